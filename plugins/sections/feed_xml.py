"""A feed as an Atom document (RFC 4287), for feed readers and for a person who opens it.

Readers get each article whole. A browser shows the same file with a stylesheet; since that
cannot hold words, the sentence that says what a feed is stands in the feed's subtitle.
"""

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element as Element

from plugins.content_model.front_matter import Kind
from plugins.content_model.site_files import Language, PersonFacts
from plugins.multilingual.alternates import translation_key
from plugins.multilingual.formats import date_text
from plugins.multilingual.strings import Strings
from plugins.multilingual.urls import SiteAddress, language_root
from plugins.sections.catalogue import Catalogue, Page
from plugins.sections.feed_content import XHTML, XML_LANG, append_html, xhtml, xml_text
from plugins.sections.feeds import (
    Feed,
    changed,
    entries_of,
    entry_translations,
    translated_feeds,
    written,
)

ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE = "application/atom+xml"
HTML_TYPE = "text/html"
_UNPREFIXED: Any = {None: ATOM}  # Any: what some type stubs of lxml do not know


@dataclass(frozen=True, slots=True)
class FeedMaterials:
    """What all feeds of a site are written with."""

    catalogue: Catalogue
    address: SiteAddress
    people: Mapping[str, PersonFacts]  # by the key that “author” gives
    strings: Mapping[str, Strings]  # language code → catalogue of UI strings
    full_text: Mapping[str, str]  # path of an article → its filled body, finished HTML
    stylesheet_url: str  # root-relative; empty for none
    icon_url: str  # root-relative; empty for none

    def absolute(self, path: str) -> str:
        """Return the absolute URL of a site path."""
        return self.address.absolute(self.address.url(path))


def feed_document(feed: Feed, materials: FeedMaterials) -> bytes:
    """Return the feed's bytes."""
    root = etree.Element(_tag("feed"), {XML_LANG: feed.language.code}, nsmap=_UNPREFIXED)
    if materials.stylesheet_url:
        data = f'href="{materials.stylesheet_url}" type="text/css"'  # xml-stylesheet §4
        root.addprevious(etree.ProcessingInstruction("xml-stylesheet", data))
        # Without it a telephone shows the document as a page 980 px wide.
        viewport = {"name": "viewport", "content": "width=device-width, initial-scale=1"}
        xhtml(root, "meta", "", viewport)
    entries = entries_of(feed, materials.catalogue)
    _head(root, feed, max(map(changed, entries)), materials)
    for page in entries:
        _entry(root, page, materials)
    _break_lines(root)
    tree = etree.ElementTree(root)
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True) + b"\n"


def _head(root: Element, feed: Feed, updated: datetime.date, materials: FeedMaterials) -> None:
    language, site = feed.language, materials.catalogue.site
    above = feed.section.path if feed.section else language_root(language.code, site.root_language)
    home, own = materials.absolute(above), materials.absolute(feed.path)
    _text(root, "id", _feed_identity(feed, site.url))
    _text(root, "title", feed.title)
    _subtitle(root, feed, home, own, materials.strings[language.code])
    _text(root, "updated", _timestamp(updated))
    _author(root, site.organisation.name)
    _link(root, "self", own, ATOM_TYPE, language.code)
    _link(root, "alternate", home, HTML_TYPE, language.code)
    for other in translated_feeds(feed, materials.catalogue):
        _link(root, "alternate", materials.absolute(other.path), ATOM_TYPE, other.language.code)
    if materials.icon_url:
        _text(root, "icon", materials.address.absolute(materials.icon_url))


def _subtitle(root: Element, feed: Feed, home: str, own: str, strings: Strings) -> None:
    """Say what the site is; and, to who opens the feed in a browser, what they look at."""
    front_matter = feed.section.record.front_matter if feed.section else None
    div = _xhtml_text(root, "subtitle", feed.language)
    about = front_matter.lead if front_matter else feed.language.tagline
    xhtml(div, "p", about, {"class": "about"})
    sentence = strings.gettext(
        "This is a web feed. Give its address to a feed reader, and new articles come to you,"
        " without an account and without e-mail."
    )
    xhtml(div, "p", sentence, {"class": "what"})
    address = xhtml(div, "p", "", {"class": "address"})
    xhtml(address, "a", unquote(own), {"href": own, "dir": "ltr"})
    elsewhere = strings.gettext("The same articles on a web page:") + " "
    page = xhtml(div, "p", elsewhere, {"class": "page"})
    title = front_matter.title if front_matter else feed.language.site_name
    xhtml(page, "a", title, {"href": home})


