"""What must hold for every text that is read, whatever stands in it; for tests that make them up.

Time is that of the processor, so a busy machine fails nothing.
"""

import re
from html import unescape
from html.parser import HTMLParser
from time import process_time

from plugins.content_model.body import Body, Slot, parse_body
from plugins.content_model.front_matter import parse_front_matter, split_front_matter
from plugins.content_model.plain_text import plain_text
from plugins.content_model.problems import Problem
from plugins.content_model.site_files import Language
from plugins.content_model.source import Source
from plugins.multilingual.slugs import make_slug
from plugins.multilingual.typography import typeset_text

PATH = "content/en/page.md"
LONGEST_READING = 10  # seconds of the processor; a page of this site takes some hundredths
LANGUAGE = Language(code="en", name="English", locale="en_GB", site_name="A", tagline="B")
# What Python-Markdown and our blocks make; everything else would have come from the text.
TAGS = frozenset(
    [
        "a",
        "blockquote",
        "br",
        "call-to-action-slot",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "img",
        "li",
        "ol",
        "p",
        "picture",
        "pre",
        "section",
        "span",
        "strong",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
ATTRIBUTES = frozenset(
    [
        "alt",
        "class",
        "data-kind",
        "data-level",
        "dir",
        "href",
        "id",
        "lang",
        "src",
        "start",
        "style",
        "title",
    ]
)


class _Found(HTMLParser):
    """Everything in HTML that a browser would make an element or an attribute of."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.values: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.values += [value or "" for _, value in attrs]

    def handle_comment(self, data: str) -> None:
        self.tags.add("<!--")

    def handle_decl(self, decl: str) -> None:
        self.tags.add("<!")

    def handle_pi(self, data: str) -> None:
        self.tags.add("<?")


def read_body(text: str) -> tuple[Body, tuple[Problem, ...]]:
    return parse_body(
        text,
        PATH,
        1,
        lambda title: make_slug(title, {}),
        lambda words: typeset_text(words, LANGUAGE),
    )


def can_run(address: str) -> bool:
    """Whether a browser would run an address (WHATWG URL §4.4: what it strips and skips)."""
    plain = re.sub(r"^[\x00-\x20]+|[\t\n\r]", "", unescape(address)).lower()
    return plain.startswith(("javascript:", "vbscript:", "data:"))


def check_body(text: str) -> None:
    """What must hold for every text."""
    started = process_time()
    body, problems = read_body(text)
    plain_text(body)
    seconds = process_time() - started
    html = "".join(piece if isinstance(piece, str) else "" for piece in body.pieces)
    found = _Found(html)
    targets = [piece.target for piece in body.pieces if isinstance(piece, Slot)]
    lines = text.count("\n") + 1

    assert seconds < LONGEST_READING
    assert set() == found.tags - TAGS
    assert set() == found.attributes - ATTRIBUTES
    assert [] == [value for value in (*found.values, *targets) if can_run(value)]
    assert [] == [problem for problem in problems if not 1 <= problem.line <= lines]
    assert all(problem.message and problem.remedy for problem in problems)


def check_head(head: str) -> None:
    """What must hold for every front matter."""
    source = Source(PATH, f"---\ntitle: A\nlead: B.\n{head}\n---\n\nText.\n")
    parts = split_front_matter(source)
    if isinstance(parts, Problem):
        return
    started = process_time()
    front_matter, _lines, problems = parse_front_matter(parts[0], PATH)

    assert process_time() - started < LONGEST_READING
    assert (front_matter is None) == bool(problems)
    last = source.text.count("\n") + 1
    assert [] == [problem for problem in problems if not 1 <= problem.line <= last]
