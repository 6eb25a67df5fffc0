"""Calls to action: the page's choice, else its section's, else the site's."""

import pytest

from tests.conftest import Build
from tests.support.builds import SCENARIOS
from tests.support.pages import BuiltPage, BuiltSite

SITE = (SCENARIOS / "two_languages" / "content" / "site.toml").read_text(encoding="utf-8")
TALK = """\

[[services]]
key = "first-talk"
minutes = 20
price = 0
name = { en = "First talk", nb = "Samtale" }
about = { en = "Short.", nb = "Kort." }
invitation = { en = "Not sure?", nb = "Usikker?" }
label = { en = "Ask", nb = "Spør" }
"""
BOOKING = (SCENARIOS / "two_languages" / "content" / "booking.toml").read_text(encoding="utf-8")
SITE_FILES = {
    "content/site.toml": SITE.replace(
        'root_language = "en"\n', 'root_language = "en"\ndefault_cta = "first-talk"\n'
    ),
    "content/booking.toml": BOOKING + TALK,
}
HELP = {"content/en/help.md": "---\ntitle: Help now\nlead: L\nkind: help\n---\n"}
ARTICLE = "content/en/guides/first.md"


def markdown(head: str = "", text: str = "Text.") -> str:
    return f"---\ntitle: The first guide\nlead: L\n{head}\n---\n\n{text}\n"


def bands(page: BuiltPage) -> list[str]:
    return [str(link["href"]) for link in page.main.select(".call-to-action[data-strength=band] a")]


def test_the_sections_choice_goes_before_the_sites(build: Build) -> None:
    site = BuiltSite.of(build("two_languages", SITE_FILES))

    assert ["/book/couples-session/"] == bands(site.page("/guides/"))
    assert ["/book/couples-session/"] == bands(site.page("/guides/the-first-guide/"))


def test_the_pages_choice_goes_before_the_sections(build: Build) -> None:
    files = {**SITE_FILES, ARTICLE: markdown("cta: first-talk")}

    page = BuiltSite.of(build("two_languages", files)).page("/guides/the-first-guide/")

    assert ["/book/first-talk/"] == bands(page)


def test_without_any_choice_the_site_chooses(build: Build) -> None:
    assert ["/book/first-talk/"] == bands(
        BuiltSite.of(build("two_languages", SITE_FILES)).page("/")
    )


def test_without_a_choice_of_the_site_there_is_none(build: Build) -> None:
    assert [] == bands(BuiltSite.of(build("two_languages")).page("/"))


def test_none_takes_the_call_away(build: Build) -> None:
    site = BuiltSite.of(build("two_languages", {ARTICLE: markdown("cta: none")}))

    assert [] == bands(site.page("/guides/the-first-guide/"))


def test_help_leads_to_the_helplines(build: Build) -> None:
    site = BuiltSite.of(build("two_languages", {**HELP, ARTICLE: markdown("cta: help")}))

    assert ["/help-now/"] == bands(site.page("/guides/the-first-guide/"))


def test_help_without_a_help_page_draws_nothing(build: Build) -> None:
    site = BuiltSite.of(build("two_languages", {ARTICLE: markdown("cta: help")}))

    assert [] == bands(site.page("/guides/the-first-guide/"))


def test_a_call_says_what_how_long_and_how_much_in_the_pages_language(build: Build) -> None:
    (band,) = (
        BuiltSite.of(build("two_languages"))
        .page("/nb/veiledere/")
        .main.select(".call-to-action[data-strength=band]")
    )

    assert "Klare? Partime: 60 minutter, 1\u00a0500\u00a0kr. Bestill" == band.get_text(
        " ", strip=True
    )
    assert ["/nb/bestill/partime/"] == [a["href"] for a in band.select("a")]


def test_an_example_price_is_called_one(build: Build) -> None:
    files = {"content/booking.toml": "example_prices = true\n" + BOOKING}

    page = BuiltSite.of(build("two_languages", files)).page("/guides/")

    assert "60 minutes, NOK\u00a01,500 (example price)." in page.main.get_text()


@pytest.mark.parametrize("strength", ["line", "card"])
def test_a_block_puts_a_call_into_the_text(build: Build, strength: str) -> None:
    block = f"/// call-to-action\n    service: couples\n    strength: {strength}\n///"
    text = f"Before.\n\n{block}\n\nAfter."

    page = BuiltSite.of(build("two_languages", {ARTICLE: markdown("cta: none", text)})).page(
        "/guides/the-first-guide/"
    )

    (call,) = page.main.select(".call-to-action")
    assert strength == call["data-strength"]
    assert ["/book/couples-session/"] == [a["href"] for a in call.select("a")]
    before, words, after = page.main.get_text(" ", strip=True).partition("NOK\u00a01,500")
    assert words
    assert "Before." in before
    assert "After." in after


@pytest.mark.parametrize(
    ("message", "files"),
    [
        pytest.param(
            "content/en/guides/first.md:4: “coupls” is not a call to action; "
            "did you mean “couples”?",
            {ARTICLE: markdown("cta: coupls")},
            id="page",
        ),
        pytest.param(
            "content/en/guides/first.md:4: “zzz” is not a call to action; "
            "use one of: couples, help, none",
            {ARTICLE: markdown("cta: zzz")},
            id="nothing near",
        ),
        pytest.param(
            "content/en/guides/first.md:7: “coupls” is not a call to action; "
            "did you mean “couples”?",
            {ARTICLE: markdown("", "/// call-to-action\n    service: coupls\n///")},
            id="block",
        ),
        pytest.param(
            "content/site.toml:1: “first-talk” is not a call to action; "
            "use one of: couples, help, none",
            {"content/site.toml": SITE_FILES["content/site.toml"]},
            id="site",
        ),
    ],
)
def test_an_unknown_choice_is_a_problem(build: Build, message: str, files: dict[str, str]) -> None:
    assert [message] == list(map(str, build("two_languages", files).problems))
