"""What Google requires before it shows a kind of structured data, beyond schema.org itself.

Each rule names the page of Google Search Central that it comes from:
``https://developers.google.com/search/docs/appearance/structured-data/`` and the name.
Google requires nothing of an Article.
"""

from collections.abc import Iterator, Mapping, Sequence

from plugins.seo.schema_org import Vocabulary

_REQUIRED: Mapping[str, tuple[str, ...]] = {
    "Answer": ("text",),  # faqpage: Answer
    "BreadcrumbList": ("itemListElement",),  # breadcrumb: BreadcrumbList
    "FAQPage": ("mainEntity",),  # faqpage: FAQPage
    "ItemList": ("itemListElement",),  # carousel: ItemList
    "ListItem": ("position",),  # breadcrumb and carousel: ListItem
    "LocalBusiness": ("name", "address"),  # local-business: LocalBusiness
    "Offer": ("price", "priceCurrency"),  # merchant-listing: Offer
    "Organization": ("name",),  # organization: nothing is of use without it
    "Question": ("name", "acceptedAnswer"),  # faqpage: Question
    "WebSite": ("name", "url"),  # ../site-names: WebSite
}


def missing_properties(
    node: Mapping[str, object], types: Sequence[str], vocabulary: Vocabulary
) -> Iterator[str]:
    """Yield the names of the properties that a node of these types lacks, each once."""
    required = {
        key: None
        for kind, keys in _REQUIRED.items()
        if any(vocabulary.is_kind(name, kind) for name in types)
        for key in keys
    }
    yield from (key for key in required if key not in node)
    if any(vocabulary.is_kind(name, "BreadcrumbList") for name in types):
        yield from _missing_in_breadcrumbs(node)


def _missing_in_breadcrumbs(node: Mapping[str, object]) -> Iterator[str]:
    """A step has a name, and an address but for the last one, which is the page itself."""
    steps = node.get("itemListElement")
    if not isinstance(steps, list | tuple):
        return
    if len(steps) < 2:  # breadcrumb: a list has at least two steps
        yield "itemListElement (at least two)"
    for step in steps:
        if isinstance(step, Mapping):
            needed = ("name",) if step is steps[-1] else ("name", "item")
            yield from (f"itemListElement.{key}" for key in needed if key not in step)
