"""Any other booking page: an https address, said before the visitor leaves by its host's name.

No rules of the provider are known. What every address must keep still holds: https, a host's
name, and no parameter that tells something about a visitor.
"""

from plugins.booking.providers.provider import WebProvider

PLAIN_URL = WebProvider(
    key="url",
    name="another provider",
    takes="https://booking.example.org/practice/couples",
    hosts=(),
    path=r"/.*",
    language="unknown",
    checked=None,
    fragment=r".*",
)
