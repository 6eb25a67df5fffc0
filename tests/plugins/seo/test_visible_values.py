"""Structured data against the page that it stands on: a lie is found, the truth is not."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fragment_fromstring
from markupsafe import escape

from plugins.seo.shown_text import one_line, shown_text
from plugins.seo.visible_values import check_visible

PAGE = """<!doctype html>
<html lang="nb"><head><meta charset="utf-8"><title>Skjult tittel</title>
<script type="application/ld+json">{"name": "Bare i dataene"}</script></head>
<body>
<nav class="breadcrumbs"><ol>
<li><a href="/nb/">Forsiden</a></li><li><a href="/nb/guide/">Parterapi\u00a0på nett</a></li>
</ol></nav>
<main><h1>«Når det <em>er</em> stille»</h1>
<p>Skrevet <time datetime="2026-01-02">2. januar 2026</time> av Kari Nordmann, psykolog</p>
<details class="question"><summary>Må vi ha kamera?</summary>
<p>Nei<sup class="citation"><a href="#source-a">1</a></sup>. Men det hjelper.</p>
<ul><li>Spør først.</li></ul></details>
<table><tr><th>Partime</th><td>1\u00a0500\u00a0kr</td></tr>
<tr><th>Første samtale</th><td>Gratis</td></tr></table>
<p class="visually-hidden">Bare for skjermlesere</p><p hidden>Gjemt</p>
<svg><title>I tegningen</title></svg>
</main>
<footer>En praksis
<a href="mailto:post@example.org?subject=A">Skriv til oss</a>
<a href="tel:+4700000000">Ring oss</a></footer>
</body></html>
"""
BREADCRUMBS = [
    {"@type": "ListItem", "position": 1, "name": "Forsiden",
     "item": {"@type": "WebPage", "@id": "https://example.org/nb/"}},
    {"@type": "ListItem", "position": 2, "name": "Parterapi på nett",
     "item": "https://example.org/nb/guide/"},
    {"@type": "ListItem", "position": 3, "name": "«Når det er stille»"},
]  # fmt: skip
TRUE: dict[str, dict[str, Any]] = {
    "article": {
        "@type": "Article",
        "headline": "«Når det er stille»",
        "datePublished": "2026-01-02",
        "author": {"@type": "Person", "name": "Kari Nordmann", "jobTitle": "psykolog"},
        "description": "Står bare i hodet",
    },
    "page": {"@type": "WebPage", "name": "«Når det er stille»", "url": "https://example.org/"},
    "site": {"@type": "WebSite", "name": "En praksis"},
    "organisation": {
        "@type": "OnlineBusiness",
        "name": "En praksis",
        "email": "post@example.org",
        "telephone": "+47 00 00 00 00",
    },
    "breadcrumbs": {"@type": "BreadcrumbList", "itemListElement": BREADCRUMBS},
    "question": {
        "@type": "Question",
        "name": "Må vi ha kamera?",
        "acceptedAnswer": {"@type": "Answer", "text": "Nei. Men det hjelper. Spør først."},
    },
    "service": {
        "@type": "Service",
        "name": "Partime",
        "description": "Første samtale",
        "offers": {"@type": "Offer", "price": 1500, "priceCurrency": "NOK"},
    },
}


def said(node: Mapping[str, object], html: bytes | str = PAGE, free: str = "") -> list[str]:
    """Return what is wrong with a graph of one node."""
    graph = {"@context": "https://schema.org", "@graph": [node]}
    problems = list(check_visible(graph, html, "a.md", "nb_NO", free))
    assert {("a.md", "tell what the page shows, or leave it out")} >= {
        (problem.path, problem.remedy) for problem in problems
    }
    return [problem.message.removeprefix("in its structured data, ") for problem in problems]


@pytest.mark.parametrize("name", TRUE)
@pytest.mark.parametrize("encode", [str, str.encode])
def test_what_the_page_shows_is_true(name: str, encode: Any) -> None:
    assert [] == said(TRUE[name], encode(PAGE))


@pytest.mark.parametrize(
    ("node", "key", "value"),
    [
        ({"@type": "Article", "headline": '"Når det er stille"'}, "headline", None),
        ({"@type": "Article", "headline": "Partime"}, "headline", None),
        ({"@type": "WebPage", "name": "Partime"}, "name", None),
        ({"@type": "Article", "datePublished": "2026-01-03"}, "datePublished", None),
        ({"@type": "Article", "dateModified": "2. januar 2026"}, "dateModified", None),
        ({"@type": "MedicalWebPage", "lastReviewed": "2026-01-03"}, "lastReviewed", None),
        ({"@type": "Person", "name": "Ola Nordmann"}, "name", None),
        ({"@type": "Person", "jobTitle": "lege"}, "jobTitle", None),
        ({"@type": "Organization", "name": "Bare i dataene"}, "name", None),
        ({"@type": "Organization", "name": "Skjult tittel"}, "name", None),
        ({"@type": "Organization", "name": "Gjemt"}, "name", None),
        ({"@type": "Organization", "name": "Bare for skjermlesere"}, "name", None),
        ({"@type": "Organization", "name": "I tegningen"}, "name", None),
        ({"@type": "Organization", "email": "post@example.com"}, "email", None),
        ({"@type": "Organization", "telephone": "+47 00 00 00 01"}, "telephone", None),
        ({"@type": "Question", "name": "Må vi ha lyd?"}, "name", None),
        ({"@type": "Answer", "text": "Ja."}, "text", None),
        ({"@type": "Service", "description": "For to."}, "description", None),
        ({"@type": "Offer", "price": 500, "priceCurrency": "NOK"}, "price", 500),
        ({"@type": "Offer", "price": 1500, "priceCurrency": "EUR"}, "price", 1500),
        ({"@type": "Offer", "price": 150, "priceCurrency": "NOK"}, "price", 150),
        ({"@type": "Offer", "price": 0, "priceCurrency": "NOK"}, "price", 0),
        ({"@type": "Offer", "priceCurrency": "NOK"}, "price", "None"),
        (
            {"@type": "BreadcrumbList", "itemListElement": BREADCRUMBS[:1]},
            "itemListElement",
            "Forsiden",
        ),
        (
            {"@type": "BreadcrumbList", "itemListElement": [*BREADCRUMBS[1::-1], BREADCRUMBS[2]]},
            "itemListElement",
            "Parterapi på nett › Forsiden",
        ),
        (
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    *BREADCRUMBS[:2],
                    {"@type": "ListItem", "position": 3, "name": "Partime"},
                ],
            },
            "itemListElement",
            "Partime",
        ),
        (
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {**BREADCRUMBS[0], "item": "https://example.org/en/"},
                    *BREADCRUMBS[1:],
                ],
            },
            "itemListElement",
            "Forsiden › Parterapi på nett",
        ),
    ],
)  # fmt: skip
def test_what_the_page_does_not_show_is_found(
    node: dict[str, object], key: str, value: object
) -> None:
    lie = node[key] if value is None else value

    assert [f"“{key}” is “{lie}”, which the page does not show"] == said(node)


def test_a_lie_deep_in_a_graph_is_found() -> None:
    page = {"@type": "WebPage", "mainEntity": {"@type": "ItemList", "itemListElement": [
        {"@type": "Article", "author": [{"@type": "Person", "name": "Ola"}]}
    ]}}  # fmt: skip

    assert ["“name” is “Ola”, which the page does not show"] == said(page)


@pytest.mark.parametrize(("free", "found"), [("Gratis", 0), ("Uten betaling", 1), ("", 1)])
def test_a_price_of_nothing_may_be_a_word(free: str, found: int) -> None:
    offer = {"@type": "Offer", "price": 0, "priceCurrency": "NOK"}

    assert found == len(said(offer, free=free))


def test_a_price_of_nothing_may_be_money() -> None:
    offer = {"@type": "Offer", "price": 0, "priceCurrency": "NOK"}

    assert [] == said(offer, PAGE.replace("Gratis", "0\u00a0kr"))


# The text of a page


@given(st.text(st.characters(exclude_categories=["C"])))
def test_any_text_is_found_where_it_is_shown(words: str) -> None:
    html = f"<!doctype html><html><body><p>Før</p><p>{escape(words)}</p></body></html>"

    assert [] == [m for m in said({"@type": "Person", "name": words}, html) if one_line(words)]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>A</p><p>B</p>", "A B"),
        ("<p>A<b>B</b>C</p>", "ABC"),
        ("<p>A<br>B\u00a0\n C</p>", "A B C"),
        ("<p>A<!-- no -->B</p>", "AB"),
        ("<ul><li>A</li><li>B</li></ul>", "A B"),
        ("A<script>no</script>B", "AB"),
    ],
)
def test_the_text_is_what_a_reader_sees(html: str, text: str) -> None:
    assert text == shown_text(fragment_fromstring(html, create_parent="div"))
