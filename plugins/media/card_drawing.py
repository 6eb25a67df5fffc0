"""A social card as SVG: the title set large, the site's name below, the page's artwork beside.

Everything is laid out for a language that runs from left to right; for the other direction the
two columns change sides, and lines are set from the right.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from plugins.media.artwork import HEIGHT as ARTWORK_HEIGHT
from plugins.media.artwork import WIDTH as ARTWORK_WIDTH
from plugins.media.artwork import draw_artwork
from plugins.media.card_fonts import CardFonts, composed
from plugins.media.card_lines import Family, lay_line, width_of
from plugins.media.card_text import Place, SetText, set_title
from plugins.media.palettes import CardColors, Palette

__all__ = ["HEIGHT", "WIDTH", "CardTheme", "SocialCard", "card_svg", "outlined", "set_card_title"]

SVG = "http://www.w3.org/2000/svg"
WIDTH, HEIGHT = 1200, 630  # px; the 1.91 : 1 of Open Graph's large images
PANEL_WIDTH = 452  # the artwork's, to the edge
MARGIN = 72
COLUMN = WIDTH - PANEL_WIDTH - MARGIN - 56
SECTION_SIZE, SECTION_BASELINE = 30, 96
TITLE_TOP, TITLE_TOP_BELOW_SECTION = MARGIN, 140  # of its capitals
TITLE_BOTTOM = 478
NAME_SIZE, NAME_BASELINE = 34, 556
MARK_HEIGHT, MARK_GAP = 44, 16
CAPITALS = 0.7  # their height in em
# How much of the artwork's width the panel shows: less would cut into most pairs.
SHOWN_WIDTH = 204


@dataclass(frozen=True, slots=True)
class SocialCard:
    """What a card says. Without a title it says the site's name alone."""

    title: str
    site_name: str
    section: str  # name of the section; empty without one
    artwork: str  # key of the page's drawing
    lang: str  # of the title
    dir: Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class CardTheme:
    """What all cards share."""

    fonts: CardFonts
    colors: CardColors
    mark: str  # the site's mark as SVG, coloured by attributes


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of text, and where it is set."""

    text: str
    baseline: float
    size: float
    color: str
    indent: float = 0  # from the column's first edge


def card_svg(card: SocialCard, theme: CardTheme) -> str:
    """Lay a card out, its letters still as text. Equal cards give equal SVG."""
    root = Element("svg", xmlns=SVG, width=str(WIDTH), height=str(HEIGHT))
    _add_artwork(root, card, theme)
    if card.title:
        _add_heading(root, card, theme)
        _add_name(root, card, theme)
    else:
        _add_name_alone(root, card, theme)
    return ElementTree.tostring(root, encoding="unicode")


def title_place(card: SocialCard) -> Place:
    """Return the room for a card's title."""
    top = TITLE_TOP_BELOW_SECTION if card.section else TITLE_TOP
    return Place(COLUMN, TITLE_BOTTOM - top)


def set_card_title(card: SocialCard, fonts: CardFonts) -> SetText:
    """Set a card's title in lines, as it is drawn."""
    return _set(card.title, card, fonts, title_place(card))


def _set(text: str, card: SocialCard, fonts: CardFonts, place: Place) -> SetText:
    family, is_rtl = fonts.of("display"), card.dir == "rtl"
    return set_title(
        composed(text), card.lang, place, lambda word: width_of(word, family, is_rtl=is_rtl)
    )


def _add_heading(root: Element, card: SocialCard, theme: CardTheme) -> None:
    top = TITLE_TOP
    if card.section:
        family = theme.fonts.of("text")
        size = _fitting(card.section, SECTION_SIZE, COLUMN, family)
        line = _Line(card.section, SECTION_BASELINE, size, theme.colors.quiet)
        _add_line(root, line, card, family)
        top = TITLE_TOP_BELOW_SECTION
    text = set_card_title(card, theme.fonts)
    first = top + CAPITALS * text.size
    for number, words in enumerate(text.lines):
        line = _Line(words, first + number * text.leading, text.size, theme.colors.ink)
        _add_line(root, line, card, theme.fonts.of("display"))


def _add_name(root: Element, card: SocialCard, theme: CardTheme) -> None:
    """The mark and the site's name, at the foot of the column."""
    middle = NAME_BASELINE - CAPITALS * NAME_SIZE / 2
    mark_width = _add_mark(root, card, theme.mark, middle - MARK_HEIGHT / 2, MARK_HEIGHT)
    family, indent = theme.fonts.of("display"), mark_width + MARK_GAP
    size = _fitting(card.site_name, NAME_SIZE, COLUMN - indent, family)
    line = _Line(card.site_name, NAME_BASELINE, size, theme.colors.ink, indent)
    _add_line(root, line, card, family)


def _add_name_alone(root: Element, card: SocialCard, theme: CardTheme) -> None:
    """The mark above the site's name, large: a card that tells nothing of the page."""
    family = theme.fonts.of("display")
    text = _set(card.site_name, card, theme.fonts, Place(COLUMN, TITLE_BOTTOM - TITLE_TOP))
    last = NAME_BASELINE
    for number, words in enumerate(reversed(text.lines)):
        baseline = last - number * text.leading
        _add_line(root, _Line(words, baseline, text.size, theme.colors.ink), card, family)
    _add_mark(root, card, theme.mark, MARGIN, 2 * MARK_HEIGHT)


