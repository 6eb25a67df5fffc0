"""Finds many phrases in one pass over the words of a text.

A phrase is words with spaces between them. ``*`` at a word's end stands for any ending, and ``|``
divides words of which any will do: “best|leading therap*”.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plugins.editing.prose.sentences import Word

_Phrase = tuple[str, tuple[re.Pattern[str], ...]]  # as listed, and a pattern each word

_KEY = 3  # letters by which a phrase is looked up; a phrase's first word may be shorter


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase was found."""

    phrase: str  # as its list has it
    first: int  # numbers of its words
    last: int


class PhraseFinder:
    """Looks phrases up by their first words; what a word may begin is found out once."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_start: dict[str, list[_Phrase]] = defaultdict(list)
        self._beginning: dict[str, tuple[_Phrase, ...]] = {}  # word → phrases, once looked up
        for phrase in sorted(phrases, key=lambda one: (-len(one.split()), one)):
            words = phrase.casefold().split()
            patterns = tuple(map(_pattern, words))
            for start in dict.fromkeys(_start(word) for word in words[0].split("|")):
                self._by_start[start].append((phrase, patterns))

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Yield the phrases in order; of those that begin at one word, the one of most words."""
        taken = -1
        for number, word in enumerate(words):
            if number > taken and (candidates := self._begun_by(word.folded)):
                hit = _first_hit(number, words, candidates)
                if hit:
                    taken = hit.last
                    yield hit

    def _begun_by(self, word: str) -> tuple[_Phrase, ...]:
        if word not in self._beginning:
            starts = (word[:size] for size in range(min(_KEY, len(word)), 0, -1))
            found = (one for start in starts for one in self._by_start.get(start, ()))
            self._beginning[word] = tuple(
                sorted(
                    ((phrase, rest) for phrase, rest in found if rest[0].fullmatch(word)),
                    key=lambda one: -len(one[1]),
                )
            )
        return self._beginning[word]


def _first_hit(number: int, words: Sequence[Word], candidates: Iterable[_Phrase]) -> Hit | None:
    """Return the first phrase that goes on as the words do; how it begins was told before."""
    for phrase, patterns in candidates:
        there = words[number + 1 : number + len(patterns)]
        if len(there) == len(patterns) - 1 and all(
            pattern.fullmatch(one.folded) for pattern, one in zip(patterns[1:], there, strict=True)
        ):
            return Hit(phrase, number, number + len(patterns) - 1)
    return None


def _start(word: str) -> str:
    return word.partition("*")[0][:_KEY]


def _pattern(word: str) -> re.Pattern[str]:
    any_of = (re.escape(one).replace(r"\*", r"\w*") for one in word.split("|"))
    return re.compile("|".join(any_of))
