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
    """The pages that search engines may list: all but those for what is not found."""
    return [page for page in public_site.pages.values() if not page.path.endswith("404.html")]
