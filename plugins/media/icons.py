"""Icons in the sizes and formats that a browser, a telephone and a launcher ask for.

All are drawn from one SVG. Its colours stand in a ``<style>`` by class; what it says there under
a condition, such as a dark scheme, is for browsers that read SVG and not for images.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from plugins.media.image_cache import ImageCache
from plugins.media.palettes import style_rules
from plugins.media.rasters import draw_png, drawing_digest

__all__ = ["Icon", "draw_favicon", "draw_icons", "paint_icon"]

SVG = "http://www.w3.org/2000/svg"
COLORS = 64
FAVICON_SIZES = (16, 32, 48)  # px; tabs, and 48 for search results: Google, “Define a favicon”


@dataclass(frozen=True, slots=True)
class IconKind:
    """One icon to be drawn."""

    name: str
    size: int  # px, of each side
    share: float  # of the side that the drawing takes, from 0 to 1
    is_opaque: bool
    purpose: str  # of the manifest: "any" or "maskable"; empty outside it


KINDS = (
    # iOS paints a transparent ground black, and rounds the corners itself.
    IconKind("apple-touch-icon", 180, 0.84, is_opaque=True, purpose=""),
    IconKind("icon-192", 192, 0.94, is_opaque=False, purpose="any"),
    IconKind("icon-512", 512, 0.94, is_opaque=False, purpose="any"),
    # The safe zone is a circle whose radius is 40 % of the side (Web Application Manifest, “icon
    # masks”). The drawing, round at both ends, lies inside it whole at this share.
    IconKind("icon-maskable-512", 512, 0.8, is_opaque=True, purpose="maskable"),
)


@dataclass(frozen=True, slots=True)
class Icon:
    """One icon, drawn."""

    name: str  # "icon-192"
    size: int  # px, of each side
    purpose: str  # as in IconKind
    data: bytes  # PNG


def paint_icon(svg: str) -> str:
    """Return an SVG whose colours stand on its shapes and no longer in a ``<style>``."""
    root = ElementTree.fromstring(svg)
    rules: dict[str, dict[str, str]] = {}
    for style in root.findall(f"{{{SVG}}}style"):
        rules |= dict(style_rules(style.text or ""))
        root.remove(style)
    for shape in root.iter():
        for name in shape.attrib.pop("class", "").split():
            shape.attrib.update(rules.get(f".{name}", {}))
    return ElementTree.tostring(root, encoding="unicode")


def draw_icons(svg: str, paper: str, cache: ImageCache) -> tuple[Icon, ...]:
    """Return every icon; those that must be opaque stand on the colour ``paper``.

    Only those are drawn that ``cache`` lacks.
    """
    painted = paint_icon(svg)
    return tuple(_icon(painted, kind, paper, cache) for kind in KINDS)


def _icon(painted: str, kind: IconKind, paper: str, cache: ImageCache) -> Icon:
    background = paper if kind.is_opaque else None
    key = drawing_digest(painted, repr(kind), background or "")
    data = cache.read(key)
    if data is None:
        data = _png(painted, kind.size, kind.share, background)
        cache.write(key, data)
    return Icon(kind.name, kind.size, kind.purpose, data)


def _png(painted: str, size: int, share: float, background: str | None = None) -> bytes:
    svg = _padded(painted, share)
    return draw_png(svg, width=size, height=size, background=background, colors=COLORS)


def _padded(painted: str, share: float) -> str:
    """Put room around a drawing, so that it takes ``share`` of a square."""
    drawing = ElementTree.fromstring(painted)
    root = Element(f"{{{SVG}}}svg", viewBox="0 0 100 100", width="100", height="100")
    side = f"{100 * share:.2f}"
    edge = f"{50 * (1 - share):.2f}"
    inner = SubElement(root, f"{{{SVG}}}svg", x=edge, y=edge, width=side, height=side)
    inner.set("viewBox", drawing.attrib["viewBox"])
    inner.extend(drawing)
    return ElementTree.tostring(root, encoding="unicode")


def draw_favicon(svg: str) -> bytes:
    """Draw ``/favicon.ico``, which browsers ask for whatever a page says: PNGs in an ICO."""
    painted = paint_icon(svg)
    return _ico((size, _png(painted, size, 1.0)) for size in FAVICON_SIZES)


def _ico(images: Iterable[tuple[int, bytes]]) -> bytes:
    """Put PNGs of given sizes into an ICO file: a header, a directory, the images."""
    entries = tuple(images)
    header = struct.pack("<HHH", 0, 1, len(entries))  # reserved, “icon”, number of images
    directory, offset = b"", len(header) + 16 * len(entries)
    for size, data in entries:
        # width, height, no palette, reserved, one plane, 32 bits a pixel, length, place
        directory += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return header + directory + b"".join(data for _, data in entries)
