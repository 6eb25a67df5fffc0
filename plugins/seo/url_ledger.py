"""The ledger of addresses: every URL that was ever published, and when its text last changed.

An address is for ever: who published it once keeps it, moves it with a redirect, or says that it
is gone. The ledger is ``content/published.toml``, which a publication writes and everybody commits.
It holds one line an address and is read line by line, so that two branches that both published
are merged by keeping the lines of both.
"""

import hashlib
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from plugins.content_model.problems import Problem
from plugins.content_model.source import read_source

LEDGER_FILE = "content/published.toml"
HEADER = """\
# Every address that this site ever published, with a digest of what a reader read there and the
# day on which that last changed. A publication writes this file: commit it, and take no line away.
# Two versions meet? Keep the lines of both; the next publication sorts them.
"""
DIGEST_LENGTH = 10  # of 64 hexadecimal digits: 40 bits tell a site's few thousand texts apart
_UNREAD = {ord(sign): None for sign in "\u00ad\u200b\u2060\ufeff"}  # they only guide line breaks
_WRITTEN = re.compile(
    r'("/[^"\\\x00-\x1f\x7f]*") = (?:\{\}|\{ text = "([0-9a-f]+)", changed = (\d{4}-\d\d-\d\d) \})'
)
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger says about one address."""

    text: str  # digest of what a reader reads there; empty for a file that is no page
    changed: date | None  # day on which that last changed; None for a file that is no page
    line: int = field(default=1, compare=False)  # in the ledger, from 1


@dataclass(frozen=True, slots=True)
class Ledger:
    """All addresses that were ever published."""

    entries: Mapping[str, Entry]  # site path → what is known about it

    def __contains__(self, path: str) -> bool:
        return path in self.entries


class PageText(NamedTuple):
    """What a page says now."""

    text: str  # its digest, from ``text_digest``; empty for a file that is no page
    day: date | None  # of its front matter: last change, else first publication
    source: str  # its file, relative to the project, with forward slashes


def text_digest(text: str) -> str:
    """Return a digest of what a reader reads: title, lead and body, without markup.

    Spaces of any kind and number count as one, so that neither new line breaks in a source nor
    the typographer's spaces make a text a changed one.
    """
    read = " ".join(unicodedata.normalize("NFC", text).translate(_UNREAD).split())
    return hashlib.sha256(read.encode()).hexdigest()[:DIGEST_LENGTH]


# The file


def read_ledger(file: Path, project: Path) -> tuple[Ledger, tuple[Problem, ...]]:
    """Read the ledger; a site that was never published has none, and it is empty.

    An address that stands there twice, as after a merge, counts as it was last changed.
    """
    if not file.exists():
        return Ledger({}), ()
    source = read_source(file, project)
    if isinstance(source, Problem):
        return Ledger({}), (source,)
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for number, line in enumerate(source.text.split("\n"), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _entry(line, source.path, number)
        if isinstance(found, Problem):
            problems.append(found)
            continue
        path, entry = found
        former = entries.get(path)
        if former is None or (former.changed or date.min) < (entry.changed or date.min):
            entries[path] = entry
    return Ledger(entries), tuple(problems)


def _entry(line: str, file: str, number: int) -> tuple[str, Entry] | Problem:
    with suppress(ValueError):  # a day that no calendar has is told below
        if written := _WRITTEN.fullmatch(line):  # as we write it: there may be thousands
            changed = date.fromisoformat(written[3]) if written[3] else None
            return json.loads(written[1]), Entry(written[2] or "", changed, number)
    if _CONFLICT.match(line):
        return Problem(
            file, number, "is a mark of a merge", "keep the lines of both sides and delete the mark"
        )
    try:
        ((path, facts),) = tomllib.loads(line).items()
    except (tomllib.TOMLDecodeError, ValueError):
        path, facts = "", None
    match facts:
        case {"text": str(text), "changed": date() as changed} if len(
            facts
        ) == 2 and not isinstance(changed, datetime):
            entry = Entry(text, changed, number)
        case {} if not facts:
            entry = Entry("", None, number)
        case _:
            path, entry = "", Entry("", None, number)
    if not path.startswith("/"):
        return Problem(
            file,
            number,
            "is no line of the ledger",
            'restore it from the last commit; one is "/a/" = { text = "…", changed = 2026-11-24 }',
        )
    return path, entry


def format_ledger(ledger: Ledger) -> str:
    """Return the text of the ledger's file: a line an address, sorted."""
    lines = [f"{_quoted(path)} = {_facts(entry)}\n" for path, entry in sorted(_rows(ledger))]
    return HEADER + "\n" + "".join(lines)


def _rows(ledger: Ledger) -> Iterator[tuple[str, Entry]]:
    yield from ledger.entries.items()


def _facts(entry: Entry) -> str:
    if entry.changed is None:
        return "{}"
    return f"{{ text = {_quoted(entry.text)}, changed = {entry.changed.isoformat()} }}"


def _quoted(text: str) -> str:
    """Return a basic string of TOML, which escapes as JSON does (TOML 1.0, “String”)."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


# What changed when


def changed_days(
    pages: Mapping[str, PageText], ledger: Ledger, git_days: Mapping[str, date]
) -> dict[str, date | None]:
    """Return the day on which each page's text last changed; None where nobody knows it.

    A text that is what was published keeps its day, at a new address too. Any other changed on
    the later of the front matter's day and the day of the last commit, but not before the day that
    the ledger has: such a day is not true. Never the day of the build: one untrue date makes a
    search engine distrust all of them.
    """
    lost = {
        entry.text: entry.changed
        for path, entry in sorted(_rows(ledger))
        if path not in pages and entry.text
    }
    days: dict[str, date | None] = {}
    for path, page in pages.items():
        entry = ledger.entries.get(path, Entry("", None))
        if not page.text:
            days[path] = None
        elif entry.text == page.text:
            days[path] = entry.changed
        elif path not in ledger and page.text in lost:
            days[path] = lost[page.text]
        else:
            known = [day for day in (page.day, git_days.get(page.source)) if day is not None]
            day = max(known, default=date.min)
            days[path] = day if day >= (entry.changed or date.min) and known else None
    return days


def updated_ledger(
    ledger: Ledger, pages: Mapping[str, PageText], days: Mapping[str, date | None], today: date
) -> Ledger:
    """Return the ledger after a publication of ``pages``; what was in it stays in it.

    ``today`` stands for a day that nobody knows: this text is new to readers today.
    """
    entries = dict(_rows(ledger))
    for path, page in pages.items():
        changed = days.get(path) or today if page.text else None
        entries[path] = Entry(page.text, changed)
    return Ledger(entries)
