"""SimplyBook.me.

Not checked: pages of single services have the form
``https://COMPANY.simplybook.it/v2/#book/service/NUMBER/count/1/`` on many sites (seen on
24 November 2026), but the provider's own description of it was not found. So an address is taken
as it was copied, and nothing is built.
"""

from plugins.booking.providers.provider import NUMBER, FrameRule, WebProvider

_PART = rf"(?:count/{NUMBER}/?|provider/(?:{NUMBER}|any)/?)"

SIMPLYBOOK = WebProvider(
    key="simplybook",
    name="SimplyBook.me",
    takes="https://practice.simplybook.it/v2/#book/service/2/count/1/",
    hosts=("*.simplybook.it", "*.simplybook.me"),
    path=r"/(?:v2/?)?",
    language="unknown",
    checked=None,
    fragment=rf"book(?:/service/{NUMBER}/?{_PART}*)?",
    frame=FrameRule(None, "Its widget is documented with its script; try whether it shows bare."),
)
