"""A whole visit, and everything that a browser asked for and kept."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Request, expect

from tests.browser.conftest import OpenPage
from tests.support.pages import BuiltSite

pytestmark = pytest.mark.browser
KEPT = """async () => [
  document.cookie,
  localStorage.length,
  sessionStorage.length,
  (await indexedDB.databases()).length,
  (await caches.keys()).length,
  (await navigator.serviceWorker.getRegistrations()).length,
]"""


def test_a_whole_visit_asks_nobody_else_and_leaves_nothing(
    open_page: OpenPage, site: BuiltSite, address: str
) -> None:
    """Every page is opened, scrolled through, and searched where there is a search."""
    asked: list[Request] = []
    page = open_page("/")
    # A method of a list cannot be marked as a listener.
    page.context.on("request", lambda request: asked.append(request))  # noqa: PLW0108
    for built in site.pages.values():
        page.goto(built.url)
        page.mouse.wheel(0, 20_000)
        if built.soup.select("[data-search]"):
            page.locator("#site_search").fill("partner")
            expect(page.get_by_role("status")).not_to_be_empty()

    answers = [answer for request in asked if (answer := request.response()) is not None]
    assert len(asked) > len(site.pages)
    assert [] == [answer.url for answer in answers if answer.status >= 400]
    assert {urlsplit(address).netloc} == {urlsplit(request.url).netloc for request in asked}
    # The browser says no page's address, not even to this site; a worker names its own file.
    referrers = {request.headers.get("referer", "") for request in asked}
    assert [] == [url for url in referrers if url and not url.endswith(".js")]
    assert ["", 0, 0, 0, 0, 0] == page.evaluate(KEPT)
    assert [] == page.context.cookies()


def test_what_a_visitor_may_follow_out_says_nothing_of_where_they_were(site: BuiltSite) -> None:
    for built in site.pages.values():
        (policy,) = built.soup.select('meta[name="referrer"]')
        assert "no-referrer" == policy["content"]
        for link in built.soup.select('a[href^="http"]'):
            assert re.search(r"\bnoreferrer\b", " ".join(link.get("rel") or "")), link
