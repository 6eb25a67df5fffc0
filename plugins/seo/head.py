"""Everything that stands in a page's ``<head>`` for others to read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from babel import Locale
from babel.core import get_global
from markupsafe import Markup as Html

from plugins.content_model.front_matter import Kind
from plugins.content_model.site_files import Language
from plugins.multilingual.urls import SiteAddress
from plugins.sections.catalogue import Catalogue, Page
from plugins.sections.pagination import Part, part_path

X_DEFAULT = "x-default"


@dataclass(frozen=True, slots=True)
class Alternate:
    """A ``<link rel="alternate" hreflang>``."""

    hreflang: str  # BCP 47 tag or "x-default"
    href: str  # absolute URL


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that stands for the page where its link is shared."""

    url: str  # absolute
    width: int  # pixels
    height: int  # pixels
    alt: str  # what it shows, in words


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a reader of the page may want to follow."""

    title: str  # the site's name, with the section's where the feed is a section's
    url: str  # root-relative address


@dataclass(frozen=True, slots=True)
class Head:
    """The head's facts; all URLs are absolute."""

    title: str  # page and site name, the site name never twice
    description: str  # for search results
    shared_title: str  # where its link is shared; on a sensitive page the site's name
    shared_description: str  # the same; on a sensitive page the site's tagline
    is_discreet: bool  # the tab shows a neutral icon
    loads_ahead: bool  # the browser may load others early; never from a sensitive page
    canonical: str  # the original where its text is shown untranslated; empty on a hidden page
    robots: str  # content of <meta name="robots">
    alternates: tuple[Alternate, ...]  # every language and x-default; empty without translations
    og_type: str  # "website" or "article"
    og_locale: str  # "nb_NO"; the text's own where it is shown untranslated
    og_locale_alternates: tuple[str, ...]  # the translations' locales
    published: str  # ISO 8601 date of an article; empty where it has none
    modified: str  # ISO 8601 date of its last change in substance; empty where it has none
    picture: Picture | None  # for shared links
    feeds: tuple[FeedLink, ...]  # the site's, and the section's
    structured_data: Html  # one JSON-LD graph, as a <script> holds it; empty where there is none
    counter_url: str  # the script that counts the visit; empty where none is counted


@dataclass(frozen=True, slots=True)
class Companions:
    """What stands in a head and is made elsewhere."""

    picture: Picture | None
    feeds: tuple[FeedLink, ...]
    structured_data: Html
    counter_url: str = ""


def head_for(
    page: Page,
    catalogue: Catalogue,
    address: SiteAddress,
    companions: Companions,
    *,
    is_public: bool,
) -> Head:
    """Return a page's head. A build that is not public is kept out of search engines whole."""
    front_matter = page.record.front_matter
    original = page.original or page
    indexable = is_indexable(original)
    others = [p for p in _translations(page, catalogue) if p is not page and not page.original]
    is_article = page.kind is Kind.ARTICLE
    published = front_matter.date if is_article else None
    modified = front_matter.modified if is_article else None
    if published and modified and modified <= published:
        modified = None  # the page does not show it either
    return Head(
        title=document_title(page),
        description=front_matter.description or front_matter.lead,
        shared_title=page.language.site_name if page.is_sensitive else front_matter.title,
        shared_description=page.language.tagline
        if page.is_sensitive
        else front_matter.description or front_matter.lead,
        is_discreet=front_matter.discreet,
        loads_ahead=not page.is_sensitive,
        canonical=address.absolute(address.url(original.path)) if indexable else "",
        robots="index, follow, max-image-preview:large"
        if indexable and is_public
        else "noindex, follow",
        alternates=alternates_for(page, catalogue, address),
        og_type="article" if is_article else "website",
        og_locale=og_locale(page.text_language),
        og_locale_alternates=tuple(og_locale(p.language) for p in others if is_indexable(p)),
        published=published.isoformat() if published else "",
        modified=modified.isoformat() if modified else "",
        picture=companions.picture,
        feeds=companions.feeds,
        structured_data=companions.structured_data,
        counter_url=companions.counter_url,
    )


