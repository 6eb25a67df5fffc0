"""Whether somebody has looked at a text lately."""

from collections.abc import Iterator
from datetime import date

from plugins.content_model.front_matter import Kind
from plugins.seo.analysis.findings import Finding, Key, hint, warning
from plugins.seo.analysis.page_facts import AnalysedPage

OLD_AFTER = 24  # months; advice on health that nobody looks at for so long is not to be trusted


def check_freshness(page: AnalysedPage, today: date) -> Iterator[Finding]:
    """An article was written, changed or reviewed within the last 24 months."""
    if page.kind is not Kind.ARTICLE:
        return
    last = page.last_touched
    if last is None:
        yield hint(
            page,
            Key.CONTENT_UNDATED,
            1,
            "does not say when it was written",
            "give its “date”, and “modified” when it changes in substance",
        )
    elif (months := months_between(last, today)) >= OLD_AFTER:
        yield warning(
            page,
            Key.CONTENT_OLD,
            page.line("modified" if page.modified == last else "date"),
            f"nobody has stood for what it says since {last.isoformat()}, {months} months ago",
            "read it through, mend it, and give “modified”, or “reviewed” and “reviewed_by”",
        )


def months_between(earlier: date, later: date) -> int:
    """Return how many whole months have passed."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)
