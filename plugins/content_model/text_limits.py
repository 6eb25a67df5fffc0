"""How much a text may hold: what is far beyond any page would keep a build busy for hours.

Python-Markdown looks again at the rest of a paragraph for every bracket in it, and
pymdown-extensions at the rest of a text without empty lines for every block. The bounds are many
times what the longest page needs, and keep the worst text to seconds.
"""

import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from plugins.content_model.problems import Problem

MOST_BYTES = 10_000_000  # of any file that is read as text
MOST_OF_HEAD = 20_000  # characters of front matter
MOST_DEPTH = 50  # brackets inside brackets in front matter; 3 are used
MOST_CHARACTERS = 200_000  # of a body: more than 30,000 words
LONGEST_PARAGRAPH = 20_000  # characters without an empty line: about 3,000 words
MOST_BLOCKS = 300  # in a body
MOST_BRACKETS = 200  # that open in a paragraph, list item, heading or cell

_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_BLOCK_LINE = re.compile(r"^ *///+ *\w", re.MULTILINE)
_ESCAPED = re.compile(r"\\.", re.DOTALL)
Refuse = Callable[[str, str, str], None]  # literal, message, remedy


def check_head_size(head: str, path: str, first_line: int) -> Iterator[Problem]:
    """Front matter is short and flat, whatever a program may have written into it."""
    if len(head) > MOST_OF_HEAD:
        yield Problem(
            path,
            first_line,
            f"has front matter of {len(head):,} characters",
            f"keep it below {MOST_OF_HEAD:,}; long texts belong below it",
        )
        return
    depth = 0
    for number, line in enumerate(head.split("\n"), start=first_line):
        for sign in line:
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(sign, 0)
            if depth > MOST_DEPTH:
                yield Problem(path, number, "is nested too deep", "make it flatter")
                return


def check_body_size(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """A body is one page, in paragraphs; what is not cannot be read, by nobody."""
    if len(text) > MOST_CHARACTERS:
        yield Problem(
            path,
            first_line,
            f"has a text of {len(text):,} characters",
            f"divide it into pages of at most {MOST_CHARACTERS:,}",
        )
        return
    start = 0
    for paragraph in _EMPTY_LINE.split(text):
        if len(paragraph) > LONGEST_PARAGRAPH:
            start = text.index(paragraph, start)
            yield Problem(
                path,
                first_line + text.count("\n", 0, start),
                f"has {len(paragraph):,} characters without an empty line",
                f"write an empty line between paragraphs, at least every {LONGEST_PARAGRAPH:,}",
            )
            return
    count = len(_BLOCK_LINE.findall(text))
    if count > MOST_BLOCKS:
        yield Problem(
            path, first_line, f"has {count:,} blocks", f"divide it: at most {MOST_BLOCKS} a page"
        )


class BracketLimit(Treeprocessor):
    """Refuses a paragraph of brackets; runs before the inline patterns, which never see it."""

    def __init__(self, refuse: Refuse) -> None:
        super().__init__()
        self._refuse = refuse

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            for name in ("text", "tail"):
                text = getattr(element, name)
                if text and not isinstance(text, AtomicString) and self._is_refused(text):
                    setattr(element, name, "")

    def _is_refused(self, text: str) -> bool:
        count = _ESCAPED.sub("", text).count("[") if text.count("[") > MOST_BRACKETS else 0
        if count <= MOST_BRACKETS:
            return False
        self._refuse(
            text.strip().split("\n")[0][:80],
            f"holds {count:,} times “[” in one paragraph",
            f"divide it: at most {MOST_BRACKETS}, or write “\\[” where no link begins",
        )
        return True
