"""Quotation marks and apostrophes: which of them a typed ``"`` or ``'`` is."""

import re
import unicodedata

from plugins.content_model.text_runs import OBJECT

Marks = tuple[str, str, str, str]  # outer and inner marks, as in a language's block
Edits = dict[int, str]  # place → what stands there instead of one sign
APOSTROPHE = "’"

_CLOSING_SINGLE = re.compile(r"(?<=\S)'(?!\w)")
_DECADE = re.compile(r"'\d\d(?!\d)")


def quotation_marks(text: str, marks: Marks | None) -> Edits:
    """Return the mark of each straight one that has only one reading; the rest stays straight."""
    if "'" not in text and '"' not in text:
        return {}
    scan = _Scan(text)
    outer: tuple[str, ...] = marks[:2] if marks and marks[0] != marks[1] else ()
    for found in re.finditer("|".join(["'", '"', *map(re.escape, outer)]), text):
        if found[0] == "'":
            scan.single(found.start(), marks)
        elif found[0] != '"':
            scan.typed(is_opening=found[0] == outer[0])
        elif marks:
            scan.double(found.start(), marks)
    return scan.edits


class _Scan:
    """One reading of a text from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self.edits: Edits = {}
        self._text = text
        self._depth = 0  # how many double marks are open
        self._in_single = False
        self._opened: set[int] = set()  # places of marks that open
        self._last_closing = max((m.start() for m in _CLOSING_SINGLE.finditer(text)), default=-1)

    def typed(self, *, is_opening: bool) -> None:
        """Follow the outer marks that a writer has typed with care."""
        self._depth = max(self._depth + (1 if is_opening else -1), 0)

    def double(self, place: int, marks: Marks) -> None:
        """A double mark is an outer one, and inside another an inner one."""
        can_open, can_close = self._can_open(place), self._can_close(place)
        if can_open and not (can_close and self._depth):
            self.edits[place] = marks[0] if self._depth % 2 == 0 else marks[2]
            self._opened.add(place)
            self._depth += 1
        elif can_close and self._depth:
            self._depth -= 1
            self.edits[place] = marks[1] if self._depth % 2 == 0 else marks[3]

    def single(self, place: int, marks: Marks | None) -> None:
        """A single mark in or behind a word is an apostrophe, and else an inner mark."""
        before, after = self._sign(place - 1), self._sign(place + 1)
        if (_is_word(before) or before == OBJECT) and _is_word(after):
            if not (before.isdigit() and after.isdigit()):  # feet and inches
                self.edits[place] = APOSTROPHE
        elif marks and self._can_close(place) and self._in_single:
            self._in_single = False
            self.edits[place] = marks[3]
        elif marks and self._can_open(place) and self._is_closed_later(place):
            self._in_single = True
            self._opened.add(place)
            self.edits[place] = marks[2]
        elif marks and (
            (_is_word(after) and self._can_open(place))
            or (_is_word(before) and not before.isdigit())
        ):
            self.edits[place] = APOSTROPHE

    def _is_closed_later(self, place: int) -> bool:
        return place < self._last_closing and not _DECADE.match(self._text, place)

    def _can_open(self, place: int) -> bool:
        before, after = self._sign(place - 1), self._sign(place + 1)
        return not _is_gap(after) and (
            _is_gap(before)
            or before in {OBJECT, "/", "¿", "¡"}
            or self._opens(place - 1)
            or unicodedata.category(before) == "Pd"
        )

    def _can_close(self, place: int) -> bool:
        return not _is_gap(self._sign(place - 1)) and not self._opens(place - 1)

    def _opens(self, place: int) -> bool:
        if place in self._opened:
            return True
        sign = self._sign(place)
        return bool(sign) and unicodedata.category(sign) in {"Ps", "Pi"}

    def _sign(self, place: int) -> str:
        return self._text[place] if 0 <= place < len(self._text) else ""


def _is_gap(sign: str) -> bool:
    return not sign or sign.isspace()


def _is_word(sign: str) -> bool:
    """Whether the sign is a letter, a digit, or a mark upon one."""
    return bool(sign) and unicodedata.category(sign)[0] in "LNM"
