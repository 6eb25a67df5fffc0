"""Arabic in real Chromium: a page that runs from right to left, with English on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.builds import build_scenario
from tests.support.pages import BuiltSite
from tests.support.serving import serving

pytestmark = pytest.mark.browser
OpenArabic = Callable[..., Page]

WIDTHS = (320, 768, 1280)
SECTION = "/ar/أدلة/"
ARTICLE = "/ar/أدلة/كيف-نتحدث-عبر-zoom-بهدوء/"
FALLBACK = "/ar/أدلة/how-to-listen-well/"
HELP = "/ar/مساعدة-الآن/"
BOOKING = "/ar/حجز-موعد/"
SERVICE = f"{BOOKING}جلسة-للزوجين/"
PAGES = ("/ar/", SECTION, ARTICLE, FALLBACK, HELP, "/ar/الأسعار/", BOOKING, "/ar/404.html")

# The first line of an element's text: where its glyphs are, not its box. Each run of one
# direction has a rectangle of its own.
FIRST_LINE = """element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const runs = [...range.getClientRects()].filter(run => run.width > 1);
  const middle = run => (run.top + run.bottom) / 2;
  const first = runs.filter(run => middle(run) < Math.min(...runs.map(r => r.bottom)));
  return {left: Math.min(...first.map(r => r.left)), right: Math.max(...first.map(r => r.right))};
}"""
# Where single characters stand, from the left, as they are written.
PLACES = """element => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const places = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    for (let at = 0; at < text.length; at += 1) {
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const box = range.getBoundingClientRect();
      if (box.width > 0) places.push([text.data[at], box.left]);
    }
  }
  return places;
}"""


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return BuiltSite.of(build_scenario(tmp_path_factory.mktemp("five"), "five_languages"))


@pytest.fixture(scope="module")
def five_address(five: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The scenario, served on this machine."""
    folder = tmp_path_factory.mktemp("five_output")
    for path, data in five.files.items():
        file: Path = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    with serving(folder) as url:
        yield url


@pytest.fixture
def open_arabic(browser: Browser, five_address: str) -> Iterator[OpenArabic]:
    contexts = []

    def open_it(path: str, width: int = 1280) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            base_url=five_address,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5_000)
        page.goto(path)
        return page

    yield open_it
    for context in contexts:
        context.close()


def box(locator: Locator) -> dict[str, float]:
    found = locator.bounding_box()
    assert found is not None, locator
    left, width, height = found["x"], found["width"], found["height"]
    return {"x": left, "width": width, "height": height, "right": left + width}


def shown(locator: Locator) -> str:
    """Return a text in the order in which its characters stand, from left to right."""
    places = locator.evaluate(PLACES)
    return "".join(character for character, _left in sorted(places, key=lambda place: place[1]))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_from_right_to_left_fits_its_screen(
    open_arabic: OpenArabic, path: str, width: int
) -> None:
    page = open_arabic(path, width)

    assert "rtl" == page.evaluate("getComputedStyle(document.documentElement).direction")
    assert 0 == page.evaluate("document.documentElement.scrollWidth - innerWidth")
    outside = page.evaluate(
        """() => [...document.querySelectorAll("main *, header *, footer *")]
          .filter(e => !e.closest(".visually-hidden") && getComputedStyle(e).display !== "inline")
          .filter(e => !e.closest("svg, [popover]"))
          .map(e => [e.className, e.getBoundingClientRect()])
          .filter(([, b]) => b.width > 0 && (b.left < -1 || b.right > innerWidth + 1))
          .map(([name]) => name)"""
    )
    assert [] == outside


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "selector", [".page-header__title", ".page-header__lead", ".prose > p", ".sources h2"]
)
def test_text_begins_at_the_right(open_arabic: OpenArabic, selector: str, width: int) -> None:
    element = open_arabic(ARTICLE, width).locator(f"main {selector}").first
    first = element.evaluate(FIRST_LINE)

    assert abs(box(element)["right"] - first["right"]) <= 4


@pytest.mark.parametrize("width", WIDTHS)
def test_the_header_is_mirrored(open_arabic: OpenArabic, width: int) -> None:
    """The name stands at the right edge; what follows it stands to the left of it, or below."""
    header = open_arabic("/ar/", width).locator("header")
    name, gutter = box(header.locator(".header__name")), box(header)["right"]
    follower = header.locator(".header__open" if width < 768 else ".header__actions")

    assert box(follower)["right"] <= name["x"] + 1
    assert gutter - 64 <= name["right"] <= gutter
    languages = [box(link)["x"] for link in header.locator(".language-switcher a").all()[:2]]
    assert languages == sorted(languages, reverse=True)


