"""Which values schema.org's plain types take: text, addresses, numbers and points in time."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from urllib.parse import urlsplit

from plugins.seo.schema_org import ADDRESS, Vocabulary

# ISO 8601 §5.5.2, as schema.org's Duration has it: at least one part, with its letter.
_DURATION = re.compile(
    r"P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?"
)
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
_QUANTITY = re.compile(r"\d+(\.\d+)?\s\D+")  # “7 kg”: a number, a space and a unit


def fits(value: object, ranges: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Whether a text, a number or a truth value is of one of the types."""
    if isinstance(value, str) and _is_member(value, ranges, vocabulary):
        return True
    return any(_is_of(value, name, vocabulary) for name in ranges)


def _is_member(value: str, ranges: Iterable[str], vocabulary: Vocabulary) -> bool:
    """Whether a text is the address of a member of one of the enumerations."""
    name = value.removeprefix(f"{ADDRESS}/")
    if name == value:
        return False
    return any(
        vocabulary.is_kind(own, r) for own in vocabulary.members.get(name, ()) for r in ranges
    )


def _is_of(value: object, name: str, vocabulary: Vocabulary) -> bool:
    if isinstance(value, bool):  # before numbers: Python's truth values are numbers too
        return name == "Boolean"
    if isinstance(value, int):
        return vocabulary.is_kind(name, "Number")
    if isinstance(value, float):
        return name in {"Number", "Float"}
    if not isinstance(value, str):
        return False
    if (check := _TEXTS.get(name)) is not None:
        return check(value)
    return vocabulary.is_kind(name, "Text") or (
        vocabulary.is_kind(name, "Quantity") and _QUANTITY.fullmatch(value) is not None
    )


def is_address(value: str) -> bool:
    """Whether a text is an absolute address on the web."""
    if re.search(r"\s", value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _parses(parse: Callable[[str], object], shape: str) -> Callable[[str], bool]:
    """Return a check: the text has the shape, and is a point in time that exists."""

    def check(value: str) -> bool:
        if re.match(shape, value) is None:
            return False
        try:
            parse(value)
        except ValueError:
            return False
        return True

    return check


_TEXTS: Mapping[str, Callable[[str], bool]] = {
    "Boolean": lambda _: False,  # written as true and false
    "Date": _parses(date.fromisoformat, r"\d{4}-\d{2}-\d{2}$"),
    "DateTime": _parses(datetime.fromisoformat, r"\d{4}-\d{2}-\d{2}T\d{2}:"),
    "Duration": lambda value: _DURATION.fullmatch(value) is not None,
    "Number": lambda value: _NUMBER.fullmatch(value) is not None,
    "Time": _parses(time.fromisoformat, r"\d{2}:\d{2}"),
    "URL": is_address,
}
