"""Markdown to HTML, with a slot wherever the text depends on the rest of the site.

A parsed body knows only its own file. A link, a citation, a price or a telephone number is
left as a slot that the composer fills when the whole site is known, so a body can be parsed
alone, in any order, and only once.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Any
from xml.etree import ElementTree

import markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from plugins.content_model import blocks
from plugins.content_model.foreign_phrases import ForeignPhrases
from plugins.content_model.image_elements import wrap_image
from plugins.content_model.link_addresses import refuse_address
from plugins.content_model.problems import Problem, nearest
from plugins.content_model.raw_html import check_raw_html
from plugins.content_model.source import spot_of
from plugins.content_model.table_alignment import TableAlignment
from plugins.content_model.text_limits import BracketLimit, check_body_size
from plugins.content_model.text_runs import Typeset, TypesetText, as_typed

OPEN, CLOSE = "\ue000", "\ue001"  # private use characters around a slot's number
_SLOT = re.compile(
    f"(?:<{blocks.ACTION_TAG}>\\s*)?{OPEN}(\\d+){CLOSE}(?:\\s*</{blocks.ACTION_TAG}>)?"
)
_CITATION = r"\s*\[@([^\]\s]+)\]"  # a note stands right behind its word, whatever was typed
_REFERENCE = r"\{([a-z]+)(?::([^{}\n]*))?\}"
_HEADING_ID = re.compile(r"\s*\{#([^}\s]+)\}\s*$")
_BLOCK_LINE = re.compile(r"^ {0,3}/{3,}.*", re.MULTILINE)
REFERENCES = ("email", "fact", "helpline", "minutes", "phone", "price")
PELICAN_FORMS = {"attach", "filename", "static"}  # stand inside links, and are left to them
_WITH_KEY = {"fact", "helpline", "minutes", "price"}


class SlotKind(StrEnum):
    """What a slot stands for."""

    LINK = "link"  # target: the address as written
    IMAGE = "image"  # target: the address as written; inside the quotes of “src”
    SOURCES = "sources"  # target: as of the image that follows, whose formats stand here
    CITATION = "citation"  # target: the key of a source
    REFERENCE = "reference"  # target: "price:couples"
    LEVEL = "level"  # target: the level of a care card
    ADVICE = "advice"  # target: "do" or "dont", the list that an item is of
    ACTION = "action"  # target: "couples line": service and strength
    CHOICES = "choices"  # where the booking page shows its services
    COUNTING = "counting"  # where the privacy page says whether visits are counted


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the body that the composer fills."""

    kind: SlotKind
    target: str
    line: int  # in the file


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body."""

    level: int
    id: str
    title: str  # plain text


@dataclass(frozen=True, slots=True)
class Body:
    """A parsed body."""

    pieces: tuple[str | Slot, ...]  # HTML and slots, in order
    headings: tuple[Heading, ...]
    ids: frozenset[str]  # every fragment that a link may point at
    words: int


class _Recorder:
    """What one conversion leaves behind beside its HTML."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.slots: list[Slot] = []
        self.headings: list[Heading] = []
        self.problems: list[Problem] = []
        self.leftovers: list[str] = []  # lines of blocks that stayed text
        self._text = text
        self._after: dict[str, int] = {}

    def line(self, literal: str) -> int:
        """Return the line on which ``literal`` stands; a second call finds the second one."""
        if literal not in self._text and literal.split():  # the text was written otherwise there
            literal = max(re.split(r"[\s&]+", literal), key=len)
        start = self._text.find(literal, self._after.get(literal, 0))
        if start < 0:
            start = max(self._text.find(literal), 0)
        self._after[literal] = start + 1
        return spot_of(self._text, start, self.first_line)

    def slot(self, kind: str, target: str, literal: str) -> str:
        self.slots.append(Slot(SlotKind(kind), target, self.line(literal)))
        return f"{OPEN}{len(self.slots) - 1}{CLOSE}"

    def refuse(self, literal: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.path, self.line(literal), message, remedy))


class _Citations(InlineProcessor):
    """``[@key]`` cites a source."""

    def __init__(self, recorder: _Recorder) -> None:
        super().__init__(_CITATION)
        self._recorder = recorder

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        literal = m[0].strip()
        return self._recorder.slot(SlotKind.CITATION, m[1], literal), m.start(0), m.end(0)