@pytest.mark.parametrize("path", PAGES)
def test_no_part_of_the_header_covers_another(open_arabic: OpenArabic, path: str) -> None:
    """Five languages are many for a tablet: the name keeps its words, and nothing overlaps."""
    header = open_arabic(path, 768).locator("header")
    name = box(header.locator(".header__name > span"))

    assert name["width"] >= 40
    for link in header.locator(".header__actions a").all():
        assert box(link)["right"] <= name["x"] + 1


@pytest.mark.parametrize(
    ("path", "selector", "number"),
    [
        (ARTICLE, ".prose a.telephone >> nth=0", "+47 00 00 00 00"),
        (ARTICLE, ".note a.telephone", "116 117"),
        (HELP, ".prose a.telephone >> nth=1", "+47 00 00 00 00"),
        (HELP, ".helpline__number bdi >> nth=1", "+47 116 12 300"),
        (HELP, "footer a.telephone", "+47 00 00 00 00"),
    ],
)
def test_a_telephone_number_runs_from_left_to_right(
    open_arabic: OpenArabic, path: str, selector: str, number: str
) -> None:
    assert number == shown(open_arabic(path).locator(selector)).replace("\u00a0", " ").strip()


def test_a_number_behind_words_runs_from_left_to_right(open_arabic: OpenArabic) -> None:
    """«Ring +47 …» on the booking page: the words at the right, the number whole."""
    ring = shown(open_arabic(SERVICE).locator(".service-ways a.telephone"))

    assert ring.replace("\u00a0", " ").startswith("+47 00 00 00 00 ")


def test_an_english_card_stands_like_its_neighbours_and_reads_from_left_to_right(
    open_arabic: OpenArabic,
) -> None:
    page = open_arabic(SECTION)
    english = page.locator('.card[lang="en"]', has_text="How to listen (well)")
    arabic = page.locator(".card:not([lang])", has_text="حين يسود الصمت")

    assert "How to listen (well)" == shown(english.locator(".card__title a"))
    assert shown(english.locator(".card__lead")).endswith("full stop.")
    for part in (".card__artwork", ".card__title"):
        assert box(arabic.locator(part))["right"] == box(english.locator(part))["right"]
    assert (
        box(english.locator(".card__title"))["right"] <= box(english.locator(".card__artwork"))["x"]
    )


def test_an_english_source_is_not_torn_apart(open_arabic: OpenArabic) -> None:
    cite = open_arabic(ARTICLE).locator('.sources cite[lang="en"]')

    assert "Do couples talk? A study of 1,200 pairs (part 2)" == shown(cite)


@pytest.mark.parametrize("width", [320, 1280])
def test_title_lead_and_text_of_an_english_text_begin_on_one_edge(
    open_arabic: OpenArabic, width: int
) -> None:
    page = open_arabic(FALLBACK, width)
    edges = [
        page.locator(f"main {selector}").first.evaluate(FIRST_LINE)["left"]
        for selector in (".page-header__title", ".page-header__lead", ".prose > p")
    ]

    assert max(edges) - min(edges) <= 4, edges


def test_joined_letters_are_not_pushed_together(open_arabic: OpenArabic) -> None:
    page = open_arabic(ARTICLE)
    spacing = "element => getComputedStyle(element).letterSpacing"

    for element in page.locator("h1, h2, .header__name").all():
        assert element.evaluate(spacing) in {"normal", "0px"}
    assert open_arabic(FALLBACK).locator("h1").evaluate(spacing).startswith("-")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_keyboard_reaches_the_switcher_and_the_other_language(
    open_arabic: OpenArabic, width: int
) -> None:
    page = open_arabic(ARTICLE, width)
    english = page.locator('header a[hreflang="en"]')
    for _step in range(20):
        page.keyboard.press("Tab")
        if english.evaluate("element => element === document.activeElement"):
            break

    expect(english).to_be_focused()
    expect(english).to_be_in_viewport()
    assert box(english)["height"] >= 44
    page.keyboard.press("Enter")
    expect(page).to_have_url("/guides/how-to-talk/")
    assert "ltr" == page.evaluate("document.dir")


def test_the_menu_opens_and_closes_by_keyboard(open_arabic: OpenArabic) -> None:
    page = open_arabic("/ar/", 320)
    page.locator(".header__open").focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="أدلة", exact=True).first
    expect(link).to_be_visible()

    first = link.evaluate(FIRST_LINE)
    assert first["right"] >= 320 - 32
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
