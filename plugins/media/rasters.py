"""Draws SVG as PNG: in few colours, and without metadata. Text must come as outlines."""

from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from io import BytesIO

import resvg_py
from PIL import Image

__all__ = ["draw_png", "drawing_digest"]

COLORS = 96  # shapes are flat, so these are for the edges; more are not seen, and weigh
RENDERERS = ("pillow", "resvg-py", "uharfbuzz")  # another version of one may draw other bytes
MADE_BY = "1"  # count up when this module draws the same SVG otherwise


@cache
def _made_by() -> str:
    return " ".join((MADE_BY, *(f"{name} {version(name)}" for name in RENDERERS)))


def drawing_digest(*parts: str) -> str:
    """Return a digest of all that decides an image's bytes: its parts, and what draws them."""
    return blake2b("\0".join((_made_by(), *parts)).encode(), digest_size=16).hexdigest()


def draw_png(
    svg: str,
    *,
    width: int,
    height: int,
    background: str | None = None,
    colors: int = COLORS,
) -> bytes:
    """Draw an SVG at a size in pixels. With a background the image is opaque, in few colours."""
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width,
        height=height,
        background=background,
        skip_system_fonts=True,
    )
    with Image.open(BytesIO(drawn)) as image:
        return _compress(image, colors, is_opaque=background is not None)


def _compress(image: Image.Image, colors: int, *, is_opaque: bool) -> bytes:
    """Write a PNG. Of a transparent image no colour is left out: that would harden its edges."""
    if is_opaque:  # of Pillow's methods this one keeps flat colours as they are
        image = image.convert("RGB").quantize(
            colors, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
        )
    written = BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()
