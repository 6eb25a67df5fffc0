"""Structured data of the published site, read without our own vocabulary code.

The data of schema.org is read from its file, and every graph is walked as JSON-LD has it:
what is a type, which types may have a property, which values it takes, what a reference names.
"""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from plugins.content_model.front_matter import Kind
from plugins.seo import structured_data
from plugins.seo.structured_data import PageFacts, graph_for
from plugins.seo.visible_values import check_visible
from plugins.seo.vocabulary import check_graph
from tests.conftest import Build
from tests.support.builds import PROJECT
from tests.support.pages import BuiltPage, BuiltSite
from tests.support.published import LANGUAGES, SITE, Published

Node = Mapping[str, Any]
VOCABULARY = json.loads((PROJECT / "plugins/seo/schema_org.json").read_text(encoding="utf-8"))
BOOKING = tomllib.loads((PROJECT / "content/booking.toml").read_text(encoding="utf-8"))
BUSINESS = SITE["organisation"].get("type", "OnlineBusiness")
LOCALES = {block["code"]: block["locale"] for block in SITE["languages"]}
PLAIN = {
    "Text", "URL", "Date", "DateTime", "Time", "Number", "Integer", "Boolean", "PronounceableText",
    "DayOfWeek",  # an enumeration: its members are named by their addresses
}  # fmt: skip
KINDS: Mapping[Kind, set[str]] = {
    Kind.HOME: {"WebPage"},
    Kind.SECTION: {"CollectionPage", "BreadcrumbList"},
    Kind.ARTICLE: {"WebPage", "BreadcrumbList", "Article"},
    Kind.PAGE: {"WebPage", "BreadcrumbList"},
    Kind.ABOUT: {"AboutPage", "BreadcrumbList"},
    Kind.CONTACT: {"ContactPage", "BreadcrumbList"},
    Kind.PRICES: {"WebPage", "BreadcrumbList", "Service"},
    Kind.BOOKING: {"WebPage", "BreadcrumbList", "Service"},
    Kind.HELP: {"WebPage", "BreadcrumbList"},
    Kind.SEARCH: {"WebPage", "BreadcrumbList"},
}


def graph_of(page: BuiltPage) -> dict[str, Any]:
    """Return the one graph of a page."""
    (script,) = page.soup.select('script[type="application/ld+json"]')
    graph: dict[str, Any] = json.loads(script.text)
    return graph


@pytest.fixture(scope="module")
def graphs(listed: list[BuiltPage]) -> dict[str, dict[str, Any]]:
    return {page.path: graph_of(page) for page in listed}


def above(name: str) -> set[str]:
    """Return a type of schema.org and everything above it."""
    parents = VOCABULARY["types"].get(name, "").split()
    return {name}.union(*map(above, parents))


def nodes(value: object) -> Iterator[Node]:
    """Yield every object of a graph that is more than a reference."""
    if isinstance(value, dict):
        if value.keys() != {"@id"}:
            yield value
        for item in value.values():
            yield from nodes(item)
    elif isinstance(value, list):
        for item in value:
            yield from nodes(item)


def many(value: object) -> Iterable[Any]:
    return value if isinstance(value, list) else [value]


def of_type(graph: Node, name: str) -> list[Node]:
    return [node for node in nodes(graph["@graph"]) if name in above(node["@type"])]


def faults(graph: Node) -> Iterator[str]:
    """Yield what schema.org or JSON-LD does not have so."""
    types = {node["@id"]: node["@type"] for node in nodes(graph["@graph"]) if "@id" in node}
    for node in nodes(graph["@graph"]):
        if node.get("@type") not in VOCABULARY["types"]:
            yield f"{node.get('@type')} is no type"
            continue
        for key in node.keys() - {"@id", "@type"}:
            domains, ranges, *successor = VOCABULARY["properties"].get(key, ("", ""))
            if successor or above(node["@type"]).isdisjoint(domains.split()):
                yield f"{node['@type']} has no {key}"
            for value in many(node[key]):
                yield from faults_of_value(key, value, set(ranges.split()), types)


def faults_of_value(
    key: str, value: object, ranges: set[str], types: Mapping[str, str]
) -> Iterator[str]:
    if value in (None, "", {}, []):
        yield f"{key} is empty"
    elif isinstance(value, dict):
        kind = value.get("@type") or types.get(value["@id"])
        if kind is None:
            yield f"{key} names {value['@id']}, which is not told"
        elif above(kind).isdisjoint(ranges):
            yield f"{key} takes no {kind}"
    elif ranges.isdisjoint(PLAIN):
        yield f"{key} takes no {value!r}"


def test_every_graph_is_of_schema_org(graphs: dict[str, dict[str, Any]]) -> None:
    for path, graph in graphs.items():
        assert {"@context", "@graph"} == set(graph), path
        assert "https://schema.org" == graph["@context"]
        assert [] == list(faults(graph)), path
        assert [] == list(check_graph(graph, path)), path


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "Artikel"},
        {"name": "A"},
        {"@type": "Article", "price": 1},
        {"@type": "Article", "titel": "A"},
        {"@type": "Article", "headline": ""},
        {"@type": "Article", "publisher": {"@id": "https://example.org/#nobody"}},
        {"@type": "Article", "publisher": {"@type": "Offer", "price": 1}},
        {"@type": "Offer", "itemOffered": "A session"},
    ],
)
def test_a_graph_that_is_not_is_found_out(node: Node) -> None:
    graph = {"@context": "https://schema.org", "@graph": [node]}

    assert [] != list(faults(graph))
    assert [] != list(check_graph(graph, "a.md"))


