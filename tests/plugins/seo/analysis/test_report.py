"""All findings together: what is silenced, what comes first, and what is shown."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from plugins.content_model.problems import Severity
from plugins.content_model.site_files import SiteFile
from plugins.seo.analysis.findings import Key, Weight
from plugins.seo.analysis.report import PageReport, analyse
from plugins.seo.analysis.report_page import DRAWN_PAGES, report_page
from plugins.seo.analysis.report_text import findings_json, report_json, report_lines, summary
from tests.plugins.seo.analysis.pages import (
    FINE,
    LINKING,
    PATH,
    TODAY,
    fine,
    keys_of,
    report_of,
    the_finding,
)

SITE = SiteFile.model_validate(
    {
        "url": "https://example.org",
        "root_language": "en",
        "organisation": {"name": "A practice"},
        "languages": [
            {"code": code, "name": name, "locale": locale, "site_name": "Guide", "tagline": "T"}
            for code, name, locale in (("en", "English", "en_GB"), ("ar", "العربية", "ar"))
        ],
    }
)
REASON = "The subject <needs> it"


def two(page_changes: dict[str, object]) -> tuple[PageReport, ...]:
    return analyse((fine(**page_changes), LINKING), TODAY)


# Silence


def test_a_silenced_finding_is_told_with_its_reason_and_counts_no_more() -> None:
    report = report_of(fine(words=20, silence={"text-thin": REASON}))

    assert () == report.findings
    assert [(Key.TEXT_THIN, REASON)] == [(finding.key, why) for finding, why in report.silenced]


def test_a_silence_that_is_needed_no_more_is_a_warning_at_its_line() -> None:
    lines = {**FINE.lines, ("silence",): 7, ("silence", "text-thin"): 8}
    finding = the_finding(fine(silence={"text-thin": REASON}, lines=lines))

    assert (Key.SILENCE_UNUSED, Weight.WARNING, 8) == (
        finding.key,
        finding.weight,
        finding.problem.line,
    )


def test_an_unknown_name_is_a_warning_with_the_nearest_one() -> None:
    finding = the_finding(fine(silence={"text-thinn": REASON}))

    assert Key.SILENCE_UNKNOWN is finding.key
    assert "did you mean “text-thin”?" == finding.problem.remedy


def test_nobody_silences_the_silence() -> None:
    assert [Key.SILENCE_UNKNOWN] * 2 == keys_of(
        fine(silence={"silence-unknown": REASON, "silence-unused": REASON})
    )


# Order


def test_pages_with_most_to_mend_come_first_and_warnings_before_hints() -> None:
    bad = fine(words=20, focus="couples therapy", silence={"no": REASON})
    reports = analyse((LINKING, bad), TODAY)

    assert [PATH, LINKING.path] == [report.page.path for report in reports]
    weights = [finding.weight for finding in reports[0].findings]
    assert [Weight.WARNING, Weight.WARNING, Weight.HINT] == weights


def test_no_finding_ends_a_build() -> None:
    report = report_of(fine(words=20, focus="", silence={"no": REASON}))

    assert {Severity.WARNING} == {finding.problem.severity for finding in report.findings}


def test_the_order_of_the_pages_does_not_change_the_report() -> None:
    twin = replace(LINKING, lead=FINE.lead, path="content/en/a.md", links_out=())
    pages = (FINE, LINKING, twin)

    one, other = analyse(pages, TODAY), analyse(pages[::-1], TODAY)
    assert [report.page.path for report in one] == [report.page.path for report in other]
    assert [[f.key for f in report.findings] for report in one] == [
        [f.key for f in report.findings] for report in other
    ]


# The terminal and other programs


def test_the_terminal_shows_each_page_that_has_something_and_a_sum() -> None:
    silenced = replace(LINKING, silence={"links-orphan": REASON}, in_menu=False)
    lines = list(report_lines(analyse((fine(words=20, links_out=()), silenced), TODAY)))

    assert [
        f"{PATH}: Talking at home when it is hard",
        f"  hint    {PATH}:1: has fewer than 300 words: 20",
        "          → answer what a reader would ask next, or make it a part of another page"
        "  [text-thin]",
    ] == [lines[0], *(line for line in lines if "words: 20" in line or "text-thin" in line)]
    assert f"  silenced links-orphan: {REASON}" in lines
    assert "2 pages: 2 hints, 1 silenced." == lines[-1]


def test_a_site_with_nothing_to_mend_says_so() -> None:
    assert "2 pages: nothing to mend." == summary(two({}))


@pytest.mark.parametrize("draw", [report_json, findings_json])
def test_json_holds_every_finding(draw: Callable[[tuple[PageReport, ...]], str]) -> None:
    data = json.loads(draw(two({"words": 20, "silence": {"no": REASON}})))
    page = data["pages"][0] if "pages" in data else data[FINE.site_path]

    assert (PATH, 1, 1) == (page["path"], page["warnings"], page["hints"])
    assert ["silence-unknown", "text-thin"] == [found["key"] for found in page["findings"]]


# The page for editors


def drawn(reports: tuple[PageReport, ...]) -> BeautifulSoup:
    return BeautifulSoup(report_page(reports, SITE), "html.parser")


def test_the_page_shows_a_result_as_wide_as_it_will_be() -> None:
    page = drawn(two({"title": FINE.title, "document_title": "Talking at home " * 6}))
    titles = [title.get_text() for title in page.select(".result .title")[:2]]

    assert "Talking at home Talking at home Talking at home Talking at …" == titles[0]
    assert len(titles[0]) < len(titles[1])


def test_the_page_holds_what_editors_wrote_as_text() -> None:
    page = drawn(two({"title": "<b>Talking</b> at home", "words": 20,
                      "silence": {"text-thin": REASON}}))  # fmt: skip

    assert page.select_one("h3 b") is None
    assert f"text-thin: {REASON}" in page.get_text()


def test_the_page_is_kept_from_search_engines_and_has_no_script() -> None:
    page = drawn(two({}))

    robots = page.select_one("meta[name=robots]")
    assert robots is not None
    assert "noindex, nofollow" == robots["content"]
    assert [] == page.select("script, link")


def test_a_page_reads_in_its_own_direction() -> None:
    page = drawn(two({"lang": "ar", "direction": "rtl", "title": "العلاج عبر الإنترنت"}))

    assert 2 == len(page.select('.result[lang="ar"][dir="rtl"]'))
    assert "العربية" in [cell.get_text() for cell in page.select("tbody th")]


def test_the_preview_finds_a_page_of_the_report_by_its_anchor() -> None:
    reports = two({})
    anchors = {page["anchor"] for page in json.loads(findings_json(reports)).values()}

    assert anchors == {element["id"] for element in drawn(reports).select("details > div")}


def test_a_large_site_draws_only_the_pages_with_most_to_mend() -> None:
    pages = [replace(LINKING, path=f"content/en/{n}.md", lead=str(n)) for n in range(205)]
    page = drawn(analyse(pages, TODAY))

    assert DRAWN_PAGES == len(page.select("details"))
    assert "5 more pages have less to mend" in page.get_text()
