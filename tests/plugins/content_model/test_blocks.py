"""Blocks that shape what stands in them: lists of advice, and steps."""

import pytest

from plugins.content_model.body import Body, Heading, SlotKind, parse_body
from plugins.content_model.problems import Problem
from plugins.multilingual.slugs import make_slug

PATH = "content/en/page.md"


def parse(text: str) -> tuple[Body, tuple[Problem, ...]]:
    return parse_body(text, PATH, 1, lambda title: make_slug(title, {}))


def drawn(text: str) -> str:
    body, problems = parse(text)
    assert () == problems
    return "".join(
        piece if isinstance(piece, str) else f"⟨{piece.kind} {piece.target}⟩"
        for piece in body.pieces
    )


def messages(text: str) -> list[str]:
    return [str(problem).removeprefix(f"{PATH}:") for problem in parse(text)[1]]


def test_each_advice_says_whether_to_follow_it() -> None:
    assert (
        '<section class="do-list" data-kind="dont">\n<h2 class="do-list__heading">Don\'t</h2>\n'
        '<ul>\n<li><span class="visually-hidden">⟨advice dont⟩</span> shout</li>\n'
        '<li><span class="visually-hidden">⟨advice dont⟩</span> <em>drink</em></li>\n'
        "</ul>\n</section>"
    ) == drawn("/// dont | Don't\n\n- shout\n- *drink*\n///")


def test_an_advice_of_several_paragraphs_says_it_once_and_a_list_inside_never() -> None:
    html = drawn("/// do | Do\n\n- a\n\n    b\n\n    - c\n///")

    assert 1 == html.count("⟨advice do⟩")
    assert '<p><span class="visually-hidden">⟨advice do⟩</span> a</p>' in html


def test_the_heading_of_advice_stands_below_the_texts_and_not_in_the_contents() -> None:
    body, _ = parse("## A\n\n/// do | Do\n- a\n///\n\n### B")

    assert (Heading(2, "a", "A"), Heading(3, "b", "B")) == body.headings
    assert '<h3 class="do-list__heading">' in str(body.pieces[0])


def test_a_slot_of_advice_knows_its_line() -> None:
    body, _ = parse("A\n\n/// do | Do\n- a\n///\n\n/// do | Do\n- b\n///")

    assert [(SlotKind.ADVICE, 3), (SlotKind.ADVICE, 7)] == [
        (piece.kind, piece.line) for piece in body.pieces if not isinstance(piece, str)
    ]


def test_each_heading_begins_a_step() -> None:
    assert (
        '<ol class="steps">\n<li>\n<h2 id="one">One</h2>\n<p>A</p>\n<ul>\n<li>b</li>\n'
        '<li>c</li>\n</ul>\n</li>\n<li>\n<h2 id="two">Two</h2>\n<h3 id="more">More</h3>\n'
        "</li>\n</ol>"
    ) == drawn("/// steps\n\n## One\n\nA\n\n- b\n- c\n\n## Two\n\n### More\n///")


def test_a_step_may_hold_a_block() -> None:
    html = drawn("//// steps\n## One\n/// note\nA\n///\n## Two\n////")

    assert 2 == html.count("<li>")
    assert '<div class="note">' in html.partition("</li>")[0]


LIST = "begin it with “- ”, or move it out of the block"


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (["1: “/// do” lacks its words; write “/// do | …”"], "/// do\n- a\n///"),
        (
            ["3: “/// dont” holds no list; write a line “- …” for each advice"],
            "A\n\n/// dont | B\n1. c\n///",
        ),
        ([f"2: stands in “/// do”, but not in its list; {LIST}"], "/// do | A\nB\n\n- c\n///"),
        ([f"4: stands in “/// do”, but not in its list; {LIST}"], "/// do | A\n- b\n\nC\n///"),
        ([], "/// do | A\n- b\nthat goes on\n\n    and on\n///"),
        (
            [
                "1: “/// steps” does not begin with a heading; "
                "begin each step with one, as “### First, …”"
            ],
            "/// steps\n1. A\n2. B\n///",
        ),
        (
            [
                "1: “/// steps” holds a single step; "
                "begin every step with “## ”, or take the block away"
            ],
            "/// steps\n## A\n\n### B\n///",
        ),
        (
            ["1: “/// steps” takes no words; put them on the lines below"],
            "/// steps | A\n## B\n## C\n///",
        ),
    ],
)
def test_wrong_use_is_told_with_its_line(expected: list[str], text: str) -> None:
    assert expected == messages(text)
