"""Acuity Scheduling.

Documented by the provider (stored copy, read on 24 November 2026):
``https://NAME.acuityscheduling.com/schedule.php`` with ``appointmentType`` (a number, or
``category:NAME``) and ``calendarID``. ``owner``, which says whose calendar it is at
``app.acuityscheduling.com``, stands in the addresses that its API gives out, but not in what was
read of its list. The client's names, telephone, e-mail and ``field:…`` answers can be prefilled
there, and never are here.
"""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from plugins.booking.addresses import Address
from plugins.booking.providers.provider import (
    NUMBER,
    FrameRule,
    Parameter,
    Source,
    WebProvider,
)

SEEN = date(2026, 11, 24)


def _put_service(address: Address, service: str) -> Address:
    page = replace(address, path="/schedule.php")
    return page.with_parameters((("appointmentType", service),))


ACUITY = WebProvider(
    key="acuity",
    name="Acuity Scheduling",
    takes="https://practice.acuityscheduling.com/schedule.php?appointmentType=184520",
    hosts=("*.acuityscheduling.com",),
    path=r"/(?:schedule\.php)?",
    language="unknown",
    checked=SEEN,
    sources=(
        Source(
            "https://developers.acuityscheduling.com/docs/embedding",
            "schedule.php takes firstName, lastName, email, phone, calendarID, appointmentType, "
            "certificate and answers; all of the list but its end was read",
            SEEN,
        ),
        Source(
            "https://developers.acuityscheduling.com/v1.0/docs/embedding",
            "numbers of calendars and appointment types stand in the account under Direct Link",
            SEEN,
        ),
    ),
    parameters=MappingProxyType(
        {
            "appointmentType": Parameter(
                rf"{NUMBER}|category:[\w .-]+", "the number of a service, or category:NAME"
            ),
            "calendarID": Parameter(NUMBER, "the number of one person's calendar"),
            "owner": Parameter(NUMBER, "the number of the account", is_documented=False),
        }
    ),
    refused=MappingProxyType({"certificate": "it is a code of one person"}),
    required=MappingProxyType({"app.acuityscheduling.com": "owner"}),
    service_key=NUMBER,
    calendar_parameter="calendarID",
    put_service=_put_service,
    frame=FrameRule(
        None,
        "The front page of its developers' site, seen without its address, shows a frame and a "
        "script beside it for the height.",
    ),
)
