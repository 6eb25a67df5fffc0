"""Links that an article lacks: it mentions what another page is about, and does not lead there."""

import heapq
import math
import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from plugins.content_model.body import Slot, SlotKind
from plugins.content_model.front_matter import Kind, split_front_matter
from plugins.content_model.problems import Problem
from plugins.content_model.source import Source
from plugins.multilingual.compounds import CompoundSplitter, word_parts
from plugins.multilingual.word_forms import words
from plugins.sections.catalogue import Catalogue, Page, Place
from plugins.sections.similarity import WordIndex, likeness

HOW_MANY = 3  # suggestions for one article: more are not read
LOOSE_WORDS = 2  # that may stand between those of a phrase: “therapy for tired couples”
SHORTEST_WORD = 3  # letters: the shorter words of a phrase need not be in the text
FOCUS, TITLE, HEADING = 1.0, 0.8, 0.5  # how surely a page is about its phrase
LEAST_SCORE = 0.25  # of words that stand for their page; below it they stand on every page

_READ_KINDS = frozenset({Kind.ARTICLE, Kind.SECTION})
_NOT_BOOKING = frozenset({None, "none", "help"})  # what “cta” may say beside a service

# What holds no words of the running text, or is a link already.
_NOT_TEXT = re.compile(
    r"^(?:```|~~~).*?^(?:```|~~~)|`[^`\n]*`|!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|\[@[^\]]*\]"
    r"|^\[[^\]]+\]:[^\n]*|\{[^{}\n]*\}|^#[^\n]*|^ {0,3}/{3,}[^\n]*|<[^>\n]*>|https?://\S+",
    re.MULTILINE | re.DOTALL,
)
_MASK = "\0"  # no text file holds one
# Up to the end of a sentence, of a paragraph or of an item: a phrase goes over none of them.
_RUN = re.compile(r"(?:[^\0.!?:;\n]|\n(?!\s*\n|\s*(?:[-*+|>]|\d+[.)])))+")
_TOKEN = re.compile(r"[^\s–—/|*_«»“”\"()\[\]{},…-]+")


@dataclass(frozen=True, slots=True)
class LinkSuggestion:
    """A place where a link would help a reader."""

    path: str  # of the article, relative to the project
    line: int
    phrase: str  # as it stands in the text
    target: str  # the path that the link would have there
    score: float


@dataclass(frozen=True, slots=True, order=True)
class Phrase:
    """Words that stand for a page."""

    units: tuple[tuple[str, ...], ...]  # each word: its stem, then the stems of its parts
    target: Place
    score: float


