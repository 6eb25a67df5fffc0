"""A body's text as its reader meets it: a paragraph at a time, across emphasis and links.

What stands before a quotation mark decides whether it opens or closes, and that may be in
another element. So the text of a paragraph, heading or cell is typeset as one run.
"""

import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

Typeset = Callable[[str], str]  # keeps every JOINT and every OBJECT of a run, in order
JOINT = "\ue002"  # two pieces of a run meet here; it has no width
OBJECT = "\ue003"  # stands for what is not text: code, a picture, a slot
_INLINE = {"a", "abbr", "del", "em", "ins", "span", "strong", "sub", "sup"}
_OBJECTS = {"br", "code", "img", "picture"}
# A slot, or what Python-Markdown has put aside: an escaped sign, an entity.
_PUT_ASIDE = re.compile("(\ue000\\d+\ue001|\x02[^\x02\x03]*\x03)")

_Place = tuple[ElementTree.Element, str]  # an element, and “text” or “tail”


def as_typed(text: str) -> str:
    """Return the text as it is: what a body gets that is not typeset."""
    return text


class TypesetText(Treeprocessor):
    """Typesets the text nodes of a body: never code, an attribute, a slot or a foreign phrase."""

    def __init__(self, typeset: Typeset) -> None:
        super().__init__()
        self._typeset = typeset

    def run(self, root: ElementTree.Element) -> None:
        if self._typeset is as_typed:
            return
        for run in _runs(root):
            self._typeset_run(run)

    def _typeset_run(self, run: list[_Place | None]) -> None:
        pieces = [(place, _pieces(place)) for place in run]
        shown = JOINT.join(
            OBJECT if is_object else piece for _, parts in pieces for piece, is_object in parts
        )
        typeset = self._typeset(shown)
        if typeset == shown:
            return
        texts = iter(typeset.split(JOINT))
        for place, before in pieces:
            parts = [
                piece if is_object else text
                for (piece, is_object), text in zip(before, texts, strict=False)
            ]
            if place is not None and not isinstance(_text(place), AtomicString):
                setattr(*place, "".join(parts))


def _runs(root: ElementTree.Element) -> Iterator[list[_Place | None]]:
    """Yield the places of each run; ``None`` is an object between them."""
    run: list[_Place | None] = [(root, "text")]
    for child in root:
        if child.tag in _OBJECTS or child.get("lang") is not None:
            run.append(None)
        else:
            first, *others = _runs(child)
            if child.tag in _INLINE and not others:
                run += first
            else:
                yield from (run, first, *others)
                run = []
        run.append((child, "tail"))
    yield run


def _pieces(place: _Place | None) -> list[tuple[str, bool]]:
    """Return what stands at a place, in pieces; the second value tells objects from text."""
    if place is None or isinstance(_text(place), AtomicString):
        return [("", True)]
    parts = _PUT_ASIDE.split(_text(place).replace(JOINT, ""))
    return [(part, index % 2 == 1) for index, part in enumerate(parts)]


def _text(place: _Place) -> str:
    return getattr(*place) or ""
