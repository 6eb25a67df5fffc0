"""The way out, in real Chromium: each way that leads there, and what is left behind.

The pages it leads to are answered here: nothing leaves this machine.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.conftest import PATIENCE
from tests.conftest import Build
from tests.support.audits import run_axe
from tests.support.builds import SCENARIOS
from tests.support.pages import BuiltSite
from tests.support.serving import serving

pytestmark = pytest.mark.browser
AFRAID = {"en": "/safe-at-home/", "nb": "/nb/trygg-hjemme/"}
HIDE = "/your-device/"
OUTSIDE = {"en": "https://www.bbc.co.uk/weather", "nb": "https://snl.no/"}
LEAST_TARGET = 44  # CSS pixels; WCAG 2.2, 2.5.5
TIME_OUT = 5_000  # milliseconds from one press to the next
Visit = Callable[..., Page]


def answer(route: Route) -> None:
    """Stand in for the site that the way out leads to."""
    route.fulfill(content_type="text/html", body="<title>Weather</title><h1>Weather</h1>")


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Open a page of the real site; other sites answer with a page about the weather."""
    contexts: list[BrowserContext] = []

    def visit_it(path: str, *, width: int = 1280, javascript: bool = True, **more: str) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
            reduced_motion="reduce",
            base_url=address,
            **more,  # type: ignore[arg-type]
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.route(re.compile(r"^https://"), answer)
        page = context.new_page()
        page.goto(path)
        return page

    yield visit_it
    for context in contexts:
        context.close()


