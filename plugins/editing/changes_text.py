"""What readers will see change: as lines for the terminal, and as JSON for programs."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from plugins.editing.changes import Changes, PageChange, PartChange, Trust
from plugins.editing.page_words import PageWords
from plugins.editing.word_marks import Mark, Runs

AROUND = 60  # letters of what stayed that are shown on each side of a change
_MARKS = {Mark.SAME: "{}", Mark.GONE: "[-{}-]", Mark.NEW: "{{+{}+}}"}
_TRUST = {
    Trust.SURE: "",
    Trust.NEARLY: "not sure: the ledger has other words than the version compared with",
    Trust.UNKNOWN: "its words changed; which ones is not known",
}


def summary(changes: Changes) -> str:
    """Return all of it in a sentence."""
    if not changes:
        return "Readers will see no change."
    counts = (
        (len(changes.added), "added"),
        (len(changes.changed), "changed"),
        (len(changes.moved), "moved"),
        (len(changes.gone), "gone"),
        (len(changes.lost), "lost"),
    )
    said = [f"{count} {name}" for count, name in counts if count]
    every = ["what stands on every page"] if changes.everywhere else []
    pages = f"Pages: {', '.join(said)}." if said else ""
    return " ".join([pages, *(f"Changed too: {words}." for words in every)]).strip()


def trust_words(change: PageChange) -> str:
    """Return what to know about a comparison; nothing where it is sure."""
    return _TRUST[change.trust]


def counted(change: PageChange) -> str:
    """Return how much of a page changed."""
    new, gone = change.count(Mark.NEW), change.count(Mark.GONE)
    words = ", ".join(
        f"{count} {'word' if count == 1 else 'words'} {name}"
        for count, name in ((new, "new"), (gone, "gone"))
        if count
    )
    return words or "spaces and signs alone"


# The lines


def changes_lines(changes: Changes, against: str) -> Iterator[str]:
    """Yield the lines: each page, and each block that changed with its words marked."""
    yield f"Against {against}."
    yield summary(changes)
    yield from _pages("Added", changes.added)
    yield from _listed("Moved", (f"{old} → {new}" for old, new in changes.moved))
    yield from _listed("Gone", changes.gone)
    yield from _listed("Lost: publishing stops until you say where they went", changes.lost)
    if changes.changed:
        yield "Changed:"
        for change in changes.changed:
            yield from _page(change)
    for change in changes.everywhere:
        yield f"On every page in “{change.page.lang}”:"
        yield from _parts(change.parts)
    if not changes.is_whole and (changes.moved or changes.gone):
        yield "What moved or is gone may have been so before: without git nobody knows since when."


def _pages(title: str, pages: Iterable[PageWords]) -> Iterator[str]:
    yield from _listed(title, (f"{page.path}  “{page.title}” ({page.source})" for page in pages))


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    rows = [f"  {line}" for line in lines]
    if rows:
        yield f"{title}:"
        yield from rows


def _page(change: PageChange) -> Iterator[str]:
    page = change.page
    before = f", before at {change.former}" if change.former else ""
    yield f"  {page.path}  “{page.title}” ({page.source}{before})"
    if said := trust_words(change):
        yield f"    {said}"
    yield from _parts(change.parts)


def _parts(parts: Iterable[PartChange]) -> Iterator[str]:
    for part in parts:
        yield f"    {part.name}:"
        yield from (f"      {marked_line(runs)}" for runs in part.blocks)


def marked_line(runs: Runs) -> str:
    """Return a block with [-what went-] and {+what came+}, what stayed cut short."""
    last = len(runs) - 1
    shown = []
    for place, run in enumerate(runs):
        text = run.text
        if run.mark is Mark.SAME:
            text = _cut(text, at_start=place == 0, at_end=place == last)
        shown.append(_MARKS[run.mark].format(text))
    return "".join(shown).strip()


def _cut(text: str, *, at_start: bool, at_end: bool) -> str:
    """Leave of what stayed only what is beside a change."""
    if at_start and at_end:
        return text
    if at_start and len(text) > AROUND:
        return f"… {text[-AROUND:].partition(' ')[2]}"
    if at_end and len(text) > AROUND:
        return f"{text[:AROUND].rpartition(' ')[0]} …"
    if not at_start and not at_end and len(text) > 2 * AROUND:
        return f"{text[:AROUND].rpartition(' ')[0]} … {text[-AROUND:].partition(' ')[2]}"
    return text


# JSON


def changes_json(changes: Changes, against: str) -> str:
    """Return the changes for other programs; ``docs/addresses.md`` tells their shape."""
    data = {
        "against": against,
        "whole": changes.is_whole,
        "added": [_page_data(page) for page in changes.added],
        "moved": [{"from": old, "to": new} for old, new in changes.moved],
        "gone": list(changes.gone),
        "lost": list(changes.lost),
        "changed": [_change_data(change) for change in changes.changed],
        "everywhere": [_change_data(change) for change in changes.everywhere],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _page_data(page: PageWords) -> dict[str, Any]:
    return {"path": page.path, "lang": page.lang, "title": page.title, "source": page.source}


def _change_data(change: PageChange) -> dict[str, Any]:
    return {
        **_page_data(change.page),
        "former": change.former,
        "trust": change.trust,
        "new": change.count(Mark.NEW),
        "gone": change.count(Mark.GONE),
        "parts": [
            {
                "name": part.name,
                "blocks": [[[run.mark, run.text] for run in runs] for runs in part.blocks],
            }
            for part in change.parts
        ],
    }
