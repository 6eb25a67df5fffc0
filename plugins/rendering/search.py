"""The search page: the list of all pages, and what the search index is made from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plugins.content_model.front_matter import Kind
from plugins.multilingual.compounds import compound_rules, make_splitter
from plugins.multilingual.word_forms import stem, words
from plugins.rendering.materials import Materials
from plugins.rendering.reader_text import reader_text
from plugins.rendering.views import IndexEntry, IndexGroup, View
from plugins.sections.catalogue import Page

KIN_FILE = "/pagefind/{lang}.kin.json"  # site path: part of compounds → the compounds
ENGINE_FILE = "/pagefind/pagefind.js"  # site path of Pagefind's module
LONGEST_ENDING = 5  # letters, not reached; theme/scripts/search.js has the same
HIDDEN_KINDS = (Kind.NOT_FOUND, Kind.SEARCH)


@dataclass(frozen=True, slots=True)
class SearchText:
    """A page as the search index knows it."""

    url: str  # root-relative
    lang: str  # BCP 47 tag of the text
    title: str
    section: str  # title of the section; empty outside sections
    text: str


def can_be_found(page: Page) -> bool:
    """Whether the search and the list of all pages may name a page."""
    is_hidden = page.kind in HIDDEN_KINDS or page.record.front_matter.noindex
    return not (is_hidden or page.is_draft)


def index_groups(page: Page, materials: Materials) -> tuple[IndexGroup, ...]:
    """Return every page of the language: section by section, then those outside sections."""
    catalogue, code = materials.catalogue, page.language.code
    pages = [found for found in catalogue.in_language(code) if can_be_found(found)]
    menu = list(page.language.navigation)
    sections = [found for found in pages if found.kind is Kind.SECTION]
    sections.sort(key=lambda s: (_place(str(s.record.file), menu), s.record.file))
    groups = [
        IndexGroup(
            section.title,
            tuple(_entries((section, *catalogue.children(section)), materials)),
        )
        for section in sections
    ]
    rest = [p for p in pages if p.kind not in {Kind.SECTION, Kind.ARTICLE}]
    title = materials.strings[code].gettext("About this site")
    return (*groups, IndexGroup(title, tuple(_entries(rest, materials))))


def _place(file: str, menu: list[str]) -> int:
    return menu.index(file) if file in menu else len(menu)


def _entries(pages: Iterable[Page], materials: Materials) -> Iterator[IndexEntry]:
    for page in pages:
        if can_be_found(page):
            text, front_matter = page.text_language, page.record.front_matter
            url = materials.address.url(page.path)
            yield IndexEntry(front_matter.title, url, front_matter.lead, text.code, text.direction)


def search_texts(
    composed: Iterable[tuple[Page, View]], materials: Materials
) -> tuple[SearchText, ...]:
    """Return what the index is made from: each page where its text is at home."""
    return tuple(
        SearchText(
            url=materials.address.url(page.path),
            lang=page.language.code,
            title=page.record.front_matter.title,
            section=_section(page, materials),
            text=reader_text(view),
        )
        for page, view in composed
        if _is_at_home(page)
    )


def has_texts(lang: str, materials: Materials) -> bool:
    """Whether the index has a language; for one that it lacks, Pagefind searches another."""
    return any(map(_is_at_home, materials.catalogue.in_language(lang)))


def _is_at_home(page: Page) -> bool:
    """Whether the search finds a page here: what is shown untranslated is found elsewhere."""
    return can_be_found(page) and page.original is None


def _section(page: Page, materials: Materials) -> str:
    parent = materials.catalogue.parent(page)
    is_section = parent is not None and parent.kind is Kind.SECTION
    return parent.title if parent is not None and is_section else ""


def kin_of(texts: Iterable[SearchText]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return language → stem of a part → the compounds of the texts that it is a part of.

    So a search for «terapi» finds a page that only says «parterapi». A word that begins as a part
    does and is another word has no compounds, and says so: «partner» is no form of «par».
    """
    by_language: dict[str, list[str]] = {}
    for text in texts:
        by_language.setdefault(text.lang, []).append(f"{text.title} {text.text}")
    return {lang: _kin(lang, written) for lang, written in sorted(by_language.items())}


def _kin(lang: str, texts: list[str]) -> Mapping[str, tuple[str, ...]]:
    splitter = make_splitter(texts, lang, compound_rules(lang))
    kin: dict[str, set[str]] = {}
    vocabulary = sorted({word for text in texts for word in words(text)})
    for word in vocabulary:
        parts = splitter.split(word)
        if len(parts) > 1:
            for part in parts:
                kin.setdefault(stem(part, lang), set()).add(word)
    others = {stem(word, lang) for word in vocabulary} - kin.keys()
    none = {other: set[str]() for other in others if any(_may_be_form(other, p) for p in kin)}
    return {part: tuple(sorted(found)) for part, found in sorted((kin | none).items())}


def _may_be_form(word: str, part: str) -> bool:
    """Whether the search in the browser, which knows no stems, takes a word for one of a part."""
    return word.startswith(part) and len(word) - len(part) < LONGEST_ENDING
