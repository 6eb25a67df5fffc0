"""Where in a file a stretch of its text stands: HTML has forgotten it."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from pathlib import Path

from plugins.content_model.reader import Record
from plugins.content_model.source import Source, read_source

COMPARED = 24  # letters; enough to tell one paragraph from another


def source_texts(records: Iterable[Record], project: Path) -> Mapping[str, str]:
    """Read the files of the records again: path → text."""
    texts: dict[str, str] = {}
    for record in records:
        source = read_source(project / record.path, project)
        if isinstance(source, Source):
            texts[record.path] = source.text
    return texts


class SourceLines:
    """Finds stretches of one text, one after the other, by their first letters and digits.

    Signs are not compared: typesetting changes quotes and dashes, and Markdown has its own.
    """

    def __init__(self, text: str) -> None:
        lines = text.split("\n")
        self._body = _first_line_of_body(lines)
        letters = [_letters(line) for line in lines]
        self._starts = [0]
        for line in letters:
            self._starts.append(self._starts[-1] + len(line))
        self._letters = "".join(letters)
        self._offset = self._starts[self._body - 1]

    def find(self, text: str) -> int:
        """Return the line on which ``text`` begins, looking on from the last one found.

        What cannot be found stands near the last one that was.
        """
        wanted = _letters(text)[:COMPARED]
        found = self._letters.find(wanted, self._offset) if wanted else -1
        if found >= 0:
            self._offset = found
        return max(self._body, bisect_right(self._starts, self._offset))

    def pass_by(self, text: str) -> None:
        """Look on after a stretch that was just found."""
        self._offset = min(self._offset + len(_letters(text)[:COMPARED]), len(self._letters))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _first_line_of_body(lines: list[str]) -> int:
    ends = (number for number, line in enumerate(lines, 1) if number > 1 and line.rstrip() == "---")
    return next(ends, 0) + 1 if lines and lines[0].rstrip() == "---" else 1
