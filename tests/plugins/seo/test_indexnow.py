"""What IndexNow is told: which addresses, in which requests, and never about an example."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.problems import Problem
from plugins.content_model.site_files import SiteFile
from plugins.multilingual.urls import SiteAddress
from plugins.seo.indexnow import (
    ACCEPTED,
    MOST_URLS,
    REFUSED,
    answer_words,
    changed_urls,
    is_real_host,
    key_file,
    payloads,
    read_digests,
)

KEY = "0123456789abcdef"
ADDRESS = SiteAddress("https://a.no", "/b")
LEDGER = """\
# A comment.

"/" = { text = "aaaa", changed = 2026-11-24 }
"/nb/blå/" = { text = "bbbb", changed = 2026-11-24 }
"/feed.xml" = {}
"""
paths = st.dictionaries(st.text("abc/", min_size=1, max_size=4), st.text("01", max_size=2))


def site(key: str) -> SiteFile:
    language = {
        "code": "en",
        "name": "English",
        "locale": "en_GB",
        "site_name": "Guide",
        "tagline": "A guide",
    }
    return SiteFile.model_validate(
        {
            "url": "https://a.no/b",
            "root_language": "en",
            "indexnow_key": key,
            "organisation": {"name": "A practice"},
            "languages": (language,),
        }
    )


def test_the_key_file_holds_the_key_and_is_named_by_it() -> None:
    assert (f"{KEY}.txt", KEY.encode()) == key_file(site(KEY))


def test_without_a_key_there_is_no_key_file() -> None:
    assert key_file(site("")) is None


def test_the_ledger_tells_which_text_stands_where() -> None:
    assert {"/": "aaaa", "/nb/blå/": "bbbb"} == read_digests(LEDGER, "published.toml")


def test_an_address_that_was_left_is_not_there_any_more() -> None:
    redirects = '[moved]\n"/" = "/nb/blå/"\n\n[gone]\n"/nb/bl%C3%A5/" = "nobody needs it"\n'

    assert {} == read_digests(LEDGER, "published.toml", redirects)


@pytest.mark.parametrize("newer_first", [True, False])
def test_after_a_merge_the_later_of_two_lines_counts(newer_first: bool) -> None:
    lines = [
        f'"/a/" = {{ text = "{text}", changed = {day} }}'
        for text, day in (("new", date(2026, 2, 1)), ("old", date(2026, 1, 1)))
    ]

    ledger = "\n".join(lines if newer_first else reversed(lines))

    assert {"/a/": "new"} == read_digests(ledger, "published.toml")


def test_a_line_that_is_no_entry_is_told_with_its_number() -> None:
    found = read_digests(LEDGER + "<<<<<<< ours\n", "content/published.toml")

    assert isinstance(found, Problem)
    assert ("content/published.toml", 6) == (found.path, found.line)


def test_new_changed_and_gone_addresses_are_told_and_no_others() -> None:
    before = {"/same/": "1", "/changed/": "1", "/gone/": "1"}
    after = {"/same/": "1", "/changed/": "2", "/new/": "1"}

    assert (("/changed/", "/new/"), ("/gone/",)) == changed_urls(before, after)


@given(paths, paths)
def test_what_is_told_is_exactly_what_differs(
    before: dict[str, str], after: dict[str, str]
) -> None:
    changed, gone = changed_urls(before, after)

    told = dict(before)
    for path in changed:
        told[path] = after[path]
    for path in gone:
        del told[path]
    assert after == told
    assert all(before.get(path) != after[path] for path in changed)


def test_a_request_says_host_key_and_where_the_key_lies() -> None:
    (request,) = payloads(["/nb/blå/"], KEY, ADDRESS)

    assert {
        "host": "a.no",
        "key": KEY,
        "keyLocation": f"https://a.no/b/{KEY}.txt",
        "urlList": ["https://a.no/b/nb/bl%C3%A5/"],
    } == json.loads(request.json())


@given(st.integers(0, 25), st.integers(1, 9))
def test_a_request_has_no_more_addresses_than_allowed(count: int, most: int) -> None:
    site_paths = [f"/{number}/" for number in range(count)]

    requests = payloads(site_paths, KEY, ADDRESS, most_urls=most)

    assert all(1 <= len(request.urls) <= most for request in requests)
    sent = [url for request in requests for url in request.urls]
    assert [f"https://a.no/b{path}" for path in site_paths] == sent


def test_the_protocols_limit_holds_by_default() -> None:
    requests = payloads((f"/{number}/" for number in range(MOST_URLS + 1)), KEY, ADDRESS)

    assert [MOST_URLS, 1] == [len(request.urls) for request in requests]


@pytest.mark.parametrize(
    ("is_real", "origin"),
    [
        (True, "https://terapi.no"),
        (True, "https://name.github.io"),
        (True, "https://examples.org"),
        (True, "http://8.8.8.8"),
        (False, "https://example.org"),
        (False, "https://www.example.com"),
        (False, "https://EXAMPLE.net:8000"),
        (False, "https://site.example"),
        (False, "https://site.test"),
        (False, "http://localhost:8000"),
        (False, "http://site.localhost"),
        (False, "http://127.0.0.1:8000"),
        (False, "http://[::1]:8000"),
        (False, "http://192.168.1.4"),
        (False, "http://printer.local"),
        (False, "http://machine"),
        (False, ""),
    ],
)
def test_an_example_or_a_machine_of_ones_own_is_no_site(is_real: bool, origin: str) -> None:
    assert is_real == is_real_host(origin)


def test_every_answer_has_words_of_its_own() -> None:
    words = [answer_words(status) for status in (*ACCEPTED, *REFUSED, 503, 418)]

    assert {200, 202, 400, 403, 422, 429} == {*ACCEPTED, *REFUSED}
    assert len(words) == len(set(words))