def press_shift(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


def way_out(page: Page) -> str:
    """Press the button."""
    page.locator(".exit-this-page__link").click()
    return page.url


@pytest.mark.parametrize("lang", ["en", "nb"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_button_leads_away_from_the_first_and_the_last_screen(
    visit: Visit, lang: str, width: int
) -> None:
    page = visit(AFRAID[lang], width=width)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    button = page.locator(".exit-this-page__link")
    expect(button).to_be_in_viewport(ratio=1)
    box = button.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= LEAST_TARGET

    button.click()
    expect(page).to_have_url(OUTSIDE[lang])


def test_the_bar_covers_no_text(visit: Visit) -> None:
    """It has its own room above the page, and a heading that is jumped to stops below it."""
    for width in (320, 360, 1280):
        page = visit(HIDE, width=width)
        tops = page.evaluate(
            """() => [
              document.querySelector(".exit-this-page").getBoundingClientRect().bottom,
              document.querySelector(".header").getBoundingClientRect().top,
            ]"""
        )
        assert tops[0] <= tops[1], width
        page.goto(HIDE + "#exit")
        below = page.evaluate(
            """() => document.querySelector("#exit").getBoundingClientRect().top
                   - document.querySelector(".exit-this-page").getBoundingClientRect().bottom"""
        )
        assert 0 <= below, width


def test_focus_is_never_behind_the_bar(visit: Visit) -> None:
    """WCAG 2.2, 2.4.11 and 2.4.12: also when one walks back up the page."""
    page = visit(AFRAID["nb"], width=360)
    links = page.locator("main a").count()
    page.locator("footer a").last.focus()
    hidden = []
    for _ in range(links + 4):
        page.keyboard.press("Shift+Tab")
        top, bar = page.evaluate(
            """() => [document.activeElement.getBoundingClientRect().top,
                      document.querySelector(".exit-this-page").getBoundingClientRect().bottom]"""
        )
        if page.evaluate("document.activeElement.closest('main') !== null") and top < bar:
            hidden.append(page.evaluate("document.activeElement.outerHTML"))

    assert [] == hidden
    assert page.url.endswith(AFRAID["nb"])


def test_the_second_stop_of_the_keyboard_is_a_way_out(visit: Visit) -> None:
    page = visit(AFRAID["nb"])
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_text("Forlat siden nå")
    expect(focused).to_be_in_viewport(ratio=1)

    page.keyboard.press("Enter")
    expect(page).to_have_url(OUTSIDE["nb"])


def test_shift_three_times_leads_away_and_says_how_far_one_is(visit: Visit) -> None:
    page = visit(AFRAID["en"])
    status = page.get_by_role("status")
    filled = page.locator(".exit-this-page__presses > span").evaluate_all
    fills = "dots => dots.filter((dot) => parseFloat(getComputedStyle(dot).borderWidth) > 2).length"

    expect(status).to_have_text("")
    press_shift(page, 1)
    expect(status).to_have_text("Press Shift 2 more times to leave.")
    assert 1 == filled(fills)
    press_shift(page, 1)
    expect(status).to_have_text("Press Shift 1 more time to leave.")
    assert 2 == filled(fills)
    press_shift(page, 1)
    expect(page).to_have_url(OUTSIDE["en"])


def test_presses_that_are_too_far_apart_start_anew(visit: Visit) -> None:
    page = visit(AFRAID["nb"])
    page.clock.install(time=0)
    page.reload()
    page.clock.pause_at(60_000)
    press_shift(page, 2)
    page.clock.run_for(TIME_OUT - 1)
    expect(page.get_by_role("status")).to_have_text("Trykk Shift 1 gang til for å forlate siden.")
    page.clock.run_for(1)

    expect(page.get_by_role("status")).to_have_text("Tiden gikk ut. Du er fortsatt på denne siden.")
    expect(page.locator(".exit-this-page__presses")).to_be_hidden()
    press_shift(page, 2)
    expect(page).to_have_url(AFRAID["nb"])
    press_shift(page, 1)
    expect(page).to_have_url(OUTSIDE["nb"])


@pytest.mark.parametrize("between", ["a", "Shift+A", "Shift+Tab", "Control+Shift", "Alt+Shift"])
def test_shift_for_something_else_is_no_call_for_help(visit: Visit, between: str) -> None:
    page = visit(AFRAID["en"])
    press_shift(page, 2)
    page.keyboard.press(between)
    press_shift(page, 1)

    expect(page.get_by_role("status")).to_have_text("Press Shift 2 more times to leave.")
    expect(page).to_have_url(AFRAID["en"])


def test_selecting_text_with_shift_is_no_call_for_help(visit: Visit) -> None:
    page = visit(AFRAID["en"])
    for _ in range(3):
        page.locator("h1").click(modifiers=["Shift"])

    expect(page).to_have_url(AFRAID["en"])


def test_going_back_does_not_return_to_the_page(visit: Visit) -> None:
    """Its entry in the tab's history has become the other page."""
    page = visit("/")
    page.goto(AFRAID["en"])
    before = page.evaluate("history.length")
    assert OUTSIDE["en"] == way_out(page)

    assert before == page.evaluate("history.length")
    page.go_back()
    expect(page).to_have_url("/")


def test_the_page_is_gone_before_the_next_one_comes(visit: Visit) -> None:
    """On a slow network nothing of it is left: no text, no open menu, no title of the tab."""
    page = visit(AFRAID["en"], width=360)
    page.locator(".header__open").click()
    page.context.unroute_all()
    # “No content”: the browser stays where it is, as it does until an answer comes.
    page.context.route(re.compile(r"^https://"), lambda route: route.fulfill(status=204))
    press_shift(page, 3)

    cover = page.get_by_role("alert")
    expect(cover).to_have_text("Loading")
    assert {"x": 0, "y": 0, "width": 360, "height": 800} == cover.bounding_box()
    assert "Loading" == page.evaluate("document.body.innerText.trim()")
    assert "Loading" == page.title()


def test_a_browser_that_shows_the_kept_page_again_leaves_it_again(visit: Visit) -> None:
    page = visit(AFRAID["en"])
    page.context.unroute_all()
    page.context.route(re.compile(r"^https://"), lambda route: route.fulfill(status=204))
    with page.expect_request(OUTSIDE["en"]):
        page.locator(".exit-this-page__link").click()
    with page.expect_request(OUTSIDE["en"]):
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(page.get_by_role("alert")).to_be_visible()


def test_without_script_both_are_links_and_shift_is_not_promised(visit: Visit) -> None:
    page = visit(AFRAID["nb"], javascript=False)
    expect(page.locator("[data-exit-keys]")).to_be_hidden()
    page.locator("a.skip-link[data-exit]").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(OUTSIDE["nb"])
    page.go_back()

    assert OUTSIDE["nb"] == way_out(page)


def test_with_script_the_note_tells_of_shift(visit: Visit) -> None:
    expect(visit(AFRAID["nb"]).locator("[data-exit-keys]")).to_be_visible()


def test_the_next_site_is_not_told_where_one_was(visit: Visit) -> None:
    page = visit(AFRAID["en"])
    with page.expect_request(OUTSIDE["en"]) as asked:
        way_out(page)

    assert "referer" not in asked.value.all_headers()
    assert "" == page.evaluate("document.referrer")


@pytest.mark.parametrize("path", ["/", "/privacy/", "/nb/parterapi-pa-nett/partneren-vil-ikke/"])
def test_elsewhere_shift_does_nothing(visit: Visit, path: str) -> None:
    page = visit(path)
    press_shift(page, 3)

    expect(page).to_have_url(path)
    assert 0 == page.locator("script:not([type])").count()
    assert 0 == page.locator("[data-exit]").count()


def test_it_is_not_printed(visit: Visit) -> None:
    page = visit(AFRAID["en"])
    page.emulate_media(media="print")

    for part in (".exit-this-page", ".exit-this-page__note", ".header", ".footer"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.node
@pytest.mark.parametrize("path", [AFRAID["nb"], HIDE, "/help-now/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(visit: Visit, path: str, scheme: str) -> None:
    for width in (360, 1280):
        page = visit(path, width=width, color_scheme=scheme)
        assert () == run_axe(page), width
        press_shift(page, 2)
        assert () == run_axe(page), width


@pytest.fixture
def arabic(build: Build, tmp_path: Path) -> Iterator[str]:
    """A page about violence in a script that runs the other way; its address."""
    file = "content/ar/guides/silence.md"
    text = (SCENARIOS / "five_languages" / file).read_text(encoding="utf-8")
    head = text.replace("---\n", "---\nsensitive: violence\n", 1)
    site = BuiltSite.of(build("five_languages", {file: head}))
    for path, data in site.files.items():
        target = tmp_path / "output" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    (found,) = (page.url for page in site.pages.values() if b"data-exit" in page.data)
    with serving(tmp_path / "output") as url:
        yield url + found


def test_it_stands_at_the_end_of_the_line_where_lines_run_the_other_way(
    visit: Visit, arabic: str
) -> None:
    page = visit(arabic)
    box = page.locator(".exit-this-page__link").bounding_box()
    assert box is not None
    assert box["x"] < 1280 / 2
    press_shift(page, 3)

    expect(page).to_have_url("https://www.wikipedia.org/")
