"""Without a mouse: every journey by Tab and Enter alone, and the focus always in sight."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser
WIDTHS = (360, 1280)
# Whether what has the focus is inside the window, has a size, and shows a ring.
IN_SIGHT = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect(), style = getComputedStyle(it);
  return box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
    && parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none";
}"""


def tab_to(page: Page, name: str, *, most: int = 80) -> None:
    """Press Tab until the link or button with this name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        said = page.evaluate("document.activeElement.innerText ?? ''")
        if said.strip().startswith(name):
            return
    pytest.fail(f"“{name}” is never reached")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_first_stop_skips_to_the_content(open_page: OpenPage, width: int) -> None:
    page = open_page("/nb/priser/", width=width)
    page.keyboard.press("Tab")
    assert page.evaluate(IN_SIGHT)
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_language_is_switched_by_keyboard(open_page: OpenPage, width: int) -> None:
    page = open_page("/nb/priser/", width=width)
    tab_to(page, "English")
    page.keyboard.press("Enter")

    expect(page).to_have_url("/prices/")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("path", "booking", "end"),
    [("/nb/terapi-pa-nett/", "Bestill", "/nb/bestill/"), ("/about/", "Book a", "/book/")],
)
def test_booking_is_reached_by_keyboard(
    open_page: OpenPage, width: int, path: str, booking: str, end: str
) -> None:
    page = open_page(path, width=width)
    tab_to(page, booking)
    page.keyboard.press("Enter")

    expect(page).to_have_url(end)
    tab_to(page, "Bestill partime" if "/nb/" in end else "Book a couples session")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{end}parterapi/" if "/nb/" in end else f"{end}couples-session/")
    tab_to(page, "Åpne e-posten" if "/nb/" in end else "Open the e-mail")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_never_lost(open_page: OpenPage, width: int, scheme: str) -> None:
    page = open_page("/nb/parterapi-pa-nett/", width=width, color_scheme=scheme)
    for stop in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(IN_SIGHT), (stop, page.evaluate("document.activeElement.outerHTML"))


@pytest.mark.parametrize("path", ["/nb/", "/nb/priser/", "/nb/bestill/", "/nb/sok/"])
def test_what_is_tapped_is_large_enough(open_page: OpenPage, path: str) -> None:
    """WCAG 2.5.5 (AAA): 44 px either way, but for links inside a sentence."""
    page = open_page(path, width=360)
    small = page.evaluate("""() => [...document.querySelectorAll("a, button, input, summary")]
      .filter((e) => e.checkVisibility() && !e.closest("p, li, dd, address, sup, .skip-link"))
      .map((e) => [e.innerText || e.id, e.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.height < 43.5 || box.width < 43.5))
      .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)""")

    assert [] == small
