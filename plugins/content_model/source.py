"""A file as read: its text and where it stands."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from plugins.content_model.problems import Problem, Spot
from plugins.content_model.text_limits import MOST_BYTES

# Of C0 and C1 all but tab and line ends, and what is no character: neither HTML nor XML has them,
# and word processors put them into what is copied from there.
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file."""

    path: str  # relative to the project, with forward slashes
    text: str  # NFC, line ends as "\n", without a byte order mark


def read_source(file: Path, project: Path) -> Source | Problem:
    """Read ``file`` as UTF-8, or say why it cannot be read."""
    path = unicodedata.normalize("NFC", file.relative_to(project).as_posix())
    if file.is_dir():
        return Problem(path, 1, "is a folder with the name of a file", "give it another name")
    try:
        if (size := file.stat().st_size) > MOST_BYTES:
            return Problem(
                path, 1, f"is {size // 1_000_000} MB large, which no text is", "divide it"
            )
        data = file.read_bytes()
    except OSError as error:
        return Problem(path, 1, f"cannot be read ({error.strerror})", "check the file's rights")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(
            path, line, "is not UTF-8 text", "save the file again with the encoding “UTF-8”"
        )
    if "\0" in text:
        return Problem(
            path,
            spot_of(text, text.index("\0")),
            "holds a NUL byte",
            "save it again as plain UTF-8 text",
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _CONTROL.search(text):
        spot = spot_of(text, found.start())
        message = f"holds a control character (U+{ord(found[0]):04X})"
        return Problem(path, spot, message, "delete it; it stands between what you see")
    return Source(path, unicodedata.normalize("NFC", text))


def spot_of(text: str, offset: int, first_line: int = 1) -> Spot:
    """Return the line and column of an offset; ``first_line`` is that on which ``text`` begins."""
    line = first_line + text.count("\n", 0, offset)
    return Spot(line, offset - text.rfind("\n", 0, offset))


def line_of(text: str, needle: str, *, start: int = 0) -> int:
    """Return the line, from 1, on which ``needle`` first stands at or after offset ``start``."""
    found = text.find(needle, start)
    return text.count("\n", 0, max(found, 0)) + 1
