"""What is known of a language for the analysis: ``plugins/seo/data/reading.toml``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from plugins.content_model.validation import Model

DATA_FILE = Path(__file__).parents[1] / "data" / "reading.toml"


class ReadingRules(Model):
    """A table of the data file, which says what each key means."""

    formula: Literal["", "flesch", "lix"] = ""
    flesch: tuple[float, float, float] = (0.0, 0.0, 0.0)
    silent_endings: str = ""
    vowels_apart: str = ""
    compounds: bool = False
    abbreviations: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()


@cache
def reading_rules(code: str) -> ReadingRules:
    """Return what the table of a language says, or that of a broader tag; empty without one."""
    tables = _tables()
    while code and code not in tables:
        code = code.rpartition("-")[0]
    return tables.get(code, ReadingRules())


@cache
def _tables() -> Mapping[str, ReadingRules]:
    data = tomllib.loads(DATA_FILE.read_text(encoding="utf-8"))
    return {code: ReadingRules.model_validate(table) for code, table in data.items()}
