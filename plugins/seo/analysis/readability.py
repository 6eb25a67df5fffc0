"""How hard a text is to read, by the measure that its language has."""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.seo.analysis.findings import Finding, Key, hint, warning
from plugins.seo.analysis.language_rules import reading_rules
from plugins.seo.analysis.page_facts import AnalysedPage
from plugins.seo.analysis.sentences import PROSE, ReadBlock, Sentence, syllables

FEWEST_WORDS = 100  # in fewer, a measure says nothing
LONG_WORD = 6  # letters; LIX counts words that have more
LONG_SENTENCE = 20  # words: Yoast
MANY_LONG, TOO_MANY_LONG = 0.25, 0.30  # of all sentences: Yoast
# Björnsson's scale (1968): newspapers stand at 40 to 50, officialese above.
LIX_STEPS = (
    (30, "very easy, as books for children"),
    (40, "easy, as fiction and magazines"),
    (50, "medium, as newspapers"),
    (60, "hard, as official texts"),
)
LIX_HARDEST = "very hard, as laws and research"
LIX_HINT, LIX_WARNING = 45, 55  # above; a text for everybody stays with the newspapers
# Flesch's scale (1948).
FLESCH_STEPS = (
    (80, "easy, as talk"),
    (60, "plain, for nearly all adults"),
    (50, "fairly hard"),
    (30, "hard, for students"),
)
FLESCH_HARDEST = "very hard, as research"
FLESCH_HINT, FLESCH_WARNING = 55, 40  # below


@dataclass(frozen=True, slots=True)
class Readability:
    """The figure of a text, and what it means."""

    formula: str  # "LIX" or "Flesch reading ease"
    value: float
    meaning: str
    words_in_a_sentence: float
    is_hard: bool
    is_too_hard: bool


def readability(page: AnalysedPage, text: tuple[ReadBlock, ...]) -> Readability | None:
    """Return how hard a page is; nothing for a short text or a language without a measure."""
    rules = reading_rules(page.lang)
    sentences = _prose_sentences(text)
    every = [word for sentence in sentences for word in sentence]
    if not rules.formula or len(every) < FEWEST_WORDS:
        return None
    mean = len(every) / len(sentences)
    if rules.formula == "lix":
        return _lix(lix(every, len(sentences)), mean)
    return _flesch(flesch(every, len(sentences), page.lang), mean)


def _prose_sentences(text: tuple[ReadBlock, ...]) -> list[Sentence]:
    return [s for read in text if read.block.kind in PROSE for s in read.sentences]


def lix(found: list[str], sentences: int) -> float:
    """Return LIX: words in a sentence, and the per cent of words with more than six letters.

    C. H. Björnsson, Läsbarhet, 1968.
    """
    long = sum(len(word) > LONG_WORD for word in found)
    return len(found) / sentences + 100 * long / len(found)


def flesch(found: list[str], sentences: int, lang: str) -> float:
    """Return Flesch's reading ease, with the language's coefficients.

    R. Flesch, A new readability yardstick, 1948.
    """
    base, sentence_weight, word_weight = reading_rules(lang).flesch
    count = sum(syllables(word, lang) for word in found)
    return base - sentence_weight * len(found) / sentences - word_weight * count / len(found)


def _lix(value: float, mean: float) -> Readability:
    meaning = next((said for limit, said in LIX_STEPS if value < limit), LIX_HARDEST)
    return Readability("LIX", value, meaning, mean, value > LIX_HINT, value > LIX_WARNING)


def _flesch(value: float, mean: float) -> Readability:
    meaning = next((said for limit, said in FLESCH_STEPS if value >= limit), FLESCH_HARDEST)
    return Readability(
        "Flesch reading ease", value, meaning, mean, value < FLESCH_HINT, value < FLESCH_WARNING
    )


def check_readability(page: AnalysedPage, result: Readability | None) -> Iterator[Finding]:
    """A text for everybody is no harder than a newspaper (LIX 45, Flesch 55)."""
    if result is None or not result.is_hard:
        return
    weight = warning if result.is_too_hard else hint
    yield weight(
        page,
        Key.READING_HARD,
        1,
        f"is {result.meaning}: {result.formula} {result.value:.0f}, "
        f"{result.words_in_a_sentence:.0f} words in a sentence",
        "write shorter sentences, and everyday words for the long ones",
    )


def check_sentences(page: AnalysedPage, text: tuple[ReadBlock, ...]) -> Iterator[Finding]:
    """At most a quarter of the sentences have more than twenty words (Yoast)."""
    lengths = [
        (len(sentence), -read.block.line)
        for read in text
        if read.block.kind in PROSE
        for sentence in read.sentences
    ]
    long = sum(length > LONG_SENTENCE for length, _line in lengths)
    if page.words < FEWEST_WORDS or not lengths or long / len(lengths) <= MANY_LONG:
        return
    longest, line = max(lengths)
    weight = warning if long / len(lengths) > TOO_MANY_LONG else hint
    yield weight(
        page,
        Key.SENTENCES_LONG,
        -line,
        f"{long} of {len(lengths)} sentences have more than {LONG_SENTENCE} words; here is the "
        f"longest, with {longest}",
        "make two of the longest ones",
    )
