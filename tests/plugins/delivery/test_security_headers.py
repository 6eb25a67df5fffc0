"""The security headers: what they say, and that browsers understand them."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from plugins.delivery.security_headers import Hsts, security_headers
from tests.support.observatory import mark
from tests.support.tls_servers import Answer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BARE = Answer(200, (("Content-Type", "text/html"),), b"<!doctype html><title>A</title>")
GUARDED = b"""<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><p>A</p>"""
HSTS = "Strict-Transport-Security"
TO_HTTPS = Answer(301, (("Location", "https://example.org/"),), b"")


class Handler(BaseHTTPRequestHandler):
    """A page with nothing but the headers."""

    def do_GET(self) -> None:
        self.send_response(200)
        for name, value in (("Content-Type", "text/html"), *security_headers()):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>A</title><p>A</p>")

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.browser
def test_chromium_knows_every_name(address: str, browser: "Browser") -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(address)
    features = set(page.evaluate("document.featurePolicy.allowedFeatures()"))
    page.close()

    about_headers = [text for text in said if "Policy" in text]
    assert [] == about_headers
    assert set() == features & {"camera", "microphone", "geolocation", "payment", "usb"}
    assert "clipboard-write" in features  # a booking request can be copied


def test_hsts_binds_other_names_only_when_told() -> None:
    assert "max-age=31536000" == Hsts().value
    assert "max-age=5; includeSubDomains" == Hsts(5, with_subdomains=True).value
    assert "max-age=31536000; includeSubDomains; preload" == Hsts(preload=True).value
    assert Hsts(5).value == dict(security_headers(Hsts(5)))["Strict-Transport-Security"]


def test_a_header_is_one_line_that_every_host_takes() -> None:
    for name, value in security_headers():
        assert len(f"  {name}: {value}") <= 1783, name
        assert value.isascii()
        assert not set(value) & set('"\\\n$')
    assert sorted(security_headers()) == list(security_headers())


def test_the_observatory_takes_away_what_is_missing() -> None:
    """25 for the policy, 20 for HSTS, 20 for framing, 5 for nosniff; 20 without HTTPS."""
    assert (30, "D") == _mark(TO_HTTPS, BARE)
    assert (10, "F") == _mark(BARE, BARE)


def test_the_observatory_adds_only_to_what_is_good() -> None:
    headers = dict(security_headers())
    without = {name: value for name, value in headers.items() if name != HSTS}

    assert (130, "A+") == _mark(TO_HTTPS, _with(headers))
    assert (80, "B+") == _mark(TO_HTTPS, _with(without))  # 100 less 20, and nothing added


def test_headers_alone_are_no_policy_for_what_a_page_loads() -> None:
    """The pages' own policies are needed: framing alone leaves scripts free."""
    assert (80, "B+") == _mark(TO_HTTPS, _with(dict(security_headers()), page=b"<p>A</p>"))


def _mark(plain: Answer, secure: Answer) -> tuple[int, str]:
    found = mark(plain, secure)
    return found.score, found.grade


def _with(headers: dict[str, str], page: bytes = GUARDED) -> Answer:
    return Answer(200, (*BARE.headers, *headers.items()), page)
