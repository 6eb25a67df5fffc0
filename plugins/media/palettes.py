"""The theme's colours, read from its stylesheets for what cannot read them: images.

The styles stay the one place where a colour is decided. Only what stands in them without a
condition counts, so nothing inside ``@media``: an image has one scheme, the light one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "CardColors",
    "Palette",
    "custom_properties",
    "read_card_colors",
    "read_paper",
    "style_rules",
]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_BLOCK = re.compile(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")  # one level of rules within
_DARK = re.compile(r"@media[^{}]*prefers-color-scheme:\s*dark[^{}]*\{(?:[^{}]*\{[^{}]*\})*")
_AT_STATEMENT = re.compile(r"@[^{};]+;")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_PALETTE = re.compile(r'\.artwork\[data-palette="(\d+)"\]')


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one drawing."""

    ground: str
    a: str  # the first shape
    b: str  # the second shape, mixed by multiplying where they overlap
    line: str


@dataclass(frozen=True, slots=True)
class CardColors:
    """What a card is painted with; a colour is written as in CSS."""

    paper: str
    ink: str
    quiet: str
    line: str
    palettes: tuple[Palette, ...]  # by the number of ``data-palette``


def read_card_colors(styles: Path) -> CardColors:
    """Read ``tokens.css`` and ``components/artwork.css`` below the styles' folder."""
    tokens = custom_properties((styles / "tokens.css").read_text(encoding="utf-8"), ":root")
    artwork = (styles / "components" / "artwork.css").read_text(encoding="utf-8")
    common = custom_properties(artwork, ".artwork")
    numbers = sorted({int(number) for number in _PALETTE.findall(artwork)} | {0})
    return CardColors(
        paper=tokens["--color-paper"],
        ink=tokens["--color-ink"],
        quiet=tokens["--color-quiet"],
        line=tokens["--color-line"],
        palettes=tuple(
            _palette(
                common | custom_properties(artwork, f'.artwork[data-palette="{number}"]'), tokens
            )
            for number in numbers
        ),
    )


def read_paper(styles: Path) -> tuple[str, str]:
    """Return the colour behind everything, in the light and in the dark scheme."""
    css = (styles / "tokens.css").read_text(encoding="utf-8")
    light = custom_properties(css, ":root")["--color-paper"]
    dark = "".join(block.partition("{")[2] for block in _DARK.findall(_COMMENT.sub("", css)))
    return light, custom_properties(dark, ":root").get("--color-paper", light)


def _palette(properties: Mapping[str, str], tokens: Mapping[str, str]) -> Palette:
    ground, a, b, line = (
        _VARIABLE.sub(lambda found: tokens[found[1]], properties[f"--artwork-{name}"])
        for name in ("ground", "a", "b", "line")
    )
    return Palette(ground, a, b, line)


def custom_properties(css: str, selector: str) -> dict[str, str]:
    """Return the custom properties that a selector sets without a condition."""
    return {
        name: value
        for found, declarations in style_rules(css)
        if found == selector
        for name, value in declarations.items()
        if name.startswith("--")
    }


def style_rules(css: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Return each rule that stands under no condition: its selector and its declarations."""
    plain = _AT_STATEMENT.sub("", _AT_BLOCK.sub("", _COMMENT.sub("", css)))
    for selector, block in _RULE.findall(plain):
        pairs = (line.split(":", 1) for line in block.split(";") if ":" in line)
        yield selector.strip(), {name.strip(): value.strip() for name, value in pairs}