PhraseBook = Mapping[str, tuple[Phrase, ...]]  # stem of a phrase's most telling word → phrases


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of text that no phrase goes beyond."""

    tokens: tuple[_Token, ...]
    stems: frozenset[str]  # of all its tokens


def may_be_linked(page: Page) -> bool:
    """Whether a link to a page may be suggested."""
    front_matter = page.record.front_matter
    is_place = page.kind not in {Kind.HOME, Kind.NOT_FOUND}
    is_hidden = page.is_draft or front_matter.noindex or page.is_sensitive
    return is_place and not (is_hidden or page.original)


def collect_phrases(
    catalogue: Catalogue,
    lang: str,
    index: WordIndex,
    is_linkable: Callable[[Page], bool] = may_be_linked,
) -> PhraseBook:
    """Return what stands for the pages of a language, to be looked up by its rarest word."""
    book: dict[str, list[Phrase]] = defaultdict(list)
    for page in filter(is_linkable, catalogue.in_language(lang)):
        place = (lang, page.record.file)
        weights = index.vectors[place]
        for units, sureness in _named(page, lang, index.splitters[lang]):
            # A compound that no other page has weighs nothing, and its parts may.
            telling = {unit: max(weights.get(stem, 0.0) for stem in unit) for unit in units}
            score = sureness * math.fsum(telling.values())
            if score >= LEAST_SCORE:
                whole, *parts = max(units, key=lambda unit: (telling[unit], unit))
                for stem in dict.fromkeys((whole, *parts[-1:])):
                    book[stem].append(Phrase(units, place, score))
    return {stem: tuple(found) for stem, found in sorted(book.items())}


def link_suggestions(
    page: Page, source: Source, catalogue: Catalogue, index: WordIndex, book: PhraseBook
) -> Iterator[LinkSuggestion]:
    """Yield the links that an article lacks, best first; ``source`` is its file as read."""
    if page.original is not None or page.kind is not Kind.ARTICLE:
        return
    lang = page.language.code
    runs = tuple(_runs(source, lang, index.splitters[lang]))
    left_out = {*_linked(page, catalogue), page.record.file}
    here = index.vectors[lang, page.record.file]
    best: dict[PurePosixPath, tuple[float, int, int]] = {}
    for phrase, (start, end) in _mentions(runs, book):
        _, file = phrase.target
        score = phrase.score * (1 + likeness(here, index.vectors[phrase.target]))
        if file not in left_out and score >= LEAST_SCORE:
            rank = (-score, start, end)
            best[file] = min(best.get(file, rank), rank)
    for (score, start, end), file in heapq.nsmallest(HOW_MANY, ((r, f) for f, r in best.items())):
        yield LinkSuggestion(
            page.record.path,
            source.text.count("\n", 0, start) + 1,
            " ".join(source.text[start:end].split()),
            posixpath.relpath(file, page.record.file.parent),
            round(-score, 3),
        )


def _named(
    page: Page, lang: str, splitter: CompoundSplitter
) -> Iterator[tuple[tuple[tuple[str, ...], ...], float]]:
    """Yield the phrases that stand for a page, each with how surely it does.

    Headings do where no focus phrase says it better. A lone word stands for what is read and not
    for a page that one uses: many texts speak of a price, and few mean the list of prices.
    """
    front_matter = page.record.front_matter
    texts = [(front_matter.focus, FOCUS), (front_matter.title, TITLE)]
    texts.append((front_matter.short_title, TITLE))
    if not front_matter.focus:
        headings = [heading for heading in page.record.body.headings if heading.level == 2]
        texts += [(heading.title, HEADING) for heading in headings]
    fewest = 1 if page.kind in _READ_KINDS else 2
    for text, sureness in texts:
        units = (
            word_parts(word, lang, splitter)
            for word in words(text or "")
            if len(word) >= SHORTEST_WORD
        )
        found = tuple(dict.fromkeys(units))
        if len(found) >= fewest:
            yield found, sureness


def _linked(page: Page, catalogue: Catalogue) -> Iterator[PurePosixPath]:
    """Yield the pages that a text leads to already, by a link or by its calls to action."""
    if _asks_to_book(page, catalogue):
        yield from (
            other.record.file
            for other in catalogue.in_language(page.language.code)
            if other.kind is Kind.BOOKING
        )
    written = [
        unquote(slot.target.partition("#")[0])
        for slot in page.record.body.pieces
        if isinstance(slot, Slot) and slot.kind is SlotKind.LINK
    ]
    for target in written:
        found = catalogue.target(page, target) if target else None
        if found is not None:
            yield found.record.file


def _asks_to_book(page: Page, catalogue: Catalogue) -> bool:
    """Whether a page asks its reader to book, in its text or below it."""
    slots = (piece for piece in page.record.body.pieces if isinstance(piece, Slot))
    if any(slot.kind is SlotKind.ACTION for slot in slots):
        return True
    current: Page | None = page
    while current is not None and current.record.front_matter.cta is None:
        current = catalogue.parent(current)
    chosen = current.record.front_matter.cta if current else catalogue.site.default_cta
    return chosen not in _NOT_BOOKING


def _runs(source: Source, lang: str, splitter: CompoundSplitter) -> Iterator[_Run]:
    """Yield the running text, a sentence at a time, as tokens with their places in the file."""
    parts = split_front_matter(source)
    if isinstance(parts, Problem):
        return
    body_start = len(source.text) - len(parts[1])
    masked = _NOT_TEXT.sub(lambda found: _MASK * len(found[0]), parts[1])
    for run in _RUN.finditer(masked):
        tokens = (
            _Token(
                body_start + run.start() + token.start(),
                body_start + run.start() + token.end(),
                frozenset(
                    stem for word in words(token[0]) for stem in word_parts(word, lang, splitter)
                ),
            )
            for token in _TOKEN.finditer(run[0])
        )
        if found := tuple(token for token in tokens if token.stems):
            yield _Run(found, frozenset().union(*(token.stems for token in found)))


def _mentions(runs: tuple[_Run, ...], book: PhraseBook) -> Iterator[tuple[Phrase, tuple[int, int]]]:
    """Yield the phrases that the text holds, each with its first place, those of most words first.

    Where «parterapi på nett» stands, «terapi på nett» is not meant, so a place is of one phrase.
    """
    stems = {stem for run in runs for stem in run.stems}
    phrases = {phrase for stem in stems & book.keys() for phrase in book[stem]}
    taken: set[int] = set()  # where the tokens begin that are of a phrase
    for phrase in sorted(phrases, key=_most_words_first):
        windows = [
            found
            for run in runs
            if _holds(run.stems, phrase) and (found := _closest(phrase, run.tokens, taken))
        ]
        if windows:
            first = min(windows, key=lambda window: (len(window), window[0].start))
            yield phrase, (first[0].start, first[-1].end)
        taken |= {token.start for window in windows for token in window}


def _most_words_first(phrase: Phrase) -> tuple[int, float, Phrase]:
    return -sum(map(len, phrase.units)), -phrase.score, phrase


def _closest(phrase: Phrase, run: tuple[_Token, ...], taken: set[int]) -> tuple[_Token, ...]:
    """Return where the words of a phrase stand closest together in a sentence; empty if not."""
    closest: tuple[_Token, ...] = ()
    shortest = sum(max(1, len(parts)) for _, *parts in phrase.units) + LOOSE_WORDS + 1
    for at in range(len(run)):
        stems: set[str] = set()
        for size, token in enumerate(run[at : at + shortest - 1], 1):
            if token.start in taken:
                break
            stems |= token.stems
            if _holds(stems, phrase):
                closest, shortest = run[at : at + size], size
                break
    return closest


def _holds(stems: AbstractSet[str], phrase: Phrase) -> bool:
    """Whether each word is there, or each part of it: «terapi for par» holds «parterapi»."""
    return all(
        unit[0] in stems or (len(unit) > 1 and stems >= set(unit[1:])) for unit in phrase.units
    )
