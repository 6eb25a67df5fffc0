"""Whether a translation still says what its original says: told per heading, by danger.

A translation records a digest of each part of its original in ``translated_from``. The parts as
they were stand in ``content/.originals/<digest>.md``, so what changed since can be shown without
the history of any version control. Dates of files say nothing and are never asked.
"""

import difflib
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import Path

from plugins.content_model.front_matter import parse_front_matter, split_front_matter
from plugins.content_model.problems import Problem, Severity
from plugins.content_model.reader import Record
from plugins.content_model.site_files import Language, SiteFile
from plugins.content_model.source import Source, read_source
from plugins.multilingual.alternates import pair_translations
from plugins.multilingual.sensitive_facts import (
    BLOCK_LINE,
    Fact,
    Wording,
    changed_facts,
    only_typos,
    tokens,
    wording_of,
)
from plugins.multilingual.slugs import make_slug

TOP = "top"  # the title, the lead, and the text before the first heading
ORIGINALS = ".originals"  # folder of content/; a reader passes over what begins with a dot
_RENAMED = 0.6  # two parts whose words are this alike are one part under another heading
_TOP_KEYS = ("title", "short_title", "lead", "description")
_H2 = re.compile(r"##(?!#)\s*(\S.*?)[\s#]*$")
_HEADING_ID = re.compile(r"\s*\{#([^}\s]+)\}\s*$")
_NOT_SHOWN = re.compile(r"\[@[^\]]*\]|\{[^}]*\}|\]\([^)]*\)")


class Level(IntEnum):
    """How bad a change of the original is for its translation."""

    TYPO = 1  # nothing to translate
    SENTENCE = 2  # the translation says something else
    DANGER = 3  # it may send a reader to a wrong number, price, date or law


class State(StrEnum):
    """Where a page stands in a language."""

    ORIGINAL = "original"
    TRANSLATED = "translated"
    STALE = "stale"
    UNRECORDED = "unrecorded"  # nobody knows which version it was made from
    LOST = "lost"  # it names an original that is not there
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: a heading and what stands below it."""

    key: str  # id of the heading, or “top”
    heading: str  # as typed; the page's title for the top
    line: int  # in the file
    text: str  # normalized source

    @property
    def words(self) -> int:
        """How many words there are to translate, roughly."""
        return sum(any(map(str.isalnum, word)) for word in self.text.split())


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a part of the original since it was translated."""

    part: Section  # as it stands now; without text, on line 1, when it is gone
    level: Level
    facts: tuple[Fact, ...]  # what makes it a danger
    before: str  # its text when it was translated; empty for a part that is new

    def diff(self) -> str:
        """Return the unified diff of the part."""
        old, new = self.before.splitlines(), self.part.text.splitlines()
        return "\n".join(difflib.unified_diff(old, new, "as translated", "now", lineterm=""))


@dataclass(frozen=True, slots=True)
class Standing:
    """A page of one language beside its original."""

    record: Record
    state: State
    original: Record | None = None
    changes: tuple[Change, ...] = ()  # by place in the original; typos too

    @property
    def level(self) -> Level | None:
        """How bad the worst change is."""
        return max((change.level for change in self.changes), default=None)


