"""The Markdown copies: all of the text, readable, with nothing left to fill in."""

import re
from datetime import date
from gettext import NullTranslations

import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markupsafe import Markup as Html

from plugins.rendering.filling import fill_body
from plugins.rendering.materials import Materials, read_materials
from plugins.rendering.parts import kind_urls
from plugins.rendering.settings import BuildSettings
from plugins.sections.catalogue import Page
from plugins.sections.citations import Source, sources_for
from plugins.seo.head import is_indexable
from plugins.seo.markdown_copy import (
    CopiedText,
    copied_days,
    copy_path,
    has_copy,
    markdown_copy,
)
from tests.support.builds import PROJECT, SCENARIOS

URL = "https://a.no/b/talk/"
SOURCE = Source(
    number=1,
    key="doe-2020",
    authors="Doe, J.",
    year="2020",
    title="On talk",
    publication="Journal of Talk, 1",
    url="https://doi.org/10.1000/a_b",
    link_text="doi:10.1000/a_b",
    lang="en",
    checked="1 May 2026",
)


def copy_of(body: str, **fields: object) -> str:
    text = CopiedText("Talk", "A lead.", "en", URL, "Guide", Html(body), **fields)  # type: ignore[arg-type]
    return markdown_copy(text, NullTranslations()).decode()


def after_head(copy: str) -> str:
    return copy.split("---\n", 2)[2]


def test_the_head_says_what_a_program_asks_first() -> None:
    copy = copy_of(
        "<p>Text.</p>",
        days=(("published", date(2026, 1, 2)), ("reviewed", date(2026, 2, 3))),
        reviewed_by="Kari Nordmann, psychologist",
    )

    assert {
        "title": "Talk",
        "description": "A lead.",
        "url": URL,
        "lang": "en",
        "site": "Guide",
        "published": date(2026, 1, 2),
        "reviewed": date(2026, 2, 3),
        "reviewed_by": "Kari Nordmann, psychologist",
    } == yaml.safe_load(copy.split("---\n")[1])


def test_title_and_lead_stand_before_the_text() -> None:
    assert "\n# Talk\n\nA lead.\n\nText.\n" == after_head(copy_of("<p>Text.</p>"))


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[prices](https://a.no/b/prices/)", '<p><a href="/b/prices/">prices</a></p>'),
        ("[below](https://a.no/b/talk/#below)", '<p><a href="#below">below</a></p>'),
        (
            "[out](https://b.org/)",
            '<p><a href="https://b.org/" rel="noreferrer">out</a></p>',
        ),
        ("[116 117](tel:116117)", '<p><a class="telephone" href="tel:116117">116 117</a></p>'),
        (
            "![A tree](https://a.no/b/images/a.png)",
            '<p><img src="/b/images/a.png" alt="A tree"></p>',
        ),
        (
            "so[1],[2].",
            '<p>so<sup class="citation"><a href="#source-a" aria-label="Source 1">1</a></sup>'
            '<sup class="citation">,</sup><sup class="citation"><a href="#source-b">2</a></sup>'
            ".</p>",
        ),
        (
            "### Emergency: Ring [113](tel:113) if:\n\n- it is bad",
            '<section class="care-card" data-level="now">\n<h3 class="care-card__heading">'
            '<span class="visually-hidden">Emergency:</span> Ring <a href="tel:113">113</a>'
            " if:</h3>\n<ul>\n<li>it is bad</li>\n</ul>\n</section>",
        ),
        (
            "> One.\n>\n> - two",
            '<div class="note">\n<p>One.</p>\n<ul>\n<li>two</li>\n</ul>\n</div>',
        ),
        (
            "**Alone?**\n\nYes.",
            '<details class="question">\n<summary>Alone?</summary>\n<p>Yes.</p>\n</details>',
        ),
        (r"a \* b\_c", "<p>a * b_c</p>"),
    ],
)
def test_what_a_text_may_hold_is_readable(markdown: str, html: str) -> None:
    assert f"{markdown}\n" in after_head(copy_of(html))


