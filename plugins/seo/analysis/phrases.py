"""Phrases that people search for, found in a text in any order and with any ending."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from plugins.multilingual.slugs import make_slug
from plugins.multilingual.word_forms import stem, words
from plugins.seo.analysis.language_rules import reading_rules
from plugins.seo.analysis.page_facts import AnalysedPage
from plugins.seo.analysis.sentences import ReadBlock

SHORTEST_PART = 4  # letters of a stem that may be part of a compound: “par” is in “parkere” too
SHORTEST_OF_TWO = 3  # letters of each part where both stand in the text
LINKS = ("", "s", "e", "-")  # what may stand between the parts of a compound


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is left of a phrase when endings, order and empty words do not count."""

    stems: Mapping[str, str]  # of the words that say something (of all, where none does) → word
    all_stems: frozenset[str]  # “who is therapy for” is another search than “therapy”
    lang: str

    @property
    def needed(self) -> int:
        """How many of its words a place must say: of three or four, one may be missing."""
        return len(self.stems) - len(self.stems) // 3

    @property
    def half(self) -> int:
        """How many of its words a heading must say."""
        return (len(self.stems) + 1) // 2


def phrase_of(text: str, lang: str) -> Phrase:
    """Return a phrase by the stems of its words; empty words count only where all are empty."""
    found = words(text)
    telling = content_words(found, lang) or found
    return Phrase(
        {stem(word, lang): word for word in telling},
        frozenset(stem(word, lang) for word in found),
        lang,
    )


def content_words(found: Iterable[str], lang: str) -> tuple[str, ...]:
    """Return the words that say something on their own."""
    empty = reading_rules(lang).function_words
    return tuple(word for word in found if word not in empty)


def missing_in(text: str, phrase: Phrase) -> frozenset[str]:
    """Return the stems that a text lacks; a compound stands for its parts, and they for it."""
    return _missing(phrase.stems, {stem(word, phrase.lang) for word in words(text)}, phrase.lang)


def missing_in_address(page: AnalysedPage, phrase: Phrase) -> frozenset[str]:
    """Return the stems that the address lacks, written as addresses are; the folders count."""
    keep = not page.site_path.isascii()
    written = set(words(page.site_path.replace("-", " ")))
    written |= {stem(word, phrase.lang) for word in written}
    slugs = {make_slug(word, page.slug_letters, keep_script=keep): word for word in phrase.stems}
    return frozenset(slugs[slug] for slug in _missing(slugs, written, phrase.lang) if slug)


def occurrences(text: Iterable[ReadBlock], phrase: Phrase) -> int:
    """Return how often all words of the phrase stand together in one sentence."""
    total = 0
    for sentence in (sentence for read in text for sentence in read.sentences):
        count = Counter(stem(word, phrase.lang) for word in sentence)
        total += min((count[wanted] for wanted in phrase.stems), default=0)
    return total


def _missing(wanted: Iterable[str], present: Collection[str], lang: str) -> frozenset[str]:
    missing = frozenset(wanted).difference(present)
    if not missing or not reading_rules(lang).compounds:
        return missing
    return frozenset(
        word for word in missing if not _is_part(word, present) and not _is_made_of(word, present)
    )


def _is_part(wanted: str, present: Iterable[str]) -> bool:
    """Whether a word of the text begins or ends with the wanted one."""
    return len(wanted) >= SHORTEST_PART and any(
        word.startswith(wanted) or word.endswith(wanted) for word in present
    )


def _is_made_of(wanted: str, present: Collection[str]) -> bool:
    """Whether the wanted word is made of two words of the text."""
    last = len(wanted) - SHORTEST_OF_TWO
    return any(
        wanted[:cut] in present and wanted[cut + len(link) :] in present
        for cut in range(SHORTEST_OF_TWO, last + 1)
        for link in LINKS
        if wanted.startswith(link, cut)
    )
