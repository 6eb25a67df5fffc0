"""A body's text without its markup: what is read when pages are compared, searched or counted."""

import re
from html.parser import HTMLParser

from plugins.content_model.body import Body

# Elements inside a line of text; where any other begins or ends, the text does too.
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup"
    "|time|u|var|wbr"
)
_BREAK = "\n"


def plain_text(body: Body) -> str:
    """Return what a parsed body says, a paragraph, heading, item or cell a line.

    What a slot stands for is left out: a price or a number is a fact of the site and not a word
    of the page.
    """
    reader = _TextReader()
    reader.feed("".join(piece for piece in body.pieces if isinstance(piece, str)))
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split(_BREAK))
    return _BREAK.join(line for line in lines if line)


class _TextReader(HTMLParser):
    """Collects the text, and a break where a block begins or ends."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._separate(tag)

    def handle_endtag(self, tag: str) -> None:
        self._separate(tag)

    def handle_data(self, data: str) -> None:
        # A line of the source ends inside a paragraph as well.
        self.pieces.append(data.replace("\n", " "))

    def _separate(self, tag: str) -> None:
        if not _INLINE.fullmatch(tag):
            self.pieces.append(_BREAK)
