"""Addresses that are refused: another host, an unknown word, or something about the visitor."""

import pytest

from plugins.booking.providers import (
    PROVIDERS,
    WEB,
)
from plugins.booking.providers.provider import Target, WebProvider
from tests.plugins.booking.providers.examples import EXAMPLES, refused


@pytest.mark.parametrize(
    ("sentence", "key", "address"),
    [
        (
            "the address “http://cal.com/a” does not begin with https://; "
            "write it as https://cal.com/practice/couples",
            "cal-com",
            "http://cal.com/a",
        ),
        (
            "“evil.example” is not an address of Calendly; use calendly.com",
            "calendly",
            "https://evil.example/calendly.com/a",
        ),
        (
            "“calendly.com.evil.example” is not an address of Calendly; use calendly.com",
            "calendly",
            "https://calendly.com.evil.example/a",
        ),
        (
            "“cal.example.org” is not an address of Cal.com; use cal.com, or set “own_host”",
            "cal-com",
            "https://cal.example.org/a",
        ),
        (
            "the address “https://cal.com@evil.example/a” has no host's name alone between "
            "https:// and the next slash; write it as https://cal.com/practice/couples",
            "cal-com",
            "https://cal.com@evil.example/a",
        ),
        (
            "“acuityscheduling.com” is not an address of Acuity Scheduling; "
            "use *.acuityscheduling.com",
            "acuity",
            "https://acuityscheduling.com/schedule.php",
        ),
        (
            "Acuity Scheduling documents no “appointmenttype” for the addresses of pages; "
            "did you mean “appointmentType”?",
            "acuity",
            "https://a.acuityscheduling.com/schedule.php?appointmenttype=1",
        ),
        (
            "Acuity Scheduling documents no “colour” for the addresses of pages; "
            "use one of: appointmentType, calendarID, owner",
            "acuity",
            "https://a.acuityscheduling.com/schedule.php?colour=1",
        ),
        (
            "“calendarID=me” has a value that Acuity Scheduling does not take; "
            "it is the number of one person's calendar",
            "acuity",
            "https://a.acuityscheduling.com/schedule.php?calendarID=me",
        ),
        (
            "“calendarID” stands twice in the address; keep one",
            "acuity",
            "https://a.acuityscheduling.com/schedule.php?calendarID=1&calendarID=2",
        ),
        (
            "an address at app.acuityscheduling.com does not say whose calendar it is; add “owner”"
            ": https://practice.acuityscheduling.com/schedule.php?appointmentType=184520",
            "acuity",
            "https://app.acuityscheduling.com/schedule.php?appointmentType=1",
        ),
        (
            "Cal.com documents no “duration” for the addresses of pages; take it out",
            "cal-com",
            "https://cal.com/a/b?duration=30",
        ),
        (
            "“utm_campaign” is not taken in an address of Cal.com: "
            "the campaign is set once, in “campaign”; take it out",
            "cal-com",
            "https://cal.com/a/b?utm_campaign=violence",
        ),
        (
            "“hide_gdpr_banner” is not taken in an address of Calendly: "
            "whoever hides the notice answers for the cookies; take it out",
            "calendly",
            "https://calendly.com/a/b?hide_gdpr_banner=1",
        ),
        (
            "“#choose” is not a part that Cal.com documents; take it out",
            "cal-com",
            "https://cal.com/a/b#choose",
        ),
        (
            "the path “/a/b/c” is not one of Cal.com; write it as https://cal.com/practice/couples",
            "cal-com",
            "https://cal.com/a/b/c",
        ),
    ],
)
def test_an_address_that_breaks_a_rule_is_refused_with_a_remedy(
    sentence: str, key: str, address: str
) -> None:
    link = PROVIDERS[key].deep_link(address, Target(), 7)

    assert f"content/booking.toml:7: {sentence}" == refused(link)


@pytest.mark.parametrize("host", ["notcalendly.com", "a.calendly.com", "calendly.com.no"])
def test_a_host_that_only_looks_like_the_providers_is_refused(host: str) -> None:
    link = PROVIDERS["calendly"].deep_link(f"https://{host}/a", Target())

    assert f"“{host}” is not an address of Calendly" in refused(link)


@pytest.mark.parametrize(
    "address",
    [
        "https://b.example/a b",
        "https://b.example/a\\b",
        "https://b.example/på",
        "https://b.example/%",
        "https://b.example/\n",
        'https://b.example/"',
        "https://b.example/<a>",
    ],
)
def test_signs_that_belong_in_no_address_are_refused(address: str) -> None:
    link = PROVIDERS["url"].deep_link(address, Target())

    assert "has a character that does not belong in an address" in refused(link)


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "[::1]", "a.example:8443", "u@a.example"]
)
def test_a_host_is_a_name_alone(host: str) -> None:
    link = PROVIDERS["url"].deep_link(f"https://{host}/", Target())

    assert "has no host's name alone" in refused(link)


PERSONAL = """
    name email first_name firstName E-Mail notes a1 metadata[why] phone field:1 reason guests
    smsReminderNumber location
"""


@pytest.mark.parametrize("name", PERSONAL.split())
@pytest.mark.parametrize("provider", WEB, ids=lambda provider: provider.key)
def test_no_provider_is_told_anything_about_the_visitor(provider: WebProvider, name: str) -> None:
    link = provider.deep_link(f"{EXAMPLES[provider.key]}?{name}=x", Target())

    assert "would tell" in refused(link)
    assert f"“{name}”" in refused(link)


@pytest.mark.parametrize(
    ("sentence", "key", "address", "target"),
    [
        (
            "the service “talk” cannot be put into the address: Cal.com has a page of one service "
            "in that address already; copy the whole address of the service from the provider",
            "cal-com",
            "https://cal.com/rick/talk",
            Target(service="talk"),
        ),
        (
            "the service “2” cannot be put into the address: SimplyBook.me has no documented link "
            "to one service; copy the whole address of the service from the provider",
            "simplybook",
            "https://a.simplybook.it/v2/",
            Target(service="2"),
        ),
        (
            "“couples” is not a service's key at Acuity Scheduling; copy it from an address such "
            "as https://practice.acuityscheduling.com/schedule.php?appointmentType=184520",
            "acuity",
            "https://a.acuityscheduling.com/",
            Target(service="couples"),
        ),
        (
            "Calendly documents no link to the calendar “7”; take “calendar” out",
            "calendly",
            "https://calendly.com/a",
            Target(calendar="7"),
        ),
    ],
)
def test_a_service_that_cannot_be_opened_is_told(
    sentence: str, key: str, address: str, target: Target
) -> None:
    assert f"content/booking.toml:3: {sentence}" == refused(
        PROVIDERS[key].deep_link(address, target, 3)
    )
