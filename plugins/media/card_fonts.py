"""The fonts that social cards are drawn with: who has a letter, how it is shaped and outlined.

They lie in ``theme/fonts/cards``, one weight a file, and a file's name says what it is for:
``display-latin.ttf`` sets headings. A text is set in the first font of its role that has a
letter, and every letter is looked up, so that none is ever shown as an empty box.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Literal, NamedTuple

import uharfbuzz

from plugins.content_model.problems import Problem, Severity

__all__ = [
    "CardFont",
    "CardFonts",
    "Glyph",
    "Shape",
    "composed",
    "missing_letters",
    "read_card_fonts",
    "warn_of_missing",
]

Role = Literal["display", "text"]
SCRIPTS_IN_ORDER = ("latin", "latin-ext")  # tried first; others follow by name
JOINERS = "\u200c\u200d"  # zero width; they part or join the letters of Arabic script


class Glyph(NamedTuple):
    """A glyph and its place, in the font's units from the start of the baseline; y goes up."""

    number: int
    x: int
    y: int


class Shape(NamedTuple):
    """A shaped piece of text, its glyphs from left to right."""

    glyphs: tuple[Glyph, ...]
    advance: int  # in the font's units


class CardFont:
    """One font file. What it has shaped and outlined once, it remembers: titles share words."""

    def __init__(self, file: Path) -> None:
        data = file.read_bytes()
        face = uharfbuzz.Face(data)
        self.digest = blake2b(data, digest_size=16).hexdigest()
        self.name = file.stem  # "display-latin"
        self.units: int = face.upem  # in an em
        self.letters = frozenset[int](face.unicodes)
        self._font = uharfbuzz.Font(face)
        self._shapes: dict[tuple[str, bool], Shape] = {}
        self._outlines: dict[int, str] = {}

    def shape(self, text: str, *, is_rtl: bool) -> Shape:
        """Choose and place the glyphs of a text that this font has and that runs one way."""
        key = text, is_rtl
        if key not in self._shapes:
            self._shapes[key] = self._shape(text, is_rtl=is_rtl)
        return self._shapes[key]

    def _shape(self, text: str, *, is_rtl: bool) -> Shape:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if is_rtl else "ltr"
        uharfbuzz.shape(self._font, buffer)
        glyphs, across = [], 0
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            glyphs.append(Glyph(info.codepoint, across + place.x_offset, place.y_offset))
            across += place.x_advance
        return Shape(tuple(glyphs), across)

    def outline(self, number: int) -> str:
        """Return a glyph's outline as the path data of SVG, in the font's units, y going up."""
        if number not in self._outlines:
            path: list[str] = []
            self._font.draw_glyph(number, _path_writer(), path)
            self._outlines[number] = "".join(path)
        return self._outlines[number]


def _path_writer() -> uharfbuzz.DrawFuncs:
    """Return functions that write an outline into a list, command by command."""
    writer = uharfbuzz.DrawFuncs()
    writer.set_move_to_func(lambda x, y, path: path.append(f"M{x:g} {y:g}"))
    writer.set_line_to_func(lambda x, y, path: path.append(f"L{x:g} {y:g}"))
    writer.set_quadratic_to_func(
        lambda x1, y1, x, y, path: path.append(f"Q{x1:g} {y1:g} {x:g} {y:g}")
    )
    writer.set_cubic_to_func(
        lambda x1, y1, x2, y2, x, y, path: path.append(f"C{x1:g} {y1:g} {x2:g} {y2:g} {x:g} {y:g}")
    )
    writer.set_close_path_func(lambda path: path.append("Z"))
    return writer


@dataclass(frozen=True, slots=True)
class CardFonts:
    """All fonts, those of a role in the order in which a letter is looked for."""

    display: tuple[CardFont, ...]
    text: tuple[CardFont, ...]

    def of(self, role: Role) -> tuple[CardFont, ...]:
        """Return a role's fonts, then the others: a letter in another hand beats none."""
        return self.display + self.text if role == "display" else self.text + self.display

    def named(self, name: str) -> CardFont:
        """Return the font of that name."""
        return next(font for font in self.of("display") if font.name == name)


def read_card_fonts(folder: Path) -> CardFonts:
    """Read the fonts of ``theme/fonts/cards``."""
    return CardFonts(
        display=tuple(CardFont(file) for file in _files_of(folder, "display")),
        text=tuple(CardFont(file) for file in _files_of(folder, "text")),
    )


def _files_of(folder: Path, role: Role) -> list[Path]:
    def order(file: Path) -> tuple[int, str]:
        script = file.stem.removeprefix(f"{role}-")
        known = script in SCRIPTS_IN_ORDER
        return SCRIPTS_IN_ORDER.index(script) if known else len(SCRIPTS_IN_ORDER), script

    return sorted(folder.glob(f"{role}-*.ttf"), key=order)


def composed(text: str) -> str:
    """Return a text as fonts know it best: a letter and its signs in one, nothing invisible.

    Joiners stay: they decide how the letters beside them are shaped.
    """
    if text.isascii():
        return text
    letters = unicodedata.normalize("NFC", text)
    return "".join(
        letter for letter in letters if letter in JOINERS or unicodedata.category(letter) != "Cf"
    )


def missing_letters(text: str, fonts: CardFonts) -> tuple[str, ...]:
    """Return the letters of ``text`` that no card font has, each once, in their order."""
    choices = fonts.of("display")
    return tuple(
        letter
        for letter in dict.fromkeys(composed(text))
        if letter not in JOINERS and not any(ord(letter) in font.letters for font in choices)
    )


def warn_of_missing(text: str, fonts: CardFonts, path: str) -> Iterator[Problem]:
    """Say which letters of a page's title no font has; its card then shows no title."""
    if missing := missing_letters(text, fonts):
        yield Problem(
            path,
            1,
            f"no font for social cards has {', '.join(f'“{letter}”' for letter in missing)}, "
            "so the page's card shows the site's name alone",
            "add a font with these letters to “theme/fonts/cards”",
            Severity.WARNING,
        )
