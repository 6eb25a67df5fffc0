"""Two pages of a language that say the same of themselves."""

from collections.abc import Callable, Iterable, Iterator

from plugins.seo.analysis.findings import Finding, Key, warning
from plugins.seo.analysis.page_facts import AnalysedPage


def check_duplicates(pages: Iterable[AnalysedPage]) -> Iterator[Finding]:
    """No two pages of a language have one title, one written description, or one lead.

    (Google: “distinct descriptive title text for each page”, and the same for descriptions.)
    """
    pages = tuple(pages)
    yield from _same(pages, Key.TITLE_SAME, "title", lambda page: page.document_title)
    yield from _same(
        pages,
        Key.DESCRIPTION_SAME,
        "description",
        lambda page: page.description if page.has_description else "",
    )
    yield from _same(pages, Key.LEAD_SAME, "lead", lambda page: page.lead)


def _same(
    pages: Iterable[AnalysedPage], key: Key, name: str, text_of: Callable[[AnalysedPage], str]
) -> Iterator[Finding]:
    groups: dict[tuple[str, str], list[AnalysedPage]] = {}
    for page in pages:
        if text := " ".join(text_of(page).casefold().split()):
            groups.setdefault((page.lang, text), []).append(page)
    for group in groups.values():
        for page in group if len(group) > 1 else ():
            other = group[0] if page is not group[0] else group[1]
            others = len(group) - 2
            more = (
                "" if not others else " and one more page" if others == 1 else f" and {others} more"
            )
            yield warning(
                page,
                key,
                page.line(name),
                f"has the same {name} as {other.path}{more}",
                "say what only this page holds",
            )
