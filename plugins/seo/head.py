"""Everything that stands in a page's ``<head>`` for others to read."""

from collections.abc import Iterable
from dataclasses import dataclass

from plugins.content_model.front_matter import Kind
from plugins.multilingual.urls import SiteAddress
from plugins.sections.catalogue import Catalogue, Page

X_DEFAULT = "x-default"


@dataclass(frozen=True, slots=True)
class Alternate:
    """A ``<link rel="alternate" hreflang>``."""

    hreflang: str  # BCP 47 tag or "x-default"
    href: str  # absolute URL


@dataclass(frozen=True, slots=True)
class Head:
    """The head's facts; all URLs are absolute."""

    title: str  # page and site name, the site name never twice
    description: str  # for search results
    canonical: str  # the original where its text is shown untranslated; empty on a hidden page
    robots: str  # content of <meta name="robots">
    alternates: tuple[Alternate, ...]  # every language and x-default; empty without translations
    og_type: str  # "website" or "article"
    og_locale: str  # "nb_NO"
    og_locale_alternates: tuple[str, ...]  # the translations' locales


def head_for(page: Page, catalogue: Catalogue, address: SiteAddress, *, is_public: bool) -> Head:
    """Return a page's head. A build that is not public is kept out of search engines whole."""
    front_matter = page.record.front_matter
    original = page.original or page
    indexable = is_indexable(original)
    alternates = alternates_for(page, catalogue, address)
    others = [p for p in _translations(page, catalogue) if p is not page and not page.original]
    return Head(
        title=document_title(page),
        description=front_matter.description or front_matter.lead,
        canonical=address.absolute(address.url(original.path)) if indexable else "",
        robots="index, follow, max-image-preview:large"
        if indexable and is_public
        else "noindex, follow",
        alternates=alternates,
        og_type="article" if page.kind is Kind.ARTICLE else "website",
        og_locale=page.language.locale,
        og_locale_alternates=tuple(p.language.locale for p in others if is_indexable(p)),
    )


def document_title(page: Page) -> str:
    """Return the page's title and the site's name; the name alone is never said twice."""
    title, site_name = page.record.front_matter.title, page.language.site_name
    if site_name.casefold() in title.casefold():
        return title
    return f"{title} – {site_name}"


def is_indexable(page: Page) -> bool:
    """Whether a search engine may list the page; one shown untranslated is its original's."""
    return page.kind is not Kind.NOT_FOUND and not page.is_draft and page.original is None


def alternates_for(page: Page, catalogue: Catalogue, address: SiteAddress) -> tuple[Alternate, ...]:
    """Return the page in every language, itself included, and ``x-default``.

    A set of one says nothing, and a page that may not be indexed is in no set, so that each
    set is the same on all of its pages.
    """
    members = [p for p in _translations(page, catalogue) if is_indexable(p)]
    if len(members) < 2 or not is_indexable(page):
        return ()
    entries = [(tag, p) for p in members for tag in (p.language.code, *p.language.hreflang_aliases)]
    default = [p for p in members if p.language.code == catalogue.site.root_language]
    entries += [(X_DEFAULT, p) for p in default]
    return tuple(Alternate(tag, address.absolute(address.url(p.path))) for tag, p in entries)


def _translations(page: Page, catalogue: Catalogue) -> Iterable[Page]:
    """Return the page in every language that has it, in the site file's order."""
    for language in catalogue.site.languages:
        if (found := catalogue.translation(page, language.code)) is not None:
            yield found
