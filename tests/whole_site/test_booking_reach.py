"""The real content: booking is two clicks away at most, and never offered where it would harm."""

import pytest

from plugins.booking.reach import PageReach
from plugins.rendering.booking_reach import booking_reach
from plugins.rendering.settings import BuildSettings
from tests.support.builds import PROJECT


@pytest.fixture(scope="module")
def reports() -> tuple[PageReach, ...]:
    """The report on the site as visitors get it."""
    settings = BuildSettings(
        project=PROJECT,
        content=PROJECT / "content",
        theme=PROJECT / "theme",
        site_url="",
        with_drafts=False,
        static_paths=(),
    )
    found, missed, problems = booking_reach(settings)
    assert () == missed
    assert len(found) > 40, problems
    return found


def test_booking_is_two_clicks_away_at_most(reports: tuple[PageReach, ...]) -> None:
    far = {r.path: r.clicks for r in reports if r.clicks is None or r.clicks > 2}

    assert {} == {path: far[path] for path in far if not violence(reports, path)}


def test_even_without_header_and_footer_the_texts_lead_there(
    reports: tuple[PageReach, ...],
) -> None:
    far = {r.path for r in reports if r.text_clicks is None or r.text_clicks > 2}

    assert set() == {path for path in far if not violence(reports, path)}


def test_what_a_page_asks_for_is_what_its_calls_to_action_offer(
    reports: tuple[PageReach, ...],
) -> None:
    """A page whose choice is a service has one call to action at least, which leads to booking."""
    booking = {report.path for report in reports if report.clicks == 0}
    asking = [r for r in reports if r.choice not in {"help", "none"} and r.path not in booking]

    assert asking
    assert [] == [r.path for r in asking if not any(call.target in booking for call in r.calls)]


def test_pages_about_violence_sell_nothing(reports: tuple[PageReach, ...]) -> None:
    booking = {report.path for report in reports if report.clicks == 0}
    apart = [report for report in reports if report.is_violence]

    assert apart
    assert [] == [report.path for report in apart if report.sells]
    assert [] == [call for report in apart for call in report.calls if call.target in booking]
    assert {"help", "none"} >= {report.choice for report in apart}


def violence(reports: tuple[PageReach, ...], path: str) -> bool:
    return any(report.path == path and report.is_violence for report in reports)
