"""Slugs: a language's letter rules, then python-slugify."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from slugify import slugify as _slugify

from plugins.content_model.problems import Problem, Severity

WORD_START = "^"  # before a letter of a rule: at the beginning of a word alone
_START = r"(?<![\w'’])"


def make_slug(text: str, letters: Mapping[str, str], *, keep_script: bool = False) -> str:
    """Return the slug of ``text``: lower case words joined by hyphens.

    ``letters`` are the language's own rules and go before python-slugify's, which would make
    «ø» into «o» by luck and «ä» into «a» for every language alike. The longest rule wins, and
    one for the beginning of a word («^є») before one for any place. ``keep_script`` leaves the
    letters of the language's script as they are, without the vowel marks upon them, at which
    python-slugify would cut the word.
    """
    written = _by_rules(unicodedata.normalize("NFC", text), letters)
    if keep_script:
        written = "".join(sign for sign in written if unicodedata.category(sign) != "Mn")
    return str(_slugify(written, allow_unicode=keep_script))


def check_slug(
    title: str, risky_words: Mapping[str, str], path: str, line: int
) -> Iterator[Problem]:
    """A slug that is made from a title does not turn one of its words into another."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", title).lower())
    for word in dict.fromkeys(words):
        if word in risky_words:
            yield Problem(
                path,
                line,
                f"risky slug: “{word}” of the title becomes “{risky_words[word]}” in the address",
                "write a “slug” with other words",
                Severity.WARNING,
            )


def _by_rules(text: str, letters: Mapping[str, str]) -> str:
    """Write each letter as its rule says, in one pass: what a rule gives is not read again."""
    rules: dict[str, str] = {}
    for rule, written in letters.items():
        start = WORD_START if rule.startswith(WORD_START) else ""
        letter = unicodedata.normalize("NFC", rule.removeprefix(WORD_START))
        for form in (letter, letter.upper(), letter[:1].upper() + letter[1:]):
            rules.setdefault(start + form, written)
    if not rules:
        return text
    longest_first = sorted(
        rules, key=lambda rule: (-len(rule.removeprefix(WORD_START)), rule[:1] != WORD_START)
    )
    patterns = (
        _START + re.escape(rule[1:]) if rule.startswith(WORD_START) else re.escape(rule)
        for rule in longest_first
    )

    def write(found: re.Match[str]) -> str:
        letter = found[0]
        at_start = re.compile(_START).match(text, found.start()) is not None
        return rules.get(WORD_START + letter if at_start else letter, rules.get(letter, ""))

    return re.sub("|".join(patterns), write, text)
