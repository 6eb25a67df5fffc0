"""What is said about a problem, in the language of those who write.

The sentences of the code are English and finished when they come here. A catalogue in gettext's
form holds each as a pattern, with numbered braces where a value was filled in; the finished
sentence is matched against the patterns, and its values go into the translation, in any order.
What has no pattern stays English, as a whole. ``plugins/editing/problem_strings.py`` collects the
patterns from the code.
"""

import io
import re
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from babel.messages.pofile import read_po

from plugins.content_model.problems import Problem

CATALOGUES = Path(__file__).with_name("problem_words")
QUOTED = "“{0}”"  # an entry of each catalogue: how the language quotes
_DEEPEST = 3  # a value may be a sentence, and so may a value of that one


@dataclass(frozen=True, slots=True)
class Pattern:
    """One sentence of a catalogue."""

    match: re.Pattern[str]  # of the whole finished sentence; a group for each value
    weight: int  # letters and digits that are not a value: the more, the surer
    longest: str  # the longest piece between values, to tell quickly that a sentence is another
    quoted: tuple[bool, ...]  # which values stand inside quotation marks, and are left alone
    target: str  # the translation, for ``str.format``


@dataclass(frozen=True, slots=True)
class Words:
    """A language's sentences, ready to be looked up; without patterns, English itself."""

    patterns: Mapping[str, tuple[Pattern, ...]] = field(default_factory=dict)  # by first letter
    marks: tuple[str, str] = ("“", "”")  # the language's own quotation marks
    language: str = "en"  # its tag

    def say(self, sentence: str) -> str:
        """Return a finished English sentence in this language; unchanged if it has no pattern."""
        return self._said(sentence, _DEEPEST)[0] or sentence

    def tell(self, problem: Problem) -> Problem:
        """Return a problem with its message and its remedy in this language."""
        message, remedy = self.say(problem.message), self.say(problem.remedy)
        return replace(problem, message=message, remedy=remedy)

    def _said(self, sentence: str, depth: int) -> tuple[str, int]:
        """Return the translation that knows most of the sentence's letters, and how many."""
        best = ("", 0)
        for first in (sentence[:1], ""):  # a sentence may begin with a value
            for pattern in self.patterns.get(first, ()):
                if pattern.longest in sentence and (found := pattern.match.fullmatch(sentence)):
                    values = [
                        self._value(value, 0 if quoted else depth)
                        for value, quoted in zip(found.groups(), pattern.quoted, strict=True)
                    ]
                    known = pattern.weight + sum(letters for _, letters in values)
                    if known > best[1]:
                        best = pattern.target.format(*(value for value, _ in values)), known
        return best

    def _value(self, value: str, depth: int) -> tuple[str, int]:
        """Say a value that is a sentence itself; of a quoted one only joints change: a”, “b."""
        if not depth:
            return value.replace("”, “", f"{self.marks[1]}, {self.marks[0]}"), 0
        said, known = self._said(value, depth - 1)
        return said or value.replace("“", self.marks[0]).replace("”", self.marks[1]), known


def compile_words(entries: Iterable[tuple[str, str]], language: str) -> Words:
    """Return the words of a catalogue, given as (English pattern, translation)."""
    patterns: dict[str, list[Pattern]] = {}
    marks = ("“", "”")
    for msgid, target in entries:
        if msgid == QUOTED:
            before, _, after = target.partition("{0}")
            marks = (before, after)
        patterns.setdefault(_first(msgid), []).append(_compile(msgid, target))
    found = {first: tuple(some) for first, some in patterns.items()}
    return Words(MappingProxyType(found), marks, language)


def _first(msgid: str) -> str:
    literal = next(iter(string.Formatter().parse(msgid)), ("", None, None, None))[0]
    return literal[:1]


def _compile(msgid: str, target: str) -> Pattern:
    source, depth, quoted, pieces, order = "", 0, [], [""], []
    for literal, name, _spec, _conversion in string.Formatter().parse(msgid):
        source += re.escape(literal)
        pieces.append(literal)
        depth += literal.count("“") - literal.count("”")
        if name is not None:
            source += "(.*?)"
            quoted.append(depth > 0)
            order.append(name)
    if order != [str(number) for number in range(len(order))]:
        raise ValueError(f"the values of “{msgid}” are not numbered in their order")
    weight = sum(letter.isalnum() for piece in pieces for letter in piece)
    longest = max(pieces, key=len)
    return Pattern(re.compile(source, re.DOTALL), weight, longest, tuple(quoted), target)


@cache
def words_of(language: str) -> Words:
    """Return the words of a language by its tag: of ``nb-NO``, else of ``nb``, else English."""
    for tag in (language, language.partition("-")[0]):
        if (file := CATALOGUES / f"{tag}.po").is_file() and tag:
            return read_words(file)
    return Words()


def read_words(file: Path) -> Words:
    """Return the words of a catalogue; a sentence that is not translated or unsure is left out."""
    catalogue = read_po(io.BytesIO(file.read_bytes()))
    entries = (
        (message.id, message.string)
        for message in catalogue
        if isinstance(message.id, str) and isinstance(message.string, str)
        if message.id and message.string and not message.fuzzy
    )
    return compile_words(entries, file.stem)