def _fitting(text: str, size: float, width: float, family: Family) -> float:
    """Return ``size``, or a smaller one at which the text fits."""
    em = width_of(composed(text), family, is_rtl=False)  # the same either way
    return min(size, width / em) if em else size


def _add_line(root: Element, line: _Line, card: SocialCard, family: Family) -> None:
    """Write a line piece by piece, each where it will be drawn."""
    is_rtl, text = card.dir == "rtl", composed(line.text)
    left = MARGIN + line.indent
    if is_rtl:
        width = width_of(text, family, is_rtl=True) * line.size
        left = WIDTH - MARGIN - line.indent - width
    for piece in lay_line(text, family, is_rtl=is_rtl):
        if piece.text.isspace():
            continue
        attributes = {
            "x": _number(left + piece.left * line.size),
            "y": _number(line.baseline),
            "font-family": piece.font.name,
            "font-size": _number(line.size),
            "fill": line.color,
            "direction": "rtl" if piece.is_rtl else "ltr",
        }
        SubElement(root, "text", attributes).text = piece.text


def outlined(svg: str, fonts: CardFonts) -> str:
    """Return a card with its letters as outlines, which every renderer draws alike."""
    root = ElementTree.fromstring(svg)
    for element in list(root.iter(f"{{{SVG}}}text")):
        text, place = element.text or "", dict(element.attrib)
        font = fonts.named(place["font-family"])
        scale = float(place["font-size"]) / font.units
        element.tag, element.text = f"{{{SVG}}}g", None
        element.attrib = {
            "fill": place["fill"],
            "transform": f"translate({place['x']} {place['y']}) scale({scale:.5f} {-scale:.5f})",
        }
        for number, across, up in font.shape(text, is_rtl=place["direction"] == "rtl").glyphs:
            outline = font.outline(number)
            SubElement(element, f"{{{SVG}}}path", d=outline, transform=f"translate({across} {up})")
    return ElementTree.tostring(root, encoding="unicode")


def _add_mark(root: Element, card: SocialCard, mark: str, top: float, height: float) -> float:
    """Place the mark at the column's first edge; return its width."""
    drawing = ElementTree.fromstring(mark)
    x, y, across, down = (float(number) for number in drawing.attrib["viewBox"].split())
    scale = height / down
    width = across * scale
    left = WIDTH - MARGIN - width if card.dir == "rtl" else MARGIN
    place = f"translate({_number(left)} {_number(top)}) scale({_number(scale)})"
    group = SubElement(root, "g", transform=f"{place} translate({_number(-x)} {_number(-y)})")
    group.extend(_without_namespace(list(drawing)))
    return width


def _without_namespace(elements: Iterable[Element]) -> Iterable[Element]:
    for element in elements:
        element.tag = element.tag.removeprefix(f"{{{SVG}}}")
        yield element


def _add_artwork(root: Element, card: SocialCard, theme: CardTheme) -> None:
    """The page's drawing in a panel from edge to edge, its pair in the middle.

    It is painted before the paper beside it, which hides what reaches beyond the panel: to clip
    would take the renderer three times as long.
    """
    drawing = ElementTree.fromstring(draw_artwork(card.artwork).svg)
    palette = theme.colors.palettes[int(drawing.attrib["data-palette"])]
    SubElement(root, "rect", width=str(WIDTH), height=str(HEIGHT), fill=palette.ground)
    scale = PANEL_WIDTH / SHOWN_WIDTH
    panel_left = 0 if card.dir == "rtl" else WIDTH - PANEL_WIDTH
    left = panel_left - scale * (ARTWORK_WIDTH - SHOWN_WIDTH) / 2
    top = (HEIGHT - scale * ARTWORK_HEIGHT) / 2
    place = f"translate({_number(left)} {_number(top)}) scale({_number(scale)})"
    panel = SubElement(root, "g", transform=place)
    for shape in drawing:
        name = shape.attrib.pop("class").removeprefix("artwork__")
        if name != "ground":
            shape.attrib.update(_paint(name, palette))
            panel.append(shape)
    paper = {"width": str(WIDTH - PANEL_WIDTH), "height": str(HEIGHT), "fill": theme.colors.paper}
    SubElement(root, "rect", paper, x=str(PANEL_WIDTH if card.dir == "rtl" else 0))


def _paint(name: str, palette: Palette) -> dict[str, str]:
    """Return a shape's paint: what ``artwork.css`` says of its class."""
    multiplied = {"style": "mix-blend-mode:multiply"}
    return {
        "a": {"fill": palette.a},
        "b": {"fill": palette.b, **multiplied},
        "ring": {"fill": "none", "stroke": palette.b, "stroke-width": "14", **multiplied},
        "line": {"fill": "none", "stroke": palette.line, "stroke-width": "0.9"},
    }[name]


def _number(value: float) -> str:
    """Write a number as briefly as two digits behind the point allow."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
