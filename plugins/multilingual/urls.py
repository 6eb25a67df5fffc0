"""Addresses: every page is a folder, so that any static host serves it."""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """Where the site stands."""

    origin: str  # "https://example.org"
    base: str  # path below the origin, "" or "/repo"

    def url(self, path: str) -> str:
        """Return the root-relative URL of a site path that begins with a slash."""
        return self.base + quote(path)

    def absolute(self, url: str) -> str:
        """Return the absolute URL of a root-relative one."""
        return self.origin + url


def site_address(site_url: str, *, at_root: bool) -> SiteAddress:
    """Split the address of the site. ``at_root`` serves it from ``/`` whatever its path."""
    parts = urlsplit(site_url.rstrip("/"))
    origin = f"{parts.scheme}://{parts.netloc}"
    return SiteAddress(origin, "" if at_root else parts.path)


def language_root(code: str, root_language: str) -> str:
    """Return the site path of a language's home page: ``/`` or ``/nb/``."""
    return "/" if code == root_language else f"/{code.lower()}/"


def save_as(path: str) -> str:
    """Return the file, relative to the output folder, that serves a site path."""
    return (path + "index.html" if path.endswith("/") else path).lstrip("/")
