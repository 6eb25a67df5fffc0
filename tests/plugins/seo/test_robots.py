"""robots.txt, read by a crawler's own parser."""

from urllib.robotparser import RobotFileParser

import pytest

from plugins.multilingual.urls import SiteAddress
from plugins.seo.robots import robots

ADDRESS = SiteAddress("https://a.no", "/b")
PATHS = ("/b/", "/b/nb/", "/b/llms.txt", "/b/a/index.md", "/b/12345678.txt", "/b/sitemap.xml")


def reader(text: bytes) -> RobotFileParser:
    parser = RobotFileParser()
    parser.parse(text.decode("ascii").splitlines())
    return parser


@pytest.mark.parametrize("path", PATHS)
def test_a_public_site_may_be_fetched_whole(path: str) -> None:
    assert reader(robots(ADDRESS, is_public=True)).can_fetch("Anybot", f"https://a.no{path}")


@pytest.mark.parametrize("path", PATHS)
def test_nothing_of_any_other_build_may_be_fetched(path: str) -> None:
    assert not reader(robots(ADDRESS, is_public=False)).can_fetch("Anybot", f"https://a.no{path}")


@pytest.mark.parametrize(
    ("sitemaps", "is_public", "has_sitemap"),
    [
        (["https://a.no/b/sitemap.xml"], True, True),
        (None, True, False),
        (None, False, True),
    ],
)
def test_it_names_the_sitemap_index_that_is_there(
    sitemaps: list[str] | None, is_public: bool, has_sitemap: bool
) -> None:
    text = robots(ADDRESS, is_public=is_public, has_sitemap=has_sitemap)

    assert sitemaps == reader(text).site_maps()
