"""Compounds: «parterapi» is par and terapi, so that it is kin to either.

Nothing is known of a language's words but those that the site itself uses: a word is split where
both sides are words of the site. Rules of a language say what may stand between two parts, and
which words begin or end others without being parts of them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from plugins.multilingual.languages import language_facts
from plugins.multilingual.word_forms import stem, words

SHORTEST_PART = 3  # letters: «par», «nett»; shorter ones are endings and prefixes


@dataclass(frozen=True, slots=True)
class CompoundRules:
    """How a language joins words; without joints it has no compounds to split."""

    joints: tuple[str, ...] = ()  # what may stand between two parts: "", "s", "e"
    never_parts: frozenset[str] = frozenset()  # «for» of «foreldre», «skap» of «vennskap»


def compound_rules(lang: str) -> CompoundRules:
    """Return the rules of a language, as ``language_data.toml`` has them."""
    facts = language_facts(lang)
    return CompoundRules(facts.compound_joints, frozenset(facts.never_parts))


class CompoundSplitter:
    """Splits the compounds of one language by the vocabulary of one site."""

    def __init__(
        self,
        vocabulary: Iterable[str],
        joints: Iterable[str],
        never_parts: Iterable[str] = (),
        find_stem: Callable[[str], str] = str,
    ) -> None:
        """``vocabulary`` has the words of the site as ``words`` gives them.

        The last part of a compound is inflected as the whole is, so it may have another form
        than the site's word: ``find_stem`` gives what the two have in common.
        """
        self._never = frozenset(never_parts)
        self._heads = frozenset(filter(self._may_be_part, vocabulary))
        self._stem = find_stem
        self._stems = frozenset(map(find_stem, self._heads))
        # The longest joint first, so that “samlivsterapi” is of «samliv» where «samlivs» is too.
        self._joints = tuple(sorted(set(joints), key=lambda joint: (-len(joint), joint)))
        self._known: dict[str, tuple[str, ...]] = {}

    def split(self, word: str) -> tuple[str, ...]:
        """Return the parts of a compound without the joints; the word alone if it is none."""
        if word not in self._known:
            self._known[word] = self._split(word)
        return self._known[word]

    def _split(self, word: str) -> tuple[str, ...]:
        if not self._joints or word in self._never or not word.isalpha():
            return (word,)
        for end in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            tail = word[end:]
            head = self._head(word[:end])
            if head is None or self._stem(head) == self._stem(word):
                continue  # «terapiene» is a form of «terapi» and no compound of it
            rest = self.split(tail)
            if len(rest) > 1 or self._is_word(tail):
                return (*self.split(head), *rest)
        return (word,)

    def _head(self, start: str) -> str | None:
        """Return the word that a beginning is, without its joint."""
        for joint in self._joints:
            if start.endswith(joint) and (head := start.removesuffix(joint)) in self._heads:
                return head
        return None

    def _is_word(self, tail: str) -> bool:
        """Whether the site has the word, in any form if it is long enough to be sure."""
        if not self._may_be_part(tail):
            return False
        found = self._stem(tail)
        is_form = len(tail) > SHORTEST_PART and len(found) >= SHORTEST_PART
        return tail in self._heads or (is_form and found in self._stems)

    def _may_be_part(self, word: str) -> bool:
        return len(word) >= SHORTEST_PART and word.isalpha() and word not in self._never


def make_splitter(texts: Iterable[str], lang: str, rules: CompoundRules) -> CompoundSplitter:
    """Return the splitter of a language for a site with these texts."""
    vocabulary = {word for text in texts for word in words(text)} if rules.joints else set()
    return CompoundSplitter(
        vocabulary, rules.joints, rules.never_parts, lambda word: stem(word, lang)
    )


def word_parts(word: str, lang: str, splitter: CompoundSplitter) -> tuple[str, ...]:
    """Return the stem of a word and, of a compound, the stems of its parts, the whole first."""
    whole = stem(word, lang)
    parts = splitter.split(word)
    if len(parts) == 1:
        return (whole,)
    return tuple(dict.fromkeys((whole, *(stem(part, lang) for part in parts))))


def text_parts(text: str, lang: str, splitter: CompoundSplitter) -> Iterator[str]:
    """Yield what ``word_parts`` gives for each word of a text, in order."""
    for word in words(text):
        yield from word_parts(word, lang, splitter)


def expanded_text(text: str, splitter: CompoundSplitter) -> str:
    """Return the words of a text, with the parts of each compound behind it.

    A search that knows stems but no compounds finds «parterapi» by «terapi» in this. The parts
    are words as they stand, for the search to stem.
    """
    found: list[str] = []
    for word in words(text):
        parts = splitter.split(word)
        found += (word,) if len(parts) == 1 else (word, *parts)
    return " ".join(found)
