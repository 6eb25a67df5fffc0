"""The text of finished HTML as a reader sees it: no tags, one space where any white space is."""

import re

from lxml.html import HtmlElement

# Where one of these begins and ends, so does a word.
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|br|caption|dd|details|div|dl|dt|figcaption|figure|"
    "footer|h[1-6]|header|hr|li|main|nav|ol|p|section|summary|table|tbody|td|th|thead|tr|ul"
)
_NEVER_SHOWN = frozenset({"head", "script", "style", "svg", "template"})
_HIDDEN = "visually-hidden"
_CITATION = "citation"  # the raised number of a source belongs to no sentence


def shown_text(element: HtmlElement, *, without: HtmlElement | None = None) -> str:
    """Return an element's text, ``without`` one of the elements in it."""
    pieces: list[str] = []
    _collect(element, without, pieces)
    return one_line("".join(pieces))


def one_line(text: str) -> str:
    """Make one space of every run of white space, no-break spaces included."""
    return " ".join(text.split())


def _collect(element: HtmlElement, without: HtmlElement | None, pieces: list[str]) -> None:
    gap = " " if _BLOCKS.fullmatch(element.tag) else ""
    pieces += (gap, element.text or "")
    for child in element:
        # A comment's tag is no text.
        if isinstance(child.tag, str) and child is not without and not _is_hidden(child):
            _collect(child, without, pieces)
        pieces.append(child.tail or "")
    pieces.append(gap)


def _is_advice(element: HtmlElement) -> bool:
    """“Do not:” before an item says by words what a cross says to those who see it."""
    parent = element.getparent()
    return parent is not None and parent.tag == "li"


def _is_hidden(element: HtmlElement) -> bool:
    classes = element.get("class", "").split()
    return (
        element.tag in _NEVER_SHOWN
        or "hidden" in element.attrib
        or (_HIDDEN in classes and not _is_advice(element))
        or _CITATION in classes
    )
