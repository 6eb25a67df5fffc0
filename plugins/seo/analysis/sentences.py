"""Sentences, words and syllables of a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from plugins.multilingual.word_forms import words
from plugins.seo.analysis.language_rules import reading_rules
from plugins.seo.analysis.page_facts import AnalysedPage, Block, BlockKind

Sentence = tuple[str, ...]  # its words, casefolded
PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})  # what is read as sentences

_END = re.compile(r"[.!?…؟。]+[\"'»”’)\]]*(?:\s+|$)")
_LAST_WORD = re.compile(r"(\S+)\.$")
_VOWELS = re.compile(r"[aeiouyæøåäöüéèêàáâíóôúœαεηιουωаеёиоуыэюяіїє]+")
_KEPT_WORDS = 2**16


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block with its sentences."""

    block: Block
    sentences: tuple[Sentence, ...]  # none is empty

    @property
    def length(self) -> int:
        """How many words it has."""
        return sum(map(len, self.sentences))


def read_blocks(page: AnalysedPage) -> tuple[ReadBlock, ...]:
    """Divide the text of a page into sentences and words, once for all checks.

    Where a block ends, its sentence ends too.
    """
    return tuple(
        ReadBlock(
            block,
            tuple(
                found for text in split_sentences(block.text, page.lang) if (found := words(text))
            ),
        )
        for block in page.blocks
    )


def split_sentences(text: str, lang: str) -> Iterator[str]:
    """Yield the sentences of one stretch of text.

    A full stop ends none behind an abbreviation or a single letter, or before a lower case
    letter: «3. mars», «f.eks. hjemme», «P. Hansen».
    """
    start = 0
    for found in _END.finditer(text):
        after = text[found.end() : found.end() + 1]
        if after and (after.islower() or _is_open(text[start : found.end()].strip(), lang)):
            continue
        yield text[start : found.end()].strip()
        start = found.end()
    if rest := text[start:].strip():
        yield rest


def _is_open(text: str, lang: str) -> bool:
    last = _LAST_WORD.search(text)
    if last is None:
        return False
    word = last[1].casefold().lstrip("(«“\"'")
    is_initial = len(word) == 1 and word.isalpha()
    return is_initial or word in reading_rules(lang).abbreviations


@lru_cache(_KEPT_WORDS)
def syllables(word: str, lang: str) -> int:
    """Return about how many syllables a word has: a run of vowels is one.

    The language's rules say which vowels are not heard, and which are heard apart. Single words
    may be wrong either way; over a page the mistakes nearly cancel out.
    """
    rules = reading_rules(lang)
    heard = re.sub(rules.silent_endings, "", word) if rules.silent_endings else word
    apart = len(re.findall(rules.vowels_apart, heard)) if rules.vowels_apart else 0
    return max(1, len(_VOWELS.findall(heard)) + apart)
