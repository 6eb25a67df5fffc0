"""EasyPractice, a Danish system for practices, also in Norwegian.

Not checked: booking pages have the form ``https://system.easypractice.net/book/NAME`` on many
sites (seen on 24 November 2026), but the provider's own description of it was not found. An
address is taken as it was copied, and nothing is built.
"""

from plugins.booking.providers.provider import SLUG, FrameRule, WebProvider

EASYPRACTICE = WebProvider(
    key="easypractice",
    name="EasyPractice",
    takes="https://system.easypractice.net/book/practice",
    hosts=("system.easypractice.net",),
    path=rf"/book/{SLUG}(?:/{SLUG})*/?",
    language="unknown",
    checked=None,
    fragment=SLUG,
    frame=FrameRule(None, "Stands in bare frames on other sites; no description was found."),
)
