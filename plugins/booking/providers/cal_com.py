"""Cal.com, hosted or run by the practice itself.

Documented by the provider (stored copies, read on 24 November 2026): a page is
``https://cal.com/USER/EVENT``, ``USER`` alone lists the events; the five ``utm_*`` parameters are
taken in links and kept with the booking. ``theme``, ``layout`` and prefilled fields are documented
for its script alone, and no parameter for the language was found. Its embedded page stays
invisible until its script on the surrounding page answers, so it shows no bare frame.
"""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from plugins.booking.addresses import Address
from plugins.booking.providers.provider import SLUG, Source, WebProvider

SEEN = date(2026, 11, 24)


def _put_service(address: Address, service: str) -> Address | str:
    if not _is_profile(address):
        return "has a page of one service in that address already"
    return replace(address, path=f"{address.path.rstrip('/')}/{service}")


def _is_profile(address: Address) -> bool:
    segments = address.path.strip("/").split("/")
    return len(segments) == (2 if segments[0] == "team" else 1)


CAL_COM = WebProvider(
    key="cal-com",
    name="Cal.com",
    takes="https://cal.com/practice/couples",
    hosts=("cal.com",),
    path=rf"/(?:team/)?{SLUG}(?:/{SLUG})?/?",
    language="unknown",
    checked=SEEN,
    sources=(
        Source(
            "https://cal.com/help/bookings/utm-tracking",
            "an event's page has the address user/event; utm_source, utm_medium, utm_campaign, "
            "utm_term and utm_content in it are kept with the booking",
            SEEN,
        ),
        Source(
            "https://cal.com/help/embedding/adding-embed",
            "user/event and user are what can be shown; snippets of an own instance name its host",
            SEEN,
        ),
        Source(
            "https://cal.com/help/embedding/prefill-booking-form-embed",
            "name, email and metadata[…] can be prefilled; metadata is kept with the booking",
            SEEN,
        ),
        Source(
            "https://github.com/calcom/cal.com/blob/main/packages/embeds/LIFECYCLE.md",
            "the page in a frame stays hidden until the script around it has answered",
            SEEN,
        ),
    ),
    notes=(
        "“duration”, “date”, “theme” and “layout” are used in links, but were found documented "
        "for the script alone or not at all, so they are not taken.",
    ),
    refused=MappingProxyType(
        {
            f"utm_{name}": "the campaign is set once, in “campaign”"
            for name in ("source", "medium", "campaign", "term", "content")
        }
    ),
    service_key=SLUG,
    put_service=_put_service,
    takes_campaign=True,
    takes_own_host=True,
)
