"""Whatever stands in a file: it is read or refused, soon, and nothing in the HTML can run.

Texts are put together from what writers use, what attackers try and what parsers stumble over.
``benchmarks/fuzz_markdown.py`` looks for more, for as long as it is let.
"""

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plugins.content_model.blocks import BLOCKS
from plugins.content_model.body import Slot, SlotKind
from plugins.content_model.site_files import read_site_files
from plugins.content_model.text_limits import LONGEST_PARAGRAPH, MOST_BRACKETS, MOST_OF_HEAD
from tests.support.builds import SCENARIOS
from tests.support.fuzzing import check_body, check_head, read_body

WORDS = st.sampled_from(
    ["a", "word", "når", "Å", "1", "116 117", "kr 1 500", "“at home”", "--", "...", "e\u0301", "𝔘"]
)
INLINE = st.sampled_from([
    *("*", "**", "_", "__", "***", "`", "``", "[", "]", "![", "](", ")", "](a.md)", "](#b)", "\\"),
    *("][r]", "[a]{fr}", "{fr}", "{ar-Arab}", "{#id}", "{price:couples}", "{price:", "{email}"),
    *("[@doe-2020]", "[@", "@]", "<https://a.no>", "<post@a.no>", "&amp;", "&#106;", "&lt;", "&"),
    *('"', "'", "“", "”", "|", "~~", "==", "^", "<", ">", "  \n", "![b](../images/a.jpg)"),
])  # fmt: skip
HOSTILE = st.sampled_from([
    *("<script>alert(1)</script>", "<SCRIPT SRC=//a.no>", "<img src=x onerror=alert(1)>", "<svg/"),
    *("onload=alert(1)>", "</p><script", "<!--", "-->", "<![CDATA[", "<?php", '<a href="', '">'),
    *("[a](javascript:alert(1))", "[a](java\tscript:a)", "[a](&#106;avascript:a)", "[a](<\n", "]("),
    *("[a](data:text/html,<script>)", "![a](javascript:a)", '![" onerror="a](a.jpg)', "<ja:a>"),
    *("[r]: javascript:a", '[r]: a.md "t" onclick="a"', '[a](a.md "" onclick="a")', "\x00"),
    *("[a](http://[)", "[a](//a.no)", "<javascript:alert(1)>", "<data:a@b>", "[a]( )", "\x1b"),
    *("\u202e", "\u2066", "\u2069", "\u200b"),
    *("\ufeff", "\u2028", "\u0085", "\ue000", "\ue0000\ue001"),
    *("\ue002", "\ue003", "\x02"),
    *("\x03", "\x02wzxhzdk:0\x03", "\x02klzzwxh:0000\x03", "\x02amp\x03"),
])  # fmt: skip
LINES = st.sampled_from([
    *("\n", "\n\n", "\n- ", "\n    - ", "\n1. "),
    *("\n> ", "\n## ", "\n# ", "\n###### ", "\n    ", "\n\t"),
    *("\n---\n", "\n===\n", "\n| a | b |\n|---|:-:|\n| "),
    *(" | ", "\n```\n", "\n~~~ js\n", "\n* * *\n"),
    *(f"\n/// {block.NAME}\n" for block in BLOCKS),
    *(f"\n/// {block.NAME} | A\n" for block in BLOCKS),
    *("\n///\n", "\n//// note\n"),
    *("\n////\n", "\n/// html | script\n", "\n/// note\n    attrs: {onclick: a}\n"),
    *("\n    level: now\n", "\n    service: couples\n"),
    *("\n    a: {{\n", "\n/// details | x\n", "\n    ///\n"),
])  # fmt: skip
PIECES = st.one_of(WORDS, INLINE, HOSTILE, LINES, st.text(max_size=3))
RUNS = st.builds(lambda piece, times: piece * times, PIECES, st.integers(2, 120))
TEXTS = st.lists(st.one_of(PIECES, PIECES, PIECES, RUNS), max_size=40).map("".join)


@given(TEXTS)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_body_is_read_or_refused_and_never_runs(text: str) -> None:
    check_body(text)


@given(st.text())
@settings(max_examples=100, deadline=None)
def test_any_characters_are_read(text: str) -> None:
    check_body(text)


SIGNS = [
    *("[", "*", "_", "`", "(", "<", "!", "![", "[](", "[a](", "**a ", "*a **b ", "_a __b ", "> "),
    *(
        "- ",
        "  - ",
        "1. ",
        "#",
        "|",
        "{",
        "{a",
        "[@",
        "[@a] ",
        "&",
        "\\",
        "\\`",
        "\\[",
        "/",
        "=",
        "\n",
    ),
    *(
        "/// note\n",
        "/// note\n\n",
        "/// do | A\n- a\n///\n",
        "<a ",
        "<!--",
        "``a",
        "~~~\n",
        "\t",
        "x\n",
    ),
    *(
        "[a]{fr}",
        "[[a]{fr}",
        "[a][b]",
        "[a]: b\n",
        "|-",
        "a|b\n-|-\n",
        "<a@b",
        "\u202e",
        "*a_",
        "__*",
    ),
    *(
        "a word ",
        "- a\n    ",
        "> - ",
        "\u0301",
        "“*",
        "\x02",
        "\ue002",
        "A line of words.\n\n",
        "## a\n\n",
    ),
]