def normalized(text: str) -> str:
    """Return the text without what nobody sees: spaces at line ends, empty lines too many."""
    composed = unicodedata.normalize("NFC", text)
    lines = "\n".join(line.rstrip() for line in composed.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


def digest(text: str) -> str:
    """Return the short name of a normalized text."""
    return hashlib.blake2b(text.encode(), digest_size=5).hexdigest()


def split_sections(source: Source, language: Language) -> tuple[Section, ...]:
    """Return the parts of a page; none when its head cannot be read."""
    parts = split_front_matter(source)
    if isinstance(parts, Problem):
        return ()
    head, body, first_line = parts
    front_matter, lines, _problems = parse_front_matter(head, source.path)
    if front_matter is None:
        return ()
    said = [f"{key}: {text}" for key in _TOP_KEYS if (text := getattr(front_matter, key))]
    said += [text for door in front_matter.doors for text in (door.title, door.text)]
    top = ["\n\n".join(said), ""]
    found = [(TOP, front_matter.title, lines.get(("title",), 1), top)]
    used = {TOP}
    depth = 0  # a heading inside a block does not end the part that holds the block
    for number, line in enumerate(body.split("\n"), start=first_line):
        if block := BLOCK_LINE.match(line):
            depth = max(0, depth + (1 if block[1] else -1))
        if depth == 0 and (heading := _H2.match(line)):
            key, title = _name(heading[1], language)
            if key.isdecimal():
                key = f"heading-{key}"  # editors of YAML take “2024” for a place in a list
            found.append((_unique(key, used), title, number, []))
        found[-1][3].append(line)
    return tuple(
        Section(key, title, number, normalized("\n".join(text)))
        for key, title, number, text in found
    )


def _name(heading: str, language: Language) -> tuple[str, str]:
    """Return the id and the words of a heading."""
    explicit = _HEADING_ID.search(heading)
    title = re.sub(r"[\[\]*`]", "", _NOT_SHOWN.sub("", heading)).strip()
    slug = make_slug(title, language.slug_letters, keep_script=language.native_slugs)
    return (explicit[1] if explicit else slug or "part"), title


def _unique(base: str, used: set[str]) -> str:
    names = (base, *(f"{base}-{count}" for count in range(2, len(used) + 2)))
    name = next(name for name in names if name not in used)
    used.add(name)
    return name


def record_of(sections: Iterable[Section]) -> dict[str, str]:
    """Return what a translation of these parts records."""
    return {section.key: digest(section.text) for section in sections}


def classify(before: str, after: str, wording: Wording) -> tuple[Level, tuple[Fact, ...]]:
    """Return how bad the change is, and the dangerous facts that it touches."""
    if facts := changed_facts(before, after, wording):
        return Level.DANGER, facts
    is_typo = before and after and only_typos(before, after, wording)
    return (Level.TYPO if is_typo else Level.SENTENCE), ()


def compare(
    recorded: Mapping[str, str],
    sections: tuple[Section, ...],
    stored: Callable[[str], str],
    wording: Wording,
) -> tuple[Change, ...]:
    """Return what changed since ``recorded``; ``stored`` gives a part as it was, or nothing."""
    keys = {section.key for section in sections}
    gone = {key: stored(name) for key, name in recorded.items() if key not in keys}
    changed: list[tuple[Section, str]] = []
    for section in sections:
        name = recorded.get(section.key)
        if name != digest(section.text):
            before = stored(name) if name else gone.pop(_former(section, gone), "")
            changed.append((section, before))
    for key, before in gone.items():
        changed.append((Section(key, _heading_of(before) or key, 1, ""), before))
    return tuple(
        Change(part, *classify(before, part.text, wording), before) for part, before in changed
    )


def _former(section: Section, gone: Mapping[str, str]) -> str:
    """Return the key that a part had before its heading was changed; empty for a new part."""
    words = tokens(section.text)
    alike = {
        key: difflib.SequenceMatcher(None, tokens(text), words, autojunk=False).ratio()
        for key, text in gone.items()
    }
    best = max(alike, key=lambda key: alike[key], default="")
    return best if best and alike[best] >= _RENAMED else ""


def _heading_of(text: str) -> str:
    found = _H2.match(text.partition("\n")[0])
    return _HEADING_ID.sub("", found[1]) if found else ""


def find_original(record: Record, group: Mapping[str, Record], root: str) -> Record | None:
    """Return the page that ``record`` is a translation of.

    It is the one that the front matter names, or else the root language's. ``None`` means that
    the record is an original itself, or that what it names is not there.
    """
    if (named := record.front_matter.translated_from) is not None:
        return group.get(named.language) if named.language != record.lang else None
    main = group.get(root)
    if main is None or main is record:
        return None
    theirs = main.front_matter.translated_from
    return None if theirs is not None and theirs.language == record.lang else main


def stored_text(content: Path, name: str) -> str:
    """Return a part of an original as it was; empty when it is not there, or was tampered with."""
    source = read_source(content / ORIGINALS / f"{name}.md", content)
    text = "" if isinstance(source, Problem) else normalized(source.text)
    return text if digest(text) == name else ""


def sections_of(record: Record, site: SiteFile, content: Path) -> tuple[Section, ...]:
    """Return the parts of a page as they stand in its file now."""
    source = read_source(content / record.lang / record.file, content)
    language = next(one for one in site.languages if one.code == record.lang)
    return () if isinstance(source, Problem) else split_sections(source, language)


def standings(records: Iterable[Record], site: SiteFile, content: Path) -> Iterator[Standing]:
    """Tell of each page where it stands; pages that are missing are not among them."""
    languages = {language.code: language for language in site.languages}
    for group in pair_translations(records).values():
        for record in group.values():
            original = find_original(record, group, site.root_language)
            recorded = record.front_matter.translated_from
            if original is None:
                yield Standing(record, State.LOST if recorded else State.ORIGINAL)
            elif recorded is None or not recorded.sections:
                yield Standing(record, State.UNRECORDED, original)
            else:
                changes = compare(
                    recorded.sections,
                    sections_of(original, site, content),
                    lambda name: stored_text(content, name),
                    wording_of(languages[original.lang], site.languages),
                )
                stale = any(change.level > Level.TYPO for change in changes)
                state = State.STALE if stale else State.TRANSLATED
                yield Standing(record, state, original, changes)


def check_staleness(records: Iterable[Record], site: SiteFile, content: Path) -> Iterator[Problem]:
    """A translation says what its original says, above all where an old text does harm.

    A draft harms nobody: what is dangerous in it is a warning.
    """
    for standing in standings(records, site, content):
        record = standing.record
        line = record.line("translated_from")
        if standing.state is State.LOST:
            yield Problem(
                record.path,
                line,
                "names an original that is not there",
                "correct “language” under “translated_from”, or take “translated_from” away",
                Severity.WARNING,
            )
        for change in standing.changes:
            if change.level > Level.TYPO and standing.original is not None:
                is_error = change.level is Level.DANGER and record.front_matter.status != "draft"
                yield Problem(
                    record.path,
                    line,
                    f"the part “{change.part.heading}” is older than its original "
                    f"({standing.original.path}:{change.part.line}), where {said_of(change)}",
                    f"translate it again, then run inv translated {record.path}",
                    Severity.ERROR if is_error else Severity.WARNING,
                )


def said_of(change: Change) -> str:
    """Say in a few words what happened to the part."""
    if change.level is Level.DANGER:
        return f"{' and '.join(change.facts)} changed"
    if not change.part.text:
        return "it was taken away"
    return "the wording changed" if change.before else "it is new"
