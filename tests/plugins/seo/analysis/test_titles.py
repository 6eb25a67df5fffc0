"""Titles, descriptions and addresses."""

import pytest

from plugins.content_model.front_matter import Kind
from plugins.seo.analysis.findings import Key, Weight
from plugins.seo.analysis.letter_widths import text_width
from tests.plugins.seo.analysis.pages import FINE, LINKING, findings_of, fine, keys_of, the_finding

LONG_TITLE = "Talking at home when it is hard, and what to do when nobody in the family listens"
LONG = "How talking at home gets easier when everybody is tired, " * 4


def test_a_good_page_has_no_findings() -> None:
    assert () == findings_of(FINE)
    assert () == findings_of(LINKING, FINE)


def test_a_title_that_is_cut_is_shown_as_it_will_be() -> None:
    finding = the_finding(fine(title=LONG_TITLE))

    assert (Key.TITLE_WIDTH, Weight.WARNING, 2) == (
        finding.key,
        finding.weight,
        finding.problem.line,
    )
    assert (
        "the title is 718 px wide, and a search result shows about 600: “Talking at home when it "
        "is hard, and what to do when nobody in …”"
    ) == finding.problem.message


def test_what_is_cut_of_the_sites_name_does_no_harm() -> None:
    assert [] == keys_of(fine(document_title=FINE.title + " – A site with a very long name"))


def test_one_word_is_a_short_title_for_an_article_and_not_for_a_form() -> None:
    short = fine(title="Talking", document_title="Talking – Guide")

    assert Key.TITLE_SHORT in keys_of(short)
    assert Key.TITLE_SHORT not in keys_of(fine(kind=Kind.CONTACT, title="Contact"))
    assert Key.TITLE_SHORT not in keys_of(fine(title="Talking home", document_title="Talking home"))


@pytest.mark.parametrize(("lead", "fault"), [(LONG, "long"), ("Talking at home.", "short")])
def test_a_lead_that_does_not_fit_calls_for_a_description(lead: str, fault: str) -> None:
    finding = the_finding(fine(lead=lead, description=lead, has_description=False))

    assert (Key.DESCRIPTION_MISSING, 3) == (finding.key, finding.problem.line)
    assert f"its lead is too {fault} for one" in finding.problem.message


def test_a_lead_that_fits_is_a_description() -> None:
    assert [] == keys_of(fine(lead=FINE.description, has_description=False))


def test_a_description_is_neither_too_wide_nor_too_short() -> None:
    assert [Key.DESCRIPTION_WIDTH] == keys_of(fine(description=LONG))
    assert [Key.DESCRIPTION_SHORT] == keys_of(fine(description="Talking at home."))


def test_some_pixels_too_many_are_no_finding() -> None:
    starts = (LONG[:end] for end in range(len(LONG)))
    text = next(start for start in starts if 930 < text_width(start, 14) < 945)

    assert [] == keys_of(fine(description=text))


def test_an_address_is_short_and_says_something() -> None:
    assert [Key.SLUG_LONG] == keys_of(fine(slug="talking-at-home-" * 5))
    assert [Key.SLUG_EMPTY] == keys_of(fine(slug="what-to-do"))


def test_a_page_out_of_search_engines_needs_nothing_for_them() -> None:
    assert [] == keys_of(
        fine(noindex=True, title=LONG_TITLE, description=LONG, slug="what-to-do", focus="")
    )
