"""What stands in the head of a built page, asked by name."""

from urllib.parse import unquote, urlsplit

from bs4 import Tag

from tests.support.pages import BuiltPage, BuiltSite


def said(page: BuiltPage, name: str) -> list[str]:
    """Return what the head says by a name, a property of the Open Graph or one of HTML."""
    found = page.soup.select(f'head > meta[property="{name}"], head > meta[name="{name}"]')
    return [str(meta["content"]) for meta in found]


def linked(page: BuiltPage, rel: str) -> list[Tag]:
    """Return the links of the head that have a relation."""
    return page.soup.select(f'head > link[rel="{rel}"]')


def file_at(site: BuiltSite, url: str) -> bytes:
    """Return the file of the output that an address leads to; the site stands at its root."""
    return site.files[unquote(urlsplit(url).path).lstrip("/")]
