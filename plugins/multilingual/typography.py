"""What a keyboard types, set as a language prints it: quotation marks, dashes, no-break spaces.

All that differs between languages comes from the language's block: its “quotes”, its
“direction”, and through its “locale” the months, units and currencies of CLDR. A letter or a
digit is never changed, and marks that were typed with care are left as they are.

A text may be a run of ``content_model.text_runs``: its JOINT has no width, and its OBJECT is
a word that one cannot read.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from babel import Locale
from babel.numbers import get_territory_currencies
from babel.units import format_unit

from plugins.content_model.site_files import Language
from plugins.content_model.text_runs import JOINT, OBJECT
from plugins.multilingual.formats import NO_BREAK_SPACE
from plugins.multilingual.quotation_marks import Edits, Marks, quotation_marks

_GAP = "[ \n]"  # a space at which a line may break
_ANY_GAP = f"[ \n{NO_BREAK_SPACE}]"
_TRIGGER = re.compile(rf"[\"'§№\d{OBJECT}]|--|\.\.\.|[^\W\d_]\.{_GAP}")

# CLDR's names of the units that stand as a symbol behind a number.
_UNITS = (
    "duration-hour", "duration-minute", "duration-second",
    "length-kilometer", "length-meter", "length-centimeter", "length-millimeter",
    "mass-kilogram", "mass-gram", "volume-liter", "temperature-celsius",
    "digital-gigabyte", "digital-megabyte",
)  # fmt: skip

# Addresses, where every sign counts.
_ADDRESS = re.compile(
    r"""(?:https?://|www\.|mailto:|doi:)[^\s"]+"""
    r"""|(?<![\w.+-])[\w.+-]+@[\w.-]+"""
    r"""|\b10\.\d{4,9}/[^\s"]+"""  # DOI Handbook §2.2
    r"""|(?<![\w.-])\w[\w-]*(?:\.[\w-]+)*\.\w{2,}/[^\s"]*"""
)
_AFTER_ADDRESS = ".,;:!?)]}'’”»“…"


def typeset_text(text: str, language: Language) -> str:
    """Return ``text`` as ``language`` prints it. Doing it again changes nothing.

    Each pass uses up some of what was typed, and puts in nothing that a pass would take up.
    """
    if not _TRIGGER.search(text):
        return text
    while (typeset := _typeset_once(text, language)) != text:
        text = typeset
    return text


def _typeset_once(text: str, language: Language) -> str:
    plain = text.replace(JOINT, "")
    edits: Edits = {}
    edits |= quotation_marks(plain, _curly(language.quotes))
    edits |= dict(_dashes_and_dots(plain))
    if language.direction == "ltr":  # else a dash would let the two numbers change places
        edits |= dict(_ranges(plain))
    edits |= dict.fromkeys(_no_break_spaces(plain, language.locale), NO_BREAK_SPACE)
    for address in _ADDRESS.finditer(plain):
        end = address.start() + len(address[0].rstrip(_AFTER_ADDRESS))
        for place in range(address.start(), end):
            edits.pop(place, None)
    if not edits:
        return text
    signs = iter([edits.get(place, sign) for place, sign in enumerate(plain)])
    return "".join(JOINT if sign == JOINT else next(signs) for sign in text)


def _curly(quotes: Marks | None) -> Marks | None:
    """Return the marks, unless a language wants its quotes as they are typed."""
    return None if quotes and re.search("[\"']", "".join(quotes)) else quotes


# Dashes and dots


def _dashes_and_dots(text: str) -> Iterator[tuple[int, str]]:
    """``--`` between spaces is an en dash, ``---`` an em dash, three full stops one ellipsis."""
    for found in re.finditer(r"(?<=\s)--(?=\s)", text):
        yield from _put("–", found)
    for found in re.finditer(r"(?<![-\w/]-)(?<!-)---(?!-)", text):
        yield from _put("—", found)
    for found in re.finditer(r"(?<![./])\.\.\.(?![./])", text):
        yield from _put("…", found)


def _put(mark: str, found: re.Match[str]) -> Iterator[tuple[int, str]]:
    yield found.start(), mark
    yield from ((place, "") for place in range(found.start() + 1, found.end()))


# Ranges of numbers

_NUMBER = rf"(?:\d{{1,3}}(?:[ {NO_BREAK_SPACE}]\d{{3}})+|\d+)(?:[.,:]\d+)*"
_RANGE = re.compile(
    rf"(?<![^\s(\[{{\"'“«„‘’”»£€$])(?<!\d\s)(?<!§)(?<!§\s)"  # “§ 2-1” is one number
    rf"({_NUMBER})-({_NUMBER})(?!\s\d)"
    rf"(?=[)\]}}.,;:!?\"'”»’“…%‰£€${OBJECT}]*(?:\s|$))"
)


