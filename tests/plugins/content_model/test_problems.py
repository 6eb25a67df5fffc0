"""Problems: one line for a writer, and the nearest right word."""

import pytest

from plugins.content_model.problems import BuildFailed, Problem, Severity, has_errors, nearest

ERROR = Problem("content/en/a.md", 3, "is wrong", "mend it")
WARNING = Problem("content/en/a.md", 3, "is odd", "look at it", Severity.WARNING)


def test_an_error_is_one_line_with_place_message_and_remedy() -> None:
    assert "content/en/a.md:3: is wrong; mend it" == str(ERROR)


def test_a_warning_says_that_it_is_one() -> None:
    assert "content/en/a.md:3: warning: is odd; look at it" == str(WARNING)


def test_problems_sort_by_file_then_by_line_as_a_number() -> None:
    tenth = Problem("content/en/a.md", 10, "is wrong", "mend it")
    other = Problem("content/en/b.md", 1, "is wrong", "mend it")

    assert [ERROR, tenth, other] == sorted([other, tenth, ERROR])


@pytest.mark.parametrize(
    ("phrase", "word", "known"),
    [
        ("did you mean “price”?", "prise", ["phone", "price"]),
        ("use one of: email, phone", "zzz", ["phone", "email"]),
        ("there is none yet", "zzz", []),
    ],
)
def test_nearest_offers_the_closest_word_or_all_of_them(
    phrase: str, word: str, known: list[str]
) -> None:
    assert phrase == nearest(word, known)


def test_only_errors_end_a_build() -> None:
    assert not has_errors([WARNING])
    assert has_errors([WARNING, ERROR])


@pytest.mark.parametrize(("count", "errors"), [("1 error,", 1), ("2 errors,", 2)])
def test_a_failed_build_counts_its_errors_and_not_its_warnings(count: str, errors: int) -> None:
    assert count in str(BuildFailed([ERROR] * errors + [WARNING]))
