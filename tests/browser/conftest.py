"""What the browser tests share: the served site, and a page in each kind of browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.serving import serving

OpenPage = Callable[..., Page]
PATIENCE = 30_000  # milliseconds: a busy machine is slow, and that is no fault of a page
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def address(output: Path) -> Iterator[str]:
    """The real site's address on this machine."""
    with serving(output) as url:
        yield url


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Open a page: ``open_page("/nb/", width=360, javascript=False)``."""
    contexts = []

    def open_it(path: str, *, width: int = 1280, javascript: bool = True, **options: str) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            reduced_motion="reduce",
            base_url=address,
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(path)
        return page

    yield open_it
    for context in contexts:
        context.close()
