"""The editors' help: whole in each language, true to the code, and in draft builds alone."""

import re
from collections.abc import Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from invoke import Collection
from playwright.sync_api import Browser

from plugins.content_model.block_kinds import BLOCKS, LEVELS, STRENGTHS
from plugins.content_model.body import REFERENCES
from plugins.content_model.front_matter import FrontMatter
from plugins.editing.admin_pages import ADDRESS
from plugins.fast_build.store import Store
from plugins.multilingual.urls import save_as
from plugins.rendering.build import drawing_for
from plugins.rendering.compose import compose_all
from plugins.rendering.editor_docs import FOLDER, ROOT, editor_docs, editor_docs_key
from plugins.rendering.editor_docs_files import DOCS, STANDING_FOR
from plugins.rendering.materials import Materials, read_materials
from plugins.rendering.settings import BuildSettings
from tests.conftest import Build
from tests.support.audits import check_markup, run_axe
from tests.support.builds import PROJECT, SCENARIOS, write_files
from tests.support.serving import serving

HELP = PROJECT / FOLDER
LANGUAGES = sorted(folder.name for folder in HELP.iterdir() if folder.is_dir())
MADE_BY_ITS_PAGE = {"booking-choices"}  # written, and shown on the booking page alone
OTHERS = {"/-/seo/", "/-/status/", "/-/style/", ADDRESS}  # of the same build, or of the preview
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:\binv|python3 tasks\.py) ([a-z]+)((?: --?[a-z]+| [\w/.-]+\.md)*)")
WIDTHS = (320, 1280)


def text_of(lang: str, name: str) -> str:
    return (HELP / lang / f"{name}.md").read_text(encoding="utf-8")


def settings_for(project: Path) -> BuildSettings:
    return BuildSettings(
        project=project,
        content=project / "content",
        theme=PROJECT / "theme",
        site_url="",
        with_drafts=True,
        static_paths=(),
    )


def drawn(project: Path) -> tuple[Materials, dict[str, str], list[str]]:
    materials, problems = read_materials(settings_for(project))
    assert materials is not None, problems
    files, told = editor_docs(materials, drawing_for(materials, Store()).environments)
    return materials, {path: data.decode() for path, data in files}, [*map(str, told)]


@pytest.fixture(scope="module")
def help_pages() -> tuple[Materials, dict[str, str]]:
    """The real site's help: path below the output folder → HTML."""
    materials, pages, told = drawn(PROJECT)
    assert [] == told
    return materials, pages


# Whole


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_block_is_written_and_shown(lang: str) -> None:
    fences = FENCE.findall(text_of(lang, "markdown"))
    written = "\n".join(text for _info, text in fences)
    shown = "\n".join(text for info, text in fences if info == "example")
    kinds = {block.NAME for block in BLOCKS}

    assert kinds == set(re.findall(r"^/{3,} ([\w-]+)", written, re.MULTILINE))
    assert kinds - MADE_BY_ITS_PAGE == set(re.findall(r"^/{3,} ([\w-]+)", shown, re.MULTILINE))
    assert set(LEVELS) == set(re.findall(r"^    level: (\w+)", shown, re.MULTILINE))
    assert set(STRENGTHS) == set(re.findall(r"^    strength: (\w+)", shown, re.MULTILINE))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reference_is_shown(lang: str) -> None:
    fences = FENCE.findall(text_of(lang, "markdown"))
    shown = "\n".join(text for info, text in fences if info == "example")

    assert set(REFERENCES) == set(re.findall(r"\{([a-z]{3,})[:}]", shown))
    assert "[@SOURCE]" in shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_keys_of_the_head_are_those_of_the_schema(lang: str) -> None:
    told = re.search(r"^\| `title`.*?\n\n", text_of(lang, "markdown"), re.MULTILINE | re.DOTALL)
    assert told is not None
    first_cells = " ".join(row.split("|")[1] for row in told[0].strip().splitlines())
    keys = set(re.findall(r"`(\w+)", first_cells))

    assert {"title", "lead", "date", "expires", "status", "cta"} <= keys
    assert set() == keys - FrontMatter.model_fields.keys()


def test_every_language_has_the_same_pages_in_the_menus_order(
    help_pages: tuple[Materials, dict[str, str]],
) -> None:
    _materials, pages = help_pages
    below = ["", *(f"{name}/" for name in DOCS[1:])]

    assert {save_as(ROOT + folder + one) for folder in ("", "nb/") for one in below} == pages.keys()


def test_what_is_shown_is_what_the_site_draws(
    help_pages: tuple[Materials, dict[str, str]],
) -> None:
    _materials, pages = help_pages
    soup = BeautifulSoup(pages[f"{ROOT[1:]}nb/markdown/index.html"], "html.parser")
    shown = soup.select(".help-example__shown")

    assert len(shown) == len(soup.select(".help-example pre"))
    assert [] == [one for one in shown if len(one.get_text(strip=True)) < 10 and not one.img]
    assert "Gjør:" in soup.select('.do-list[data-kind="do"] li')[0].get_text()
    assert ["nb"] == [one["lang"] for one in soup.select("html")]
    robots = [one["content"] for one in soup.select("meta[name=robots]")]
    assert ["noindex, nofollow"] == robots


