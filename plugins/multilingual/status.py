"""Which pages are translated, which are stale and how badly, which are missing.

The same as a table for the terminal, as JSON, and as a page for editors in draft builds.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from plugins.content_model.reader import Record
from plugins.content_model.site_files import SiteFile
from plugins.multilingual.alternates import translation_key
from plugins.multilingual.staleness import (
    Change,
    Level,
    Standing,
    State,
    said_of,
    sections_of,
    standings,
)
from plugins.multilingual.strings import MSGID_LANGUAGE

STATUS_PATH = "-/status/index.html"  # in the output of draft builds
_COUNTED = (*State, "danger", "words")


@dataclass(frozen=True, slots=True)
class Cell:
    """A page in one language."""

    lang: str
    state: State
    path: str  # empty when it is missing
    original: Record | None  # of a translation that is there
    is_draft: bool
    words: int  # to translate
    changes: tuple[Change, ...]  # of the original since; typos are none

    @property
    def is_danger(self) -> bool:
        """Whether a reader may come to harm by what is stale."""
        return any(change.level is Level.DANGER for change in self.changes)

    def place(self, change: Change) -> str:
        """Return where the changed part stands in the original."""
        return f"{self.original.path if self.original else ''}:{change.part.line}"


@dataclass(frozen=True, slots=True)
class Row:
    """A page with its translations."""

    key: str  # translation key
    original: Record  # of the languages without an original of their own
    cells: tuple[Cell, ...]  # in the order of site.toml


def status_rows(records: Iterable[Record], site: SiteFile, content: Path) -> tuple[Row, ...]:
    """Return every page of the site, by its key."""
    pages: dict[str, dict[str, Standing]] = {}
    for standing in standings(records, site, content):
        record = standing.record
        pages.setdefault(translation_key(record), {})[record.lang] = standing
    return tuple(_row(key, pages[key], site, content) for key in sorted(pages))


def _row(key: str, page: dict[str, Standing], site: SiteFile, content: Path) -> Row:
    root = page.get(site.root_language)
    originals = [one for one in page.values() if one.state is State.ORIGINAL]
    main = root if root is not None and root in originals else [*originals, *page.values()][0]
    words = sum(part.words for part in sections_of(main.record, site, content))
    cells = tuple(
        _cell(page[language.code])
        if language.code in page
        else Cell(language.code, State.MISSING, "", None, is_draft=False, words=words, changes=())
        for language in site.languages
    )
    return Row(key, main.record, cells)


def _cell(standing: Standing) -> Cell:
    changes = tuple(change for change in standing.changes if change.level > Level.TYPO)
    return Cell(
        standing.record.lang,
        standing.state,
        standing.record.path,
        standing.original,
        is_draft=standing.record.front_matter.status == "draft",
        words=sum(change.part.words for change in changes),
        changes=changes,
    )


def totals(rows: Iterable[Row]) -> dict[str, Counter[str]]:
    """Return language → state → count; “danger” and “words” are counted too."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        for cell in row.cells:
            count = found.setdefault(cell.lang, Counter())
            count[cell.state] += 1
            count["danger"] += cell.is_danger
            count["words"] += cell.words
    return found


def said_of_cell(cell: Cell) -> str:
    """Return the state in a word or two."""
    return "stale: DANGER" if cell.is_danger else str(cell.state)


# The table


def status_table(rows: tuple[Row, ...], *, diff: bool) -> Iterator[str]:
    """Yield the lines: a page and language a line, then the totals of each language."""
    width = max((len(row.key) for row in rows), default=4)
    for row in rows:
        for cell in row.cells:
            if cell.state is State.ORIGINAL:
                continue
            words = f"{cell.words:>6} words" if cell.words else ""
            draft = "  (draft)" if cell.is_draft else ""
            line = f"{row.key:<{width}}  {cell.lang:<5}  {said_of_cell(cell):<13}{words}{draft}"
            yield line.rstrip()
            for change in cell.changes:
                yield f"    “{change.part.heading}”: {said_of(change)} ({cell.place(change)})"
                if diff:
                    yield from (f"      {line}" for line in change.diff().splitlines())
    yield ""
    for lang, count in totals(rows).items():
        states = ", ".join(f"{count[state]} {state}" for state in State if count[state])
        danger = f" ({count['danger']} in danger)" if count["danger"] else ""
        yield f"{lang}: {states}{danger}; {count['words']} words to translate"


