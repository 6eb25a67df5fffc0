"""Which way each letter of a line runs, and in what order its pieces stand from left to right.

The Unicode Bidirectional Algorithm (UAX #9) for one line without embedding marks, which no
title has: rules W1–W7, N1–N2, I1–I2 and L2. Paired brackets (N0) count as other neutral signs.
"""

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

__all__ = ["levels_of", "visual_order"]

STRONG = ("L", "R", "AL")
NUMBERS = ("EN", "AN")
FIRST_RTL = "\u0590"  # no letter before it runs from right to left


def levels_of(text: str, *, is_rtl: bool) -> list[int]:
    """Return each letter's level: an even one runs from left to right, an odd one against it."""
    if not is_rtl and max(text, default="") < FIRST_RTL:
        return [0] * len(text)
    base = "R" if is_rtl else "L"
    types = [_type(letter) for letter in text]
    _resolve_marks_and_numbers(types, base)
    _resolve_separators(types)
    _resolve_neutrals(types, base)
    return [_level(kind, is_rtl=is_rtl) for kind in types]


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the indices in the order from left to right: rule L2."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order


def _type(letter: str) -> str:
    kind = unicodedata.bidirectional(letter)
    return kind if kind in {*STRONG, *NUMBERS, "ES", "ET", "CS", "NSM"} else "ON"


def _resolve_marks_and_numbers(types: list[str], base: str) -> None:
    """W1: a mark is what it stands on. W2: European digits after an Arabic letter are Arabic."""
    previous = strong = base
    for index, kind in enumerate(types):
        current = previous if kind == "NSM" else kind
        if current in STRONG:
            strong = current
        if current == "EN" and strong == "AL":
            current = "AN"
        types[index] = previous = current


def _resolve_separators(types: list[str]) -> None:
    """W4: a sign within a number belongs to it. W5: so does one beside it, such as %."""
    for index in range(1, len(types) - 1):
        before, sign, after = types[index - 1 : index + 2]
        if before == after and (
            (sign == "CS" and before in NUMBERS) or (sign == "ES" and before == "EN")
        ):
            types[index] = before
    for order in (range(len(types)), range(len(types) - 1, -1, -1)):
        for neighbour, index in pairwise(order):
            if types[index] == "ET" and types[neighbour] == "EN":
                types[index] = "EN"


def _resolve_neutrals(types: list[str], base: str) -> None:
    """W3, W6, W7, N1 and N2: what is neutral runs as its neighbours do, or else as the line."""
    strong = base
    for index, kind in enumerate(types):
        current = {"AL": "R", "ES": "ON", "ET": "ON", "CS": "ON"}.get(kind, kind)
        if current in STRONG:
            strong = current
        types[index] = "L" if current == "EN" and strong == "L" else current
    start = 0
    while start < len(types):
        end = start
        while end < len(types) and types[end] == "ON":
            end += 1
        before = _side(types[start - 1]) if start else base
        after = _side(types[end]) if end < len(types) else base
        types[start:end] = [before if before == after else base] * (end - start)
        start = end + 1


def _side(kind: str) -> str:
    """Return what a number is to the neutral signs beside it: N1."""
    return "R" if kind in NUMBERS else kind


def _level(kind: str, *, is_rtl: bool) -> int:
    """I1 and I2."""
    if is_rtl:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)