@pytest.mark.parametrize("times", [150, 5_000])
@pytest.mark.parametrize("sign", SIGNS)
def test_a_long_run_of_a_sign_is_no_hang(sign: str, times: int) -> None:
    check_body((sign * times)[:LONGEST_PARAGRAPH])


def test_a_paragraph_of_brackets_is_refused_with_its_line() -> None:
    _, problems = read_body(f"A.\n\nB {'[' * (MOST_BRACKETS + 1)}")

    assert [3] == [problem.line for problem in problems]
    assert "holds 201 times “[” in one paragraph" == problems[0].message


def test_brackets_up_to_the_limit_and_behind_backslashes_are_read() -> None:
    text = "[a](b.md) " * MOST_BRACKETS + "\\[" * MOST_BRACKETS

    body, problems = read_body(text)

    assert () == problems
    links = [p for p in body.pieces if isinstance(p, Slot) and p.kind is SlotKind.LINK]
    assert MOST_BRACKETS == len(links)


# Front matter

YAML = st.sampled_from([
    *("title", "lead", "date", "silence", "doors", "related", ": ", ":", "\n", "\n  ", "- ", "? "),
    *("[", "]", "{", "}", ",", '"'),
    *("'", "#", "&a ", "*a", "!!python/object:os.system ", "!", "|\n"),
    *(">-\n", "%YAML 1.1\n", "---\n", "...\n", "<<: "),
    *("~", "null", "\t", "\x07", "\ufeff", "\u2028"),
    *("2026-03-24", "9" * 5000, "1e999", ".inf", "0x1F", "true", "no", "14:30", "\ud7ff", "a word"),
])  # fmt: skip
YAML_TEXTS = st.lists(
    st.one_of(YAML, YAML, st.text(max_size=5), st.builds(lambda a: a * 60, YAML)), max_size=40
).map("".join)


@given(YAML_TEXTS)
@example("date: 99999999999999999999-01-01")
@example("order: " + "9" * 5000)
@settings(max_examples=300, deadline=None)
def test_front_matter_is_read_or_refused(head: str) -> None:
    check_head(head)


@pytest.mark.parametrize(
    "head",
    [
        "a: " + "[" * 5_000 + "]" * 5_000,
        "a: " + "{a: " * 4_000,
        "- " * 9_000,
        "? " * 9_000,
        "".join(f"key-{number}: a\n" for number in range(1_400)),
        "a: &a b\nb: [" + "*a, " * 4_000 + "]",
        "a: '" + "''" * 9_000,
        "\n".join(f"{' ' * depth}a:" for depth in range(190)),
    ],
)
def test_odd_front_matter_is_no_hang(head: str) -> None:
    assert len(head) < MOST_OF_HEAD
    check_head(head)


# Site files


@pytest.mark.parametrize("name", ["site.toml", "booking.toml", "helplines.toml", "sources.toml"])
@pytest.mark.parametrize("seed", range(40))
def test_a_broken_site_file_is_read_or_refused(name: str, seed: int, tmp_path: Path) -> None:
    good = (SCENARIOS / "two_languages" / "content" / name).read_text(encoding="utf-8")
    content = tmp_path / "content"
    content.mkdir()
    for other in (SCENARIOS / "two_languages" / "content").glob("*.toml"):
        (content / other.name).write_bytes(other.read_bytes())
    broken = _broken(good, random.Random(seed))  # noqa: S311 – the same ones each time
    (content / name).write_text(broken, encoding="utf-8")

    files, problems = read_site_files(content, tmp_path)

    assert (files is None) == bool(problems)
    last = broken.count("\n") + 1
    assert [] == [problem for problem in problems if not 1 <= problem.line <= last]


ODD_SIGNS = '="[]{}#.,x9\\'


def _broken(text: str, chance: random.Random) -> str:
    """Break a text in a few places, as a tired hand or a merge would."""
    slips: tuple[Callable[[str, int], str], ...] = (
        lambda line, _: "",
        lambda line, _: f"{line}\n{line}",
        lambda line, at: line[:at] + line[at + 1 :],
        lambda line, at: line[:at] + chance.choice(ODD_SIGNS) + line[at:],
        lambda line, _: line.replace('"', ""),
        lambda line, _: re.sub(r"=.*", "= -1", line),
        lambda line, _: re.sub(r"=.*", "= []", line),
        lambda line, _: re.sub(r"=.*", "= 1979-05-27T07:32:00Z", line),
        lambda line, _: line.replace("=", "Ξ =", 1),
    )
    lines = text.split("\n")
    for _ in range(chance.randint(1, 3)):
        number = chance.randrange(len(lines))
        line = lines[number]
        lines[number] = chance.choice(slips)(line, chance.randrange(len(line) + 1))
    return "\n".join(lines)
