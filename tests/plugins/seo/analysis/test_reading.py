"""From Markdown to what the checks see."""

from pathlib import Path

import pytest

from plugins.content_model.body import Body, parse_body
from plugins.content_model.front_matter import Kind
from plugins.rendering.materials import read_materials
from plugins.rendering.settings import BuildSettings
from plugins.seo.analysis.page_facts import AnalysedPage, BlockKind
from plugins.seo.analysis.reading import analysed_pages, read_body
from plugins.seo.analysis.source_lines import SourceLines, source_texts
from tests.support.builds import PROJECT, SCENARIOS, write_files

HEAD = "---\ntitle: T\nlead: L\n---\n"


def body_of(text: str) -> Body:
    body, problems = parse_body(text, "a.md", 5, str.lower)
    assert () == problems
    return body


def blocks_of(text: str) -> list[tuple[BlockKind, str, int]]:
    blocks, _images = read_body(body_of(text), HEAD + text)
    return [(block.kind, block.text, block.line) for block in blocks]


def test_each_stretch_of_text_has_its_kind_and_line() -> None:
    text = (
        "First *words* [here](a.md).\n\n## A heading\n\nSecond.\n\n- one\n- two\n\n"
        "| a | b |\n|---|---|\n| c | d |\n"
    )

    assert [
        (BlockKind.PARAGRAPH, "First words here.", 5),
        (BlockKind.HEADING, "A heading", 7),
        (BlockKind.PARAGRAPH, "Second.", 9),
        (BlockKind.ITEM, "one", 11),
        (BlockKind.ITEM, "two", 12),
        (BlockKind.CELL, "a", 14),
        (BlockKind.CELL, "b", 14),
        (BlockKind.CELL, "c", 16),
        (BlockKind.CELL, "d", 16),
    ] == blocks_of(text)


def test_a_question_divides_the_text_as_a_heading_does() -> None:
    assert [
        (BlockKind.HEADING, "Can I go alone?", 5),
        (BlockKind.PARAGRAPH, "Yes.", 7),
    ] == blocks_of("/// question | Can I go alone?\n\nYes.\n///\n")


def test_text_inside_a_block_is_told_once() -> None:
    assert [
        (BlockKind.ITEM, "outer", 5),
        (BlockKind.ITEM, "inner", 6),
    ] == blocks_of("- outer\n    - inner\n")


def test_two_equal_paragraphs_stand_on_their_own_lines() -> None:
    assert [5, 7] == [line for _kind, _text, line in blocks_of("The same.\n\nThe same.\n")]


def test_what_the_sites_files_say_keeps_a_sentence_whole() -> None:
    text = (
        "It costs {price:couples} [@doe-2020].\n\n/// call-to-action\n    service: couples\n///\n"
    )

    assert [(BlockKind.PARAGRAPH, "It costs 0.", 5)] == blocks_of(text)


def test_images_are_found_with_their_words_and_lines() -> None:
    _blocks, images = read_body(body_of("[a](a.md)\n\n![Two chairs](x.jpg)\n\n![](y.jpg)\n"))

    assert [("x.jpg", "Two chairs", 7), ("y.jpg", "", 9)] == [
        (image.target, image.alt, image.line) for image in images
    ]


def test_an_empty_body_has_nothing() -> None:
    assert ((), ()) == read_body(body_of(""))


def test_a_line_is_found_whatever_typesetting_did_to_the_signs() -> None:
    lines = SourceLines('---\ntitle: He said\n---\n\nHe said "no" -- twice.\n')

    assert 5 == lines.find("He said “no” – twice.")


def test_what_cannot_be_found_stands_near_what_was() -> None:
    lines = SourceLines("---\ntitle: T\n---\nOne.\n\nTwo.\n")

    assert 6 == lines.find("Two.")
    assert 6 == lines.find("Three.")


@pytest.fixture
def read(tmp_path: Path) -> dict[str, AnalysedPage]:
    """The two languages, with some links of every kind."""
    import shutil

    shutil.copytree(SCENARIOS / "two_languages", tmp_path, dirs_exist_ok=True)
    files = {
        "content/en/guides/a.md": "---\ntitle: A title\nlead: L\nslug: a\nfocus: a phrase\n"
        "related: [first.md]\nsilence:\n  focus-title: Reads better so\n---\n\n"
        "See [one](b.md#x), [two]({filename}/en/index.md) and [the same](b.md).\n"
        "Also [out](https://example.com) and [here](a.md).\n",
        "content/en/guides/b.md": "---\ntitle: B\nlead: L\nslug: b\nnoindex: true\n---\n\n## X\n",
    }
    write_files(tmp_path, files)
    settings = BuildSettings(
        tmp_path, tmp_path / "content", PROJECT / "theme", "", True, ("images",)
    )
    materials, problems = read_materials(settings)
    assert materials is not None, problems
    texts = source_texts(materials.records, tmp_path)
    pages = analysed_pages(materials.catalogue, materials.address, texts)
    return {page.path: page for page in pages}


def test_a_page_knows_what_its_head_says(read: dict[str, AnalysedPage]) -> None:
    page = read["content/en/guides/a.md"]

    assert Kind.ARTICLE is page.kind
    assert "A title – Guide" == page.document_title
    assert "a" == page.slug
    assert "a phrase" == page.focus
    assert {"focus-title": "Reads better so"} == page.silence
    assert (6, 8) == (page.line("related"), page.lines["silence", "focus-title"])
    assert ("example.org", "guides", "a") == page.breadcrumb[:1] + page.breadcrumb[-2:]
    assert not page.noindex
    assert read["content/en/guides/b.md"].noindex


def test_links_lead_to_pages_of_the_site_each_once_and_never_to_itself(
    read: dict[str, AnalysedPage],
) -> None:
    paths = {page.path: page.site_path for page in read.values()}
    wanted = ["content/en/guides/b.md", "content/en/index.md", "content/en/guides/first.md"]

    assert tuple(paths[path] for path in wanted) == read["content/en/guides/a.md"].links_out


def test_the_lead_stands_in_for_a_description(read: dict[str, AnalysedPage]) -> None:
    page = read["content/en/guides/a.md"]

    assert ("L", False) == (page.description, page.has_description)


def test_without_an_index_nobody_looks_for_missing_links(read: dict[str, AnalysedPage]) -> None:
    assert {None} == {page.missing_links for page in read.values()}
