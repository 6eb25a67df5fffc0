"""A model of hosting with something of everything, and a small output, for tests of hosts."""

from plugins.delivery.host_model import HostModel, host_model
from plugins.delivery.hosts import OutputFacts
from plugins.delivery.negotiation import Destination
from plugins.delivery.redirects import Rule

PAGES = ("404.html", "nb/404.html", "robots.txt", ".well-known/security.txt")
SMALL = OutputFacts(dict.fromkeys(PAGES, 1000), sells=False)


def model(base: str = "", rules: tuple[Rule, ...] | None = None) -> HostModel:
    default = (
        (f"{base}/moved/", f"{base}/guides/", 301),
        (f"{base}/n%C3%A5r/", f"{base}/nb/p%C3%A5/", 301),
        (f"{base}/a.b+%28c%29.html", "https://example.net/x?a=b", 301),
        (f"{base}/nb/retired/", "", 410),
    )
    return host_model(
        "https://example.org",
        base,
        {"en": "/", "nb": "/nb/"},
        never_stored=["/afraid/", "/nb/når-du-er-redd/"],
        redirects=default if rules is None else rules,
        destinations=[Destination(("nb", "no"), f"{base}/nb/")],
    )
