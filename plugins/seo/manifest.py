"""A web app manifest for each language: what a device shows where a visitor keeps the site.

Terms are those of the W3C's Web Application Manifest. The site is made to be read in a browser,
so its display mode is ``browser``: nobody is asked to install it, and nothing hides the address
or the way back, which someone who must leave a page fast relies on.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from plugins.content_model.site_files import Language, SiteFile
from plugins.multilingual.urls import SiteAddress, language_root

__all__ = ["MANIFEST_TYPE", "ManifestColors", "ManifestIcon", "manifest_for", "manifest_path"]

MANIFEST_TYPE = "application/manifest+json"  # §8 of the specification
SHORT_NAME = 12  # letters that a home screen shows whole
SMALL_WORD = 3  # letters; a name that is cut does not end with one: “Talking to”


@dataclass(frozen=True, slots=True)
class ManifestIcon:
    """An image of the member ``icons``."""

    url: str  # root-relative
    size: int  # px, of each side
    purpose: str  # "any" or "maskable"
    type: str = "image/png"


@dataclass(frozen=True, slots=True)
class ManifestColors:
    """The colours around the site, as CSS writes them: “#fbf7f0”."""

    theme: str  # of the browser's own frame
    background: str  # shown until the page is there


def manifest_path(language: Language, site: SiteFile) -> str:
    """Return the site path of a language's manifest."""
    return language_root(language.code, site.root_language) + "site.webmanifest"


def manifest_for(
    language: Language,
    site: SiteFile,
    address: SiteAddress,
    icons: Iterable[ManifestIcon],
    colors: ManifestColors,
) -> bytes:
    """Return a language's manifest as JSON."""
    home = address.url(language_root(language.code, site.root_language))
    members: dict[str, object] = {
        "id": home,  # each language is an application of its own, wherever its start moves
        "name": language.site_name,
        "short_name": _short(language.site_name),
        "description": language.tagline,
        "lang": language.code,
        "dir": language.direction,
        "start_url": home,
        "scope": address.url("/"),  # to change the language does not leave the site
        "display": "browser",
        "theme_color": colors.theme,
        "background_color": colors.background,
        "icons": [
            {
                "src": icon.url,
                "sizes": f"{icon.size}x{icon.size}",
                "type": icon.type,
                "purpose": icon.purpose,
            }
            for icon in icons
        ],
    }
    return (json.dumps(members, ensure_ascii=False, indent=2) + "\n").encode()


def _short(name: str) -> str:
    """Return as many whole words of a name as fit below an icon; at least the first."""
    words = name.split()
    while len(words) > 1 and len(" ".join(words)) > SHORT_NAME:
        words.pop()
        while len(words) > 1 and len(words[-1]) <= SMALL_WORD:
            words.pop()
    return " ".join(words)
