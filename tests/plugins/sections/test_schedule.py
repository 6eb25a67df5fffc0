"""Pages that wait for their day, and pages whose time is over, on whole builds."""

from datetime import date, timedelta
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.body import Body
from plugins.content_model.front_matter import FrontMatter
from plugins.content_model.problems import has_errors
from plugins.content_model.reader import Record
from plugins.rendering.build import Built
from plugins.sections.schedule import is_expired, is_waiting
from tests.conftest import Build
from tests.support.pages import BuiltSite

DAY = date(2027, 1, 3)
PAGE = "content/en/guides/planned.md"
LINK = {
    "content/en/guides/first.md": "---\ntitle: First\nlead: L\nslug: first\n---\n\n"
    "[There](planned.md)\n"
}


def written(head: str, text: str = "Text.") -> dict[str, str]:
    return {PAGE: f"---\ntitle: Planned\nlead: L\nslug: planned\n{head}\n---\n\n{text}\n"}


def public(build: Build, files: dict[str, str], today: date) -> Built:
    return build(
        "two_languages", files, site_url="https://example.net", with_drafts=False, today=today
    )


@pytest.mark.parametrize(
    ("is_out", "today"), [(False, DAY - timedelta(days=1)), (True, DAY), (True, date(2030, 1, 1))]
)
def test_a_page_stays_home_until_its_day(build: Build, is_out: bool, today: date) -> None:
    site = BuiltSite.of(public(build, written(f"date: {DAY}"), today))

    assert is_out is ("guides/planned/index.html" in site.pages)
    assert is_out is (b"/guides/planned/" in site.files["sitemap-en.xml"])


def test_in_the_preview_a_page_that_waits_is_shown_and_marked(build: Build) -> None:
    built = build("two_languages", written(f"date: {DAY}"), today=date(2026, 11, 24))

    page = BuiltSite.of(built).page("/guides/planned/")
    assert page.main.select(".draft-note")
    assert "noindex, follow" == page.robots


@pytest.mark.parametrize(
    ("target", "extra"), [("/guides/", ""), ("/guides/first/", "\nreplaced_by: first.md")]
)
def test_an_expired_pages_address_and_links_lead_to_what_stands_for_it(
    build: Build, target: str, extra: str
) -> None:
    files = {**LINK, **written(f"date: 2026-01-01\nexpires: {DAY}{extra}")}

    site = BuiltSite.of(public(build, files, DAY))

    assert f'url={target}"'.encode() in site.files["guides/planned/index.html"]
    assert target in {a["href"] for a in site.page("/guides/first/").main.select("p a")}
    assert b"/guides/planned/" not in site.files["sitemap-en.xml"]


def test_the_day_before_it_expires_a_page_is_there(build: Build) -> None:
    files = written(f"date: 2026-01-01\nexpires: {DAY}")

    site = BuiltSite.of(public(build, files, DAY - timedelta(days=1)))

    assert ["Planned"] == site.page("/guides/planned/").h1s


@pytest.mark.parametrize(
    ("said", "head"),
    [
        ("“expires” is not after “date”", "date: 2026-05-01\nexpires: 2026-05-01"),
        ("“replaced_by” is for a page with “expires”", "replaced_by: first.md"),
        ("“nowhere.md” is not there", "expires: 2099-01-01\nreplaced_by: nowhere.md"),
    ],
)
def test_a_calendar_that_cannot_be_is_refused(build: Build, said: str, head: str) -> None:
    built = build("two_languages", written(head))

    assert [problem for problem in built.problems if said in str(problem)]
    assert has_errors(built.problems)


def test_what_expires_is_in_no_menu(build: Build) -> None:
    head = "---\ntitle: Guides\nlead: L\nexpires: 2099-01-01\n---\n"

    built = build("two_languages", {"content/en/guides/index.md": head})

    said = [str(problem) for problem in built.problems]
    assert any("other pages stand below it or lead to it" in one for one in said)
    assert (
        "content/en/guides/index.md:4: is in a menu, which would name a page that is gone; "
        "take it out of the menu in content/site.toml, or take “expires” away"
    ) in said


@pytest.mark.parametrize("today", [DAY - timedelta(days=1), DAY, date(2030, 1, 1)])
def test_a_page_may_take_the_place_of_an_expired_one(build: Build, today: date) -> None:
    """The address is live on every day, and no redirect leads away from it."""
    files = {
        PAGE: f"---\ntitle: Old\nlead: L\nslug: offer\ndate: 2026-01-01\nexpires: {DAY}\n---\n",
        "content/en/guides/next.md": f"---\ntitle: New\nlead: L\nslug: offer\ndate: {DAY}\n---\n",
    }

    site = BuiltSite.of(public(build, files, today))

    assert [["Old"], ["New"]][today >= DAY] == site.page("/guides/offer/").h1s


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_a_page_is_never_both_waiting_and_expired(day: date, other: date) -> None:
    first, last = min(day, other), max(day, other) + timedelta(days=1)
    record = Record(
        "content/en/a.md",
        PurePosixPath("a.md"),
        "en",
        FrontMatter(title="T", lead="L", date=first, expires=last),
        {},
        Body((), (), frozenset(), 0),
    )

    for today in (first - timedelta(days=1), first, last - timedelta(days=1), last):
        assert not (is_waiting(record, today) and is_expired(record, today))
