"""Whether a text is in the language of its folder, told by the words that no text does without.

One small word tells two close kin apart where letters and endings hardly do. A word that
several languages share counts for each by its share, so that cognates outweigh nothing.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from plugins.editing.prose.data_files import language_marks
from plugins.editing.prose.findings import Level, Remark
from plugins.editing.prose.sentences import Word
from plugins.editing.prose.stretches import Stretch

RULE = "prose-language"
FEWEST_WORDS = 8  # of a stretch: fewer may be a name, a title or a saying
LEAST_SCORE = 2.0  # marks of the other language
LEAST_SHARE = 0.12  # of all words: a sentence with two names of places is not yet foreign
CLEARLY = 2.0  # times as many marks as the language of the folder has


@dataclass(frozen=True, slots=True)
class ToldLanguages:
    """What was told of the languages of a text."""

    foreign: tuple[str, ...]  # of each stretch: its language if that is another, else empty
    is_whole: bool  # most of the text is in another language


def tell_languages(
    stretches: Sequence[tuple[Stretch, tuple[Word, ...]]], lang: str, likely: Container[str] = ()
) -> ToldLanguages:
    """Tell the language of each stretch, and whether the text as a whole is in another one."""
    foreign = tuple(foreign_language(words, lang, likely) for _stretch, words in stretches)
    told = sum(len(words) >= FEWEST_WORDS for _stretch, words in stretches)
    return ToldLanguages(foreign, 2 * sum(map(bool, foreign)) > told)


def check_language(
    stretches: Sequence[tuple[Stretch, tuple[Word, ...]]],
    told: ToldLanguages,
    lang: str,
    names: Mapping[str, str],
) -> Iterator[Remark]:
    """A text is in its folder's language; a phrase that is not is marked ``[phrase]{tag}``.

    Where most of a text is in another language, that is said once. (WCAG 2.2, 3.1.1 and 3.1.2.)
    """
    here = names.get(lang, lang)
    for (stretch, _words), code in zip(stretches, told.foreign, strict=True):
        if not code:
            continue
        there = names.get(code, code)
        yield Remark(
            stretch.start + len(stretch.text) - len(stretch.text.lstrip()),
            stretch.start + len(stretch.text.rstrip()),
            RULE,
            Level.ERROR,
            f"{'the text' if told.is_whole else 'this'} is {there}, among texts in {here}",
            f"translate it, or move it to content/{code}/"
            if told.is_whole
            else f"write it in {here}, or mark it: [phrase]{{{code}}}",
            "WCAG 3.1.1" if told.is_whole else "WCAG 3.1.2",
        )
        if told.is_whole:
            return


def foreign_language(words: Sequence[Word], lang: str, likely: Container[str] = ()) -> str:
    """Return the language that a run of words is clearly in, if it is another; empty if not.

    Close kin cannot always be told apart: then it is one of those that are ``likely``.
    """
    if len(words) < FEWEST_WORDS:
        return ""
    scores: dict[str, float] = defaultdict(float)
    weights = _weights()
    for word in words:
        for code, weight in weights.get(word.folded, ()):
            scores[code] += weight
    own = scores.pop(_known(lang), 0.0)
    if not scores:
        return ""
    best, score = max(
        sorted(scores.items()), key=lambda found: (round(found[1], 6), found[0] in likely)
    )
    is_foreign = score >= LEAST_SCORE and score >= LEAST_SHARE * len(words)
    return best if is_foreign and score >= CLEARLY * own else ""


@cache
def _weights() -> Mapping[str, tuple[tuple[str, float], ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for code, words in sorted(language_marks().items()):
        for word in words:
            found[word.casefold()].append(code)
    return {word: tuple((code, 1 / len(codes)) for code in codes) for word, codes in found.items()}


def _known(lang: str) -> str:
    while lang and lang not in language_marks():
        lang = lang.rpartition("-")[0]
    return lang
