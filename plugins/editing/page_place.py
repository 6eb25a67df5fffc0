"""Where a new page can stand: its section, its address and its file, each checked beforehand.

A sentence in place of an answer says why it cannot be, and what to do.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from plugins.content_model.front_matter import SLUG_PATTERN, Kind
from plugins.content_model.problems import nearest
from plugins.content_model.reader import LANDING_PAGE
from plugins.content_model.site_files import HelplinesFile, Language
from plugins.editing.addresses import Addresses
from plugins.multilingual.languages import language_facts
from plugins.multilingual.slugs import make_slug
from plugins.multilingual.strings import Strings
from plugins.multilingual.urls import language_root
from plugins.sections.catalogue import Page
from plugins.sections.catalogue_checks import SINGLE_KINDS
from plugins.sections.moves import moved_pages
from plugins.sections.placement import HOME_FILE
from plugins.seo.redirects import normal_path

# The others are there once a language is: they come with “inv language”.
KINDS = tuple(kind for kind in Kind if kind not in {Kind.HOME, Kind.NOT_FOUND})
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SIGNS = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies before an editor who begins a page."""

    addresses: Addresses  # drafts included
    helplines: HelplinesFile
    files: frozenset[str]  # every file of content/, from the project
    strings: Mapping[str, Strings]  # language code → catalogue

    @property
    def languages(self) -> Mapping[str, Language]:
        """The site's languages by code, in the site file's order."""
        return {one.code: one for one in self.addresses.catalogue.site.languages}

    @property
    def root_language(self) -> str:
        """Code of the language that stands without a prefix."""
        return self.addresses.catalogue.site.root_language


# Language, kind and section


def find_language(desk: Desk, code: str) -> Language | str:
    """Return a language of the site."""
    known = {name.lower(): language for name, language in desk.languages.items()}
    found = known.get(code.strip().lower())
    return found or f"“{code}” is no language of this site; {nearest(code, desk.languages)}"


def find_kind(desk: Desk, word: str, language: Language) -> Kind | str:
    """Return a kind that a new page can have."""
    names = {str(kind): kind for kind in KINDS}
    kind = names.get(word.strip().lower())
    if kind is None:
        return f"“{word}” is no kind that a new page can have; {nearest(word, names)}"
    rival = desk.addresses.catalogue.of_kind(language.code, kind)
    if kind in SINGLE_KINDS and rival is not None:
        return f"a language has one page of kind “{kind}”, and {rival.record.path} is that"
    return kind


def sections_in(desk: Desk, language: Language) -> tuple[Page, ...]:
    """Return the landing pages of a language, the home page left out, by their folders."""
    pages = desk.addresses.catalogue.in_language(language.code)
    return tuple(
        page
        for page in pages
        if page.record.file.name == LANDING_PAGE and page.record.file != HOME_FILE
    )


def find_section(desk: Desk, word: str, language: Language) -> Page | str:
    """Return a section by its folder, title, address or slug."""
    sections = sections_in(desk, language)
    if not sections:
        return f"“{language.code}” has no section yet; begin one with “--kind section”"
    wanted = word.strip().strip("/").casefold()
    for page in sections:
        if wanted in {name.casefold().strip("/") for name in _names_of(page)}:
            return page
    folders = [str(page.record.file.parent) for page in sections]
    return f"“{word}” is no section in “{language.code}”; {nearest(word, folders)}"


def _names_of(page: Page) -> Iterator[str]:
    yield str(page.record.file.parent)
    yield page.record.front_matter.title
    yield page.title
    yield page.path
    yield page.path.rstrip("/").rpartition("/")[2]


# The address


def proposed_slug(title: str, language: Language) -> tuple[str, tuple[str, ...]]:
    """Return a slug for a title, and the words that it leaves out.

    A word that would become another word stays out, unless nothing else is there.
    """
    risky = language_facts(language.code).risky_words
    words = title.split()
    left_out = tuple(word for word in words if _SIGNS.sub("", word).lower() in risky)
    kept = " ".join(word for word in words if word not in left_out)
    short = slug_in(kept, language)
    return (short, left_out) if short else (slug_in(title, language), ())


