"""Translations: what belongs together, and where the switcher leads."""

from pathlib import PurePosixPath

from plugins.content_model.body import Body
from plugins.content_model.front_matter import FrontMatter
from plugins.content_model.reader import Record
from plugins.multilingual.alternates import check_pairs, pair_translations
from tests.conftest import Build
from tests.support.pages import BuiltSite

NO_BODY = Body((), (), frozenset(), 0)


def record(lang: str, file: str, key: str | None = None) -> Record:
    return Record(
        path=f"content/{lang}/{file}",
        file=PurePosixPath(file),
        lang=lang,
        front_matter=FrontMatter(title="T", lead="L", translation_key=key),
        lines={("translation_key",): 4} if key else {},
        body=NO_BODY,
    )


def test_files_with_one_path_are_translations() -> None:
    en, nb = record("en", "a.md"), record("nb", "a.md")

    assert {"a.md": {"en": en, "nb": nb}} == pair_translations([en, nb])


def test_files_with_one_key_are_translations() -> None:
    en, nb = record("en", "prices.md", "prices"), record("nb", "priser.md", "prices")

    assert {"prices": {"en": en, "nb": nb}} == pair_translations([en, nb])


def test_a_key_may_name_the_others_path() -> None:
    en, nb = record("en", "prices.md"), record("nb", "priser.md", "prices.md")

    assert {"prices.md": {"en": en, "nb": nb}} == pair_translations([en, nb])


def test_two_files_of_one_language_cannot_be_one_page() -> None:
    first, rival = record("nb", "a.md"), record("nb", "b.md", "a.md")

    assert [
        "content/nb/b.md:4: is the same page as content/nb/a.md: both have the translation key "
        "“a.md”; give one of them another “translation_key”"
    ] == list(map(str, check_pairs([first, rival, record("en", "a.md")])))
    assert {"a.md": {"nb": first}} == pair_translations([first, rival])


def test_translations_are_no_rivals() -> None:
    assert [] == list(check_pairs([record("en", "a.md", "k"), record("nb", "b.md", "k")]))


def test_the_switcher_leads_to_the_translation(build: Build) -> None:
    page = BuiltSite.of(build("two_languages")).page("/guides/the-first-guide/")

    assert {"nb": "/nb/veiledere/nar-blabaerene-er-aerlige/"} == page.switcher


def test_without_a_translation_the_switcher_leads_to_the_section_above(build: Build) -> None:
    page = BuiltSite.of(build("two_languages")).page("/guides/only-in-english/")

    assert {"nb": "/nb/veiledere/"} == page.switcher


def test_pages_with_one_key_and_different_names_are_switched_between(build: Build) -> None:
    files = {
        "content/en/about.md": "---\ntitle: About\nlead: L\ntranslation_key: about\n---\n",
        "content/nb/om.md": "---\ntitle: Om oss\nlead: L\ntranslation_key: about\n---\n",
    }

    site = BuiltSite.of(build("two_languages", files))

    assert {"nb": "/nb/om-oss/"} == site.page("/about/").switcher
    assert {"en": "/about/"} == site.page("/nb/om-oss/").switcher
