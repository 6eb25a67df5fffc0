"""Links that an article lacks."""

from pathlib import Path, PurePosixPath

import pytest

from plugins.content_model.source import Source, read_source
from plugins.sections.catalogue import Catalogue
from plugins.sections.link_suggestions import (
    LinkSuggestion,
    collect_phrases,
    link_suggestions,
    may_be_linked,
)
from plugins.sections.similarity import index_words
from tests.plugins.sections.test_similarity import MONEY, article, catalogue_of, page_of, rules

THERAPY = "Parterapi er terapi for par. Et par i terapi snakker sammen, par for par. " * 4
TARGETS = {
    "nb/a/couples.md": article(THERAPY, "title: Slik hjelper vi dere\nfocus: parterapi på nett"),
    "nb/a/prices.md": article("Prisene for en time. Prisen er fast. " * 4, "title: Priser"),
    "nb/a/other.md": article(MONEY, "title: Gjeld"),
}
TEXT = "De krangler ofte. "


def suggestions(
    folder: Path, text: str, head: str = "title: Krangel", targets: dict[str, str] = TARGETS
) -> list[LinkSuggestion]:
    files = {**targets, "nb/b/one.md": article(text, head)}
    return list(_suggest(folder, catalogue_of(folder, files)))


def _suggest(folder: Path, catalogue: Catalogue) -> tuple[LinkSuggestion, ...]:
    index = index_words(catalogue, rules)
    page = page_of(catalogue, "b/one.md")
    source = read_source(folder / page.record.path, folder)
    assert isinstance(source, Source)
    book = collect_phrases(catalogue, "nb", index)
    return tuple(link_suggestions(page, source, catalogue, index, book))


def test_a_mention_is_told_as_it_stands_and_with_its_line(tmp_path: Path) -> None:
    (found,) = suggestions(tmp_path, f"{TEXT}\n\nSå prøvde de Parterapien på nett, og lo.")

    assert ("content/nb/b/one.md", 9) == (found.path, found.line)
    assert "Parterapien på nett" == found.phrase
    assert "../a/couples.md" == found.target


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("De tok terapi for par på nett.", "terapi for par på nett"),
        ("De tok terapi\nfor par på nett.", "terapi for par på nett"),
        ("På nett fant de parterapi.", "nett fant de parterapi"),
        ("De tok **parterapi** på nett.", "parterapi** på nett"),
    ],
)
def test_other_forms_of_a_phrase_are_mentions(tmp_path: Path, text: str, phrase: str) -> None:
    assert [phrase] == [found.phrase for found in suggestions(tmp_path, TEXT + text)]


@pytest.mark.parametrize(
    "text",
    [
        "De så [parterapi på nett](../a/couples.md).",
        "De så [dette](../a/couples.md#x), ja parterapi på nett.",
        "De så [parterapi på nett](https://example.org/).",
        "De tok parterapi. Nett hadde de ikke.",
        "- De tok parterapi\n- på nett",
        "De tok parterapi\n\nNett hadde de ikke.",
        "De tok parterapi hver uke og året rundt med mye besvær på nett.",
        "## Om parterapi på nett",
        "De skrev `parterapi på nett`.",
        "```\nparterapi på nett\n```",
        "De gikk hjem.",
    ],
)
def test_what_is_no_mention_in_running_text_or_has_its_link(tmp_path: Path, text: str) -> None:
    targets = TARGETS
    if "#x" in text:
        couples = article(f"## Her {{#x}}\n\n{THERAPY}", "title: A\nfocus: parterapi på nett")
        targets = {**TARGETS, "nb/a/couples.md": couples}

    assert [] == suggestions(tmp_path, f"{TEXT}\n\n{text}", targets=targets)


def test_an_article_does_not_lead_to_itself(tmp_path: Path) -> None:
    head = "title: Krangel\nfocus: samtaler om krangel"

    assert [] == suggestions(tmp_path, "Her er samtaler om krangel. " * 4, head)


def test_words_that_stand_everywhere_lead_nowhere(tmp_path: Path) -> None:
    common = {file: text.replace("title:", "title: Her og der, ") for file, text in TARGETS.items()}
    common["nb/a/couples.md"] = article(THERAPY, "title: Her og der")

    assert [] == suggestions(tmp_path, "De er her og der. " * 4, targets=common)


def test_where_a_longer_phrase_stands_a_shorter_one_is_not_meant(tmp_path: Path) -> None:
    targets = {
        **TARGETS,
        "nb/a/online.md": article("Terapi på nett, på nett. " * 6, "title: Terapi på nett"),
    }
    text = f"{TEXT} De tok parterapi på nett."

    assert ["../a/couples.md"] == [f.target for f in suggestions(tmp_path, text, targets=targets)]
    both = suggestions(tmp_path, f"{text} Siden tok hun terapi på nett alene.", targets=targets)
    assert {"parterapi på nett", "terapi på nett"} == {found.phrase for found in both}