def test_every_value_stands_on_its_page(listed: list[BuiltPage]) -> None:
    for page in listed:
        graph = graph_of(page)
        assert [] == list(check_visible(graph, page.data, page.path, LOCALES[page.lang])), page


def test_each_kind_of_page_is_told_as_what_it_is(
    published: Published, graphs: dict[str, dict[str, Any]]
) -> None:
    for (lang, kind), path in published.samples.items():
        if kind is Kind.NOT_FOUND:
            continue
        graph = graphs[f"{path.lstrip('/')}index.html"]
        told = {node["@type"] for node in graph["@graph"]}
        expected = KINDS[kind] | {BUSINESS, "WebSite"}
        assert expected == told - {"FAQPage"}, (lang, kind)


def test_things_have_one_name_on_all_pages(
    published: Published, graphs: dict[str, dict[str, Any]]
) -> None:
    """The organisation is one; the site is one a language; a page is itself."""
    root = published.address
    for path, graph in graphs.items():
        url = f"{root}/{path.removesuffix('index.html')}"
        (business,), (site,) = of_type(graph, "Organization"), of_type(graph, "WebSite")
        page = next(n for n in of_type(graph, "WebPage") if n["@id"].endswith("#webpage"))
        assert f"{root}/#organization" == business["@id"]
        assert site["@id"] == f"{site['url']}#website" == page["isPartOf"]["@id"]
        assert (url, f"{url}#webpage") == (page["url"], page["@id"])


def test_every_address_of_the_site_leads_to_a_page(
    published: Published, public_site: BuiltSite, graphs: dict[str, dict[str, Any]]
) -> None:
    for path, graph in graphs.items():
        text = json.dumps(graph)
        told = {t for t in text.split('"') if t.startswith(published.address)}
        assert told
        for url in told:
            file = unquote(urlsplit(url).path).lstrip("/")
            assert {file, f"{file}index.html"} & set(public_site.files), (path, url)


def test_an_article_names_its_translations_and_they_name_it(
    graphs: dict[str, dict[str, Any]],
) -> None:
    articles = {
        node["@id"]: node
        for graph in graphs.values()
        for node in graph["@graph"]
        if node["@type"] == "Article"
    }
    assert articles
    for name, article in articles.items():
        original = article.get("translationOfWork")
        others = [original] if original else article["workTranslation"]
        assert len(LANGUAGES) - 1 == len(others)
        for other in others:
            there = articles[other["@id"]]
            assert there["inLanguage"] == other["inLanguage"] != article["inLanguage"]
            back = there["workTranslation"] if original else [there["translationOfWork"]]
            assert name in [stub["@id"] for stub in back]


@pytest.mark.parametrize("kind", [Kind.PRICES, Kind.BOOKING])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_services_cost_what_the_price_list_says_and_can_be_booked(
    published: Published,
    public_site: BuiltSite,
    graphs: dict[str, dict[str, Any]],
    lang: str,
    kind: Kind,
) -> None:
    booking = public_site.page(published.samples[lang, Kind.BOOKING])
    graph = graphs[f"{published.samples[lang, kind].lstrip('/')}index.html"]
    services = of_type(graph, "Service")
    expected = [(one["name"][lang], one["price"]) for one in BOOKING["services"]]

    assert expected == [(node["name"], node["offers"]["price"]) for node in services]
    for node, facts in zip(services, BOOKING["services"], strict=True):
        assert BOOKING["currency"] == node["offers"]["priceCurrency"]
        assert facts["key"] in booking.ids
        own = f"{booking.canonical}#{facts['key']}"
        action = node["potentialAction"]
        assert "ScheduleAction" == action["@type"]
        assert facts.get("url", {}).get(lang, own) == action["target"]["urlTemplate"]


def test_breadcrumbs_are_those_of_the_page(
    listed: list[BuiltPage], graphs: dict[str, dict[str, Any]]
) -> None:
    for page in listed:
        for crumbs in of_type(graphs[page.path], "BreadcrumbList"):
            steps = crumbs["itemListElement"]
            assert [*range(1, len(steps) + 1)] == [step["position"] for step in steps]
            assert [*page.breadcrumbs, *page.h1s] == [step["name"] for step in steps], page
            assert "item" not in steps[-1]


def with_node(node: Node) -> Any:
    """Return a maker of graphs that tell a node too many."""

    def make(facts: PageFacts, site: Any) -> Any:
        graph = graph_for(facts, site)
        return graph and {**graph, "@graph": [*graph["@graph"], node]}  # type: ignore[misc]

    return make


@pytest.mark.parametrize(
    ("node", "message"),
    [
        ({"@type": "Thing", "naem": "A"}, "“naem” is not a property of schema.org"),
        (
            {"@type": "Offer", "price": 7, "priceCurrency": "NOK"},
            "“price” is “7”, which the page does not show",
        ),
        ({"@type": "Person", "name": "Nobody"}, "“name” is “Nobody”, which the page does not show"),
    ],
)
def test_a_build_fails_when_a_page_tells_what_is_not_so(
    build: Build, monkeypatch: pytest.MonkeyPatch, node: Node, message: str
) -> None:
    monkeypatch.setattr(structured_data, "graph_for", with_node(node))

    built = build("two_languages", site_url="https://example.org", with_drafts=False)

    assert () == built.outputs
    assert {f"in its structured data, {message}"} == {p.message for p in built.problems}
    assert {"content/en/index.md", "content/nb/guides/first.md"} <= {p.path for p in built.problems}
