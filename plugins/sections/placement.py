"""Where a file stands: what kind of page it becomes, below which page, and at which address."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from plugins.content_model.front_matter import Kind
from plugins.content_model.reader import LANDING_PAGE, Record
from plugins.content_model.site_files import Language
from plugins.multilingual.slugs import make_slug
from plugins.multilingual.urls import language_root

NOT_FOUND_FILE = "404.html"  # the name that static hosts look for
HOME_FILE = PurePosixPath(LANDING_PAGE)
Files = Mapping[tuple[str, PurePosixPath], Record]


def kind_of(record: Record) -> Kind:
    """Return what the file says it is, or what its place says."""
    if record.front_matter.kind is not None:
        return record.front_matter.kind
    if record.file.name == LANDING_PAGE:
        return Kind.HOME if record.file == HOME_FILE else Kind.SECTION
    return Kind.ARTICLE if len(record.file.parts) > 1 else Kind.PAGE


def path_of(record: Record, language: Language, root_language: str, files: Files) -> str:
    """Return the site path: the slugs from the language's root down, each a folder."""
    root = language_root(language.code, root_language)
    if kind_of(record) is Kind.NOT_FOUND:
        return root + NOT_FOUND_FILE
    above = (files.get((record.lang, file)) for file in _trail(record.file))
    return root + "".join(f"{slug_of(other, language)}/" for other in above if other)


def parent_of(file: PurePosixPath) -> PurePosixPath | None:
    """Return the landing page above a file; ``None`` for the home page."""
    if file == HOME_FILE:
        return None
    folder = file.parent.parent if file.name == LANDING_PAGE else file.parent
    return folder / LANDING_PAGE


def slug_of(record: Record, language: Language) -> str:
    """Return the last part of a page's address."""
    front_matter = record.front_matter
    return front_matter.slug or make_slug(
        front_matter.title, language.slug_letters, keep_script=language.native_slugs
    )


def _trail(file: PurePosixPath) -> tuple[PurePosixPath, ...]:
    """Return the landing pages from the top section to the file, and the file itself."""
    if file == HOME_FILE:
        return ()
    folders = [
        folder / LANDING_PAGE for folder in reversed(file.parents) if folder != PurePosixPath()
    ]
    return tuple(folders) if file.name == LANDING_PAGE else (*folders, file)
