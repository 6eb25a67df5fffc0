"""The model of hosting: for any path one rule decides."""

import re

from hypothesis import given
from hypothesis import strategies as st

from plugins.delivery.host_model import (
    COMPRESSIBLE,
    FINGERPRINTED,
    MEDIA_TYPES,
    cache_of,
    error_page_of,
    headers_of,
    host_model,
    matches,
)
from plugins.delivery.hosts.patterns import accepts, path_regex
from plugins.delivery.security_headers import security_headers

MODEL = host_model(
    "https://example.org",
    "/repo",
    {"en": "/", "nb": "/nb/", "nn": "/nn/"},
    never_stored=["/afraid/", "/nb/når-du-er-redd/", "/a.b+c/"],
)
names = st.text("abnård/.-_", max_size=12)
paths = names.map(lambda name: f"/{name}")
near = st.sampled_from([*FINGERPRINTED, "/afraid/", "/nb/når-du-er-redd/", "/a.b+c/", "/nb/", "/"])


@given(near, names)
def test_one_cache_rule_at_most_decides(start: str, end: str) -> None:
    path = start + end

    fitting = [rule for rule in MODEL.caches if matches(rule.pattern, path)]
    assert len(fitting) <= 1
    assert (fitting[0].control if fitting else "no-cache") == cache_of(MODEL, path)


@given(near, names)
def test_regular_expressions_hold_where_patterns_do(start: str, end: str) -> None:
    path = start + end

    patterns = [rule.pattern for rule in MODEL.headers] + [rule.pattern for rule in MODEL.caches]
    for pattern in patterns:
        found = re.search(path_regex(MODEL, pattern), "/repo" + path)
        assert matches(pattern, path) == bool(found), pattern


def test_a_copy_that_a_server_found_is_kept_as_long_as_its_file() -> None:
    found = re.compile(path_regex(MODEL, "/nb/når-du-er-redd/"))

    for end in ("", "index.html", "index.html.br", "index.html.zst", "index.html.gz"):
        assert found.search(f"/repo/nb/når-du-er-redd/{end}"), end
    assert not found.search("/repo/nb/når-du-er-redd/index.html.old")


@given(paths)
def test_every_path_has_every_header_once(path: str) -> None:
    assert {*dict(security_headers()), "Cache-Control"} == set(headers_of(MODEL, path))


def test_the_nearest_languages_page_is_shown() -> None:
    shown = {
        path: error_page_of(MODEL, path).page
        for path in ("/", "/x", "/nbx/", "/nb/", "/nb/x/y", "/nn/x")
    }

    assert {
        "/": "/404.html",
        "/x": "/404.html",
        "/nbx/": "/404.html",
        "/nb/": "/nb/404.html",
        "/nb/x/y": "/nb/404.html",
        "/nn/x": "/nn/404.html",
    } == shown
    assert "/404.html" == MODEL.root_error_page.page


def test_what_compresses_has_a_type() -> None:
    assert set(COMPRESSIBLE) <= set(MEDIA_TYPES)


def test_an_encoding_is_sent_to_those_alone_who_take_it() -> None:
    br = re.compile(accepts(MODEL.precompressed[0]), re.IGNORECASE)

    for takes in ("br", "gzip, br", "gzip,br;q=0.1", "br ; q=1", "BR", "br;q=0.01, gzip"):
        assert br.search(takes), takes
    for refuses in ("", "gzip", "brx", "xbr", "*", "br;q=0", "br; q=0.0, gzip", "gzip, br;q=0"):
        assert not br.search(refuses), refuses
