"""What editors are told about sensitive pages: what is wrong, on which line, and what to do."""

import json
from pathlib import Path

import pytest

from plugins.content_model.problems import Problem, Severity
from plugins.multilingual.urls import SiteAddress
from plugins.rendering.build import Built
from plugins.rendering.materials import read_materials
from plugins.rendering.settings import BuildSettings
from plugins.safety.discretion import never_ahead, speculation_rules
from tests.conftest import Build
from tests.support.builds import PROJECT, SCENARIOS, build_scenario
from tests.support.pages import BuiltSite

SITE_FILE = (SCENARIOS / "two_languages/content/site.toml").read_text(encoding="utf-8")
NAMED = SITE_FILE.replace('site_name = "Guide"', 'site_name = "Guide"\nneutral_name = "Notes"')


def afraid(*keys: str, text: str = "Text.", kind: str = "violence") -> dict[str, str]:
    head = ["---", "title: Afraid", "lead: Lead.", f"sensitive: {kind}", *keys, "---"]
    return {"content/en/afraid.md": "\n".join([*head, text, ""])}


def problem(built: Built) -> Problem:
    (found,) = built.problems
    return found


@pytest.mark.parametrize("action", ["help", "none"])
def test_a_page_about_violence_may_ask_for_help_or_for_nothing(build: Build, action: str) -> None:
    assert () == build("two_languages", afraid(f"cta: {action}")).problems


def test_a_page_about_violence_sells_nothing_in_its_front_matter(build: Build) -> None:
    found = problem(build("two_languages", afraid("cta: couples")))

    assert ("content/en/afraid.md", 5) == (found.path, found.line)
    assert "a page about violence does not ask readers to book “couples”" == found.message
    assert "use one of: help, none" == found.remedy


def test_a_page_about_violence_sells_nothing_in_its_text(build: Build) -> None:
    text = "Text.\n\n/// call-to-action\n    service: couples\n    strength: line\n///\n"
    found = problem(build("two_languages", afraid(text=text)))

    assert 8 == found.line
    assert "a page about violence does not ask readers to book “couples”" == found.message


def test_a_private_page_may_ask_readers_to_book(build: Build) -> None:
    assert () == build("two_languages", afraid("cta: couples", kind="private")).problems


def test_only_sensitive_pages_are_discreet(build: Build) -> None:
    files = {
        "content/site.toml": NAMED,
        "content/en/open.md": "---\ntitle: Open\nlead: Lead.\ndiscreet: true\n---\nText.\n",
    }
    found = problem(build("two_languages", files))

    assert ("content/en/open.md", 4) == (found.path, found.line)
    assert "“discreet” is for sensitive pages: a neutral title costs search results" == (
        found.message
    )


def test_a_discreet_page_needs_a_neutral_name_in_its_language(build: Build) -> None:
    found = problem(build("two_languages", afraid("discreet: true")))

    assert 5 == found.line
    assert "is discreet, but “en” has no neutral name for its tab" == found.message


def test_a_language_that_is_still_being_translated_is_only_reminded(build: Build) -> None:
    incomplete = SITE_FILE.replace('tagline = "A guide"', 'tagline = "A guide"\ncomplete = false')
    files = {"content/site.toml": incomplete, **afraid("discreet: true")}

    assert Severity.WARNING is problem(build("two_languages", files)).severity


def test_a_kind_without_a_place_for_the_way_out_is_told(build: Build) -> None:
    found = problem(build("two_languages", afraid("kind: not_found")))

    assert 4 == found.line
    assert "a page of kind “not_found” has no place for the way out" == found.message


def test_the_front_page_features_no_sensitive_page(build: Build) -> None:
    front = "---\ntitle: Home\nlead: Lead.\nfeatured:\n  - afraid.md\n---\nText.\n"
    found = problem(build("two_languages", {**afraid(), "content/en/index.md": front}))

    assert ("content/en/index.md", 5) == (found.path, found.line)
    assert "“afraid.md” is sensitive, and is not shown to everybody who comes by" == found.message


def test_a_word_that_is_no_kind_of_sensitive_is_told(build: Build) -> None:
    found = problem(build("two_languages", afraid(kind="secret")))

    assert 4 == found.line
    assert "violence" in str(found)
    assert "private" in str(found)


def test_the_way_out_does_not_lead_back(build: Build) -> None:
    block = 'site_name = "Guide"\nexit_url = "https://example.org/weather/"'
    site_file = SITE_FILE.replace('site_name = "Guide"', block)
    found = problem(build("two_languages", {"content/site.toml": site_file}))

    assert "“exit_url” of “en” leads to this site itself" == found.message


@pytest.mark.parametrize(
    ("complete", "severity"), [("true", Severity.ERROR), ("false", Severity.WARNING)]
)
def test_advice_that_is_not_there_is_told(build: Build, complete: str, severity: Severity) -> None:
    block = f'tagline = "En veileder"\ncomplete = {complete}\nexit_advice = "indeks.md"'
    site_file = SITE_FILE.replace('tagline = "En veileder"', block)
    found = problem(build("two_languages", {"content/site.toml": site_file}))

    assert "“exit_advice” of “nb” is “indeks.md”, which is not there" == found.message
    assert severity == found.severity
    assert "did you mean “index.md”?" == found.remedy


def test_sensitive_pages_are_not_loaded_ahead_and_load_nothing_ahead(tmp_path: Path) -> None:
    build_scenario(tmp_path, "two_languages", afraid(kind="private"))
    settings = BuildSettings(
        tmp_path, tmp_path / "content", PROJECT / "theme", "", with_drafts=True, static_paths=()
    )
    materials, problems = read_materials(settings)
    assert materials is not None, problems

    assert ("/afraid/",) == never_ahead(materials.catalogue)
    rules = json.loads(
        speculation_rules(materials.catalogue, SiteAddress("https://example.org", "/base"))
    )
    assert {"not": {"href_matches": ["/base/afraid/"]}} in rules["prefetch"][0]["where"]["and"]


def test_without_a_choice_a_page_about_violence_asks_for_help(build: Build) -> None:
    """Whatever its section and the site ask for."""
    files = {
        "content/site.toml": 'default_cta = "couples"\n' + SITE_FILE,
        "content/en/guides/index.md": "---\ntitle: Guides\nlead: L.\ncta: couples\n---\nText.\n",
        "content/en/guides/afraid.md": afraid()["content/en/afraid.md"],
        "content/en/help.md": "---\ntitle: Help\nlead: L.\nkind: help\n---\nText.\n",
    }
    site = BuiltSite.of(build("two_languages", files))
    (call,) = site.page("/guides/afraid/").main.select(".call-to-action a")

    assert "/help/" == call["href"]
