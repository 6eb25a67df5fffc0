"""The blocks that writers reach from Markdown: ``/// care-card | …`` and its kin.

Written against the Block interface of pymdown-extensions. A block makes elements; words that
visitors see and facts of the site come later, through slots.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, ClassVar
from xml.etree import ElementTree

from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block, type_string, type_string_in

from plugins.content_model.problems import Problem, nearest

ACTION_TAG = "call-to-action-slot"  # stands alone between the HTML before and after it
CARD_HEADING = "care-card__heading"
LEVELS = ("now", "urgent", "talk")
STRENGTHS = ("line", "card")
_SLOT_MAKER = "slot"

SlotMaker = Callable[[Any, str, str], str]


def _no_attributes(value: object) -> None:
    """pymdown-extensions lets any block carry ``attrs``, “onclick” included; ours do not."""
    raise ValueError(value)


class SiteBlock(Block):
    """What the blocks share: no attributes but those that they make themselves."""

    def on_init(self) -> None:
        self.option_spec["attrs"] = ({}, _no_attributes)


class CareCard(SiteBlock):
    """When to seek help now: ``/// care-card | Ring {helpline:legevakt} if:``."""

    NAME = "care-card"
    ARGUMENT = True
    OPTIONS: ClassVar = {"level": ("talk", type_string_in(LEVELS))}

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        level = self.options["level"]
        card = ElementTree.SubElement(parent, "section")
        card.set("class", "care-card")
        card.set("data-level", level)
        heading = ElementTree.SubElement(card, "h2", {"class": CARD_HEADING})
        hidden = ElementTree.SubElement(heading, "span", {"class": "visually-hidden"})
        hidden.text = self.md.make_slot("level", level, "/// care-card")
        hidden.tail = " " + self.argument
        return card


class Note(SiteBlock):
    """An aside that stands out: ``/// note``."""

    NAME = "note"
    ARGUMENT = False

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        return ElementTree.SubElement(parent, "div", {"class": "note"})


class Question(SiteBlock):
    """A question and its answer, to open: ``/// question | Can I go alone?``."""

    NAME = "question"
    ARGUMENT = True

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        details = ElementTree.SubElement(parent, "details", {"class": "question"})
        ElementTree.SubElement(details, "summary").text = self.argument
        return details


class CallToActionBlock(SiteBlock):
    """A call to action inside the text: ``/// call-to-action`` with ``service: couples``."""

    NAME = "call-to-action"
    ARGUMENT = False
    OPTIONS: ClassVar = {
        "service": ("", type_string),
        "strength": ("line", type_string_in(STRENGTHS)),
    }

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        target = f"{self.options['service']} {self.options['strength']}".strip()
        slot = ElementTree.SubElement(parent, ACTION_TAG)
        slot.text = self.md.make_slot("action", target, "/// call-to-action")
        return slot


class BookingChoices(SiteBlock):
    """Where the booking page shows what can be booked: ``/// booking-choices``."""

    NAME = "booking-choices"
    ARGUMENT = False

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        slot = ElementTree.SubElement(parent, ACTION_TAG)
        slot.text = self.md.make_slot("choices", "", "/// booking-choices")
        return slot


BLOCKS: tuple[type[Block], ...] = (CareCard, Note, Question, CallToActionBlock, BookingChoices)


class BlocksOfThisSite(BlocksExtension):
    """Registers the blocks with Python-Markdown."""

    def extendMarkdownBlocks(self, md: Any, block_mgr: Any) -> None:  # noqa: N802
        for block in BLOCKS:
            block_mgr.register(block, self.getConfigs())


def connect(converter: Any, make_slot: SlotMaker) -> None:
    """Let the blocks of this conversion make slots."""
    converter.make_slot = make_slot


_OPENING = re.compile(r"^(/{3,})\s*([A-Za-z][\w-]*)\s*(?:\|\s*(.*?))?\s*$")
_CLOSING = re.compile(r"^(/{3,})\s*$")
_OPTION = re.compile(r"^ {4,}([\w-]+):\s*(.*?)\s*$")


def check_blocks(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Find blocks that are unknown, unclosed, or wrongly filled in.

    pymdown-extensions leaves such a block in the text without a word.
    """
    known = {block.NAME: block for block in BLOCKS}
    lines = text.split("\n")
    stack: list[tuple[int, str]] = []
    for index, line in enumerate(lines):
        number = first_line + index
        if opening := _OPENING.match(line):
            name = opening[2]
            stack.append((number, name))
            if name not in known:
                yield Problem(path, number, f"“/// {name}” is not a block", nearest(name, known))
            else:
                argument = opening[3] or ""
                yield from _check_head(known[name], argument, lines[index + 1 :], path, number)
        elif _CLOSING.match(line):
            if not stack:
                yield Problem(path, number, "“///” closes no block", "take the line away")
            else:
                stack.pop()
    for number, name in stack:
        yield Problem(path, number, f"“/// {name}” is never closed", "put a line “///” after it")


def _check_head(
    block: type[Block], argument: str, after: list[str], path: str, number: int
) -> Iterator[Problem]:
    """A block's words and options must be those that it takes."""
    if block.ARGUMENT and not argument:
        yield Problem(
            path, number, f"“/// {block.NAME}” lacks its words", f"write “/// {block.NAME} | …”"
        )
    if not block.ARGUMENT and argument:
        yield Problem(
            path, number, f"“/// {block.NAME}” takes no words", "put them on the lines below"
        )
    for offset, line in enumerate(after, start=1):
        option = _OPTION.match(line)
        if not option:
            return
        name, value = option.groups()
        if name not in block.OPTIONS:
            yield Problem(
                path,
                number + offset,
                f"“{name}” is not an option of “/// {block.NAME}”",
                nearest(name, block.OPTIONS),
            )
            continue
        try:
            block.OPTIONS[name][1](value)
        except ValueError:
            allowed = LEVELS if name == "level" else STRENGTHS
            yield Problem(
                path,
                number + offset,
                f"“{name}” cannot be “{value}”",
                "use one of: " + ", ".join(allowed),
            )
