"""The focus phrase, and how phrases are found."""

from dataclasses import replace

import pytest

from plugins.content_model.front_matter import Kind
from plugins.seo.analysis.findings import Key, Weight
from plugins.seo.analysis.page_facts import AnalysedPage
from plugins.seo.analysis.phrases import missing_in, missing_in_address, phrase_of
from tests.plugins.seo.analysis.pages import (
    FINE,
    LINKING,
    OTHER,
    fine,
    keys_of,
    paragraph,
    report_of,
    the_finding,
)


def lacks(text: str, phrase: str, lang: str) -> set[str]:
    return set(missing_in(text, phrase_of(phrase, lang)))


@pytest.mark.parametrize(
    ("lang", "phrase", "text"),
    [
        ("nb", "parterapi på nett", "På nettet: hva parterapien koster"),  # endings and order
        ("nb", "terapi på video", "Videoterapi virker"),  # a compound holds its parts
        ("nb", "nettterapi", "Terapi på nett"),  # and they stand for it
        ("nb", "parterapi", "Par i terapi"),
        ("en", "couples therapy online", "Online therapies for a couple"),
        ("ar", "العلاج", "ما هو العلاج"),  # a language without rules: the words as they are
    ],
)
def test_a_phrase_is_found_whatever_its_form(lang: str, phrase: str, text: str) -> None:
    assert set() == lacks(text, phrase, lang)


@pytest.mark.parametrize(
    ("lang", "phrase", "text", "missing"),
    [
        ("nb", "terapi for par", "Terapi og parkering", {"par"}),  # too short for a part
        ("en", "therapy", "A psychotherapy", {"therapi"}),  # no compounds in English
        ("nb", "parterapi på nett", "Parterapi på video", {"nett"}),
    ],
)
def test_a_phrase_is_not_found_where_it_is_not(
    lang: str, phrase: str, text: str, missing: set[str]
) -> None:
    assert missing == lacks(text, phrase, lang)


def test_words_that_say_nothing_count_only_where_there_is_nothing_else() -> None:
    assert {"therapi"} == set(phrase_of("who is therapy for", "en").stems)
    assert {"who", "am", "i"} == set(phrase_of("who am I", "en").stems)


def test_an_address_is_read_with_its_folders_and_the_letters_of_the_language() -> None:
    page = fine(
        lang="nb", site_path="/nb/blabaer/pa-nett/", slug_letters={"å": "a", "æ": "ae", "ø": "o"}
    )

    assert frozenset() == missing_in_address(page, phrase_of("blåbær på nettet", "nb"))
    assert {"terapi"} == missing_in_address(page, phrase_of("terapi på nett", "nb"))


@pytest.mark.parametrize(
    ("key", "line", "changes"),
    [
        (Key.FOCUS_TITLE, 2, {"title": "When words are hard to find"}),
        (Key.FOCUS_DESCRIPTION, 4, {"description": FINE.description.replace("home", "night")}),
        (Key.FOCUS_SLUG, 5, {"site_path": "/guides/words/"}),
        (Key.FOCUS_INTRODUCTION, 3, {"lead": "How it gets easier."}),
    ],
)
def test_each_place_is_looked_at(key: Key, line: int, changes: dict[str, str]) -> None:
    page = fine(**changes)
    finding = the_finding(page, _linking_to(page.site_path))

    assert (key, line) == (finding.key, finding.problem.line)


def _linking_to(path: str) -> AnalysedPage:
    return replace(LINKING, links_out=(path,))


def test_the_missing_word_is_named() -> None:
    finding = the_finding(fine(title="Talking when it is hard"))

    assert "the title does not say “talking at home” (“home” missing)" == finding.problem.message
    assert Weight.WARNING is finding.weight


def test_a_heading_needs_half_of_the_words_and_a_text_with_one_heading_none() -> None:
    def with_headings(*texts: str) -> AnalysedPage:
        headings = iter(texts)
        return fine(
            blocks=tuple(
                replace(block, text=next(headings)) if block.level else block
                for block in FINE.blocks
            )
        )

    assert [] == keys_of(with_headings("At home", "After"))
    assert [Key.FOCUS_HEADING] == keys_of(with_headings("Before", "After"))
    assert [] == keys_of(fine(blocks=FINE.blocks[:3]))


def test_of_three_words_one_may_be_missing() -> None:
    assert [] == keys_of(fine(focus="talking calmly at home"))


def test_a_phrase_that_stands_nowhere_is_one_finding() -> None:
    assert [Key.FOCUS_NOWHERE] == keys_of(fine(focus="couples therapy"))


def test_a_page_that_is_read_should_have_a_phrase_and_a_form_need_not() -> None:
    assert [Key.FOCUS_MISSING] == keys_of(fine(focus=""))
    assert [] == keys_of(fine(focus="", kind=Kind.PAGE))


def test_saying_it_all_the_time_is_told() -> None:
    often = paragraph("We are talking at home. " * 20, 20)
    finding = the_finding(fine(blocks=(*FINE.blocks, often), words=430))

    assert Key.FOCUS_DENSE is finding.key
    assert "21 times, and 9 are plenty for 430 words" in finding.problem.message


def test_two_pages_of_a_language_are_rivals_for_one_phrase() -> None:
    rival = replace(LINKING, focus="At home, talking")
    finding = the_finding(FINE, rival)

    assert Key.FOCUS_SAME is finding.key
    assert f"wants to be found for “talking at home”, as {OTHER} does" == finding.problem.message
    assert [] == keys_of(FINE, replace(rival, lang="nb"))
    assert [] == keys_of(FINE, replace(rival, focus="who is talking at home"))


def test_the_report_says_where_the_phrase_was_found() -> None:
    focus = report_of(fine(title="Talking when it is hard")).focus

    assert focus is not None
    assert [(Key.FOCUS_TITLE, False, ("home",)), (Key.FOCUS_DESCRIPTION, True, ())] == [
        (place.key, place.says_it, place.missing) for place in focus.places[:2]
    ]
