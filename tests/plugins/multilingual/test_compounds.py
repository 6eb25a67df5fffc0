"""Compounds are split by the words of the site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.multilingual.compounds import (
    CompoundRules,
    CompoundSplitter,
    expanded_text,
    make_splitter,
    text_parts,
    word_parts,
)

NEVER = frozenset({"for", "over", "ende", "ene", "skap", "dom", "til", "opp"})
RULES = CompoundRules(joints=("", "s", "e"), never_parts=NEVER)
SITE = (
    "Terapi for par og samliv. Et forhold i et rom på nett, basert på barn og hjem. Te er godt. "
    "Vold rammer et offer. Foreldre er eldre. De er alene, ale og ene. Ekte venn, ektefelle, "
    "vennskap og skap. Stå til ende. Helse, personell, ell. Å føre opp. Parterapi er en time. "
    "Rapi. Ung og ungdom. Bake. Sykdom. Nettbaserte. Samlivs."
)


def _norwegian() -> CompoundSplitter:
    return make_splitter([SITE], "nb", RULES)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("parterapi", ("par", "terapi")),
        ("parterapien", ("par", "terapien")),
        ("samlivsterapi", ("samliv", "terapi")),
        ("parforhold", ("par", "forhold")),
        ("parforholdet", ("par", "forholdet")),
        ("nettbasert", ("nett", "basert")),
        ("nettbaserte", ("nett", "baserte")),
        ("voldsoffer", ("vold", "offer")),
        ("barnehjem", ("barn", "hjem")),
        ("terapirom", ("terapi", "rom")),
        ("parterapitime", ("par", "terapi", "time")),
        ("samlivsterapirom", ("samliv", "terapi", "rom")),
    ],
)
def test_a_compound_is_split_where_both_sides_are_words(word: str, parts: tuple[str, ...]) -> None:
    assert parts == _norwegian().split(word)


@pytest.mark.parametrize(
    "word",
    [
        "terapi",  # «te» is too short
        "terapien",  # an ending is no part
        "alene",  # «al» is too short
        "foreldre",  # «for» and «eldre»
        "forhold",
        "vennskap",  # an ending that looks like a cupboard
        "ungdom",
        "sykdom",
        "tilbake",  # «til» and «bake»
        "oppføre",
        "stående",  # «stå» and «ende»
        "samliv",
        "par",
        "parkering",  # «kering» is no word
        "116117",
        "",
    ],
)
def test_a_word_with_false_parts_stays_whole(word: str) -> None:
    assert (word,) == _norwegian().split(word)


def test_the_longest_first_part_wins() -> None:
    splitter = CompoundSplitter(["nett", "nettside", "side", "vert"], [""])

    assert ("nett", "side", "vert") == splitter.split("nettsidevert")


def test_a_language_without_joints_splits_nothing() -> None:
    splitter = make_splitter(["couple therapy coupletherapy"], "en", CompoundRules())

    assert ("coupletherapy",) == splitter.split("coupletherapy")


def test_a_short_last_part_must_be_a_word_as_it_stands() -> None:
    splitter = CompoundSplitter(
        ["person", "elles", "vern"], [""], find_stem=lambda word: word.removesuffix("es")
    )

    assert ("personell",) == splitter.split("personell")
    assert ("person", "vernes") == splitter.split("personvernes")


def test_kin_share_the_stem_of_a_part() -> None:
    splitter = _norwegian()

    assert ("parterapi", "par", "terapi") == word_parts("parterapien", "nb", splitter)
    assert ("samlivsterapi", "samliv", "terapi") == word_parts("samlivsterapi", "nb", splitter)
    assert ("terapi",) == word_parts("terapien", "nb", splitter)


def test_a_text_gives_all_stems_in_order() -> None:
    assert ["god", "parterapi", "par", "terapi"] == list(
        text_parts("God parterapi!", "nb", _norwegian())
    )


def test_a_text_to_search_in_has_the_parts_behind_each_compound() -> None:
    said = expanded_text("God Parterapi på nett", _norwegian())

    assert "god parterapi par terapi på nett" == said


PARTS = st.lists(st.text("abst", min_size=3, max_size=5), min_size=1, max_size=6, unique=True)


@given(PARTS, st.text("abst", max_size=16))
def test_parts_join_to_the_word_with_joints_between(vocabulary: list[str], word: str) -> None:
    joints = ("", "s", "tt")
    parts = CompoundSplitter(vocabulary, joints).split(word)
    wholes = {parts[0]}
    for part in parts[1:]:
        wholes = {whole + joint + part for whole in wholes for joint in joints}

    assert word in wholes
    assert len(parts) == 1 or set(parts) <= set(vocabulary)


@given(PARTS, st.text("abst", max_size=16))
def test_the_order_of_the_vocabulary_says_nothing(vocabulary: list[str], word: str) -> None:
    mixed = sorted(vocabulary, reverse=True)

    assert CompoundSplitter(vocabulary, ["s", ""]).split(word) == CompoundSplitter(
        mixed, ["", "s"]
    ).split(word)
