"""Links: the form that a provider documents, on its own host, and nothing about the visitor."""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.booking.campaign import Campaign
from plugins.booking.providers import (
    PROVIDERS,
    WEB,
)
from plugins.booking.providers.provider import Target, WebProvider
from plugins.content_model.problems import Problem
from tests.plugins.booking.providers.examples import EXAMPLES

CAMPAIGN = Campaign("website", "link", "2026")


@pytest.mark.parametrize(
    ("link", "key", "address", "target"),
    [
        # cal.com/help/embedding/adding-embed: user/event, and user alone
        ("https://cal.com/rick/talk", "cal-com", "https://cal.com/rick/talk", Target()),
        ("https://cal.com/rick", "cal-com", "https://cal.com/rick", Target()),
        ("https://cal.com/rick/talk", "cal-com", "https://cal.com/rick/", Target(service="talk")),
        ("https://cal.com/team/a/b", "cal-com", "https://cal.com/team/a", Target(service="b")),
        # cal.com/help/bookings/utm-tracking: user/event?utm_source=…&utm_medium=…&utm_campaign=…
        (
            "https://cal.com/rick/talk?utm_source=website&utm_medium=link&utm_campaign=2026",
            "cal-com",
            "https://cal.com/rick/talk",
            Target(campaign=CAMPAIGN),
        ),
        # developer.calendly.com, getting started: calendly.com/YOURLINK
        ("https://calendly.com/rick", "calendly", "https://calendly.com/rick", Target()),
        ("https://calendly.com/a/b", "calendly", "https://calendly.com/a", Target(service="b")),
        # developers.acuityscheduling.com/docs/embedding: schedule.php?appointmentType=…
        (
            "https://a.acuityscheduling.com/schedule.php?appointmentType=184520",
            "acuity",
            "https://a.acuityscheduling.com/",
            Target(service="184520"),
        ),
        (
            "https://a.acuityscheduling.com/schedule.php?appointmentType=1&calendarID=7",
            "acuity",
            "https://a.acuityscheduling.com/schedule.php",
            Target(service="1", calendar="7"),
        ),
        (
            "https://a.acuityscheduling.com/schedule.php?appointmentType=category:Couples%20talk",
            "acuity",
            "https://a.acuityscheduling.com/schedule.php?appointmentType=category:Couples+talk",
            Target(),
        ),
        (  # “owner” as in the addresses that its API gives out
            "https://app.acuityscheduling.com/schedule.php?owner=5&appointmentType=2",
            "acuity",
            "https://app.acuityscheduling.com/schedule.php?owner=5&appointmentType=1",
            Target(service="2"),
        ),
        # not documented by the provider: as copied
        (
            "https://a.simplybook.it/v2/#book/service/2/count/1/provider/any/",
            "simplybook",
            "https://a.simplybook.it/v2/#book/service/2/count/1/provider/any/",
            Target(campaign=CAMPAIGN),
        ),
        (
            "https://system.easypractice.net/book/a?cookie_fixed=1#choose-service",
            "easypractice",
            "https://system.easypractice.net/book/a?cookie_fixed=1#choose-service",
            Target(),
        ),
        (
            "https://booking.konfidens.no/c/5b8c1c86-c3f5",
            "konfidens",
            "https://booking.konfidens.no/c/5b8c1c86-c3f5",
            Target(),
        ),
        ("https://b.example/x?y=1", "url", "https://b.example/x?y=1", Target(campaign=CAMPAIGN)),
    ],
)
def test_a_link_has_the_form_that_the_provider_documents(
    link: str, key: str, address: str, target: Target
) -> None:
    assert link == PROVIDERS[key].deep_link(address, target)


@pytest.mark.parametrize("provider", WEB, ids=lambda provider: provider.key)
def test_no_sensitive_page_tells_a_campaign(provider: WebProvider) -> None:
    target = Target(campaign=CAMPAIGN, is_sensitive=True)

    assert EXAMPLES[provider.key] == provider.deep_link(EXAMPLES[provider.key], target)


ANYTHING = st.text(max_size=30) | st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True)


@given(
    provider=st.sampled_from(WEB),
    service=ANYTHING,
    calendar=ANYTHING,
    name=ANYTHING,
    is_sensitive=st.booleans(),
)
def test_a_link_stays_on_its_host_and_holds_nothing_but_what_is_documented(
    provider: WebProvider, service: str, calendar: str, name: str, is_sensitive: bool
) -> None:
    """Whatever the key of a service, the shown name and the page."""
    shown = f"Ola-{name}"
    target = Target(service, calendar, shown, campaign=CAMPAIGN, is_sensitive=is_sensitive)
    link = provider.deep_link(EXAMPLES[provider.key], target)
    if isinstance(link, Problem):
        assert service or calendar
        return
    parts = urlsplit(link)
    documented = {name for name, it in provider.parameters.items() if it.is_documented}

    assert ("https", urlsplit(EXAMPLES[provider.key]).netloc) == (parts.scheme, parts.netloc)
    assert {n for n, _ in parse_qsl(parts.query)} <= documented | {
        "utm_source",
        "utm_medium",
        "utm_campaign",
    }
    assert provider.takes_campaign or "utm_" not in link
    assert not (is_sensitive and "utm_" in link)
    assert shown not in unquote(link)
    assert re.fullmatch(r"[!-~]+", link)


@given(text=st.text() | st.text("htps:/.calcom@\\?#%&=[]év ").map("https://".__add__))
@pytest.mark.parametrize("provider", WEB, ids=lambda provider: provider.key)
def test_whatever_is_written_a_link_is_safe_or_refused(provider: WebProvider, text: str) -> None:
    link = provider.deep_link(text, Target())
    if isinstance(link, Problem):
        return
    host = urlsplit(link).netloc

    assert link.startswith(f"https://{host}/")
    assert provider.serves(host)
    assert not set("\\<>\"' @\n") & set(host)


def test_a_link_that_was_made_is_taken_as_an_address_again() -> None:
    for key, address in EXAMPLES.items():
        assert address == PROVIDERS[key].deep_link(address, Target())
