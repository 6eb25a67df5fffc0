"""A feed that a person opens in real Chromium: it says what it is, and leads to its articles."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage
from tests.support.builds import build_scenario
from tests.support.pages import BuiltSite
from tests.support.serving import serving

pytestmark = pytest.mark.browser

FEEDS = ("/feed.xml", "/nb/feed.xml", "/nb/parterapi-pa-nett/feed.xml")
ARABIC = "/ar/feed.xml"
WIDTHS = (320, 768, 1280)
WIDER_THAN_SCREEN = "document.documentElement.scrollWidth - innerWidth"
DIRECTION = "getComputedStyle(document.documentElement).direction"


@pytest.fixture(scope="module")
def five_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site that has Arabic, served on this machine."""
    folder = tmp_path_factory.mktemp("five")
    site = BuiltSite.of(build_scenario(folder / "site", "five_languages"))
    for path, data in site.files.items():
        file: Path = folder / "output" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    with serving(folder / "output") as url:
        yield url


def edges(page: Page, selector: str) -> tuple[float, float]:
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return found["x"], found["x"] + found["width"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_a_page_to_read(open_page: OpenPage, path: str, width: int) -> None:
    page = open_page(path, width=width)

    assert 0 == page.evaluate(WIDER_THAN_SCREEN)
    for selector in ("feed > title", ".about", ".what", ".address", ".lead", ".origin > a"):
        expect(page.locator(selector).first).to_be_visible()
    for selector in ("feed > id", "feed > updated", "entry > title", "content h2", "icon"):
        expect(page.locator(selector).first).to_be_hidden()


def test_each_entry_s_heading_leads_to_its_article(open_page: OpenPage, address: str) -> None:
    page = open_page("/nb/feed.xml")
    headings = page.locator(".origin > a")

    assert page.locator("entry").count() == headings.count() > 0
    # The addresses are absolute, as readers need them; here the site stands on this machine.
    page.route(
        "https://example.org/**",
        lambda route: route.fulfill(response=route.fetch(url=here(route.request.url, address))),
    )
    title = headings.first.inner_text()
    headings.first.click()

    expect(page.locator("h1")).to_have_text(title)
    page.unroute_all(behavior="ignoreErrors")  # what the page still loads does not matter here


def here(url: str, address: str) -> str:
    return address + urlsplit(url).path


def test_a_telephone_shows_a_feed_in_its_own_width(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, is_mobile=True)
    page = context.new_page()
    page.goto(address + FEEDS[0])

    assert 360 == page.evaluate("innerWidth")
    context.close()


def test_a_feed_loads_the_site_s_own_files_and_no_others(open_page: OpenPage, address: str) -> None:
    loaded: list[str] = []
    page = open_page("about:blank")
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{address}/nb/feed.xml")
    page.wait_for_function("document.fonts.ready.then(() => true)")

    assert any(url.endswith(".css") for url in loaded)
    assert any(url.endswith(".woff2") for url in loaded)
    assert [] == [url for url in loaded if not url.startswith(address)]
    assert page.evaluate("document.fonts.check('650 20px Bricolage', 'Terapi')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_feed_is_as_light_as_its_reader_wants(open_page: OpenPage, scheme: str) -> None:
    page = open_page("/feed.xml", color_scheme=scheme)
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")

    assert {"light": "rgb(251, 247, 240)", "dark": "rgb(20, 27, 27)"}[scheme] == ground


@pytest.mark.parametrize("width", WIDTHS)
def test_a_feed_runs_as_its_language_runs(browser: Browser, five_address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(five_address + ARABIC)
    start = [edges(page, selector)[1] for selector in (".what", ".origin > a", ".lead")]

    assert "rtl" == page.evaluate(DIRECTION)
    assert 0 == page.evaluate(WIDER_THAN_SCREEN)
    assert 1 == len({round(edge) for edge in start})
    page.goto(five_address + "/feed.xml")
    assert "ltr" == page.evaluate(DIRECTION)
    context.close()


def test_the_address_to_copy_is_the_feed_s_own(open_page: OpenPage) -> None:
    page = open_page("/nb/parterapi-pa-nett/feed.xml")
    shown = page.locator(".address > a")

    assert "/nb/parterapi-pa-nett/feed.xml" == urlsplit(shown.inner_text()).path
    assert unquote(shown.get_attribute("href") or "") == shown.inner_text()
