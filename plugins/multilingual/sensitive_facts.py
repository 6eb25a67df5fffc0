"""What harms a reader when it is old: helplines, numbers, prices, care cards, laws and dates.

The names of months and currencies come from CLDR by the languages' locales. The words that
negate and the endings of the names of laws come from ``language_data.toml``: ``negations`` and
``law_endings`` in the table of a language.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

from plugins.content_model.blocks import CareCard
from plugins.content_model.site_files import Language
from plugins.multilingual.languages import language_facts

_SHORT = 5  # letters; a letter makes a shorter word into another one: “now”, “not”
_LONG = 8  # letters; from here on two edits are still a slip of the keyboard


class Fact(StrEnum):
    """A kind of fact, as messages name it."""

    HELPLINE = "a helpline"
    TELEPHONE = "a telephone number"
    PRICE = "a price"
    DATED = "a dated fact"
    CARD = "a care card"
    LAW = "a law"
    DATE = "a date"


@dataclass(frozen=True, slots=True)
class Wording:
    """What one must know of a language to read facts in its text."""

    negations: frozenset[str]  # lower case
    law_endings: tuple[str, ...]  # endings of the words that name a law, as they are capitalised
    months: str  # regular expression
    currencies: str  # regular expression


def wording_of(language: Language, languages: tuple[Language, ...]) -> Wording:
    """Return the wording of a language; money may be named in that of any language of the site."""
    return _wording(language.code, language.locale, tuple(one.locale for one in languages))


@cache
def _wording(code: str, locale: str, locales: tuple[str, ...]) -> Wording:
    facts = language_facts(code)
    return Wording(
        negations=frozenset(facts.negations),
        law_endings=facts.law_endings,
        months=_any_of(_months(Locale.parse(locale))),
        currencies=_any_of(_currencies([Locale.parse(name) for name in locales])),
    )


def _any_of(words: set[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _months(locale: Locale) -> set[str]:
    tables = [locale.months[use] for use in ("format", "stand-alone")]
    names = {
        table[width][n]
        for table in tables
        for width in ("wide", "abbreviated")
        for n in table[width]
    }
    words = {name.rstrip(".") for name in names if not name.isdigit()}
    return words | {word[0].upper() + word[1:] for word in words}


def _currencies(locales: list[Locale]) -> set[str]:
    """Return signs like “€”, and what the languages call the money of their countries."""
    codes = {
        code
        for locale in locales
        if locale.territory
        for code in get_territory_currencies(locale.territory)
    }
    names = set(codes)
    for locale in locales:
        names |= {sign for sign in locale.currency_symbols.values() if _is_sign(sign)}
        names |= {locale.currency_symbols.get(code, code) for code in codes}
        called = (get_currency_name(code, count, locale) for code in codes for count in (1, 2, 5))
        names |= {name.split()[-1] for name in called}
    return names


def _is_sign(text: str) -> bool:
    return len(text) == 1 and unicodedata.category(text) == "Sc"


# The words of a text

_TOKEN = re.compile(
    r"^/{3,}.*$|^ {4,}[\w-]+:.*$|^#+"  # a block, its options, the rank of a heading
    r"|\{[^}\n]*\}|\[@[^\]\n]*\]|\]\([^)\n]*\)"  # a reference, a citation, where a link leads
    r"|[§%‰°]|\w+(?:[.,'’:/-]\w+)*",
    re.MULTILINE,
)
_SENTENCE_END = re.compile(
    r"(?<=[.!?؟])(?<!\d\.)\s+|(?<=[。！？])|\n\s*\n|\n(?=\s*(?:[-*+|]|\d+\.)\s)"
)


def tokens(text: str) -> list[str]:
    """Return the words of a text, and what a machine reads in it; no punctuation."""
    return [token.replace("’", "'") for token in _TOKEN.findall(text)]


def only_typos(before: str, after: str, wording: Wording) -> bool:
    """Whether every word of one text is that of the other, give or take a slip of the keyboard."""
    old, new = tokens(before), tokens(after)
    return len(old) == len(new) and all(
        a == b or _is_slip(a.casefold(), b.casefold(), wording)
        for a, b in zip(old, new, strict=True)
    )


def _is_slip(a: str, b: str, wording: Wording) -> bool:
    """Whether one word is the other, misspelt.

    Never where a number, a negation or a prefix such as “un” may be all that differs, and
    never in a script where one sign may be a word.
    """
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    if len(long) < _SHORT or long.endswith(short) or {a, b} & wording.negations:
        return False
    if not all(sign.isalpha() and unicodedata.category(sign) != "Lo" for sign in _letters(a + b)):
        return False
    return _distance(a, b) <= (1 if len(long) < _LONG else 2)


def _letters(word: str) -> str:
    return re.sub(r"['-]", "", word)


def _distance(a: str, b: str) -> int:
    """Return how many letters were missed, added, mistaken or swapped (Damerau, Levenshtein)."""
    rows = [list(range(len(b) + 1))]
    for i, sign in enumerate(a, start=1):
        row = [i]
        for j, other in enumerate(b, start=1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (sign != other))
            if i > 1 and j > 1 and sign == b[j - 2] and a[i - 2] == other:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


# The facts of a text

_NOT_FIGURES = re.compile(
    r"\[@[^\]]*\]|\{[^}]*\}|\]\((?!tel:)[^)]*\)|https?://\S+|^ *\d+\. ", re.MULTILINE
)
_GAP = r"[\s\u00a0\u202f]"
_FIGURE = rf"\d(?:{_GAP}?\d|[.,]\d)*"
_NUMERIC_DATE = r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
_NUMBER = re.compile(rf"\+?\d(?:(?:{_GAP}|[().-]|\) | \()?\d)*")
_PHONE_DIGITS = 7  # from here on dots and hyphens stand inside one number
BLOCK_LINE = re.compile(r"/{3,}\s*([A-Za-z][\w-]*)?")


def changed_facts(before: str, after: str, wording: Wording) -> tuple[Fact, ...]:
    """Return the kinds of fact that the change touches."""
    old, new = list(_facts(before, wording)), list(_facts(after, wording))
    return tuple(
        fact
        for fact in Fact
        if _differ(
            [text for kind, text in old if kind is fact],
            [text for kind, text in new if kind is fact],
            wording,
        )
    )


def _differ(old: list[str], new: list[str], wording: Wording) -> bool:
    return len(old) != len(new) or not all(
        only_typos(a, b, wording) for a, b in zip(old, new, strict=True)
    )


def _facts(text: str, wording: Wording) -> Iterator[tuple[Fact, str]]:
    """Yield each fact in order.

    Of a helpline, a telephone number and a law it is the whole sentence, for who should ring
    and what the law says stand there; of a price and a date the figure alone.
    """
    yield from ((Fact.CARD, card) for card in _care_cards(text))
    yield from ((Fact.PRICE, price) for price in re.findall(r"\{price:[^}]*\}", text))
    yield from ((Fact.DATED, fact) for fact in re.findall(r"\{fact:[^}]*\}", text))
    for sentence in _SENTENCE_END.split(text):
        if "{helpline:" in sentence:
            yield Fact.HELPLINE, sentence
        if "{phone}" in sentence:
            yield Fact.TELEPHONE, sentence
        if "§" in sentence or _names_law(sentence, wording):
            yield Fact.LAW, sentence
        figures = list(_figures(_NOT_FIGURES.sub(" ", sentence), wording))
        yield from (found for found in figures if found[0] is not Fact.TELEPHONE)
        if any(kind is Fact.TELEPHONE for kind, _figure in figures):
            yield Fact.TELEPHONE, sentence


def _names_law(sentence: str, wording: Wording) -> bool:
    endings = wording.law_endings
    return bool(endings) and any(word.endswith(endings) for word in tokens(sentence))


def _figures(sentence: str, wording: Wording) -> Iterator[tuple[Fact, str]]:
    """Yield the dates, amounts and telephone numbers; what one takes, the next does not see."""
    date, amount = _patterns(wording)
    for found in date.finditer(sentence):
        yield Fact.DATE, " ".join(found[0].split())
    sentence = date.sub(" ; ", sentence)
    for found in amount.finditer(sentence):
        yield Fact.PRICE, re.sub(_GAP, "", found[0])
    for found in _NUMBER.finditer(amount.sub(" ; ", sentence)):
        is_whole = found[0].startswith("+") or len(_digits(found[0])) >= _PHONE_DIGITS
        for number in [found[0]] if is_whole else re.split(r"[().-]", found[0]):
            if (kind := _kind_of(number)) is not None:
                yield kind, _digits(number)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _kind_of(number: str) -> Fact | None:
    """Return what a bare number most likely is; small ones are no facts."""
    digits = _digits(number)
    if re.fullmatch(r"(?:19|20)\d\d", digits):
        return Fact.DATE
    if number.startswith("+") or len(digits) > 5 or (len(digits) > 2 and digits[0] == "0"):
        return Fact.TELEPHONE
    if len(digits) == 3 and digits[0] in "19" and digits[1:] != "00":  # 112, 999; not “3 in 100”
        return Fact.TELEPHONE
    return Fact.PRICE if len(digits) > 3 else None


def _care_cards(text: str) -> Iterator[str]:
    """Yield the source of each care card."""
    card: list[str] = []
    depth = 0
    for line in text.split("\n"):
        block = BLOCK_LINE.match(line)
        if card or (block and block[1] == CareCard.NAME):
            card.append(line)
            depth += (1 if block[1] else -1) if block else 0
            if depth == 0:
                yield "\n".join(card)
                card = []
    if card:
        yield "\n".join(card)


@cache
def _patterns(wording: Wording) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds dates and amounts."""
    months, money = rf"(?:{wording.months})\b", rf"(?:{wording.currencies})"
    year = r"(?:,?\s+\d{4})?"
    date = (
        rf"{_NUMERIC_DATE}"
        rf"|\b\d{{1,2}}\w{{0,2}}\.?\s+(?:\w{{1,3}}\s+)?{months}\.?{year}"
        rf"|\b{months}\.?\s+\d{{1,2}}\b(?:\w{{2}}\b)?{year}|\b{months}\.?\s+\d{{4}}"
    )
    amount = rf"(?<!\w){money}{_GAP}?{_FIGURE}|{_FIGURE}{_GAP}?(?:{money}(?!\w)|,[-–—])"
    return re.compile(date), re.compile(amount)
