"""An article as a node of structured data: who wrote it, when, from what, in which languages."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from plugins.content_model.front_matter import Kind
from plugins.sections.catalogue import Page
from plugins.sections.citations import Source
from plugins.seo.head import is_indexable
from plugins.seo.site_nodes import SiteFacts, organisation_reference, person_node

if TYPE_CHECKING:
    from plugins.seo.schema_types import Article, CreativeWork, Person, Reference, ScholarlyArticle

_DOI = "https://doi.org/"  # DOI Handbook §3.8: how a DOI is written as an address


def article_id(page: Page, site: SiteFacts) -> str:
    """Return the “@id” of the article on a page."""
    return f"{site.url(page)}#article"


def article_node(
    page: Page, sources: Iterable[Source], image_url: str, site: SiteFacts
) -> "Article":
    """Return the article of a page."""
    front_matter = page.record.front_matter
    node: Article = {
        "@type": "Article",
        "@id": article_id(page, site),
        "headline": front_matter.title,
        "description": front_matter.description or front_matter.lead,
        "inLanguage": page.language.code,
        "mainEntityOfPage": {"@id": f"{site.url(page)}#webpage"},
        "author": _author(page, site),
        "publisher": organisation_reference(site),
        "wordCount": page.record.body.words,
    }
    if image_url:
        node["image"] = image_url
    written, modified = front_matter.date, front_matter.modified
    if written:
        node["datePublished"] = written.isoformat()
    if modified and (written is None or modified > written):  # else the page does not show it
        node["dateModified"] = modified.isoformat()
    if cited := [_work(source) for source in sources]:
        node["citation"] = cited
    _tell_translations(node, page, site)
    return node


def _author(page: Page, site: SiteFacts) -> "Reference":
    author = person_node(page.record.front_matter.author or "", page.language, site)
    return {"@id": author["@id"]} if author else organisation_reference(site)


def reviewer_node(page: Page, reviewed_by: str, site: SiteFacts) -> "Person | Reference":
    """Return who reviewed the text: a name, and behind a comma what they are."""
    front_matter = page.record.front_matter
    person = person_node(reviewed_by, page.language, site)
    if person is not None:
        return {"@id": person["@id"]} if reviewed_by == front_matter.author else person
    name, _, title = reviewed_by.partition(", ")
    node: Person = {"@type": "Person", "name": name}
    if title:
        node["jobTitle"] = title
    return node


def _work(source: Source) -> "CreativeWork | ScholarlyArticle":
    if source.url.startswith(_DOI):
        return {"@type": "ScholarlyArticle", "name": source.title, "url": source.url}
    return {"@type": "CreativeWork", "name": source.title, "url": source.url}


def _tell_translations(node: "Article", page: Page, site: SiteFacts) -> None:
    """Tell the original of a translation, and the translations of an original.

    Only “translated_from” says which is which, so texts without it tell nothing.
    """
    others = {other.language.code: other for other in _translations(page, site)}
    original = page.record.front_matter.translated_from
    if original is not None:
        if original.language in others:
            node["translationOfWork"] = _stub(others[original.language], site)
        return
    made_from_it = [
        _stub(other, site)
        for other in others.values()
        if (source := other.record.front_matter.translated_from) is not None
        and source.language == page.language.code
    ]
    if made_from_it:
        node["workTranslation"] = made_from_it


def _translations(page: Page, site: SiteFacts) -> Iterator[Page]:
    for language in site.files.site.languages:
        found = site.catalogue.translation(page, language.code)
        if found is None or found is page:
            continue
        if found.kind is Kind.ARTICLE and is_indexable(found):
            yield found


def _stub(page: Page, site: SiteFacts) -> "Article":
    return {
        "@type": "Article",
        "@id": article_id(page, site),
        "url": site.url(page),
        "inLanguage": page.language.code,
    }
