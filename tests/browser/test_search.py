"""The search in real Chromium: found by keyboard, spoken, private, and whole without script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.support.audits import run_axe

pytestmark = pytest.mark.browser
FIELD = "#site_search"
HITS = ".search__result"


def ask(page: Page, query: str) -> None:
    page.locator(FIELD).fill(query)
    expect(page.get_by_role("status")).not_to_be_empty(timeout=15_000)


def titles(page: Page) -> list[str]:
    return page.locator(f"{HITS} a").all_inner_texts()


def test_an_article_is_found_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("/nb/sok/")
    page.locator(FIELD).focus()
    page.keyboard.type("skjermen")
    expect(page.locator(HITS).first).to_be_visible(timeout=15_000)
    page.keyboard.press("Tab")

    expect(page.locator(f"{HITS} a").first).to_be_focused()
    title = page.locator(f"{HITS} a").first.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_a_part_of_a_compound_finds_it(open_page: OpenPage) -> None:
    """No page that «vern» finds has it as a word: it stands in «familievernkontoret»."""
    page = open_page("/nb/sok/")
    ask(page, "kontor")

    expect(page.locator(HITS).first).to_be_visible()
    marks = page.locator(f"{HITS} mark").all_inner_texts()
    assert any("familievernkontor" in mark.lower() for mark in marks), marks


@pytest.mark.parametrize(("query", "form"), [("terapeuten", "terapeut"), ("partnere", "partner")])
def test_another_form_of_a_word_finds_it(open_page: OpenPage, query: str, form: str) -> None:
    page = open_page("/nb/sok/")
    ask(page, query)

    marks = {mark.lower().strip(".,:;?") for mark in page.locator(f"{HITS} mark").all_inner_texts()}
    assert any(mark.startswith(form) and mark != query for mark in marks), marks


def test_only_the_pages_language_is_searched(open_page: OpenPage) -> None:
    page = open_page("/nb/sok/")
    ask(page, "video")

    links = page.locator(f"{HITS} a")
    assert links.count() > 0
    for link in links.all():
        assert (link.get_attribute("href") or "").startswith("/nb/")


def test_the_number_is_said_and_so_is_that_there_is_nothing(open_page: OpenPage) -> None:
    page = open_page("/search/")
    ask(page, "partner")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"Pages found: \d+"))

    ask(page, "xylophone")
    expect(page.get_by_role("status")).to_contain_text("Nothing found", timeout=15_000)
    page.keyboard.press("Escape")
    expect(page.locator(FIELD)).to_have_value("")
    expect(page.get_by_role("status")).to_be_empty()


def test_nothing_is_loaded_before_the_field_is_used_and_nothing_is_kept(
    open_page: OpenPage,
) -> None:
    page = open_page("/search/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    before = [url for url in asked if "/pagefind/" in url]
    ask(page, "partner")

    assert [] == before
    assert [url for url in asked if "/pagefind/" in url]
    assert not [url for url in asked if "partner" in url.rpartition("/")[2]]
    assert page.url.endswith("/search/")
    assert [0, 0, ""] == page.evaluate(
        "[localStorage.length, sessionStorage.length, document.cookie]"
    )


def test_a_search_that_cannot_load_says_so(open_page: OpenPage) -> None:
    page = open_page("/search/")
    page.route("**/pagefind/**", lambda route: route.abort())
    ask(page, "partner")

    expect(page.get_by_role("status")).to_contain_text("cannot be loaded")


def test_a_search_that_could_not_load_works_when_the_network_is_back(open_page: OpenPage) -> None:
    page = open_page("/search/")
    page.route("**/pagefind/**", lambda route: route.abort())
    ask(page, "partner")
    page.unroute("**/pagefind/**")
    page.locator(FIELD).fill("partners")

    expect(page.get_by_role("status")).to_have_text(re.compile(r"Pages found: \d+"))


def test_another_word_with_the_beginning_of_a_part_finds_none_of_its_compounds(
    open_page: OpenPage,
) -> None:
    """«Partner» begins as «par» does, and is not in «parterapi»."""
    page = open_page("/nb/sok/")
    ask(page, "partner")

    marks = [mark.lower() for mark in page.locator(f"{HITS} mark").all_inner_texts()]
    assert marks
    assert [] == [mark for mark in marks if "partner" not in mark]


@pytest.mark.parametrize("path", ["/search/", "/nb/sok/"])
def test_without_script_the_page_is_a_list_of_all_pages(open_page: OpenPage, path: str) -> None:
    page = open_page(path, javascript=False)

    expect(page.locator(FIELD)).to_be_hidden()
    assert page.locator(".site-index a").count() >= 15


@pytest.mark.node
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_are_accessible(open_page: OpenPage, scheme: str) -> None:
    page = open_page("/nb/sok/", color_scheme=scheme)
    ask(page, "samtale")

    assert () == run_axe(page)