def head_for_part(
    part: Part,
    title: str,
    catalogue: Catalogue,
    address: SiteAddress,
    companions: Companions,
    *,
    is_public: bool,
) -> Head:
    """Return the head of a further part of a section: it is its own canonical.

    Its translations are the same part of the section in the languages that have as many.
    """
    section = part.section
    head = head_for(section, catalogue, address, companions, is_public=is_public)
    url = address.absolute(address.url(part.path))
    description = f"{title}. {section.record.front_matter.lead}"
    others = [p for p in part.peers if p is not section and is_indexable(p)]
    return replace(
        head,
        title=document_title(section, title),
        description=description,
        shared_title=head.shared_title if section.is_sensitive else title,
        shared_description=head.shared_description if section.is_sensitive else description,
        canonical=url if head.canonical else "",
        alternates=part_alternates(part, catalogue, address),
        og_locale_alternates=tuple(og_locale(p.language) for p in others),
    )


def head_for_service(page: Page, title: str, description: str, picture: Picture | None) -> Head:
    """Return the head of a service's booking page: the booking page, with one service chosen.

    It is a step, and no search engine lists it beside the page that has the whole text.
    """
    head = unlisted_head(document_title(page, title), description, page.language)
    hides = page.is_sensitive
    return replace(
        head,
        shared_title=page.language.site_name if hides else title,
        shared_description=page.language.tagline if hides else description,
        is_discreet=page.record.front_matter.discreet,
        loads_ahead=not hides,
        picture=picture,
    )


def unlisted_head(title: str, description: str, language: Language) -> Head:
    """Return the head of what is no page of the catalogue: no search engine lists it."""
    return Head(
        title=title,
        description=description,
        shared_title=title,
        shared_description=description,
        is_discreet=False,
        loads_ahead=False,
        canonical="",
        robots="noindex, follow",
        alternates=(),
        og_type="website",
        og_locale=og_locale(language),
        og_locale_alternates=(),
        published="",
        modified="",
        picture=None,
        feeds=(),
        structured_data=Html(),
        counter_url="",
    )


def og_locale(language: Language) -> str:
    """Return a language's locale as the Open Graph protocol writes it: “nb_NO”.

    It always has a territory; where the site file names none, the likeliest one stands in.
    """
    locale = Locale.parse(language.locale)
    likely = get_global("likely_subtags").get(locale.language, "")
    territory = locale.territory or likely.rpartition("_")[2]
    return f"{locale.language}_{territory}" if territory else locale.language


def document_title(page: Page, part_title: str = "") -> str:
    """Return the page's title and the site's name; the name alone is never said twice.

    A discreet page says neither: the browser shows it in the tab and keeps it in the history.
    ``part_title`` is the heading of a further part of a section.
    """
    title, site_name = part_title or page.record.front_matter.title, page.language.site_name
    if page.record.front_matter.discreet:
        return page.language.neutral_name or site_name
    said = rf"(?<!\w){re.escape(site_name)}(?!\w)"  # as words: “Guidelines” does not say “Guide”
    if re.search(said, title, re.IGNORECASE):
        return title
    return f"{title} – {site_name}"


def is_indexable(page: Page) -> bool:
    """Whether a search engine may list the page; one shown untranslated is its original's."""
    return (
        page.kind is not Kind.NOT_FOUND
        and not page.is_draft
        and not page.record.front_matter.noindex
        and page.original is None
    )


def alternates_for(page: Page, catalogue: Catalogue, address: SiteAddress) -> tuple[Alternate, ...]:
    """Return the page in every language, itself included, and ``x-default``.

    A set of one says nothing, and a page that may not be indexed is in no set, so that each
    set is the same on all of its pages.
    """
    members = [p for p in _translations(page, catalogue) if is_indexable(p)]
    return _alternates(page, members, 1, catalogue, address)


def part_alternates(
    part: Part, catalogue: Catalogue, address: SiteAddress
) -> tuple[Alternate, ...]:
    """Return the same part of the section in every language that has so many parts."""
    members = [page for page in part.peers if is_indexable(page)]
    return _alternates(part.section, members, part.number, catalogue, address)


def _alternates(
    page: Page, members: list[Page], number: int, catalogue: Catalogue, address: SiteAddress
) -> tuple[Alternate, ...]:
    if len(members) < 2 or not is_indexable(page):
        return ()
    entries = [(tag, p) for p in members for tag in (p.language.code, *p.language.hreflang_aliases)]
    default = [p for p in members if p.language.code == catalogue.site.root_language]
    entries += [(X_DEFAULT, p) for p in default]
    return tuple(
        Alternate(tag, address.absolute(address.url(part_path(p.path, number))))
        for tag, p in entries
    )


def _translations(page: Page, catalogue: Catalogue) -> Iterable[Page]:
    """Return the page in every language that has it, in the site file's order."""
    for language in catalogue.site.languages:
        if (found := catalogue.translation(page, language.code)) is not None:
            yield found
