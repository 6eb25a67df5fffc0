"""Every page keeps its own content security policy, in a real browser."""

import pytest

from tests.browser.conftest import OpenPage
from tests.support.pages import BuiltSite

pytestmark = pytest.mark.browser


def test_no_page_breaks_its_own_policy(open_page: OpenPage, site: BuiltSite) -> None:
    page = open_page("/")
    told: list[str] = []
    page.on("console", lambda message: told.append(f"{page.url}: {message.text}"))

    for built in site.pages.values():
        page.goto(built.url)

    assert [] == [line for line in told if "Content Security Policy" in line]
