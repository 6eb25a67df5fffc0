"""Where to read on: the pages whose words are most like a page's own.

Each page is a vector of its word stems and parts of compounds, weighed by how much they stand out
in it, and two pages are as alike as the cosine of the angle between them: 1 for the same words, 0
for none shared.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from plugins.content_model.front_matter import Kind
from plugins.content_model.plain_text import plain_text
from plugins.multilingual.compounds import (
    CompoundRules,
    CompoundSplitter,
    make_splitter,
    text_parts,
)
from plugins.sections.catalogue import Catalogue, Page, Place

K = TypeVar("K", bound="str | Place")
Vector = Mapping[str, float]  # word → weight; the whole is of length 1

HOW_MANY = 3  # cards under an article
LEAST_LIKENESS = 0.05  # measured: pages about other questions of one trade seldom reach it
BY_CHANCE = 1.0  # a weight that stands for nothing
STRONGEST_WORDS = 100  # of a page: weaker ones hardly move its place
CUES = 25  # words by which pages find each other on a large site
COMPARED = 15  # pages that are compared with a page word by word
TITLE_WEIGHT, HEADING_WEIGHT = 4, 2  # as often as if the words stood in the text
_SAME = 9  # decimals: sums in another order differ in the sixteenth


@dataclass(frozen=True, slots=True)
class WordIndex:
    """What the words of all pages say about each other, computed once a build."""

    splitters: Mapping[str, CompoundSplitter]  # language → its compounds
    vectors: Mapping[Place, Vector]
    related: Mapping[Place, tuple[Place, ...]]  # best first


def weigh_words(texts: Mapping[K, tuple[str, ...]]) -> dict[K, dict[str, float]]:
    """Return each text's vector: how much oftener than in all texts a word stands in it.

    The measure is the signed root of the log-likelihood ratio (Dunning, “Accurate Methods for the
    Statistics of Surprise and Coincidence”, 1993), which is about 1 by chance alone: what is above
    counts. A word that all texts use alike weighs nothing, so no lists of stop words are needed,
    and the subject of a small site keeps its weight, which TF-IDF takes from a word that stands
    on every page. A word of one text likens it to no other.
    """
    counts = {key: Counter(text) for key, text in texts.items()}
    totals: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for count in counts.values():
        totals.update(count)
        spread.update(count.keys())
    length = totals.total()
    rates = {word: totals[word] / length for word, pages in spread.items() if pages > 1}
    return {key: _strongest(_surprises(count, rates)) for key, count in counts.items()}


def _surprises(count: Counter[str], rates: Mapping[str, float]) -> dict[str, float]:
    length = count.total()
    surprises: dict[str, float] = {}
    for word, found in count.items():
        expected = rates.get(word, 1.0) * length
        if found <= expected:
            continue
        root = math.sqrt(2 * (found * math.log(found / expected) - (found - expected)))
        if root > BY_CHANCE:
            surprises[word] = root - BY_CHANCE
    return surprises


def _strongest(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    best = heapq.nsmallest(STRONGEST_WORDS, ((-weight, word) for word, weight in weights.items()))
    return {word: -weight / length for weight, word in best}


def likeness(one: Vector, other: Vector) -> float:
    """Return how alike two texts are, from 0 to 1."""
    shared = one.keys() & other.keys()
    # The exact sum is the same in any order.
    return round(math.fsum(one[word] * other[word] for word in shared), _SAME)


def related_pages(
    texts: Mapping[K, tuple[str, ...]],
    suggestable: Collection[K] | None = None,
    *,
    how_many: int = HOW_MANY,
    least: float = LEAST_LIKENESS,
) -> dict[K, tuple[K, ...]]:
    """Return for each text the ones most like it, best first, those alike equally by key.

    All texts say how rare a word is, and only those in ``suggestable`` are suggested.
    """
    return _nearest(weigh_words(texts), suggestable, how_many, least)


def _nearest(
    vectors: Mapping[K, Vector], suggestable: Collection[K] | None, how_many: int, least: float
) -> dict[K, tuple[K, ...]]:
    keys = sorted(vectors if suggestable is None else suggestable)
    places: dict[str, list[tuple[K, float]]] = defaultdict(list)
    for key in keys if len(keys) > COMPARED else ():
        for word, weight in _cues(vectors[key]):
            places[word].append((key, weight))
    related: dict[K, tuple[K, ...]] = {}
    for key in sorted(vectors):
        near = _near(vectors[key], places) if places else keys
        ranked = ((-likeness(vectors[key], vectors[other]), other) for other in near)
        alike = (rank for rank in ranked if rank[1] != key and -rank[0] >= least)
        related[key] = tuple(other for _, other in heapq.nsmallest(how_many, alike))
    return related


def _cues(vector: Vector) -> Iterator[tuple[str, float]]:
    return islice(vector.items(), CUES)


def _near(vector: Vector, places: Mapping[str, list[tuple[K, float]]]) -> list[K]:
    """Return the texts that share a text's strongest words, so that a site grows in line."""
    shared: defaultdict[K, float] = defaultdict(float)
    for word, weight in _cues(vector):
        for other, its_weight in places.get(word, ()):
            shared[other] += weight * its_weight
    ranked = ((-round(value, _SAME), other) for other, value in shared.items())
    return [other for _, other in heapq.nsmallest(COMPARED, ranked)]


