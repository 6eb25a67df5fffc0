"""Sets a title in lines: as large as its place allows, balanced, and never too wide.

The size is one of a small scale. At each size all ways to break the lines are weighed, and the
best of all sizes is taken: even lines and large letters are good, and so is a line that ends
where the sentence pauses; a broken word, a line that ends in a small word, and a last line of
one short word are bad.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pyphen

__all__ = ["Place", "SetText", "set_title"]

Measure = Callable[[str], float]  # the width in em of a word, or of a space
Widths = dict[tuple[int, int], float]  # a line's first piece, and that after its last → em

SCALE = (112, 96, 84, 74, 66, 58, 52, 46)  # px; each about an eighth smaller
LEADING = 1.06  # of the size
LARGEST_WITH_BROKEN_WORDS = 66  # above, a smaller size is better than a hyphen
SMALLER = 0.94  # a step below the scale, for what fits at none of its sizes
SHORT = 5  # letters; a last line of one word this short looks lost
HYPHEN = "-"
OWN_HYPHENS = ("-", "–", "/")
PAUSES = (":", ",", ";", ".", "?", "!", "–", "،", "؛", "؟")

# What a fault costs, beside the raggedness: the sum of the squares of how far each line is
# from the mean, in parts of the mean.
COST_OF_SIZE = 1.3  # for a title at no size at all
COST_OF_HYPHEN = 0.4
COST_OF_LOST_WORD = 1.0
COST_OF_WEAK_END = 0.05
COST_OF_PAUSE = -0.06  # a gain
COST_OF_LINE = 0.08


@dataclass(frozen=True, slots=True)
class Place:
    """The room for a text, in px."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SetText:
    """A text in lines."""

    size: float  # px
    lines: tuple[str, ...]

    @property
    def leading(self) -> float:
        """From one baseline to the next, in px."""
        return self.size * LEADING


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a text after which the line may end."""

    text: str
    joint: str  # what follows on the same line: a space or nothing
    ending: str = ""  # what follows at a line's end: a hyphen or nothing
    cost: float = 0  # of a line that ends here


def set_title(title: str, lang: str, place: Place, measure: Measure) -> SetText:
    """Set a title in a place. Each line's measured width is at most the place's."""
    words = tuple(word for word in title.split(" ") if word)
    if not words:
        return SetText(SCALE[0], ())
    measure = cache(measure)  # every size asks for the same words
    whole = tuple(_pieces(words, lang, frozenset()))
    widths = _line_widths(whole, place.width / SCALE[-1], measure)
    total = sum(map(measure, words))
    best: tuple[float, SetText] | None = None
    for size in SCALE:
        cost = COST_OF_SIZE * (1 - size / SCALE[0])
        if best and best[0] <= cost + COST_OF_LINE:
            break  # however good its lines, a smaller size costs more
        column, most = place.width / size, _lines_in(place, size)
        found = _best_lines(whole, most, column, widths, total)
        if found is None and size <= LARGEST_WITH_BROKEN_WORDS:
            found = _best_broken_lines(words, lang, most, column, measure)
        if found and (best is None or found[0] + cost < best[0]):
            best = found[0] + cost, SetText(size, found[1])
    return best[1] if best else _shrunk(words, lang, place, measure)


def _lines_in(place: Place, size: float) -> int:
    return math.floor((place.height - size) / (size * LEADING)) + 1


def _shrunk(words: Sequence[str], lang: str, place: Place, measure: Measure) -> SetText:
    """Go below the scale until the text fits: the last resort."""
    size = SCALE[-1] * SMALLER
    while size > 1:
        column = place.width / size
        found = _best_broken_lines(words, lang, _lines_in(place, size), column, measure)
        if found:
            return SetText(size, found[1])
        size *= SMALLER
    return SetText(SCALE[-1], ())


def _best_broken_lines(
    words: Sequence[str], lang: str, most: int, column: float, measure: Measure
) -> tuple[float, tuple[str, ...]] | None:
    """Return the best lines for a column in em, with the words broken that are too wide for it."""
    wide = frozenset(word for word in words if measure(word) > column)
    pieces = tuple(_pieces(words, lang, wide))
    widths = _line_widths(pieces, column, measure)
    return _best_lines(pieces, most, column, widths, sum(map(measure, words)))


def _pieces(words: Sequence[str], lang: str, broken: frozenset[str]) -> Iterator[_Piece]:
    """Cut words where a line may end; those in ``broken`` wherever their language allows."""
    for word in words:
        *front, last = _at_own_hyphens(word)
        for part in front:
            yield _Piece(part, "")
        *syllables, end = _syllables(last, lang) if word in broken else (last,)
        for syllable in syllables:
            yield _Piece(syllable, "", HYPHEN, COST_OF_HYPHEN)
        yield _Piece(end, " ", cost=_cost_of_ending(word))


def _cost_of_ending(word: str) -> float:
    if word.endswith(PAUSES):
        return COST_OF_PAUSE
    return COST_OF_WEAK_END if len(word) <= 2 and word.isalpha() else 0


def _at_own_hyphens(word: str) -> Iterator[str]:
    """Cut after a hyphen that the word has anyway, if letters stand on both sides."""
    start = 0
    for index, letter in enumerate(word[:-1]):
        if letter in OWN_HYPHENS and index > start and word[index + 1].isalpha():
            yield word[start : index + 1]
            start = index + 1
    yield word[start:]


def _syllables(word: str, lang: str) -> tuple[str, ...]:
    """Cut a word where its language may break it; whole in a language without hyphens."""
    dictionary = _dictionary(lang)
    if dictionary is None:
        return (word,)
    ends = [0, *(end for end in dictionary.positions(word) if 3 < end < len(word) - 3), len(word)]
    return tuple(word[start:end] for start, end in pairwise(ends))


@cache
def _dictionary(lang: str) -> pyphen.Pyphen | None:
    """Return a language's rules. To read them takes a while, and few titles need them."""
    known = pyphen.language_fallback(lang)
    return pyphen.Pyphen(lang=known) if known else None


