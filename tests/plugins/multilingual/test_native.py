"""A plain Pelican site's articles and pages: settings, languages, translations, addresses."""

from typing import Any

import pytest

from plugins.multilingual.native import (
    Arrangement,
    Localized,
    Source,
    alternates,
    arrange,
    check_addresses,
    localize,
)
from plugins.multilingual.settings import (
    MultilingualSettings,
    multilingual_settings,
    pelican_settings,
)

DEFAULTS: dict[str, Any] = {
    "PAGE_PATHS": ["pages"],
    "ARTICLE_EXCLUDES": ["pages"],
    "DIRECT_TEMPLATES": ["index", "tags"],
    "DEFAULT_METADATA": {},
    **{
        f"{kind}{lang}_{what}": "{slug}.html"
        for kind in ("ARTICLE", "PAGE", "DRAFT", "DRAFT_PAGE")
        for lang in ("", "_LANG")
        for what in ("URL", "SAVE_AS")
    },
}


def languages(**norwegian: Any) -> dict[str, Any]:
    return {
        "root": "en",
        "languages": [
            {"code": "nb", "name": "Norsk", "locale": "nb_NO", **norwegian},
            {"code": "en", "name": "English", "locale": "en_GB"},
            {"code": "pt-BR", "name": "Português", "locale": "pt_BR"},
        ],
    }


def settings_of(**norwegian: Any) -> MultilingualSettings:
    ours, problems = multilingual_settings(
        {
            "MULTILINGUAL": languages(**norwegian),
            "SITEURL": "https://example.org",
            "PATH": "/somewhere/content",
            "DIRECT_TEMPLATES": ["index"],
        }
    )
    assert ours is not None, problems
    return ours


def told(written: object) -> list[str]:
    ours, problems = multilingual_settings({"MULTILINGUAL": written})
    assert ours is None
    return [str(problem) for problem in problems]


def localized(source: Source, **norwegian: Any) -> Localized:
    found = localize(source, settings_of(**norwegian))
    assert isinstance(found, Localized), found
    return found


def arranged(*sources: Source, **norwegian: Any) -> Arrangement:
    return arrange(sources, settings_of(**norwegian))


@pytest.mark.parametrize(
    ("norwegian", "sentence"),
    [
        ({"lcale": "nb"}, "“languages.1.lcale” is not a known key; did you mean “locale”?"),
        (
            {"locale": "nb-NO"},
            "“locale” of “nb” is “nb-NO”, which CLDR does not know; "
            "write language and country with an underscore between them",
        ),
        (
            {"fallback": ["eng"]},
            "“fallback” of “nb” names “eng”, which is no other language; did you mean “en”?",
        ),
        (
            {"hreflang_aliases": ["en"]},
            "two languages have the tag “en”; keep one of them",
        ),
        ({"tagline": "Hei"}, "“tagline” of “nb” does nothing here; take it out"),
    ],
)
def test_a_wrong_language_block_is_told(norwegian: dict[str, Any], sentence: str) -> None:
    assert [f"pelicanconf.py:1: MULTILINGUAL: {sentence}"] == told(languages(**norwegian))


def test_a_root_without_a_block_is_told() -> None:
    assert [
        "pelicanconf.py:1: MULTILINGUAL: “root” is “fr”, which has no block in “languages”; "
        "use one of: en, nb, pt-BR"
    ] == told(languages() | {"root": "fr"})


@pytest.mark.parametrize("written", [None, ["en", "nb"], "en"])
def test_missing_settings_are_told(written: object) -> None:
    assert [
        "pelicanconf.py:1: MULTILINGUAL is not there; write it as docs/multilingual-plugin.md shows"
    ] == told(written)


def test_the_folder_says_the_language() -> None:
    assert "nb" == localized(Source("nb/a.md", "A")).language.code
    assert "pt-BR" == localized(Source("pt-br/a.md", "A")).language.code


def test_the_file_itself_is_heard_before_its_folder() -> None:
    assert "nb" == localized(Source("en/a.md", "A", lang="NB")).language.code
    assert "nb" == localized(Source("blog/a.md", "A", lang="nb")).language.code


def test_a_file_outside_of_all_folders_is_in_the_root_language() -> None:
    assert "en" == localized(Source("a.md", "A")).language.code


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (
            Source("nbb/a.md", "A"),
            "content/nbb/a.md:1: the folder “nbb” is no language of MULTILINGUAL, and the file "
            "names none; move it or write “lang” in it; did you mean “nb”?",
        ),
        (
            Source("nb/a.md", "A", lang="no"),
            "content/nb/a.md:1: “lang” is “no”, which is no language of MULTILINGUAL; "
            "use one of: en, nb, pt-BR",
        ),
        (
            Source("nb/a.md", "…"),
            "content/nb/a.md:1: its address would be empty: no letter of “…” can stand in it; "
            "write a “slug”, or set “native_slugs” for the language",
        ),
    ],
)
def test_what_has_no_language_or_address_is_told(source: Source, sentence: str) -> None:
    found = arranged(source)

    assert [sentence] == list(map(str, found.problems))
    assert {} == found.localized


def test_the_slug_follows_the_letters_of_the_language() -> None:
    rules = {"slug_letters": {"å": "aa"}}

    assert "naar" == localized(Source("nb/a.md", "Når"), **rules).slug
    assert "nar" == localized(Source("en/a.md", "Når"), **rules).slug
    assert "når" == localized(Source("nb/a.md", "Når"), native_slugs=True).slug


