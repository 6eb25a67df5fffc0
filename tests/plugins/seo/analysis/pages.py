"""Pages made by hand for the checks: all is well with them but for what a test changes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from plugins.content_model.front_matter import Kind
from plugins.seo.analysis.findings import Finding, Key
from plugins.seo.analysis.page_facts import AnalysedPage, Block, BlockKind
from plugins.seo.analysis.report import PageReport, analyse

TODAY = date(2026, 11, 24)
PATH = "content/en/guides/first.md"
OTHER = "content/en/guides/other.md"
WORDS = 10 * "We go for a walk together. Then we rest a while. "  # 110 words in 20 sentences

FINE = AnalysedPage(
    path=PATH,
    lines={("title",): 2, ("lead",): 3, ("description",): 4, ("slug",): 5, ("focus",): 6},
    lang="en",
    direction="ltr",
    kind=Kind.ARTICLE,
    url="https://example.org/guides/talking-at-home/",
    site_path="/guides/talking-at-home/",
    breadcrumb=("example.org", "guides", "talking-at-home"),
    site_name="Guide",
    title="Talking at home when it is hard",
    document_title="Talking at home when it is hard – Guide",
    lead="How talking at home gets easier.",
    description="How talking at home gets easier, what to say first, and when a third one helps.",
    has_description=True,
    slug="talking-at-home",
    slug_letters={},
    focus="talking at home",
    blocks=(
        Block(BlockKind.PARAGRAPH, WORDS, 10),
        Block(BlockKind.HEADING, "Why talking helps at home", 12, 2),
        Block(BlockKind.PARAGRAPH, WORDS, 14),
        Block(BlockKind.HEADING, "What to do next", 16, 2),
        Block(BlockKind.PARAGRAPH, WORDS, 18),
    ),
    images=(),
    words=330,
    links_out=("/guides/other/",),
    in_menu=False,
    written=date(2026, 1, 1),
    modified=None,
    reviewed=None,
    noindex=False,
    is_draft=False,
    silence={},
)
LINKING = replace(
    FINE,
    path=OTHER,
    site_path="/guides/other/",
    title="What to say when nobody listens",
    document_title="What to say when nobody listens – Guide",
    lead="Another lead.",
    description="Another description of another page, which is long enough for a search result.",
    focus="",
    kind=Kind.PAGE,
    links_out=(FINE.site_path,),
)


def paragraph(text: str, line: int = 10) -> Block:
    return Block(BlockKind.PARAGRAPH, text, line)


def fine(**changes: Any) -> AnalysedPage:
    return replace(FINE, **changes)


def report_of(
    page: AnalysedPage, others: Iterable[AnalysedPage] = (LINKING,), today: date | None = TODAY
) -> PageReport:
    reports = analyse((page, *others), today)
    return next(report for report in reports if report.page is page)


def findings_of(page: AnalysedPage, *others: AnalysedPage) -> tuple[Finding, ...]:
    return report_of(page, others or (LINKING,)).findings


def keys_of(page: AnalysedPage, *others: AnalysedPage) -> list[Key]:
    return [finding.key for finding in findings_of(page, *others)]


def the_finding(page: AnalysedPage, *others: AnalysedPage) -> Finding:
    (found,) = findings_of(page, *others)
    return found
