"""The way out: where it leads, what it points to, and how little its script weighs."""

import gzip

from markupsafe import Markup as Html

from plugins.content_model.site_files import NEUTRAL_SITE
from plugins.multilingual.urls import site_address
from plugins.safety.exit_this_page import SCRIPT, compact_script
from tests.conftest import Build
from tests.support.builds import PROJECT, SCENARIOS
from tests.support.pages import BuiltPage, BuiltSite

MOST_BYTES = 1024  # of the script, compressed
SITE_FILE = (SCENARIOS / "two_languages/content/site.toml").read_text(encoding="utf-8")
AFRAID = "---\ntitle: Afraid\nlead: Lead.\nsensitive: violence\n---\nText.\n"


def with_language_keys(*lines: str) -> str:
    """The scenario's site file with more keys in the block of its first language."""
    return SITE_FILE.replace('site_name = "Guide"', "\n".join(('site_name = "Guide"', *lines)))


def exits(page: BuiltPage) -> list[str]:
    return [str(link["href"]) for link in page.soup.select("a[data-exit]")]


def test_a_page_about_violence_has_two_ways_out_and_a_script(build: Build) -> None:
    page = BuiltSite.of(build("two_languages", {"content/en/afraid.md": AFRAID})).page("/afraid/")

    assert [NEUTRAL_SITE, NEUTRAL_SITE] == exits(page)
    assert 1 == len(page.soup.select("script:not([type])"))
    assert page.soup.select_one(".exit-this-page ~ main") is not None


def test_both_links_work_without_script_and_tell_nobody_where_one_was(build: Build) -> None:
    page = BuiltSite.of(build("two_languages", {"content/en/afraid.md": AFRAID})).page("/afraid/")

    for link in page.soup.select("a[data-exit]"):
        assert {"nofollow", "noreferrer", "noopener"} <= set(link["rel"]), link
        assert link.get("target") is None


def test_other_pages_know_nothing_of_it(build: Build) -> None:
    private = AFRAID.replace("violence", "private").replace("Afraid", "Private")
    site = BuiltSite.of(
        build(
            "two_languages",
            {"content/en/afraid.md": AFRAID, "content/en/private.md": private},
        )
    )

    for page in site.pages.values():
        if page.url != "/afraid/":
            assert [] == exits(page), page
            assert b"exit" not in page.data, page


def test_a_language_chooses_where_its_way_out_leads(build: Build) -> None:
    site_file = with_language_keys('exit_url = "https://www.weather.example/today"')
    files = {"content/site.toml": site_file, "content/en/afraid.md": AFRAID}
    page = BuiltSite.of(build("two_languages", files)).page("/afraid/")

    assert {"https://www.weather.example/today"} == set(exits(page))
    (note,) = page.soup.select(".exit-this-page__note")
    assert "opens weather.example in place of this page" in note.get_text()


def test_the_note_leads_to_the_advice_but_not_on_the_advice_itself(build: Build) -> None:
    files = {
        "content/site.toml": with_language_keys('exit_advice = "hide.md"'),
        "content/en/afraid.md": AFRAID,
        "content/en/hide.md": AFRAID.replace("Afraid", "Hide"),
    }
    site = BuiltSite.of(build("two_languages", files))

    assert 1 == len(site.page("/afraid/").links_to("/hide/"))
    assert [] == site.page("/hide/").links_to("/hide/")


def test_the_script_is_small_and_has_no_words(build: Build) -> None:
    text = (PROJECT / "theme/scripts" / SCRIPT).read_text(encoding="utf-8")
    script = compact_script(text)

    assert len(gzip.compress(script.encode(), 9)) <= MOST_BYTES
    page = BuiltSite.of(build("two_languages", {"content/en/afraid.md": AFRAID})).page("/afraid/")
    assert script.encode() in page.data


def test_a_script_loses_its_comments_and_cannot_end_its_element() -> None:
    text = '// Why.\nconst a = "</script>"; // kept\n\n  // More.\n  go("https://b");\n'

    assert Html('const a = "<\\/script>"; // kept\ngo("https://b");') == compact_script(text)


def test_below_a_path_the_advice_is_there_and_the_way_out_is_not_moved(build: Build) -> None:
    files = {
        "content/site.toml": with_language_keys('exit_advice = "hide.md"'),
        "content/en/afraid.md": AFRAID,
        "content/en/hide.md": AFRAID.replace("Afraid", "Hide"),
    }
    built = build("two_languages", files, site_url="https://name.example/below")
    page = BuiltSite.of(built).page("/afraid/")

    assert "/below" == site_address("https://name.example/below", at_root=False).base
    assert 1 == len(page.links_to("/below/hide/"))
    assert {NEUTRAL_SITE} == set(exits(page))
