"""Rules for prose: long sentences, heaps of passives, words to leave out, and shouting."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from plugins.editing.prose.data_files import ProseRules, WordRule, prose_rules
from plugins.editing.prose.findings import Level, Remark
from plugins.editing.prose.phrases import Hit, PhraseFinder
from plugins.editing.prose.sentences import Sentence, Word
from plugins.editing.prose.stretches import Stretch, StretchKind
from plugins.multilingual.languages import language_facts

LONG_SENTENCE, PASSIVES = "prose-long-sentence", "prose-passives"
EXCLAMATION, CAPITALS = "prose-exclamation", "prose-capitals"
READ_AS_SENTENCES = frozenset({StretchKind.HEAD, StretchKind.PARAGRAPH, StretchKind.ITEM})
BEFORE = 5  # words in which a negation turns what follows round
PREFIX = "prose-"
_EXCLAMATION = re.compile(r"(?<=\w)[!！]+")
_CITED = re.compile(r"\[@[^\]]+\]")
_MANY_CAPITALS = re.compile(r"[^\W\d_a-z]{4}")  # quickly told, and mostly absent
# Abbreviations are shorter; two long ones in a row are a cry.
_CAPITALS = re.compile(
    r"(?<![\w-])(?:[^\W\d_a-z]{4,}[ ]+)?[^\W\d_a-z]{7,}(?![\w-])|"
    r"(?<![\w-])[^\W\d_a-z]{4,}(?:[ ]+[^\W\d_a-z]{4,})+(?![\w-])"
)


@dataclass(frozen=True)
class Rules:
    """A language's rules, ready to be used."""

    data: ProseRules
    negations: frozenset[str]
    lang: str

    @cached_property
    def finder(self) -> PhraseFinder:
        """One look for the phrases of all rules."""
        return PhraseFinder(self.owners)

    @cached_property
    def owners(self) -> Mapping[str, tuple[str, WordRule]]:
        """Phrase → name of its rule, and the rule."""
        return {
            phrase: (f"{PREFIX}{name}", rule)
            for name, rule in self.data.words.items()
            for phrase in (*rule.phrases, *rule.instead)
        }

    @cached_property
    def passive(self) -> re.Pattern[str] | None:
        """One look for all forms of the passive."""
        forms = self.data.passives.forms if self.data.passives else ()
        return re.compile("|".join(forms), re.IGNORECASE) if forms else None

    @property
    def names(self) -> frozenset[str]:
        """Return the names of all rules that may find something."""
        return frozenset(
            {LONG_SENTENCE, PASSIVES, EXCLAMATION, CAPITALS}
            | {f"{PREFIX}{name}" for name in self.data.words}
        )


@cache
def rules_of(lang: str) -> Rules:
    """Return the rules of a language; few without a file of its own."""
    data = prose_rules(lang)
    negations = frozenset(language_facts(lang).negations) | data.negations
    return Rules(data, negations, lang)


def check_rules(
    stretch: Stretch, words: tuple[Word, ...], sentences: Sequence[Sentence], rules: Rules
) -> Iterator[Remark]:
    """Judge one stretch by the rules of its language."""
    if stretch.kind in READ_AS_SENTENCES:
        yield from check_length(stretch, sentences, rules)
        yield from check_passives(stretch, rules)
    unquoted = stretch.unquoted
    yield from check_words(stretch, unquoted, sentences, rules)
    yield from check_shouting(stretch, unquoted)


def check_length(stretch: Stretch, sentences: Iterable[Sentence], rules: Rules) -> Iterator[Remark]:
    """A sentence is read in one breath; the language's file says how many words that is."""
    rule = rules.data.sentences
    for sentence in sentences if rule else ():
        if rule and len(sentence.words) > rule.most_words:
            yield Remark(
                stretch.start + sentence.start,
                stretch.start + sentence.end,
                LONG_SENTENCE,
                rule.level,
                f"the sentence has {len(sentence.words)} words, and {rule.most_words} are the most",
                "make two of it",
                rule.source,
            )


def check_passives(stretch: Stretch, rules: Rules) -> Iterator[Remark]:
    """In a paragraph of passives nobody does anything."""
    rule = rules.data.passives
    if rule is None or rules.passive is None:
        return
    hits = [
        found
        for found in rules.passive.finditer(stretch.text)
        if found[0].split()[-1].casefold() not in rule.never
    ]
    if len(hits) > rule.most:
        said = "”, “".join(" ".join(found[0].split()) for found in hits)
        yield Remark(
            stretch.start + hits[0].start(),
            stretch.start + hits[0].end(),
            PASSIVES,
            rule.level,
            f"{len(hits)} passives stand in one paragraph: “{said}”",
            "say who does it",
            rule.source,
        )


def check_words(
    stretch: Stretch, unquoted: str, sentences: Iterable[Sentence], rules: Rules
) -> Iterator[Remark]:
    """Words that promise, boast, hurry, hurt or hide are not used; to name them is no use."""
    for sentence in sentences:
        words = sentence.words
        if unquoted is not stretch.text:
            words = tuple(word for word in words if unquoted[word.start] != " ")
        for hit in rules.finder.find(words):
            name, rule = rules.owners[hit.phrase]
            if not _is_excused(hit, words, stretch, sentence, rule, rules):
                yield _word_remark(hit, words, stretch, name, rule)


def _word_remark(
    hit: Hit, words: Sequence[Word], stretch: Stretch, name: str, rule: WordRule
) -> Remark:
    start, end = words[hit.first].start, words[hit.last].end
    found = " ".join(stretch.text[start:end].split())
    better = rule.instead.get(hit.phrase, "")
    return Remark(
        stretch.start + start,
        stretch.start + end,
        name,
        rule.level,
        rule.message.replace("{found}", found),
        rule.remedy.replace("{better}", better),
        rule.source,
    )


def _is_excused(
    hit: Hit,
    words: Sequence[Word],
    stretch: Stretch,
    sentence: Sentence,
    rule: WordRule,
    rules: Rules,
) -> bool:
    before = {word.folded for word in words[max(0, hit.first - BEFORE) : hit.first]}
    raw = stretch.raw[sentence.start : sentence.end]
    return (
        ("negated" in rule.unless and bool(before & rules.negations))
        or ("asked" in rule.unless and raw.rstrip(" *_”»\"'").endswith(("?", "؟")))
        or ("sourced" in rule.unless and _CITED.search(raw) is not None)
    )


def check_shouting(stretch: Stretch, unquoted: str) -> Iterator[Remark]:
    """Nobody shouts at a reader: no exclamation marks, no words in capitals.

    (NHS and GOV.UK: no exclamation marks, no block capitals. Screen readers may spell capitals.)
    """
    for found in _EXCLAMATION.finditer(unquoted):
        yield Remark(
            stretch.start + found.start(),
            stretch.start + found.end(),
            EXCLAMATION,
            Level.HINT,
            "an exclamation mark raises the voice",
            "end with a full stop",
            "GOV.UK and NHS style guides",
        )
    for found in _CAPITALS.finditer(unquoted) if _MANY_CAPITALS.search(unquoted) else ():
        if found[0].isupper():
            yield Remark(
                stretch.start + found.start(),
                stretch.start + found.end(),
                CAPITALS,
                Level.WARNING,
                f"“{found[0]}” is in capitals",
                "write it in small letters",
                "GOV.UK and NHS style guides",
            )
