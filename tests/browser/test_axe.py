"""axe's opinion of every kind of page, in light and dark, on a telephone and at a desk."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from plugins.content_model.front_matter import Kind
from tests.browser.conftest import PATIENCE
from tests.support.audits import AXE_COLOURS, run_axe
from tests.support.published import LANGUAGES, Published

pytestmark = [pytest.mark.browser, pytest.mark.node]
WIDTHS = (360, 1280)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", list(Kind))
def test_everybody_can_use_every_kind_of_page(
    page: Page, published: Published, kind: Kind, lang: str
) -> None:
    page.goto(published.address + published.samples[lang, kind])

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        assert () == run_axe(page), width
        page.emulate_media(color_scheme="dark")  # changes colours alone
        assert () == run_axe(page, AXE_COLOURS), width


def test_what_cannot_be_read_is_told(page: Page) -> None:
    """Else an axe that sees nothing would pass too."""
    page.set_content(
        '<html lang="en"><title>T</title><main><h1>Grey</h1>'
        '<p style="color: #999">2.8:1</p><p style="color: #767676">4.5:1</p></main>'
    )

    assert ["color-contrast", "color-contrast-enhanced"] == sorted(
        violation.partition(":")[0] for violation in run_axe(page)
    )
