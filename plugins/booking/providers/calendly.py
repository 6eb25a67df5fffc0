"""Calendly.

Documented by the provider (stored copies, read on 24 November 2026): a scheduling link is
``https://calendly.com/…``; a page's language belongs to its event type, so each language needs an
event type and an address of its own. ``utm`` is documented for its script; that links take
``utm_*`` was not found in its own words, so none are added. Its cookie notice can be hidden in
embedded pages; whoever hides it answers for the cookies, so that is refused.
"""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from plugins.booking.addresses import Address
from plugins.booking.providers.provider import SLUG, FrameRule, Source, WebProvider

SEEN = date(2026, 11, 24)


def _put_service(address: Address, service: str) -> Address | str:
    if len(address.path.strip("/").split("/")) > 1:
        return "has a page of one service in that address already"
    return replace(address, path=f"{address.path.rstrip('/')}/{service}")


CALENDLY = WebProvider(
    key="calendly",
    name="Calendly",
    takes="https://calendly.com/practice/couples",
    hosts=("calendly.com",),
    path=rf"/{SLUG}(?:/{SLUG})?/?",
    language="address",
    checked=SEEN,
    sources=(
        Source(
            "https://developer.calendly.com/api-docs/overview/embedding/getting-started",
            "a scheduling link begins with https://calendly.com/; its script takes prefill and utm",
            SEEN,
        ),
        Source(
            "https://help.calendly.com/hc/en-us/articles/360038852834-Change-your-profile",
            "the account's language is not that of the scheduling pages: each event type has one",
            SEEN,
        ),
        Source(
            "https://help.calendly.com/hc/en-us/articles/16917957661207-Calendly-Account-settings",
            "the account's language, one of five, is not applied to event types",
            SEEN,
        ),
        Source(
            "https://help.calendly.com/hc/en-us/articles/"
            "4418236309399-Calendly-cookie-management-and-banner",
            "the notice can be hidden in embedded pages; cookies are set all the same, and the "
            "site around it then answers for them",
            SEEN,
        ),
    ),
    notes=(
        "Its help lists English, French, Spanish, German and Portuguese (Brazil) for accounts; "
        "those of event types were not found. See that a Norwegian page can be had before you "
        "choose it.",
    ),
    refused=MappingProxyType(
        {
            "hide_gdpr_banner": "whoever hides the notice answers for the cookies",
            **{
                f"utm_{name}": "its own documentation names it for its script alone"
                for name in ("source", "medium", "campaign", "term", "content")
            },
        }
    ),
    service_key=SLUG,
    put_service=_put_service,
    frame=FrameRule(None, "Documented with its script alone; try whether its page shows bare."),
)