class _References(InlineProcessor):
    """``{price:couples}`` and the like stand for facts that live in the site files."""

    def __init__(self, recorder: _Recorder) -> None:
        super().__init__(_REFERENCE)
        self._recorder = recorder

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        name, key = m[1], m[2]
        if name in PELICAN_FORMS:
            return None, None, None
        if name not in REFERENCES:
            self._recorder.refuse(
                m[0], f"“{m[0]}” is not a known reference", nearest(name, REFERENCES)
            )
        elif (name in _WITH_KEY) != (key is not None) or (key is not None and not key.strip()):
            form = f"{{{name}:…}}" if name in _WITH_KEY else f"{{{name}}}"
            self._recorder.refuse(m[0], f"“{m[0]}” is not whole", f"write {form}")
        else:
            target = f"{name}:{key.strip()}" if key else name
            return self._recorder.slot(SlotKind.REFERENCE, target, m[0]), m.start(0), m.end(0)
        return m[0], m.start(0), m.end(0)


class _LeftoverBlocks(Treeprocessor):
    """Finds what was meant as a block and was left in the text; runs before inline patterns."""

    def __init__(self, recorder: _Recorder) -> None:
        super().__init__()
        self._recorder = recorder

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            texts = (element.tail,) if element.tag == "code" else (element.text, element.tail)
            for text in texts:
                if found := _BLOCK_LINE.search(text or ""):
                    self._recorder.leftovers.append(found[0].strip())


class _Addresses(Treeprocessor):
    """Turns the addresses of links and images into slots, and refuses unsafe ones."""

    def __init__(self, recorder: _Recorder) -> None:
        super().__init__()
        self._recorder = recorder

    def run(self, root: ElementTree.Element) -> None:
        for element in list(root.iter()):
            self._check_attributes(element)
            if element.tag == "a" and (target := element.get("href")) is not None:
                element.set("href", self._address(SlotKind.LINK, _plain_mail(target)))
            elif element.tag == "img":
                wrap_image(element, partial(self._address, SlotKind.IMAGE), self._recorder)

    def _address(self, kind: SlotKind, target: str) -> str:
        if refused := refuse_address(target):
            self._recorder.refuse(*refused)
            return "#"
        return self._recorder.slot(kind, target, target)

    def _check_attributes(self, element: ElementTree.Element) -> None:
        """An attribute holds plain text: a slot filled with a link would end it."""
        for name in ("alt", "title"):
            for found in _SLOT.finditer(element.get(name, "")):
                slot = self._recorder.slots[int(found[1])]
                self._recorder.problems.append(
                    Problem(
                        self._recorder.path,
                        slot.line,
                        f"“{slot.target}” stands in the “{name}” of a link or an image",
                        "write it in the text beside",
                    )
                )
            if name in element.attrib:
                element.set(name, _SLOT.sub("", element.get(name, "")))


def _plain_mail(target: str) -> str:
    """Undo Python-Markdown's disguise of ``<post@example.org>``."""
    if not target.startswith(AMP_SUBSTITUTE):
        return target
    return html.unescape(target.replace(AMP_SUBSTITUTE, "&"))


class _Headings(Treeprocessor):
    """Gives every heading an id that is unique on its page, and lists them."""

    def __init__(self, recorder: _Recorder, slugify: Callable[[str], str]) -> None:
        super().__init__()
        self._recorder = recorder
        self._slugify = slugify

    def run(self, root: ElementTree.Element) -> None:
        used: dict[str, int] = {}
        previous = 1  # the page's title
        for element in root.iter():
            if not re.fullmatch(r"h[1-6]", element.tag):
                continue
            if element.get("class") in blocks.HEADINGS:
                # A block's heading stands one level under the heading before the block.
                element.tag = f"h{min(previous + 1, 6)}"
                continue
            level = int(element.tag[1])
            title, explicit = self._title(element)
            if level == 1:
                self._recorder.refuse(
                    f"# {title}", f"“# {title}” is a second title", "begin the heading with “## ”"
                )
            elif level > previous + 1:
                self._recorder.refuse(
                    "#" * level + " ",
                    f"the heading “{title}” skips a level",
                    f"begin it with “{'#' * (previous + 1)} ”",
                )
            previous = level
            element.set("id", self._unique(explicit or self._slugify(title) or "part", used))
            self._recorder.headings.append(Heading(level, element.get("id", ""), title))

    def _title(self, element: ElementTree.Element) -> tuple[str, str]:
        last = element[-1] if len(element) else None
        text = (last.tail if last is not None else element.text) or ""
        found = _HEADING_ID.search(text)
        if found and last is not None:
            last.tail = text[: found.start()]
        elif found:
            element.text = text[: found.start()]
        plain = _SLOT.sub("", "".join(element.itertext())).strip()
        return plain, found[1] if found else ""

    @staticmethod
    def _unique(base: str, used: dict[str, int]) -> str:
        name = base
        while name in used:
            used[base] += 1
            name = f"{base}-{used[base]}"
        used[name] = 1
        return name


