"""Dates, money and numbers in a language, from CLDR through Babel."""

from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True, slots=True)
class DateText:
    """A date for people and for machines."""

    iso: str  # "2026-03-03"
    text: str  # "3. mars 2026"


def date_text(day: date, locale: str) -> DateText:
    """Write a date out, with the month as a word."""
    return DateText(day.isoformat(), format_date(day, format="long", locale=locale))


def money(amount: int, currency: str, locale: str) -> str:
    """Write whole units of a currency, without decimals.

    Babel leaves out CLDR's space between a currency code and the number («NOK1,200»), so it
    is put in; spaces are no-break ones, so that an amount never breaks across lines.
    """
    pattern = Locale.parse(locale).currency_formats["standard"].pattern.replace(".00", "")
    text = format_currency(amount, currency, format=pattern, locale=locale, currency_digits=False)
    if text.startswith(currency):
        text = currency + NO_BREAK_SPACE + text.removeprefix(currency).lstrip()
    return text.replace("\u202f", NO_BREAK_SPACE)


def number(value: int, locale: str) -> str:
    """Write a whole number with the language's grouping."""
    return format_decimal(value, locale=locale)


def language_name(code: str, locale: str) -> str:
    """Return a language's name in another: en → «engelsk»."""
    language = Locale.parse(code, sep="-").get_display_name(locale)
    return str(language or code)


def territory_name(code: str, locale: str) -> str:
    """Return a country's name in the language: NO → «Norge»."""
    return str(Locale.parse(locale).territories.get(code, code))
