from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.problem_words import (
    CATALOGUES,
    Words,
    compile_words,
    read_words,
    words_of,
)
from plugins.content_model.problems import Problem, nearest

NB = words_of("nb")
WORD = st.text(st.characters(codec="utf-8", exclude_characters="“”{}"), min_size=1)


def nb(*entries: tuple[str, str]) -> Words:
    return compile_words([("“{0}”", "«{0}»"), *entries], "nb")


def test_a_sentence_without_values_is_looked_up() -> None:
    assert "legg den til" == nb(("add it", "legg den til")).say("add it")


def test_values_are_kept_to_the_letter() -> None:
    words = nb(("“{0}” is not a known key", "«{0}» er ikke en kjent nøkkel"))

    assert "«des “x” {0}» er ikke en kjent nøkkel" == words.say("“des “x” {0}” is not a known key")


def test_values_may_come_in_another_order() -> None:
    words = nb(("{0} of {1} are missing", "av {1} mangler {0}"))

    assert "av 9 mangler 2" == words.say("2 of 9 are missing")


def test_what_has_no_pattern_stays_english_as_a_whole() -> None:
    words = nb(("add it", "legg den til"))

    assert "add it, or “leave” it" == words.say("add it, or “leave” it")


def test_a_sentence_inside_a_sentence_is_said_too() -> None:
    words = nb(
        ("did you mean “{0}”?", "mente du «{0}»?"),
        ("{0} (or add a language)", "{0} (eller legg til et språk)"),
    )

    assert "mente du «nb»? (eller legg til et språk)" == words.say(
        "did you mean “nb”? (or add a language)"
    )


def test_what_a_writer_wrote_is_never_translated() -> None:
    words = nb(("“{0}” is not there", "«{0}» finnes ikke"), ("add it", "legg den til"))

    assert "«add it» finnes ikke" == words.say("“add it” is not there")


def test_lists_of_quoted_words_get_the_marks_of_the_language() -> None:
    words = nb(("no font has {0}", "ingen skrift har {0}"), ("said: “{0}”", "sagt: «{0}»"))

    assert "ingen skrift har «ж», «љ»" == words.say("no font has “ж”, “љ”")
    assert "sagt: «a», «b»" == words.say("said: “a”, “b”")


def test_of_two_patterns_the_one_counts_that_knows_more_of_the_sentence() -> None:
    words = nb(
        ("“{0}” cannot be {1}", "«{0}» kan ikke være {1}"),
        ("cannot be read as an image", "kan ikke leses som et bilde"),
        ("“{0}” {1}", "«{0}» {1}"),
    )

    assert "«a.jpg» kan ikke leses som et bilde" == words.say("“a.jpg” cannot be read as an image")
    assert "«size» kan ikke være 7" == words.say("“size” cannot be 7")


def test_values_that_are_not_numbered_in_their_order_are_refused() -> None:
    with pytest.raises(ValueError, match="in their order"):
        nb(("{1} of {0}", "{1} av {0}"))


@pytest.mark.parametrize("language", ["nb", "nb-NO"])
def test_norwegian_is_there(language: str) -> None:
    assert "“x” is not a known key" != words_of(language).say("“x” is not a known key")


@pytest.mark.parametrize("language", ["", "en", "xx", "../nb", "nb.po"])
def test_a_language_without_a_catalogue_is_english(language: str) -> None:
    assert "add it" == words_of(language).say("add it")


def test_a_translation_that_is_unsure_or_missing_is_not_used(tmp_path: Path) -> None:
    file = tmp_path / "xx.po"
    file.write_text(
        '#, fuzzy\nmsgid "add it"\nmsgstr "feil"\n\nmsgid "write it"\nmsgstr ""\n',
        encoding="utf-8",
    )

    assert ["add it", "write it"] == [*map(read_words(file).say, ("add it", "write it"))]


def test_a_problem_keeps_everything_but_its_words() -> None:
    problem = Problem("a.md", 3, "“x” is not a known key", nearest("titel", ["title"]), column=4)

    told = NB.tell(problem)

    assert ("«x» er ikke en kjent nøkkel", "mente du «title»?") == (told.message, told.remedy)
    assert ("a.md", 3, 4, problem.severity) == (told.path, told.line, told.column, told.severity)


@given(WORD, WORD)
def test_no_value_gets_lost(one: str, other: str) -> None:
    said = NB.say(f"“{one}” leads to “{other}”, which is not there")

    assert f"«{one}» leder til «{other}», som ikke finnes" == said


@given(st.text())
def test_any_text_can_be_said(text: str) -> None:
    assert bool(text) == bool(NB.say(text))


def test_every_catalogue_says_how_it_quotes() -> None:
    marks = {file.stem: read_words(file).marks for file in CATALOGUES.glob("*.po")}

    assert ("«", "»") == marks["nb"]
