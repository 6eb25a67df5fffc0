"""sitemap.xml and robots.txt, read by an XML parser as search engines do."""

from xml.etree import ElementTree

import pytest

from plugins.multilingual.urls import SiteAddress
from plugins.seo.sitemap import robots
from tests.conftest import Build
from tests.support.pages import BuiltSite

URL = "https://example.net/repo"
# The namespaces of sitemaps.org/protocol.html and of Google's localized versions.
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def site(build: Build) -> BuiltSite:
    return BuiltSite.of(build("two_languages", site_url=URL, with_drafts=False))


@pytest.fixture
def entries(site: BuiltSite) -> dict[str, ElementTree.Element]:
    root = ElementTree.fromstring(site.files["sitemap.xml"])
    assert f"{{{NAMES['s']}}}urlset" == root.tag
    return {entry.findtext("s:loc", "", NAMES): entry for entry in root.findall("s:url", NAMES)}


def test_every_page_stands_in_the_sitemap_once(
    site: BuiltSite, entries: dict[str, ElementTree.Element]
) -> None:
    assert sorted(str(page.canonical) for page in site.pages.values()) == list(entries)
    assert len(entries) == site.files["sitemap.xml"].count(b"<loc>")


def test_an_entry_has_the_alternates_of_its_page(
    site: BuiltSite, entries: dict[str, ElementTree.Element]
) -> None:
    for page in site.pages.values():
        links = entries[str(page.canonical)].findall("x:link", NAMES)
        assert page.alternates == {link.attrib["hreflang"]: link.attrib["href"] for link in links}
        assert all({"rel", "hreflang", "href"} == set(link.attrib) for link in links)
        assert all("alternate" == link.attrib["rel"] for link in links)


def test_the_time_of_change_is_the_pages_own_or_left_out(build: Build) -> None:
    heads = {"a": "date: 2026-03-01", "b": "date: 2026-03-01\nmodified: 2026-03-02", "c": ""}
    files = {
        f"content/en/{name}.md": f"---\ntitle: {name}\nlead: L\n{head}\n---\n"
        for name, head in heads.items()
    }

    built = BuiltSite.of(build("two_languages", files, site_url=URL, with_drafts=False))

    root = ElementTree.fromstring(built.files["sitemap.xml"])
    changed = {
        entry.findtext("s:loc", "", NAMES): entry.findtext("s:lastmod", None, NAMES)
        for entry in root.findall("s:url", NAMES)
    }
    assert ("2026-03-01", "2026-03-02", None) == tuple(changed[f"{URL}/{n}/"] for n in heads)


def test_signs_in_an_address_are_escaped(build: Build) -> None:
    files = {"content/en/a.md": "---\ntitle: A\nlead: L\nslug: blåbær\n---\n"}

    built = BuiltSite.of(build("two_languages", files, site_url=URL, with_drafts=False))

    assert b"<loc>https://example.net/repo/bl%C3%A5b%C3%A6r/</loc>" in built.files["sitemap.xml"]


@pytest.mark.parametrize(
    ("text", "is_public"),
    [
        (b"User-agent: *\nAllow: /\nSitemap: https://a.no/b/sitemap.xml\n", True),
        (b"User-agent: *\nDisallow: /\n", False),
    ],
)
def test_robots_are_let_in_only_where_the_build_is_public(text: bytes, is_public: bool) -> None:
    assert text == robots(SiteAddress("https://a.no", "/b"), is_public=is_public)
