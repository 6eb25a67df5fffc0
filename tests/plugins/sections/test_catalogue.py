"""The catalogue, through whole builds: what is there, where, and what cannot be."""

import pytest

from tests.conftest import Build
from tests.support.pages import BuiltSite


def markdown(head: str, text: str = "Text.") -> str:
    return f"---\nlead: L\n{head}\n---\n\n{text}\n"


def test_an_article_stands_below_its_sections_slug_in_its_own_language(build: Build) -> None:
    files = {"content/nb/guides/index.md": markdown("title: Veiledere\nslug: råd")}

    site = BuiltSite.of(build("two_languages", files))

    assert "nb/råd/nar-blabaerene-er-aerlige/index.html" in site.pages
    assert site.page("/nb/").links_to("/nb/r%C3%A5d/")


def test_sections_nest(build: Build) -> None:
    files = {
        "content/en/guides/deep/index.md": markdown("title: Deep"),
        "content/en/guides/deep/a.md": markdown("title: A"),
    }

    site = BuiltSite.of(build("two_languages", files))

    assert ["Welcome", "Guides", "Deep"] == site.page("/guides/deep/a/").breadcrumbs


MISTAKES = [
    pytest.param(
        "content/en/guides/other.md:3: has the same address as content/en/guides/first.md: "
        "/guides/the-first-guide/; give one of them another “slug”",
        "content/en/guides/other.md",
        "slug: the-first-guide\ntitle: Other",
        id="one address twice",
    ),
    pytest.param(
        "content/en/guides/untranslated.md:1: has the same address as "
        "content/en/guides/first.md: /guides/the-first-guide/; give one of them another “slug”",
        "content/en/guides/untranslated.md",
        "title: The FIRST guide!",
        id="one title twice",
    ),
    pytest.param(
        "content/nb/index.md:1: has the same address as content/en/a.md: /nb/; "
        "give one of them another “slug”",
        "content/en/a.md",
        "title: A\nslug: nb",
        id="a page in the place of a language",
    ),
    pytest.param(
        "content:1: “guides/index.html” and “Guides/index.html” differ only in case; "
        "give one of the pages another “slug”",
        "content/en/a.md",
        "title: A\nslug: Guides",
        id="addresses that differ in case",
    ),
    pytest.param(
        "content/en/guides/first.md:1: its title gives no slug; write a “slug”",
        "content/en/guides/first.md",
        "title: …",
        id="no slug",
    ),
    pytest.param(
        "content/en/deep/a.md:1: its folder content/en/deep/ has no landing page; "
        "write content/en/deep/index.md",
        "content/en/deep/a.md",
        "title: A",
        id="no landing page",
    ),
    pytest.param(
        "content/nbo/a.md:1: “nbo” is not a language of this site; did you mean “nb”? "
        "(or add a language block to content/site.toml)",
        "content/nbo/a.md",
        "title: A",
        id="a language misspelt",
    ),
    pytest.param(
        "content/fr/a.md:1: “fr” is not a language of this site; use one of: en, nb "
        "(or add a language block to content/site.toml)",
        "content/fr/a.md",
        "title: A",
        id="an unknown language",
    ),
    pytest.param(
        "content/a.md:1: stands in no language's folder; "
        "move it to one of: content/en/, content/nb/",
        "content/a.md",
        "title: A",
        id="in no language",
    ),
    pytest.param(
        "content/nb/index.md:1: is a second page of kind “home”, after content/nb/a.md; "
        "take “kind” away, or delete one of them",
        "content/nb/a.md",
        "title: A\nkind: home",
        id="two home pages",
    ),
    pytest.param(
        "content/en/c.md:4: is a second page of kind “booking”, after content/en/booking.md; "
        "take “kind” away, or delete one of them",
        "content/en/c.md",
        "title: A\nkind: booking",
        id="two booking pages",
    ),
    pytest.param(
        "content/site.toml:1: the language “nb” has no home page; write content/nb/index.md",
        "content/nb/index.md",
        "title: A\nkind: page",
        id="no home page",
    ),
    pytest.param(
        "content/en/guides/first.md:5: “untransltd.md” leads to no page of this language; "
        "did you mean “untranslated.md”?",
        "content/en/guides/first.md",
        "title: A\nrelated:\n  - untransltd.md",
        id="a related page that is not there",
    ),
]


@pytest.mark.parametrize(("message", "file", "head"), MISTAKES)
def test_a_mistake_gives_exactly_this_line_and_no_site(
    build: Build, message: str, file: str, head: str
) -> None:
    built = build("two_languages", {file: markdown(head)})

    assert [message] == list(map(str, built.problems))
    assert () == built.outputs


def test_a_hidden_folder_is_no_language(build: Build) -> None:
    assert () == build("two_languages", {"content/.drafts/a.md": "anything"}).problems


DRAFT = {"content/en/guides/untranslated.md": markdown("title: Only in English\nstatus: draft")}


def test_a_draft_is_built_where_drafts_are_wanted(build: Build) -> None:
    site = BuiltSite.of(build("two_languages", DRAFT, with_drafts=True))

    assert site.page("/guides/").links_to("/guides/only-in-english/")


def test_a_draft_is_nowhere_where_drafts_are_not_wanted(build: Build) -> None:
    site = BuiltSite.of(build("two_languages", DRAFT, with_drafts=False))

    assert [] == [path for path, data in site.files.items() if b"only-in-english" in data]
    assert "guides/only-in-english/index.html" not in site.files


def test_a_link_to_a_draft_is_a_problem_where_drafts_are_not_wanted(build: Build) -> None:
    files = {**DRAFT, "content/en/guides/first.md": markdown("title: A", "[x](untranslated.md)")}

    assert () == build("two_languages", files, with_drafts=True).problems
    assert [
        "content/en/guides/first.md:6: “untranslated.md” leads to no page of this language; "
        "use one of: ../booking.md, ../index.md, first.md, index.md"
    ] == list(map(str, build("two_languages", files, with_drafts=False).problems))


def test_articles_stand_by_order_then_newest_then_file(build: Build) -> None:
    heads = {
        "first": "title: Older\ndate: 2026-01-01",
        "untranslated": "title: Newer\ndate: 2026-02-01",
        "a": "title: Last\norder: 2\ndate: 2026-03-01",
        "b": "title: Undated b",
        "c": "title: Undated c",
        "z": "title: First\norder: -1",
    }
    files = {f"content/en/guides/{name}.md": markdown(head) for name, head in heads.items()}

    section = BuiltSite.of(build("two_languages", files)).page("/guides/")

    assert ["First", "Newer", "Older", "Undated b", "Undated c", "Last"] == [
        card.get_text(strip=True) for card in section.main.select(".cards .card__title")
    ]