def test_sources_are_a_list_numbered_as_in_the_text() -> None:
    copy = copy_of("<p>Text.</p>", sources=(SOURCE,))

    assert copy.endswith(
        "## Sources\n\n1. Doe, J. (2020). *On talk*. Journal of Talk, 1. "
        "[doi:10.1000/a\\_b](https://doi.org/10.1000/a_b) Checked 1 May 2026\n"
    )


def test_a_text_that_cites_nothing_has_no_sources() -> None:
    assert "Sources" not in copy_of("<p>Text.</p>")


def test_text_is_never_taken_for_markup() -> None:
    title, lead = "A <b> & &copy; _c_", "1. *Lead*"
    text = CopiedText(title, lead, "en", URL, "Guide", Html("<p><code>a &lt; b</code></p>"))

    copy = after_head(markdown_copy(text, NullTranslations()).decode())

    read = BeautifulSoup(MarkdownIt("commonmark").render(copy), "html.parser")
    expected = [title, lead, "a < b"]
    assert expected == [element.get_text() for element in read.find_all(["h1", "p"])]


@given(st.text("ab1 .,;:!?()-+#<>&*_/\"'–«»é", min_size=1).map(str.strip).filter(len))
def test_no_word_of_any_text_is_lost(text: str) -> None:
    copy = after_head(copy_of(str(Html("<p>{}</p>").format(text))))

    read = BeautifulSoup(MarkdownIt("commonmark").render(copy), "html.parser")
    assert ["Talk", "A", "lead", *words(text)] == words(read.get_text(" "))


@pytest.fixture(scope="module")
def materials() -> Materials:
    folder = SCENARIOS / "five_languages"
    settings = BuildSettings(
        project=folder,
        content=folder / "content",
        theme=PROJECT / "theme",
        site_url="https://a.no/b",
        with_drafts=True,
        static_paths=(),
    )
    found, _ = read_materials(settings)
    assert found is not None
    return found


def drawn_body(page: Page, materials: Materials) -> Html:
    parts = fill_body(page, materials, kind_urls(page.language, materials))
    return Html("\n").join(part.html for part in parts)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_every_word_of_a_text_stands_in_its_copy_in_order(materials: Materials) -> None:
    pages = [page for page in materials.catalogue.pages.values() if has_copy(page)]
    assert {"en", "nb", "ar", "pl"} <= {page.language.code for page in pages}
    for page in pages:
        body = drawn_body(page, materials)
        front_matter, known = page.record.front_matter, materials.files.sources.sources
        text = CopiedText(
            front_matter.title,
            front_matter.lead,
            page.language.code,
            materials.address.absolute(materials.address.url(page.path)),
            page.language.site_name,
            body,
            sources_for(page.record.body, known, page.language.locale),
            copied_days(page),
        )
        copy = markdown_copy(text, materials.strings[page.language.code]).decode()

        # Read by a Markdown parser, the copy says what the page says.
        read = MarkdownIt("commonmark").enable("table").render(after_head(copy))
        expected = words(BeautifulSoup(body, "html.parser").get_text(" "))
        found = words(BeautifulSoup(read, "html.parser").get_text(" "))
        start = len(words(f"{front_matter.title} {front_matter.lead}"))
        assert expected == found[start : start + len(expected)], page.path
        assert "#source-" not in copy, page.path
        assert not re.search(r"\]\((?!https://|tel:|mailto:)|\{[a-z]+[:}]", copy), page.path


def test_only_texts_that_search_engines_may_list_have_a_copy(materials: Materials) -> None:
    pages = materials.catalogue.pages.values()

    assert any(page.is_draft for page in pages)
    assert any(page.original is not None for page in pages)
    assert all(is_indexable(page) for page in pages if has_copy(page))


def test_a_copy_lies_beside_its_page() -> None:
    assert "/nb/talk/index.md" == copy_path("/nb/talk/")
