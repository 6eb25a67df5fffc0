"""What the search knows of a text: its compounds, and the words that only look like them."""

from plugins.rendering.search import SearchText, kin_of


def kin(*texts: str, lang: str = "nb") -> dict[str, tuple[str, ...]]:
    written = [SearchText(f"/{n}/", lang, "", "", text) for n, text in enumerate(texts)]
    return dict(kin_of(written)[lang])


def test_a_part_leads_to_its_compounds_on_whatever_page_they_are() -> None:
    found = kin("terapi for par", "parterapi", "samlivsterapi i samliv")

    assert ("parterapi", "samlivsterapi") == found["terapi"]
    assert ("parterapi",) == found["par"]


def test_another_word_with_the_same_beginning_is_no_form_of_a_part() -> None:
    found = kin("terapi for par", "parterapi", "partner")

    assert () == found["partn"]


def test_a_form_of_a_part_is_not_taken_for_another_word() -> None:
    found = kin("terapi for par, parene", "parterapi")

    assert not [part for part, compounds in found.items() if not compounds]


def test_a_language_without_compounds_has_no_kin() -> None:
    assert {} == kin("sun", "flower", "sunflower", lang="en")
