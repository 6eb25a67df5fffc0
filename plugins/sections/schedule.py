"""Pages that wait for their day, and pages whose time is over.

``date`` in the front matter lies ahead: the page stays home until then. ``expires`` has come: the
page is taken out, and its address and every link to it lead to what stands for it instead,
``replaced_by`` or the page above. So a build at night never breaks by the calendar alone.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import Problem, nearest
from plugins.content_model.reader import Record

INDEX = "index.md"
# Kinds of which a language has one, and to which every page leads.
STANDING = frozenset({Kind.HOME, Kind.BOOKING, Kind.HELP, Kind.SEARCH, Kind.NOT_FOUND})


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the calendar will do by itself."""

    day: date
    path: str  # of the source, as messages name it
    title: str
    appears: bool  # else it is taken out


def is_waiting(record: Record, today: date | None) -> bool:
    """Whether a page's day is still to come."""
    first = record.front_matter.date
    return today is not None and first is not None and first > today


def is_expired(record: Record, today: date | None) -> bool:
    """Whether a page's time is over: on the day that ``expires`` names it is out already."""
    last = record.front_matter.expires
    return today is not None and last is not None and last <= today


def coming_events(records: Iterable[Record], today: date) -> tuple[Event, ...]:
    """Return what will happen by itself, soonest first; drafts wait for their editor."""
    return tuple(sorted(_events(records, today), key=lambda event: (event.day, event.path)))


def _events(records: Iterable[Record], today: date) -> Iterator[Event]:
    for record in records:
        front_matter = record.front_matter
        if front_matter.status == "draft":
            continue
        if front_matter.date is not None and is_waiting(record, today):
            yield Event(front_matter.date, record.path, front_matter.title, appears=True)
        if front_matter.expires is not None and not is_expired(record, today):
            yield Event(front_matter.expires, record.path, front_matter.title, appears=False)


def check_schedule(
    records: Iterable[Record], menus: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    """What is gone for good one day is in no menu, and what stands for it is there.

    ``menus`` holds the files that each language's menus name.
    """
    records = tuple(records)
    files = {(record.lang, str(record.file)) for record in records}
    folders = {(record.lang, record.file.parent) for record in records if record.file.name != INDEX}
    for record in records:
        holds = record.file.name == INDEX and (record.lang, record.file.parent) in folders
        if record.front_matter.expires is None:
            continue
        if holds or record.front_matter.kind in STANDING:
            yield Problem(
                record.path,
                record.line("expires"),
                "other pages stand below it or lead to it, and would lose their way",
                "take “expires” away, and let single articles expire",
            )
        if str(record.file) in menus.get(record.lang, ()):
            yield Problem(
                record.path,
                record.line("expires"),
                "is in a menu, which would name a page that is gone",
                "take it out of the menu in content/site.toml, or take “expires” away",
            )
        written = record.front_matter.replaced_by
        if written and (record.lang, str(replacement_file(record))) not in files:
            here = [file for lang, file in files if lang == record.lang]
            yield Problem(
                record.path,
                record.line("replaced_by"),
                f"“{written}” is not there",
                nearest(written, here),
            )


def replacement_file(record: Record) -> PurePosixPath | None:
    """Return the file that stands for an expired page, where the page names one."""
    written = record.front_matter.replaced_by
    if written is None:
        return None
    parts: list[str] = list(record.file.parent.parts)
    for part in PurePosixPath(written).parts:
        if part == "..":
            parts = parts[:-1]
        else:
            parts.append(part)
    return PurePosixPath(*parts)
