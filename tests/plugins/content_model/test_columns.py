import pytest

from plugins.content_model.block_checks import check_blocks
from plugins.content_model.body import parse_body
from plugins.content_model.front_matter import parse_front_matter
from plugins.content_model.raw_html import check_raw_html
from plugins.content_model.site_files import SourcesFile, toml_lines
from plugins.content_model.validation import validate


@pytest.mark.parametrize(
    ("place", "head"),
    [
        ((3, 1), "title: A\nleadd: B\nlead: C"),
        ((5, 3), "title: A\nlead: B\ntranslated_from:\n  langage: en\n  language: en"),
        ((2, 9), "title: A: b\nlead: B"),
        ((3, 7), 'title: A\nlead: "B'),
        ((3, 1), "title: A\ntitle: B\nlead: C"),
    ],
)
def test_a_mistake_in_the_head_has_its_column(place: tuple[int, int], head: str) -> None:
    _, _, problems = parse_front_matter(head, "a.md")

    assert [place] == [(problem.line, problem.column) for problem in problems]


def test_a_key_of_a_toml_file_has_its_column() -> None:
    lines = {("sources", *place): line for place, line in toml_lines("[a]\n  yaer = 1\n").items()}
    data = {"sources": {"a": {"yaer": 1, "title": "T", "doi": "10.1000/1"}}}

    _, problems = validate(SourcesFile, data, "s.toml", lines)

    assert [(2, 3)] == [(problem.line, problem.column) for problem in problems]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ((7, 5), "One.\n\nTwo {prise:x} it."),
        ((5, 10), "See [it](javascript:x)"),
        ((5, 6), "A [b]{norsk}"),
    ],
)
def test_what_a_text_refers_to_has_its_column(place: tuple[int, int], text: str) -> None:
    _, problems = parse_body(text, "a.md", 5, str.lower)

    assert [place] == [(problem.line, problem.column) for problem in problems]


def test_raw_html_behind_code_has_its_own_column() -> None:
    problems = check_raw_html("Write `<b>` as <b>", "a.md", 1)

    assert [(1, 16)] == [(problem.line, problem.column) for problem in problems]


def test_a_block_and_its_options_have_their_columns() -> None:
    problems = check_blocks(
        "/// car | A\n///\n\n/// call-to-action\n    strenght: line\n///\n", "a.md", 1
    )

    assert [(1, 5), (5, 5)] == [(problem.line, problem.column) for problem in problems]
