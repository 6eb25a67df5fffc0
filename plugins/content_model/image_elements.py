"""An image of a text as an element, and what an editor may say about it."""

import re
from collections.abc import Callable
from typing import Protocol
from xml.etree import ElementTree

# What a camera or an editor's program puts where a description belongs.
_FILE_NAME = re.compile(
    r"(?i)\S+\.(?:avif|gif|heic|jpe?g|png|svg|webp)|(?:img|dsc|image|picture|photo)[-_ ]?\d+"
)


class Recorder(Protocol):
    """What a conversion leaves behind beside its HTML."""

    def slot(self, kind: str, target: str, literal: str) -> str:
        """Leave a place open; return what stands for it."""

    def refuse(self, literal: str, message: str, remedy: str) -> None:
        """Tell what is wrong with a piece of the source."""


def wrap_image(
    element: ElementTree.Element, address: Callable[[str], str], recorder: Recorder
) -> None:
    """Make ``<picture><img></picture>`` of an image, with a slot for the formats of its file.

    ``address`` makes what stands in ``src``; of an address that it refuses it makes “#”.
    """
    target, alt, tail = element.get("src", ""), element.get("alt", "").strip(), element.tail
    _check_words(alt, element.get("title", ""), recorder)
    element.clear()
    element.tag, element.tail = "picture", tail
    element.set("class", "picture")
    image = ElementTree.SubElement(element, "img", {"alt": alt, "src": address(target)})
    if image.get("src") != "#":
        element.text = recorder.slot("sources", target, "![")


def _check_words(alt: str, title: str, recorder: Recorder) -> None:
    if _FILE_NAME.fullmatch(alt):
        recorder.refuse(
            alt,
            f"“{alt}” tells nobody what the picture shows",
            "describe it between the brackets; leave them empty only if it just decorates",
        )
    if title:
        recorder.refuse(
            title,
            f"“{title}” behind an image is seen with a mouse alone",
            "write “/// figure | …” above the image and “///” below it",
        )
