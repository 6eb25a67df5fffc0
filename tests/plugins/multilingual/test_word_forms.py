"""Words and their stems."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.multilingual.word_forms import stem, stemmer_name, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Parterapi på nett.", ("parterapi", "på", "nett")),
        ("A\u030angst og ÅNGST", ("ångst", "og", "ångst")),
        ("Don’t, l'amour!", ("don't", "l'amour")),
        ("’tis ‘quoted’", ("tis", "quoted")),
        ("116\u00a0117 kr.", ("116", "117", "kr")),
        ("par\u00adterapi", ("parterapi",)),
        ("e-post, før–etter", ("e", "post", "før", "etter")),
        ("snake_case", ("snake", "case")),
        ("हिन्दी भाषा", ("हिन्दी", "भाषा")),
        ("می\u200cروم", ("می\u200cروم",)),
        ("STRASSE Straße", ("strasse", "strasse")),
        ("…", ()),
    ],
)
def test_words_are_letters_and_digits_in_one_form(text: str, found: tuple[str, ...]) -> None:
    assert found == words(text)


@pytest.mark.parametrize(
    ("lang", "forms"),
    [
        ("nb", ("terapi", "terapien", "terapier", "terapiene")),
        ("nn", ("terapi", "terapien")),
        ("no", ("samliv", "samlivet")),
        ("en", ("couple", "couples")),
        ("en-GB", ("therapy", "therapies")),
        ("sv", ("samtal", "samtalet")),
        ("de", ("therapie", "therapien")),
        ("pl", ("kobieta", "kobiety")),
        ("pt-BR", ("terapia", "terapias")),
    ],
)
def test_the_forms_of_a_word_have_one_stem(lang: str, forms: tuple[str, ...]) -> None:
    assert 1 == len({stem(form, lang) for form in forms})


@pytest.mark.parametrize(("lang", "name"), [("nb", "norwegian"), ("nn", "norwegian")])
def test_written_forms_of_a_language_share_its_rules(lang: str, name: str) -> None:
    assert name == stemmer_name(lang)


@pytest.mark.parametrize("lang", ["is", "se", "ja", "xx", ""])
def test_a_language_without_rules_keeps_its_words(lang: str) -> None:
    assert "terapien" == stem("terapien", lang)


@given(st.text())
def test_words_are_casefolded_in_nfc_and_read_again_alike(text: str) -> None:
    found = words(text)

    assert all(unicodedata.is_normalized("NFC", word) for word in found)
    assert found == words(" ".join(found))


@given(st.text(), st.text())
def test_a_space_divides(one: str, other: str) -> None:
    assert words(one) + words(other) == words(f"{one} . {other}")
