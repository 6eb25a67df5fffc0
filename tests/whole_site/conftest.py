"""The published site, read once for all tests of this folder."""

import pytest

from tests.support.pages import BuiltPage, BuiltSite
from tests.support.published import Published


@pytest.fixture(scope="session")
def public_site(published: Published) -> BuiltSite:
    """The real site as it is published, read."""
    return BuiltSite.from_folder(published.folder)


@pytest.fixture(scope="session")
def listed(public_site: BuiltSite) -> list[BuiltPage]:
    """The pages that search engines may list: all but the lost ones and a booking's steps."""
    return [page for page in written_pages(public_site) if not page.path.endswith("404.html")]


def written_pages(site: BuiltSite) -> list[BuiltPage]:
    """Return the pages that a file became, without the booking page of each service."""
    bookings = tuple(
        page.url for page in site.pages.values() if page.soup.select(".service a.button")
    )
    return [
        page
        for page in site.pages.values()
        if page.url in bookings or not page.url.startswith(bookings)
    ]