def test_a_slug_in_the_file_stays_as_it_is() -> None:
    assert "min/Slug" == localized(Source("nb/a.md", "Når", slug="min/Slug")).slug


def test_the_root_language_has_no_folder_in_the_output() -> None:
    assert "" == localized(Source("en/a.md", "A")).output_folder
    assert "pt-br/" == localized(Source("pt-BR/a.md", "A")).output_folder


def test_a_language_folder_is_no_category_but_those_inside_are() -> None:
    assert "nb" == localized(Source("nb/a.md", "A")).category
    assert "" == localized(Source("nb/guides/a.md", "A")).category
    assert "" == localized(Source("blog/a.md", "A", lang="nb")).category


def test_translations_have_one_path_or_one_key() -> None:
    found = arranged(
        Source("en/guides/a.md", "A"),
        Source("nb/guides/a.rst", "A"),
        Source("pt-BR/b.md", "B", translation_key="guides/a.md"),
        Source("en/b.md", "B"),
    )

    assert {
        "nb/guides/a.rst": ("en/guides/a.md", "pt-BR/b.md"),
        "en/guides/a.md": ("nb/guides/a.rst", "pt-BR/b.md"),
        "pt-BR/b.md": ("nb/guides/a.rst", "en/guides/a.md"),
        "en/b.md": (),
    } == found.translations
    assert () == found.problems


def test_two_files_of_one_language_cannot_be_one_page() -> None:
    found = arranged(Source("nb/b.md", "B", translation_key="a"), Source("nb/a.md", "A"))

    assert [
        "content/nb/b.md:1: is the same page as content/nb/a.md: both are “a” in Norsk; "
        "give one of them another “translation_key”"
    ] == list(map(str, found.problems))
    assert ["nb/a.md"] == list(found.localized)


def test_a_list_holds_one_language_and_what_it_falls_back_to() -> None:
    sources = Source("en/a.md", "A"), Source("en/b.md", "B"), Source("nb/a.md", "A")

    assert {
        "nb": {"nb/a.md", "en/b.md"},
        "en": {"en/a.md", "en/b.md"},
        "pt-BR": set(),
    } == arranged(*sources, fallback=["en"]).listed
    assert {"nb/a.md"} == arranged(*sources).listed["nb"]


def test_alternates_are_complete_and_absolute() -> None:
    ours = settings_of(hreflang_aliases=["no"])

    assert (
        ("nb", "https://example.org/nb/n%C3%A5r/"),
        ("no", "https://example.org/nb/n%C3%A5r/"),
        ("en", "https://example.org/when/"),
        ("x-default", "https://example.org/when/"),
    ) == alternates({"en": "when/", "nb": "nb/når/"}, ours)


def test_without_the_root_language_x_default_is_the_first_that_has_the_page() -> None:
    found = alternates({"pt-BR": "pt-br/a/", "nb": "nb/a/"}, settings_of())

    assert ("x-default", "https://example.org/nb/a/") == found[-1]


def test_a_page_without_translations_has_no_alternates() -> None:
    assert () == alternates({"nb": "nb/a/"}, settings_of())


def told_of(*outputs: tuple[str, str, bool]) -> list[str]:
    return list(map(str, check_addresses(outputs, settings_of())))


def test_two_files_with_one_address_are_told() -> None:
    assert [
        "content/en/b.md:1: has the same address as content/en/a.md: both become "
        "“a/index.html”; give one of them another “slug”"
    ] == told_of(("en/b.md", "a/index.html", False), ("en/a.md", "a/index.html", True))


def test_only_a_file_that_says_so_takes_the_place_of_an_index() -> None:
    assert [] == told_of(("nb/pages/home.md", "nb/index.html", True))
    assert [
        "content/en/nb.md:1: has the address of the index in Norsk: “nb/index.html”; give it "
        "another “slug”, or write “save_as” in it to take the index's place"
    ] == told_of(("en/nb.md", "nb/index.html", False))


def test_pelican_pairs_nothing_and_pages_are_folders() -> None:
    changed = pelican_settings(settings_of(), DEFAULTS, DEFAULTS)

    assert changed["ARTICLE_TRANSLATION_ID"] is False
    assert changed["PAGE_TRANSLATION_ID"] is False
    assert "en" == changed["DEFAULT_LANG"]
    assert "{slug}/index.html" == changed["ARTICLE_SAVE_AS"]
    assert "{lang_folder}drafts/{slug}/" == changed["DRAFT_LANG_URL"]
    assert ["pages", "nb/pages", "en/pages", "pt-BR/pages"] == changed["PAGE_PATHS"]
    assert ["tags"] == changed["DIRECT_TEMPLATES"]


def test_addresses_of_the_site_stay_and_get_the_languages_folder() -> None:
    changed = pelican_settings(
        settings_of(), DEFAULTS | {"ARTICLE_URL": "posts/{slug}.html"}, DEFAULTS
    )

    assert "posts/{slug}.html" == changed["ARTICLE_SAVE_AS"]
    assert "{lang_folder}posts/{slug}.html" == changed["ARTICLE_LANG_SAVE_AS"]


def test_a_site_without_an_index_gets_none() -> None:
    ours, _ = multilingual_settings({"MULTILINGUAL": languages(), "DIRECT_TEMPLATES": []})

    assert ours is not None
    assert "" == ours.index
