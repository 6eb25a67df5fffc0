"""The report for the terminal, for other programs, and for the live preview."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from plugins.seo.analysis.findings import Finding, Weight
from plugins.seo.analysis.page_facts import AnalysedPage
from plugins.seo.analysis.report import PageReport

FINDINGS_PATH = "-/seo/findings.json"  # in the output of draft builds, for the live preview


def anchor(page: AnalysedPage) -> str:
    """Return the fragment at which a page stands in the report."""
    return "page-" + page.path.replace("/", "-").replace(".", "-")


def counted(report: PageReport) -> str:
    """Return how much there is to mend on a page, in words."""
    return _said(
        report.count(Weight.WARNING), report.count(Weight.HINT), len(report.silenced)
    ).capitalize()


def summary(reports: Iterable[PageReport]) -> str:
    """Return in a sentence what all pages come to."""
    reports = tuple(reports)
    pages = _number(len(reports), "page")
    warnings = sum(report.count(Weight.WARNING) for report in reports)
    hints = sum(report.count(Weight.HINT) for report in reports)
    return f"{pages}: {_said(warnings, hints, sum(len(report.silenced) for report in reports))}."


def _said(warnings: int, hints: int, silenced: int) -> str:
    parts = [
        _number(count, name) for count, name in ((warnings, "warning"), (hints, "hint")) if count
    ]
    told = ", ".join(parts) or "nothing to mend"
    return told + (f", {silenced} silenced" if silenced else "")


def _number(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def report_lines(reports: Iterable[PageReport]) -> Iterator[str]:
    """Yield the lines for the terminal: each page that has something, then all in a line."""
    reports = tuple(reports)
    for report in reports:
        if not report.findings and not report.silenced:
            continue
        yield f"{report.page.path}: {report.page.title}"
        for finding in report.findings:
            problem = finding.problem
            yield f"  {finding.weight:<8}{problem.path}:{problem.line}: {problem.message}"
            yield f"          → {problem.remedy}  [{finding.key}]"
        for finding, reason in report.silenced:
            yield f"  silenced {finding.key}: {reason}"
        yield ""
    yield summary(reports)


def report_json(reports: Iterable[PageReport]) -> str:
    """Return everything for other programs; ``docs/seo-analysis.md`` tells its shape."""
    pages = [{**_page_data(report), **_measures(report)} for report in reports]
    return json.dumps({"pages": pages}, ensure_ascii=False, indent=2)


def findings_json(reports: Iterable[PageReport]) -> str:
    """Return what the live preview shows: site path → its findings."""
    pages = {
        report.page.site_path: {**_page_data(report), "anchor": anchor(report.page)}
        for report in reports
    }
    return json.dumps(dict(sorted(pages.items())), ensure_ascii=False, separators=(",", ":"))


def _page_data(report: PageReport) -> dict[str, Any]:
    return {
        "path": report.page.path,
        "lang": report.page.lang,
        "title": report.page.title,
        "said": counted(report),
        "warnings": report.count(Weight.WARNING),
        "hints": report.count(Weight.HINT),
        "findings": [_finding_data(finding) for finding in report.findings],
        "silenced": [
            {**_finding_data(finding), "reason": reason} for finding, reason in report.silenced
        ],
    }


def _finding_data(finding: Finding) -> dict[str, Any]:
    return {
        "key": finding.key,
        "weight": finding.weight,
        "line": finding.problem.line,
        "message": finding.problem.message,
        "remedy": finding.problem.remedy,
    }


def _measures(report: PageReport) -> dict[str, Any]:
    figure, focus = report.readability, report.focus
    return {
        "url": report.page.url,
        "words": report.page.words,
        "readability": {
            "formula": figure.formula,
            "value": round(figure.value, 1),
            "meaning": figure.meaning,
            "words_in_a_sentence": round(figure.words_in_a_sentence, 1),
        }
        if figure
        else None,
        "focus": {
            "phrase": focus.phrase,
            "times": focus.times,
            "places": {place.key: place.says_it for place in focus.places},
        }
        if focus
        else None,
        "links_in": list(report.links_in),
        "links_out": list(report.page.links_out),
    }
