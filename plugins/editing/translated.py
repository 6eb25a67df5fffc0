"""``inv translated``: records which version of its original a translation was made from.

Only the block ``translated_from`` of the file changes; every other byte stays. The parts of the
original are kept in ``content/.originals/``, and those that no page needs any more go away.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.content_model.front_matter import (
    FrontMatter,
    TranslatedFrom,
    parse_front_matter,
    split_front_matter,
)
from plugins.content_model.problems import Problem
from plugins.content_model.reader import Record, read_records
from plugins.content_model.site_files import Language, SiteFile, read_site_files
from plugins.content_model.source import Source
from plugins.content_model.telling import lines_of
from plugins.multilingual.slugs import make_slug
from plugins.multilingual.staleness import (
    ORIGINALS,
    Level,
    Section,
    Standing,
    State,
    digest,
    record_of,
    said_of,
    sections_of,
    standings,
    stored_text,
)

CONTENT = "content"
_STORED_NAME = re.compile(r"[0-9a-f]{10}\.md")
_DIGEST = re.compile(rb"\b[0-9a-f]{10}\b")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_BLOCK_KEY = re.compile(r"""(["']?)translated_from\1\s*:""")


@dataclass(frozen=True, slots=True)
class Site:
    """The sources of a site, as far as translators need them."""

    content: Path
    file: SiteFile
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]

    def standings(self) -> tuple[Standing, ...]:
        """Return where each page stands."""
        return tuple(standings(self.records, self.file, self.content))


def read_site(project: Path) -> Site | tuple[Problem, ...]:
    """Read all pages; those that cannot be read are among the problems."""
    content = project / CONTENT
    files, problems = read_site_files(content, project)
    if files is None:
        return problems
    records, found = read_records(content, project, files.site.languages, _slugify)
    return Site(content, files.site, records, found)


def _slugify(text: str, language: Language) -> str:
    return make_slug(text, language.slug_letters, keep_script=language.native_slugs)


def mark_translated(project: Path, file: Path, *, typo: bool = False) -> None:
    """Record the original of ``file`` as it stands now, and say what was recorded.

    ``typo`` says that the original's changes since the last record were only typos, so that the
    translation needs no change.
    """
    done = record_original(project, file, typo=typo)
    if isinstance(done, str):
        print(done)
        return
    print(*lines_of(done, project), sep="\n")
    raise SystemExit(1)


def record_original(project: Path, file: Path, *, typo: bool = False) -> str | tuple[Problem, ...]:
    """Do it, and return in words what was done, or why it could not be done."""
    site = read_site(project)
    if not isinstance(site, Site):
        return site
    path = _path_in(project, file)
    standing = next((one for one in site.standings() if one.record.path == path), None)
    if standing is None:
        wrong = tuple(problem for problem in site.problems if problem.path == path)
        return wrong or (Problem(path, 1, "is no page of this site", "name a file of content/"),)
    if standing.original is None:
        return (_without_original(standing, site.file.root_language),)
    if typo and standing.state is State.UNRECORDED:
        return (Problem(path, 1, "has no record of its original yet", "leave “--typo” out"),)
    sections = sections_of(standing.original, site.file, site.content)
    on_disk = site.content / standing.record.lang / standing.record.file
    now = TranslatedFrom(language=standing.original.lang, sections=record_of(sections))
    written = with_translated_from(on_disk.read_bytes(), now, path)
    if isinstance(written, Problem):
        return (written,)
    keep_originals(site.content, sections)
    on_disk.write_bytes(written)
    drop_unused(site.content)
    return _told(standing, len(sections), typo=typo)


def _path_in(project: Path, file: Path) -> str:
    """Return the path as messages name it."""
    path, root = (project / file).resolve(), project.resolve()
    inside = path.relative_to(root) if path.is_relative_to(root) else path
    return unicodedata.normalize("NFC", inside.as_posix())


def _without_original(standing: Standing, root: str) -> Problem:
    record = standing.record
    if standing.state is State.LOST:
        return Problem(
            record.path,
            record.line("translated_from"),
            "names an original that is not there",
            "correct “language” under “translated_from”",
        )
    return Problem(
        record.path,
        1,
        "is no translation: it is the original of its page",
        f"name the file of a translation; originals are in “{root}” unless a page says otherwise",
    )


def _told(standing: Standing, count: int, *, typo: bool) -> str:
    """Say what was recorded, and which changes of the original that settles."""
    original = standing.original.path if standing.original else ""
    lines = [f"{standing.record.path}: recorded {count} parts of {original}"]
    settled = "taken for a typo" if typo else "settled"
    lines += [
        f"  {settled}: “{change.part.heading}”, where {said_of(change)}"
        for change in standing.changes
        if change.level > Level.TYPO
    ]
    return "\n".join(lines)


# The file


def with_translated_from(data: bytes, now: TranslatedFrom, path: str) -> bytes | Problem:
    """Return the file with its block ``translated_from`` set, all other bytes as they were."""
    text = data.decode("utf-8")
    lines = _LINE.findall(text)
    end = next((n for n, line in enumerate(lines) if n and line.rstrip() == "---"), None)
    if end is None:
        return Problem(path, 1, "has no front matter", "begin the file with “---” and “title: …”")
    newline = lines[0][len(lines[0].rstrip("\r\n")) :]
    start = next((n for n in range(1, end) if _BLOCK_KEY.match(lines[n])), end)
    after = start + (start < end)
    while after < end and lines[after][:1] in {" ", "\t"}:
        after += 1
    block = [line + newline for line in _block(now)]
    written = "".join([*lines[:start], *block, *lines[after:]])
    if _head_of(written, path) != _with(_head_of(text, path), now):
        return Problem(
            path,
            start + 1,
            "has a head in which “translated_from” cannot be written",
            "begin each key at the start of its line",
        )
    return written.encode()


def _block(now: TranslatedFrom) -> Iterator[str]:
    """Yield the lines; the digests and ids are quoted, lest YAML read a number."""
    yield "translated_from:"
    yield f"  language: {_quoted(now.language)}"
    yield "  sections:"
    for key, name in now.sections.items():
        yield f"    {_quoted(key)}: {_quoted(name)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _head_of(text: str, path: str) -> FrontMatter | None:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    parts = split_front_matter(Source(path, unicodedata.normalize("NFC", text)))
    return None if isinstance(parts, Problem) else parse_front_matter(parts[0], path)[0]


def _with(head: FrontMatter | None, now: TranslatedFrom) -> FrontMatter | None:
    return head and head.model_copy(update={"translated_from": now})


# The originals


def keep_originals(content: Path, sections: tuple[Section, ...]) -> None:
    """Store the parts, each under its digest."""
    folder = content / ORIGINALS
    folder.mkdir(exist_ok=True)
    for section in sections:
        name = digest(section.text)
        if not stored_text(content, name):
            data = f"{section.text}\n".encode()
            (folder / f"{name}.md").write_bytes(data)


def drop_unused(content: Path) -> None:
    """Delete the stored parts that no page records.

    A page is asked as plain text, so that one whose head is broken keeps its parts too.
    """
    pages = (
        file
        for file in content.rglob("*.md")
        if not any(part.startswith(".") for part in file.relative_to(content).parts)
    )
    used = {name for file in pages for name in _DIGEST.findall(file.read_bytes())}
    for file in sorted((content / ORIGINALS).glob("*.md")):
        if _STORED_NAME.fullmatch(file.name) and file.stem.encode() not in used:
            file.unlink()
