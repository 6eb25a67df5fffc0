"""``inv booking``: what each page asks for, and how many clicks away booking is."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from plugins.content_model.problems import Problem
from plugins.content_model.telling import lines_of
from plugins.editing.translated import CONTENT
from plugins.rendering.booking_reach import PageReach, booking_reach, calls_to, totals
from plugins.rendering.settings import BuildSettings

NO_WAY = "–"  # in the table: no way leads there
_HEAD = ("page", "asks for", "clicks", "in text", "leads to")


def print_report(project: Path, *, as_json: bool = False) -> None:
    """Print the report; a page that misses the target ends the run with status 1."""
    reports, missed = read_reports(project)
    print(report_json(reports, missed) if as_json else "\n".join(report_lines(reports, missed)))
    if missed:
        raise SystemExit(1)


def read_reports(project: Path) -> tuple[tuple[PageReach, ...], tuple[Problem, ...]]:
    """Draw the site as visitors get it, without drafts; a site with errors is told instead."""
    reports, missed, problems = booking_reach(
        BuildSettings(
            project=project,
            content=project / CONTENT,
            theme=project / "theme",
            site_url="",
            with_drafts=False,
            static_paths=(),
        )
    )
    if not reports:
        print(*lines_of(set(problems), project), sep="\n")
        raise SystemExit(1)
    return reports, missed


def report_lines(reports: Iterable[PageReach], missed: Sequence[Problem]) -> Iterator[str]:
    """Yield the lines for the terminal: a table, the pages about violence, the totals."""
    reports = tuple(reports)
    apart = [report for report in reports if report.is_violence]
    yield from _table([report for report in reports if not report.is_violence])
    if apart:
        yield ""
        yield "About violence, where nothing but help is asked for:"
        yield from _table(apart)
    if missed:
        yield ""
        yield from map(str, missed)
    yield ""
    yield _summary(reports, missed)
    yield from _counts("Pages that ask for", totals(reports))
    yield from _counts("Calls to action that lead to", calls_to(reports))


def _table(reports: Sequence[PageReach]) -> Iterator[str]:
    rows = [_HEAD, *(_row(report) for report in reports)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _row(report: PageReach) -> tuple[str, ...]:
    targets = dict.fromkeys(call.target for call in report.calls)
    counts = (report.clicks, report.text_clicks)
    clicks = (NO_WAY if count is None else str(count) for count in counts)
    return (report.path, report.choice, *clicks, ", ".join(targets) or NO_WAY)


def _summary(reports: Sequence[PageReach], missed: Sequence[Problem]) -> str:
    pages = _number(len(reports), "page")
    if missed:
        return f"{pages}, {len(missed)} of them to mend."
    counted = [report.clicks for report in reports if not report.is_violence]
    farthest = max((clicks for clicks in counted if clicks is not None), default=0)
    return f"{pages}; booking is at most {_number(farthest, 'click')} away."


def _number(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def _counts(title: str, counts: Mapping[str, int]) -> Iterator[str]:
    """Yield a heading and a line each, with the figures below each other."""
    if not counts:
        return
    width = max(len(name) for name in counts)
    yield ""
    yield f"{title}:"
    yield from (f"  {name:<{width}}  {count:>4}" for name, count in counts.items())


def report_json(reports: Iterable[PageReach], missed: Iterable[Problem]) -> str:
    """Return everything for other programs."""
    reports = tuple(reports)
    data: Mapping[str, Any] = {
        "pages": [_page_data(report) for report in reports],
        "asked_for": totals(reports),
        "calls_to": calls_to(reports),
        "problems": [
            {"path": found.path, "message": found.message, "remedy": found.remedy}
            for found in missed
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _page_data(report: PageReach) -> dict[str, Any]:
    return {
        "path": report.path,
        "source": report.source,
        "lang": report.lang,
        "asks_for": report.choice,
        "violence": report.is_violence,
        "clicks": report.clicks,
        "clicks_in_text": report.text_clicks,
        "calls": [{"label": call.label, "target": call.target} for call in report.calls],
    }
