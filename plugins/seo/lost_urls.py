"""Addresses that were published and lead nowhere now, and where each of them most likely went."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, takewhile
from typing import Self

from plugins.content_model.problems import Problem, closest
from plugins.seo.url_ledger import LEDGER_FILE, Ledger

COMMAND = "python3 tasks.py"
COMPARED = 20  # candidates whose names are compared letter by letter, which is slow


@dataclass(frozen=True, slots=True)
class Section:
    """A section that moved with what is below it."""

    old: str  # its site path before
    new: str  # and now
    count: int  # addresses that moved with it, its own included


@dataclass(frozen=True, slots=True)
class Candidates:
    """Live paths, by what a lost address may have in common with them."""

    by_text: Mapping[str, list[str]]  # digest → paths
    by_last: Mapping[str, list[str]]  # last segment → paths
    by_word: Mapping[str, list[str]]  # word of the last segment → paths

    @classmethod
    def of(cls, live: Iterable[tuple[str, str]]) -> Self:
        """Sort (path, digest) pairs."""
        found = cls(defaultdict(list), defaultdict(list), defaultdict(list))
        for path, text in sorted(live):
            found.by_last[_last(path)].append(path)
            if text:
                found.by_text[text].append(path)
            for word in _words(path):
                found.by_word[word].append(path)
        return found

    def nearest(self, path: str) -> str:
        """Return the path with the most alike name among those that share a word with it."""
        shared = Counter(other for word in _words(path) for other in self.by_word.get(word, ()))
        return closest(path, [other for other, _count in shared.most_common(COMPARED)])


def check_ledger(
    ledger: Ledger, live: Mapping[str, str], redirected: Collection[str]
) -> Iterator[Problem]:
    """Every address of the ledger is there, or leads to where its page is, or is said to be gone.

    ``live`` are the site's paths now with the digest of the text at each, empty for a file;
    ``redirected`` are the paths that lead elsewhere or are gone.
    """
    guesses = likeliest(lost_paths(ledger, live, redirected), ledger, live)
    sections = moved_sections(guesses)
    for path, guess in guesses.items():
        yield Problem(
            LEDGER_FILE,
            ledger.entries[path].line,
            f"the address “{path}” was published and leads nowhere now",
            _remedy(path, guess, sections.get(path)),
        )


def lost_paths(
    ledger: Ledger, live: Collection[str], redirected: Collection[str]
) -> tuple[str, ...]:
    """Return the published paths that lead nowhere, sorted."""
    return tuple(sorted(set(ledger.entries).difference(live, redirected)))


def likeliest(lost: Iterable[str], ledger: Ledger, live: Mapping[str, str]) -> dict[str, str]:
    """Return where the page of each lost path most likely is now; empty if nothing is like it.

    Best is the page with the same text, then one with the same last segment, then the nearest
    name; and a page that was never published before comes before one that was there already.
    """
    pages = [(path, text) for path, text in live.items() if path != "/"]
    every = Candidates.of(pages)
    fresh = Candidates.of((path, text) for path, text in pages if path not in ledger)
    guesses: dict[str, str] = {}
    for path in lost:
        text = ledger.entries[path].text
        alike = fresh.by_text.get(text) or every.by_text.get(text) or fresh.by_last.get(_last(path))
        guess = _most_alike(path, alike) if alike else fresh.nearest(path) or every.nearest(path)
        guesses[path] = guess if guess.endswith("/") is path.endswith("/") else ""
    return guesses


def moved_sections(guesses: Mapping[str, str]) -> dict[str, Section]:
    """Return the section that each lost path moved with, for those that moved with one.

    It is the highest lost address above at least one more that went the same way.
    """
    sections: dict[str, Section] = {}
    paths = sorted(guesses)  # what is below a path comes right after it
    for place, old in enumerate(paths):
        new = guesses[old]
        if old in sections or not old.endswith("/") or not new:
            continue
        below = takewhile(lambda path: path.startswith(old), islice(paths, place, None))  # noqa: B023
        same = [path for path in below if guesses[path] == new + path.removeprefix(old)]
        if len(same) > 1:
            sections |= dict.fromkeys(same, Section(old, new, len(same)))
    return sections


def _remedy(path: str, guess: str, section: Section | None) -> str:
    gone = f"“{COMMAND} gone {path}” if nothing took its place"
    if section is not None:
        return (
            f"if its section moved, run “{COMMAND} moved {section.old} {section.new}” "
            f"for all {section.count} addresses at once; "
            f"if not, “{COMMAND} moved {path} {guess}”, or {gone}"
        )
    if guess:
        return f"if its page moved, run “{COMMAND} moved {path} {guess}”, or {gone}"
    return f"run “{COMMAND} moved {path} /its/new/address/”, or {gone}"


def _last(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def _words(path: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", _last(path)))


def _most_alike(path: str, others: Collection[str]) -> str:
    few = islice(others, COMPARED)
    return max(few, key=lambda other: SequenceMatcher(None, path, other).ratio())
