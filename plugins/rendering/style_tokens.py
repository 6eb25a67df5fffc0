"""The theme's tokens as the style guide shows them, and the contrasts that they promise.

The promises stand in ``theme/examples/_tokens.toml``; a colour that breaks one is a problem.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from plugins.content_model.field_types import Text
from plugins.content_model.problems import Problem
from plugins.content_model.site_files import toml_lines
from plugins.content_model.validation import Model, validate
from plugins.media.palettes import custom_properties

FILE = "theme/examples/_tokens.toml"
SCHEMES = ("light", "dark")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DARK = "@media (prefers-color-scheme: dark)"


class Pair(Model):
    """Two colours that stand on each other somewhere."""

    text: Text  # "--color-ink"
    on: Text  # "--color-paper"
    at_least: Annotated[float, Field(ge=1)]
    about: Text  # what has these colours


class TokensFile(Model):
    """What ``theme/examples/_tokens.toml`` says."""

    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the theme in both schemes."""

    name: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Contrast:
    """A measured pair."""

    pair: Pair
    light: float
    dark: float


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the guide's first page shows."""

    colours: tuple[Colour, ...]
    contrasts: tuple[Contrast, ...]
    sizes: tuple[str, ...]  # names of the type scale, small to large
    spaces: tuple[str, ...]


def read_tokens(theme: Path) -> tuple[Tokens, tuple[Problem, ...]]:
    """Read the tokens, and measure every pair that the theme promises something about."""
    css = _COMMENT.sub("", (theme / "styles" / "tokens.css").read_text(encoding="utf-8"))
    light = custom_properties(css, ":root")
    dark = light | custom_properties(_block(css, _DARK), ":root")
    file = theme / "examples" / "_tokens.toml"
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    lines = toml_lines(text)
    read, problems = validate(TokensFile, tomllib.loads(text), FILE, lines)
    pairs = read.pairs if read else ()
    contrasts: list[Contrast] = []
    for index, pair in enumerate(pairs):
        line = lines.get(("pairs", index), 1)
        unknown = [name for name in (pair.text, pair.on) if name not in light]
        if unknown:
            problems += (Problem(FILE, line, f"“{unknown[0]}” is no token", "see tokens.css"),)
            continue
        measured = Contrast(
            pair, *(contrast(colours[pair.text], colours[pair.on]) for colours in (light, dark))
        )
        contrasts.append(measured)
        problems += tuple(_check(measured, line))
    return Tokens(
        tuple(Colour(name, light[name], dark[name]) for name in light if "-color-" in name),
        tuple(contrasts),
        tuple(name for name in light if name.startswith("--text-")),
        tuple(name for name in light if name.startswith("--space-")),
    ), problems


def _check(measured: Contrast, line: int) -> Iterator[Problem]:
    """A pair has the contrast that the theme promises, in both schemes."""
    for scheme in SCHEMES:
        ratio = getattr(measured, scheme)
        if ratio < measured.pair.at_least:
            yield Problem(
                FILE,
                line,
                f"{measured.pair.text} on {measured.pair.on} has {ratio:.2f}:1 when {scheme}",
                f"it must have {measured.pair.at_least:g}:1",
            )


def _block(css: str, opening: str) -> str:
    """Return what stands between the brackets of the first block that begins so."""
    rest = css.partition(opening)[2].partition("{")[2]
    depth = 1
    for place, sign in enumerate(rest):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0:
            return rest[:place]
    return ""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours “#rrggbb” (WCAG 2.2, “contrast ratio”)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2, “relative luminance”)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    weights = (0.2126, 0.7152, 0.0722)
    return sum(weight * channel for weight, channel in zip(weights, linear, strict=True))


def scheme_styles(css: str, scheme: str) -> str:
    """Return a minified stylesheet that has one scheme, whatever the reader's system says."""
    condition = "all" if scheme == "dark" else "not all"
    css = css.replace("@media (prefers-color-scheme:dark)", f"@media {condition}")
    return css.replace("color-scheme:light dark", f"color-scheme:{scheme}")
