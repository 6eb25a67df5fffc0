"""YAML: every scalar is text as written, and what is wrong is named with its line."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.yaml_nodes import MOST_NESTED, parse_yaml

PATH = "content/en/page.md"
YAML_SIGNS = st.text(alphabet="ab:-?[]{},&*!|>'\"%@`#~ \n\t\\<=\x07\x85\ufeffø", max_size=60)


def parse(text: str) -> dict[str, Any]:
    data, _, problems = parse_yaml(text, PATH, first_line=2)
    assert () == problems
    return data


def messages(text: str) -> list[str]:
    return [str(problem) for problem in parse_yaml(text, PATH, first_line=2)[2]]


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "on", "off", "true", "14:30", "0047116123", "1_000", "0x10", "1e3", ".inf",
     "2026-03-24", "2026-03-24T10:00:00Z", "=", "12.50"],
)  # fmt: skip
def test_a_scalar_is_text_as_written(written: str) -> None:
    assert {"key": written} == parse(f"key: {written}")


@pytest.mark.parametrize("nothing", ["", " ", " ~", " null"])
def test_a_key_without_a_value_is_not_there(nothing: str) -> None:
    assert {"other": "x"} == parse(f"key:{nothing}\nother: x")


def test_a_quoted_nothing_is_text() -> None:
    assert {"a": "null", "b": "", "c": "~"} == parse("a: 'null'\nb: ''\nc: \"~\"")


def test_a_tag_makes_no_object() -> None:
    assert {"key": "x"} == parse("key: !!python/object/apply:os.system x")


def test_lists_and_tables_keep_their_shape() -> None:
    assert {"list": ("a", "b"), "table": {"c": "d"}} == parse("list: [a, b]\ntable:\n  c: d")


def test_folded_text_is_one_line() -> None:
    assert {"lead": "One two"} == parse("lead: >-\n  One\n  two")


def test_every_place_has_its_line_in_the_file() -> None:
    _, lines, _ = parse_yaml("a: 1\nb:\n  - x\n  - c: 2\n", PATH, first_line=2)

    assert {(): 2, ("a",): 2, ("b",): 3, ("b", 0): 4, ("b", 1): 5, ("b", 1, "c"): 5} == lines


@pytest.mark.parametrize("nothing", ["", "\n\n", "# only a comment"])
def test_no_text_is_no_data(nothing: str) -> None:
    assert {} == parse(nothing)


@pytest.mark.parametrize(
    ("message", "text"),
    [
        pytest.param("4: “a” stands twice; keep one of the two", "a: 1\nb: 2\na: 3", id="twice"),
        pytest.param(
            "3: uses a YAML alias (*name); write the value out", "a: &x 1\nb: *x", id="alias"
        ),
        pytest.param(
            "3: uses a YAML alias (*name); write the value out", "a: &x\n  b: *x", id="own alias"
        ),
        pytest.param(
            "3: is not YAML: found character '\\t' that cannot start any token; "
            "use spaces instead of the tab",
            "a: 1\n\tb: 2",
            id="tab",
        ),
        pytest.param(
            "3: is not YAML: found unexpected end of stream; close the quotation mark",
            'a: 1\nb: "open\nc: 3\nd: 4',
            id="unclosed quote",
        ),
        pytest.param(
            "3: is not YAML: mapping values are not allowed here; "
            "put a value that holds “: ” in quotes",
            "a: 1\nb: Couples: a guide\nc: 2",
            id="colon in a value",
        ),
        pytest.param(
            "3: is not YAML: could not find expected ':'; write “key: value”",
            "a: 1\nno colon here\nc: 2",
            id="no colon in the middle",
        ),
        pytest.param(
            "3: is not YAML: could not find expected ':'; write “key: value”",
            "a: 1\nno colon here",
            id="no colon at the end",
        ),
        pytest.param(
            "3: holds a character that YAML does not allow (U+0007); delete it",
            "a: 1\nb: \x07",
            id="control character",
        ),
        pytest.param(
            "2: has front matter without keys; write “title: …” on its own line",
            "- a\n- b",
            id="a list",
        ),
        pytest.param(
            "2: has front matter without keys; write “title: …” on its own line",
            "just words",
            id="words",
        ),
        pytest.param(
            "3: has a key that is not a word; write “key: value”", "a: 1\n? [b]\n: c", id="odd key"
        ),
    ],
)
def test_what_is_not_plain_yaml_is_named_with_its_line(message: str, text: str) -> None:
    assert [f"{PATH}:{message}"] == messages(text)


def test_deep_nesting_is_a_problem_and_no_crash() -> None:
    assert [f"{PATH}:2: is nested too deep; make it flatter"] == messages("[" * 1500)


def test_many_aliases_do_not_multiply() -> None:
    """The “billion laughs” of YAML stays as small as its text."""
    levels = "\n".join(f"k{n}: &k{n} [*k{n - 1}, *k{n - 1}]" for n in range(1, 30))

    assert 58 == len(messages("k0: &k0 x\n" + levels))


@given(st.one_of(st.text(max_size=80), YAML_SIGNS))
def test_any_text_gives_data_or_problems_inside_the_file(text: str) -> None:
    _, lines, problems = parse_yaml(text, PATH, first_line=2)

    last = 2 + len(text.splitlines()) + 1
    assert all(2 <= problem.line <= last for problem in problems)
    assert all(2 <= line <= last for line in lines.values())
    assert all("\n" not in str(problem) for problem in problems)


@given(
    st.dictionaries(
        st.text(min_size=1), st.text() | st.lists(st.text()) | st.dictionaries(st.text(), st.text())
    )
)
def test_both_readers_of_yaml_read_the_same(data: dict[str, object]) -> None:
    """One is fast and of C, the other knows the words for mistakes."""
    text = yaml.safe_dump(data, allow_unicode=True)

    fast = parse_yaml(text, "a.md", 1)
    slow = parse_yaml(text + "\n" * MOST_NESTED, "a.md", 1)

    assert slow == fast
