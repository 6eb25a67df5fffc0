"""Figures that were typed into a text although the site files know them.

A typed figure stays behind when the file changes; a reference follows. A text is searched as its
readers meet it: code, addresses and what a reference already stands for are no part of it.
"""

import html
import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass

from plugins.content_model.body import Body, Slot
from plugins.content_model.problems import Problem, Severity
from plugins.content_model.reader import Record
from plugins.content_model.site_files import Language, SiteFiles
from plugins.sections.facts import fact_text
from plugins.sections.figures import (
    amount_pattern,
    digits,
    literal_pattern,
    mark_of,
    number_pattern,
    percent_pattern,
    phone_pattern,
    value_of,
    whole,
    written_days,
)

_SMALLEST = 100  # a smaller number stands for too many other things
_YEARS = range(1900, 2100)
_SHORT_PHONE = 7  # digits; from here on a number may be typed without its country's
_SLOT = "\ufffc"  # stands where a slot is
_CODE = re.compile(r"<code\b.*?</code>", re.DOTALL)
_INLINE = re.compile(r"</?(?:a|abbr|del|em|ins|span|strong|sub|sup)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Known:
    """A figure of the site files."""

    is_called: str  # “the fact “a””
    reference: str  # "{fact:a}"


_Table = Mapping[Hashable, tuple[Known, ...]]


@dataclass(frozen=True, slots=True)
class _Search:
    """One kind of figure: how it is written, and which of them are known."""

    pattern: re.Pattern[str]
    key: Callable[[re.Match[str]], Hashable]  # None for what only looks like it
    known: _Table
    takes: bool  # what it finds is of no other kind, known or not


@dataclass(frozen=True, slots=True)
class TypedFigures:
    """What to look for in the texts of one language."""

    searches: tuple[_Search, ...]  # what one takes, the next does not see


_Found = list[tuple[Hashable, Known]]


def figures_to_find(files: SiteFiles, language: Language) -> TypedFigures:
    """Return what no text of the language may hold as typed figures."""
    facts = _sort(files, language)
    return TypedFigures(
        (
            *_word_search(facts.words),
            *_amount_search(facts.amounts + _prices(files), files, language),
            _percent_search(facts.percents, language.locale),
            _Search(phone_pattern(), lambda found: digits(found[0]), _phones(files), False),
            _number_search(facts.numbers, language.locale),
        )
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """The facts by the way in which they are written."""

    words: _Found  # texts and days
    amounts: _Found
    percents: _Found
    numbers: _Found


def _sort(files: SiteFiles, language: Language) -> _Facts:
    facts = _Facts([], [], [], [])
    for key, fact in files.facts.facts.items():
        known = Known(f"the fact “{key}”", f"{{fact:{key}}}")
        if not fact.search:
            continue
        if fact.day is not None:
            forms = sorted(written_days(fact.day, language.locale))
            facts.words.extend((form, known) for form in forms)
        elif fact.money is not None:
            facts.amounts.append(((fact.money, fact.currency), known))
        elif fact.percent is not None:
            facts.percents.append((fact.percent, known))
        elif fact.number is not None:
            facts.numbers.extend([(fact.number, known)] if fact.number >= _SMALLEST else [])
        elif _DIGIT.search(text := fact_text(fact, language)):  # a law's name is no figure
            facts.words.append((whole(text), known))
    return facts


def _word_search(words: _Found) -> Iterator[_Search]:
    if words:
        pattern = literal_pattern(str(text) for text, _known in words)
        yield _Search(pattern, lambda found: whole(found[0]), _table(words), True)


def _amount_search(amounts: _Found, files: SiteFiles, language: Language) -> Iterator[_Search]:
    """Money may be named as in any language of the site: “kr” in an English text."""
    currencies = {fact.currency for fact in files.facts.facts.values() if fact.currency}
    if not amounts:
        return
    locales = tuple(one.locale for one in files.site.languages)
    pattern, named = amount_pattern(
        tuple(sorted(currencies | {files.booking.currency})), language.locale, locales
    )

    def key(found: re.Match[str]) -> Hashable:
        return value_of(found, language.locale), named[mark_of(found)]

    yield _Search(pattern, key, _table(amounts), True)


def _percent_search(percents: _Found, locale: str) -> _Search:
    def key(found: re.Match[str]) -> Hashable:
        return value_of(found, locale)

    return _Search(percent_pattern(locale), key, _table(percents), True)


def _number_search(numbers: _Found, locale: str) -> _Search:
    def key(found: re.Match[str]) -> Hashable:
        is_year = found[0].isdecimal() and int(found[0]) in _YEARS
        return None if is_year else value_of(found, locale)

    return _Search(number_pattern(locale), key, _table(numbers), False)


def _prices(files: SiteFiles) -> _Found:
    """Return what services cost; where it is nothing, there is no figure."""
    return [
        ((service.price, files.booking.currency), _price(service.key))
        for service in files.booking.services
        if service.price
    ]


def _price(key: str) -> Known:
    return Known(f"the price of “{key}”", f"{{price:{key}}}")


def _phones(files: SiteFiles) -> _Table:
    """Return the digits by which each number may be typed."""
    found: _Found = []
    for line in files.helplines.helplines:
        known = Known(f"the number of the helpline “{line.key}”", f"{{helpline:{line.key}}}")
        for number in sorted({digits(text) for text in (line.number, line.shown, line.tel)}):
            found += [(form, known) for form in _forms(number, line.tel.startswith("+"))]
    if phone := files.site.organisation.phone:
        known = Known("the telephone number of content/site.toml", "{phone}")
        found += [(form, known) for form in _forms(digits(phone), phone.startswith("+"))]
    return _table(found)


def _forms(number: str, is_international: bool) -> Iterator[str]:
    yield number
    if is_international:  # the code of a country has one to three digits (ITU-T E.164 §6.2.1)
        shorter = (number[length:] for length in (1, 2, 3))
        yield from (form for form in shorter if len(form) >= _SHORT_PHONE)


def _table(found: _Found) -> _Table:
    table: dict[Hashable, tuple[Known, ...]] = {}
    for key, known in found:
        others = table.get(key, ())
        table[key] = others if known in others else (*others, known)
    return table


def check_typed_facts(
    record: Record, figures: TypedFigures, source: Callable[[], str]
) -> Iterator[Problem]:
    """A text names by reference what a site file knows: fact, price, telephone number.

    ``source`` gives the text of the record's file, and is asked for the lines of what is found.
    """
    found = list(_found(_shown(record.body), figures))
    masked = _masked(source()) if found else ""
    after: dict[str, int] = {}
    for figure, known in found:
        place = re.compile(r"[\s\u00a0\u202f]".join(map(re.escape, figure.split()))).search(
            masked, after.get(figure, 0)
        )
        after[figure] = place.end() if place else after.get(figure, 0)
        yield Problem(
            record.path,
            masked.count("\n", 0, place.start()) + 1 if place else 1,
            f"“{figure}” is {' or '.join(one.is_called for one in known)}",
            f"write {' or '.join(one.reference for one in known)}",
            Severity.WARNING,
        )


def _found(text: str, figures: TypedFigures) -> Iterator[tuple[str, tuple[Known, ...]]]:
    """Yield the figures in the order of the text."""
    hits: list[tuple[int, str, tuple[Known, ...]]] = []
    for search in figures.searches:
        taken: list[tuple[int, int]] = []
        for found in search.pattern.finditer(text):
            known = search.known.get(search.key(found), ())
            if known:
                hits.append((found.start(), found[0], known))
            if known or search.takes:
                taken.append(found.span())
        for start, end in taken:
            text = text[:start] + _SLOT * (end - start) + text[end:]
    yield from ((figure, known) for _, figure, known in sorted(hits, key=lambda hit: hit[0]))


def _shown(body: Body) -> str:
    """Return the paragraphs that hold figures; slots and the ends of paragraphs are objects."""
    drawn = "".join(_SLOT if isinstance(piece, Slot) else piece for piece in body.pieces)
    drawn = _INLINE.sub("", _CODE.sub(_SLOT, drawn))
    paragraphs = (html.unescape(text) for text in _TAG.split(drawn) if _DIGIT.search(text))
    return _SLOT.join(paragraphs)


# What of a file is no text: its head, code, references, citations, where a link leads.
_NO_TEXT = re.compile(
    r"\A---\n.*?\n---\n|^(```+|~~~+).*?^\1|`[^`\n]*`|\{[^}\n]*\}|\[@[^\]\n]*\]|\]\([^)\n]*\)",
    re.DOTALL | re.MULTILINE,
)


def _masked(source: str) -> str:
    """Return the file with signs in the place of what is no text; lines stay where they are."""
    return _NO_TEXT.sub(lambda found: re.sub(r"[^\n]", _SLOT, found[0]), source)
