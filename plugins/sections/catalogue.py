"""The catalogue: the single answer to what is there, where, and what belongs together."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import Problem, nearest
from plugins.content_model.reader import LANDING_PAGE, Record
from plugins.content_model.site_files import Language, SiteFile
from plugins.multilingual.alternates import check_pairs, pair_translations, translation_key
from plugins.multilingual.slugs import make_slug
from plugins.multilingual.urls import language_root

NOT_FOUND_FILE = "404.html"  # the name that static hosts look for
SINGLE_KINDS = (Kind.BOOKING, Kind.HELP, Kind.HOME, Kind.NOT_FOUND, Kind.PRICES)


@dataclass(frozen=True, slots=True)
class Page:
    """A record in its place."""

    record: Record
    language: Language
    kind: Kind
    path: str  # site path: "/nb/parterapi-pa-nett/"
    parent: PurePosixPath | None  # file of the page above it; None for a home page

    @property
    def title(self) -> str:
        """The name in menus and breadcrumbs."""
        return self.record.front_matter.short_title or self.record.front_matter.title

    @property
    def is_draft(self) -> bool:
        """Whether the page is not for publishing yet."""
        return self.record.front_matter.status == "draft"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All pages of all languages."""

    site: SiteFile
    pages: Mapping[tuple[str, PurePosixPath], Page]  # (language, file) → page, sorted
    translations: Mapping[str, Mapping[str, Page]]  # translation key → language → page

    def in_language(self, lang: str) -> tuple[Page, ...]:
        """Return the pages of a language, by file."""
        return tuple(page for (code, _), page in self.pages.items() if code == lang)

    def find(self, lang: str, file: PurePosixPath | None) -> Page | None:
        """Return the page that a file of a language became."""
        return self.pages.get((lang, file)) if file is not None else None

    def of_kind(self, lang: str, kind: Kind) -> Page | None:
        """Return the language's page of a kind that stands once."""
        return next((page for page in self.in_language(lang) if page.kind is kind), None)

    def parent(self, page: Page) -> Page | None:
        """Return the page above."""
        return self.find(page.language.code, page.parent)

    def children(self, section: Page) -> tuple[Page, ...]:
        """Return the pages right below a section: by order, then newest, then file."""
        below = [
            page
            for page in self.in_language(section.language.code)
            if page.parent == section.record.file and page.kind is Kind.ARTICLE
        ]
        return tuple(sorted(below, key=_rank))

    def translation(self, page: Page, lang: str) -> Page | None:
        """Return the same page in another language."""
        return self.translations[translation_key(page.record)].get(lang)


def _rank(page: Page) -> tuple[int, int, PurePosixPath]:
    front_matter = page.record.front_matter
    written = front_matter.date.toordinal() if front_matter.date else 0
    return front_matter.order, -written, page.record.file


def build_catalogue(
    records: Iterable[Record], site: SiteFile, *, with_drafts: bool
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Put every record in its place; drafts only where they are asked for."""
    shown = [
        record for record in records if with_drafts or record.front_matter.status == "published"
    ]
    languages = {language.code: language for language in site.languages}
    files = {(record.lang, record.file): record for record in shown}
    pages = {
        place: _place(record, languages[record.lang], site, files)
        for place, record in sorted(files.items())
    }
    pairs = {
        key: {lang: pages[lang, record.file] for lang, record in sorted(group.items())}
        for key, group in pair_translations(shown).items()
    }
    catalogue = Catalogue(site, pages, pairs)
    problems = (*check_pairs(shown), *_check_paths(pages.values()), *_check_kinds(catalogue))
    return catalogue, problems


def _place(
    record: Record,
    language: Language,
    site: SiteFile,
    files: Mapping[tuple[str, PurePosixPath], Record],
) -> Page:
    kind = record.front_matter.kind or _default_kind(record.file)
    root = language_root(language.code, site.root_language)
    if kind is Kind.NOT_FOUND:
        path = root + NOT_FOUND_FILE
    else:
        segments = [
            _slug(files[record.lang, file], language)
            for file in _trail(record.file)
            if (record.lang, file) in files
        ]
        path = root + "".join(f"{segment}/" for segment in segments)
    return Page(record, language, kind, path, _parent(record.file))


def _default_kind(file: PurePosixPath) -> Kind:
    if file.name == LANDING_PAGE:
        return Kind.HOME if len(file.parts) == 1 else Kind.SECTION
    return Kind.ARTICLE if len(file.parts) > 1 else Kind.PAGE


def _trail(file: PurePosixPath) -> tuple[PurePosixPath, ...]:
    """Return the landing pages from the top section to the file, and the file itself."""
    if file == PurePosixPath(LANDING_PAGE):
        return ()
    folders = [
        folder / LANDING_PAGE for folder in reversed(file.parents) if folder != PurePosixPath()
    ]
    return tuple(folders) if file.name == LANDING_PAGE else (*folders, file)


def _parent(file: PurePosixPath) -> PurePosixPath | None:
    if file == PurePosixPath(LANDING_PAGE):
        return None
    folder = file.parent.parent if file.name == LANDING_PAGE else file.parent
    return folder / LANDING_PAGE


def _slug(record: Record, language: Language) -> str:
    front_matter = record.front_matter
    return front_matter.slug or make_slug(front_matter.title, language.slug_letters)


def _check_paths(pages: Iterable[Page]) -> Iterator[Problem]:
    """No two files have one address, and every address has a last part."""
    taken: dict[str, Page] = {}
    for page in pages:
        path, line = page.record.path, page.record.line("slug")
        if "//" in page.path:
            yield Problem(path, line, "its title gives no slug", "write a “slug”")
        elif (other := taken.setdefault(page.path, page)) is not page:
            yield Problem(
                path,
                line,
                f"has the same address as {other.record.path}: {page.path}",
                "give one of them another “slug”",
            )


def _check_kinds(catalogue: Catalogue) -> Iterator[Problem]:
    """Each language with pages has one home page, and one page of each single kind at most."""
    for language in catalogue.site.languages:
        pages = catalogue.in_language(language.code)
        folder = f"content/{language.code}"
        if not any(page.kind is Kind.HOME for page in pages):
            yield Problem(
                "content/site.toml",
                1,
                f"the language “{language.code}” has no home page",
                f"write {folder}/{LANDING_PAGE}",
            )
        for kind in SINGLE_KINDS:
            rivals = [page.record for page in pages if page.kind is kind]
            for record in rivals[1:]:
                yield Problem(
                    record.path,
                    record.line("kind"),
                    f"is a second page of kind “{kind}”, after {rivals[0].path}",
                    "take “kind” away, or delete one of them",
                )


def resolve_file(page: Page, target: str) -> PurePosixPath:
    """Return the file, inside the language's folder, that a path written in a page means."""
    return PurePosixPath(posixpath.normpath(str(page.record.file.parent / target)))


def check_target(catalogue: Catalogue, page: Page, target: str, line: int) -> Iterator[Problem]:
    """A path to a Markdown file leads to a page of the same language."""
    if catalogue.find(page.language.code, resolve_file(page, target)) is None:
        known = [
            posixpath.relpath(str(other.record.file), str(page.record.file.parent))
            for other in catalogue.in_language(page.language.code)
        ]
        yield Problem(
            page.record.path,
            line,
            f"“{target}” leads to no page of this language",
            nearest(target, known) if known else "write the page",
        )
