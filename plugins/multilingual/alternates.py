"""The same page in other languages: what belongs together, and where a switch leads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.content_model.problems import Problem
from plugins.content_model.reader import Record


@dataclass(frozen=True, slots=True)
class Translation:
    """An entry of the language switcher."""

    lang: str  # BCP 47 tag
    dir: str  # direction of the language's name
    name: str  # the language's name in itself
    url: str  # the translation, or the nearest page that exists
    is_exact: bool  # false when it leads to a parent because there is no translation


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An offer, in another language, to read the site in that language."""

    lang: str  # BCP 47 tag
    dir: str  # its direction
    text: str  # the offer, in that language
    name: str  # the language's name in itself
    url: str  # its home page


def translation_key(record: Record) -> str:
    """Return the key that a page shares with its translations: named, or its path."""
    return record.front_matter.translation_key or str(record.file)


def pair_translations(records: Iterable[Record]) -> dict[str, dict[str, Record]]:
    """Return translation key → language → record. The first of two rivals wins."""
    pairs: dict[str, dict[str, Record]] = {}
    for record in records:
        pairs.setdefault(translation_key(record), {}).setdefault(record.lang, record)
    return pairs


def check_pairs(records: Iterable[Record]) -> Iterator[Problem]:
    """Two files of one language cannot be the same page."""
    taken: dict[tuple[str, str], Record] = {}
    for record in records:
        key = (translation_key(record), record.lang)
        if (other := taken.setdefault(key, record)) is not record:
            yield Problem(
                record.path,
                record.line("translation_key"),
                f"is the same page as {other.path}: both have the translation key “{key[0]}”",
                "give one of them another “translation_key”",
            )
