"""Lays out one line of a card: which font sets what, which way it runs, where each piece stands.

A line is made of words that are shaped on their own, so its width is the sum of theirs and of
the spaces between: what is measured is what is drawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from plugins.media.card_fonts import JOINERS, CardFont, Shape
from plugins.media.text_direction import levels_of, visual_order

__all__ = ["Piece", "lay_line", "width_of"]

Family = tuple[CardFont, ...]  # in the order in which a letter is looked for
SPACES = " \u00a0"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line that one font sets in one direction."""

    text: str
    font: CardFont
    shape: Shape
    is_rtl: bool
    left: float  # from the line's left end, in em


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a line in the order of reading."""

    text: str
    font: CardFont
    level: int  # of UAX #9


def lay_line(text: str, family: Family, *, is_rtl: bool) -> list[Piece]:
    """Lay out a line; its pieces stand in the order from left to right."""
    parts = _parts(text, family, is_rtl=is_rtl)
    pieces, left = [], 0.0
    for index in visual_order([part.level for part in parts]):
        part = parts[index]
        against = part.level % 2 == 1
        shape = part.font.shape(part.text, is_rtl=against)
        pieces.append(Piece(part.text, part.font, shape, against, left))
        left += shape.advance / part.font.units
    return pieces


def width_of(text: str, family: Family, *, is_rtl: bool) -> float:
    """Return how wide a line is, in em, its kerning and joined forms counted."""
    return sum(
        part.font.shape(part.text, is_rtl=part.level % 2 == 1).advance / part.font.units
        for part in _parts(text, family, is_rtl=is_rtl)
    )


@lru_cache(maxsize=4096)  # the cards of a site share many words, and all of them its name
def _parts(text: str, family: Family, *, is_rtl: bool) -> tuple[_Part, ...]:
    """Cut a line at spaces, where its direction turns, and where its font changes."""
    letters = zip(
        text, _fonts_of(text, family), levels_of(text, is_rtl=is_rtl), _words_of(text), strict=True
    )
    return tuple(
        _Part("".join(letter for letter, *_ in group), font, level)
        for (font, level, _), group in groupby(letters, key=itemgetter(1, 2, 3))
    )


def _words_of(text: str) -> Iterator[int]:
    """Number the words and the spaces between them."""
    number, was_space = 0, False
    for letter in text:
        is_space = letter in SPACES
        number += is_space or was_space
        was_space = is_space
        yield number


def _fonts_of(text: str, family: Family) -> Iterator[CardFont]:
    """Choose each letter's font.

    Within a word, what is no letter or digit keeps the font of what stands before it, if that
    has it: the fewer cuts, the better a word joins and kerns. Words know nothing of each other.
    """
    first = current = family[0]
    for letter in text:
        code = ord(letter)
        if letter in SPACES:
            current = first
        elif letter.isalnum() or (letter not in JOINERS and code not in current.letters):
            has_it = (font for font in family if code in font.letters)
            current = first if code in first.letters else next(has_it, current)
        yield current