def test_at_most_three_are_told_and_the_best_come_first(tmp_path: Path) -> None:
    names = ("gjeld", "angst", "sorg", "kreft", "rus")
    targets = {
        f"nb/a/p{number}.md": article(f"Om {name} og {name}en. " * 5, f"title: {name}")
        for number, name in enumerate(names)
    }

    found = suggestions(tmp_path, f"{TEXT} {', '.join(names)}.", targets=targets)

    assert 3 == len(found)
    assert sorted(-each.score for each in found) == [-each.score for each in found]


@pytest.mark.parametrize("head", ["status: draft", "noindex: true"])
def test_a_page_that_is_not_for_finding_is_not_suggested(tmp_path: Path, head: str) -> None:
    couples = article(THERAPY, f"title: A\nfocus: parterapi på nett\n{head}")

    assert [] == suggestions(
        tmp_path,
        f"{TEXT} De tok parterapi på nett.",
        targets={**TARGETS, "nb/a/couples.md": couples},
    )


def test_a_site_may_hold_more_pages_back(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path, TARGETS)
    index = index_words(catalogue, rules)
    couples = PurePosixPath("a/couples.md")
    book = collect_phrases(
        catalogue,
        "nb",
        index,
        lambda page: may_be_linked(page) and page.record.file != couples,
    )

    assert couples not in {phrase.target[1] for found in book.values() for phrase in found}
    assert book


def test_an_index_page_and_a_text_shown_untranslated_get_none(tmp_path: Path) -> None:
    files = {
        **TARGETS,
        "nb/a/index.md": article("Om parterapi på nett."),
        "nn/a/index.md": article("Her.", "title: T\nshow_untranslated: true"),
        "nb/a/one.md": article(f"{TEXT} De tok parterapi på nett."),
    }
    catalogue = catalogue_of(tmp_path, files)
    index = index_words(catalogue, rules)
    book = collect_phrases(catalogue, "nb", index)
    found = []
    for lang, file in (("nb", "a/index.md"), ("nn", "a/one.md"), ("nb", "a/one.md")):
        page = page_of(catalogue, file, lang)
        source = read_source(tmp_path / page.record.path, tmp_path)
        assert isinstance(source, Source)
        found.append(len(tuple(link_suggestions(page, source, catalogue, index, book))))

    assert [0, 0, 1] == found


BOOKING = {
    **TARGETS,
    "nb/a/book.md": article("Bestill time her. " * 6, "title: Bestill time\nkind: booking"),
}
ASKS = "De ville bestille time."


def targets_of(folder: Path, text: str, head: str, targets: dict[str, str]) -> list[str]:
    return [found.target for found in suggestions(folder, text, head, targets)]


@pytest.mark.parametrize(
    ("head", "text", "expected"),
    [
        ("title: T\ncta: none", ASKS, ["../a/book.md"]),
        ("title: T\ncta: help", ASKS, ["../a/book.md"]),
        ("title: T", ASKS, ["../a/book.md"]),  # nothing is asked anywhere on this site
        ("title: T\ncta: couples", ASKS, []),
        (
            "title: T\ncta: none",
            f"{ASKS}\n\n/// call-to-action\n    service: couples\n    strength: line\n///",
            [],
        ),
    ],
)
def test_a_page_that_asks_to_book_leads_there_already(
    tmp_path: Path, head: str, text: str, expected: list[str]
) -> None:
    assert expected == targets_of(tmp_path, TEXT + text, head, BOOKING)


def test_a_page_asks_to_book_where_its_section_does(tmp_path: Path) -> None:
    section = {**BOOKING, "nb/b/index.md": article("Her.", "title: B\ncta: couples")}

    assert [] == targets_of(tmp_path, TEXT + ASKS, "title: T", section)


@pytest.mark.parametrize(("kind", "expected"), [("article", ["../a/prices.md"]), ("prices", [])])
def test_a_lone_word_stands_for_what_is_read_alone(
    tmp_path: Path, kind: str, expected: list[str]
) -> None:
    prices = article("Prisene for en time. Prisen er fast. " * 4, f"title: Priser\nkind: {kind}")
    targets = {**TARGETS, "nb/a/prices.md": prices}

    assert expected == targets_of(tmp_path, f"{TEXT} Prisen var høy.", "title: T", targets)


@pytest.mark.parametrize(("focus", "expected"), [("", ["../a/grief.md"]), ("\nfocus: tap", [])])
def test_headings_stand_for_a_page_that_has_no_focus_phrase(
    tmp_path: Path, focus: str, expected: list[str]
) -> None:
    grief = article("## Sorgen og savnet\n\nSorg og savn. Savnet. " * 1, f"title: Tap{focus}")
    targets = {**TARGETS, "nb/a/grief.md": grief}

    assert expected == targets_of(tmp_path, f"{TEXT} Sorg og savn.", "title: T", targets)
