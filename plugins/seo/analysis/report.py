"""All findings of all pages, with what editors have silenced."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import nearest
from plugins.seo.analysis.duplicates import check_duplicates
from plugins.seo.analysis.findings import Finding, Key, Weight, warning
from plugins.seo.analysis.focus import FocusResult, check_focus, check_same_focus, focus_result
from plugins.seo.analysis.freshness import check_freshness
from plugins.seo.analysis.links import (
    check_links_in,
    check_links_out,
    check_missing_links,
    links_in,
)
from plugins.seo.analysis.page_facts import AnalysedPage
from plugins.seo.analysis.readability import (
    Readability,
    check_readability,
    check_sentences,
    readability,
)
from plugins.seo.analysis.sentences import ReadBlock, read_blocks
from plugins.seo.analysis.structure import (
    check_headings,
    check_images,
    check_length,
    check_paragraphs,
)
from plugins.seo.analysis.titles import check_description, check_slug, check_title

Check = Callable[[AnalysedPage], Iterator[Finding]]
FOR_SEARCH: tuple[Check, ...] = (  # of no use on a page that search engines leave out
    check_title,
    check_description,
    check_slug,
    check_length,
    check_links_out,
)
PROSE = "prose-"  # begins the names of the findings about words
UNSILENCED = frozenset({Key.SILENCE_UNKNOWN, Key.SILENCE_UNUSED})


@dataclass(frozen=True, slots=True)
class PageReport:
    """What is to be said about one page."""

    page: AnalysedPage
    findings: tuple[Finding, ...]  # warnings first
    silenced: tuple[tuple[Finding, str], ...]  # with the editor's reason
    links_in: tuple[str, ...]  # sources of the pages whose text leads here
    focus: FocusResult | None
    readability: Readability | None

    def count(self, weight: Weight) -> int:
        """Return how many findings have a weight."""
        return sum(finding.weight is weight for finding in self.findings)


def analyse(pages: Iterable[AnalysedPage], today: date | None) -> tuple[PageReport, ...]:
    """Judge every page; those with most to mend come first.

    Without ``today`` nothing is said about age, so that a build does not depend on its day.
    """
    pages = tuple(page for page in pages if page.kind is not Kind.NOT_FOUND)
    incoming = links_in(pages)
    listed = tuple(page for page in pages if not page.noindex)
    shared: dict[str, list[Finding]] = defaultdict(list)
    for finding in (*check_duplicates(listed), *check_same_focus(listed)):
        shared[finding.problem.path].append(finding)
    reports = (
        _report(page, shared[page.path], incoming.get(page.site_path, ()), today) for page in pages
    )
    return tuple(sorted(reports, key=_rank))


def _report(
    page: AnalysedPage, shared: Iterable[Finding], incoming: tuple[str, ...], today: date | None
) -> PageReport:
    text = read_blocks(page)
    focus, figure = focus_result(page, text), readability(page, text)
    found = [*shared, *_for_readers(page, text, figure, today)]
    if not page.noindex:
        found += check_focus(page, focus)
        found += check_links_in(page, incoming)
        found += (finding for check in FOR_SEARCH for finding in check(page))
    told = [finding for finding in found if finding.key not in page.silence]
    told += check_silence(page, {finding.key for finding in found}, today)
    silenced = [
        (finding, page.silence[finding.key]) for finding in found if finding.key in page.silence
    ]
    return PageReport(
        page,
        tuple(sorted(told, key=lambda one: one.rank)),
        tuple(silenced),
        incoming,
        focus,
        figure,
    )


def _for_readers(
    page: AnalysedPage, text: tuple[ReadBlock, ...], figure: Readability | None, today: date | None
) -> Iterator[Finding]:
    yield from check_readability(page, figure)
    yield from check_sentences(page, text)
    yield from check_paragraphs(page, text)
    yield from check_headings(page, text)
    yield from check_images(page)
    yield from check_missing_links(page)
    if today is not None:
        yield from check_freshness(page, today)


def check_silence(
    page: AnalysedPage, found: Iterable[Key], today: date | None
) -> Iterator[Finding]:
    """What is silenced is a finding by its name, and one that the page would have.

    What was not looked for is not missed: age where no day is given, and links that are missing.
    """
    known = {str(key) for key in Key if key not in UNSILENCED}
    occurring = {str(key) for key in found}
    occurring |= {Key.CONTENT_OLD} if today is None else set()
    occurring |= {Key.LINKS_MISSING} if page.missing_links is None else set()
    for key in page.silence:
        if key.startswith(PROSE):
            continue  # “inv check” looks after these
        line = page.lines.get(("silence", key), page.line("silence"))
        if key not in known:
            yield warning(
                page, Key.SILENCE_UNKNOWN, line, f"“{key}” is no finding", nearest(key, known)
            )
        elif key not in occurring:
            yield warning(
                page,
                Key.SILENCE_UNUSED,
                line,
                f"silences “{key}”, which is not found here any more",
                "take the line away",
            )


def _rank(report: PageReport) -> tuple[int, int, str]:
    return -report.count(Weight.WARNING), -report.count(Weight.HINT), report.page.path
