"""An editor's SVG, cleaned: what can run, load, move or tell of its author stays out of the site.

A drawing that needs any of the first three is refused; the last is taken away in silence, as the
metadata of photographs is.
"""

import re
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from plugins.media.image_formats import Refusal, too_heavy

__all__ = ["CleanSvg", "clean_svg", "looks_like_svg"]

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
_HREFS = ("href", f"{{{XLINK}}}href")
# SVG 2: what runs, what holds another document, and what moves without a way to stop it.
_REFUSED = frozenset({
    "a", "animate", "animateMotion", "animateTransform", "audio", "canvas", "discard",
    "foreignObject", "handler", "iframe", "image", "listener", "script", "set", "video",
})  # fmt: skip
_LEFT_OUT = frozenset({"metadata"})
_LOADS = re.compile(r"@import|\\|url\(\s*(?!['\"]?#)|image-set|animation|src\(", re.IGNORECASE)
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(?:px)?")
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet", re.IGNORECASE)
MOST_BYTES = 1_000_000  # a visitor gets the file as it is
DEEPEST = 100  # groups inside groups; editors of drawings make a dozen
_REMEDY = "save it as plain SVG, or as PNG"


@dataclass(frozen=True, slots=True)
class CleanSvg:
    """A drawing that can be published."""

    data: bytes
    width: int  # px, in CSS
    height: int


def looks_like_svg(data: bytes) -> bool:
    """Whether a file is meant as SVG."""
    return b"<svg" in data[:4096] and not data.startswith((b"\x89PNG", b"\xff\xd8"))


def clean_svg(data: bytes) -> CleanSvg | Refusal:
    """Return the drawing without what tells of its author, or say why it cannot be shown."""
    if len(data) > MOST_BYTES:
        return too_heavy(data, MOST_BYTES)
    if _DECLARES.search(data):  # entities may grow without end
        return Refusal("declares a document type or a stylesheet", _REMEDY)
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return Refusal("is not well-formed SVG", _REMEDY)
    if root.tag != f"{{{SVG}}}svg":
        return Refusal("is not SVG", _REMEDY)
    if _depth(root) > DEEPEST:
        return Refusal(f"holds groups inside groups, more than {DEEPEST} deep", _REMEDY)
    _strip(root)
    for element in root.iter():
        if found := _harm(element):
            return Refusal(f"holds “{found}”, which a picture may not", _REMEDY)
    size = _size(root)
    if size is None:
        return Refusal("does not say how large it is", "give its <svg> a width and a height")
    root.attrib |= {"width": str(size[0]), "height": str(size[1])}
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    return CleanSvg(ElementTree.tostring(root, encoding="utf-8"), *size)


def _depth(root: Element) -> int:
    """Return how deep elements stand in each other; no deeper than is needed to refuse it."""
    level, depth = [root], 0
    while level and depth <= DEEPEST:
        level, depth = [child for element in level for child in element], depth + 1
    return depth


def _strip(parent: Element) -> None:
    """Take away what draws nothing: other programs' notes, such as the name of a folder."""
    for name in [name for name in parent.attrib if name.startswith("{") and name not in _HREFS]:
        del parent.attrib[name]
    for child in list(parent):
        name = _name(child)
        if not name or name in _LEFT_OUT:
            parent.remove(child)
        else:
            _strip(child)


def _harm(element: Element) -> str:
    """Return the name of what may not be in a picture; empty if all is well."""
    name = _name(element)
    if name in _REFUSED:
        return name
    for key, value in element.attrib.items():
        is_outside = key in _HREFS and not value.strip().startswith("#")
        if key.lower().startswith("on") or is_outside or _LOADS.search(value):
            return key.rpartition("}")[2]
    return "style" if name == "style" and _LOADS.search("".join(element.itertext())) else ""


def _name(element: Element) -> str:
    """Return the name of an SVG element; empty for others."""
    space, _, name = str(element.tag).rpartition("}")
    return name if space == f"{{{SVG}" else ""


def _size(root: Element) -> tuple[int, int] | None:
    """Return width and height: as said, or those of the view box."""
    said = [_LENGTH.fullmatch(root.get(name, "").strip()) for name in ("width", "height")]
    box = root.get("viewBox", "").replace(",", " ").split()[2:]
    numbers = [found[1] for found in said if found] if all(said) else box
    try:
        width, height = (round(float(number)) for number in numbers)
    except (ValueError, OverflowError):
        return None
    return (width, height) if width > 0 and height > 0 else None
