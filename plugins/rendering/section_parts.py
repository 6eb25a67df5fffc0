"""The second and following parts of a section that has many articles."""

from collections.abc import Iterator
from dataclasses import replace

from plugins.multilingual.alternates import Translation
from plugins.rendering.materials import Materials
from plugins.rendering.parts import (
    action_for,
    card,
    counter_of,
    exit_of,
    picture_of,
    translations_for,
)
from plugins.rendering.views import SectionPartView
from plugins.sections.breadcrumbs import Link, breadcrumbs_for, link_to
from plugins.sections.catalogue import Page
from plugins.sections.feeds import feeds_for
from plugins.sections.pagination import Pagination, Part, pagination, part_path, parts_of
from plugins.seo.head import Companions, FeedLink, Head, head_for_part
from plugins.seo.site_nodes import SiteFacts
from plugins.seo.structured_data import PageFacts, script_for


def section_parts(section: Page, materials: Materials) -> Iterator[tuple[str, SectionPartView]]:
    """Yield site path and view of each part but the first, which is the section's own page."""
    for part in parts_of(section, materials.catalogue)[1:]:
        yield part.path, _part(part, materials)


def pagination_for(part: Part, materials: Materials) -> Pagination | None:
    """Return the way from a section's part to the others."""
    path, address = part.section.path, materials.address
    return pagination(part.number, part.count, lambda n: address.url(part_path(path, n)))


def _part(part: Part, materials: Materials) -> SectionPartView:
    section = part.section
    title = _title(part, materials)
    way = pagination_for(part, materials)
    if way is None:
        raise ValueError("a part is one of several")
    breadcrumbs = (
        *breadcrumbs_for(section, materials.catalogue, materials.address),
        link_to(section, materials.address),
    )
    return SectionPartView(
        url=materials.address.url(part.path),
        head=_head(part, title, breadcrumbs, materials),
        breadcrumbs=breadcrumbs,
        translations=tuple(_translations(part, materials)),
        exit=exit_of(section, materials),
        is_draft=section.is_draft,
        title=title,
        articles=tuple(card(page, materials) for page in part.articles),
        pagination=way,
        call_to_action=action_for(section, "band", materials),
    )


def _title(part: Part, materials: Materials) -> str:
    strings = materials.strings[part.section.language.code]
    return strings.gettext("%(title)s – page %(number)d of %(count)d") % {
        "title": part.section.record.front_matter.title,
        "number": part.number,
        "count": part.count,
    }


def _head(part: Part, title: str, breadcrumbs: tuple[Link, ...], materials: Materials) -> Head:
    section, catalogue, address = part.section, materials.catalogue, materials.address
    facts = PageFacts(section, breadcrumbs, part=part, part_title=title)
    feeds = feeds_for(section, catalogue)
    companions = Companions(
        picture_of(section, materials),
        tuple(FeedLink(feed.title, address.url(feed.path)) for feed in feeds),
        script_for(facts, SiteFacts(catalogue, materials.files, address)),
        counter_of(section, materials),
    )
    is_public = materials.settings.is_public
    return head_for_part(part, title, catalogue, address, companions, is_public=is_public)


def _translations(part: Part, materials: Materials) -> Iterator[Translation]:
    """Lead to the same part in another language, else to the section’s first one."""
    peers = {page.language.code: page for page in part.peers}
    for entry in translations_for(part.section, materials):
        other = peers.get(entry.lang) if entry.is_exact else None
        if other is not None:
            url = materials.address.url(part_path(other.path, part.number))
            yield replace(entry, url=url)
        else:
            yield replace(entry, is_exact=False)
