"""Which lines of a Markdown body are paragraphs, headings, items and cells."""

import re
from collections.abc import Iterator

Found = tuple[str, int, int]  # kind, start and end in the body

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_BLOCK = re.compile(r" {0,3}/{3,}\s*(?:[A-Za-z][\w-]*\s*(?:\|\s*(?P<words>.*\S))?)?\s*$")
_OPTION = re.compile(r" {4,}[\w-]+:(?: |$)")
_HEADING = re.compile(r" {0,3}#{1,6}\s+(?P<words>.*\S)")
_QUOTE = re.compile(r" {0,3}>")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+")
_REFERENCE = re.compile(r" {0,3}\[[^\]@]+\]:\s*\S")
_DELIMITERS = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-*:?\s*)+$")
_CELL = re.compile(r"(?:[^|\\]|\\.)+")


class MarkdownLines:
    """Reads a body line by line; a paragraph goes on until something else begins."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._kind = "paragraph"
        self._start = self._end = -1
        self._fence = ""
        self._is_passed = False  # a quotation, or options of a block, go on
        self._in_list = False
        self._in_table = False

    def stretches(self) -> Iterator[Found]:
        """Yield the stretches of prose in order."""
        lines = self._body.split("\n")
        place = 0
        for number, line in enumerate(lines):
            following = lines[number + 1] if number + 1 < len(lines) else ""
            yield from self._read(line, place, following)
            place += len(line) + 1
        yield from self._close()

    def _read(self, line: str, place: int, following: str) -> Iterator[Found]:
        if self._is_code(line):
            yield from self._close()
        elif not line.strip():
            yield from self._close()
            self._is_passed = self._in_table = False
        elif block := _BLOCK.match(line):
            yield from self._close()
            self._in_list = self._in_table = False
            self._is_passed = bool(line.strip("/ "))
            if block["words"]:
                yield "heading", place + block.start("words"), place + block.end("words")
        elif self._is_passed and (_OPTION.match(line) or self._kind == "quote"):
            return
        else:
            self._is_passed = False
            yield from self._read_text(line, place, following)

    def _read_text(self, line: str, place: int, following: str) -> Iterator[Found]:
        is_row = self._in_table or ("|" in line and _DELIMITERS.match(following))
        if heading := _HEADING.match(line):
            yield from self._close()
            self._in_list = False
            yield "heading", place + heading.start("words"), place + heading.end("words")
        elif _QUOTE.match(line):
            yield from self._close()
            self._is_passed, self._kind = True, "quote"
        elif is_row:
            yield from self._close()
            self._in_table = True
            if not _DELIMITERS.match(line):
                for cell in _CELL.finditer(line):
                    yield "cell", place + cell.start(), place + cell.end()
        elif item := _ITEM.match(line):
            yield from self._close()
            self._in_list = True
            self._open("item", place + item.end(), place + len(line))
        elif self._start >= 0:
            self._end = place + len(line)
        elif not _REFERENCE.match(line):
            self._in_list = self._in_list and line[0].isspace()
            self._open("paragraph", place, place + len(line))

    def _is_code(self, line: str) -> bool:
        fence = _FENCE.match(line)
        if self._fence:
            if fence and fence[1].startswith(self._fence):
                self._fence = ""
            return True
        if fence:
            self._fence = fence[1]
            return True
        is_indented = line.startswith(("    ", "\t")) and bool(line.strip())
        return is_indented and self._start < 0 and not (self._in_list or self._is_passed)

    def _open(self, kind: str, start: int, end: int) -> None:
        self._kind, self._start, self._end = kind, start, end

    def _close(self) -> Iterator[Found]:
        if self._start >= 0:
            yield self._kind, self._start, self._end
        self._kind, self._start = "paragraph", -1
