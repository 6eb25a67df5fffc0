"""Slugs: the language's letters, then ASCII words joined by hyphens."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.multilingual.slugs import make_slug

NORWEGIAN = {"æ": "ae", "ø": "o", "å": "a"}
GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("parterapi-pa-nett", "Parterapi på nett"),
        ("nar-blabaerene-er-aerlige", "Når blåbærene er ærlige"),
        ("aerlig-ovelse-apent", "Ærlig Øvelse Åpent"),
        ("aere-ol-ar", "ÆRE ØL ÅR"),
        ("kafe-creme", "Kafé crème"),
        ("hva-koster-det-1-500-kr", "Hva koster det? 1 500 kr"),
        ("a-b", "  A – b!  "),
        ("", "…"),
    ],
)
def test_norwegian_letters_follow_the_languages_rules(slug: str, title: str, form: str) -> None:
    assert slug == make_slug(unicodedata.normalize(form, title), NORWEGIAN)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("slug", "letters"), [("ueber-gross", GERMAN), ("uber-gross", NORWEGIAN), ("uber-gross", {})]
)
def test_a_letter_is_written_by_its_own_language_alone(slug: str, letters: dict[str, str]) -> None:
    assert slug == make_slug("Über groß", letters)


@given(st.text(max_size=80), st.sampled_from([NORWEGIAN, GERMAN, {}]))
def test_a_slug_is_ascii_words_joined_by_hyphens(title: str, letters: dict[str, str]) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", make_slug(title, letters))


@given(st.text(max_size=80), st.sampled_from([NORWEGIAN, GERMAN, {}]))
def test_a_slug_of_a_slug_is_itself(title: str, letters: dict[str, str]) -> None:
    slug = make_slug(title, letters)

    assert slug == make_slug(slug, letters)


@given(st.text(max_size=80))
def test_composed_and_decomposed_titles_have_one_slug(title: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, title) for form in ("NFC", "NFD"))

    assert make_slug(composed, GERMAN) == make_slug(decomposed, GERMAN)


def test_a_rule_holds_for_a_decomposed_letter() -> None:
    assert "ueber" == make_slug("U\u0308ber", GERMAN)
