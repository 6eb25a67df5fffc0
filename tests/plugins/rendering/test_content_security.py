"""The policy of a page: nothing inline but what it has, and nothing from elsewhere unasked."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.rendering.content_security import policy, with_policy
from tests.conftest import Build
from tests.support.pages import BuiltSite

META = '<meta http-equiv="Content-Security-Policy" content="{}">'


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def directives(text: str) -> dict[str, str]:
    pairs = (directive.partition(" ") for directive in text.split(";"))
    return {name: sources for name, _, sources in pairs}


def test_a_page_without_anything_may_load_its_own_images_and_fonts_alone() -> None:
    assert {
        "default-src": "'none'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'none'",
        "base-uri": "'none'",
    } == directives(policy("<p>"))


def test_styles_and_scripts_inside_the_page_are_named_by_their_digests() -> None:
    html = "<style>p{}</style><script>go()</script><script>go()</script>"

    found = directives(policy(html))

    assert digest("p{}") == found["style-src"]
    assert digest("go()") == found["script-src"]


@pytest.mark.parametrize(
    ("sources", "html"),
    [
        (None, '<script type="application/ld+json">{}</script>'),
        ("'inline-speculation-rules'", '<script type="speculationrules">{}</script>'),
        ("'self'", '<script type="module" src="/a.js"></script>'),
    ],
)
def test_data_runs_nowhere_and_needs_no_leave(sources: str | None, html: str) -> None:
    assert sources == directives(policy(html)).get("script-src")


def test_what_a_template_asks_for_is_added_and_lifts_what_was_closed() -> None:
    needs = "frame-src https://a.example;form-action mailto:;connect-src https://b.example"

    found = directives(policy("<p>", needs))

    assert "https://a.example" == found["frame-src"]
    assert "mailto:" == found["form-action"]
    assert "'self' https://b.example" == found["connect-src"]


def test_a_directive_that_no_page_sets_is_refused() -> None:
    with pytest.raises(ValueError, match="sandbox"):
        policy("<p>", "sandbox allow-scripts")


def test_a_page_that_asks_for_no_policy_stays_as_it_is() -> None:
    assert "<p>" == with_policy("<p>")


@given(st.text())
def test_inline_styles_never_run_into_the_policy(text: str) -> None:
    html = META.format("") + f"<style>{text.replace('<', '')}</style>"

    done = with_policy(html)

    assert 1 == done.count("style-src")
    assert 2 == done.partition("Content-Security-Policy")[2].partition(">")[0].count('"') - 1


def test_every_page_has_a_policy_that_knows_its_own_styles(build: Build) -> None:
    site = BuiltSite.of(build("two_languages", site_url="https://example.net"))

    for page in site.pages.values():
        (meta,) = page.soup.select("meta[http-equiv=Content-Security-Policy]")
        (style,) = page.soup.select("style")
        assert digest(style.string or "") in str(meta["content"])
        assert "unsafe-inline" not in page.text
        assert "frame-src" not in str(meta["content"])
