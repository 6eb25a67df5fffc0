"""The store: a result is only ever what its key says, whatever happens to the file."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from plugins.fast_build.keys import code_digest, digest_of_folder, key_of
from plugins.fast_build.store import KEPT_RUNS, Store


@dataclass(frozen=True)
class Thing:
    name: str
    number: int


def ask(store: Store, *parts: object) -> tuple[str, bool]:
    """Ask for a result; return it, and whether it had to be made."""
    made = []

    def make() -> str:
        made.append(1)
        return f"made of {parts}"

    return store.remember("kind", parts, make), bool(made)


def test_a_result_is_made_once_and_there_in_the_next_build(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "build.sqlite"
    first = Store(file, "code")

    assert ("made of (1,)", True) == ask(first, 1)
    assert ("made of (1,)", False) == ask(first, 1)
    first.save()
    assert ("made of (1,)", False) == ask(Store(file, "code"), 1)


def test_other_code_or_other_parts_make_another_result(tmp_path: Path) -> None:
    file = tmp_path / "build.sqlite"
    store = Store(file, "code")
    ask(store, 1)
    store.save()

    assert ask(Store(file, "other code"), 1)[1]
    assert ask(Store(file, "code"), 2)[1]


def test_without_a_file_nothing_is_kept() -> None:
    store = Store()
    ask(store, 1)
    store.save()

    assert ask(Store(), 1)[1]


@pytest.mark.parametrize("data", [b"", b"no database at all, but long enough to be read as one"])
def test_a_damaged_store_is_made_again(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "build.sqlite"
    file.write_bytes(data)

    store = Store(file, "code")
    ask(store, 1)
    store.save()

    assert not ask(Store(file, "code"), 1)[1]


def test_a_damaged_value_is_made_again(tmp_path: Path) -> None:
    file = tmp_path / "build.sqlite"
    store = Store(file, "code")
    ask(store, 1)
    store.save()
    with sqlite3.connect(file) as base:
        base.execute("UPDATE results SET value = x'80'")
    base.close()

    assert ("made of (1,)", True) == ask(Store(file, "code"), 1)


def test_what_nobody_asks_for_is_dropped_after_a_while(tmp_path: Path) -> None:
    file = tmp_path / "build.sqlite"
    store = Store(file, "code")
    ask(store, "old")
    store.save()
    for _run in range(KEPT_RUNS + 1):
        later = Store(file, "code")
        ask(later, "new")
        later.save()

    assert ask(Store(file, "code"), "old")[1]
    assert not ask(Store(file, "code"), "new")[1]


def test_a_folder_that_cannot_be_written_costs_the_store_and_not_the_build(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    store = Store(tmp_path / "file" / "build.sqlite", "code")
    ask(store, 1)

    store.save()

    assert not ask(store, 1)[1]


PARTS = st.recursive(
    st.text() | st.integers() | st.booleans() | st.none() | st.binary(),
    lambda inner: st.tuples(inner, inner),
)


@given(PARTS, PARTS)
def test_equal_parts_have_equal_keys_and_others_have_others(a: object, b: object) -> None:
    assert (repr(a) == repr(b)) is (key_of("k", a) == key_of("k", b))


def test_a_key_tells_types_and_bounds_apart() -> None:
    keys = {
        key_of("k", "ab", "c"),
        key_of("k", "a", "bc"),
        key_of("k", ("a", "bc")),
        key_of("k", Markup("ab"), "c"),
        key_of("k", Thing("ab", 1), "c"),
        key_of("k", Thing("ab", 2), "c"),
        key_of("other", "ab", "c"),
    }

    assert 7 == len(keys)


def test_a_digest_of_a_folder_knows_names_and_contents_and_no_place(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name / "__pycache__").mkdir(parents=True)
        (tmp_path / name / "a.py").write_text("1", encoding="utf-8")
        (tmp_path / name / "__pycache__" / "a.pyc").write_text(name, encoding="utf-8")
    one, two = tmp_path / "one", tmp_path / "two"

    assert digest_of_folder(one) == digest_of_folder(two)
    assert code_digest(one, ("jinja2", "nothing")) == code_digest(two, ("jinja2", "nothing"))
    (two / "a.py").rename(two / "b.py")
    assert digest_of_folder(one) != digest_of_folder(two)
