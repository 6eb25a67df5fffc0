"""The sitemap and robots.txt, written by a library and by rule."""

from xml.etree import ElementTree

from plugins.multilingual.urls import SiteAddress
from plugins.sections.catalogue import Catalogue
from plugins.seo.head import alternates_for, is_indexable

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(catalogue: Catalogue, address: SiteAddress) -> bytes:
    """Return ``sitemap.xml``: every page that may be indexed, with its translations.

    ``lastmod`` is the page's own date and is left out where it has none: a date that is not
    true makes a search engine distrust all of them.
    """
    ElementTree.register_namespace("", SITEMAP)
    ElementTree.register_namespace("xhtml", XHTML)
    root = ElementTree.Element(f"{{{SITEMAP}}}urlset")
    for page in sorted(catalogue.pages.values(), key=lambda page: page.path):
        if not is_indexable(page):
            continue
        entry = ElementTree.SubElement(root, f"{{{SITEMAP}}}url")
        location = ElementTree.SubElement(entry, f"{{{SITEMAP}}}loc")
        location.text = address.absolute(address.url(page.path))
        front_matter = page.record.front_matter
        if changed := front_matter.modified or front_matter.date:
            ElementTree.SubElement(entry, f"{{{SITEMAP}}}lastmod").text = changed.isoformat()
        for alternate in alternates_for(page, catalogue, address):
            attributes = {
                "rel": "alternate",
                "hreflang": alternate.hreflang,
                "href": alternate.href,
            }
            ElementTree.SubElement(entry, f"{{{XHTML}}}link", attributes)
    ElementTree.indent(root, "")
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()


def robots(address: SiteAddress, *, is_public: bool) -> bytes:
    """Return ``robots.txt``; a build that is not public forbids everything."""
    if not is_public:
        return b"User-agent: *\nDisallow: /\n"
    site_map = address.absolute(address.url("/sitemap.xml"))
    return f"User-agent: *\nAllow: /\nSitemap: {site_map}\n".encode()
