"""How much room a text takes in a search result."""

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.seo.analysis.letter_widths import TITLE_DESKTOP, Room, cut_text, text_width

# Advance widths of Arial and of every font with its metrics, in 1/2048 em.
ARIAL = {"A": 1366, "i": 455, "m": 1706, "W": 1933, "ø": 1251, "å": 1139, "Ł": 1139, " ": 569}


@pytest.mark.parametrize(("sign", "units"), ARIAL.items())
def test_widths_are_those_of_arial(sign: str, units: int) -> None:
    assert units / 2048 * 20 == pytest.approx(text_width(sign, 20))


def test_a_letter_is_as_wide_composed_as_decomposed() -> None:
    assert text_width("å", 20) == text_width("a\u030a", 20)


def test_a_script_without_widths_counts_as_average() -> None:
    assert 4 * text_width("ب", 20) == pytest.approx(text_width("العل", 20))
    assert 8 < text_width("ب", 20) < 12


def test_vowel_marks_take_no_room_and_wide_letters_a_whole_em() -> None:
    assert text_width("ب", 20) == text_width("ب\u064e", 20)
    assert 20 == text_width("語", 20)


def test_what_fits_is_shown_whole() -> None:
    assert "Parterapi på nett" == cut_text("Parterapi på nett", TITLE_DESKTOP)


def test_a_cut_falls_between_words_and_leaves_no_comma() -> None:
    room = Room(20, ceil(text_width("One, two, thr …", 20)))

    assert "One, two …" == cut_text("One, two, threefold", room)


@given(st.text(), st.integers(40, 700))
def test_what_is_shown_fits_and_begins_as_the_text(text: str, width: int) -> None:
    shown = cut_text(text, Room(20, width))

    assert text_width(shown, 20) <= width
    assert text.startswith(shown.removesuffix(" …"))
