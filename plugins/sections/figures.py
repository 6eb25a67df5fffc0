"""How figures are written in a language: numbers, shares, amounts, dates, telephone numbers.

Words, signs and separators come from CLDR by the language's locale. Digits may be those of any
script.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import get_currency_name
from babel.units import format_unit

PERCENT_UNIT = "concentr-percent"  # CLDR's name of the unit
_SPACES = " \u00a0\u202f"
_BIDI = "\u061c\u200e\u200f"  # marks of direction; they have no width
_GAP = rf"[\s\u00a0\u202f{_BIDI}]"
# A figure is whole: it is no part of a word, of a longer figure, or of a paragraph of a law.
_BEFORE = rf"(?<![\w.,:/+])(?<!§)(?<!§[{_SPACES}])"
_AFTER = r"(?![\w/]|[.,:]\d)"
_NO_RANGE = (r"(?<![–-])", r"(?![–-]\d)")  # “100–200” is neither 100 nor 200
_COUNTS = (0, 1, 2, 3, 5, 11, 100, Decimal("1.5"))  # among them every plural form of CLDR


def whole(text: str) -> str:
    """Return a text with plain single spaces, so that two ways to space it are one."""
    return " ".join(re.sub(f"[{_BIDI}]", "", text).split())


def literal_pattern(texts: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the texts, however they are spaced."""
    longest_first = sorted(set(texts), key=lambda text: (-len(text), text))
    forms = "|".join(f"{_GAP}+".join(map(re.escape, text.split())) for text in longest_first)
    return re.compile(f"{_BEFORE}(?:{forms}){_AFTER}")


def number_pattern(locale: str) -> re.Pattern[str]:
    """Return what finds numbers."""
    before, after = _NO_RANGE
    return re.compile(f"{_BEFORE}{before}(?P<figure>{_number(locale)}){_AFTER}{after}")


def phone_pattern() -> re.Pattern[str]:
    """Return what finds telephone numbers, and every other run of digits."""
    return re.compile(rf"(?<![\w.,:/])\+?\d(?:[{_SPACES}.-]?\d)+{_AFTER}")


@cache
def percent_pattern(locale: str) -> re.Pattern[str]:
    """Return what finds shares, with the sign or with the word."""
    signs = {whole(sign) for sign in _symbols(locale, "percentSign")}
    written = {
        format_unit(count, PERCENT_UNIT, length=length, locale=name)
        for name in (locale, locale.partition("_")[0])
        for length in ("long", "short")
        for count in _COUNTS
    }
    words = {whole(re.sub(r"[\d.,٫]+", " ", text)) for text in written}
    return _marked(locale, {word for word in signs | words if word})


def amount_pattern(
    currencies: tuple[str, ...], locale: str, locales: tuple[str, ...]
) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return what finds amounts of the currencies, and which currency each word and sign is of.

    Numbers are written as in ``locale``, money is named as in any of ``locales``.
    """
    named = {
        word: currency
        for currency in currencies
        for name in locales
        for word in sorted(_currency_words(currency, name))
    }
    return _marked(locale, set(named)), named


def _marked(locale: str, marks: set[str]) -> re.Pattern[str]:
    """Return what finds a number with one of the marks before or behind it."""
    longest_first = sorted(marks, key=lambda mark: (-len(mark), mark))
    mark = "|".join(rf"{_GAP}+".join(map(re.escape, text.split())) for text in longest_first)
    gap, number = rf"{_GAP}{{0,3}}", _number(locale)
    return re.compile(
        rf"(?<!\w)(?P<first>{mark}){gap}(?P<figure>{number}){_AFTER}"
        rf"|{_BEFORE}(?P<number>{number}){gap}(?P<last>{mark})(?!\w)"
    )


def mark_of(found: re.Match[str]) -> str:
    """Return the sign or word that stands beside the number."""
    return whole(found["first"] or found["last"])


def value_of(found: re.Match[str], locale: str) -> Decimal:
    """Return the number of what was found."""
    text = found["figure"] or found["number"]
    decimals = re.escape("".join(sorted(_symbols(locale, "decimal"))))
    whole_part, *rest = re.split(rf"[{decimals}]", text)
    return Decimal(f"{digits(whole_part)}.{digits(rest[0])}" if rest else digits(whole_part))


def digits(text: str) -> str:
    """Return the digits of a text, in ASCII."""
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


def written_days(day: date, locale: str) -> set[str]:
    """Return the ways in which a language writes a date, and that of ISO 8601."""
    forms = {format_date(day, format=form, locale=locale) for form in ("long", "medium", "full")}
    return {whole(form) for form in forms} | {day.isoformat()}


@cache
def _number(locale: str) -> str:
    """Return the expression of a number: with the language's separators, spaces or none."""
    decimals = _symbols(locale, "decimal")
    groups = re.escape("".join(sorted(_symbols(locale, "group") - decimals)))
    fraction = re.escape("".join(sorted(decimals)))
    return rf"(?:\d{{1,3}}(?:[{_SPACES}{groups}]\d{{3}})+(?!\d)|\d+)(?:[{fraction}]\d+)?"


@cache
def _symbols(locale: str, name: str) -> frozenset[str]:
    """Return a separator or sign of every numbering system that the locale knows."""
    systems = Locale.parse(locale).number_symbols.values()
    return frozenset(sign for system in systems if (sign := system.get(name)))


@cache
def _currency_words(currency: str, locale: str) -> frozenset[str]:
    """Return what a currency is called: its code, its sign, its names, and “kroner” alone.

    What its name shares with those of other currencies is the word for such money.
    """
    known = Locale.parse(locale)
    names = _currency_names(currency, locale)
    others = {
        word
        for code in known.currencies
        if code != currency
        for name in _currency_names(code, locale)
        for word in name.split()
    }
    alone = {word for name in names for word in name.split() if word in others and word.isalpha()}
    return frozenset(
        {currency, str(known.currency_symbols.get(currency, currency))} | names | alone
    )


@cache
def _currency_names(currency: str, locale: str) -> frozenset[str]:
    return frozenset(get_currency_name(currency, count, locale=locale) for count in (1, 2, 5))
