"""``inv changes``: what readers will see change with the next publication."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import Problem, Severity, has_errors
from plugins.content_model.telling import tell
from plugins.editing.changes import Changes, Next, State, compare, fit
from plugins.editing.changes_page import changes_page
from plugins.editing.changes_text import changes_json, changes_lines
from plugins.editing.former_sources import Version, extract, likely_versions
from plugins.editing.page_words import page_words, site_words
from plugins.editing.translated import CONTENT
from plugins.multilingual.languages import SITE_FILE
from plugins.rendering.compose import Composed, compose_all, compose_site
from plugins.rendering.materials import Materials, read_materials
from plugins.rendering.published import read_published
from plugins.rendering.settings import BuildSettings
from plugins.rendering.stylesheet import bundle
from plugins.sections.feeds import feeds_in
from plugins.seo.url_ledger import LEDGER_FILE, read_ledger

PAGE = Path(".site_cache") / "changes" / "index.html"
_FONTS = "/theme/fonts/"  # as stylesheets name them


@dataclass(frozen=True, slots=True)
class Found:
    """The changes, and what they were found against."""

    changes: Changes
    against: str  # in words


def print_changes(project: Path, *, page: bool = False, as_json: bool = False) -> None:
    """Print what changes; with ``page`` also write it as a page to look at.

    A site with errors is told, and ends with status 1: nobody can publish it.
    """
    found = read_changes(project)
    if as_json:
        print(changes_json(found.changes, found.against))
    else:
        print("\n".join(changes_lines(found.changes, found.against)))
    if page:
        file = write_page(project, found)
        if not as_json:
            print(f"As a page: {file.relative_to(project).as_posix()}")


def write_page(project: Path, found: Found) -> Path:
    """Write the page and return its file; it needs nothing but the theme's fonts beside it."""
    file = project / PAGE
    file.parent.mkdir(parents=True, exist_ok=True)
    styles, _problems = bundle(project / "theme" / "styles" / "index.css", project, {})
    above = "../" * (len(PAGE.parts) - 1)
    html = changes_page(found.changes, found.against, styles.for_page)
    file.write_text(html.replace(_FONTS, above + _FONTS[1:]), encoding="utf-8", newline="\n")
    return file


def read_changes(project: Path) -> Found:
    """Compare the sources as they stand with what was published last."""
    read = _read(project, project)
    ledger, problems = read_ledger(project / LEDGER_FILE, project)
    if not isinstance(read, _Read) or problems:
        tell((*problems, *(() if isinstance(read, _Read) else read)), project)
        raise SystemExit(1)
    published, _told = read_published(read.composed, _images(read.materials), read.materials)
    coming = Next(
        _state(read),
        {path: entry.text for path, entry in ledger.entries.items()},
        {redirect.path: redirect.target for redirect in published.redirects},
    )
    if not ledger.entries:
        return Found(compare(coming, None), "nothing, as the site was never published")
    former, against = _former(project, coming.ledger)
    return Found(compare(coming, former), against)


# The versions


@dataclass(frozen=True, slots=True)
class _Read:
    """A version of the sources, composed."""

    materials: Materials
    composed: tuple[Composed, ...]


def _read(folder: Path, project: Path) -> _Read | tuple[Problem, ...]:
    """Compose the content of a folder as a publication would, with the project's theme."""
    settings = BuildSettings(
        project=folder,
        content=folder / CONTENT,
        theme=project / "theme",
        site_url="",
        with_drafts=False,
        static_paths=(),
    )
    materials, problems = read_materials(settings)
    if materials is None or has_errors(problems):
        return tuple(sorted(set(problems), key=lambda p: (p.severity is Severity.WARNING, p)))
    return _Read(materials, compose_all(materials))


def _state(read: _Read) -> State:
    materials = read.materials
    languages = [
        language
        for language in materials.languages
        if materials.catalogue.in_language(language.code)
    ]
    pages = (page_words(one) for one in read.composed if one.page.kind is not Kind.NOT_FOUND)
    return State(
        {words.path: words for words in pages if words is not None},
        {
            language.code: site_words(compose_site(language, materials), SITE_FILE)
            for language in languages
        },
        frozenset(
            f.path for language in languages for f in feeds_in(materials.catalogue, language)
        ),
    )


def _images(materials: Materials) -> set[str]:
    content = materials.settings.content
    images = {f"/{file.relative_to(content).as_posix()}" for file in content.glob("images/**/*")}
    return {"/sitemap.xml", *images}


def _former(project: Path, ledger: Mapping[str, str]) -> tuple[State | None, str]:
    """Return the version that fits the ledger best, and its name in words."""
    best: tuple[int, State, Version] | None = None
    said = "the ledger alone, as git has no version of what was published"
    for version in likely_versions(project):
        state = _read_version(project, version)
        if isinstance(state, str):
            said = f"the ledger alone, as version {version.name} cannot be read: {state}"
            continue
        if best is None or fit(state, ledger) > best[0]:
            best = (fit(state, ledger), state, version)
        if best[0] == 0:
            break
    return (best[1], f"version {best[2].name}") if best else (None, said)


def _read_version(project: Path, version: Version) -> State | str:
    """Return a version as readers met it, or say why that cannot be known."""
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside).resolve()
        if not extract(project, version, folder):
            return "git does not give it"
        read = _read(folder, project)
        return _state(read) if isinstance(read, _Read) else str(read[0])
