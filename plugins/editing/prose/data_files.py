"""What is known of languages for the checks of prose: the files in ``data/``, typed."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from plugins.content_model.validation import Model
from plugins.editing.prose.findings import Level

DATA = Path(__file__).with_name("data")
LANGUAGES_FILE = DATA / "languages.toml"

Unless = Literal["negated", "asked", "sourced"]


class SentenceRule(Model):
    """How long a sentence may be."""

    most_words: int
    level: Level
    source: str


class PassiveRule(Model):
    """How many passives a paragraph may have, and how one is known."""

    most: int
    level: Level
    source: str
    forms: tuple[str, ...]  # regular expressions; a passive each
    never: frozenset[str] = frozenset()  # last words of what only looks like one


class WordRule(Model):
    """Words to leave out, or to say otherwise."""

    level: Level
    message: str  # “{found}” is what stands in the text
    remedy: str  # “{better}” is what to write instead
    source: str
    unless: tuple[Unless, ...] = ()
    phrases: tuple[str, ...] = ()
    instead: dict[str, str] = {}  # phrase → what to write
    examples: tuple[str, ...] = ()  # sentences in which it is found
    allowed: tuple[str, ...] = ()  # sentences in which it is not


class ProseRules(Model):
    """A language's file."""

    sentences: SentenceRule | None = None
    passives: PassiveRule | None = None
    negations: frozenset[str] = frozenset()  # beside those of the language's facts
    words: dict[Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")], WordRule] = {}


class LanguageMarks(Model):
    """A table of ``languages.toml``."""

    words: frozenset[str]  # frequent ones that others lack, or have few of


@cache
def prose_rules(code: str) -> ProseRules:
    """Return what a language's file says, or that of a broader tag; empty without one."""
    while code:
        file = DATA / f"{code}.toml"
        if file.is_file():
            return ProseRules.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
        code = code.rpartition("-")[0]
    return ProseRules()


@cache
def language_marks() -> Mapping[str, frozenset[str]]:
    """Return the words that tell languages apart: code → words."""
    data = tomllib.loads(LANGUAGES_FILE.read_text(encoding="utf-8"))
    return {code: LanguageMarks.model_validate(table).words for code, table in data.items()}
