"""Images in real Chromium: which file is fetched, and that nothing moves when it comes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.audits import check_markup
from tests.support.photos import build_with, write_photo
from tests.support.serving import serving

pytestmark = pytest.mark.browser
ADDRESS = "/guides/pictures/"
TEXT = """\
![A wide picture](../../images/wide.jpg)

A paragraph.

/// figure | Words under it
![A tall picture](../../images/tall.jpg)
///

![A small picture](../../images/small.jpg)

And a last paragraph.
"""
PATIENCE = 30_000  # milliseconds
SHIFTS = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value))
    .observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum), 0)));
})"""
WHOLE = "[...document.querySelectorAll('picture > img')].every(i => i.complete && i.naturalWidth)"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    images = folder / "content" / "images"
    write_photo(images / "wide.jpg", 1601, 903)
    write_photo(images / "tall.jpg", 1333, 999, orientation=6)
    write_photo(images / "small.jpg", 500, 333)
    built = build_with(folder, TEXT, tmp_path_factory.mktemp("cache"))
    assert () == built.problems
    for one in built.outputs:
        file = folder / "output" / one.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(one.data)
    return folder / "output"


@pytest.fixture(scope="module")
def address(output: Path) -> Iterator[str]:
    with serving(output) as url:
        yield url


def opened(browser: Browser, address: str, width: int, sharpness: float = 1) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, device_scale_factor=sharpness
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address + ADDRESS)
    for image in page.locator("picture > img").all():  # the lazy ones come when one is near
        image.scroll_into_view_if_needed()
    page.wait_for_function(WHOLE)
    return page


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_moves_and_nothing_is_cut_off(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, address, width)

    assert 0 == page.evaluate(SHIFTS)
    assert 0 == page.evaluate("document.documentElement.scrollWidth - innerWidth")
    for image in page.locator("picture > img").all():
        box = image.bounding_box()
        assert box is not None
        ratio = image.evaluate("i => i.getAttribute('width') / i.getAttribute('height')")
        assert abs(box["width"] / box["height"] - ratio) < 0.01
        assert box["width"] <= min(616, width)


@pytest.mark.parametrize(
    ("width", "sharpness", "expected"),
    [
        (360, 1, ("480", "480", "500")),
        (360, 2, ("800", "800", "500")),
        (360, 3, ("1232", "999", "500")),
        (1280, 1, ("800", "800", "500")),
        (1280, 2, ("1232", "999", "500")),
    ],
)
def test_the_smallest_file_that_is_sharp_is_fetched(
    browser: Browser, address: str, width: int, sharpness: float, expected: tuple[str, ...]
) -> None:
    page = opened(browser, address, width, sharpness)
    fetched = page.eval_on_selector_all("picture > img", "all => all.map(i => i.currentSrc)")

    assert list(expected) == [url.rpartition("-")[2].removesuffix(".avif") for url in fetched]
    loaded = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    assert {url for url in loaded if "/images/" in url} == set(fetched)


@pytest.mark.java
def test_a_page_with_images_is_valid(output: Path) -> None:
    assert () == check_markup([output / "guides" / "pictures" / "index.html"])
