"""Paragraphs, headings, length, images, links, twins and age."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.front_matter import Kind
from plugins.sections.link_suggestions import LinkSuggestion
from plugins.seo.analysis.findings import Key, Weight
from plugins.seo.analysis.freshness import months_between
from plugins.seo.analysis.page_facts import AnalysedPage, Image
from tests.plugins.seo.analysis.pages import (
    FINE,
    LINKING,
    OTHER,
    PATH,
    TODAY,
    findings_of,
    fine,
    keys_of,
    paragraph,
    report_of,
    the_finding,
)


def words(count: int) -> str:
    """Return a text of so many words in sentences of five."""
    return "We rest a while together. " * (count // 5) + "Now " * (count % 5)


@pytest.mark.parametrize(
    ("weight", "count"), [(None, 150), (Weight.HINT, 151), (Weight.WARNING, 201)]
)
def test_a_paragraph_has_at_most_150_words(weight: Weight | None, count: int) -> None:
    found = findings_of(fine(blocks=(*FINE.blocks[:4], paragraph(words(count), 20))))

    assert [(Key.PARAGRAPH_LONG, 20, weight)] * (weight is not None) == [
        (finding.key, finding.problem.line, finding.weight) for finding in found
    ]


@pytest.mark.parametrize(("keys", "count"), [([], 100), ([Key.HEADINGS_RARE], 101)])
def test_a_heading_stands_at_least_every_300_words(keys: list[Key], count: int) -> None:
    stretch = tuple(paragraph(words(count), line) for line in (20, 22, 24))
    found = findings_of(fine(blocks=(*FINE.blocks[:4], *stretch)))

    assert keys == [finding.key for finding in found]
    assert [20] * len(keys) == [finding.problem.line for finding in found]


def test_an_article_has_300_words_and_a_form_needs_none() -> None:
    assert [Key.TEXT_THIN] == keys_of(fine(words=299))
    assert [] == keys_of(fine(words=300))
    assert [] == keys_of(fine(words=20, kind=Kind.PAGE))


def test_an_image_says_what_it_shows() -> None:
    images = (Image("a.jpg", "Two chairs", 8), Image("b.jpg", "", 9))
    finding = the_finding(fine(images=images))

    assert (Key.IMAGE_ALT, 9) == (finding.key, finding.problem.line)


def test_a_page_that_is_read_leads_on() -> None:
    assert [Key.LINKS_NONE] == keys_of(fine(links_out=()))
    assert [] == keys_of(fine(links_out=(), kind=Kind.PAGE))


def test_a_page_to_which_no_text_leads_is_an_orphan() -> None:
    alone = replace(LINKING, links_out=())

    assert Key.LINKS_ORPHAN is the_finding(FINE, alone).key
    assert Weight.WARNING is the_finding(FINE, alone).weight
    assert Weight.HINT is the_finding(fine(in_menu=True), alone).weight


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": Kind.HOME},
        {"kind": Kind.BOOKING},
        {"kind": Kind.SEARCH},
        {"kind": Kind.PAGE, "in_menu": True},
        {"is_draft": True},
    ],
)
def test_a_page_that_is_found_anyhow_is_no_orphan(changes: dict[str, object]) -> None:
    assert Key.LINKS_ORPHAN not in keys_of(fine(**changes), replace(LINKING, links_out=()))


def test_the_report_lists_who_leads_here_once() -> None:
    twice = replace(LINKING, links_out=(FINE.site_path, FINE.site_path))

    assert (OTHER,) == report_of(FINE, [twice]).links_in


@pytest.mark.parametrize(
    ("key", "line", "field"),
    [
        (Key.TITLE_SAME, 2, "document_title"),
        (Key.DESCRIPTION_SAME, 4, "description"),
        (Key.LEAD_SAME, 3, "lead"),
    ],
)
def test_two_pages_of_a_language_do_not_say_the_same(key: Key, line: int, field: str) -> None:
    said: str = getattr(FINE, field)
    changed: dict[str, Any] = {field: said.upper().replace(" ", "  ")}
    twin = replace(LINKING, **changed)
    finding = the_finding(FINE, twin)

    assert (key, line) == (finding.key, finding.problem.line)
    assert OTHER in finding.problem.message
    assert [] == keys_of(FINE, replace(twin, lang="nb"))
    assert [] == keys_of(FINE, replace(twin, noindex=True))


def test_a_third_twin_is_counted() -> None:
    twins = [
        replace(LINKING, lead=FINE.lead, path=f"content/en/{name}.md", document_title=name)
        for name in "ab"
    ]
    found = [f for f in findings_of(FINE, *twins) if f.key is Key.LEAD_SAME]

    assert ["has the same lead as content/en/a.md and one more page"] == [
        f.problem.message for f in found
    ]


@pytest.mark.parametrize(
    ("key", "changes"),
    [
        (None, {"written": date(2024, 11, 25)}),
        (Key.CONTENT_OLD, {"written": date(2024, 11, 24)}),
        (None, {"written": date(2020, 1, 1), "modified": date(2026, 1, 1)}),
        (None, {"written": date(2020, 1, 1), "reviewed": date(2026, 1, 1)}),
        (Key.CONTENT_UNDATED, {"written": None}),
        (None, {"written": None, "kind": Kind.PAGE}),
    ],
)
def test_an_article_is_looked_at_every_other_year(key: Key | None, changes: dict[str, str]) -> None:
    assert [key] * (key is not None) == keys_of(fine(**changes))


def test_without_a_day_nothing_is_old() -> None:
    old: AnalysedPage = fine(written=date(2000, 1, 1), silence={"content-old": "It is history."})

    assert () == report_of(old, today=None).findings
    assert [Key.CONTENT_OLD] == [f.key for f, _why in report_of(old, today=TODAY).silenced]


@given(st.dates(), st.integers(0, 40))
def test_months_are_whole(day: date, years: int) -> None:
    from hypothesis import assume

    assume(day.year + years <= 9999 and (day.month, day.day) != (2, 29))
    assert 12 * years == months_between(day, day.replace(year=day.year + years))


# Links that are missing

MISSING = LinkSuggestion(PATH, 14, "a long walk", "../walks.md", 0.5)


def test_a_mention_without_its_link_is_a_hint_at_its_line() -> None:
    finding = the_finding(fine(missing_links=(MISSING,)))

    assert (Key.LINKS_MISSING, Weight.HINT, 14) == (
        finding.key,
        finding.weight,
        finding.problem.line,
    )
    assert "the text says “a long walk” without a link" == finding.problem.message
    assert "link it to ../walks.md" == finding.problem.remedy


def test_missing_links_are_silenced_like_every_finding() -> None:
    silence = {"links-missing": "Mentioned in passing."}
    report = report_of(fine(missing_links=(MISSING,), silence=silence))

    assert ((), [Key.LINKS_MISSING]) == (report.findings, [f.key for f, _ in report.silenced])


def test_a_silence_is_missed_only_where_somebody_looked_for_links() -> None:
    silence = {"links-missing": "Mentioned in passing."}

    assert [] == keys_of(fine(missing_links=None, silence=silence))
    assert [Key.SILENCE_UNUSED] == keys_of(fine(missing_links=(), silence=silence))
