"""What visitors do, in real Chromium: on a phone, a tablet and a desk, with and without script."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.support.pages import BuiltSite

pytestmark = pytest.mark.browser
WIDTHS = (360, 768, 1280)


def open_menu(page: Page) -> None:
    """On a narrow screen the menu may be folded away; opening it needs no script."""
    button = page.locator("header .header__open")
    if button.is_visible():
        button.click()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", WIDTHS)
def test_from_the_norwegian_home_to_a_booked_session(
    open_page: OpenPage, width: int, javascript: bool
) -> None:
    """Home → Parterapi section → an article → the other language and back → booking → e-mail."""
    page = open_page("/nb/", width=width, javascript=javascript)
    open_menu(page)
    page.locator("header").get_by_role("link", name="Parterapi på nett", exact=True).click()
    expect(page).to_have_url("/nb/parterapi-pa-nett/")

    page.locator("main").get_by_role("link", name="Når partneren din ikke vil i parterapi").click()
    expect(page).to_have_url("/nb/parterapi-pa-nett/partneren-vil-ikke/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    page.locator("header").get_by_role("link", name="English").click()
    expect(page).to_have_url("/couples-therapy-online/partner-does-not-want-therapy/")
    page.locator("header").get_by_role("link", name="Norsk").click()
    expect(page).to_have_url("/nb/parterapi-pa-nett/partneren-vil-ikke/")

    page.locator(".call-to-action").last.get_by_role("link").click()
    expect(page).to_have_url("/nb/bestill/parterapi/")

    mail = urlsplit(written_mail(page) if javascript else begun_mail(page))
    fields = parse_qs(mail.query)
    assert "post@example.org" == unquote(mail.path)
    assert ["Ønske om time"] == fields["subject"]
    assert fields["body"][0].startswith("Tjeneste: Partime\r\n")


def begun_mail(page: Page) -> str:
    """Without script a link begins the e-mail."""
    return page.locator('main a[href^="mailto:"]').get_attribute("href") or ""


def written_mail(page: Page) -> str:
    """With script the form writes it."""
    page.get_by_label("Fornavn").fill("Åse")
    page.get_by_label("En trygg måte å nå deg på").fill("+47 900 00 000")
    page.get_by_label("Nei", exact=True).check()
    page.get_by_label("Tider som passer").fill("Tirsdag")
    page.get_by_label("Land du er i under timen").fill("Norge")
    with page.expect_request(lambda request: request.url.startswith("mailto:")) as asked:
        page.get_by_role("button", name="Åpne e-posten").click()
    return asked.value.url


def test_every_page_fits_every_screen(open_page: OpenPage, site: BuiltSite) -> None:
    """Nothing scrolls sideways, down to 320 pixels, long compounds included."""
    for width in (320, *WIDTHS):
        page = open_page("/", width=width)
        for built in site.pages.values():
            page.goto(built.url)
            overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert overflow <= 0, (width, built.url, overflow)


def test_the_keyboard_reaches_the_content_and_the_focus_is_seen(open_page: OpenPage) -> None:
    page = open_page("/nb/")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("href", "#site_main")
    expect(focused).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    outline = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
    assert outline >= 2


@pytest.mark.parametrize("width", WIDTHS)
def test_booking_and_help_are_in_sight_at_once(open_page: OpenPage, width: int) -> None:
    """Without opening a menu and without scrolling."""
    page = open_page("/nb/terapi-pa-nett/", width=width)
    header = page.locator("header")

    expect(header.get_by_role("link", name="Bestill time")).to_be_in_viewport()
    expect(header.get_by_role("link", name="Hjelp nå")).to_be_in_viewport()


def test_helplines_can_be_tapped(open_page: OpenPage) -> None:
    page = open_page("/nb/hjelp-na/", width=360)
    numbers = page.locator('main a[href^="tel:"]')

    assert numbers.count() >= 6
    for index in range(numbers.count()):
        box = numbers.nth(index).bounding_box()
        inline = numbers.nth(index).evaluate("e => e.classList.contains('telephone')")
        assert box is not None
        assert inline or box["height"] >= 44, numbers.nth(index).inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_easy_to_see(open_page: OpenPage, scheme: str) -> None:
    """Body text has a contrast of at least 7:1 (WCAG 2.2, 1.4.6) in both colour schemes."""
    page = open_page("/nb/parterapi-pa-nett/partneren-vil-ikke/", color_scheme=scheme)
    ratio = page.evaluate(
        """() => {
          const rgb = (value) => {
            const canvas = document.createElement("canvas").getContext("2d");
            canvas.fillStyle = value; canvas.fillRect(0, 0, 1, 1);
            return canvas.getImageData(0, 0, 1, 1).data;
          };
          const luminance = ([r, g, b]) => [r, g, b]
            .map((c) => c / 255)
            .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const text = getComputedStyle(document.querySelector(".prose p")).color;
          const paper = getComputedStyle(document.documentElement).backgroundColor;
          const [a, b] = [luminance(rgb(text)), luminance(rgb(paper))].sort((x, y) => y - x);
          return (a + 0.05) / (b + 0.05);
        }"""
    )

    assert ratio >= 7