def _line_widths(pieces: Sequence[_Piece], column: float, measure: Measure) -> Widths:
    """Return the width in em of every line that is no wider than the column."""
    widths: Widths = {}
    space = measure(" ")
    for start in range(len(pieces)):
        before, word = 0.0, ""
        for end, piece in enumerate(pieces[start:], start + 1):
            word += piece.text
            width = before + measure(word + piece.ending)
            if width <= column:
                widths[start, end] = width
            elif before + measure(word) > column:
                break
            if piece.joint:
                before, word = before + measure(word) + space, ""
    return widths


def _best_lines(
    pieces: Sequence[_Piece], most: int, column: float, widths: Widths, total: float
) -> tuple[float, tuple[str, ...]] | None:
    """Weigh the best lines of each number; return their cost and them, or none if none fit.

    ``total`` is the words' width without the spaces between: no fewer lines can hold it.
    """
    if any(widths.get((i, i + 1), math.inf) > column for i in range(len(pieces))):
        return None
    lines = tuple((start, end, width) for (start, end), width in widths.items() if width <= column)
    least = math.ceil(total / column)
    attempts: list[tuple[float, tuple[int, ...]]] = []
    for count in range(least, min(most, len(pieces)) + 1):
        if found := _best_ends(pieces, count, lines, total / count):
            attempts.append(found)
            if len(attempts) == 2:  # a third number, with still more lines, is never better
                break
    if not attempts:
        return None
    cost, ends = min(attempts)
    return cost, tuple(_line(pieces[start:end]) for start, end in pairwise((0, *ends)))


def _line(pieces: Sequence[_Piece]) -> str:
    *front, last = pieces
    return "".join(piece.text + piece.joint for piece in front) + last.text + last.ending


def _best_ends(
    pieces: Sequence[_Piece], count: int, lines: Sequence[tuple[int, int, float]], mean: float
) -> tuple[float, tuple[int, ...]] | None:
    """Return the least cost of a number of lines, and where these end."""
    costed = tuple(
        (start, end, (width / mean - 1) ** 2 + _cost_of_end(pieces, start, end))
        for start, end, width in lines
    )
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (COST_OF_LINE * count, ())}
    for number in range(1, count + 1):
        longer: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, end, cost in costed:
            if start not in best or (end == len(pieces)) is not (number == count):
                continue
            before, ends = best[start]
            if end not in longer or before + cost < longer[end][0]:
                longer[end] = before + cost, (*ends, end)
        best = longer
    return best.get(len(pieces))


def _cost_of_end(pieces: Sequence[_Piece], start: int, end: int) -> float:
    if end < len(pieces):
        return pieces[end - 1].cost
    is_lost = 0 < start == end - 1 and len(pieces[start].text) <= SHORT
    return COST_OF_LOST_WORD if is_lost else 0
