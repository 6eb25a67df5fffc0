"""The files of the editors' help: their titles, their fences, and the keys that they speak of.

A text names no key of its own. ``SERVICE`` and the like stand for whatever the site has, so an
example is true of every site, and goes on being drawn when a service gets another name.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.content_model.field_types import Text
from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import Problem
from plugins.content_model.site_files import Language, toml_lines
from plugins.content_model.source import read_source
from plugins.content_model.validation import Model, validate
from plugins.rendering.materials import Materials
from plugins.sections.catalogue import Page

DOCS = ("start", "markdown", "words")  # the menu's order; the first one stands at the root
MARK = "\ue010"  # private use character, around the number of a fence
STANDING_FOR = ("SERVICE", "HELPLINE", "SOURCE", "FACT", "PRICES", "BOOKING")
_LABELS = "labels.toml"
_KEY = re.compile(rf"\b(?:{'|'.join(STANDING_FOR)})\b")
_FENCE = re.compile(r"^(`{3,})(\w*)[ \t]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"\s*# (.+)\n")


class Labels(Model):
    """The few words around the texts: ``docs/editors/<language>/labels.toml``."""

    help: Text  # what the three pages are
    skip: Text  # link to the text
    pages: Text  # name of the menu between the pages
    languages: Text  # name of the menu between the languages
    contents: Text  # name of the list of headings
    written: Text  # above what an editor writes
    shown: Text  # above what a reader sees


@dataclass(frozen=True, slots=True)
class Fence:
    """What stands between two fences."""

    text: str
    line: int  # of the upper fence, in the file
    is_example: bool  # drawn too


@dataclass(frozen=True, slots=True)
class Doc:
    """A page of the help."""

    name: str  # of its file, without the ending
    path: str  # as messages name it
    title: str
    text: str  # Markdown below the title; a fence is its number between two marks
    first_line: int
    fences: tuple[Fence, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """The help in one language."""

    language: Language
    labels: Labels
    docs: tuple[Doc, ...]  # one for each of ``DOCS``


def read_help(
    folder: Path, language: Language, materials: Materials, home: Page
) -> Help | tuple[Problem, ...]:
    """Read a language's folder, with the site's own keys; or tell what is wrong."""
    project = materials.settings.project
    keys = _keys(language, materials, home)
    read = [_read_doc(folder / f"{name}.md", project, keys) for name in DOCS]
    labels, found = _read_labels(folder / _LABELS, project)
    problems = [*found, *(one for one in read if isinstance(one, Problem))]
    docs = tuple(one for one in read if isinstance(one, Doc))
    if problems or labels is None:
        return tuple(problems)
    return Help(language, labels, docs)


def _read_labels(file: Path, project: Path) -> tuple[Labels | None, tuple[Problem, ...]]:
    source = read_source(file, project)
    if isinstance(source, Problem):
        return None, (source,)
    try:
        data = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        return None, (Problem(source.path, 1, f"is not TOML: {error}", "mend it"),)
    labels, problems = validate(Labels, data, source.path, toml_lines(source.text))
    return labels, tuple(problems)


def _read_doc(file: Path, project: Path, keys: Mapping[str, str]) -> Doc | Problem:
    source = read_source(file, project)
    if isinstance(source, Problem):
        return source
    title = _TITLE.match(source.text)
    if title is None:
        return Problem(source.path, 1, "has no title", "begin it with “# ” and the title")
    text, line = source.text[title.end() :], source.text.count("\n", 0, title.end()) + 1
    fences: list[Fence] = []

    def put_aside(found: re.Match[str]) -> str:
        written = _with_keys(found[3], keys)
        begins = line + text.count("\n", 0, found.start())
        is_example = found[2] == "example" and not _KEY.search(written)
        fences.append(Fence(written, begins, is_example))
        return f"{MARK}{len(fences) - 1}{MARK}" + "\n" * found[0].count("\n")

    marked = _with_keys(_FENCE.sub(put_aside, text), keys)
    return Doc(file.stem, source.path, title[1].strip(), marked, line, tuple(fences))


def _with_keys(text: str, keys: Mapping[str, str]) -> str:
    return _KEY.sub(lambda found: keys.get(found[0], found[0]), text)


def _keys(language: Language, materials: Materials, home: Page) -> dict[str, str]:
    """Return what each name stands for; a name is absent where the site has nothing for it."""
    files = materials.files
    found = {
        "SERVICE": next((service.key for service in files.booking.services), ""),
        "HELPLINE": next((line.key for line in files.helplines.helplines), ""),
        "SOURCE": next(iter(files.sources.sources), ""),
        "FACT": next(iter(files.facts.facts), ""),
        "PRICES": _file_of(Kind.PRICES, language, materials, home),
        "BOOKING": _file_of(Kind.BOOKING, language, materials, home),
    }
    return {name: key for name, key in found.items() if key}


def _file_of(kind: Kind, language: Language, materials: Materials, home: Page) -> str:
    """Return the path of a page, as the home page writes it; its own without such a page."""
    page = materials.catalogue.of_kind(language.code, kind) or home
    return page.record.file.as_posix()
