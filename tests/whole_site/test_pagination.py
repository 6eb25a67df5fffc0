"""A section of sixty articles in English and thirty in Norwegian, built for publishing."""

import json

import pytest

from plugins.rendering.build import Built
from tests.conftest import Build
from tests.support.builds import SCENARIOS, build_scenario
from tests.support.heads import said
from tests.support.pages import BuiltPage, BuiltSite

ORIGIN = "https://example.org"
ENGLISH, NORWEGIAN = 60, 30
PARTS = ["/guides/", "/guides/2/", "/guides/3/"]


def article(lang: str, number: int) -> tuple[str, str]:
    head = f"title: {lang} article {number}\nlead: Lead {lang} {number}.\norder: {number}"
    return f"content/{lang}/guides/a{number:02}.md", f"---\n{head}\n---\n\nText {number}.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files = dict(article("en", n) for n in range(1, ENGLISH + 1))
    files |= dict(article("nb", n) for n in range(1, NORWEGIAN + 1))
    folder = tmp_path_factory.mktemp("long")
    return build_scenario(folder, "two_languages", files, site_url=ORIGIN, with_drafts=False)


@pytest.fixture(scope="module")
def long(built: Built) -> BuiltSite:
    return BuiltSite.of(built)


def listed(page: BuiltPage) -> list[str]:
    return [str(a["href"]) for a in page.main.select(".card__title a")]


def test_every_article_stands_in_one_part(long: BuiltSite) -> None:
    found = [url for part in PARTS for url in listed(long.page(part))]

    assert len(found) == len(set(found)) >= ENGLISH
    assert {f"/guides/en-article-{n}/" for n in range(1, ENGLISH + 1)} <= set(found)


def test_each_part_is_its_own_canonical_with_its_own_title(long: BuiltSite) -> None:
    pages = [long.page(part) for part in PARTS]

    assert [ORIGIN + part for part in PARTS] == [page.canonical for page in pages]
    assert len(PARTS) == len({page.title for page in pages})
    assert len(PARTS) == len({page.description for page in pages})
    assert "page 2 of 3" in pages[1].h1s[0]
    assert {"index, follow, max-image-preview:large"} == {page.robots for page in pages}


def test_a_part_is_paired_with_the_same_part_where_there_is_one(long: BuiltSite) -> None:
    second, third = long.page("/guides/2/"), long.page("/guides/3/")
    both = {
        "en": f"{ORIGIN}/guides/2/",
        "nb": f"{ORIGIN}/nb/veiledere/2/",
        "x-default": f"{ORIGIN}/guides/2/",
    }

    assert both == second.alternates == long.page("/nb/veiledere/2/").alternates
    assert {} == third.alternates
    assert {"nb": "/nb/veiledere/2/"} == second.switcher
    assert {"nb": "/nb/veiledere/"} == third.switcher


def test_a_shared_link_says_which_part_it_leads_to(long: BuiltSite) -> None:
    second, third = long.page("/guides/2/"), long.page("/guides/3/")

    assert [second.h1s[0]] == said(second, "og:title")
    assert [second.canonical] == said(second, "og:url")
    assert [second.description] == said(second, "og:description")
    assert ["nb_NO"] == said(second, "og:locale:alternate")
    assert [] == said(third, "og:locale:alternate")


def test_a_part_is_no_address_for_ever_and_in_no_search(built: Built) -> None:
    assert built.published is not None
    known = {*built.published.texts, *(text.url for text in built.searchable)}

    assert "/guides/" in known
    assert not known & {*PARTS[1:], "/nb/veiledere/2/"}


def test_a_part_of_a_section_about_violence_can_be_left_and_tells_nothing(build: Build) -> None:
    site_file = "content/site.toml"
    written = (SCENARIOS / "two_languages" / site_file).read_text(encoding="utf-8")
    files = dict(article("en", n) for n in range(1, ENGLISH + 1))
    files["content/en/guides/index.md"] = (
        "---\ntitle: Guides\nlead: L\nsensitive: violence\ndiscreet: true\ncta: help\n---\n"
        "\nText.\n"
    )
    files[site_file] = written.replace('code = "en"', 'code = "en"\nneutral_name = "Notes"', 1)
    site = BuiltSite.of(build("two_languages", files))

    first, second = (site.page(part) for part in PARTS[:2])
    assert "Notes" == first.title == second.title
    assert said(first, "og:title") == said(second, "og:title")
    assert second.soup.select("a[data-exit]")
    assert not second.soup.select('script[type="speculationrules"]')


def test_the_sitemap_lists_each_part_as_its_head_says(long: BuiltSite) -> None:
    for part in PARTS:
        assert long.page(part).alternates == long.sitemap[ORIGIN + part]


def test_the_list_for_machines_goes_on_counting(long: BuiltSite) -> None:
    (script,) = long.page("/guides/2/").soup.select('script[type="application/ld+json"]')
    graph = json.loads(script.string or "")["@graph"]
    (page,) = [node for node in graph if node["@type"] == "CollectionPage"]
    positions = [item["position"] for item in page["mainEntity"]["itemListElement"]]

    assert list(range(25, 49)) == positions
    assert f"{ORIGIN}/guides/2/" == page["url"]


def test_each_part_leads_to_the_others(long: BuiltSite) -> None:
    second = long.page("/guides/2/")
    (way,) = second.main.select("nav.pagination")
    (current,) = way.select('[aria-current="page"]')

    assert ["/guides/", "/guides/3/"] == [a["href"] for a in way.select("[rel]")]
    assert ["/guides/", "/guides/3/"] == [a["href"] for a in way.select("a:not([rel])")]
    assert "Page 2" == current.get_text()
    assert [] == long.broken_links()


def test_the_text_of_the_section_stands_on_its_first_page_alone(long: BuiltSite) -> None:
    first, second = long.page("/guides/"), long.page("/guides/2/")

    assert first.main.select(".page-header__lead")
    assert not second.main.select(".page-header__lead")
    assert first.h1s[0] == second.breadcrumbs[-1]
