"""Konfidens, a Norwegian system for therapists, run by Mindcare AS.

Not checked: booking pages stand at ``https://booking.konfidens.no/c/…`` on sites of practices
(seen on 24 November 2026), but the provider's own description of it was not found. An address is
taken as it was copied, and nothing is built.
"""

from plugins.booking.providers.provider import WebProvider

KONFIDENS = WebProvider(
    key="konfidens",
    name="Konfidens",
    takes="https://booking.konfidens.no/c/…",
    hosts=("*.konfidens.no", "*.konfidens.com"),
    path=r"/[A-Za-z0-9/_-]*",
    language="unknown",
    checked=None,
)
