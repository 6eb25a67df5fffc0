"""The search index: the same for the same texts, and nothing where Pagefind cannot run."""

import json
from pathlib import Path

import pagefind_bin
import pytest

from plugins.delivery.search_index import SearchRecord, index_files, is_available

LANGUAGES = ("ar", "en", "nb", "nn", "pl")
TITLE = 'Talk & "listen" <now>'


def record(lang: str, text: str = "A quiet room & <calm> words") -> SearchRecord:
    return SearchRecord(f"/{lang}/page/", lang, TITLE, "Guides", text)


RECORDS = tuple(map(record, LANGUAGES))


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Pagefind's wheel without its program."""
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: tmp_path / "nowhere")


def test_equal_records_give_equal_bytes(tmp_path: Path) -> None:
    first, second = (index_files(RECORDS, tmp_path / name) for name in ("one", "two"))

    assert first == second


def test_each_language_has_an_index_of_its_own(tmp_path: Path) -> None:
    entry = json.loads(dict(index_files(RECORDS, tmp_path))["pagefind/pagefind-entry.json"])

    pages = {lang: of["page_count"] for lang, of in entry["languages"].items()}
    assert dict.fromkeys(LANGUAGES, 1) == pages


def test_no_interface_of_pagefinds_own_is_published(tmp_path: Path) -> None:
    names = [path for path, _ in index_files(RECORDS, tmp_path)]

    assert "pagefind/pagefind.js" in names
    assert [] == [name for name in names if "ui" in name or "highlight" in name]


def test_an_index_is_made_anew_only_when_a_record_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = index_files(RECORDS, tmp_path)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: tmp_path / "nowhere")

    assert first == index_files(RECORDS, tmp_path)
    with pytest.raises(OSError, match="nowhere"):
        index_files((record("en", "Another text"),), tmp_path)


@pytest.mark.usefixtures("broken")
def test_an_index_that_could_not_be_made_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        index_files(RECORDS, tmp_path / "cache")

    assert [] == [*(tmp_path / "cache").iterdir()]


def test_the_program_runs_here() -> None:
    assert is_available()


@pytest.mark.usefixtures("broken")
def test_without_its_program_there_is_no_search() -> None:
    assert not is_available()


@pytest.mark.skipif(not Path("/bin/false").exists(), reason="needs a program that fails")
def test_a_program_that_fails_is_no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: Path("/bin/false"))

    assert not is_available()
