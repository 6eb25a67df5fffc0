"""What is known of a language before a site has it: from CLDR, and from ``language_data.toml``."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.localedata import locale_identifiers
from babel.plural import to_gettext

from plugins.content_model.problems import Problem, closest
from plugins.content_model.validation import Model
from plugins.multilingual.strings import MSGID_LANGUAGE

SITE_FILE = "content/site.toml"
DATA_FILE = Path(__file__).with_name("language_data.toml")
CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # CLDR's order
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # BCP 47, without what no site needs
# Gettext counts whole things. CLDR's rules look at the last six digits at most.
_COUNTS = (*range(1001), *(10**power for power in range(4, 7)), 2_000_000)


class LanguageFacts(Model):
    """A table of ``language_data.toml``, which says what each key means."""

    quotes: tuple[str, str, str, str] | None = None
    slug_letters: dict[str, str] = {}
    native_slugs: bool = False
    fallback: tuple[str, ...] = ()
    risky_words: dict[str, str] = {}
    use_instead: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    law_endings: tuple[str, ...] = ()
    compound_joints: tuple[str, ...] = ()
    never_parts: tuple[str, ...] = ()
    percent_in_words: bool = False


@dataclass(frozen=True, slots=True)
class KnownLanguage:
    """A language that CLDR knows."""

    code: str  # BCP 47 tag, capitalised as the standard recommends: "pt-BR"
    name: str  # in itself, with a capital: "Português (Brasil)"
    direction: Literal["ltr", "rtl"]
    locale: str  # of its formats: "pt_BR"


@dataclass(frozen=True, slots=True)
class PluralForms:
    """How gettext chooses among a language's plurals."""

    categories: tuple[str, ...]  # CLDR's names of the forms, in its order: msgstr[0], msgstr[1], …
    examples: tuple[int, ...]  # a count for each form
    header: str  # "nplurals=2; plural=(n != 1)"


def language_facts(code: str) -> LanguageFacts:
    """Return what the table of a language says, or that of a broader tag; empty without one."""
    tables = _tables()
    while code and code not in tables:
        code = code.rpartition("-")[0]
    return tables.get(code, LanguageFacts())


@cache
def _tables() -> Mapping[str, LanguageFacts]:
    data = tomllib.loads(DATA_FILE.read_text(encoding="utf-8"))
    return {code: LanguageFacts.model_validate(table) for code, table in data.items()}


def find_language(tag: str, *, locale: str = "", region: str = "") -> KnownLanguage | Problem:
    """Return a language by its tag, or say which tag was meant.

    Its formats are those of ``locale``, else of ``region``, else of the country that CLDR takes
    for granted.
    """
    code = _well_written(tag)
    parsed = _parse(code) if _TAG.fullmatch(code) else None
    if instead := language_facts(code).use_instead:
        return _refuse(f"“{tag}” stands for several written languages", f"use {_or(instead)}")
    if parsed is None:
        return _refuse(f"“{tag}” is not a language that CLDR knows", _nearest_tag(tag))
    if parsed.language != code.split("-")[0]:
        return _refuse(f"“{tag}” is a former tag", f"use {_or([_tag_of(parsed)])}")
    wanted = locale or (f"{code}_{region.upper()}" if region else _likely(code))
    formats = _parse(wanted.replace("_", "-"))
    if formats is None or formats.language != parsed.language:
        message = f"“{wanted}” names no formats of “{code}” that CLDR knows"
        return _refuse(message, f"use {_likely(code)}")
    direction: Literal["ltr", "rtl"] = "rtl" if parsed.text_direction == "rtl" else "ltr"
    return KnownLanguage(code, _own_name(parsed), direction, str(formats))


def plural_forms(code: str) -> PluralForms:
    """Return the plural forms that whole numbers need, by CLDR's rules.

    Babel's own table for gettext knows two forms where CLDR has three, its conversion keeps forms
    that only fractions take, and it leaves in an exponent that gettext does not know.
    """
    rule = Locale.parse(code, sep="-").plural_form
    first: dict[str, int] = {}
    for count in _COUNTS:
        first.setdefault(rule(count), count)
    categories = tuple(category for category in CATEGORIES if category in first)
    *chosen, _last = categories  # the last form is what remains
    expression = to_gettext({category: rule.rules[category] for category in chosen})
    header = re.sub(r"\be\b", "0", expression).rstrip("; ")
    return PluralForms(categories, tuple(first[category] for category in categories), header)


def _well_written(tag: str) -> str:
    """Capitalise a tag as RFC 5646 §2.1.1 recommends: nb, zh-Hant, pt-BR."""
    first, *rest = tag.strip().replace("_", "-").split("-")
    subtags = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(subtags.get(len(part), str.lower)(part) for part in rest)])


def _parse(tag: str) -> Locale | None:
    """Return a tag's locale; Babel would take an unknown country for the likeliest one."""
    try:
        found = Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return None
    return found if set(tag.split("-")[1:]) <= set(str(found).split("_")) else None


def _likely(code: str) -> str:
    """Return a tag's locale with the country that CLDR takes for granted: pl → pl_PL."""
    identifier = code.replace("-", "_")
    parsed = Locale.parse(identifier)
    if parsed.territory:
        return str(parsed)
    likely = get_global("likely_subtags").get(identifier, "")
    country = likely.rpartition("_")[2]
    return f"{identifier}_{country}" if _parse(f"{code}-{country}") else identifier


def _own_name(language: Locale) -> str:
    """Return the language's name in itself, as in a menu.

    The names stand in one list, so CLDR's transform for menus, “titlecase-firstword”, is for all
    of them and not only for those languages whose own menus have it.
    """
    name = language.languages.get(str(language)) or language.get_display_name() or str(language)
    return name[:1].title() + name[1:]


def _tag_of(language: Locale) -> str:
    likely = get_global("likely_subtags").get(language.language, "")
    is_likely = language.territory and likely.endswith(f"_{language.territory}")
    return language.language if is_likely else str(language).replace("_", "-")


def _nearest_tag(tag: str) -> str:
    """Name the tag that was most likely meant: many who do not know one type a name."""
    names = {name.lower(): code for code, name in Locale.parse(MSGID_LANGUAGE).languages.items()}
    known = {code.replace("_", "-") for code in locale_identifiers()}
    language = tag.replace("_", "-").split("-")[0].lower()
    by_name = names.get(closest(tag.lower(), names), "").replace("_", "-")
    near = language if language in known else by_name if len(tag) > 3 else closest(language, known)
    if not near:
        return "write a BCP 47 tag: two or three letters, with “-” and a country if need be"
    return f"did you mean {_or(language_facts(near).use_instead or (near,))}?"


def _or(words: Iterable[str]) -> str:
    return " or ".join(f"“{word}”" for word in words)


def _refuse(message: str, remedy: str) -> Problem:
    return Problem(SITE_FILE, 1, message, remedy)
