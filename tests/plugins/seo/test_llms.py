"""llms.txt: the format of llmstxt.org, a file a language."""

import re
from urllib.parse import quote

import pytest

from plugins.multilingual.urls import save_as
from plugins.rendering.materials import Materials, read_materials
from plugins.rendering.settings import BuildSettings
from plugins.seo.head import is_indexable
from plugins.seo.llms import llms_path, llms_txt
from plugins.seo.markdown_copy import copy_path, has_copy
from tests.support.builds import PROJECT, SCENARIOS

BASE = "https://a.no/b"
LINK = re.compile(r"- \[(?P<title>.+?)\]\((?P<url>\S+)\): (?P<text>.+)")


@pytest.fixture(scope="module")
def materials() -> Materials:
    folder = SCENARIOS / "five_languages"
    settings = BuildSettings(
        project=folder,
        content=folder / "content",
        theme=PROJECT / "theme",
        site_url=BASE,
        with_drafts=True,
        static_paths=(),
    )
    found, _ = read_materials(settings)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def files(materials: Materials) -> dict[str, str]:
    site = materials.files.site
    found = {
        llms_path(language, site.root_language): llms_txt(
            materials.catalogue, language, materials.address, materials.strings[language.code]
        )
        for language in site.languages
    }
    return {path: data.decode() for path, data in found.items() if data is not None}


def test_the_root_language_stands_at_the_root_and_each_other_in_its_folder(
    files: dict[str, str],
) -> None:
    assert {"/llms.txt", "/nb/llms.txt", "/nn/llms.txt", "/ar/llms.txt", "/pl/llms.txt"} == set(
        files
    )
    assert "nb/llms.txt" == save_as("/nb/llms.txt")


def test_a_file_is_a_heading_a_summary_and_lists_of_links(files: dict[str, str]) -> None:
    for text in files.values():
        name, summary, *blocks = text.rstrip("\n").split("\n\n")
        assert re.fullmatch(r"# \S.*", name)
        assert re.fullmatch(r"> \S.*", summary)
        assert blocks
        for title, links in zip(blocks[::2], blocks[1::2], strict=True):
            assert re.fullmatch(r"## \S.*", title)
            assert all(LINK.fullmatch(line) for line in links.split("\n"))


def test_a_section_lists_its_landing_page_and_its_articles_in_order(
    files: dict[str, str], materials: Materials
) -> None:
    section = next(p for p in materials.catalogue.in_language("en") if p.path == "/guides/")
    children = [page for page in materials.catalogue.children(section) if is_indexable(page)]
    assert len(children) > 1

    block = files["/llms.txt"].split(f"## {section.title}\n\n")[1].split("\n\n")[0]

    listed = [found["url"] for line in block.split("\n") if (found := LINK.fullmatch(line))]
    assert [f"{BASE}/guides/", *(f"{BASE}{copy_path(page.path)}" for page in children)] == listed


def test_every_page_that_may_be_listed_is_linked_once_but_for_the_home_page(
    files: dict[str, str], materials: Materials
) -> None:
    site = materials.files.site
    for language in site.languages:
        text = files[llms_path(language, site.root_language)]
        expected = [
            BASE + quote(copy_path(page.path) if has_copy(page) else page.path)
            for page in materials.catalogue.in_language(language.code)
            if is_indexable(page) and page.kind != "home"
        ]
        links = [found["url"] for found in LINK.finditer(text)]
        assert sorted(expected) == sorted(link for link in links if not link.endswith("/llms.txt"))


def test_a_file_leads_to_those_of_the_other_languages(files: dict[str, str]) -> None:
    for path, text in files.items():
        links = {found["url"] for found in LINK.finditer(text)}
        others = {f"{BASE}{other}" for other in files if other != path}
        assert others == {link for link in links if link.endswith("/llms.txt")}
