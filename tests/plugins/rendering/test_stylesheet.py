"""A page carries the rules that it uses, and no others."""

from pathlib import Path

import pytest

from plugins.rendering.stylesheet import Stylesheet, bundle
from tests.support.builds import PROJECT, write_files

RULES = {
    "index.css": '@layer components; @import "a.css" layer(components);',
    "a.css": """
p { color: red }
.card { color: green }
.card__title { color: blue }
.button:not(.button--quiet) { color: black }
.tabs > :not(.tabs__name, .tabs__door) { color: white }
.tabs__door { color: pink }
:is(.lamp, .shade) > b { color: gold }
@media (width > 30em) { .doors { display: grid } }
.card, .doors { margin: 1px }
""",
}


@pytest.fixture
def stylesheet(tmp_path: Path) -> Stylesheet:
    write_files(tmp_path, RULES)
    sheet, problems = bundle(tmp_path / "index.css", tmp_path, {})
    assert not problems
    return sheet


def test_rules_for_elements_always_stay(stylesheet: Stylesheet) -> None:
    assert "p{color:red}" in stylesheet.for_page("<p>")


def test_rules_for_absent_classes_go_also_inside_a_media_query(stylesheet: Stylesheet) -> None:
    page = stylesheet.for_page('<div class="card">')

    assert ".card{color:green}" in page
    assert "card__title" not in page
    assert "grid" not in page


def test_a_rule_for_several_stays_while_one_of_them_is_used(stylesheet: Stylesheet) -> None:
    assert ".doors{margin:1px}" in stylesheet.for_page('<i class="x doors">')
    assert "margin" not in stylesheet.for_page("<p>")


def test_an_absent_class_inside_brackets_keeps_its_rule(stylesheet: Stylesheet) -> None:
    """It says something about the elements that are there."""
    assert ".button:not(.button--quiet)" in stylesheet.for_page('<a class="button">')


def test_a_class_inside_brackets_stays_only_where_its_rule_can_matter(
    stylesheet: Stylesheet,
) -> None:
    assert "pink" not in stylesheet.for_page("<p>")
    assert ":not(.tabs__name,.tabs__door)" in stylesheet.for_page('<i class="tabs">')
    assert ":is(.lamp,.shade)>b" in stylesheet.for_page('<i class="lamp">')
    assert "gold" not in stylesheet.for_page("<p>")


def test_nothing_can_end_the_style_element(tmp_path: Path) -> None:
    write_files(tmp_path, {"index.css": 'p::after { content: "</style><b>" } .x { color: red }'})

    sheet, _ = bundle(tmp_path / "index.css", tmp_path, {})

    assert "</style" not in sheet.text
    assert "</style" not in sheet.for_page("<p>")


def test_a_class_of_the_theme_is_a_class_and_not_a_files_ending() -> None:
    sheet, _ = bundle(PROJECT / "theme/styles/index.css", PROJECT, {})

    assert "service" in sheet.classes
    assert "woff2" not in sheet.classes
