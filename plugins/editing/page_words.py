"""What a visitor meets on a page, in parts and blocks, so that two versions can be compared.

Left out is what other pages decide: cards, lists of articles, the list of all pages.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from lxml.html import HtmlElement, fragment_fromstring
from markupsafe import Markup as Html

from plugins.rendering.compose import Composed
from plugins.rendering.reader_text import reader_text
from plugins.rendering.views import RedirectView, SearchView, SectionPartView, SiteView
from plugins.seo.url_ledger import text_digest

CALL = "call to action"  # the same one may stand at the start, inside and at the end of a page
# Part as editors call it → the fields of views that it is made of.
PARTS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "lead": ("lead",),
    "description in search results": ("description",),
    "ways in": ("doors",),
    "text": ("body", "details"),
    "services and prices": ("services", "service"),
    "helplines": ("groups",),
    CALL: ("opening", "calls", "call_to_action"),
    "author and review": ("byline", "reviewed", "reviewed_by"),
    "way out of the page": ("exit",),
    "sources": ("sources",),
}
LINKS = "links"
READ = frozenset(  # what the ledger's digest is made of: see rendering/reader_text.py
    {"title", "lead", "ways in", "text", "services and prices", "helplines"}
)
# Of the site's view, by the same rule.
SITE_PARTS: Mapping[str, tuple[str, ...]] = {
    "name of the site": ("name", "tagline"),
    "menu": ("navigation", "booking", "help", "search"),
    "foot of the page": ("footer",),
    "how to reach the practice": ("contact",),
}
_NOT_READ = frozenset({"artwork", "dir", "id", "iso", "key", "lang", "script", "strength"})
_BLOCKS = re.compile(
    "article|aside|blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|"
    "pre|section|summary|table|tbody|td|th|thead|tr|ul"
)
_SILENT = frozenset({"script", "style", "svg", "template"})
_UNREAD = {ord(sign): None for sign in "\u00ad\u200b\u2060\ufeff"}  # they guide line breaks


@dataclass(frozen=True, slots=True)
class PageWords:
    """What stands at an address."""

    path: str  # site path; empty for what stands on every page of a language
    source: str  # its file, from the project
    lang: str  # language of the text
    dir: str  # its direction
    title: str
    digest: str  # as the ledger holds it
    parts: Mapping[str, tuple[str, ...]]  # part → its blocks, each on one line


def page_words(one: Composed) -> PageWords | None:
    """Return the words of a page; none of one that only leads elsewhere or lists articles."""
    view = one.view
    if isinstance(view, RedirectView | SectionPartView):
        return None
    values = {field.name: getattr(view, field.name) for field in fields(view)}
    values["description"] = view.head.description
    for key in ("body", "details"):
        pieces = values.get(key, ())
        values[key] = tuple(piece.html for piece in pieces)
        values["calls"] = (*values.get("calls", ()), *(piece.call_to_action for piece in pieces))
    if isinstance(view, SearchView):
        del values["groups"]
    language = one.page.text_language
    return PageWords(
        one.path,
        one.page.record.path,
        language.code,
        language.direction,
        view.title,
        text_digest(reader_text(view)),
        _parts(values, PARTS),
    )


def site_words(site: SiteView, source: str) -> PageWords:
    """Return the words that stand on every page of a language."""
    values = {field.name: getattr(site, field.name) for field in fields(site)}
    return PageWords("", source, site.lang, site.dir, "", "", _parts(values, SITE_PARTS))


def _parts(
    values: Mapping[str, object], names: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    links: set[str] = set()
    for part, keys in names.items():
        blocks: list[str] = []
        for key in keys:
            blocks += _texts(values.get(key), links)
        if blocks:
            found[part] = tuple(dict.fromkeys(blocks)) if part == CALL else tuple(blocks)
    if links:
        found[LINKS] = tuple(sorted(links))
    return found


def _texts(value: object, links: set[str]) -> Iterator[str]:
    """Yield the blocks of a value of a view; its addresses are put into ``links``."""
    if isinstance(value, Html):
        yield from _html(value, links)
    elif isinstance(value, str):
        yield from [line] if (line := one_line(value)) else []
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, links)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from _record(value, links)


def _record(value: object, links: set[str]) -> Iterator[str]:
    """Yield the plain texts of a small thing as one block, then what it holds."""
    said: list[str] = []
    below: list[str] = []
    for field in fields(value):  # type: ignore[arg-type]  # a dataclass, as its caller has seen
        held = getattr(value, field.name)
        if field.name in _NOT_READ or not held:
            continue
        if field.name == "url" or field.name.endswith("_url"):
            links.add(_address(held))
        elif isinstance(held, str) and not isinstance(held, Html):
            said.append(one_line(held))
        elif isinstance(held, tuple) and all(isinstance(item, str) for item in held):
            said += map(one_line, held)
        else:
            below += _texts(held, links)
    if said:
        yield " · ".join(said)
    yield from below


def _html(html: str, links: set[str]) -> Iterator[str]:
    """Yield the blocks of finished HTML."""
    pieces: list[str] = []
    _collect(fragment_fromstring(html, create_parent="div"), pieces, links)
    yield from filter(None, map(one_line, "".join(pieces).split("\0")))


def _collect(element: HtmlElement, pieces: list[str], links: set[str]) -> None:
    gap = "\0" if _BLOCKS.fullmatch(element.tag) else ""
    target = element.get("href", "")
    if target and not target.startswith("#"):
        links.add(_address(target))
    if element.tag == "img" and element.get("alt"):
        pieces.append(f"\0[{element.get('alt')}]\0")
    pieces += (gap, element.text or "")
    for child in element:
        is_read = isinstance(child.tag, str) and child.tag not in _SILENT
        if is_read and child.get("class") != "citation":
            _collect(child, pieces, links)
        pieces.append(child.tail or "")
    pieces.append(gap)


def _address(url: str) -> str:
    """Return an address without what is filled into a mail that it begins."""
    return url.partition("?")[0] if url.startswith("mailto:") else url


def one_line(text: str) -> str:
    """Return a text as it is read: one space wherever there is any white space."""
    return " ".join(text.translate(_UNREAD).split())
