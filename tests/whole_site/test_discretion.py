"""A sensitive page is nowhere but where somebody looks for it, and says little of itself."""

from collections.abc import Iterator

import pytest
from bs4 import Tag

from tests.conftest import Build
from tests.support.builds import SCENARIOS
from tests.support.pages import BuiltPage, BuiltSite

FOLDER = SCENARIOS / "two_languages/content"
SITE_FILE = (FOLDER / "site.toml").read_text(encoding="utf-8")
TALK = "Two people talk about silence, quarrels and listening at the kitchen table. " * 8
OTHER_TALK = "Carrots and leeks grow in the garden, where rain falls on the beds in spring. " * 40
SECRET = "What this page is about"


def article(title: str, slug: str, *keys: str) -> str:
    lines = [
        "---",
        f"title: {title}",
        f"slug: {slug}",
        "lead: They talk.",
        "date: 2026-01-02",
        *keys,
        "---",
    ]
    return "\n".join([*lines, TALK, ""])


def files(*keys: str) -> dict[str, str]:
    block = 'site_name = "Guide"\nneutral_name = "Notes"'
    return {
        "content/site.toml": SITE_FILE.replace('site_name = "Guide"', block),
        "content/en/guides/secret.md": article(SECRET, "secret", *keys),
        "content/en/guides/open.md": article("Talking at home", "open"),
        "content/en/guides/other.md": article("Listening at home", "other"),
        "content/en/garden.md": f"---\ntitle: Garden\nlead: Grow.\n---\n{OTHER_TALK}\n",
    }


@pytest.fixture(params=["violence", "private"])
def site(build: Build, request: pytest.FixtureRequest) -> BuiltSite:
    return BuiltSite.of(build("two_languages", files(f"sensitive: {request.param}")))


def links_to_secret(site: BuiltSite) -> Iterator[tuple[BuiltPage, Tag]]:
    for page in site.pages.values():
        if page.lang == "en":
            yield from ((page, link) for link in page.links_to("/guides/secret/"))


def meta(page: BuiltPage, name: str) -> str:
    tag = page.soup.find("meta", property=name)
    return str(tag["content"]) if isinstance(tag, Tag) else ""


def test_an_open_page_like_it_is_suggested_listed_and_fed(build: Build) -> None:
    """Else the tests below would hold of any page."""
    site = BuiltSite.of(build("two_languages", files()))

    assert {"/guides/", "/guides/open/", "/guides/other/"} <= {
        page.url for page, _ in links_to_secret(site)
    }
    assert SECRET in site.files["feed.xml"].decode()
    assert SECRET in site.files["guides/feed.xml"].decode()


def test_no_list_suggests_it(site: BuiltSite) -> None:
    assert [] == [page for page, _ in links_to_secret(site)]


def test_no_feed_tells_of_it(site: BuiltSite) -> None:
    feeds = [data.decode() for path, data in site.files.items() if path.endswith("feed.xml")]

    assert any("Talking at home" in feed for feed in feeds)
    assert not any(SECRET in feed for feed in feeds)


def test_an_editor_may_name_it_as_related(build: Build) -> None:
    given = files("sensitive: violence")
    given["content/en/guides/open.md"] = article("Talking at home", "open", "related: [secret.md]")
    site = BuiltSite.of(build("two_languages", given))

    assert ["/guides/open/"] == [page.url for page, _ in links_to_secret(site)]


def test_a_page_about_violence_suggests_only_what_its_editor_chose(build: Build) -> None:
    secret = "/guides/secret/"
    alone = BuiltSite.of(build("two_languages", files("sensitive: violence"))).page(secret)
    private = BuiltSite.of(build("two_languages", files("sensitive: private"))).page(secret)

    assert [] == alone.main.select(".card")
    assert private.main.select(".card")


def test_a_shared_link_tells_the_site_alone(site: BuiltSite) -> None:
    page = site.page("/guides/secret/")

    assert ("Guide", "A guide") == (meta(page, "og:title"), meta(page, "og:description"))
    assert SECRET not in meta(page, "og:image:alt")


def test_search_engines_find_it_by_its_title(site: BuiltSite) -> None:
    page = site.page("/guides/secret/")

    assert f"{SECRET} – Guide" == page.title
    assert "They talk." == page.description
    assert "https://example.org/guides/secret/" in site.sitemap


def test_the_tab_of_a_discreet_page_tells_nothing(build: Build) -> None:
    given = files("sensitive: private", "discreet: true")
    page = BuiltSite.of(build("two_languages", given)).page("/guides/secret/")
    head = page.soup.find("head")
    assert isinstance(head, Tag)
    icons = head.select("link[rel~=icon], link[rel=apple-touch-icon], link[rel=manifest]")

    assert "Notes" == page.title
    assert [True] == ["/neutral." in str(icon["href"]) for icon in icons]
    assert [SECRET] == page.h1s


def test_other_pages_keep_their_icon(site: BuiltSite) -> None:
    page = site.page("/guides/secret/")

    assert page.soup.select_one('link[rel=icon][href*="/icon."]')
    assert page.soup.select_one("link[rel=manifest]")


def test_where_a_discreet_page_stood_before_tells_nothing_either(build: Build) -> None:
    given = files("sensitive: private", "discreet: true")
    given["content/redirects.toml"] = '[moved]\n"/old/" = "/guides/secret/"\n'
    page = BuiltSite.of(build("two_languages", given)).page("/old/")

    assert SECRET.encode() not in page.data
    assert "Notes" == page.title


def test_the_real_sites_pages_about_violence_are_in_no_list(site_of_content: BuiltSite) -> None:
    sensitive = [p for p in site_of_content.pages.values() if p.soup.select("a[data-exit]")]
    cards = {
        str(link["href"])
        for page in site_of_content.pages.values()
        if page not in sensitive
        for link in page.main.select(".cards a")
    }

    assert 8 == len(sensitive)
    # Named as related by an editor, on purpose.
    chosen = {"/help-now/", "/nb/hjelp-na/", "/safe-at-home/", "/nb/trygg-hjemme/"}
    assert chosen >= cards & {page.url for page in sensitive}


def test_the_real_sites_pages_about_violence_sell_nothing(site_of_content: BuiltSite) -> None:
    pages = [p for p in site_of_content.pages.values() if p.soup.select("a[data-exit]")]

    for page in pages:
        links = page.soup.select("header a[href], main .call-to-action a[href]")
        assert not [a["href"] for a in links if "/book/" in a["href"] or "/bestill/" in a["href"]]


@pytest.fixture
def site_of_content(request: pytest.FixtureRequest) -> BuiltSite:
    """The real site, under a name that the scenarios' fixture does not hide."""
    from pathlib import Path

    output: Path = request.getfixturevalue("output")
    return BuiltSite.from_folder(output)
