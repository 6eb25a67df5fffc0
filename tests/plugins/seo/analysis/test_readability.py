"""Sentences, syllables, and how hard a text is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.seo.analysis.findings import Key, Weight
from plugins.seo.analysis.readability import flesch, lix
from plugins.seo.analysis.sentences import split_sentences, syllables
from tests.plugins.seo.analysis.pages import FINE, fine, keys_of, paragraph, report_of, the_finding

HARD_NB = (
    "Kommunehelsetjenesten tilbyr familievernkontorets samarbeidspartnere "
    "veiledningssamtaler vedrørende samlivsproblematikk. "
)


@pytest.mark.parametrize(
    ("lang", "text", "sentences"),
    [
        ("nb", "Ring 3. mars kl. 14. Da er vi her.", ["Ring 3. mars kl. 14.", "Da er vi her."]),
        ("nb", "Bruk f.eks. video. Eller ring!", ["Bruk f.eks. video.", "Eller ring!"]),
        ("nb", "Vi er to, bl.a. Kari. Og du?", ["Vi er to, bl.a. Kari.", "Og du?"]),
        ("en", "Ask Dr. Hansen. “Why?” She knows.", ["Ask Dr. Hansen.", "“Why?”", "She knows."]),
        ("en", "See P. Hansen (e.g. by video).", ["See P. Hansen (e.g. by video)."]),
        ("en", "It was 2023. Then it was 5. Now", ["It was 2023.", "Then it was 5.", "Now"]),
        ("ar", "ما هو العلاج؟ هو حديث.", ["ما هو العلاج؟", "هو حديث."]),
    ],
)
def test_sentences_end_where_a_reader_stops(lang: str, text: str, sentences: list[str]) -> None:
    assert sentences == list(split_sentences(text, lang))


@given(st.text(alphabet="ab .!?»A1"), st.sampled_from(["nb", "en", "ar"]))
def test_no_word_is_lost_between_sentences(text: str, lang: str) -> None:
    assert text.split() == " ".join(split_sentences(text, lang)).split()


@pytest.mark.parametrize(
    ("count", "word"),
    [
        (1, "you"), (1, "the"), (1, "whole"), (1, "stayed"), (1, "times"), (1, "strange"),
        (2, "couples"), (2, "table"), (2, "being"), (2, "started"), (2, "people"), (2, "online"),
        (3, "video"), (3, "therapist"), (3, "services"), (3, "period"),
        (4, "information"), (5, "individual"),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_heard(count: int, word: str) -> None:
    assert count == syllables(word, "en")


def test_lix_is_bjornssons() -> None:
    # 8 words, 2 sentences, 2 words of more than six letters: 8/2 + 100 × 2/8
    assert 29 == lix(["vi", "snakker", "om", "det", "du", "trenger", "i", "dag"], 2)


def test_reading_ease_is_fleschs() -> None:
    # 4 words, 1 sentence, 5 syllables
    assert 206.835 - 1.015 * 4 - 84.6 * 5 / 4 == pytest.approx(
        flesch(["we", "talk", "at", "table"], 1, "en")
    )


def test_a_hard_text_is_told_with_its_figure_and_what_it_means() -> None:
    page = fine(lang="nb", focus="", noindex=True, words=120, blocks=(paragraph(15 * HARD_NB),))
    finding = next(f for f in report_of(page).findings if f.key is Key.READING_HARD)

    assert Weight.WARNING is finding.weight
    assert "is very hard, as laws and research: LIX 93, 7 words in a sentence" == (
        finding.problem.message
    )


def test_a_short_text_and_a_language_without_a_measure_have_no_figure() -> None:
    assert report_of(fine(blocks=(paragraph("Short."),))).readability is None
    assert report_of(fine(lang="ar")).readability is None
    assert report_of(fine(lang="nn")).readability is not None
    assert report_of(FINE).readability is not None


def sentences(long: int, short: int) -> str:
    return long * ("We" + " go" * 20 + ". ") + short * "We rest a while. "


@pytest.mark.parametrize(("weights", "long"), [([], 5), ([Weight.HINT], 6), ([Weight.WARNING], 7)])
def test_more_than_a_quarter_of_long_sentences_is_too_much(
    weights: list[Weight], long: int
) -> None:
    page = fine(words=200, blocks=(paragraph(sentences(long, 20 - long)),))
    found = report_of(page).findings

    assert weights == [f.weight for f in found if f.key is Key.SENTENCES_LONG]


def test_the_longest_sentence_is_pointed_at() -> None:
    longest = "We" + " go" * 24 + "."
    blocks = (
        paragraph(sentences(3, 2)), paragraph(longest, 22), paragraph(sentences(1, 0), 30)
    )  # fmt: skip
    finding = the_finding(fine(noindex=True, words=150, blocks=blocks))

    assert (Key.SENTENCES_LONG, 22) == (finding.key, finding.problem.line)
    assert (
        "5 of 7 sentences have more than 20 words; here is the longest, with 25"
        == finding.problem.message
    )


def test_headings_and_cells_are_no_sentences() -> None:
    from plugins.seo.analysis.page_facts import Block, BlockKind

    long = sentences(1, 0)
    blocks = (*FINE.blocks, Block(BlockKind.CELL, long, 30), Block(BlockKind.HEADING, long, 31, 2))

    assert Key.SENTENCES_LONG not in keys_of(fine(blocks=blocks))
