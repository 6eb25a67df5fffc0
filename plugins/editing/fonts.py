"""Fonts: makes the subsets in ``theme/fonts`` from unpacked npm packages, and their fallbacks.

The theme has two families, both under the SIL Open Font License: Literata to read, Bricolage
Grotesque for headings and controls. Each is cut to the letters of the site's languages, its
optical size (and width) fixed by eye, its weights narrowed to those that the styles use, and
split in two files: ``…-latin`` on every page, ``…-latin-ext`` only where a Sámi, Polish or
Lithuanian letter occurs (``unicode-range`` in ``theme/styles/fonts.css``).

To make them anew, unpack the packages side by side and call :func:`make_subsets`::

    npm pack @fontsource-variable/literata @fontsource-variable/bricolage-grotesque
    tar xzf fontsource-variable-literata-*.tgz --one-top-level=literata --strip-components=1
    …
    make_subsets(Path("packages"), Path("theme/fonts"))
    make_card_fonts(Path("packages"), Path("theme/fonts/cards"))

Social cards are drawn with fonts of their own: one weight a file, as TrueType, and with every
Latin letter of the package, because the files are never sent to a visitor. IBM Plex Sans Arabic,
from ``@fontsource/ibm-plex-sans-arabic``, joins them for Arabic, Persian, Kurdish and Urdu.

:func:`fallback_descriptors` says what ``@font-face`` needs so that a font of the system takes
the same room until ours has come: no line breaks anew, nothing jumps.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

__all__ = [
    "CARD_FAMILIES",
    "FAMILIES",
    "Family",
    "SystemFont",
    "fallback_descriptors",
    "make_card_fonts",
    "make_subsets",
]

Axis = float | tuple[float, float]  # fixed, or narrowed to a range

ASCII = "".join(map(chr, range(0x20, 0x7F)))
SPACES_AND_SIGNS = "\u00a0\u202f\u00ad\u2011§©°·×−½€–—‘’“”„…«»"
NORDIC = "æøåäöéíóúýþðÆØÅÄÖÉÍÓÚÝÞÐ"
LOANWORDS = "áàèêëçñüÁÜß"
LETTERS = {
    "latin": ASCII + SPACES_AND_SIGNS + NORDIC + LOANWORDS,
    "latin-ext": "łśżčšđŧŋžńŁŚŻČŠĐŦŊŽŃ",  # Sámi, Polish and Lithuanian names
}
FEATURES = ("kern", "ccmp", "mark", "mkmk")  # no ligatures, one kind of figures: 4 KB less
# What shaping a script needs beside them: joined forms, and signs in their place.
CARD_FEATURES = (*FEATURES, "init", "medi", "fina", "isol", "rlig", "calt", "curs", "locl")
NAME_IDS = (0, 1, 2, 3, 4, 5, 6, 13, 14)  # 0, 13 and 14 carry copyright and licence


@dataclass(frozen=True, slots=True)
class Family:
    """One family: where it lies in its package, and how it is cut."""

    name: str  # file names begin with it
    folder: str  # the unpacked package's folder
    source: str  # file in the package; {letters} is "latin" or "latin-ext"
    axes: tuple[tuple[str, Axis], ...] = ()  # axis tag and its new limits


FAMILIES = (
    Family(
        name="literata",
        folder="literata",
        source="files/literata-{letters}-opsz-normal.woff2",
        axes=(("opsz", 16), ("wght", (400, 600))),
    ),
    Family(
        name="bricolage",
        folder="bricolage-grotesque",
        source="files/bricolage-grotesque-{letters}-standard-normal.woff2",
        # 88: narrow enough for "samlivsbruddsmekling" in a heading at 320 px
        axes=(("opsz", 28), ("wdth", 88), ("wght", (400, 700))),
    ),
)


def make_subsets(packages_dir: Path, fonts_dir: Path) -> list[Path]:
    """Write all subsets and each family's licence to ``fonts_dir``; return the files."""
    fonts_dir.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for family in FAMILIES:
        package_dir = packages_dir / family.folder
        written += [make_subset(family, part, package_dir, fonts_dir) for part in LETTERS]
        written.append(_copy_licence(family, package_dir, fonts_dir))
    return written


def make_subset(family: Family, letters: str, package_dir: Path, fonts_dir: Path) -> Path:
    """Write one subset of one family as WOFF2; return its file."""
    font = TTFont(package_dir / family.source.format(letters=letters), recalcTimestamp=False)
    _keep_letters(font, LETTERS[letters])
    font = instantiateVariableFont(font, dict(family.axes))
    font.flavor = "woff2"
    target = fonts_dir / f"{family.name}-{letters}.woff2"
    font.save(target)
    return target