def may_be_related(page: Page) -> bool:
    """Whether a page may be suggested below another: a published article that all may find."""
    front_matter = page.record.front_matter
    is_for_all = not (page.is_draft or front_matter.noindex or page.is_sensitive)
    return page.kind is Kind.ARTICLE and is_for_all


def index_words(
    catalogue: Catalogue,
    rules: Callable[[str], CompoundRules],
    is_suggestable: Callable[[Page], bool] = may_be_related,
) -> WordIndex:
    """Compare all pages of each language, those that are shown untranslated where they belong."""
    splitters: dict[str, CompoundSplitter] = {}
    vectors: dict[Place, Vector] = {}
    related: dict[Place, tuple[Place, ...]] = {}
    for language in catalogue.site.languages:
        code = language.code
        pages = {
            (code, page.record.file): page
            for page in catalogue.in_language(code)
            if page.original is None
        }
        texts = {place: tuple(page_texts(page)) for place, page in pages.items()}
        splitters[code] = make_splitter(
            (text for parts in texts.values() for text, _ in parts), code, rules(code)
        )
        weighed = weigh_words(
            {place: tuple(_words(parts, code, splitters[code])) for place, parts in texts.items()}
        )
        suggestable = [place for place, page in pages.items() if is_suggestable(page)]
        vectors |= weighed
        related |= _nearest(weighed, suggestable, HOW_MANY, LEAST_LIKENESS)
    return WordIndex(splitters, vectors, related)


def page_texts(page: Page) -> Iterator[tuple[str, int]]:
    """Yield a page's texts, each with its weight."""
    record = page.record
    front_matter = record.front_matter
    for text in (front_matter.title, front_matter.short_title, front_matter.focus):
        yield text or "", TITLE_WEIGHT
    yield front_matter.lead, HEADING_WEIGHT
    for heading in record.body.headings:
        yield heading.title, HEADING_WEIGHT - 1  # stands in the body once more
    yield plain_text(record.body), 1


def _words(
    texts: tuple[tuple[str, int], ...], lang: str, splitter: CompoundSplitter
) -> Iterator[str]:
    for text, weight in texts:
        yield from tuple(text_parts(text, lang, splitter)) * weight


def needs_index(catalogue: Catalogue) -> bool:
    """Whether an article has room for pages that the editors did not choose.

    Stems take a fair part of a short build, and a site whose editors chose all needs none.
    """
    return any(
        page.kind is Kind.ARTICLE and len(page.record.front_matter.related) < HOW_MANY
        for page in catalogue.pages.values()
    )


def related_for(page: Page, catalogue: Catalogue, index: WordIndex | None) -> tuple[Page, ...]:
    """Return where to read on: what the editors chose, filled up to three with pages like it.

    A page about violence is like those about a couple's quarrels, and must not lead there.
    """
    written = (catalogue.target(page, path) for path in page.record.front_matter.related)
    chosen = {other.path: other for other in written if other and other.path != page.path}
    if page.record.front_matter.sensitive == "violence":
        index = None
    for other in _computed(page, catalogue, index) if index else ():
        if len(chosen) >= HOW_MANY:
            break
        if other.path != page.path:
            chosen.setdefault(other.path, other)
    return tuple(chosen.values())


def _computed(page: Page, catalogue: Catalogue, index: WordIndex) -> Iterator[Page]:
    """Yield the pages like a page, for one shown untranslated those like its original.

    Like the links of such a text they stay in the reader's language where they are there.
    """
    source = page.original or page
    lang = page.language.code
    for place in index.related.get((source.language.code, source.record.file), ()):
        found = catalogue.pages[place]
        here = catalogue.translation(found, lang) or catalogue.by_original.get((lang, found.path))
        if found.language.code == lang:
            yield found
        elif here is not None:
            yield here
