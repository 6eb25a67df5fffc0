"""Long lists in parts: every article stands once, and each part leads to every other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.sections.pagination import (
    ARTICLES_PER_PART,
    Pagination,
    pagination,
    part_count,
    part_path,
)
from tests.conftest import Build


def shown(way: Pagination | None) -> str:
    """Write the numbers as a visitor sees them: “1 … 4 [5] 6 … 9”."""
    assert way is not None
    return " ".join(
        "…" if not part.number else f"{part.number}" if part.url else f"[{part.number}]"
        for part in way.parts
    )


def urls(count: int) -> tuple[str, ...]:
    return tuple(part_path("/a/", n) for n in range(1, count + 1))


@given(st.integers(0, 500))
def test_the_parts_hold_all_and_the_last_one_holds_something(articles: int) -> None:
    count = part_count(articles)

    assert count * ARTICLES_PER_PART >= articles
    assert (count - 1) * ARTICLES_PER_PART < max(articles, 1)


@pytest.mark.parametrize(
    ("expected", "number", "count"),
    [
        ("[1] 2", 1, 2),
        ("1 [2] 3", 2, 3),
        ("[1] 2 … 9", 1, 9),
        ("1 2 [3] 4 … 9", 3, 9),
        ("1 … 4 [5] 6 … 9", 5, 9),
        ("1 … 6 [7] 8 9", 7, 9),
        ("1 … 8 [9]", 9, 9),
    ],
)
def test_a_gap_is_shown_only_where_it_saves_a_number(
    expected: str, number: int, count: int
) -> None:
    assert expected == shown(pagination(urls(count), number))


@given(st.integers(2, 60), st.data())
def test_from_any_part_one_can_go_back_and_on(count: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, count))
    way = pagination(urls(count), number)

    assert way is not None
    assert (part_path("/a/", number - 1) if number > 1 else "") == way.previous_url
    assert (part_path("/a/", number + 1) if number < count else "") == way.next_url
    numbers = [part.number for part in way.parts if part.number]
    assert sorted(set(numbers)) == numbers
    assert [number] == [part.number for part in way.parts if part.number and not part.url]


def test_a_short_list_has_no_parts() -> None:
    assert pagination(urls(1), 1) is None


def test_an_article_at_the_address_of_a_part_is_a_problem(build: Build) -> None:
    files = {
        f"content/en/guides/n{n}.md": f"---\ntitle: Number {n}\nlead: L\n---\n\nText.\n"
        for n in range(ARTICLES_PER_PART)
    }
    files["content/en/guides/two.md"] = "---\ntitle: T\nlead: L\nslug: '2'\n---\n\nText.\n"

    told = [str(problem) for problem in build("two_languages", files).problems]

    assert [
        "content/en/guides/two.md:4: has the address of a part of its section’s list: /guides/2/;"
        " give it a “slug” with a word in it"
    ] == told
