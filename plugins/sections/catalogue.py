"""The catalogue: the single answer to what is there, where, and what belongs together."""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Self

from plugins.content_model.front_matter import Kind
from plugins.content_model.reader import Record
from plugins.content_model.site_files import Language, SiteFile
from plugins.multilingual.alternates import pair_translations, translation_key
from plugins.sections.placement import kind_of, parent_of, path_of, slug_of
from plugins.sections.schedule import is_expired, is_waiting, replacement_file

Place = tuple[str, PurePosixPath]  # language, file inside its folder


@dataclass(frozen=True, slots=True)
class Page:
    """A record in its place."""

    record: Record
    language: Language  # of the page around the text
    kind: Kind
    path: str  # site path: "/nb/parterapi-pa-nett/"
    parent: PurePosixPath | None  # file of the page above it; None for a home page
    original: Self | None = None  # the page whose text is shown here, untranslated
    waits: bool = False  # its day is still to come

    @property
    def title(self) -> str:
        """The name in menus and breadcrumbs."""
        return self.record.front_matter.short_title or self.record.front_matter.title

    @property
    def text_language(self) -> Language:
        """The language of the text: the page's own, unless it is shown untranslated."""
        return self.original.language if self.original else self.language

    @property
    def is_draft(self) -> bool:
        """Whether the page is not for publishing yet."""
        return self.waits or self.record.front_matter.status == "draft"

    @property
    def is_sensitive(self) -> bool:
        """Whether a visit may give something away: then no list suggests the page."""
        return self.record.front_matter.sensitive is not None


@dataclass(frozen=True, slots=True)
class Expired:
    """A page whose time is over."""

    path: str  # site path where it stood
    replacement: Page  # where its address leads now


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All pages of all languages, with every look-up that the build needs made once."""

    site: SiteFile
    pages: Mapping[Place, Page]  # sorted
    translations: Mapping[str, Mapping[str, Page]]  # translation key → language → page
    by_language: Mapping[str, tuple[Page, ...]]
    by_kind: Mapping[tuple[str, Kind], Page]  # the first page of a kind
    by_parent: Mapping[Place, tuple[Page, ...]]  # articles right below a landing page
    by_original: Mapping[tuple[str, str], Page]  # (language, path of the original) → fallback
    expired: Mapping[Place, Expired]  # pages whose time is over

    def in_language(self, lang: str) -> tuple[Page, ...]:
        """Return the pages of a language, by file."""
        return self.by_language.get(lang, ())

    def find(self, lang: str, file: PurePosixPath | None) -> Page | None:
        """Return the page that a file of a language became."""
        return self.pages.get((lang, file)) if file is not None else None

    def of_kind(self, lang: str, kind: Kind) -> Page | None:
        """Return the language's page of a kind that stands once."""
        return self.by_kind.get((lang, kind))

    def parent(self, page: Page) -> Page | None:
        """Return the page above."""
        return self.find(page.language.code, page.parent)

    def children(self, section: Page) -> tuple[Page, ...]:
        """Return the articles right below a section: by order, then newest, then file."""
        return self.by_parent.get((section.language.code, section.record.file), ())

    def translation(self, page: Page, lang: str) -> Page | None:
        """Return the same page, really translated, in another language."""
        return self.translations[translation_key(page.record)].get(lang)

    def nearest(self, page: Page, lang: str) -> Page | None:
        """Return where a switch to ``lang`` leads: the same page, or the nearest one above it.

        The same page comes first, really translated or shown untranslated.
        """
        current: Page | None = page
        while current is not None:
            path = (current.original or current).path
            found = self.translation(current, lang) or self.by_original.get((lang, path))
            if found is not None:
                return found
            current = self.parent(current)
        return self.of_kind(lang, Kind.HOME)

    def target(self, page: Page, written: str) -> Page | None:
        """Return the page that a path written in ``page``'s text means for its reader.

        In a text that is shown untranslated, a link stays in the reader's language where the
        page it means is there, and leads to the original otherwise.
        """
        place = (page.record.lang, resolve_file(page, written))
        found = self.pages.get(place)
        if found is None and place in self.expired:
            found = self.expired[place].replacement
        if found is None or page.original is None:
            return found
        lang = page.language.code
        path = (found.original or found).path
        here = self.translation(found, lang) or self.by_original.get((lang, path))
        return here or found


