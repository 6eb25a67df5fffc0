"""The counter of visits in real Chromium: one request a page, and everything that is not in it.

The counter is a server of this machine under another host's name. A counter without https is
refused by the build, so the published script is pointed at it afterwards.
"""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from plugins.content_model.counter_file import CounterFacts
from plugins.multilingual.urls import SiteAddress
from plugins.safety.counters import BLOCK, counter_script, counter_sources
from tests.browser.conftest import PATIENCE
from tests.browser.test_privacy import KEPT
from tests.support.builds import PROJECT, copy_project, run_pelican
from tests.support.pages import BuiltPage, BuiltSite
from tests.support.published import Published
from tests.support.serving import serving

pytestmark = pytest.mark.browser
HOST = "https://stats.example.org"
ID = "50429a93-8479-4073-be80-d5d29c09c2ec"
FACTS = {
    "goatcounter": CounterFacts(kind="goatcounter", host=HOST),
    "plausible": CounterFacts(kind="plausible", host=HOST, site="example.org"),
    "umami": CounterFacts(kind="umami", host=HOST, site=ID),
}
SETTING = (
    f'\n[counter]\nkind = "plausible"\nhost = "{HOST}"\nsite = "example.org"\n\n[organisation]'
)
ARTICLE = "/nb/parterapi-pa-nett/partneren-vil-ikke/"
# Help, safety, booking with a page for each service, search, and what is not there.
LEFT_OUT = (
    "/404.html", "/book/", "/calm-at-home/", "/help-now/", "/safe-at-home/", "/search/",
    "/your-device/", "/nb/404.html", "/nb/bestill/", "/nb/enheten-din/", "/nb/hjelp-na/",
    "/nb/ro-hjemme/", "/nb/sok/", "/nb/trygg-hjemme/",
)  # fmt: skip
# A counter's answer that tries to be remembered.
TEMPTING = {"Set-Cookie": "visitor=1; Max-Age=9999", "Cache-Control": "max-age=9999", "ETag": '"1"'}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, as the counter got it."""

    method: str
    target: str  # path and query
    headers: dict[str, str]  # names in small letters
    body: str


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter that writes down all that it is told."""

    url: str
    asked: list[Asked] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Counted:
    """A published site whose visits are counted."""

    folder: Path
    address: str
    counter: Counter

    @property
    def script(self) -> Path:
        (found,) = self.folder.glob("theme/scripts/counter.*.js")
        return found


Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def counter() -> Iterator[Counter]:
    seen: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            headers = {name.lower(): value for name, value in self.headers.items()}
            seen.append(Asked(self.command, self.path, headers, body))
            self.send_response(202)
            for name, value in TEMPTING.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST = do_OPTIONS = do_HEAD = _answer  # noqa: N815

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Counter(f"http://localhost:{server.server_port}", seen)
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory, counter: Counter) -> Iterator[Counted]:
    """The real site, published with a counter, which its privacy pages tell of."""
    folder = tmp_path_factory.mktemp("counted")
    project, output = copy_project(folder / "site"), folder / "output"
    settings = project / "content/site.toml"
    text = settings.read_text(encoding="utf-8").replace("\n[organisation]", SETTING, 1)
    settings.write_text(text, encoding="utf-8")
    for file in project.glob("content/*/privacy.md"):
        text = file.read_text(encoding="utf-8")
        if BLOCK not in text:
            file.write_text(f"{text}\n{BLOCK}\n///\n", encoding="utf-8")
    output.mkdir()
    with serving(output) as address:
        environment = {"SITEURL": address, "PUBLISH_EXAMPLES": "1"}
        run = run_pelican(project, "-o", str(output), conf="publishconf.py", **environment)
        assert run.status == 0, run.err
        built = Counted(output, address, counter)
        assert 1 == built.script.read_text(encoding="utf-8").count(HOST)
        for file in (built.script, *output.rglob("*.html")):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(HOST, counter.url), encoding="utf-8")
        yield built


@pytest.fixture
def visit(browser: Browser, counted: Counted) -> Iterator[Visit]:
    """Open a page in a new browser, to which the counter has given a cookie before."""
    contexts: list[BrowserContext] = []

    def visit_it(path: str, *, before: str = "", **options: bool) -> Page:
        counted.counter.asked.clear()
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        context.add_cookies([{"name": "old", "value": "1", "url": counted.counter.url}])
        if before:
            context.add_init_script(before)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(path if "//" in path else counted.address + path)
        page.wait_for_load_state("networkidle")
        return page

    yield visit_it
    for context in contexts:
        context.close()


def property_of(kind: str, name: str, value: str) -> str:
    getter = f"{{configurable: true, get: () => {value}}}"
    return f"Object.defineProperty({kind}.prototype, '{name}', {getter})"


def pages_of(counted: Counted) -> list[BuiltPage]:
    pages = BuiltSite.from_folder(counted.folder).pages.values()
    return [page for page in pages if not page.soup.select("meta[http-equiv=refresh]")]


def is_left_out(url: str) -> bool:
    return url.startswith(LEFT_OUT)


def policy_of(page: BuiltPage) -> list[str]:
    (meta,) = page.soup.select("meta[http-equiv=Content-Security-Policy]")
    return str(meta["content"]).split(";")


