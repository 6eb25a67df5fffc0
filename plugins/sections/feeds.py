"""An Atom feed a language (RFC 4287), with the feeds of the other languages beside it."""

import datetime
import uuid
from xml.etree import ElementTree

from plugins.content_model.front_matter import Kind
from plugins.content_model.site_files import Language
from plugins.multilingual.alternates import translation_key
from plugins.multilingual.urls import SiteAddress, language_root
from plugins.sections.catalogue import Catalogue, Page

ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE = "application/atom+xml"
LONGEST = 50  # entries; readers keep what they have seen
FEED_FILE = "feed.xml"


def feed_path(language: Language, root_language: str) -> str:
    """Return the site path of a language's feed."""
    return language_root(language.code, root_language) + FEED_FILE


def feed_entries(catalogue: Catalogue, language: Language) -> tuple[Page, ...]:
    """Return the dated articles that were written in a language, newest first."""
    articles = [
        page
        for page in catalogue.in_language(language.code)
        if page.kind is Kind.ARTICLE
        and page.original is None
        and not page.is_draft
        and page.record.front_matter.date is not None
    ]
    return tuple(sorted(articles, key=lambda page: (_written(page), page.path), reverse=True))


def feed(catalogue: Catalogue, language: Language, address: SiteAddress) -> bytes | None:
    """Return the feed of a language; ``None`` where there is nothing to tell."""
    entries = feed_entries(catalogue, language)[:LONGEST]
    if not entries:
        return None
    site = catalogue.site
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(
        _tag("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": language.code}
    )
    _text(root, "id", _identity(site.url, language.code))
    _text(root, "title", language.site_name)
    _text(root, "subtitle", language.tagline)
    _text(root, "updated", _timestamp(max(_changed(page) for page in entries)))
    _text(ElementTree.SubElement(root, _tag("author")), "name", site.organisation.name)
    own = address.absolute(address.url(feed_path(language, site.root_language)))
    _link(root, "self", own, ATOM_TYPE)
    home = address.absolute(address.url(language_root(language.code, site.root_language)))
    _link(root, "alternate", home, "text/html", language.code)
    for other in site.languages:
        if other.code != language.code and feed_entries(catalogue, other):
            url = address.absolute(address.url(feed_path(other, site.root_language)))
            _link(root, "alternate", url, ATOM_TYPE, other.code)
    for page in entries:
        _entry(root, page, address, site.url)
    ElementTree.indent(root, "")
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()


def _entry(root: ElementTree.Element, page: Page, address: SiteAddress, site_url: str) -> None:
    entry = ElementTree.SubElement(root, _tag("entry"))
    front_matter = page.record.front_matter
    # The identity comes from the translation key: it stays when the address changes.
    _text(entry, "id", _identity(site_url, page.language.code, translation_key(page.record)))
    _text(entry, "title", front_matter.title)
    _text(entry, "published", _timestamp(_written(page)))
    _text(entry, "updated", _timestamp(_changed(page)))
    _text(entry, "summary", front_matter.lead)
    url = address.absolute(address.url(page.path))
    _link(entry, "alternate", url, "text/html", page.language.code)


def _written(page: Page) -> datetime.date:
    return page.record.front_matter.date or datetime.date.min


def _changed(page: Page) -> datetime.date:
    return page.record.front_matter.modified or _written(page)


def _timestamp(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"  # RFC 3339, which Atom asks for


def _identity(*parts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(parts))}"


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, _tag(name)).text = text


def _link(parent: ElementTree.Element, rel: str, href: str, kind: str, hreflang: str = "") -> None:
    attributes = {"rel": rel, "type": kind, "href": href}
    ElementTree.SubElement(
        parent, _tag("link"), attributes | ({"hreflang": hreflang} if hreflang else {})
    )


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"
