"""Staleness: which changes of an original a translation must follow, and which are a danger."""

from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.body import Body
from plugins.content_model.front_matter import FrontMatter, TranslatedFrom
from plugins.content_model.reader import Record
from plugins.content_model.site_files import Language
from plugins.content_model.source import Source
from plugins.multilingual.sensitive_facts import Fact, wording_of
from plugins.multilingual.staleness import (
    TOP,
    Change,
    Level,
    classify,
    compare,
    digest,
    find_original,
    normalized,
    record_of,
    split_sections,
)

EN = Language(code="en", name="English", locale="en_GB", site_name="S", tagline="T")
NB = Language(code="nb", name="Norsk", locale="nb_NO", site_name="S", tagline="T")
WORDING = replace(
    wording_of(EN, (EN, NB)),
    negations=frozenset({"not", "never", "cannot"}),
    law_endings=("Act", "Acts", "loven"),
)
HEAD = "---\ntitle: A title\nlead: A lead.\n---\n"
CARD = "/// care-card | Ring now if:\n    level: now\n\n- you are about to jump\n///"


def sections(body: str, head: str = HEAD) -> dict[str, str]:
    return {s.key: s.text for s in split_sections(Source("content/en/a.md", head + body), EN)}


def changes(before: str, after: str) -> tuple[Change, ...]:
    old = split_sections(Source("content/en/a.md", HEAD + before), EN)
    new = split_sections(Source("content/en/a.md", HEAD + after), EN)
    texts = {digest(section.text): section.text for section in old}
    return compare(record_of(old), new, lambda name: texts.get(name, ""), WORDING)


# The parts of a page


def test_a_page_is_split_at_its_headings_of_rank_two() -> None:
    body = "Before.\n\n## One\n\nText.\n\n### Below\n\nMore.\n\n## Two {#zwei}\n\nEnd.\n"

    assert {
        TOP: "title: A title\n\nlead: A lead.\n\nBefore.",
        "one": "## One\n\nText.\n\n### Below\n\nMore.",
        "zwei": "## Two {#zwei}\n\nEnd.",
    } == sections(body)


def test_headings_with_the_same_words_are_told_apart() -> None:
    assert [TOP, "a", "a-2", "top-2"] == list(sections("## A\n\n## A\n\n## Top\n"))


def test_a_heading_inside_a_block_does_not_split_it() -> None:
    assert [TOP, "after"] == list(sections("/// note\n\n## Inside\n\nText.\n///\n\n## After\n"))


def test_a_part_knows_its_line_and_its_heading() -> None:
    found = split_sections(Source("p", HEAD + "\n## The *price* [@a] {#pris}\n"), EN)

    assert [("A title", 2), ("The price", 6)] == [(part.heading, part.line) for part in found]


def test_what_a_description_and_a_door_say_is_part_of_the_top() -> None:
    door = "doors:\n- title: A door\n  text: What is behind.\n  link: a.md\n"
    head = f"---\ntitle: T\nlead: L\ndescription: D\n{door}---\n"

    for text in ("description: D", "A door", "What is behind."):
        assert text in sections("", head)[TOP]


LINES = st.sampled_from(
    ["## A", "## A {#b}", "##", "## Ærlig", "### C", "", " ", "Text.", "text", CARD, "///",
     "/// note", "§ 3", "{helpline:x}", "112", "- item  ", "\u00e5", "a\u030a"]
)  # fmt: skip
BODIES = st.lists(
    st.one_of(LINES, st.text(st.characters(codec="utf-8", exclude_characters="\r\0")))
).map("\n".join)


@given(BODIES)
def test_what_was_just_recorded_is_never_stale(body: str) -> None:
    assert () == changes(body, body)


@given(BODIES)
def test_spaces_that_nobody_sees_are_no_change(body: str) -> None:
    spaced = "\n".join(line + ("" if line.startswith("---") else "  ") for line in body.split("\n"))

    assert () == changes(body, spaced + "\n\n\n")


@given(BODIES, BODIES)
def test_nothing_that_was_recorded_changes_unseen(old: str, new: str) -> None:
    is_same = sections(old) == sections(new)

    assert is_same == (() == changes(old, new))


@given(st.text())
def test_normalizing_twice_is_normalizing_once(text: str) -> None:
    assert normalized(text) == normalized(normalized(text))


# How bad a change is