CARD_FAMILIES = (
    Family(
        name="display",
        folder="bricolage-grotesque",
        source="files/bricolage-grotesque-{letters}-standard-normal.woff2",
        axes=(("opsz", 28), ("wdth", 88), ("wght", 650)),  # a heading's, as in the styles
    ),
    Family(
        name="text",
        folder="literata",
        source="files/literata-{letters}-opsz-normal.woff2",
        axes=(("opsz", 24), ("wght", 400)),
    ),
    Family(
        name="display",
        folder="ibm-plex-sans-arabic",
        source="files/ibm-plex-sans-arabic-{letters}-600-normal.woff2",
    ),
)
CARD_LETTERS = {"bricolage-grotesque": ("latin", "latin-ext"), "literata": ("latin", "latin-ext")}
# Letters, vowel signs, digits and punctuation; shaped forms follow by the font's own rules.
ARABIC = "".join(map(chr, (*range(0x0600, 0x0700), 0x200C, 0x200D)))


def make_card_fonts(packages_dir: Path, cards_dir: Path) -> list[Path]:
    """Write the social cards' fonts and their licences to ``cards_dir``; return the files.

    File and family get a name by what they are for, ``display-latin``: a file that has been
    changed may not bear a reserved name (OFL 1.1 §3).
    """
    cards_dir.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for family in CARD_FAMILIES:
        package_dir = packages_dir / family.folder
        parts = CARD_LETTERS.get(family.folder, ("arabic",))
        written += [_make_card_font(family, part, package_dir, cards_dir) for part in parts]
        licence = cards_dir / f"{family.folder}-LICENSE.txt"
        shutil.copyfile(package_dir / "LICENSE", licence)
        written.append(licence)
    return written


def _make_card_font(family: Family, letters: str, package_dir: Path, cards_dir: Path) -> Path:
    font = TTFont(package_dir / family.source.format(letters=letters), recalcTimestamp=False)
    if letters == "arabic":
        _keep_letters(font, ARABIC, CARD_FEATURES)
    else:
        _keep_letters(font, "".join(map(chr, font.getBestCmap())), CARD_FEATURES)
    if family.axes:
        font = instantiateVariableFont(font, dict(family.axes))
    target = cards_dir / f"{family.name}-{letters}.ttf"
    _rename(font, f"Card {target.stem}")
    font.flavor = None
    font.save(target)
    return target


def _rename(font: TTFont, name: str) -> None:
    """Give the font a family of its own with one member, which a drawing can ask for by name."""
    font["name"].removeNames(nameID=16)
    font["name"].removeNames(nameID=17)
    for name_id, text in {1: name, 2: "Regular", 4: name, 6: name.replace(" ", "-")}.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0b100001 | 0b1000000  # regular


def _keep_letters(font: TTFont, text: str, features: tuple[str, ...] = FEATURES) -> None:
    options = Options()
    options.layout_features = list(features)
    options.name_IDs = list(NAME_IDS)
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)


def _copy_licence(family: Family, package_dir: Path, fonts_dir: Path) -> Path:
    target = fonts_dir / f"{family.name}-LICENSE.txt"
    shutil.copyfile(package_dir / "LICENSE", target)
    return target


@dataclass(frozen=True, slots=True)
class SystemFont:
    """A font that stands in until ours has come."""

    name: str  # as ``local()`` wants it
    average_width: float  # mean advance of a letter of running text, in em


# Measured with `average_width` on the free fonts of the same metrics: Gelasio for Georgia,
# Arimo for Arial.
SYSTEM_FONTS = (
    SystemFont("Georgia", 0.4393),
    SystemFont("Arial", 0.4403),
    SystemFont("Arial Bold", 0.4757),
)

# How often each character stands in about 1,000 of Norwegian and English prose.
FREQUENCIES = {
    " ": 165, "e": 125, "t": 75, "r": 65, "n": 65, "a": 60, "i": 58, "s": 55, "o": 50, "l": 40,
    "d": 38, "h": 30, "m": 28, "g": 25, "k": 25, "u": 22, "v": 18, "f": 17, "p": 15, "b": 13,
    "y": 10, "c": 10, "å": 8, "w": 8, ".": 8, ",": 8, "ø": 5, "j": 5, "æ": 1,
}  # fmt: skip


def average_width(font: TTFont) -> float:
    """Mean advance of a letter in running text, in em."""
    character_map, advances = font.getBestCmap(), font["hmtx"].metrics
    units = sum(
        advances[character_map[ord(character)]][0] * frequency
        for character, frequency in FREQUENCIES.items()
    )
    return float(units / sum(FREQUENCIES.values()) / font["head"].unitsPerEm)


def fallback_descriptors(font: TTFont, system_font: SystemFont) -> dict[str, str]:
    """What ``@font-face`` says so that ``system_font`` takes the room that ``font`` will take."""
    size = average_width(font) / system_font.average_width
    em = int(font["head"].unitsPerEm) * size
    line = font["hhea"]
    return {
        "size-adjust": f"{size:.2%}",
        "ascent-override": f"{line.ascent / em:.2%}",
        "descent-override": f"{-line.descent / em:.2%}",
        "line-gap-override": f"{line.lineGap / em:.2%}",
    }
