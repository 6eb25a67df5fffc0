"""From the content folder to records: everything that the Markdown files say, typed."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.content_model.body import Body, parse_body
from plugins.content_model.front_matter import FrontMatter, parse_front_matter, split_front_matter
from plugins.content_model.problems import Problem, nearest
from plugins.content_model.site_files import Language
from plugins.content_model.source import Source, read_source
from plugins.content_model.validation import Lines
from plugins.fast_build.store import Store

Slugify = Callable[[str, Language], str]
Typeset = Callable[[str, Language], str]
LANDING_PAGE = "index.md"


@dataclass(frozen=True, slots=True)
class Record:
    """One Markdown file, typed."""

    path: str  # relative to the project, for messages
    file: PurePosixPath  # inside the language's folder
    lang: str
    front_matter: FrontMatter
    lines: Lines  # line of each key of the front matter
    body: Body

    def line(self, *place: str | int) -> int:
        """Return the line of a key of the front matter; the first line if it is not there."""
        return self.lines.get(place, 1)


def _as_typed(text: str, language: Language) -> str:
    return text


def read_records(
    content: Path,
    project: Path,
    languages: tuple[Language, ...],
    slugify: Slugify,
    typeset: Typeset = _as_typed,
    store: Store | None = None,
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Read every Markdown file below the languages' folders; what ``store`` knows, from there."""
    store = store or Store()
    records: list[Record] = []
    problems: list[Problem] = list(_check_folders(content, project, languages))
    for language in languages:
        folder = content / language.code
        for file in sorted(folder.rglob("*.md")):
            if any(part.startswith(".") for part in file.relative_to(folder).parts):
                continue
            record, found = _read_record(file, folder, project, language, slugify, typeset, store)
            problems += found
            if record is not None:
                records.append(record)
    return tuple(records), tuple(problems)


def read_record(
    file: Path,
    content: Path,
    project: Path,
    language: Language,
    slugify: Slugify,
    typeset: Typeset,
) -> tuple[Record | None, tuple[Problem, ...]]:
    """Read one file of a language again."""
    folder = content / language.code
    return _read_record(file, folder, project, language, slugify, typeset, Store())


def _read_record(
    file: Path,
    folder: Path,
    project: Path,
    language: Language,
    slugify: Slugify,
    typeset: Typeset,
    store: Store,
) -> tuple[Record | None, tuple[Problem, ...]]:
    try:
        is_inside = file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        path = file.relative_to(project).as_posix()
        message = "is a link that leads in a circle"
        return None, (Problem(path, 1, message, "put the file itself here"),)
    if not is_inside:
        path = file.relative_to(project).as_posix()
        return None, (Problem(path, 1, "leads out of its folder", "put the file itself here"),)
    source = read_source(file, project)
    if isinstance(source, Problem):
        return None, (source,)
    # macOS writes “å” in two signs; links in texts have it in one.
    inside = PurePosixPath(unicodedata.normalize("NFC", file.relative_to(folder).as_posix()))
    return store.remember(
        "record",
        (source, inside, language),
        lambda: _parse_record(source, inside, language, slugify, typeset),
    )


def _parse_record(
    source: Source, inside: PurePosixPath, language: Language, slugify: Slugify, typeset: Typeset
) -> tuple[Record | None, tuple[Problem, ...]]:
    parts = split_front_matter(source)
    if isinstance(parts, Problem):
        return None, (parts,)
    head, text, first_line = parts
    front_matter, lines, problems = parse_front_matter(head, source.path)
    body, body_problems = parse_body(
        text,
        source.path,
        first_line,
        lambda heading: slugify(heading, language),
        lambda words: typeset(words, language),
    )
    problems += body_problems
    if front_matter is None:
        return None, problems
    front_matter = typeset_front_matter(front_matter, lambda words: typeset(words, language))
    return Record(source.path, inside, language.code, front_matter, lines, body), problems


def typeset_front_matter(front_matter: FrontMatter, typeset: Callable[[str], str]) -> FrontMatter:
    """Typeset what visitors see of the head of a file."""
    texts = {
        key: typeset(text)
        for key in ("title", "lead", "description", "short_title")
        if (text := getattr(front_matter, key)) is not None
    }
    doors = tuple(
        door.model_copy(update={"title": typeset(door.title), "text": typeset(door.text)})
        for door in front_matter.doors
    )
    return front_matter.model_copy(update={**texts, "doors": doors})


def _check_endings(content: Path, project: Path) -> Iterator[Problem]:
    """A text that would be passed over in silence is told."""
    for file in sorted(content.rglob("*")):
        is_text = file.suffix != ".md" and file.suffix.lower() in {".md", ".markdown"}
        if is_text and not any(part.startswith(".") for part in file.relative_to(content).parts):
            path = file.relative_to(project).as_posix()
            yield Problem(path, 1, "has a name that does not end in “.md”", "rename it")


def _check_folders(
    content: Path, project: Path, languages: tuple[Language, ...]
) -> Iterator[Problem]:
    """A Markdown file stands in a language's folder, and every folder has a landing page."""
    codes = {language.code for language in languages}
    yield from _check_endings(content, project)
    for file in sorted(content.rglob("*.md")):
        inside = file.relative_to(content)
        path = file.relative_to(project).as_posix()
        if any(part.startswith(".") for part in inside.parts):
            continue
        if len(inside.parts) == 1:
            yield Problem(
                path,
                1,
                "stands in no language's folder",
                f"move it to one of: {', '.join(f'content/{code}/' for code in sorted(codes))}",
            )
        elif inside.parts[0] not in codes:
            yield Problem(
                path,
                1,
                f"“{inside.parts[0]}” is not a language of this site",
                f"{nearest(inside.parts[0], codes)} (or add a language block to content/site.toml)",
            )
        elif file.name != LANDING_PAGE and not (file.parent / LANDING_PAGE).exists():
            folder = file.parent.relative_to(project).as_posix()
            yield Problem(
                path,
                1,
                f"its folder {folder}/ has no landing page",
                f"write {folder}/{LANDING_PAGE}",
            )
