"""Spelling, by a dictionary, the project's list, and the parts of compounds."""

import pytest

from plugins.editing.prose.spelling import MOST_SUGGESTIONS, read_word_list
from tests.plugins.editing.prose.pages import WordList, report, source, speller

RULE = "prose-spelling"
HEAD = 'title: "1"\nlead: "2"\n'


@pytest.mark.parametrize(
    "word",
    ["time", "Time", "samliv-time", "WCAG", "JavaScript", "e-post", "parterapi", "Parterapi"],
)
def test_these_are_right(word: str) -> None:
    assert speller("nb", "time samliv post", "parterapi").is_right(word)


@pytest.mark.parametrize("word", ["tme", "samliv-tme", "VIKTIGERE", "partrapi", "timeterapi"])
def test_these_are_wrong(word: str) -> None:
    assert not speller("nb", "time samliv post", "parterapi").is_right(word)


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("parterapitime", True),  # of the list and of the dictionary
        ("parterapistime", True),  # with a joint
        ("timeparterapi", True),
        ("samlivtime", False),  # nothing of it is of the list: «kjæreseten» would be right too
        ("parterapitur", False),  # three letters make any word right
        ("forparterapi", False),  # «for» is never a part
    ],
)
def test_a_compound_is_right_by_a_word_of_the_list(word: str, right: bool) -> None:
    assert right == speller("nb", "time samliv tur for", "parterapi").is_right(word)


def test_a_language_without_compounds_joins_nothing() -> None:
    assert not speller("en", "time", "therapy").is_right("therapytime")


def test_a_wrong_word_is_told_once_a_page_with_the_nearest_right_one() -> None:
    text = source("Therpy is **theRpy-like** or therpy. Therpy it’s.\n", head=HEAD)
    found = report(text, words=speller("en", "therapy is or like it's it")).findings

    assert [("Therpy", 5, 1), ("therpy", 5, 30)] == [
        (finding.found, finding.line, finding.column) for finding in found
    ]
    assert "did you mean “therapy”?" in found[1].remedy
    assert "content/words/en.txt" in found[0].remedy


def test_addresses_code_and_foreign_phrases_are_not_spelled() -> None:
    body = "See `xyzzy`, dinutvei.no, <https://xyzzy.example>, [xyzzy]{nb}, a1b {price:xyzzy}.\n"

    assert () == report(source(body, head=HEAD), words=speller("en", "see a")).findings


def test_known_words_need_no_dictionary() -> None:
    words = WordList(frozenset({"other"}))
    judge = speller("en", "", known="therapy helps")
    judge.open_dictionary = words.open

    assert judge.is_right("therapy")
    assert 0 == words.opened
    assert judge.is_right("other")
    assert 1 == words.opened
    assert {"other"} == judge.learned


def test_suggestions_end_before_they_take_long() -> None:
    judge = speller("en", "aaa")
    wrong = [f"aa{letter}" for letter in "bcdefghijk"]

    assert MOST_SUGGESTIONS == sum(judge.suggest(word) == "aaa" for word in wrong)


def test_a_word_list_has_a_word_a_line_and_comments() -> None:
    text = "# Words\n\nparterapi/terapi\nnoen   # missing\n  JAWS\n/\n"

    assert {"parterapi": "terapi", "noen": "", "JAWS": ""} == read_word_list(text)
