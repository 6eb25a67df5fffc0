"""The sitemap: an index, and one file a language, split where the protocol says.

Search Console tells how much of each file is listed, so a file a language shows at a glance
which language has a problem. Rules: https://www.sitemaps.org/protocol.html for the files,
Google's “localized versions” and “image sitemaps” for what stands inside an entry.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from plugins.multilingual.urls import SiteAddress
from plugins.sections.catalogue import Catalogue
from plugins.sections.pagination import parts_of
from plugins.seo.head import Alternate, alternates_for, is_indexable, part_alternates

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
INDEX_PATH = "/sitemap.xml"  # site path of the index
MOST_URLS = 50_000  # in one file; sitemaps.org, “Using Sitemap index files”
MOST_BYTES = 52_428_800  # of one file, uncompressed: 50 MB; the same place
MOST_IMAGES = 1_000  # of one page; Google, “Image sitemaps”

File = tuple[str, bytes]  # path relative to the output folder, contents


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """A page that a search engine may list. All URLs are absolute."""

    lang: str  # its language's code
    url: str  # its canonical address
    lastmod: date | None = None  # last real change; None where nobody knows
    alternates: tuple[Alternate, ...] = ()  # itself, its translations and x-default, or nothing
    images: tuple[str, ...] = ()  # pictures that stand on it


def sitemap_pages(
    catalogue: Catalogue,
    address: SiteAddress,
    changed: Mapping[str, date],
    images: Mapping[str, tuple[str, ...]],
) -> tuple[SitemapPage, ...]:
    """Return every page that may be listed.

    ``changed`` and ``images`` are by site path, and may lack pages: a date that is not true
    makes a search engine distrust all of them, so none is guessed.
    """
    listed = [page for page in catalogue.pages.values() if is_indexable(page)]
    pages = [
        SitemapPage(
            lang=page.language.code,
            url=address.absolute(address.url(page.path)),
            lastmod=changed.get(page.path),
            alternates=alternates_for(page, catalogue, address),
            images=images.get(page.path, ()),
        )
        for page in listed
    ]
    pages += [
        SitemapPage(
            lang=page.language.code,
            url=address.absolute(address.url(part.path)),
            alternates=part_alternates(part, catalogue, address),
        )
        for page in listed
        for part in parts_of(page, catalogue)[1:]
    ]
    return tuple(pages)


def sitemap_files(
    pages: Iterable[SitemapPage],
    address: SiteAddress,
    *,
    most_urls: int = MOST_URLS,
    most_bytes: int = MOST_BYTES,
) -> tuple[File, ...]:
    """Return ``sitemap.xml``, the index, and the files that it names; nothing without pages.

    All stand at the site's root: a sitemap may only name pages of its own folder and below,
    so one in a language's folder could not name what lies beside it.
    """
    by_language: dict[str, list[SitemapPage]] = defaultdict(list)
    for page in sorted(pages, key=lambda page: page.url):
        by_language[page.lang].append(page)
    files: list[File] = []
    index = Element(f"{{{SITEMAP}}}sitemapindex")
    for lang in sorted(by_language):
        parts = _split(by_language[lang], most_urls, most_bytes)
        for number, (part, data) in enumerate(parts, start=1):
            name = _name(lang, number)
            files.append((name, data))
            days = [page.lastmod for page in part if page.lastmod]
            entry = SubElement(index, f"{{{SITEMAP}}}sitemap")
            _locate(entry, address.absolute(address.url(f"/{name}")), max(days, default=None))
    return ((INDEX_PATH.lstrip("/"), _xml(index)), *files) if files else ()


def _name(lang: str, number: int) -> str:
    """A dot parts language and number: no language tag has one."""
    return f"sitemap-{lang.lower()}{f'.{number}' if number > 1 else ''}.xml"


def _split(
    pages: Sequence[SitemapPage], most_urls: int, most_bytes: int
) -> Iterator[tuple[Sequence[SitemapPage], bytes]]:
    """Yield files that keep both limits; one that is too large is halved until it is not."""
    for start in range(0, len(pages), most_urls):
        yield from _halve(pages[start : start + most_urls], most_bytes)


def _halve(
    pages: Sequence[SitemapPage], most_bytes: int
) -> Iterator[tuple[Sequence[SitemapPage], bytes]]:
    data = _url_set(pages)
    if len(data) <= most_bytes or len(pages) == 1:
        yield pages, data
        return
    middle = len(pages) // 2
    yield from _halve(pages[:middle], most_bytes)
    yield from _halve(pages[middle:], most_bytes)


def _url_set(pages: Iterable[SitemapPage]) -> bytes:
    root = Element(f"{{{SITEMAP}}}urlset")
    for page in pages:
        entry = SubElement(root, f"{{{SITEMAP}}}url")
        _locate(entry, page.url, page.lastmod)
        for alternate in page.alternates:
            attributes = {
                "rel": "alternate",
                "hreflang": alternate.hreflang,
                "href": alternate.href,
            }
            SubElement(entry, f"{{{XHTML}}}link", attributes)
        for url in page.images[:MOST_IMAGES]:
            image = SubElement(entry, f"{{{IMAGE}}}image")
            SubElement(image, f"{{{IMAGE}}}loc").text = url
    return _xml(root)


def _locate(entry: Element, url: str, changed: date | None) -> None:
    SubElement(entry, f"{{{SITEMAP}}}loc").text = url
    if changed is not None:
        # W3C date and time formats: the day alone, because no more is known.
        SubElement(entry, f"{{{SITEMAP}}}lastmod").text = changed.isoformat()


def _xml(root: Element) -> bytes:
    ElementTree.register_namespace("", SITEMAP)
    ElementTree.register_namespace("xhtml", XHTML)
    ElementTree.register_namespace("image", IMAGE)
    ElementTree.indent(root, "")
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()
