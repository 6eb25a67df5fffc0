"""Campaign parameters: the same few words everywhere, and none that say what somebody reads."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.booking.campaign import (
    LONGEST,
    Campaign,
    campaign_parameters,
    check_campaign,
    read_campaign,
)
from plugins.content_model.problems import Problem

TABLE = {"source": "website", "medium": "link", "name": "2026"}


def test_a_table_becomes_the_parameters_in_their_usual_order() -> None:
    campaign = read_campaign(dict(reversed(TABLE.items())))

    assert isinstance(campaign, Campaign)
    assert (
        ("utm_source", "website"),
        ("utm_medium", "link"),
        ("utm_campaign", "2026"),
    ) == campaign_parameters(campaign)


def test_what_is_not_set_is_not_sent() -> None:
    assert () == campaign_parameters(Campaign())
    assert (("utm_medium", "link"),) == campaign_parameters(Campaign(medium="link"))


def test_a_sensitive_page_sends_nothing() -> None:
    assert () == campaign_parameters(Campaign("website", "link", "2026"), is_sensitive=True)


@pytest.mark.parametrize(
    ("sentence", "table"),
    [
        ("“sourse” is not known in “campaign”; did you mean “source”?", {"sourse": "x"}),
        ("“name” in “campaign” must be text; put it in quotes", {"name": 2026}),
        (
            "“/violence/” is not a value for “name” in “campaign”; "
            "use at most 40 small letters, digits and hyphens",
            {"name": "/violence/"},
        ),
        (
            "“When it hurts” is not a value for “name” in “campaign”; "
            "use at most 40 small letters, digits and hyphens",
            {"name": "When it hurts"},
        ),
        (
            "“22334455” in “campaign” has a number that may belong to a person; use a word",
            {"source": "22334455"},
        ),
    ],
)
def test_a_value_that_may_tell_too_much_is_refused(sentence: str, table: dict[str, object]) -> None:
    assert f"content/booking.toml:9: {sentence}" == str(read_campaign(table, 9))


def test_a_value_is_no_longer_than_a_few_words() -> None:
    assert isinstance(read_campaign({"name": "a" * LONGEST}), Campaign)
    assert isinstance(read_campaign({"name": "a" * (LONGEST + 1)}), Problem)


def test_no_value_names_a_page() -> None:
    (problem,) = check_campaign(Campaign("website", "link", "violence"), {"violence", "prices"}, 5)

    assert (
        "content/booking.toml:5: “violence” in “campaign” is a page of the site, and would say "
        "what visitors read; use a word that names no page"
    ) == str(problem)
    assert [] == list(check_campaign(Campaign("website"), {"violence"}))


@given(st.dictionaries(st.sampled_from(sorted(TABLE)), st.text(max_size=50)))
def test_whatever_is_written_only_plain_words_are_sent(table: dict[str, object]) -> None:
    campaign = read_campaign(table)
    if isinstance(campaign, Problem):
        return

    assert all(re.fullmatch(r"[a-z0-9-]+", value) for _, value in campaign_parameters(campaign))
