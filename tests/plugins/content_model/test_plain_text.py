"""A body's text without its markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.body import Body, parse_body
from plugins.content_model.plain_text import plain_text


def _body(text: str) -> Body:
    body, problems = parse_body(text, "a.md", 1, str.lower)
    assert () == problems
    return body


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One *word* in **a** line.", "One word in a line."),
        ("half*way*there", "halfwaythere"),
        ("See [the prices](prices.md) first.", "See the prices first."),
        ("A link [to me](a.md)\n\nand more", "A link to me\nand more"),
        ("It costs {price:couples} now.", "It costs now."),
        ("A claim[@source].", "A claim."),
        ("## A heading\n\nText", "A heading\nText"),
        ("- one\n- two", "one\ntwo"),
        ("| a | b |\n|---|---|\n| c | d |", "a\nb\nc\nd"),
        ("wrapped\nline", "wrapped line"),
        ("broken  \nline", "broken\nline"),
        ("A & B, 1 < 2", "A & B, 1 < 2"),
        ("", ""),
    ],
)
def test_a_body_is_read_without_markup_and_slots(text: str, said: str) -> None:
    assert said == plain_text(_body(text))


def test_a_question_and_its_answer_are_apart() -> None:
    body = _body("/// question | May I come alone?\nYes.\n///\n")

    assert "May I come alone?\nYes." == plain_text(body)


@given(st.lists(st.text("abcæøå &", min_size=1), max_size=5))
def test_words_survive_whatever_element_holds_them(texts: list[str]) -> None:
    said = plain_text(_body("\n\n".join(f"x {text} x" for text in texts)))

    assert [" ".join(f"x {text} x".split()) for text in texts] == said.split("\n") or not texts
