"""The living style guide: every component has examples, and every example can be drawn."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plugins.content_model.blocks import BLOCKS
from plugins.content_model.site_files import Language
from plugins.multilingual.strings import Strings
from plugins.rendering.environments import make_environment
from plugins.rendering.style_examples import Shaper, read_components
from plugins.rendering.style_tokens import contrast, read_tokens, scheme_styles
from plugins.rendering.views import SiteView
from tests.conftest import Build
from tests.support.audits import check_markup, run_axe
from tests.support.builds import PROJECT, write_files
from tests.support.serving import serving

THEME = PROJECT / "theme"
GUIDE = "-/style/"
MADE_BY_ITS_PAGE = {"booking-choices", "visit-counting"}  # made of what the site knows
PATIENCE = 30_000  # milliseconds
NARROW = 320  # CSS pixels


# Components and examples


def test_every_macro_has_examples_and_every_example_a_macro_or_a_block() -> None:
    macros = {file.stem for file in (THEME / "templates" / "components").glob("*.html")}
    components, problems = read_components(THEME, PROJECT, make_environment(THEME, Strings()))

    assert [] == [str(problem) for problem in problems]
    assert macros == {component.name for component in components if component.macro}
    without_macro = [component for component in components if component.macro is None]
    assert [] == [c.name for c in without_macro if not all(e.markdown for e in c.file.examples)]


def test_every_block_of_markdown_has_an_example() -> None:
    components, _ = read_components(THEME, PROJECT, make_environment(THEME, Strings()))
    written = "\n".join(e.markdown or "" for c in components for e in c.file.examples)
    shown = set(re.findall(r"^/{3,} ([\w-]+)", written, re.MULTILINE))

    assert {block.NAME for block in BLOCKS} - MADE_BY_ITS_PAGE == shown


def test_every_example_is_drawn_in_every_language(build: Build) -> None:
    built = build("five_languages")
    paths = {output.path for output in built.outputs if output.path.startswith(GUIDE)}
    components, _ = read_components(THEME, PROJECT, make_environment(THEME, Strings()))
    documents = {
        f"{component.slug}/{number}-{scheme}.html"
        for component in components
        for number in range(1, len(component.file.examples) + 1)
        for scheme in ("light", "dark")
    }
    pages = {"index.html", *(f"{component.slug}/index.html" for component in components)}
    expected = {
        f"{GUIDE}{folder}{name}"
        for folder in ("", "nb/", "nn/", "ar/", "pl/")
        for name in documents | pages
    }

    assert expected | {f"{GUIDE}{name}.css" for name in ("styles", "light", "dark")} == paths


def test_an_example_speaks_and_runs_as_its_language(build: Build) -> None:
    outputs = build("five_languages").outputs
    files = {o.path: o.data.decode() for o in outputs if o.path.startswith(GUIDE)}

    assert '<html lang="ar" dir="rtl">' in files[f"{GUIDE}ar/do-list/1-light.html"]
    assert '<span class="visually-hidden">Do:</span>' in files[f"{GUIDE}do-list/1-light.html"]
    assert "Do:" not in files[f"{GUIDE}nb/do-list/1-light.html"]


def test_a_published_site_has_no_style_guide(build: Build) -> None:
    built = build("two_languages", with_drafts=False, site_url="https://example.org")

    assert built.outputs
    assert [] == [output.path for output in built.outputs if output.path.startswith("-/")]


# Mistakes in examples

HEAD = 'title = "T"\nwhen_to_use = "T"\nwhen_not_to_use = "T"\nhow_it_works = "T"\n'
OPTION = '[[options]]\nname = "entry"\ntype = "Card"\nabout = "T"\n'
MACRO = "{% macro x(entry) %}{{ entry.title }}{% endmacro %}"
CARD = 'title = "T", url = "#", lead = "T", lang = "en", dir = "ltr"'
SITE = SiteView(**dict.fromkeys(f.name for f in fields(SiteView)))  # type: ignore[arg-type]


def problems_of(folder: Path, examples: str) -> list[str]:
    write_files(
        folder,
        {
            "theme/templates/components/x.html": MACRO,
            "theme/examples/x.toml": HEAD + examples,
        },
    )
    theme = folder / "theme"
    components, problems = read_components(theme, folder, make_environment(theme, Strings()))
    told = list(problems)
    language = Language(code="en", name="E", locale="en_GB", site_name="N", tagline="T")
    for component in components:
        for index, example in enumerate(component.file.examples):
            if example.arguments is not None and component.macro:
                Shaper(component, index, SITE, language, told).arguments(component.macro)
    return [str(problem).removeprefix("theme/examples/x.toml:") for problem in told]


def test_an_example_that_is_whole_has_no_problems(tmp_path: Path) -> None:
    example = f'[[examples]]\nname = "E"\narguments = {{ entry = {{ {CARD}, artwork = "a" }} }}\n'

    assert [] == problems_of(tmp_path, OPTION + example)


@pytest.mark.parametrize(
    ("problem", "examples"),
    [
        (
            "11: “entri” is not an option; did you mean “entry”?",
            f'{OPTION}[[examples]]\nname = "E"\narguments.entri = "a"\n'
            f'arguments.entry = {{ {CARD}, artwork = "a" }}\n',
        ),
        (
            "11: the example lacks the option “entry”; write entry = …",
            f'{OPTION}[[examples]]\nname = "E"\n[examples.arguments]\n',
        ),
        (
            "11: Card lacks “artwork”; write artwork = …",
            f'{OPTION}[[examples]]\nname = "E"\narguments.entry = {{ {CARD} }}\n',
        ),
        (
            "11: “titel” is no field of Card; did you mean “title”?",
            f'{OPTION}[[examples]]\nname = "E"\n'
            f'arguments.entry = {{ {CARD}, artwork = "a", titel = "T" }}\n',
        ),
        (
            "11: “entry” is no Card; see the option's type",
            f'{OPTION}[[examples]]\nname = "E"\narguments.entry = 3\n',
        ),
        (
            "1: the option “entry” is not described; add it under [[options]]",
            '[[examples]]\nname = "E"\n[examples.arguments]\n',
        ),
        (
            "7: “Crad” is no type of an option; did you mean “Card”?",
            f'{OPTION.replace("Card", "Crad")}[[examples]]\nname = "E"\nmarkdown = "A"\n',
        ),
        (
            "9: “E” is no example; give it “arguments” or “markdown”",
            f'{OPTION}[[examples]]\nname = "E"\n',
        ),
    ],
)
def test_a_mistake_in_an_example_is_told_with_its_line(
    tmp_path: Path, problem: str, examples: str
) -> None:
    assert problem in problems_of(tmp_path, examples)


# Tokens


def test_contrast_is_that_of_wcag() -> None:
    assert 21 == contrast("#000000", "#ffffff")
    assert 1 == contrast("#777777", "#777777")
    assert 4.54 == round(contrast("#767676", "#ffffff"), 2)


def test_the_colours_have_the_contrasts_that_the_theme_promises() -> None:
    tokens, problems = read_tokens(THEME)

    assert [] == [str(problem) for problem in problems]
    assert len(tokens.contrasts) > 10


def test_a_broken_promise_is_told_for_its_scheme(tmp_path: Path) -> None:
    dark = "@media (prefers-color-scheme: dark) { :root { --a: #333333 } }"
    write_files(
        tmp_path,
        {
            "styles/tokens.css": f":root {{ --a: #ffffff; --b: #000000 }} {dark}",
            "examples/_tokens.toml": '[[pairs]]\ntext = "--a"\non = "--b"\nat_least = 7\n'
            'about = "T"\n',
        },
    )
    problems = [str(problem) for problem in read_tokens(tmp_path)[1]]

    assert [
        "theme/examples/_tokens.toml:1: --a on --b has 1.66:1 when dark; it must have 7:1"
    ] == problems


def test_a_document_can_have_one_scheme_alone() -> None:
    css = ":root{color-scheme:light dark}@media (prefers-color-scheme:dark){p{color:red}}"

    assert ":root{color-scheme:dark}@media all{p{color:red}}" == scheme_styles(css, "dark")
    assert ":root{color-scheme:light}@media not all{p{color:red}}" == scheme_styles(css, "light")


# What others' checkers say


@pytest.mark.java
def test_every_page_and_every_example_is_valid_html(output: Path) -> None:
    files = sorted((output / GUIDE).rglob("*.html"))

    assert len(files) > 100
    assert () == check_markup(files)


@pytest.mark.browser
@pytest.mark.node
def test_everybody_can_use_every_example_on_a_telephone(browser: Browser, output: Path) -> None:
    """In light alone: the contrasts of both schemes are measured above.

    320 px is what WCAG 2.2, 1.4.10 asks for: a small telephone, or a desk at 400 %.
    """
    guide = output / GUIDE
    pages = [guide / "index.html", guide / "call-to-action" / "index.html"]
    told: list[str] = []
    with serving(output) as address:
        context = browser.new_context(
            viewport={"width": NARROW, "height": 900}, reduced_motion="reduce", base_url=address
        )
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        for file in (*pages, *sorted(guide.glob("*/[0-9]*-light.html"))):
            path = file.relative_to(output).as_posix()
            page.goto(f"/{path}")
            told += [f"{path}: {found}" for found in run_axe(page)]
            if page.evaluate("document.documentElement.scrollWidth") > NARROW:
                told.append(f"{path}: is wider than a telephone")
        context.close()

    assert [] == told