def _entry(root: Element, page: Page, materials: FeedMaterials) -> None:
    entry = etree.SubElement(root, _tag("entry"))
    front_matter, site = page.record.front_matter, materials.catalogue.site
    url = materials.absolute(page.path)
    # The identity comes from the translation key: it stays when the address changes.
    key = translation_key(page.record)
    _text(entry, "id", _identity(site.url, page.language.code, key))
    _text(entry, "title", front_matter.title)
    _text(entry, "published", _timestamp(written(page)))
    _text(entry, "updated", _timestamp(changed(page)))
    person = materials.people.get(front_matter.author or "")
    if person is None:
        _author(entry, site.organisation.name)
    else:
        _author(entry, person.name, person.url or "")
    section = materials.catalogue.parent(page)
    if section is not None and section.kind is Kind.SECTION:
        scheme, term = materials.absolute(section.path), xml_text(section.title)
        etree.SubElement(entry, _tag("category"), {"term": term, "scheme": scheme})
    _link(entry, "alternate", url, HTML_TYPE, page.language.code)
    for other in entry_translations(page, materials.catalogue):
        _link(entry, "alternate", materials.absolute(other.path), HTML_TYPE, other.language.code)
    _text(entry, "summary", front_matter.lead)
    _content(entry, page, url, materials.full_text[page.path])


def _content(entry: Element, page: Page, url: str, body: str) -> None:
    """Write the whole article, and at its end where it comes from.

    The stylesheet shows the lead and makes the line at the end the entry's linked heading.
    """
    front_matter, language = page.record.front_matter, page.language
    div = _xhtml_text(entry, "content", language)
    xhtml(div, "p", front_matter.lead, {"class": "lead"})
    append_html(div, body, url)
    origin = xhtml(div, "p", "", {"class": "origin"})
    link = xhtml(origin, "a", front_matter.title, {"href": url})
    link.tail = " "
    xhtml(origin, "span", f"{language.site_name} · ")
    day = date_text(written(page), language.locale)
    xhtml(origin, "time", day.text, {"datetime": day.iso})


def _xhtml_text(parent: Element, name: str, language: Language) -> Element:
    """Append a text construct of XHTML: one ``div`` that knows its language and direction."""
    text = etree.SubElement(parent, _tag(name), {"type": "xhtml"})
    div = xhtml(text, "div", "", {"lang": language.code, "dir": language.direction})
    div.set(XML_LANG, language.code)
    return div


def _author(parent: Element, name: str, url: str = "") -> None:
    author = etree.SubElement(parent, _tag("author"))
    _text(author, "name", name)
    if url:
        _text(author, "uri", url)


def _link(parent: Element, rel: str, href: str, kind: str, hreflang: str) -> None:
    attributes = {"rel": rel, "type": kind, "hreflang": hreflang, "href": href}
    etree.SubElement(parent, _tag("link"), attributes)


def _text(parent: Element, name: str, text: str) -> None:
    etree.SubElement(parent, _tag(name)).text = xml_text(text)


def _timestamp(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"  # RFC 3339, which Atom asks for


def _feed_identity(feed: Feed, site_url: str) -> str:
    if feed.section is None:
        return _identity(site_url, feed.language.code)
    key = translation_key(feed.section.record)
    return _identity(site_url, feed.language.code, "feed", key)


def _identity(*parts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(parts))}"


def _break_lines(root: Element) -> None:
    """Give each element of Atom a line; inside XHTML every space counts."""
    for element in root.iter(_tag("*"), f"{{{XHTML}}}meta"):
        element.tail = "\n"
        if len(element) and element.get("type") != "xhtml":
            element.text = "\n"


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"