DANGEROUS = [
    (Fact.HELPLINE, "Ring {helpline:a} at night.", "Ring {helpline:b} at night."),
    (Fact.HELPLINE, "Ring {helpline:a} at night.", "Ring {helpline:a} by day."),
    (Fact.HELPLINE, "In danger {helpline:a}, else {helpline:b}.",
     "In danger {helpline:b}, else {helpline:a}."),
    (Fact.HELPLINE, "Text.", "Text. Ring {helpline:a}."),
    (Fact.TELEPHONE, "Ring 112.", "Ring 113."),
    (Fact.TELEPHONE, "Ring 116 123 to talk.", "Ring 116 117 to talk."),
    (Fact.TELEPHONE, "Ring +47 22 00 00 00.", "Ring +47 22 00 00 01."),
    (Fact.TELEPHONE, "Ring (020) 7946-0018.", "Ring (020) 7946-0019."),
    (Fact.TELEPHONE, "[Ring](tel:+4722000000) us.", "[Ring](tel:+4722000001) us."),
    (Fact.TELEPHONE, "Use {phone} by day.", "Use {phone} at night."),
    (Fact.PRICE, "It costs {price:couples}.", "It costs {price:individual}."),
    (Fact.DATED, "Under {fact:age-a} years.", "Under {fact:age-b} years."),
    (Fact.PRICE, "It costs 900 kr.", "It costs 950 kr."),
    (Fact.PRICE, "It costs kr 90.", "It costs kr 95."),
    (Fact.PRICE, "It costs 900 kroner.", "It costs 950 kroner."),
    (Fact.PRICE, "It costs £50.", "It costs £60."),
    (Fact.PRICE, "It costs NOK 1 500.", "It costs EUR 1 500."),
    (Fact.PRICE, "It costs 2400 in all.", "It costs 2500 in all."),
    (Fact.CARD, CARD, CARD.replace("jump", "fall asleep")),
    (Fact.CARD, CARD, CARD.replace("level: now", "level: talk")),
    (Fact.CARD, f"Text.\n\n{CARD}", "Text."),
    (Fact.LAW, "By § 3, ask first.", "By § 4, ask first."),
    (Fact.LAW, "The Children Act says yes.", "The Children Act says perhaps."),
    (Fact.LAW, "So says barneloven.", "So says straffeloven."),
    (Fact.DATE, "From 1 May 2026.", "From 2 May 2026."),
    (Fact.DATE, "From May 1, 2026.", "From May 2, 2026."),
    (Fact.DATE, "Until the 3rd of June.", "Until the 4th of June."),
    (Fact.DATE, "From 2026-05-01.", "From 2026-06-01."),
    (Fact.DATE, "From 01.05.2026.", "From 01.06.2026."),
    (Fact.DATE, "A study of 2019.", "A study of 2020."),
]  # fmt: skip

WORDS = [
    ("a word", "It helps many people.", "It helps some people."),
    ("a word more", "It helps people.", "It really helps people."),
    ("a negation", "It is not known whether it helps.", "It is now known whether it helps."),
    ("a negation that is long enough", "They cannot know.", "They cannott know."),
    ("a negation by prefix", "This is likely.", "This is unlikely."),
    ("a short word", "It is now so.", "It is how so."),
    ("a small number", "It takes 3 weeks.", "It takes 8 weeks."),
    ("a share", "It helps 3 in 100 people.", "It helps 4 in 100 people."),
    ("per cent", "It helps 30 people.", "It helps 30 % people."),
    ("where a link leads", "See [this](prices.md).", "See [this](about.md)."),
    ("a citation", "So it is [@doe-2020].", "So it is [@doe-2021]."),
    ("the rank of a heading", "## A heading", "### A heading"),
    ("a script without spaces", "她们今天不能来这里", "她们今天可能来这里"),
    ("hours", "Open 9-16.", "Open 9-17."),
]
TYPOS = [
    ("a letter swapped", "You recieve an answer.", "You receive an answer."),
    ("a letter missed", "The therpist listens.", "The therapist listens."),
    ("two letters of a long word", "Comunicaton helps.", "Communication helps."),
    ("a capital", "The Therapist listens.", "The therapist listens."),
    ("punctuation", "Wait and breathe.", "Wait, and breathe!"),
    ("an apostrophe's form", "It's yours.", "It’s yours."),
    ("line breaks", "One line of text.", "One line\nof text."),
    ("how a sum is spaced", "It costs NOK 1 500.", "It costs NOK 1\u00a0500."),
    ("a slip in a sentence with a helpline",
     "If you are frigtened, ring {helpline:a}.", "If you are frightened, ring {helpline:a}."),
    ("words beside a date", "Written on 1 May 2026 in Bergn.", "Written on 1 May 2026 in Bergen."),
]  # fmt: skip


@pytest.mark.parametrize(("fact", "before", "after"), DANGEROUS)
def test_a_change_of_a_dangerous_fact_is_a_danger(fact: Fact, before: str, after: str) -> None:
    level, facts = classify(before, after, WORDING)

    assert Level.DANGER is level
    assert fact in facts


