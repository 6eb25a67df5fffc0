"""How much room a text takes where search results are drawn, and what is left when it is cut.

Results are drawn in Arial; the widths are those of a free font with the same metrics, without
kerning. Google says that titles and descriptions have no limit and are cut “to fit the device
width” (https://developers.google.com/search/docs/appearance/title-link), so every limit here
is what is commonly seen and may be some letters off.
"""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA_FILE = Path(__file__).parents[1] / "data" / "letter_widths.json"
ELLIPSIS = " …"


@dataclass(frozen=True, slots=True)
class Room:
    """The room that one part of a result has, in CSS pixels."""

    size: int  # of the letters
    width: int  # of all lines together


TITLE_DESKTOP = Room(20, 600)  # one line
TITLE_PHONE = Room(20, 656)  # two lines of 328, on a screen of 360
DESCRIPTION_DESKTOP = Room(14, 920)  # about two lines
DESCRIPTION_PHONE = Room(14, 680)  # about three short lines


@dataclass(frozen=True, slots=True)
class _Table:
    """Advance widths, in em."""

    widths: Mapping[str, float]
    average: float  # of what the table lacks


@cache
def _table() -> _Table:
    data = json.loads(DATA_FILE.read_text(encoding="utf-8"))
    em = data["units_per_em"]
    widths = {sign: int(width) / em for width, signs in data["widths"].items() for sign in signs}
    return _Table(widths, data["average"] / em)


def text_width(text: str, size: int) -> float:
    """Return how wide a text is on one line, in pixels, with letters of ``size`` pixels."""
    return sum(map(_letter_width, unicodedata.normalize("NFC", text))) * size


def cut_text(text: str, room: Room) -> str:
    """Return what is shown of a text: all of it, or whole words and an ellipsis."""
    if text_width(text, room.size) <= room.width:
        return text
    left = room.width - text_width(ELLIPSIS, room.size)
    end = 0
    for place, sign in enumerate(text):
        left -= _letter_width(sign) * room.size
        if left < 0:
            break
        if place + 1 == len(text) or text[place + 1].isspace():
            end = place + 1
    return text[:end].rstrip(" ,;:–-") + ELLIPSIS


def _letter_width(sign: str) -> float:
    table = _table()
    if (width := table.widths.get(sign)) is not None:
        return width
    category = unicodedata.category(sign)
    if category in {"Mn", "Me", "Cf", "Cc"}:  # stands upon or between letters
        return 0.0
    return 1.0 if unicodedata.east_asian_width(sign) in "WF" else table.average
