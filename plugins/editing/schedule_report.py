"""What the calendar will do by itself, and what it should have done: for ``inv status``."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from plugins.content_model.front_matter import Kind
from plugins.content_model.reader import Record
from plugins.content_model.site_files import SiteFile
from plugins.sections.catalogue import build_catalogue
from plugins.sections.schedule import Event, coming_events
from plugins.seo.url_ledger import LEDGER_FILE, read_ledger

HANGING = "  "


@dataclass(frozen=True, slots=True)
class Late:
    """A page that should be out, and is not in what was published last."""

    path: str  # of the source
    url: str  # site path
    since: date


@dataclass(frozen=True, slots=True)
class Schedule:
    """The state of the calendar."""

    coming: tuple[Event, ...]
    late: tuple[Late, ...]


def read_schedule(
    records: Iterable[Record], site: SiteFile, project: Path, today: date
) -> Schedule:
    """Compare the pages with the calendar and with the ledger of what was published."""
    records = tuple(records)
    return Schedule(coming_events(records, today), tuple(_late(records, site, project, today)))


def _late(
    records: tuple[Record, ...], site: SiteFile, project: Path, today: date
) -> Iterator[Late]:
    """Yield pages whose day has come; before the first publication nothing is late."""
    ledger, _ = read_ledger(project / LEDGER_FILE, project)
    if not ledger.entries:
        return
    catalogue, _ = build_catalogue(records, site, with_drafts=False, today=today)
    for page in catalogue.pages.values():
        first = page.record.front_matter.date
        counts = page.kind is not Kind.NOT_FOUND and page.original is None
        if first is not None and counts and page.path not in ledger.entries:
            yield Late(page.record.path, page.path, first)


def schedule_lines(schedule: Schedule) -> Iterator[str]:
    """Yield what to read at the terminal; nothing when the calendar is empty."""
    if schedule.coming:
        yield "Coming up:"
        for event in schedule.coming:
            what = "appears" if event.appears else "is taken out"
            yield f"{HANGING}{event.day}  {event.path} {what}: {event.title}"
    if schedule.late:
        yield "Should be out, and is not in the last publication:"
        for page in schedule.late:
            yield f"{HANGING}{page.since}  {page.path}: publish, and {page.url} is there"


def schedule_data(schedule: Schedule) -> dict[str, Any]:
    """Return the same for other programs."""
    return {
        "coming": [
            {
                "day": event.day.isoformat(),
                "path": event.path,
                "title": event.title,
                "event": "appears" if event.appears else "expires",
            }
            for event in schedule.coming
        ],
        "late": [
            {"since": page.since.isoformat(), "path": page.path, "url": page.url}
            for page in schedule.late
        ],
    }
