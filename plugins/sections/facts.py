"""Dated facts: what ``{fact:…}`` says in a language, and whether the registry is in order."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from babel import Locale
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from plugins.content_model.facts_file import PATH, DatedFact, FactsFile
from plugins.content_model.problems import Problem, Severity, nearest
from plugins.content_model.site_files import Language, SourceFacts, text_in
from plugins.content_model.validation import Lines, line_at
from plugins.multilingual.formats import NO_BREAK_SPACE, date_text, money
from plugins.multilingual.languages import language_facts
from plugins.multilingual.typography import typeset_text
from plugins.sections.figures import PERCENT_UNIT

_NO_LINES: Lines = {}


def fact_text(fact: DatedFact, language: Language) -> str:
    """Return the value as running text of the language has it; it does not break inside.

    Words that the language lacks are those of a language that it falls back to, or none.
    """
    locale = language.locale
    if fact.number is not None:
        return str(format_decimal(fact.number, locale=locale))
    if fact.percent is not None:
        return percent_text(fact.percent, language)
    if fact.money is not None:
        return money(fact.money, fact.currency, locale)
    if fact.day is not None:
        return date_text(fact.day, locale).text.replace(" ", NO_BREAK_SPACE)
    return typeset_text(text_in(fact.text, language), language)


def text_language(fact: DatedFact, language: Language) -> str:
    """Return the code of the language that ``fact_text`` speaks: another one where it borrows."""
    if not fact.text or language.complete:
        return language.code
    chain = (language.code, *language.fallback)
    return next((code for code in chain if code in fact.text), language.code)


def percent_text(share: Decimal, language: Language) -> str:
    """Write a share with the sign, or with the word where the language prefers it in prose."""
    if language_facts(language.code).percent_in_words:
        words = format_unit(share, PERCENT_UNIT, length="long", locale=language.locale)
        return words.replace(" ", NO_BREAK_SPACE)
    pattern = str(Locale.parse(language.locale).percent_formats[None].pattern)
    with_decimals = pattern.replace("0", "0.######", 1) if "." not in pattern else pattern
    text = format_percent(share / 100, format=with_decimals, locale=language.locale)
    return str(text).replace(" ", NO_BREAK_SPACE)


def check_facts(
    file: FactsFile,
    sources: Mapping[str, SourceFacts],
    languages: Iterable[Language],
    today: date | None = None,
    lines: Lines = _NO_LINES,
) -> Iterator[Problem]:
    """A fact names a source that is there, speaks every language, and is looked at in time.

    That nobody has verified a fact yet is no news to the editor; that its day has passed is.
    Without ``today`` nothing is told of days to come.
    """
    languages = tuple(languages)
    for key, fact in file.facts.items():
        yield from _check_source(key, fact, sources, lines)
        yield from _check_words(key, fact, languages, lines)
        yield from _check_days(key, fact, today, lines)


def _check_source(
    key: str, fact: DatedFact, sources: Mapping[str, SourceFacts], lines: Lines
) -> Iterator[Problem]:
    if fact.source in sources or fact.source.startswith(("https://", "http://")):
        return
    yield Problem(
        PATH,
        line_at(lines, "facts", key, "source"),
        f"“{key}” names the source “{fact.source}”, which content/sources.toml lacks",
        f"{nearest(fact.source, sources)} (or write an address that begins with https://)",
    )


def _check_words(
    key: str, fact: DatedFact, languages: tuple[Language, ...], lines: Lines
) -> Iterator[Problem]:
    """Words are there in every language; one that is not complete may borrow them."""
    if not fact.text:
        return
    codes = [language.code for language in languages]
    for code in fact.text:
        if code not in codes:
            line = line_at(lines, "facts", key, "text", code)
            message = f"“{key}” has words in “{code}”, which is not a language of this site"
            yield Problem(PATH, line, message, nearest(code, codes))
    for language in languages:
        if not text_in(fact.text, language):
            line = line_at(lines, "facts", key, "text")
            message = f"“{key}” has no words in “{language.code}”"
            yield Problem(PATH, line, message, f'write text.{language.code} = "…" beside it')


def _check_days(key: str, fact: DatedFact, today: date | None, lines: Lines) -> Iterator[Problem]:
    line = line_at(lines, "facts", key, "review_by")
    if fact.verified is not None and fact.review_by <= fact.verified:
        yield Problem(
            PATH,
            line,
            f"“{key}” is to be reviewed by {fact.review_by.isoformat()}, "
            f"but was verified on {fact.verified.isoformat()}",
            "set “review_by” to a later day",
        )
    elif today is not None and fact.verified is not None and fact.verified > today:
        yield Problem(
            PATH,
            line_at(lines, "facts", key, "verified"),
            f"“{key}” was verified on {fact.verified.isoformat()}, which is to come",
            "write the day on which a person compared it with its source",
        )
    elif today is not None and today > fact.review_by:
        yield Problem(
            PATH,
            line,
            f"“{key}” was to be reviewed by {fact.review_by.isoformat()}",
            f"open its source ({fact.source}), correct the value, write today's date as "
            "“verified”, and set “review_by” to a later day",
            Severity.WARNING,
        )
