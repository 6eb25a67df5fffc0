"""Structured data against the finished page: it says nothing that a reader could not see there.

Google's general guidelines for structured data ask for it: “Don't mark up content that is not
visible to readers of the page.”
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement, HTMLParser, document_fromstring

from plugins.content_model.problems import Problem
from plugins.multilingual.formats import money
from plugins.seo.schema_org import schema_org
from plugins.seo.shown_text import one_line, shown_text
from plugins.seo.vocabulary import Node, nodes_of, types_of

_TEXTS = ("name", "text", "jobTitle", "identifier", "streetAddress")
_DATES = ("datePublished", "dateModified", "lastReviewed")
_TITLES = {"WebPage": "name", "Article": "headline"}


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a page shows, in the words of structured data."""

    text: str
    titles: frozenset[str]  # of the main headings
    dates: frozenset[str]  # ISO 8601, as <time datetime> has them
    contacts: frozenset[str]  # e-mail addresses and telephone numbers of links, without spaces
    steps: tuple[tuple[str, str], ...]  # name and address of each breadcrumb
    locale: str  # CLDR name, for money
    free: str  # what is shown where a price is 0; empty when it is written as money


def check_visible(
    graph: Node, html: bytes | str, path: str, locale: str, free: str = ""
) -> Iterator[Problem]:
    """Every value that a reader could check stands on the page, as it is shown.

    Headlines are the page's h1, dates a ``<time datetime>``, prices are written as the locale
    does, breadcrumbs are those of the page, and names, questions and answers are its text.
    White space makes no difference. ``free`` is how the page says that a price is 0.
    """
    shown = _read(html, locale, free)
    for node in nodes_of(graph):
        for key, value in _wrong(node, shown):
            yield Problem(
                path,
                1,
                f"in its structured data, “{key}” is “{value}”, which the page does not show",
                "tell what the page shows, or leave it out",
            )


def _read(html: bytes | str, locale: str, free: str) -> _Shown:
    parser = HTMLParser(encoding="utf-8")
    data = html.encode() if isinstance(html, str) else html
    root = document_fromstring(data, parser=parser)
    hrefs = [link.get("href", "") for link in root.iter("a")]
    return _Shown(
        text=shown_text(root),
        titles=frozenset(shown_text(title) for title in root.iter("h1")),
        dates=frozenset(time.get("datetime", "") for time in root.iter("time")),
        contacts=frozenset(
            href.partition(":")[2].partition("?")[0]
            for href in hrefs
            if href.startswith(("mailto:", "tel:"))
        ),
        steps=tuple(_steps(root)),
        locale=locale,
        free=free,
    )


def _steps(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for nav in root.iter("nav"):
        if "breadcrumbs" in nav.get("class", "").split():
            yield from ((shown_text(link), link.get("href", "")) for link in nav.iter("a"))


def _wrong(node: Node, shown: _Shown) -> Iterator[tuple[str, object]]:
    """Yield the properties of one node that the page does not bear out, with their values."""
    rules: Mapping[str, Callable[[str], bool]] = {
        **dict.fromkeys(_TEXTS, lambda value: one_line(value) in shown.text),
        **dict.fromkeys(_DATES, lambda value: value in shown.dates),
        "email": lambda value: value in shown.contacts or value in shown.text,
        "telephone": lambda value: (
            "".join(value.split()) in shown.contacts or one_line(value) in shown.text
        ),
    }
    types = types_of(node)
    if _is(types, "Service"):
        rules = {**rules, "description": rules["name"]}
    if title := _title_of(types):
        rules = {**rules, title: lambda value: one_line(value) in shown.titles}
    for key, is_shown in rules.items():
        for value in _values(node.get(key, ())):
            if not is_shown(str(value)):
                yield key, value
    if _is(types, "Offer") and not _shows_price(node, shown):
        yield "price", node.get("price")
    if _is(types, "BreadcrumbList"):
        yield from _wrong_steps(node, shown)


def _title_of(types: tuple[str, ...]) -> str:
    """Return the property that says what the page's h1 says; empty when there is none."""
    return next((key for kind, key in _TITLES.items() if _is(types, kind)), "")


def _is(types: tuple[str, ...], kind: str) -> bool:
    return any(schema_org().is_kind(name, kind) for name in types)


def _values(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _shows_price(offer: Node, shown: _Shown) -> bool:
    """Whether the price stands on the page by itself: 100 is not shown by 1 100."""
    price, currency = offer.get("price"), offer.get("priceCurrency")
    if not isinstance(price, int) or not isinstance(currency, str):
        return False
    if price == 0 and shown.free and one_line(shown.free) in shown.text:
        return True
    written = re.escape(one_line(money(price, currency, shown.locale)))
    return re.search(rf"(?<![\d.,])(?<!\d ){written}(?![\w])", shown.text) is not None


def _wrong_steps(node: Node, shown: _Shown) -> Iterator[tuple[str, object]]:
    """The steps with an address are the page's breadcrumbs, in order; the last is its title."""
    steps = [step for step in _values(node.get("itemListElement", ())) if isinstance(step, Mapping)]
    linked = [step for step in steps if "item" in step]
    told = [(one_line(str(step.get("name", ""))), _address(step["item"])) for step in linked]
    if len(told) != len(shown.steps) or any(
        name != text or not href or not item.endswith(href)
        for (name, item), (text, href) in zip(told, shown.steps, strict=True)
    ):
        yield "itemListElement", " › ".join(name for name, _ in told)
    for step in steps:
        name = one_line(str(step.get("name", "")))
        if "item" not in step and name not in shown.titles:
            yield "itemListElement", name


def _address(item: object) -> str:
    return str(item.get("@id", "")) if isinstance(item, Mapping) else str(item)
