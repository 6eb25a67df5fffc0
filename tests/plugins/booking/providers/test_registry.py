"""The ways to book, found by their word or by an address."""

import pytest

from plugins.booking.providers import (
    PROVIDERS,
    WEB,
    check_languages,
    provider_for,
    recognise,
)
from plugins.booking.providers.provider import Provider, Target, WebProvider
from plugins.content_model.problems import Problem
from tests.plugins.booking.providers.examples import EXAMPLES, refused


def test_an_unknown_way_to_book_is_told_with_the_nearest() -> None:
    assert "content/booking.toml:2: “calcom” is not a way to book; did you mean “cal-com”?" == str(
        provider_for("calcom", line=2)
    )


def test_a_practice_may_run_cal_com_itself() -> None:
    own = provider_for("cal-com", "book.example.no")

    assert isinstance(own, WebProvider)
    assert ("cal-com-own", "book.example.no") == (own.key, own.name)
    assert "https://book.example.no/a/b" == own.deep_link(
        "https://book.example.no/a", Target(service="b")
    )
    assert "“cal.com” is not an address of" in refused(own.deep_link("https://cal.com/a", Target()))


@pytest.mark.parametrize(
    ("sentence", "key", "host"),
    [
        ("Calendly is not run by practices themselves", "calendly", "book.example.no"),
        ("e-mail is not run by practices themselves", "email", "book.example.no"),
        ("“https://a.no” is not the name of a host", "cal-com", "https://a.no"),
        ("“localhost” is not the name of a host", "cal-com", "localhost"),
        ("“a.no/b” is not the name of a host", "cal-com", "a.no/b"),
    ],
)
def test_an_own_host_must_be_one(sentence: str, key: str, host: str) -> None:
    problem = provider_for(key, host)

    assert isinstance(problem, Problem)
    assert sentence == problem.message


@pytest.mark.parametrize("key", sorted(EXAMPLES))
def test_a_provider_is_recognised_by_its_host(key: str) -> None:
    assert key == recognise(EXAMPLES[key]).key


def test_what_is_no_address_is_nobodys() -> None:
    assert "url" == recognise("calendly.com/a").key


def test_two_languages_may_not_share_a_page_whose_language_is_its_own() -> None:
    addresses = {"nb": "https://calendly.com/a/b", "en": "https://calendly.com/a/b"}

    assert [
        "content/booking.toml:4: warning: the languages en, nb lead to the same page of Calendly; "
        "there each language has a page of its own: give each its address"
    ] == [str(problem) for problem in check_languages(PROVIDERS["calendly"], addresses, 4)]
    assert () == check_languages(PROVIDERS["cal-com"], addresses)
    assert () == check_languages(PROVIDERS["calendly"], {"nb": "x", "en": "y"})


@pytest.mark.parametrize("key", sorted(PROVIDERS))
def test_every_way_to_book_keeps_the_interface(key: str) -> None:
    assert isinstance(PROVIDERS[key], Provider)
    assert key == PROVIDERS[key].key


def test_nothing_is_built_without_documentation_and_documentation_has_its_source() -> None:
    for provider in WEB:
        assert provider.checked is not None or not provider.service_key
        assert provider.checked is None or provider.sources
        assert all(source.url.startswith("https://") for source in provider.sources)
