"""The trail from home to a page."""

import pytest

from tests.conftest import Build
from tests.support.pages import BuiltSite


@pytest.mark.parametrize(
    ("trail", "url"),
    [
        ([], "/"),
        (["Welcome"], "/guides/"),
        (["Welcome"], "/book/"),
        (["Welcome", "Guides"], "/guides/the-first-guide/"),
        (["Velkommen", "Veiledere"], "/nb/veiledere/nar-blabaerene-er-aerlige/"),
    ],
)
def test_the_trail_leads_from_home_to_the_page_above(
    build: Build, trail: list[str], url: str
) -> None:
    assert trail == BuiltSite.of(build("two_languages")).page(url).breadcrumbs


def test_a_trail_names_short_titles_and_leads_there(build: Build) -> None:
    files = {
        "content/en/guides/index.md": "---\ntitle: A long title\nshort_title: Short\nlead: L\n"
        "slug: s\n---\n"
    }

    page = BuiltSite.of(build("two_languages", files)).page("/s/the-first-guide/")

    assert ["Welcome", "Short"] == page.breadcrumbs
    assert ["/", "/s/"] == [a["href"] for a in page.soup.select(".breadcrumbs a")]
