"""Spelling, by a Hunspell dictionary and the project's own words.

A word list has a word a line; behind ``#`` stands why. ``parterapi/terapi`` is inflected as
«terapi» is, as in Hunspell's own personal dictionaries. A compound that the dictionary does not
know is right where one of its parts is a word of the list and the other a word of the language.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from plugins.editing.prose.findings import Level, Remark
from plugins.editing.prose.stretches import Stretch
from plugins.multilingual.compounds import CompoundRules, compound_rules

RULE = "prose-spelling"
MOST_SUGGESTIONS = 5  # of a language in a run: each takes up to half a second
SHORTEST_PART = 4  # letters of a part that the dictionary knows; shorter ones make any word right
LONGEST_ABBREVIATION = 6  # letters in capitals; no list knows them all
_TOKEN = re.compile(r"(?<![\w@#/])[^\W\d_][^\W\d_\u0300-\u036f]*(?:['’ʼ-][^\W\d_]+)*(?![\w@])")
_APOSTROPHES = str.maketrans("’ʼ", "''")


class Dictionary(Protocol):
    """What is asked of a language's dictionary."""

    def spell(self, word: str) -> bool:
        """Whether the dictionary has the word, in this form."""
        ...

    def suggest(self, word: str) -> tuple[str, ...]:
        """Return words that may be meant, the likeliest first."""
        ...


@dataclass(slots=True)
class Speller:
    """Judges the words of one language, each once.

    ``known`` are words that were right before, with the same dictionary and list: while nothing
    else is asked, the dictionary is not even opened.
    """

    lang: str
    open_dictionary: Callable[[], Dictionary]
    accepted: frozenset[str]  # of the project's list
    known: frozenset[str] = frozenset()
    learned: set[str] = field(default_factory=set)
    _wrong: set[str] = field(default_factory=set)
    _suggested: dict[str, str] = field(default_factory=dict)
    _dictionary: Dictionary | None = None

    def is_right(self, word: str) -> bool:
        """Whether a word is spelled right; of one with hyphens, each part may be."""
        if word in self.known or word in self.learned:
            return True
        if word in self._wrong:
            return False
        right = self._is_right(word)
        (self.learned if right else self._wrong).add(word)
        return right

    def suggest(self, word: str) -> str:
        """Return the nearest right word; empty without one, or when too many were asked for."""
        if word not in self._suggested and len(self._suggested) < MOST_SUGGESTIONS:
            self._suggested[word] = next(iter(self.dictionary.suggest(word)), "")
        return self._suggested.get(word, "")

    @property
    def dictionary(self) -> Dictionary:
        """The dictionary, opened when it is first needed."""
        if self._dictionary is None:
            self._dictionary = self.open_dictionary()
        return self._dictionary

    def _is_right(self, word: str) -> bool:
        if _is_name_or_abbreviation(word) or self._is_word(word):
            return True
        if "-" in word:
            return all(len(part) == 1 or self.is_right(part) for part in word.split("-") if part)
        return self._is_compound(word)

    def _is_word(self, word: str) -> bool:
        return (
            word in self.accepted
            or (word[:1].isupper() and word.casefold() in self.accepted)
            or self.dictionary.spell(word)
        )

    def _is_compound(self, word: str) -> bool:
        rules = compound_rules(self.lang)
        return any(
            (head in self.accepted or tail in self.accepted)
            and self._is_part(head, rules)
            and self._is_part(tail, rules)
            for head, tail in _splits(word.casefold(), rules)
        )

    def _is_part(self, part: str, rules: CompoundRules) -> bool:
        if part in rules.never_parts:
            return False
        long_enough = len(part) >= SHORTEST_PART
        return part in self.accepted or (long_enough and self.dictionary.spell(part))


def check_spelling(stretch: Stretch, speller: Speller, seen: set[str]) -> Iterator[Remark]:
    """Every word is in the language's dictionary or in the project's list; each is told once."""
    for found in _TOKEN.finditer(stretch.text):
        word = found[0] if found[0].isalpha() else found[0].translate(_APOSTROPHES)
        if word in seen or speller.is_right(word):
            continue
        seen.add(word)
        better = speller.suggest(word)
        yield Remark(
            stretch.start + found.start(),
            stretch.start + found.end(),
            RULE,
            Level.WARNING,
            f"“{word}” is no word that the dictionary or the project's list has",
            (f"did you mean “{better}”? If not, " if better else "mend it, or ")
            + f"add it to content/words/{speller.lang}.txt",
        )


def read_word_list(text: str) -> Mapping[str, str]:
    """Return the words of a list, each with the word that it is inflected as, or nothing."""
    entries = (line.partition("#")[0].strip() for line in text.splitlines())
    pairs = (entry.partition("/") for entry in entries if entry)
    return {word.strip(): model.strip() for word, _slash, model in pairs if word.strip()}


def _splits(word: str, rules: CompoundRules) -> Iterator[tuple[str, str]]:
    for joint in rules.joints:
        for end in range(3, len(word) - 2 - len(joint)):
            if word.startswith(joint, end):
                yield word[:end], word[end + len(joint) :]


def _is_name_or_abbreviation(word: str) -> bool:
    """JavaScript and WCAG are in no dictionary, and nobody can say that they are wrong."""
    if word.isupper():
        return len(word) <= LONGEST_ABBREVIATION
    return any(letter.isupper() for letter in word[1:]) and "-" not in word
