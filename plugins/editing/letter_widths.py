"""How wide letters are in a search result: writes ``plugins/seo/data/letter_widths.json``.

Google draws results in Arial, which is not free. Liberation Sans (SIL Open Font License) was
made with the same advance widths, so it tells how much room a title takes. To write the table
anew, install Debian's ``fonts-liberation`` and call::

    write_letter_widths(
        Path("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"),
        Path("plugins/seo/data/letter_widths.json"),
    )
"""

import json
import unicodedata
from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

# Letters, digits and signs that titles in the scripts of the font are written with. What is not
# in it (Arabic, for one) is drawn in a font of the reader's system, and counts as average.
BLOCKS = (
    (0x20, 0x24F),  # Latin, with its extensions A and B
    (0x370, 0x3FF),  # Greek
    (0x400, 0x52F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin extended additional
    (0x2000, 0x206F),  # general punctuation
    (0x20A0, 0x20CF),  # currencies
    (0x2100, 0x22FF),  # letter-like signs, arrows, mathematics
)
AVERAGED = "abcdefghijklmnopqrstuvwxyz"


def write_letter_widths(font_file: Path, target: Path) -> None:
    """Write the table: width in units of the em → the characters that are so wide."""
    font = TTFont(font_file)
    target.write_text(letter_widths(font), encoding="utf-8")


def letter_widths(font: TTFont) -> str:
    """Return the table as JSON."""
    glyphs, advances = font.getBestCmap(), font["hmtx"].metrics
    widths: dict[int, str] = defaultdict(str)
    for first, last in BLOCKS:
        for code in range(first, last + 1):
            if code in glyphs and unicodedata.category(chr(code)) not in {"Cc", "Mn", "Me", "Cf"}:
                widths[advances[glyphs[code]][0]] += chr(code)
    average = sum(advances[glyphs[ord(letter)]][0] for letter in AVERAGED) / len(AVERAGED)
    table = {
        "font": font["name"].getDebugName(4),
        "units_per_em": font["head"].unitsPerEm,
        "average": round(average),
        "widths": {str(width): widths[width] for width in sorted(widths)},
    }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"
