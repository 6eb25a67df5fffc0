"""The second and following parts of a section that has many articles."""

from collections.abc import Iterator
from dataclasses import replace

from plugins.multilingual.alternates import Translation
from plugins.rendering.materials import Materials
from plugins.rendering.parts import action_for, card, exit_of, picture_of, translations_for
from plugins.rendering.views import SectionPartView
from plugins.sections.breadcrumbs import breadcrumbs_for, link_to
from plugins.sections.catalogue import Page
from plugins.sections.feeds import feeds_for
from plugins.sections.pagination import Pagination, articles_in, pagination, part_path, parts_of
from plugins.seo.head import Companions, FeedLink, head_for_part
from plugins.seo.site_nodes import SiteFacts
from plugins.seo.structured_data import PageFacts, script_for


def section_parts(section: Page, materials: Materials) -> Iterator[tuple[str, SectionPartView]]:
    """Yield site path and view of each part but the first, which is the section's own page."""
    for number in range(2, parts_of(section, materials.catalogue) + 1):
        yield part_path(section.path, number), _part(section, number, materials)


def pagination_for(section: Page, number: int, materials: Materials) -> Pagination | None:
    """Return the way between a section's parts."""
    count = parts_of(section, materials.catalogue)
    numbers = range(1, count + 1)
    urls = tuple(materials.address.url(part_path(section.path, n)) for n in numbers)
    return pagination(urls, number)


def _part(section: Page, number: int, materials: Materials) -> SectionPartView:
    catalogue, address = materials.catalogue, materials.address
    count = parts_of(section, catalogue)
    strings = materials.strings[section.language.code]
    title = strings.gettext("%(title)s – page %(number)d of %(count)d") % {
        "title": section.record.front_matter.title,
        "number": number,
        "count": count,
    }
    way = pagination_for(section, number, materials)
    if way is None:
        raise ValueError("a part is one of several")
    breadcrumbs = (*breadcrumbs_for(section, catalogue, address), link_to(section, address))
    picture = picture_of(section, materials)
    facts = PageFacts(section, breadcrumbs, part=number, part_title=title)
    companions = Companions(
        picture,
        tuple(
            FeedLink(feed.title, address.url(feed.path)) for feed in feeds_for(section, catalogue)
        ),
        script_for(facts, SiteFacts(catalogue, materials.files, address)),
    )
    return SectionPartView(
        url=address.url(part_path(section.path, number)),
        head=head_for_part(
            section,
            number,
            title,
            catalogue,
            address,
            companions,
            is_public=materials.settings.is_public,
        ),
        breadcrumbs=breadcrumbs,
        translations=tuple(_translations(section, number, materials)),
        exit=exit_of(section, materials),
        is_draft=section.is_draft,
        title=title,
        articles=tuple(card(page, materials) for page in articles_in(section, number, catalogue)),
        pagination=way,
        call_to_action=action_for(section, "band", materials),
    )


def _translations(section: Page, number: int, materials: Materials) -> Iterator[Translation]:
    """Lead to the same part in another language, else to the section’s first one."""
    catalogue = materials.catalogue
    for entry in translations_for(section, materials):
        other = catalogue.translation(section, entry.lang) if entry.is_exact else None
        if other is not None and parts_of(other, catalogue) >= number:
            url = materials.address.url(part_path(other.path, number))
            yield replace(entry, url=url)
        else:
            yield replace(entry, is_exact=False)