def test_every_page_but_some_sends_one_request_and_no_other_host_is_asked(
    visit: Visit, counted: Counted
) -> None:
    page = visit("/")
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    asked: dict[str, list[str]] = {}
    for built in pages_of(counted):
        counted.counter.asked.clear()
        page.goto(counted.address + built.url)
        page.wait_for_load_state("networkidle")
        asked[built.url] = [json.loads(one.body)["url"] for one in counted.counter.asked]

    assert {urlsplit(url).netloc for url in (counted.address, counted.counter.url)} == hosts
    counts = {url: told for url, told in asked.items() if told}
    assert {url for url in asked if is_left_out(url)} == asked.keys() - counts.keys()
    assert len(LEFT_OUT) < len(asked) - len(counts)  # each service has a page for booking it
    assert len(counts) > 20
    assert {url: [counted.address + url] for url in counts} == counts


def test_the_request_holds_the_path_alone_and_nothing_is_kept(
    visit: Visit, counted: Counted
) -> None:
    """Neither what came before, nor the site it comes from, nor what stood behind the path."""
    page = visit("/")
    counted.counter.asked.clear()
    page.goto(f"{counted.address}{ARTICLE}?name=Kari&utm_source=letter#who")
    page.wait_for_load_state("networkidle")
    (asked,) = counted.counter.asked

    event = {"name": "pageview", "url": counted.address + ARTICLE, "domain": "example.org"}
    assert ("POST", "/api/event") == (asked.method, asked.target)
    assert event == json.loads(asked.body)
    assert not {"cookie", "referer", "authorization"} & asked.headers.keys()
    assert asked.headers["origin"] in {"null", counted.address}  # whose counter it is knows that
    assert ["", 0, 0, 0, 0, 0] == page.evaluate(KEPT)
    assert ["old"] == [cookie["name"] for cookie in page.context.cookies()]


@pytest.mark.parametrize(
    ("kind", "target", "body"),
    [
        ("goatcounter", f"/count?p={ARTICLE.replace('/', '%2F')}", ""),
        (
            "umami",
            "/api/send",
            f'{{"type":"event","payload":{{"website":"{ID}","hostname":"127.0.0.1",'
            f'"url":"{ARTICLE}"}}}}',
        ),
    ],
)
def test_each_program_gets_the_path_in_its_own_form(
    visit: Visit, counted: Counted, kind: str, target: str, body: str
) -> None:
    source = PROJECT / "theme/scripts/optional/counter.js"
    address = SiteAddress(counted.address, "")
    script = counter_script(FACTS[kind], address, source.read_text(encoding="utf-8"))
    before = counted.script.read_bytes()
    counted.script.write_bytes(script.replace(HOST.encode(), counted.counter.url.encode()))
    try:
        visit(ARTICLE, bypass_csp=True)  # the pages' policy is that of another program
    finally:
        counted.script.write_bytes(before)
    (asked,) = counted.counter.asked

    assert ("POST", target, body) == (asked.method, asked.target, asked.body)


@pytest.mark.parametrize(
    "wish",
    [
        property_of("Navigator", "globalPrivacyControl", "true"),
        property_of("Navigator", "doNotTrack", "'1'"),
    ],
)
def test_who_asks_not_to_be_followed_is_not_counted(
    visit: Visit, counted: Counted, wish: str
) -> None:
    visit(ARTICLE, before=wish)

    assert [] == counted.counter.asked


def test_a_wish_that_is_not_made_is_none(visit: Visit, counted: Counted) -> None:
    visit(ARTICLE, before=property_of("Navigator", "doNotTrack", "'unspecified'"))

    assert 1 == len(counted.counter.asked)


def test_without_script_nothing_is_counted(visit: Visit, counted: Counted) -> None:
    visit(ARTICLE, java_script_enabled=False)

    assert [] == counted.counter.asked


def test_a_copy_of_the_site_elsewhere_counts_nothing(visit: Visit, counted: Counted) -> None:
    with serving(counted.folder) as elsewhere:
        visit(elsewhere + ARTICLE)

    assert [] == counted.counter.asked


def test_a_page_that_is_drawn_ahead_is_counted_when_it_is_opened(
    visit: Visit, counted: Counted
) -> None:
    page = visit(ARTICLE, before=property_of("Document", "prerendering", "true"))
    assert [] == counted.counter.asked

    with page.expect_response(f"{counted.counter.url}/**"):
        page.evaluate("document.dispatchEvent(new Event('prerenderingchange'))")
    assert 1 == len(counted.counter.asked)


def test_a_counted_page_may_reach_the_one_address_and_no_other_page_may(counted: Counted) -> None:
    reached = {
        page.url: [part for part in policy_of(page) if part.startswith("connect-src")]
        for page in pages_of(counted)
    }
    source = counter_sources(FACTS["plausible"])[0].replace(HOST, counted.counter.url)

    assert [f"connect-src 'self' {source}"] == reached[ARTICLE]
    for url, directives in reached.items():
        expected = "'self'" if is_left_out(url) else f"'self' {source}"
        assert [f"connect-src {expected}"] == directives, url


def test_a_counter_that_is_away_disturbs_nobody(visit: Visit, counted: Counted) -> None:
    page = visit("/help-now/")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route(f"{counted.counter.url}/**", lambda route: route.abort())
    page.goto(counted.address + ARTICLE)
    page.wait_for_load_state("networkidle")

    assert [] == errors


def test_the_privacy_page_says_where_to(visit: Visit, counted: Counted) -> None:
    site = BuiltSite.from_folder(counted.folder)
    for url in ("/privacy/", "/nb/personvern/"):
        assert HOST.removeprefix("https://") in site.page(url).main.get_text()


def test_without_the_setting_no_page_knows_of_a_counter(published: Published) -> None:
    assert [] == [*published.folder.glob("theme/scripts/counter*")]
    for page in BuiltSite.from_folder(published.folder).pages.values():
        assert b"data-path" not in page.data, page.path
