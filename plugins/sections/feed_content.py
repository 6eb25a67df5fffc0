"""A page's finished HTML as XHTML that feed readers show: plain elements, absolute addresses.

A reader has neither our styles nor our page around the text. So what depends on them is told
in plain elements (a question that opens becomes a heading and its answer), what leads
somewhere gets its whole address, and what could run or be filled in is left out.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree, html
from lxml.etree import _Element as Element

XHTML = "http://www.w3.org/1999/xhtml"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_UNPREFIXED: Any = {None: XHTML}  # Any: what some type stubs of lxml do not know

_VOID = frozenset({"br", "col", "hr", "img", "wbr"})
_KEPT = _VOID | frozenset({
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "caption", "cite", "code", "colgroup", "dd",
    "del", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5",
    "h6", "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span",
    "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u",
    "ul", "var",
})  # fmt: skip
_TOLD_AS = {"section": "div", "article": "div", "aside": "div", "details": "div", "summary": "h3"}
_LEFT_OUT = frozenset({  # with all that is in them; other elements give what is in them
    "audio", "button", "datalist", "dialog", "embed", "fieldset", "form", "frame", "frameset",
    "iframe", "input", "label", "link", "math", "meta", "noscript", "object", "option", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
})  # fmt: skip
_ATTRIBUTES = frozenset({
    "alt", "aria-label", "colspan", "datetime", "dir", "height", "href", "hreflang", "rel",
    "rowspan", "scope", "src", "start", "title", "width",
})  # fmt: skip
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
# What XML 1.0 §2.2 does not count as a character.
_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return the text without what XML cannot hold."""
    return _NO_CHARACTER.sub("", text)


def append_html(parent: Element, text: str, page_url: str) -> None:
    """Append HTML to an XHTML element. ``page_url`` is the absolute address of its page."""
    if text.strip():
        parser = html.HTMLParser(remove_comments=True, remove_pis=True)
        # As a document: lxml reads a fragment's first text with less care.
        document = html.document_fromstring("<body>" + xml_text(text), parser=parser)
        for body in document.iter("body"):
            _append(parent, body, page_url)
        _open_empty(parent)


def xhtml(
    parent: Element, name: str, text: str = "", attributes: Mapping[str, str] | None = None
) -> Element:
    """Append an XHTML element with text."""
    tag = f"{{{XHTML}}}{name}"
    child = etree.SubElement(parent, tag, dict(attributes or {}), nsmap=_UNPREFIXED)
    child.text = xml_text(text) or None
    return child


def _append(parent: Element, source: Element, page_url: str) -> None:
    _append_text(parent, source.text)
    for child in source:
        if child.tag not in _LEFT_OUT:
            name = _TOLD_AS.get(child.tag, child.tag)
            if name in _KEPT:
                made = xhtml(parent, name, "", dict(_attributes(child, page_url)))
                _append(made, child, page_url)
            else:
                _append(parent, child, page_url)
        _append_text(parent, child.tail)


def _attributes(source: Element, page_url: str) -> Iterator[tuple[str, str]]:
    """Yield what a reader can use; an “id” is not: two entries may have the same."""
    for key, said in source.items():
        name, value = str(key), xml_text(str(said))  # “&#1;” brings what XML cannot hold
        if name in ("href", "src"):
            if url := _address(value, page_url):
                yield name, url
        elif name == "lang":
            yield name, value  # for readers of HTML
            yield XML_LANG, value
        elif name in _ATTRIBUTES:
            yield name, value


def _address(written: str, page_url: str) -> str:
    """Return the absolute address; empty where it is none that a reader may follow."""
    try:
        url = urljoin(page_url, written)
        return url if urlsplit(url).scheme in _SCHEMES else ""
    except ValueError:  # “http://[”
        return ""


def _append_text(parent: Element, written: str | None) -> None:
    text = xml_text(written or "")
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _open_empty(parent: Element) -> None:
    """Write ``<td></td>`` and not ``<td/>``, which a reader of HTML would leave open."""
    for element in parent.iter():
        name = etree.QName(element).localname
        if len(element) == 0 and element.text is None and name not in _VOID:
            element.text = ""
