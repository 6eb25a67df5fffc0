"""Slugs: a language's letter rules, then python-slugify."""

import unicodedata
from collections.abc import Mapping

from slugify import slugify as _slugify


def make_slug(text: str, letters: Mapping[str, str], *, keep_script: bool = False) -> str:
    """Return the slug of ``text``: lower case words joined by hyphens.

    ``letters`` are the language's own rules and go before python-slugify's, which would make
    «ø» into «o» by luck and «ä» into «a» for every language alike. ``keep_script`` leaves the
    letters of the language's script as they are.
    """
    normal = unicodedata.normalize("NFC", text)
    rules = [pair for a, b in letters.items() for pair in ((a, b), (a.upper(), b))]
    return str(_slugify(normal, replacements=rules, allow_unicode=keep_script))
