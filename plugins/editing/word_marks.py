"""What changed between two texts, word by word: which words stayed, went and came.

A text is a sequence of blocks, each on one line. What is most alike is compared with each other:
blocks first, then the sentences of two blocks, then the words of two sentences.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

ALIKE = 0.4  # two sentences or blocks with this share of their words in common are one, changed
# A number with its groups of digits is one word: “1,500” does not become “1,600” by half.
_WORDS = re.compile(r"\d+(?:[.,: ]\d+)*|\w+|\s+|[^\w\s]")
_SENTENCES = re.compile(r".+?(?:[.!?…]+[”»’\"')\]]*\s+|$)", re.DOTALL)
_TINY = 3  # signs without a letter between two changes: they are read as one change


class Mark(StrEnum):
    """What became of words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that had the same fate."""

    mark: Mark
    text: str


Runs = tuple[Run, ...]
Pair = tuple[str, str]  # what was, what is; one of them may be empty


def changed_blocks(before: Sequence[str], after: Sequence[str]) -> tuple[Runs, ...]:
    """Return the blocks that changed, each whole, with its words marked."""
    pairs = _aligned(before, after)
    return tuple(marked(old, new) for old, new in pairs if old != new)


def marked(before: str, after: str) -> Runs:
    """Return both texts in one.

    What is not new gives ``before``, and what is not gone gives ``after``, to the sign.
    """
    runs: list[Run] = []
    for old, new in _aligned(_SENTENCES.findall(before), _SENTENCES.findall(after)):
        if old == new:
            runs.append(Run(Mark.SAME, old))
        elif old and new:
            runs += _words(old, new)
        else:
            runs.append(Run(Mark.GONE, old) if old else Run(Mark.NEW, new))
    return tuple(
        Run(mark, "".join(run.text for run in same))
        for mark, same in groupby(_joined(runs), key=lambda run: run.mark)
    )


def count_words(blocks: Sequence[Runs], mark: Mark) -> int:
    """Return how many words have a mark."""
    texts = (run.text for runs in blocks for run in runs if run.mark is mark)
    return sum(any(map(str.isalnum, word)) for text in texts for word in text.split())


def _aligned(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Pair each text with what became of it, in order."""
    pairs: list[Pair] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _tag, a, b, c, d in matcher.get_opcodes():
        pairs += _most_alike(before[a:b], after[c:d])
    return pairs


def _most_alike(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """Pair equal or alike texts, none out of order; the others stand alone."""
    place = 0
    for old in before:
        rest = after[place:]
        best = max(range(len(rest)), key=lambda n: _likeness(old, rest[n]), default=-1)
        if best < 0 or _likeness(old, rest[best]) < ALIKE:
            yield old, ""
            continue
        yield from (("", new) for new in rest[:best])
        yield old, rest[best]
        place += best + 1
    yield from (("", new) for new in after[place:])


def _likeness(before: str, after: str) -> float:
    """Return the share of words in common: 1 for the same text, 0 where none is."""
    if before == after:
        return 1.0
    matcher = SequenceMatcher(None, before.lower().split(), after.lower().split(), autojunk=False)
    bounds: tuple[Callable[[], float], ...] = (matcher.real_quick_ratio, matcher.quick_ratio)
    return matcher.ratio() if all(bound() >= ALIKE for bound in bounds) else 0.0


def _words(before: str, after: str) -> Iterator[Run]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Run(Mark.SAME, "".join(old[a:b]))
            continue
        if b > a:
            yield Run(Mark.GONE, "".join(old[a:b]))
        if d > c:
            yield Run(Mark.NEW, "".join(new[c:d]))


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Make one change of those with nothing to read between them: what went, then what came."""
    gone, new, between = "", "", ""
    for run in runs:
        is_tiny = len(run.text) <= _TINY and not any(map(str.isalnum, run.text))
        if run.mark is Mark.SAME and is_tiny and (gone or new):
            between += run.text
        elif run.mark is Mark.SAME:
            yield from _change(gone, new)
            yield Run(Mark.SAME, between + run.text)
            gone, new, between = "", "", ""
        else:
            gone += between + (run.text if run.mark is Mark.GONE else "")
            new += between + (run.text if run.mark is Mark.NEW else "")
            between = ""
    yield from _change(gone, new)
    if between:
        yield Run(Mark.SAME, between)


def _change(gone: str, new: str) -> Iterator[Run]:
    if gone:
        yield Run(Mark.GONE, gone)
    if new:
        yield Run(Mark.NEW, new)
