"""What readers will see change with the next publication, against the last one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from plugins.editing.page_words import LINKS, READ, PageWords
from plugins.editing.word_marks import Mark, Runs, changed_blocks, count_words


class Trust(StrEnum):
    """How much is known of the words that a page had."""

    SURE = "sure"  # they have the digest that the ledger holds
    NEARLY = "nearly"  # they are those of the version that fits the ledger best
    UNKNOWN = "unknown"  # no version is there that has them


@dataclass(frozen=True, slots=True)
class State:
    """A version of the site, as readers meet it."""

    pages: Mapping[str, PageWords]  # site path → what stands there
    everywhere: Mapping[str, PageWords]  # language → what stands on each of its pages
    files: frozenset[str]  # site paths of what else may be in the ledger: feeds


@dataclass(frozen=True, slots=True)
class Next:
    """What the next publication would put online, and what becomes of the addresses before."""

    state: State
    ledger: Mapping[str, str]  # site path → digest as published; empty for a file
    redirects: Mapping[str, str]  # old site path → where it leads; empty if it is gone


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part of a page of which some blocks changed."""

    name: str
    blocks: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that readers know, and that says something else now."""

    page: PageWords  # as it will be
    former: str  # its site path before, if it moved; else empty
    trust: Trust
    parts: tuple[PartChange, ...]

    def count(self, mark: Mark) -> int:
        """Return how many words went or came."""
        return sum(count_words(part.blocks, mark) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changes, each list by address."""

    added: tuple[PageWords, ...]
    moved: tuple[tuple[str, str], ...]  # old site path → where it leads
    gone: tuple[str, ...]  # said to be gone
    lost: tuple[str, ...]  # leads nowhere: publishing stops there
    changed: tuple[PageChange, ...]
    everywhere: tuple[PageChange, ...]  # by language: menus, foot, contact
    is_whole: bool  # whether the former words were looked at; else the ledger alone has told

    def __bool__(self) -> bool:
        lists = (self.added, self.moved, self.gone, self.lost, self.changed, self.everywhere)
        return any(lists)


def compare(coming: Next, former: State | None) -> Changes:
    """Return what changes; ``former`` is what was published, as far as it is known.

    The ledger says which addresses there were and whether a text is another now. ``former`` gives
    the words, and tells an address that left just now from one that left long ago.
    """
    now, ledger = coming.state, coming.ledger
    left = [path for path in sorted(ledger) if path not in now.pages and path not in now.files]
    if former is not None:
        was_there = {*former.pages, *former.files}
        left = [path for path in left if path in was_there or path not in coming.redirects]
    moved = {path: target for path in left if (target := coming.redirects.get(path))}
    arrived = {target: path for path, target in moved.items() if target not in ledger}
    added = [now.pages[path] for path in sorted(now.pages.keys() - ledger.keys() - arrived.keys())]
    return Changes(
        added=tuple(added),
        moved=tuple(moved.items()),
        gone=tuple(path for path in left if coming.redirects.get(path) == ""),
        lost=tuple(path for path in left if path not in coming.redirects),
        changed=tuple(_changed(coming, former, arrived)),
        everywhere=tuple(_everywhere(now, former, arrived)),
        is_whole=former is not None,
    )


def fit(state: State, ledger: Mapping[str, str]) -> int:
    """Return how well a version agrees with the ledger: 0 is all, less is worse."""
    other = sum(
        path not in ledger or ledger[path] != page.digest for path, page in state.pages.items()
    )
    return -other


def _changed(
    coming: Next, former: State | None, arrived: Mapping[str, str]
) -> Iterator[PageChange]:
    for path, page in sorted(coming.state.pages.items()):
        old = arrived.get(path, path)
        if old not in coming.ledger:
            continue
        before = former.pages.get(old) if former else None
        change = _page_change(page, before, coming.ledger[old], arrived)
        if change is not None:
            yield change


def _page_change(
    page: PageWords, before: PageWords | None, published: str, arrived: Mapping[str, str]
) -> PageChange | None:
    """Compare a page with what it was; ``published`` is the digest in the ledger."""
    old = arrived.get(page.path, "")
    is_same_text = published == page.digest
    if before is None:
        return None if is_same_text else PageChange(page, old, Trust.UNKNOWN, ())
    is_sure = before.digest == published
    parts = tuple(_part_changes(before, page, arrived))
    if not is_sure and is_same_text:  # the ledger knows better
        parts = tuple(part for part in parts if part.name not in READ)
    if not parts and (is_same_text or is_sure):
        return None
    trust = Trust.SURE if is_sure else Trust.NEARLY
    return PageChange(page, old, trust if parts else Trust.UNKNOWN, parts)


def _everywhere(
    now: State, former: State | None, arrived: Mapping[str, str]
) -> Iterator[PageChange]:
    for lang, words in now.everywhere.items():
        before = former.everywhere.get(lang) if former else None
        parts = tuple(_part_changes(before, words, arrived)) if before else ()
        if parts:
            yield PageChange(words, "", Trust.SURE, parts)


def _part_changes(
    before: PageWords, now: PageWords, arrived: Mapping[str, str]
) -> Iterator[PartChange]:
    moved = {quote(old): quote(new) for new, old in arrived.items()}
    for name in dict.fromkeys((*now.parts, *before.parts)):
        old: Iterable[str] = before.parts.get(name, ())
        if name == LINKS:  # what leads to a page that moved leads to the same page
            old = sorted({_followed(link, moved) for link in old})
        blocks = changed_blocks(tuple(old), now.parts.get(name, ()))
        if blocks:
            yield PartChange(name, blocks)


def _followed(link: str, moved: Mapping[str, str]) -> str:
    path, mark, fragment = link.partition("#")
    return f"{moved.get(path, path)}{mark}{fragment}"