# JSON


def status_data(rows: tuple[Row, ...], site: SiteFile) -> dict[str, Any]:
    """Return the status for other programs, as plain data; ``docs/translating.md`` tells it."""
    return {
        "root_language": site.root_language,
        "pages": [
            {
                "key": row.key,
                "title": row.original.front_matter.title,
                "languages": {cell.lang: _cell_data(cell) for cell in row.cells},
            }
            for row in rows
        ],
        "totals": {lang: _counted(count) for lang, count in totals(rows).items()},
    }


def _counted(count: Counter[str]) -> dict[str, int]:
    return {str(name): count[name] for name in _COUNTED}


def _cell_data(cell: Cell) -> dict[str, Any]:
    return {
        "state": cell.state,
        "danger": cell.is_danger,
        "path": cell.path,
        "original": cell.original.path if cell.original else "",
        "draft": cell.is_draft,
        "words": cell.words,
        "changes": [
            {
                "section": change.part.key,
                "heading": change.part.heading,
                "line": change.part.line,
                "level": change.level.name.lower(),
                "facts": list(change.facts),
                "diff": change.diff(),
            }
            for change in cell.changes
        ],
    }


# The page for editors

_PAGE = Markup(
    """<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex, nofollow">
<title>Status of translations</title>
<style>
:root {{ color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }}
body {{ margin: 1rem auto; max-inline-size: 75rem; padding-inline: 1rem }}
.scroll {{ overflow: auto }}
table {{ border-collapse: collapse }}
th, td {{ border: 1px solid; padding: .25rem .5rem; text-align: start }}
pre {{ overflow: auto; border-inline-start: .25rem solid; padding-inline-start: .75rem }}
</style>
<main>
<h1>Status of translations</h1>
{totals}
{pages}
{changes}
</main>
</html>
"""
)
_TABLE = Markup(
    '<div class="scroll" role="region" aria-label="{caption}" tabindex="0"><table>'
    "<caption>{caption}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>"
    "</table></div>"
)
_CHANGE = Markup(
    "<details><summary>“{heading}”: {said} ({place})</summary>"
    '<pre lang="{lang}" dir="{dir}" tabindex="0">{diff}</pre></details>\n'
)


def status_page(rows: tuple[Row, ...], site: SiteFile) -> str:
    """Return a whole HTML page; like all messages to editors it is in one language."""
    names = {language.code: language.name for language in site.languages}
    counts = totals(rows)
    return _PAGE.format(
        lang=MSGID_LANGUAGE,
        totals=_table(
            "Each language",
            ["language", *_COUNTED],
            ([names[lang], *(str(counts[lang][name]) for name in _COUNTED)] for lang in counts),
        ),
        pages=_table(
            "Each page, with the words to translate",
            ["page", *names.values()],
            ([row.key, *(_shown(cell) for cell in row.cells)] for row in rows),
        ),
        changes=_changes(rows, site),
    )


def _shown(cell: Cell) -> str:
    words = f", {cell.words} words" if cell.words else ""
    return f"{said_of_cell(cell)}{words}{' (draft)' if cell.is_draft else ''}"


def _table(caption: str, head: Iterable[str], rows: Iterable[list[str]]) -> Markup:
    return _TABLE.format(
        caption=caption,
        head=Markup().join(Markup('<th scope="col">{}</th>').format(name) for name in head),
        rows=Markup().join(
            Markup('<tr><th scope="row">{}</th>{}</tr>\n').format(
                name, Markup().join(Markup("<td>{}</td>").format(text) for text in texts)
            )
            for name, *texts in rows
        ),
    )


def _changes(rows: tuple[Row, ...], site: SiteFile) -> Markup:
    """Return what changed in the originals, a translation after the other."""
    directions = {language.code: language.direction for language in site.languages}
    parts = [
        Markup("<h3>{}</h3>\n{}").format(
            cell.path,
            Markup().join(
                _CHANGE.format(
                    heading=change.part.heading,
                    said=said_of(change),
                    place=cell.place(change),
                    lang=cell.original.lang,
                    dir=directions[cell.original.lang],
                    diff=change.diff(),
                )
                for change in cell.changes
            ),
        )
        for row in rows
        for cell in row.cells
        if cell.changes and cell.original
    ]
    return (
        Markup("<h2>What changed in the originals</h2>\n") + Markup().join(parts)
        if parts
        else Markup()
    )
