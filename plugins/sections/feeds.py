"""Which feeds there are, and what is in each: one a language, and one a section in it.

A feed tells of dated articles that were written in its language and that anybody may find.
Where there is none, there is no feed. ``feed_xml`` writes them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from plugins.content_model.front_matter import Kind
from plugins.content_model.site_files import Language
from plugins.multilingual.urls import language_root
from plugins.sections.catalogue import Catalogue, Page

LONGEST = 30  # entries with their whole text; readers keep what they have seen
FEED_FILE = "feed.xml"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and its place; it has at least one entry."""

    language: Language
    section: Page | None  # the landing page whose articles it tells of; None: the whole language
    path: str  # site path: "/nb/feed.xml", "/nb/parterapi-pa-nett/feed.xml"
    title: str


def feed_path(language: Language, root_language: str) -> str:
    """Return the site path of a language's feed."""
    return language_root(language.code, root_language) + FEED_FILE


def language_feed(catalogue: Catalogue, language: Language) -> Feed | None:
    """Return the feed of a whole language, which every page of it names."""
    if not any(map(_is_entry, catalogue.in_language(language.code))):
        return None
    path = feed_path(language, catalogue.site.root_language)
    return Feed(language, None, path, language.site_name)


def section_feed(page: Page, catalogue: Catalogue) -> Feed | None:
    """Return the feed that a landing page and its articles name beside their language's."""
    section = catalogue.parent(page) if page.kind is Kind.ARTICLE else page
    if section is None or section.kind is not Kind.SECTION or not _is_for_all(section):
        return None
    if not any(map(_is_entry, catalogue.children(section))):
        return None
    title, site_name = section.record.front_matter.title, section.language.site_name
    if site_name.casefold() not in title.casefold():
        title = f"{title} – {site_name}"
    return Feed(section.language, section, section.path + FEED_FILE, title)


def feeds_in(catalogue: Catalogue, language: Language) -> Iterator[Feed]:
    """Yield a language's feeds: its own first, then its sections' by file."""
    if (feed := language_feed(catalogue, language)) is not None:
        yield feed
    for page in catalogue.in_language(language.code):
        if page.kind is Kind.SECTION and (feed := section_feed(page, catalogue)) is not None:
            yield feed


def feeds_for(page: Page, catalogue: Catalogue) -> tuple[Feed, ...]:
    """Return the feeds that a page names: its language's, and its section's."""
    found = (language_feed(catalogue, page.language), section_feed(page, catalogue))
    return tuple(feed for feed in found if feed is not None)


def entries_of(feed: Feed, catalogue: Catalogue) -> tuple[Page, ...]:
    """Return a feed's articles, newest first."""
    pages = (
        catalogue.children(feed.section)
        if feed.section is not None
        else catalogue.in_language(feed.language.code)
    )
    articles = filter(_is_entry, pages)
    newest = sorted(articles, key=lambda page: (written(page), page.path), reverse=True)
    return tuple(newest[:LONGEST])


def translated_feeds(feed: Feed, catalogue: Catalogue) -> Iterator[Feed]:
    """Yield the same feed in the other languages that have it, in the site file's order."""
    for language in catalogue.site.languages:
        if language.code == feed.language.code:
            continue
        if feed.section is None:
            other = language_feed(catalogue, language)
        else:
            section = catalogue.translation(feed.section, language.code)
            other = section_feed(section, catalogue) if section is not None else None
        if other is not None:
            yield other


def entry_translations(page: Page, catalogue: Catalogue) -> Iterator[Page]:
    """Yield an article in the other languages that have it, in the site file's order."""
    for language in catalogue.site.languages:
        found = catalogue.translation(page, language.code)
        if found is not None and found is not page and _is_for_all(found):
            yield found


def written(page: Page) -> date:
    """Return the day on which a page was first published."""
    return page.record.front_matter.date or date.min


def changed(page: Page) -> date:
    """Return the day of the last change in substance; never before the first publication."""
    return max(page.record.front_matter.modified or date.min, written(page))


def _is_entry(page: Page) -> bool:
    """Whether the page is an article that feeds tell of: dated, and for all."""
    is_dated = page.record.front_matter.date is not None
    return page.kind is Kind.ARTICLE and is_dated and _is_for_all(page)


def _is_for_all(page: Page) -> bool:
    """Whether the page is finished, at home in its language, and may be seen by anybody."""
    is_hidden = page.is_draft or page.record.front_matter.noindex or page.is_sensitive
    return not (is_hidden or page.original is not None)
