"""What of a source is prose, and where each letter of it stands."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.editing.prose.stretches import Places, StretchKind, find_stretches
from tests.plugins.editing.prose.pages import source

KIND = StretchKind


def stretches(body: str) -> list[tuple[StretchKind, str]]:
    found = find_stretches(source(body, head=""))
    return [(one.kind, " ".join(one.text.split())) for one in found]


def test_paragraphs_headings_items_and_cells_are_prose() -> None:
    body = "## Why {#why}\n\nOne\nmore.\n\n- First\n- Second,\n  longer\n\n"
    body += "| A | B |\n|---|---|\n| c | d |\n"

    assert [
        (KIND.HEADING, "Why"),
        (KIND.PARAGRAPH, "One more."),
        (KIND.ITEM, "First"),
        (KIND.ITEM, "Second, longer"),
        (KIND.CELL, "A"),
        (KIND.CELL, "B"),
        (KIND.CELL, "c"),
        (KIND.CELL, "d"),
    ] == stretches(body)


def test_the_words_of_a_block_are_prose_and_its_options_are_none() -> None:
    body = (
        "/// care-card | Ring {helpline:police} if:\n    level: now\n\n- somebody hits you\n///\n"
    )

    assert [(KIND.HEADING, "Ring 0 if:"), (KIND.ITEM, "somebody hits you")] == stretches(body)


def test_code_quotations_and_definitions_are_no_prose() -> None:
    body = "```\ncode\n```\n\n> They said\nso.\n\n    more code\n\n[one]: https://example.org\n\nProse.\n"

    assert [(KIND.PARAGRAPH, "Prose.")] == stretches(body)


def test_of_a_link_and_an_image_the_words_are_left() -> None:
    body = "See [the prices](prices.md#top) and ![a lake](lake.jpg) on **dinutvei.no**, `code`.\n"

    assert [(KIND.PARAGRAPH, "See the prices and a lake on 0 , .")] == stretches(body)


def test_citations_and_marked_foreign_phrases_are_left_out() -> None:
    body = "It may help [@doss-2016]. They say [parterapi på [nett](x.md)]{nb} there.\n"

    assert [(KIND.PARAGRAPH, "It may help . They say there.")] == stretches(body)


def test_texts_of_the_front_matter_are_prose_with_their_places() -> None:
    head = 'title: "One"\nslug: two\ndoors:\n'
    head += '  - title: Three\n    text: "Four\n      five"\n    link: a.md\n'
    text = source("Six.\n", head=head)
    found = find_stretches(text)

    assert ["One", "Three", "Four five", "Six."] == [" ".join(one.text.split()) for one in found]
    assert all(text.text[one.start :].startswith(one.raw) for one in found)


def test_places_count_lines_and_columns_from_one() -> None:
    places = Places.of("ab\ncd\n")

    assert [(1, 1), (1, 3), (2, 1), (2, 2), (3, 1)] == [places.at(at) for at in (0, 2, 3, 4, 6)]


@given(
    st.text(alphabet=st.sampled_from('aå .!*_[](){}#`|>/-:\\"“”«»@\n 0&;é\u0301ن'), max_size=200)
)
def test_every_stretch_lies_inside_the_file_and_is_as_long_as_there(body: str) -> None:
    text = source(body)

    for one in find_stretches(text):
        assert one.raw == text.text[one.start : one.start + len(one.raw)]
        assert len(one.raw) == len(one.text)
        assert len(one.raw) == len(one.unquoted)