def _ranges(text: str) -> Iterator[tuple[int, str]]:
    """A hyphen between two numbers is an en dash, where they can only be a range."""
    for found in _RANGE.finditer(text):
        if _is_range(*(re.sub(r"\s", "", number) for number in found.groups())):
            yield found.end(1), "–"


def _is_range(first: str, last: str) -> bool:
    """Tell “9-16” and “2019-23” from a telephone number, a month and a score."""
    if not (first + last).isdecimal():
        return _parts(first) < _parts(last)
    a, b, size = int(first), int(last), (len(first), len(last))
    if any(number.startswith("0") and len(number) > 1 for number in (first, last)):
        return max(size) <= 2 and a < b  # hours
    if size == (4, 2):
        return b > max(a % 100, 12)  # until 12 it may be a month
    if max(size) >= 4 or (min(size) >= 3 and size[0] != size[1]):
        are_round = a % 10 == b % 10 == 0
        are_years = 1000 <= a <= 2999 and 1000 <= b <= 2999
        return a < b and max(size) <= 7 and (are_round or are_years)
    return a < b


def _parts(number: str) -> list[int]:
    """Return hours and minutes, or units and decimals; a group of thousands is none."""
    whole = re.sub(r"[.,](\d{3})(?!\d)", r"\1", number)
    return [int(part) for part in re.split(r"[.,:]", whole)]


# No-break spaces

_GROUPS = (
    # thousands: “1 200 000”, “116 123”
    rf"(?<![\w.,:/])(?<!\d{_ANY_GAP})\d{{1,3}}(?:{_ANY_GAP}\d{{3}})+(?!\w|{_ANY_GAP}\d)",
    # telephones: “22 40 00 40”, “+47 800 33 321”
    rf"(?<![\w.,:/])(?<!\d{_ANY_GAP})"
    rf"(?:\+\d{{1,3}}(?:{_ANY_GAP}\d{{1,5}})+|\d{{2,4}}(?:{_ANY_GAP}\d{{2,4}}){{2,}})"
    rf"(?!\w|{_ANY_GAP}\d)",
)
# “kl. 18”, “nr. 3”, “§ 3”: what has no vowel is no word, and belongs to its number.
_BEFORE_NUMBER = (
    rf"(?:(?<![\w.’'{OBJECT}-])(?<!\d{_ANY_GAP})[b-df-hj-np-tv-xz]{{1,4}}\.?|[§№]){_GAP}(?=\d)"
)
_INITIALS = rf"(?<!\w)([^\W\d_])\.{_GAP}(?=([^\W\d_])\.)"


def _no_break_spaces(text: str, locale: str) -> Iterator[int]:
    """Yield the places of the spaces at which no line may break."""
    for pattern in _GROUPS:
        for found in re.finditer(pattern, text):
            gaps = re.finditer(_GAP, found[0])
            yield from (found.start() + gap.start() for gap in gaps)
    for pattern in (_BEFORE_NUMBER, *_beside_numbers(locale)):
        yield from (found.end() - 1 for found in re.finditer(pattern, text))
    for found in re.finditer(_INITIALS, text):
        if found[1].isupper() and found[2].isupper():
            yield found.end() - 1


@cache
def _beside_numbers(locale: str) -> tuple[str, ...]:
    """Return the patterns of a number with its month, unit or currency; each ends with the gap."""
    known = Locale.parse(locale)
    months = {
        name for width in ("wide", "abbreviated") for name in known.months["format"][width].values()
    }
    currencies = _currencies(known)
    behind = _one_of({*_unit_symbols(locale), *currencies, "%", "‰", "°"})
    return (
        rf"(?<!\w)\d{{1,2}}\.?{_GAP}(?={_one_of(months)})",
        rf"[\d{OBJECT}]{_GAP}(?={behind})",
        rf"(?<!\w){_one_of(currencies)}{_GAP}(?=\d)",
    )


def _one_of(symbols: set[str]) -> str:
    whole = "|".join(re.escape(symbol) for symbol in sorted(symbols, key=lambda s: (-len(s), s)))
    return rf"(?:{whole})(?!\w)"


def _unit_symbols(locale: str) -> set[str]:
    shown = {
        format_unit(count, unit, length="short", locale=locale)
        for unit in _UNITS
        for count in (1, 2, 5)
    }
    return {symbol for text in shown if (symbol := re.sub(r"[\d\s\u200e\u200f]", "", text))}


def _currencies(locale: Locale) -> set[str]:
    """Return all codes, all signs like “€”, and the symbols of the money of the country."""
    symbols = locale.currency_symbols
    local = get_territory_currencies(locale.territory) if locale.territory else []
    signs = {sign for sign in symbols.values() if _is_sign(sign)}
    return {*locale.currencies, *signs} | {symbols.get(code, code) for code in local}


def _is_sign(text: str) -> bool:
    return len(text) == 1 and unicodedata.category(text) == "Sc"
