"""Addresses: every page is a folder, below wherever the site stands."""

import pytest

from plugins.multilingual.urls import SiteAddress, language_root, save_as, site_address


@pytest.mark.parametrize(
    ("origin", "base", "site_url", "at_root"),
    [
        ("https://example.org", "", "https://example.org", False),
        ("https://example.org", "", "https://example.org/", False),
        ("https://example.org:8080", "/repo", "https://example.org:8080/repo/", False),
        ("https://example.org", "", "https://example.org/repo", True),
    ],
)
def test_a_site_address_is_an_origin_and_a_path(
    origin: str, base: str, site_url: str, at_root: bool
) -> None:
    assert SiteAddress(origin, base) == site_address(site_url, at_root=at_root)


def test_a_url_stands_below_the_base_and_is_percent_encoded() -> None:
    address = SiteAddress("https://example.org", "/repo")

    assert "/repo/troms%C3%B8/" == address.url("/tromsø/")
    assert "https://example.org/repo/nb/" == address.absolute(address.url("/nb/"))


@pytest.mark.parametrize(("root", "code"), [("/", "en"), ("/nb/", "nb"), ("/zh-hant/", "zh-Hant")])
def test_the_root_language_has_no_prefix_and_prefixes_are_lower_case(root: str, code: str) -> None:
    assert root == language_root(code, "en")


@pytest.mark.parametrize(
    ("file", "path"),
    [("index.html", "/"), ("nb/a/index.html", "/nb/a/"), ("nb/404.html", "/nb/404.html")],
)
def test_a_folder_is_served_by_its_index(file: str, path: str) -> None:
    assert file == save_as(path)
