"""A page's structured data: one graph of schema.org's terms, with every fact told once.

A page tells who runs the site in full on the home page, on “about”, “contact” and the booking
page; everywhere else it tells just enough to refer to. Nothing is told that the page does not
show: see ``visible_values``.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup as Html

from plugins.content_model.front_matter import Kind
from plugins.sections.breadcrumbs import Link
from plugins.sections.catalogue import Page
from plugins.sections.citations import Source
from plugins.sections.pagination import Part, parts_of
from plugins.seo.article_nodes import article_node, reviewer_node
from plugins.seo.head import is_indexable
from plugins.seo.questions import questions_in
from plugins.seo.schema_org import ADDRESS
from plugins.seo.service_nodes import catalog_node, service_nodes
from plugins.seo.site_nodes import (
    SiteFacts,
    organisation_node,
    organisation_reference,
    person_node,
    website_id,
    website_node,
)

if TYPE_CHECKING:
    from plugins.seo.schema_types import BreadcrumbList, FAQPage, ItemList, ListItem, WebPage

Graph = Mapping[str, object]
# The kinds that are about who runs the site.
_ABOUT_US: Mapping[Kind, Literal["AboutPage", "ContactPage"]] = {
    Kind.ABOUT: "AboutPage",
    Kind.CONTACT: "ContactPage",
}


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the graph of a page is made from."""

    page: Page
    breadcrumbs: tuple[Link, ...] = ()  # as shown: from home to the page above
    body_html: str = ""  # the finished body
    sources: tuple[Source, ...] = ()  # as listed below the text
    image_url: str = ""  # the absolute address of the page's picture; empty when it has none
    part: Part | None = None  # of a section with many articles, where it is not the first
    part_title: str = ""  # its heading

    @property
    def title(self) -> str:
        """The heading."""
        return self.part_title or self.page.record.front_matter.title

    def url(self, site: SiteFacts) -> str:
        """Return the page's absolute address."""
        path = self.part.path if self.part else self.page.path
        return site.address.absolute(site.address.url(path))


def graph_for(facts: PageFacts, site: SiteFacts) -> Graph | None:
    """Return a page's graph, or nothing for a page that no search engine may list."""
    page = facts.page
    if not is_indexable(page):
        return None
    return {"@context": ADDRESS, "@graph": list(_nodes(facts, site))}


def script_for(facts: PageFacts, site: SiteFacts) -> Html:
    """Return a page's graph as its ``<script>`` holds it; empty where it has none."""
    graph = graph_for(facts, site)
    return as_script(graph) if graph else Html()


def as_script(graph: Graph) -> Html:
    """Return the graph as JSON that may stand inside a ``<script>``.

    HTML Standard, “Restrictions for contents of script elements”: without a “<” nothing in it
    can end the element or begin a comment.
    """
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return Html(text.replace("<", "\\u003c"))


def _nodes(facts: PageFacts, site: SiteFacts) -> Iterator[Graph]:
    page = facts.page
    is_whole = page.kind in {Kind.HOME, Kind.BOOKING, *_ABOUT_US}
    yield organisation_node(site, is_whole=is_whole)
    yield website_node(page.language, site, is_whole=is_whole)
    yield _page_node(facts, site)
    if steps := _breadcrumb_node(facts, site):
        yield steps
    if page.kind is Kind.ARTICLE:
        author = person_node(page.record.front_matter.author or "", page.language, site)
        if author is not None:
            yield author
        yield article_node(page, facts.sources, facts.image_url, site)
    if page.kind in {Kind.BOOKING, Kind.PRICES}:
        yield from service_nodes(page, site)
    if questions := _questions_node(facts, site):
        yield questions


def _page_node(facts: PageFacts, site: SiteFacts) -> "WebPage":
    page, front_matter = facts.page, facts.page.record.front_matter
    url = facts.url(site)
    node: WebPage = {
        "@type": _ABOUT_US.get(page.kind, "WebPage"),
        "@id": f"{url}#webpage",
        "url": url,
        "inLanguage": page.language.code,
        "isPartOf": {"@id": website_id(page.language, site)},
    }
    if facts.breadcrumbs:
        node["breadcrumb"] = {"@id": f"{url}#breadcrumb"}
    if facts.part:
        node["name"] = facts.title
    elif page.kind is not Kind.ARTICLE:  # the article tells its own
        node["name"] = facts.title
        node["description"] = front_matter.description or front_matter.lead
    _tell_what_it_holds(node, facts, site)
    return node


def _tell_what_it_holds(node: "WebPage", facts: PageFacts, site: SiteFacts) -> None:
    page, front_matter = facts.page, facts.page.record.front_matter
    if page.kind is Kind.HOME:
        node["about"] = organisation_reference(site)
    elif page.kind in {Kind.PAGE, *_ABOUT_US}:
        if page.kind in _ABOUT_US:
            node["mainEntity"] = organisation_reference(site)
        if changed := front_matter.modified or front_matter.date:
            node["dateModified"] = changed.isoformat()
    elif page.kind is Kind.SECTION:
        node["@type"] = "CollectionPage"
        part = facts.part or parts_of(page, site.catalogue)[0]
        if articles := _list_node(part, site):
            node["mainEntity"] = articles
    elif page.kind is Kind.ARTICLE and front_matter.reviewed and front_matter.reviewed_by:
        node["@type"] = "MedicalWebPage"
        node["lastReviewed"] = front_matter.reviewed.isoformat()
        node["reviewedBy"] = reviewer_node(page, front_matter.reviewed_by, site)
    elif page.kind in {Kind.BOOKING, Kind.PRICES} and site.files.booking.services:
        node["mainEntity"] = catalog_node(service_nodes(page, site))


def _list_node(part: Part, site: SiteFacts) -> "ItemList | None":
    """Return the section's articles, as it lists them; what is shown untranslated is elsewhere."""
    numbered = enumerate(part.articles, start=part.first_position)
    pages = [(position, page) for position, page in numbered if is_indexable(page)]
    if not pages:
        return None
    return {
        "@type": "ItemList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "url": site.url(page)}
            for position, page in pages
        ],
    }


def _breadcrumb_node(facts: PageFacts, site: SiteFacts) -> "BreadcrumbList | None":
    """Return the way to the page as it is shown, with the page itself at its end.

    Google wants two steps at least, and no address for the last one. schema.org has a thing as
    a step's item, and no text, so the address is the thing's “@id”.
    """
    if not facts.breadcrumbs:
        return None
    steps: list[ListItem] = [
        {
            "@type": "ListItem",
            "position": position,
            "name": step.title,
            "item": {"@type": "WebPage", "@id": site.address.absolute(step.url)},
        }
        for position, step in enumerate(facts.breadcrumbs, start=1)
    ]
    return {
        "@type": "BreadcrumbList",
        "@id": f"{facts.url(site)}#breadcrumb",
        "itemListElement": [
            *steps,
            {"@type": "ListItem", "position": len(steps) + 1, "name": facts.title},
        ],
    }


def _questions_node(facts: PageFacts, site: SiteFacts) -> "FAQPage | None":
    """Return the questions that the text answers. They are a part of the page, not all of it."""
    questions = questions_in(facts.body_html)
    if not questions:
        return None
    url = site.url(facts.page)
    return {
        "@type": "FAQPage",
        "@id": f"{url}#questions",
        "isPartOf": {"@id": f"{url}#webpage"},
        "mainEntity": [
            {
                "@type": "Question",
                "name": question.name,
                "acceptedAnswer": {"@type": "Answer", "text": question.answer},
            }
            for question in questions
        ],
    }
