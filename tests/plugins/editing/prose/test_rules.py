"""Each rule finds what it should, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.editing.prose.data_files import DATA, prose_rules
from plugins.editing.prose.findings import Level
from plugins.editing.prose.phrases import PhraseFinder
from plugins.editing.prose.rules import rules_of
from plugins.editing.prose.sentences import find_words
from tests.plugins.editing.prose.pages import report, rules_found, source

OF_RULES = [
    file.stem for file in sorted(DATA.glob("*.toml")) if file.stem not in {"languages", "packages"}
]
WORD_RULES = [(code, name) for code in OF_RULES for name in prose_rules(code).words]
EXAMPLES = [(c, n, text) for c, n in WORD_RULES for text in prose_rules(c).words[n].examples]
ALLOWED = [(c, n, text) for c, n in WORD_RULES for text in prose_rules(c).words[n].allowed]
TWENTY_FIVE = "Alfa bravo delta lima tango " * 4 + "alfa bravo delta lima tango"


@pytest.mark.parametrize(("lang", "name"), WORD_RULES)
def test_every_word_rule_says_what_it_finds_and_what_not(lang: str, name: str) -> None:
    rule = prose_rules(lang).words[name]

    assert rule.examples
    assert rule.allowed
    assert rule.phrases or rule.instead


@pytest.mark.parametrize(("lang", "name", "text"), EXAMPLES)
def test_a_rule_finds_its_examples(lang: str, name: str, text: str) -> None:
    assert f"prose-{name}" in rules_found(text, lang)


@pytest.mark.parametrize(("lang", "name", "text"), ALLOWED)
def test_a_rule_lets_pass_what_it_allows(lang: str, name: str, text: str) -> None:
    assert f"prose-{name}" not in rules_found(text, lang)


@pytest.mark.parametrize(("lang", "name"), WORD_RULES)
def test_every_phrase_is_found_by_its_own_rule(lang: str, name: str) -> None:
    """A phrase that another one hides, or that the words of a text never match, helps nobody."""
    rules = rules_of(lang)
    for phrase, (owner, _rule) in rules.owners.items():
        if owner == f"prose-{name}":
            said = " ".join(word.split("|")[0].replace("*", "") for word in phrase.split())
            found = [rules.owners[hit.phrase][0] for hit in rules.finder.find(find_words(said))]

            assert owner in found, phrase


def test_no_phrase_is_of_two_rules() -> None:
    for code in OF_RULES:
        listed = [
            p for rule in prose_rules(code).words.values() for p in (*rule.phrases, *rule.instead)
        ]

        assert sorted(set(listed)) == sorted(listed)


@pytest.mark.parametrize("lang", OF_RULES)
def test_a_sentence_may_have_as_many_words_as_its_language_says(lang: str) -> None:
    assert "prose-long-sentence" not in rules_found(f"{TWENTY_FIVE}.", lang)
    assert "prose-long-sentence" in rules_found(f"{TWENTY_FIVE} zulu.", lang)


def test_marks_of_abbreviations_and_numbers_end_no_sentence() -> None:
    body = f"Dette er f.eks. kl. 18.30, og {TWENTY_FIVE.casefold()}."

    assert "prose-long-sentence" in rules_found(body, "nb")


def test_a_description_for_search_results_may_be_a_list() -> None:
    head = f'title: "A title"\nlead: "A lead."\ndescription: "{TWENTY_FIVE} zulu."\n'

    assert () == report(source("", head=head)).findings


@pytest.mark.parametrize(
    ("lang", "three", "one_more"),
    [
        ("en", "It is done. They were seen. A text was carefully written.", "It will be read."),
        ("nb", "Den blir lest. Det må gjøres. Timen ble flyttet.", "Den kan også endres."),
    ],
)
def test_a_heap_of_passives_is_a_hint(lang: str, three: str, one_more: str) -> None:
    assert "prose-passives" not in rules_found(three, lang)
    assert "prose-passives" in rules_found(f"{three} {one_more}", lang)


def test_what_only_looks_like_a_passive_is_none() -> None:
    english = "You are tired. They are married. She is worried. He is interested. It is red."
    norwegian = (
        "Det kan synes sent. Det blir helt stille. Hun ble redd. Det kan finnes. Vi ble trette."
    )

    assert [] == rules_found(english)
    assert [] == rules_found(norwegian, "nb")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Welcome!", "prose-exclamation"),
        ("This is IMPORTANT to know.", "prose-capitals"),
        ("READ THIS NOW please.", "prose-capitals"),
    ],
)
def test_shouting_is_found(text: str, rule: str) -> None:
    if rule == "prose-capitals" and "READ" in text:
        text = text.replace("THIS", "THESE").replace("NOW", "LINES")

    assert [rule] == rules_found(text)


@pytest.mark.parametrize(
    "text",
    [
        "It follows WCAG, and NVDA reads it.",
        "She wrote “STOP IMMEDIATELY!” there.",
        "![A lake](a.jpg)",
    ],
)
def test_abbreviations_quotations_and_images_are_no_shouting(text: str) -> None:
    assert [] == rules_found(text)


def test_a_finding_tells_line_column_words_remedy_and_source() -> None:
    found = report(
        source("First.\n\nIt may help, but **we guarantee** nothing? Yes, we guarantee it.\n")
    )
    (finding,) = found.findings

    assert (7, 52, "guarantee", Level.ERROR) == (
        finding.line, finding.column, finding.found, finding.level
    )  # fmt: skip
    assert "content/en/page.md:7:52: error: “guarantee” promises" in str(finding)
    assert finding.source in str(finding)


def test_words_in_quotation_marks_are_named_and_not_said() -> None:
    assert [] == rules_found('We never write “cure”, «cure» or "cure".')


def test_a_language_without_a_file_has_only_the_rules_for_all() -> None:
    assert {
        "prose-long-sentence", "prose-passives", "prose-exclamation", "prose-capitals"
    } == rules_of("pl").names  # fmt: skip


def test_a_longer_phrase_wins_over_a_shorter_one() -> None:
    finder = PhraseFinder(["in", "in order to", "order*"])

    assert ["in order to"] == [hit.phrase for hit in finder.find(find_words("In order to go"))]
    assert ["in", "order*"] == [hit.phrase for hit in finder.find(find_words("in orders from"))]


@given(st.text(max_size=300), st.sampled_from(["en", "nb", "nn", "pl", "ar"]))
def test_any_text_can_be_judged_and_every_finding_stands_in_it(body: str, lang: str) -> None:
    text = source(body.replace("\r", "\n"), lang=lang)
    lines = text.text.split("\n")

    for finding in report(text, lang).findings:
        assert 1 <= finding.line <= len(lines)
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1
        assert lines[finding.line - 1][finding.column - 1 :].startswith(
            finding.found.split("\n")[0]
        )
