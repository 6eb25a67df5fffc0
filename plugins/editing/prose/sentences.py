"""Sentences and words of a stretch, with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from plugins.editing.prose.stretches import Stretch
from plugins.seo.analysis.sentences import split_sentences

# Letters and digits with the marks upon them; a hyphen divides, an apostrophe inside does not.
_MARKS = "\u0300-\u036f\u064b-\u0655\u0670"
_WORD = re.compile(rf"[^\W_][\w{_MARKS}]*(?:['’ʼ][^\W_][\w{_MARKS}]*)*")


class Word(NamedTuple):  # there are many: a tuple is made in half the time
    """A word where it stands."""

    start: int  # offset in the stretch
    end: int
    folded: str  # casefolded


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence where it stands."""

    start: int  # offset in the stretch
    end: int
    words: tuple[Word, ...]


def find_words(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order."""
    return tuple(Word(*found.span(), found[0].casefold()) for found in _WORD.finditer(text))


def find_sentences(stretch: Stretch, lang: str, words: tuple[Word, ...]) -> Iterator[Sentence]:
    """Yield the sentences of a stretch; where it ends, its last sentence ends too."""
    place = first = 0
    for sentence in split_sentences(stretch.text, lang):
        start = stretch.text.index(sentence, place)
        place = start + len(sentence)
        last = first
        while last < len(words) and words[last].start < place:
            last += 1
        yield Sentence(start, place, words[first:last])
        first = last
