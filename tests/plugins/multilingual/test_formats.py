"""Dates, money and numbers as each language writes them."""

from datetime import date

import pytest

from plugins.multilingual.formats import DateText, date_text, money, number, territory_name

LOCALES = ["nb_NO", "en_GB", "de_DE", "fr_FR"]


@pytest.mark.parametrize(
    ("text", "amount", "currency", "locale"),
    [
        ("1\u00a0500\u00a0kr", 1500, "NOK", "nb_NO"),
        ("0\u00a0kr", 0, "NOK", "nb_NO"),
        ("1\u00a0500\u00a0€", 1500, "EUR", "nb_NO"),
        ("NOK\u00a01,500", 1500, "NOK", "en_GB"),
        ("NOK\u00a00", 0, "NOK", "en_GB"),
        ("£1,500", 1500, "GBP", "en_GB"),
        ("1.500\u00a0NOK", 1500, "NOK", "de_DE"),
        ("1\u00a0500\u00a0NOK", 1500, "NOK", "fr_FR"),
    ],
)
def test_money_is_whole_and_written_as_the_language_does(
    text: str, amount: int, currency: str, locale: str
) -> None:
    assert text == money(amount, currency, locale)


@pytest.mark.parametrize("locale", LOCALES)
def test_an_amount_never_breaks_across_lines(locale: str) -> None:
    assert not {" ", "\u202f", "\n"} & set(money(1234567, "NOK", locale))


@pytest.mark.parametrize(
    ("text", "locale"),
    [("3. mars 2026", "nb_NO"), ("3 March 2026", "en_GB"), ("3. März 2026", "de_DE")],
)
def test_a_date_has_its_month_in_words_and_an_iso_form(text: str, locale: str) -> None:
    assert DateText("2026-03-03", text) == date_text(date(2026, 3, 3), locale)


@pytest.mark.parametrize(
    ("text", "locale"), [("12\u00a0345", "nb_NO"), ("12,345", "en_GB"), ("12.345", "de_DE")]
)
def test_a_number_is_grouped_as_the_language_does(text: str, locale: str) -> None:
    assert text == number(12345, locale)


@pytest.mark.parametrize(
    ("name", "code", "locale"),
    [("Norge", "NO", "nb_NO"), ("Norway", "NO", "en_GB"), ("XX", "XX", "en_GB")],
)
def test_a_country_is_named_in_the_language(name: str, code: str, locale: str) -> None:
    assert name == territory_name(code, locale)
