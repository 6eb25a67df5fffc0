"""While booking is closed its pages say so, offer no way to book, and never hide help."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from plugins.rendering.build import build_site
from plugins.rendering.settings import BuildSettings
from tests.support.builds import PROJECT, SCENARIOS, write_files
from tests.support.pages import BuiltPage, BuiltSite

BOOKING = """\
[[closures]]
from = 2026-12-22
to = 2027-01-02
text = { en = "We are away.", nb = "Vi er borte." }

[[services]]
key = "couples"
minutes = 60
price = 1500
name = { en = "Couples session", nb = "Partime" }
about = { en = "For two.", nb = "For to." }
invitation = { en = "Ready?", nb = "Klare?" }
label = { en = "Book", nb = "Bestill" }
"""
HELP = "---\ntitle: Help now\nlead: L\nkind: help\n---\n"


def pages(folder: Path, today: date | None) -> list[BuiltPage]:
    """Return the booking page and that of the service."""
    shutil.copytree(SCENARIOS / "two_languages", folder, dirs_exist_ok=True)
    write_files(folder, {"content/booking.toml": BOOKING, "content/en/help.md": HELP})
    settings = BuildSettings(
        project=folder,
        content=folder / "content",
        theme=PROJECT / "theme",
        site_url="",
        with_drafts=True,
        static_paths=(),
        today=today,
    )
    built = build_site(settings)
    site = BuiltSite({output.path: output.data for output in built.outputs})
    return [site.page("/book/"), site.page("/book/couples-session/")]


@pytest.mark.parametrize(("is_told", "day"), [(True, 22), (True, 10), (False, 1)])
def test_a_closure_is_told_while_it_lasts_and_two_weeks_before(
    tmp_path: Path, is_told: bool, day: int
) -> None:
    for page in pages(tmp_path, date(2026, 12, day)):
        notices = page.main.select(".closure-notice")

        assert is_told == bool(notices), page
        assert all("We are away." in notice.get_text() for notice in notices)


def test_the_notice_holds_both_dates_and_the_way_to_help(tmp_path: Path) -> None:
    for page in pages(tmp_path, date(2026, 12, 22)):
        (notice,) = page.main.select(".closure-notice")
        days = [time["datetime"] for time in notice.select("time")]

        assert ["2026-12-22", "2027-01-02"] == days
        assert ["/help-now/"] == [link["href"] for link in notice.select("a")], page


def test_ways_to_book_are_away_only_while_it_is_closed(tmp_path: Path) -> None:
    for day, count in ((10, 1), (22, 0)):
        _, service = pages(tmp_path, date(2026, 12, day))

        assert count == len(service.main.select(".service-ways"))


def test_without_a_day_nothing_is_said(tmp_path: Path) -> None:
    assert [[], []] == [page.main.select(".closure-notice") for page in pages(tmp_path, None)]
