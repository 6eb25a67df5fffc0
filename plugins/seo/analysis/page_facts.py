"""A page as the checks see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plugins.content_model.front_matter import Kind
from plugins.content_model.validation import Lines
from plugins.sections.link_suggestions import LinkSuggestion

# Pages that are written to be found and read; the others (a form, prices, contact) are short
# because they should be.
READ_KINDS = frozenset({Kind.ARTICLE, Kind.SECTION})


class BlockKind(StrEnum):
    """What a stretch of text is."""

    HEADING = "heading"  # a question to open too: it divides the text as a heading does
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    CELL = "cell"  # of a table


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of the text, in the order in which it is read."""

    kind: BlockKind
    text: str  # plain
    line: int  # in the file
    level: int = 0  # of a heading: 2 to 6


@dataclass(frozen=True, slots=True)
class Image:
    """An image of the text."""

    target: str  # as written
    alt: str
    line: int


@dataclass(frozen=True, slots=True)
class AnalysedPage:
    """What is judged about one page."""

    path: str  # of the source, relative to the project
    lines: Lines  # line of each key of the front matter
    lang: str
    direction: str  # "ltr" or "rtl"
    kind: Kind
    url: str  # absolute
    site_path: str  # "/nb/parterapi-pa-nett/"
    breadcrumb: tuple[str, ...]  # the host and the folders, as results show the address
    site_name: str
    title: str  # the page's heading
    document_title: str  # with the name of the site, as in <title>
    lead: str
    description: str  # what search engines are offered: the lead unless one is written
    has_description: bool
    slug: str  # last part of the address
    slug_letters: Mapping[str, str]  # how the language writes letters in addresses
    focus: str  # what people search for; empty when nobody said
    blocks: tuple[Block, ...]
    images: tuple[Image, ...]
    words: int  # of the body
    links_out: tuple[str, ...]  # site paths of this site's pages that its text leads to, each once
    in_menu: bool  # of the head or the foot of every page
    written: date | None
    modified: date | None
    reviewed: date | None
    noindex: bool  # search engines do not list it
    is_draft: bool
    silence: Mapping[str, str]  # key of a finding → why it does not apply
    missing_links: tuple[LinkSuggestion, ...] | None = None  # None where nobody looked for them

    def line(self, key: str) -> int:
        """Return the line of a key of the front matter, else the first line."""
        return self.lines.get((key,), 1)

    @property
    def headings(self) -> tuple[Block, ...]:
        """The headings of the text."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.HEADING)

    @property
    def introduction(self) -> str:
        """What a visitor reads first: the lead and the first paragraph."""
        first = next((b.text for b in self.blocks if b.kind is BlockKind.PARAGRAPH), "")
        return f"{self.lead} {first}"

    @property
    def last_touched(self) -> date | None:
        """When somebody last stood for what it says."""
        days = [day for day in (self.written, self.modified, self.reviewed) if day]
        return max(days, default=None)
