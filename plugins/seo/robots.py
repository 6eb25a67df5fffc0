"""``robots.txt``: what crawlers may fetch (RFC 9309)."""

from plugins.multilingual.urls import SiteAddress
from plugins.seo.sitemap import INDEX_PATH


def robots(address: SiteAddress, *, is_public: bool, has_sitemap: bool = True) -> bytes:
    """Return ``robots.txt``; a build that is not public forbids everything.

    A public build forbids nothing. A page with ``noindex`` must be fetched before a search
    engine can read that it may not list it: one that is forbidden here may still be listed,
    by its address alone. Crawlers read the file at the root of a host and nowhere else.
    """
    if not is_public:
        return b"User-agent: *\nDisallow: /\n"
    text = "User-agent: *\nAllow: /\n"
    if has_sitemap:
        text += f"\nSitemap: {address.absolute(address.url(INDEX_PATH))}\n"
    return text.encode()
