"""The prose of a source, with the place of every letter.

What is no prose, such as addresses, code, citations and marked foreign phrases, is blank here, so
that offsets hold. Quotations of whole paragraphs are left out: they are somebody else's words.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import yaml

from plugins.content_model.body import PELICAN_FORMS, REFERENCES
from plugins.content_model.front_matter import split_front_matter
from plugins.content_model.problems import Problem
from plugins.content_model.source import Source
from plugins.editing.prose.markdown_lines import MarkdownLines

HEAD_TEXTS = frozenset({"title", "lead", "description", "short_title"})
HEAD_LISTS = frozenset({"doors"})  # of tables with texts: the ways in of a home page

_BRACES = "|".join(sorted((*REFERENCES, *PELICAN_FORMS)))
# Named groups are what stays, or becomes a figure; all else of a match is blank.
_INLINE = re.compile(
    r"(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"  # code
    r"|\[@[^\]]*\]"  # a citation
    rf"|\[(?:[^\[\]]|\[[^\[\]]*\])+\]\{{(?!(?:{_BRACES})\}})[A-Za-z][^\s{{}}:#|]*\}}"  # foreign
    r"|\]\([^()]*(?:\([^()]*\)[^()]*)*\)|\]\[[^\]]*\]|[!\[\]]+(?<=[\[\]])"  # a link's other half
    r"|\{\#[^}\s]+\}"  # an id
    r"|(?P<figure>\{[a-z]+(?::[^{}\n]*)?\}"  # a fact of the site files
    r"|<?\b(?:https?|mailto|tel):[^\s>]+>?|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b[\w-]{3,}(?:\.[\w-]{2,})*\.[a-z]{2,}\b(?:/[^\s.,;:)]*)*)"  # dinutvei.no
    r"|&\#?\w+;|\\(?=\W)|\*+|\b_+|_+\b",
    re.DOTALL,
)
_SIGN = re.compile(r"[\[\]`{\\&*_@:]|\w\.[a-z]")  # without one of these, all of a run is prose
_QUOTE = re.compile('[“«„"]')
_QUOTED = re.compile(r"“[^“”]{1,200}”|«[^«»]{1,200}»|„[^„“”]{1,200}[“”]|\"[^\"]{1,200}\"")
_STRAIGHT = re.compile(r"\\.")


class StretchKind(StrEnum):
    """What a stretch of prose is."""

    HEAD = "head"  # a text of the front matter
    DESCRIPTION = "description"  # for search results: a list of what the page answers
    HEADING = "heading"  # of the body; the words of a block too
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Prose that is read in one go."""

    kind: StretchKind
    start: int  # offset in the file
    text: str  # as long as in the file; blank where no prose stands
    raw: str  # as in the file

    @property
    def unquoted(self) -> str:
        """The text without what stands in quotation marks: those words are named, not used."""
        if not _QUOTE.search(self.text):
            return self.text
        return _QUOTED.sub(lambda found: " " * len(found[0]), self.text)


@dataclass(frozen=True, slots=True)
class Places:
    """Turns offsets of a file into lines and columns."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Places":
        """Return the places of a text."""
        return cls((0, *(found.end() for found in re.finditer("\n", text))))

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def find_stretches(source: Source) -> tuple[Stretch, ...]:
    """Return the prose of a file in order; none of a file whose head cannot be told."""
    parts = split_front_matter(source)
    if isinstance(parts, Problem):
        return ()
    head, body, _line = parts
    found = [*_head_stretches(head, len(source.text.split("\n", 1)[0]) + 1)]
    start = len(source.text) - len(body)
    for kind, begin, end in MarkdownLines(body).stretches():
        found.append(_stretch(StretchKind(kind), start + begin, body[begin:end]))
    return tuple(stretch for stretch in found if stretch.text.strip())


def blank(text: str) -> str:
    """Blank what is no prose in a run of Markdown; the length stays."""
    prose = _INLINE.sub(_blanked, text) if _SIGN.search(text) else text
    return prose.replace("\n", " ")


def _stretch(kind: StretchKind, start: int, raw: str) -> Stretch:
    return Stretch(kind, start, blank(raw), raw)


def _blanked(found: re.Match[str]) -> str:
    length = len(found[0])
    return "0".ljust(length) if found["figure"] else " " * length


def _head_stretches(head: str, start: int) -> Iterator[Stretch]:
    """Yield the texts of the front matter that are read as prose."""
    try:
        node = yaml.compose(head, Loader=_LOADER)
    except yaml.YAMLError:
        return  # its reader has told it
    places = Places.of(head)
    for key, scalar in _texts(node):
        begin = places.starts[scalar.start_mark.line] + scalar.start_mark.column
        end = places.starts[scalar.end_mark.line] + scalar.end_mark.column
        raw = head[begin:end]
        marks = 1 if scalar.style in {"'", '"'} else 0
        text = _STRAIGHT.sub("  ", raw) if scalar.style == '"' else raw
        text = " " * marks + text[marks : len(text) - marks].replace("\n", " ") + " " * marks
        kind = StretchKind.DESCRIPTION if key == StretchKind.DESCRIPTION else StretchKind.HEAD
        yield Stretch(kind, start + begin, text, raw)


def _texts(node: yaml.Node | None) -> Iterator[tuple[str, yaml.ScalarNode]]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    for key, value in pairs:
        if key.value in HEAD_TEXTS | {"text"} and isinstance(value, yaml.ScalarNode):
            yield key.value, value
        elif key.value in HEAD_LISTS and isinstance(value, yaml.SequenceNode):
            for one in value.value:
                yield from _texts(one)


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C is ten times as fast