@pytest.mark.parametrize(("fact", "before", "after"), DANGEROUS)
def test_a_danger_is_one_in_both_directions(fact: Fact, before: str, after: str) -> None:
    assert fact in classify(after, before, WORDING)[1]


@pytest.mark.parametrize(("name", "before", "after"), WORDS, ids=lambda value: value[:30])
def test_a_change_of_wording_is_to_be_translated(name: str, before: str, after: str) -> None:
    assert (Level.SENTENCE, ()) == classify(before, after, WORDING)
    assert (Level.SENTENCE, ()) == classify(after, before, WORDING)


@pytest.mark.parametrize(("name", "before", "after"), TYPOS, ids=lambda value: value[:30])
def test_a_typo_is_nothing_to_translate(name: str, before: str, after: str) -> None:
    assert (Level.TYPO, ()) == classify(before, after, WORDING)
    assert (Level.TYPO, ()) == classify(after, before, WORDING)


def test_wording_beside_a_price_is_no_danger() -> None:
    before, after = "Each session costs {price:a}.", "A session for two costs {price:a}."

    assert (Level.SENTENCE, ()) == classify(before, after, WORDING)


# From parts to changes


def test_only_the_part_that_changed_is_told() -> None:
    found = changes("## A\n\nText.\n\n## B\n\nMore.\n", "## A\n\nText.\n\n## B\n\nOther words.\n")

    assert [("B", 9, Level.SENTENCE)] == [(c.part.heading, c.part.line, c.level) for c in found]
    assert "--- as translated\n+++ now\n@@ -1,3 +1,3 @@\n ## B\n \n-More.\n+Other words." == (
        found[0].diff()
    )


def test_a_new_part_is_to_be_translated() -> None:
    (change,) = changes("## A\n", "## A\n\n## New\n\nText.\n")

    assert ("new", "", Level.SENTENCE) == (change.part.key, change.before, change.level)


def test_a_part_that_is_gone_is_told_by_its_heading() -> None:
    (change,) = changes("## A\n\n## What was {#x}\n\nText.\n", "## A\n")

    assert ("What was", "", Level.SENTENCE) == (
        change.part.heading, change.part.text, change.level
    )  # fmt: skip


def test_a_helpline_that_comes_or_goes_with_its_part_is_a_danger() -> None:
    card = f"## A\n\n{CARD}\n"

    assert [Level.DANGER] == [change.level for change in changes("", card)]
    assert [Level.DANGER] == [change.level for change in changes(card, "")]


def test_a_typo_in_a_heading_is_a_typo_though_its_id_changes() -> None:
    text = "\n\nFour words stand here.\n"
    (change,) = changes(f"## The therpist{text}", f"## The therapist{text}")

    assert ("the-therapist", Level.TYPO) == (change.part.key, change.level)


def test_a_part_whose_former_text_is_lost_is_to_be_translated() -> None:
    now = split_sections(Source("p", HEAD + "Text.\n"), EN)

    (change,) = compare({TOP: "0123456789"}, now, lambda _name: "", WORDING)

    assert Level.SENTENCE is change.level


# Which page is the original


def record(lang: str, named: str | None = None) -> Record:
    origin = TranslatedFrom(language=named) if named else None
    return Record(
        path=f"content/{lang}/a.md",
        file=PurePosixPath("a.md"),
        lang=lang,
        front_matter=FrontMatter(title="T", lead="L", translated_from=origin),
        lines={},
        body=Body((), (), frozenset(), 0),
    )


@pytest.mark.parametrize(
    ("expected", "lang", "group"),
    [
        ("en", "nb", {"en": None, "nb": None}),
        (None, "en", {"en": None, "nb": None}),
        (None, "nb", {"nb": None}),
        ("nb", "nn", {"en": None, "nb": None, "nn": "nb"}),
        ("nb", "en", {"en": "nb", "nb": None}),
        (None, "nb", {"en": "nb", "nb": None}),
        (None, "nn", {"en": None, "nn": "nb"}),
        (None, "nb", {"en": None, "nb": "nb"}),
    ],
    ids=[
        "the root language's page is the original",
        "which is no translation itself",
        "a page that stands in one language alone is its own original",
        "the front matter may name another one",
        "the root language's page may be the translation",
        "and then the other one is no translation",
        "what is not there is no original",
        "nor is the page itself",
    ],
)
def test_the_original_of_a_page(
    expected: str | None, lang: str, group: dict[str, str | None]
) -> None:
    records = {code: record(code, named) for code, named in group.items()}
    found = find_original(records[lang], records, "en")

    assert expected == (found.lang if found else None)
