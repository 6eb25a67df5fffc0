"""The focus phrase: whether the page that answers a search says so where it counts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.content_model.front_matter import Kind
from plugins.seo.analysis.findings import Finding, Key, hint, warning
from plugins.seo.analysis.page_facts import READ_KINDS, AnalysedPage
from plugins.seo.analysis.phrases import (
    Phrase,
    missing_in,
    missing_in_address,
    occurrences,
    phrase_of,
)
from plugins.seo.analysis.sentences import ReadBlock

MOST_PER_CENT = 3.0  # of the words, for a phrase of one word: Yoast's limit
FEWEST_WORDS = 100  # in fewer, a share says nothing
FEWEST_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class FocusPlace:
    """A place of a page, and whether it says the phrase."""

    key: Key  # of the finding, where it does not
    says_it: bool
    missing: tuple[str, ...]  # words of the phrase


@dataclass(frozen=True, slots=True)
class FocusResult:
    """Where the phrase of a page was found."""

    phrase: str
    words: int  # that say something
    places: tuple[FocusPlace, ...]
    times: int  # in the text
    most: int  # how often is too often


def focus_result(page: AnalysedPage, text: tuple[ReadBlock, ...]) -> FocusResult | None:
    """Look for the focus phrase: every ending and any order of its words count (as in Yoast)."""
    if not page.focus:
        return None
    phrase = phrase_of(page.focus, page.lang)
    headings = [missing_in(block.text, phrase) for block in page.headings]
    missing = {
        Key.FOCUS_TITLE: missing_in(page.title, phrase),
        Key.FOCUS_DESCRIPTION: missing_in(page.description, phrase),
        Key.FOCUS_SLUG: missing_in_address(page, phrase),
        Key.FOCUS_INTRODUCTION: missing_in(page.introduction, phrase),
        Key.FOCUS_HEADING: min(headings, key=len, default=frozenset(phrase.stems)),
    }
    places = tuple(_place(key, lacked, phrase) for key, lacked in missing.items())
    most = round(page.words * MOST_PER_CENT / 100 / (0.7 + len(phrase.stems) / 3))
    return FocusResult(page.focus, len(phrase.stems), places, occurrences(text, phrase), most)


def _place(key: Key, lacked: frozenset[str], phrase: Phrase) -> FocusPlace:
    needed = phrase.half if key is Key.FOCUS_HEADING else phrase.needed
    said = len(phrase.stems) - len(lacked)
    missing = tuple(word for stem, word in phrase.stems.items() if stem in lacked)
    return FocusPlace(key, said >= needed, missing)


_SAID = {
    Key.FOCUS_TITLE: ("title", "the title does not say “{}”", "say it in the title, early"),
    Key.FOCUS_DESCRIPTION: (
        "description",
        "the description does not say “{}”",
        "say it in the first half, where it is seen on a phone too",
    ),
    Key.FOCUS_SLUG: (
        "slug",
        "the address does not say “{}”",
        "write a “slug” that does; leave the address of a published page as it is",
    ),
    Key.FOCUS_INTRODUCTION: (
        "lead",
        "neither the lead nor the first paragraph says “{}”",
        "say there what the page is about",
    ),
    Key.FOCUS_HEADING: (
        "focus",
        "no heading says “{}”",
        "say it in one heading where it reads well",
    ),
}


def check_focus(page: AnalysedPage, result: FocusResult | None) -> Iterator[Finding]:
    """The focus phrase stands in the title, description, address, introduction and a heading.

    Endings and order are free, empty words do not count, a compound holds its parts, and of
    three words or four one may be missing; a heading says at least half. Too often is worse than
    seldom: more than 3 % of the words for one word, less for more of them. (Yoast judges by the
    same places and limit. Google has no rule for them, but calls needless repeating spam.)
    """
    if result is None:
        if page.kind in READ_KINDS:
            yield hint(
                page,
                Key.FOCUS_MISSING,
                1,
                "has no focus phrase",
                "write as “focus” what people search for when this page answers",
            )
        return
    if not result.times and not any(place.says_it for place in result.places):
        yield _said_nowhere(page)
        return
    for place in result.places:
        if not place.says_it and not _is_free(page, place.key):
            name, message, remedy = _SAID[place.key]
            weight = warning if place.key is Key.FOCUS_TITLE else hint
            line = page.line(name if (name,) in page.lines else "focus")
            said = message.format(page.focus)
            if place.key is not Key.FOCUS_HEADING and len(place.missing) < result.words:
                said += f" (“{'”, “'.join(place.missing)}” missing)"
            yield weight(page, place.key, line, said, remedy)
    if page.words >= FEWEST_WORDS and result.times > result.most:
        yield warning(
            page,
            Key.FOCUS_DENSE,
            page.line("focus"),
            f"the text says “{page.focus}” {result.times} times, and {result.most} are plenty "
            f"for {page.words} words",
            "say it in other words here and there",
        )


def _said_nowhere(page: AnalysedPage) -> Finding:
    return warning(
        page,
        Key.FOCUS_NOWHERE,
        page.line("focus"),
        f"says “{page.focus}” nowhere: neither in the title nor in the text",
        "choose what people search for when they mean this page, or say it",
    )


def _is_free(page: AnalysedPage, place: Key) -> bool:
    """Whether a place has no words of its own to say it in."""
    if place is Key.FOCUS_HEADING:
        return len(page.headings) < FEWEST_HEADINGS
    return place is Key.FOCUS_SLUG and page.kind is Kind.HOME


def check_same_focus(pages: Iterable[AnalysedPage]) -> Iterator[Finding]:
    """Two pages of a language do not want to be found for one phrase: they would be rivals.

    (Yoast: “previously used keyphrase”.)
    """
    groups: dict[tuple[str, frozenset[str]], list[AnalysedPage]] = {}
    for page in pages:
        if page.focus:
            phrase = phrase_of(page.focus, page.lang)
            groups.setdefault((page.lang, phrase.all_stems), []).append(page)
    for group in groups.values():
        for page in group if len(group) > 1 else ():
            other = group[0] if page is not group[0] else group[1]
            yield warning(
                page,
                Key.FOCUS_SAME,
                page.line("focus"),
                f"wants to be found for “{page.focus}”, as {other.path} does",
                "give one of them a phrase of its own, or make them one page",
            )
