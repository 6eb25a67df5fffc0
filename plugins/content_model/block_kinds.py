"""The blocks that writers reach from Markdown: ``/// care-card | …`` and its kin.

Written against the Block interface of pymdown-extensions. A block makes elements; words that
visitors see and facts of the site come later, through slots.
"""

from typing import ClassVar
from xml.etree import ElementTree

from pymdownx.blocks.block import Block, type_string, type_string_in

ACTION_TAG = "call-to-action-slot"  # stands alone between the HTML before and after it
CARD_HEADING = "care-card__heading"
LIST_HEADING = "do-list__heading"
HEADINGS = frozenset({CARD_HEADING, LIST_HEADING})  # of blocks, and not of the text's outline
LEVELS = ("now", "urgent", "talk")
STRENGTHS = ("line", "card")


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


class Figure(SiteBlock):
    """An image with words under it: ``/// figure | Photo: [Kari](…)``."""

    NAME = "figure"
    ARGUMENT = True

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        return ElementTree.SubElement(parent, "figure", {"class": "figure"})

    def on_end(self, block: ElementTree.Element) -> None:
        """Take the image out of its paragraph, and put the words under it."""
        for paragraph in block.findall("p"):
            block.text = paragraph.text
            block.remove(paragraph)
        caption = ElementTree.SubElement(block, "figcaption", {"class": "figure__caption"})
        caption.text = self.argument


class Question(SiteBlock):
    """A question and its answer, to open: ``/// question | Can I go alone?``."""

    NAME = "question"
    ARGUMENT = True

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        details = ElementTree.SubElement(parent, "details", {"class": "question"})
        ElementTree.SubElement(details, "summary").text = self.argument
        return details


class AdviceList(SiteBlock):
    """What the two lists of advice share; each item says for itself which list it is of.

    After the NHS's list of that name: mark and heading alone would leave “drink alcohol”
    standing where only one item is looked at, by eye or by ear.
    """

    ARGUMENT = True

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        box = ElementTree.SubElement(parent, "section", {"class": "do-list"})
        box.set("data-kind", self.NAME)
        ElementTree.SubElement(box, "h2", {"class": LIST_HEADING}).text = self.argument
        self._slot = self.md.make_slot("advice", self.NAME, f"/// {self.NAME} |")
        return box

    def on_end(self, block: ElementTree.Element) -> None:
        for item in block.findall("ul/li"):
            has_paragraph = len(item) and item[0].tag == "p" and not (item.text or "").strip()
            place = item[0] if has_paragraph else item
            hidden = ElementTree.Element("span", {"class": "visually-hidden"})
            hidden.text = self._slot
            hidden.tail = f" {place.text or ''}"
            place.text = None
            place.insert(0, hidden)


class DoList(AdviceList):
    """What to do: ``/// do | Do``, around a list."""

    NAME = "do"


class DontList(AdviceList):
    """What not to do: ``/// dont | Don't``, around a list."""

    NAME = "dont"


class Steps(SiteBlock):
    """Steps in their order: ``/// steps``; each begins with a heading."""

    NAME = "steps"
    ARGUMENT = False

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        # Not yet a list: Python-Markdown would make one with the lists inside it.
        return ElementTree.SubElement(parent, "div", {"class": "steps"})

    def on_end(self, block: ElementTree.Element) -> None:
        """Put every heading of the first one's level into an item, with what follows it."""
        block.tag = "ol"
        content = list(block)
        level = content[0].tag if content else ""
        for element in content:
            block.remove(element)
            if element.tag == level or not len(block):
                ElementTree.SubElement(block, "li")
            block[-1].append(element)


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


class VisitCounting(SiteBlock):
    """Where the privacy page says whether visits are counted, and how: ``/// visit-counting``."""

    NAME = "visit-counting"
    ARGUMENT = False

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        slot = ElementTree.SubElement(parent, ACTION_TAG)
        slot.text = self.md.make_slot("counting", "", "/// visit-counting")
        return slot


BLOCKS: tuple[type[Block], ...] = (
    CareCard,
    Note,
    Figure,
    Question,
    DoList,
    DontList,
    Steps,
    CallToActionBlock,
    BookingChoices,
    VisitCounting,
)
