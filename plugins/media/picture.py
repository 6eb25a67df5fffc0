"""An image as a page shows it: in several widths and formats, of which the browser takes one.

The browser knows how wide the image will be and how sharp the screen is, and asks for the
smallest file that is enough. Room is kept for it from the start, so no text ever jumps.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup as Html

from plugins.media.image_formats import ImageFacts
from plugins.media.images import drawing
from plugins.media.palettes import custom_properties

__all__ = [
    "FOLDER",
    "PlannedImage",
    "Variant",
    "image_attributes",
    "plan_image",
    "plan_svg",
    "read_sizes",
    "sources",
]

FOLDER = "images"  # of content/, and of the output
# The last is twice the width of the text (38.5rem, 616 px): sharper screens show no more.
WIDTHS = (480, 800, 1232)
LINKED_WIDTH = 2400  # of an image that a link leads to, to be looked at by itself
FORMATS = ("avif", "webp")  # the smallest first: a browser takes the first that it knows
ENOUGH = 0.9  # of the widest, in width: one that is nearly as wide saves nothing

_SOURCE = Html('<source type="image/{suffix}" srcset="{srcset}"{sizes}>')
_SIZES = Html(' sizes="{}"')
_SIZE = Html('{url}" width="{width}" height="{height}" decoding="async" {when}')


@dataclass(frozen=True, slots=True)
class Variant:
    """One file that is made of an image."""

    path: str  # below the output folder
    key: str  # in the cache
    drawing: str  # how it is drawn
    width: int  # px


@dataclass(frozen=True, slots=True)
class PlannedImage:
    """An image of ``content/images/`` that can be shown, and the files that are made of it."""

    width: int  # px, of the widest
    height: int  # px
    sources: tuple[tuple[str, tuple[Variant, ...]], ...]  # suffix → widths; empty for SVG
    fallback: Variant  # for old browsers, feed readers and programs: the widest, as JPEG or PNG
    linked: Variant  # where a link to the file leads
    svg: bytes = b""  # the file itself, cleaned


def plan_image(source: Path, digest: str, facts: ImageFacts) -> PlannedImage:
    """Plan the files of an image. Their names tell nothing of the editor's own file name."""

    def variant(width: int, suffix: str, name: str = "") -> Variant:
        return Variant(
            f"{FOLDER}/{digest[:12]}{name or f'-{width}'}.{suffix}",
            f"{digest}-{width}-{suffix}",
            drawing(source, width, suffix, is_drawing=facts.is_drawing),
            width,
        )

    widths = tuple(_widths(facts.width))
    plain = "png" if facts.has_alpha else "jpg"
    return PlannedImage(
        widths[-1],
        max(1, round(facts.height * widths[-1] / facts.width)),
        tuple((suffix, tuple(variant(width, suffix) for width in widths)) for suffix in FORMATS),
        variant(widths[-1], plain),
        variant(min(facts.width, LINKED_WIDTH), plain, "-whole"),
    )


def plan_svg(data: bytes, digest: str, width: int, height: int) -> PlannedImage:
    """Plan the one file of a drawing that has no pixels."""
    file = Variant(f"{FOLDER}/{digest[:12]}.svg", digest, "", width)
    return PlannedImage(width, height, (), file, file, data)


def _widths(natural: int) -> Iterator[int]:
    """Yield the widths to draw, from the smallest; none is wider than the image is."""
    widest = min(natural, WIDTHS[-1])
    yield from (width for width in WIDTHS if width < widest * ENOUGH)
    yield widest


def read_sizes(styles: Path) -> str:
    """Return how wide an image is shown: as the text, or as a narrow screen leaves room."""
    tokens = custom_properties((styles / "tokens.css").read_text(encoding="utf-8"), ":root")
    return f"min({tokens['--measure']}, 100vw - 2 * {tokens['--gutter']})"


def sources(image: PlannedImage, sizes: str, url: Callable[[str], str]) -> Html:
    """Return the ``<source>`` of each format; ``url`` makes an address from a site path."""
    return Html().join(
        _SOURCE.format(
            suffix=suffix,
            srcset=", ".join(_candidates(variants, url)),
            sizes=_SIZES.format(sizes) if len(variants) > 1 else "",
        )
        for suffix, variants in image.sources
    )


def _candidates(variants: tuple[Variant, ...], url: Callable[[str], str]) -> Iterator[str]:
    for variant in variants:
        width = f" {variant.width}w" if len(variants) > 1 else ""
        yield url(f"/{variant.path}") + width


def image_attributes(image: PlannedImage, url: Callable[[str], str], *, is_first: bool) -> Html:
    """Return address, size and urgency, to stand between the quotes of ``src="…"``.

    The first image is likely what a visitor sees first, so it waits for nothing; the others wait
    until they come near.
    """
    when = Html('fetchpriority="high' if is_first else 'loading="lazy')
    return _SIZE.format(
        url=url(f"/{image.fallback.path}"), width=image.width, height=image.height, when=when
    )
