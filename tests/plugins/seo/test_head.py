"""The head: what search engines and shared links read, on whole builds."""

from urllib.parse import urlsplit

import pytest

from tests.conftest import Build
from tests.support.builds import SCENARIOS
from tests.support.pages import BuiltSite

URL = "https://example.net"
SITE = (SCENARIOS / "two_languages" / "content" / "site.toml").read_text(encoding="utf-8")
THIRD_LANGUAGE = """
[[languages]]
code = "en-US"
name = "American English"
locale = "en_US"
site_name = "Guide"
tagline = "A guide"
"""
DRAFT = {"content/en/guides/first.md": "---\ntitle: A\nlead: L\nstatus: draft\n---\n"}
NOT_FOUND = {
    f"content/{lang}/404.md": f"---\ntitle: {title}\nlead: L\nkind: not_found\n---\n"
    for lang, title in {"en": "Not here", "nb": "Ikke her"}.items()
}

# Pages of the booking, below the booking page, which is listed for them.
STEPS = ("book/couples-session/index.html", "nb/bestill/partime/index.html")


def public(build: Build, files: dict[str, str] | None = None, url: str = URL) -> BuiltSite:
    return BuiltSite.of(build("two_languages", files, site_url=url, with_drafts=False))


@pytest.mark.parametrize(
    ("full", "title"),
    [
        ("Prices – Guide", "Prices"),
        ("Guide", "Guide"),
        ("The guide to talking", "The guide to talking"),
        ("GUIDE – plain words", "GUIDE – plain words"),
    ],
)
def test_a_document_title_has_the_sites_name_once(build: Build, full: str, title: str) -> None:
    files = {"content/en/a.md": f"---\ntitle: {title}\nlead: L\nslug: a\n---\n"}

    assert full == public(build, files).page("/a/").title


@pytest.mark.parametrize(
    ("description", "head"), [("L", "lead: L"), ("D", "lead: L\ndescription: D")]
)
def test_the_description_is_the_lead_unless_it_is_written(
    build: Build, description: str, head: str
) -> None:
    files = {"content/en/a.md": f"---\ntitle: A\n{head}\n---\n"}

    assert description == public(build, files).page("/a/").description


@pytest.mark.parametrize("base", ["", "/repo"])
def test_a_canonical_address_is_the_pages_own_and_absolute(build: Build, base: str) -> None:
    site = public(build, url=URL + base)

    pages = [page for page in site.pages.values() if page.path not in STEPS]
    assert {page.path: URL + base + page.url for page in pages} == {
        page.path: page.canonical for page in pages
    }


def test_a_services_booking_page_is_a_step_that_no_search_engine_lists(build: Build) -> None:
    site = public(build)

    steps = [site.pages[path] for path in STEPS]
    assert [("noindex, follow", None, {})] * 2 == [
        (page.robots, page.canonical, page.alternates) for page in steps
    ]
    assert b"couples-session" not in site.files["sitemap-en.xml"]


def test_alternates_name_each_language_the_page_itself_and_a_default(build: Build) -> None:
    english, norwegian = f"{URL}/guides/", f"{URL}/nb/veiledere/"

    site = public(build)

    assert (
        {"en": english, "nb": norwegian, "x-default": english}
        == site.page("/guides/").alternates
        == site.page("/nb/veiledere/").alternates
    )


def test_alternates_are_the_same_on_every_page_of_a_set(build: Build) -> None:
    site = public(build)

    sets = [page.alternates for page in site.pages.values() if page.alternates]
    assert 8 == len(sets)
    for alternates in sets:
        for address in alternates.values():
            assert alternates == site.page(urlsplit(address).path).alternates


def test_a_page_without_translation_has_no_alternates(build: Build) -> None:
    assert {} == public(build).page("/guides/only-in-english/").alternates


def test_a_draft_is_not_indexed_and_in_no_set(build: Build) -> None:
    site = BuiltSite.of(build("two_languages", DRAFT, site_url=URL, with_drafts=True))
    draft, translation = (
        site.page("/guides/a/"),
        site.page("/nb/veiledere/nar-blabaerene-er-aerlige/"),
    )

    assert (None, {}) == (draft.canonical, draft.alternates)
    assert {} == translation.alternates
    assert "/guides/a/" not in site.files["sitemap.xml"].decode()


def test_a_draft_stays_out_of_the_set_of_its_translations(build: Build) -> None:
    """Two translations are a set without the draft, and the draft says nothing of it."""
    files = {
        **DRAFT,
        "content/site.toml": SITE + THIRD_LANGUAGE,
        "content/en-US/index.md": "---\ntitle: Hello\nlead: L\n---\n",
        "content/en-US/guides/index.md": "---\ntitle: Guides\nlead: L\n---\n",
        "content/en-US/guides/first.md": "---\ntitle: B\nlead: L\n---\n",
        "content/booking.toml": "",
        "content/en/guides/index.md": "---\ntitle: Guides\nlead: L\n---\n",
        "content/nb/guides/index.md": "---\ntitle: Veiledere\nlead: L\n---\n",
    }

    site = BuiltSite.of(build("two_languages", files, site_url=URL, with_drafts=True))

    assert {} == site.page("/guides/a/").alternates
    assert {
        "nb": f"{URL}/nb/veiledere/nar-blabaerene-er-aerlige/",
        "en-US": f"{URL}/en-us/guides/b/",
    } == site.page("/en-us/guides/b/").alternates


def test_the_page_for_nothing_found_is_not_indexed_even_in_public(build: Build) -> None:
    site = public(build, NOT_FOUND)

    for path in ("404.html", "nb/404.html"):
        page = site.pages[path]
        assert ("noindex, follow", None, {}) == (page.robots, page.canonical, page.alternates)
    assert b"404" not in site.files["sitemap.xml"]


@pytest.mark.parametrize(
    ("robots", "url", "drafts"),
    [
        ("index, follow, max-image-preview:large", URL, False),
        ("noindex, follow", URL, True),
        ("noindex, follow", "", False),
        ("noindex, follow", "", True),
    ],
)
def test_only_a_build_with_an_address_and_without_drafts_is_for_search_engines(
    build: Build, robots: str, url: str, drafts: bool
) -> None:
    site = BuiltSite.of(build("two_languages", site_url=url, with_drafts=drafts))

    assert {robots} == {page.robots for path, page in site.pages.items() if path not in STEPS}


def test_a_page_says_its_locale_and_those_of_its_translations(build: Build) -> None:
    soup = public(build).page("/nb/").soup

    assert ["nb_NO"] == [m["content"] for m in soup.select('meta[property="og:locale"]')]
    assert ["en_GB"] == [m["content"] for m in soup.select('meta[property="og:locale:alternate"]')]
