"""Frames: bare, closed as far as booking allows, and opened for one page and one host."""

import pytest

from plugins.booking.providers import PROVIDERS, WEB
from plugins.booking.providers.frames import Frame, check_frame, frame_for, frame_sources
from plugins.booking.providers.provider import Target, WebProvider
from plugins.content_model.problems import Problem
from plugins.multilingual.strings import Strings

ACUITY = "https://practice.acuityscheduling.com/schedule.php?appointmentType=1"


def frame(key: str, link: str) -> Frame:
    made = frame_for(PROVIDERS[key], link, "Couples session", Strings())
    assert isinstance(made, Frame)
    return made


def test_a_frame_shows_the_page_that_the_link_beside_it_leads_to() -> None:
    link = PROVIDERS["acuity"].deep_link("https://practice.acuityscheduling.com/", Target("1"))

    assert isinstance(link, str)
    assert ACUITY == link == frame("acuity", link).url


def test_a_frame_has_a_title_that_names_provider_and_service() -> None:
    assert (
        "Booking calendar from Acuity Scheduling: Couples session" == frame("acuity", ACUITY).title
    )


def test_a_frame_may_neither_lead_the_tab_away_nor_use_devices_nor_learn_where_it_stands() -> None:
    made = frame("acuity", ACUITY)

    assert {
        "allow-forms",
        "allow-popups",
        "allow-popups-to-escape-sandbox",
        "allow-same-origin",
        "allow-scripts",
    } == set(made.sandbox.split())
    assert ("", "no-referrer", "lazy") == (made.allow, made.referrerpolicy, made.loading)


def test_the_policy_is_opened_for_the_exact_hosts_alone() -> None:
    frames = [frame("acuity", ACUITY), frame("calendly", "https://calendly.com/a/b")]

    assert ("https://calendly.com", "https://practice.acuityscheduling.com") == frame_sources(
        [*frames, *frames]
    )
    assert () == frame_sources([])


@pytest.mark.parametrize("key", ["cal-com", "konfidens", "url", "email", "phone"])
def test_what_needs_a_script_of_its_own_or_is_unknown_is_no_frame(key: str) -> None:
    problem = frame_for(PROVIDERS[key], "https://x.example/", "S", Strings(), 6)

    assert isinstance(problem, Problem)
    assert str(problem).startswith("content/booking.toml:6: ")
    assert "take “embed” out; the link stays" == problem.remedy


def test_a_frame_that_is_not_documented_is_to_be_tried_first() -> None:
    warned = {provider.key for provider in WEB if list(check_frame(provider, 1))}

    assert {"acuity", "calendly", "easypractice", "simplybook"} == warned
    assert [] == list(check_frame(PROVIDERS["email"]))


def test_a_frame_without_known_provider_is_called_by_its_host() -> None:
    plain = PROVIDERS["url"]

    assert isinstance(plain, WebProvider)
    assert "b.example" == plain.called("https://b.example/x")
    assert "Calendly" == WEB[2].called("https://calendly.com/a")