def parse_body(
    text: str,
    path: str,
    first_line: int,
    slugify: Callable[[str], str],
    typeset: Typeset = as_typed,
) -> tuple[Body, tuple[Problem, ...]]:
    """Parse Markdown that begins on ``first_line`` of the file ``path``.

    ``slugify`` makes a fragment from a heading, by the language's letter rules, and ``typeset``
    sets the text as the language prints it. A fragment is made from what was typed.
    """
    text = text.replace(OPEN, "").replace(CLOSE, "")
    if too_much := tuple(check_body_size(text, path, first_line)):
        return _EMPTY, too_much
    recorder = _Recorder(path, text, first_line)
    converter = _converter(recorder, slugify, typeset)
    try:
        drawn = converter.convert(text)
    except RecursionError:
        return _EMPTY, (Problem(path, first_line, "is nested too deep", "make it flatter"),)
    wrong_blocks = tuple(blocks.check_blocks(text, path, first_line))
    if not wrong_blocks:
        wrong_blocks = tuple(_check_leftovers(recorder))
    problems = [*recorder.problems, *wrong_blocks]
    problems += check_raw_html(text, path, first_line)
    pieces = tuple(_pieces(drawn, recorder.slots))
    counted = ("0" if isinstance(p, Slot) and p.kind is SlotKind.REFERENCE else p for p in pieces)
    plain = re.sub(r"<[^>]*>", " ", "".join(p for p in counted if isinstance(p, str)))
    headings = tuple(replace(h, title=typeset(h.title)) for h in recorder.headings)
    ids = frozenset(heading.id for heading in headings)
    return Body(pieces, headings, ids, len(plain.split())), tuple(problems)


_EMPTY = Body((), (), frozenset(), 0)


def _converter(
    recorder: _Recorder, slugify: Callable[[str], str], typeset: Typeset
) -> markdown.Markdown:
    converter: Any = markdown.Markdown(
        extensions=["tables", "sane_lists", blocks.BlocksOfThisSite()], output_format="html"
    )
    # Raw HTML is refused by a check of the source; what is left of it is escaped.
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    # Before links (priority 160), so that “[@key]” is never half of one.
    converter.ESCAPED_CHARS += ['"', "'"]  # behind a backslash they stay straight
    phrases = ForeignPhrases(recorder.refuse, frozenset({*REFERENCES, *PELICAN_FORMS}))
    converter.inlinePatterns.register(phrases, "foreign-phrase", 176)
    converter.inlinePatterns.register(_Citations(recorder), "citation", 175)
    converter.inlinePatterns.register(_References(recorder), "site-reference", 174)
    converter.treeprocessors.register(_LeftoverBlocks(recorder), "leftover-blocks", 25)
    converter.treeprocessors.register(BracketLimit(recorder.refuse), "bracket-limit", 24)
    # After the inline patterns (priority 20) have made their elements.
    converter.treeprocessors.register(_Headings(recorder, slugify), "headings", 15)
    converter.treeprocessors.register(_Addresses(recorder), "addresses", 14)
    converter.treeprocessors.register(TypesetText(typeset), "typeset-text", 13)
    converter.treeprocessors.register(TableAlignment(converter), "table-alignment", 12)
    blocks.connect(converter, recorder.slot)
    return converter  # type: ignore[no-any-return]


def _pieces(drawn: str, slots: list[Slot]) -> Iterator[str | Slot]:
    for index, piece in enumerate(_SLOT.split(drawn)):
        if index % 2:
            yield slots[int(piece)]
        elif piece:
            yield piece


def _check_leftovers(recorder: _Recorder) -> Iterator[Problem]:
    """What begins like a block is read as one, or is a problem."""
    for literal in recorder.leftovers[:1]:
        yield blocks.not_read(literal, recorder.path, recorder.line(literal))
