"""Long lists in parts: every article stands once, and each part leads to every other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.sections.pagination import (
    ARTICLES_PER_PART,
    Pagination,
    pagination,
    part_count,
    part_of,
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


def url(number: int) -> str:
    return part_path("/a/", number)


@given(st.integers(0, 500))
def test_every_article_stands_in_one_part_and_in_order(count: int) -> None:
    articles = list(range(count))
    parts = [part_of(articles, n) for n in range(1, part_count(count) + 1)]

    assert articles == [article for part in parts for article in part]
    assert all(1 <= len(part) <= ARTICLES_PER_PART for part in parts) or not articles


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
    assert expected == shown(pagination(number, count, url))


@given(st.integers(2, 60), st.data())
def test_from_any_part_one_can_go_back_and_on(count: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, count))
    way = pagination(number, count, url)

    assert way is not None
    assert (url(number - 1) if number > 1 else "") == way.previous_url
    assert (url(number + 1) if number < count else "") == way.next_url
    numbers = [part.number for part in way.parts if part.number]
    assert sorted(set(numbers)) == numbers
    assert [number] == [part.number for part in way.parts if part.number and not part.url]


def test_a_short_list_has_no_parts() -> None:
    assert pagination(1, 1, url) is None


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