# True


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_commands_are_those_of_the_project(lang: str) -> None:
    spec = spec_from_file_location("project_tasks", PROJECT / "tasks.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    tasks: Mapping[str, Any] = Collection.from_module(module).tasks
    named = [found for name in DOCS for found in COMMAND.findall(text_of(lang, name))]
    options = [(name, o) for name, rest in named for o in re.findall(r"--([a-z]+)", rest)]

    assert {"serve", "new", "check", "status", "translated", "changes", "publish"} <= {
        name for name, _rest in named
    }
    assert [] == [name for name, _rest in named if name not in tasks]
    known = {(name, argument.name) for name in tasks for argument in tasks[name].get_arguments()}
    assert set() == set(options) - known
    assert ("serve", "admin") in options


# On every site


def docs_files() -> dict[str, str]:
    return {
        (FOLDER / file.relative_to(HELP)).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(HELP.rglob("*"))
        if file.is_file()
    }


def test_links_lead_to_what_is_there(help_pages: tuple[Materials, dict[str, str]]) -> None:
    materials, pages = help_pages
    soups = {path: BeautifulSoup(html, "html.parser") for path, html in pages.items()}
    site = {one.path for one in compose_all(materials)}
    broken = []
    for path, soup in soups.items():
        for link in soup.select("a[href]"):
            url = urlsplit(str(link["href"]))
            target = soups.get(save_as(url.path)) if url.path else soup
            if url.scheme or url.path in site | OTHERS:
                continue
            if target is None or (url.fragment and not target.find(id=url.fragment)):
                broken.append((path, link["href"]))

    assert [] == broken


def test_a_site_that_lacks_what_an_example_speaks_of_shows_it_as_written(tmp_path: Path) -> None:
    scenario = SCENARIOS / "two_languages"
    there = {
        file.relative_to(scenario).as_posix(): file.read_text(encoding="utf-8")
        for file in scenario.rglob("*")
        if file.is_file()
    }
    write_files(tmp_path, {**there, **docs_files()})

    _materials, pages, told = drawn(tmp_path)

    assert [] == told
    text = BeautifulSoup(pages[f"{ROOT[1:]}markdown/index.html"], "html.parser").get_text()
    assert ["FACT"] == [name for name in STANDING_FOR if re.search(rf"\b{name}\b", text)]


@pytest.mark.parametrize(
    ("problem", "file", "text"),
    [
        (
            "en/start.md:3: “missing.md” leads to no page of this language",
            "en/start.md",
            "# T\n\n[a](missing.md)\n",
        ),
        (
            "en/start.md:3: “price:couples” stands outside an example; "
            "put it between ```example and ```",
            "en/start.md",
            "# T\n\n{price:couples}\n",
        ),
        ("en/start.md:1: has no title; begin it with “# ” and the title", "en/start.md", "Text.\n"),
        (
            "nb/words.md:4: “<b>” is raw HTML",
            "nb/words.md",
            "# T\n\n```example\n<b>a</b>\n```\n",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(
    problem: str, file: str, text: str, tmp_path: Path
) -> None:
    content = PROJECT / "content"
    write_files(tmp_path, {**docs_files(), f"{FOLDER.as_posix()}/{file}": text})
    (tmp_path / "content").symlink_to(content)

    _materials, pages, told = drawn(tmp_path)

    assert {} == pages
    assert told[0].startswith(f"{FOLDER.as_posix()}/{problem}"), told


def test_a_change_of_the_help_changes_its_key(tmp_path: Path) -> None:
    write_files(tmp_path, docs_files())
    (tmp_path / "content").symlink_to(PROJECT / "content")
    materials, _problems = read_materials(settings_for(tmp_path))
    assert materials is not None
    before = editor_docs_key(materials)

    write_files(tmp_path, {f"{FOLDER.as_posix()}/en/start.md": "# Other\n"})

    assert before != editor_docs_key(materials)


def test_drafts_have_the_help_and_published_sites_do_not(build: Build) -> None:
    drafts = build("two_languages", docs_files())
    public = build("two_languages", docs_files(), with_drafts=False, site_url="https://example.org")
    start = save_as(ROOT)

    assert () == drafts.problems
    assert 2 * len(DOCS) == len([o for o in drafts.outputs if o.path.startswith(ROOT[1:])])
    assert start in {output.path for output in drafts.outputs}
    assert public.outputs
    assert [] == [output.path for output in public.outputs if output.path.startswith("-/")]


# For everybody


@pytest.fixture
def folder(help_pages: tuple[Materials, dict[str, str]], tmp_path: Path) -> Path:
    """The help as files, with the theme's own beside it."""
    materials, pages = help_pages
    write_files(tmp_path, pages)
    for path, data in materials.assets.files:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


@pytest.mark.java
def test_the_help_is_valid(folder: Path) -> None:
    assert () == check_markup(sorted(folder.rglob("*.html")))


@pytest.mark.browser
@pytest.mark.node
@pytest.mark.parametrize("page", ["", "nb/markdown/", "words/"])
def test_everybody_can_use_the_help(page: str, folder: Path, browser: Browser) -> None:
    context = browser.new_context()
    with serving(folder) as address:
        tab = context.new_page()
        tab.goto(f"{address}{ROOT}{page}")
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 900})
            for scheme in ("light", "dark"):
                tab.emulate_media(color_scheme=scheme)
                assert () == run_axe(tab), (width, scheme)
            assert width == tab.evaluate("document.documentElement.scrollWidth")
    context.close()
