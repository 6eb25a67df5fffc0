"""The manifests: one a language, valid, in that language's words and direction."""

import json
from typing import Any

import pytest

from plugins.content_model.site_files import Language, Organisation, SiteFile
from plugins.multilingual.urls import SiteAddress
from plugins.seo.manifest import ManifestColors, ManifestIcon, manifest_for, manifest_path

LANGUAGES = (
    Language(code="en", name="English", locale="en_GB", site_name="Calm talk", tagline="A guide"),
    Language(
        code="ar",
        name="العربية",
        locale="ar",
        direction="rtl",
        site_name="حديث هادئ عن كل شيء",
        tagline="دليل صغير",
    ),
)
SITE = SiteFile(
    url="https://example.org",
    root_language="en",
    organisation=Organisation(name="A practice"),
    languages=LANGUAGES,
)
COLORS = ManifestColors(theme="#fbf7f0", background="#fbf7f0")
ICONS = (ManifestIcon("/theme/icons/icon-192.01234567.png", 192, "any"),)
ENGLISH, ARABIC = LANGUAGES


def read(language: Language, base: str = "") -> dict[str, Any]:
    address = SiteAddress("https://example.org", base)
    members: dict[str, Any] = json.loads(manifest_for(language, SITE, address, ICONS, COLORS))
    return members


def test_a_manifest_says_what_the_site_is_called() -> None:
    assert {
        "id": "/",
        "name": "Calm talk",
        "short_name": "Calm talk",
        "description": "A guide",
        "lang": "en",
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "theme_color": "#fbf7f0",
        "background_color": "#fbf7f0",
        "icons": [
            {
                "src": "/theme/icons/icon-192.01234567.png",
                "sizes": "192x192",
                "type": "image/png",
                "purpose": "any",
            }
        ],
    } == read(ENGLISH)


def test_each_language_has_its_own_words_direction_and_start() -> None:
    members = read(ARABIC)

    assert ("ar", "rtl", "/ar/") == (members["lang"], members["dir"], members["start_url"])
    assert "حديث هادئ عن كل شيء" == members["name"]
    assert "حديث هادئ" == members["short_name"]


def test_a_site_below_a_path_keeps_its_manifest_there() -> None:
    members = read(ARABIC, "/repo")

    assert ("/repo/ar/", "/repo/") == (members["start_url"], members["scope"])


@pytest.mark.parametrize("base", ["", "/repo"])
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_start_lies_within_the_scope(language: Language, base: str) -> None:
    """Else a browser takes no notice of the scope (Web Application Manifest, “scope”)."""
    members = read(language, base)

    assert members["start_url"].startswith(members["scope"])


def test_letters_are_written_as_they_are() -> None:
    data = manifest_for(ARABIC, SITE, SiteAddress("https://example.org", ""), ICONS, COLORS)

    assert "حديث" in data.decode()
    assert data.endswith(b"}\n")


def test_a_manifest_stands_at_the_root_of_its_language() -> None:
    assert ["/site.webmanifest", "/ar/site.webmanifest"] == [
        manifest_path(language, SITE) for language in LANGUAGES
    ]
