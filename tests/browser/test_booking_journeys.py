"""From a page to a booked hour, with every kind of provider: intercepted, nothing leaves."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.rendering.build import Built
from tests.browser.conftest import PATIENCE
from tests.plugins.booking.providers.examples import EXAMPLES
from tests.support.builds import build_scenario
from tests.support.serving import serving

pytestmark = pytest.mark.browser
SERVICE = """
[[services]]
key = "{key}"
minutes = 60
price = 1500
name = {{ en = "Session {key}", nb = "Time {key}" }}
about = {{ en = "For two.", nb = "For to." }}
invitation = {{ en = "Ready?", nb = "Klare?" }}
label = {{ en = "Book {key}", nb = "Bestill {key}" }}
url = {{ en = "{url}", nb = "{url}" }}
"""
EMBEDDED = ("calendly", "acuity")  # whose calendar stands in a bare frame
Visit = Callable[..., tuple[Page, list[str]]]


def written(built: Built, folder: Path) -> Path:
    for output in built.outputs:
        file = folder / output.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(output.data)
    return folder


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site where each service is booked at another provider."""
    folder = tmp_path_factory.mktemp("providers")
    toml = SERVICE.format(key="couples", url="").replace('url = { en = "", nb = "" }\n', "")
    toml = (
        '[campaign]\nsource = "website"\n'
        + toml
        + "".join(
            SERVICE.format(key=key, url=url) + ("embed = true\n" if key in EMBEDDED else "")
            for key, url in EXAMPLES.items()
        )
    )
    built = build_scenario(folder / "site", "two_languages", {"content/booking.toml": toml})
    assert built.outputs, [str(problem) for problem in built.problems]
    with serving(written(built, folder / "output")) as url:
        yield url


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Open a page; give it with the list of what it asks of other hosts."""
    contexts = []

    def visit_it(path: str, *, javascript: bool = True) -> tuple[Page, list[str]]:
        context = browser.new_context(java_script_enabled=javascript, base_url=address)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        asked: list[str] = []

        def answer(route: object) -> None:
            asked.append(route.request.url)  # type: ignore[attr-defined]
            route.fulfill(  # type: ignore[attr-defined]
                content_type="text/html", body="<title>Provider</title><p>Calendar"
            )

        context.route(re.compile(r"^https://"), answer)
        page = context.new_page()
        page.goto(path)
        return page, asked

    yield visit_it
    for context in contexts:
        context.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("lang", ["en", "nb"])
@pytest.mark.parametrize("key", EXAMPLES)
def test_a_visitor_gets_from_the_booking_page_to_the_provider(
    visit: Visit, key: str, lang: str, javascript: bool
) -> None:
    page, asked = visit("/nb/bestill/" if lang == "nb" else "/book/", javascript=javascript)
    page.get_by_role("link", name=f"Bestill {key}" if lang == "nb" else f"Book {key}").click()
    link = page.locator(f'.provider-calendar a[href^="{EXAMPLES[key]}"]')

    assert [] == asked
    expect(link).to_have_attribute("rel", "noreferrer")
    link.click()
    expect(page).to_have_title("Provider")
    assert [page.url] == asked
    assert page.url.startswith(EXAMPLES[key])


@pytest.mark.parametrize("key", EMBEDDED)
def test_a_calendar_loads_after_a_click_and_not_before(visit: Visit, key: str) -> None:
    page, asked = visit(f"/book/session-{key}/")
    page.wait_for_load_state("networkidle")
    assert [] == asked

    page.get_by_role("button", name="Load the calendar").click()

    expect(page.frame_locator("iframe").get_by_text("Calendar")).to_be_visible()
    assert [url for url in asked if url.startswith(EXAMPLES[key])]


def test_the_policy_lets_the_frame_in_on_that_page_alone(visit: Visit) -> None:
    """The same frame put into another page stays empty."""
    page, asked = visit("/book/")
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))

    page.evaluate(
        """(url) => { const frame = document.createElement("iframe"); frame.src = url;
        document.body.append(frame); }""",
        EXAMPLES["calendly"],
    )

    page.wait_for_function("document.querySelector('iframe')")
    page.wait_for_timeout(500)
    assert [] == asked
    assert [text for text in refused if "Content Security Policy" in text]


def test_campaigns_go_where_they_are_documented_and_nowhere_else(visit: Visit) -> None:
    links = {}
    for key in EXAMPLES:
        page, _ = visit(f"/book/session-{key}/")
        href = page.locator(".provider-calendar a.button").get_attribute("href") or ""
        links[key] = "utm_source=website" in href

    assert {"cal-com"} == {key for key, has_campaign in links.items() if has_campaign}
