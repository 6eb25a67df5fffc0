"""The files beside the pages: for search engines, feed readers, browsers and hosts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.multilingual.status import STATUS_PATH, status_page, status_rows
from plugins.multilingual.urls import save_as
from plugins.rendering.compose import Composed
from plugins.rendering.materials import Materials
from plugins.sections.feeds import feed, feed_path
from plugins.seo.sitemap import robots, sitemap


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site."""

    path: str  # relative to the output folder
    data: bytes


def companions(composed: Iterable[Composed], materials: Materials) -> Iterator[Output]:
    """Yield every file that is not a page."""
    address, is_public = materials.address, materials.settings.is_public
    yield Output("sitemap.xml", sitemap(materials.catalogue, address))
    yield Output("robots.txt", robots(address, is_public=is_public))
    for language in materials.languages:
        data = feed(materials.catalogue, language, address)
        if data is not None:
            yield Output(save_as(feed_path(language, materials.files.site.root_language)), data)
    if materials.settings.with_drafts:  # for editors: a published site never holds it
        site = materials.files.site
        rows = status_rows(materials.records, site, materials.settings.content)
        yield Output(STATUS_PATH, status_page(rows, site).encode())
    for path, data in materials.assets.files:
        yield Output(path, data)
