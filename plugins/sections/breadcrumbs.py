"""Links between pages of one language, and the trail from home to a page."""

from dataclasses import dataclass

from plugins.multilingual.urls import SiteAddress
from plugins.sections.catalogue import Catalogue, Page


@dataclass(frozen=True, slots=True)
class Link:
    """A page as a menu names it."""

    title: str  # short title
    url: str  # root-relative address


def link_to(page: Page, address: SiteAddress) -> Link:
    """Return the link that menus show for a page."""
    return Link(page.title, address.url(page.path))


def breadcrumbs_for(page: Page, catalogue: Catalogue, address: SiteAddress) -> tuple[Link, ...]:
    """Return the links from home down to the page above ``page``."""
    trail: list[Link] = []
    above = catalogue.parent(page)
    while above is not None:
        trail.insert(0, link_to(above, address))
        above = catalogue.parent(above)
    return tuple(trail)