def slug_in(text: str, language: Language) -> str:
    """Return the slug of a text, with the language's letters."""
    return make_slug(text, language.slug_letters, keep_script=language.native_slugs)


def site_path(desk: Desk, slug: str, section: Page | None, language: Language) -> str:
    """Return the address that a slug gives in a section, or at the top of the language."""
    above = section.path if section else language_root(language.code, desk.root_language)
    return f"{above}{slug}/"


def wrong_slug(desk: Desk, slug: str, section: Page | None, language: Language) -> str:
    """Say why a slug cannot be taken; nothing if it can."""
    made = slug_in(slug, language)
    if not slug or not re.fullmatch(SLUG_PATTERN, slug) or slug != made:
        instead = f"use “{made}”" if made else "write a few words, joined by hyphens"
        return f"“{slug}” is no slug: small letters and digits, joined by hyphens; {instead}"
    return taken_path(desk, site_path(desk, slug, section, language))


def taken_path(desk: Desk, path: str) -> str:
    """Say who has or had an address; nothing if nobody."""
    site = desk.addresses
    for page in site.catalogue.pages.values():
        if page.path.casefold() == path.casefold():
            return f"“{path}” is the address of {page.record.path}; choose another slug"
    if path in site.live:
        return f"“{path}” is the address of a file; choose another slug"
    moved = {normal_path(old): target for old, target in site.redirects.moved.items()}
    moved |= {old: page.path for old, page in moved_pages(site.catalogue)}
    if path in moved:
        return f"“{path}” was published and leads to “{moved[path]}” now; choose another slug"
    if path in map(normal_path, site.redirects.gone):
        return f"“{path}” was published and is said to be gone; choose another slug"
    if path in site.ledger:
        return f"“{path}” was published once, and readers may still have it; choose another slug"
    return ""


def risky_parts(title: str, slug: str, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the words of the title that say another word in the slug, each with that word."""
    risky = language_facts(language.code).risky_words
    said = set(slug.split("-"))
    words = (_SIGNS.sub("", word).lower() for word in title.split())
    found = {word: risky[word] for word in words if risky.get(word) in said}
    return tuple(found.items())


# The file


def file_of(name: str, section: Page | None, kind: Kind) -> PurePosixPath:
    """Return the file inside the language's folder; its translations have the same."""
    folder = section.record.file.parent if section else PurePosixPath()
    return folder / name / LANDING_PAGE if kind is Kind.SECTION else folder / f"{name}.md"


def wrong_name(name: str) -> str:
    """Say why a file cannot have a name; nothing if it can."""
    if not _NAME.fullmatch(name) or name == PurePosixPath(LANDING_PAGE).stem:
        made = make_slug(name, {})
        instead = f"use “{made}”" if made not in {"", name} else "use English words"
        return f"“{name}” is no name for a file: a to z and digits, joined by hyphens; {instead}"
    return ""


def taken_file(desk: Desk, file: PurePosixPath, code: str) -> str:
    """Say what stands where a file is to be written; nothing if nothing does."""
    path = f"content/{code}/{file}"
    for other in desk.files:
        if other.casefold() == path.casefold():
            return f"{other} is there already, and nothing is written over; choose another name"
    same = desk.addresses.catalogue.translations.get(str(file), {}).get(code)
    if same is not None:
        return f"{path} would be the same page as {same.record.path}; choose another name"
    return ""


def partners(desk: Desk, file: PurePosixPath) -> tuple[str, ...]:
    """Return the paths of the pages that a file would be a translation of."""
    there = [
        f"content/{code}/{file}"
        for code in desk.languages
        if f"content/{code}/{file}" in desk.files
    ]
    pairs = desk.addresses.catalogue.translations.get(str(file), {}).values()
    return tuple(dict.fromkeys([*there, *(page.record.path for page in pairs)]))