def build_catalogue(
    records: Iterable[Record], site: SiteFile, *, with_drafts: bool, today: date | None = None
) -> tuple[Catalogue, tuple[Record, ...]]:
    """Put every record in its place; drafts only where they are asked for.

    On a day, ``today``, pages that wait for theirs are drafts, and expired ones are out.

    Return the catalogue and the records that are in it: rivals for one place are left for
    the checks to tell.
    """
    records = tuple(records)
    over = [record for record in records if is_expired(record, today)]
    shown = tuple(
        record
        for record in records
        if record not in over and (with_drafts or _is_out(record, today))
    )
    languages = {language.code: language for language in site.languages}
    files = {(record.lang, record.file): record for record in shown}
    pages = {
        place: Page(
            record,
            languages[record.lang],
            kind_of(record),
            path_of(record, languages[record.lang], site.root_language, files),
            parent_of(record.file),
            waits=is_waiting(record, today),
        )
        for place, record in files.items()
    }
    pairs = {
        key: {lang: pages[lang, record.file] for lang, record in sorted(group.items())}
        for key, group in pair_translations(shown).items()
    }
    expired = _expired([r for r in over if r.front_matter.status == "published"], pages, site)
    catalogue = _indexed(site, pages, pairs, expired)
    for language in site.languages:
        for page in _untranslated(catalogue, language):
            pages.setdefault((language.code, page.record.file), page)
    return _indexed(site, pages, pairs, expired), shown


def with_record(catalogue: Catalogue, record: Record) -> Catalogue:
    """Return the catalogue with another version of a page, whose head says the same."""
    place = (record.lang, record.file)
    pages = {**catalogue.pages, place: replace(catalogue.pages[place], record=record)}
    for other, page in catalogue.pages.items():
        if page.original is not None and page.original is catalogue.pages[place]:
            pages[other] = replace(page, record=record, original=pages[place])
    key = translation_key(record)
    pair = {**catalogue.translations[key], record.lang: pages[place]}
    pairs = {**catalogue.translations, key: pair}
    return _indexed(catalogue.site, pages, pairs, catalogue.expired)


def _is_out(record: Record, today: date | None) -> bool:
    return record.front_matter.status == "published" and not is_waiting(record, today)


def _expired(
    over: Iterable[Record], pages: Mapping[Place, Page], site: SiteFile
) -> dict[Place, Expired]:
    """Return where each expired page stood, and what stands for it."""
    languages = {language.code: language for language in site.languages}
    over = tuple(over)
    files = {place: page.record for place, page in pages.items()}
    files |= {(record.lang, record.file): record for record in over}
    found: dict[Place, Expired] = {}
    for record in over:
        path = path_of(record, languages[record.lang], site.root_language, files)
        chosen = replacement_file(record), parent_of(record.file), PurePosixPath("index.md")
        known = (pages.get((record.lang, file)) for file in chosen if file is not None)
        replacement = next((page for page in known if page is not None), None)
        if replacement is not None:
            found[record.lang, record.file] = Expired(path, replacement)
    return found


def _untranslated(catalogue: Catalogue, language: Language) -> Iterable[Page]:
    """Yield what a language's sections show from its fallback languages.

    A section asks for it with ``show_untranslated`` on its landing page. The best language of
    the chain that has an article gives its text.
    """
    for section in catalogue.in_language(language.code):
        if not section.record.front_matter.show_untranslated:
            continue
        seen: set[str] = set()
        for code in language.fallback:
            source = catalogue.translation(section, code)
            for page in catalogue.children(source) if source else ():
                key = translation_key(page.record)
                if key in seen or catalogue.translation(page, language.code):
                    continue
                seen.add(key)
                path = f"{section.path}{slug_of(page.record, page.language)}/"
                yield replace(
                    page,
                    language=language,
                    path=path,
                    parent=section.record.file,
                    original=page,
                )


def _indexed(
    site: SiteFile,
    pages: Mapping[Place, Page],
    pairs: Mapping[str, Mapping[str, Page]],
    expired: Mapping[Place, Expired],
) -> Catalogue:
    ordered = {place: pages[place] for place in sorted(pages)}
    languages: dict[str, list[Page]] = defaultdict(list)
    kinds: dict[tuple[str, Kind], Page] = {}
    parents: dict[Place, list[Page]] = defaultdict(list)
    for (lang, _file), page in ordered.items():
        languages[lang].append(page)
        kinds.setdefault((lang, page.kind), page)
        if page.kind is Kind.ARTICLE and page.parent is not None:
            parents[lang, page.parent].append(page)
    return Catalogue(
        site=site,
        pages=ordered,
        translations=pairs,
        by_language={lang: tuple(found) for lang, found in languages.items()},
        by_kind=kinds,
        by_parent={place: tuple(sorted(found, key=_rank)) for place, found in parents.items()},
        by_original={
            (page.language.code, page.original.path): page
            for page in ordered.values()
            if page.original
        },
        expired=expired,
    )


def _rank(page: Page) -> tuple[int, int, PurePosixPath]:
    front_matter = page.record.front_matter
    written = front_matter.date.toordinal() if front_matter.date else 0
    return front_matter.order, -written, page.record.file


def resolve_file(page: Page, target: str) -> PurePosixPath:
    """Return the file, inside the text's language folder, that a path written in a page means."""
    return PurePosixPath(posixpath.normpath(str(page.record.file.parent / target)))
