"""A section with many articles, in parts: each is a page of its own, and its own canonical.

The first part stands at the section's address and holds its text; ``/section/2/`` and the
following hold lists alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import Problem
from plugins.sections.catalogue import Catalogue, Page

Item = TypeVar("Item")

ARTICLES_PER_PART = 24  # cards that a telephone's screen shows in some eight sweeps
AROUND = 1  # numbers shown on either side of the current one


@dataclass(frozen=True, slots=True)
class PartLink:
    """A part in the list of numbers."""

    number: int  # from 1; 0 stands for those that are left out
    url: str  # root-relative address; empty for the current part and for what is left out


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where a part stands among the others."""

    number: int  # of the current part, from 1
    count: int  # of all parts, at least 2
    previous_url: str  # empty on the first part
    next_url: str  # empty on the last part
    parts: tuple[PartLink, ...]  # first, last, and those around the current one


def part_count(articles: int) -> int:
    """Return in how many parts so many articles are shown; one at least."""
    return max(1, -(-articles // ARTICLES_PER_PART))


def part_of(items: Sequence[Item], number: int) -> Sequence[Item]:
    """Return what the part with this number shows; ``number`` from 1."""
    start = (number - 1) * ARTICLES_PER_PART
    return items[start : start + ARTICLES_PER_PART]


def parts_of(section: Page, catalogue: Catalogue) -> int:
    """Return in how many parts a section is shown; one for a page of another kind."""
    is_section = section.kind is Kind.SECTION
    return part_count(len(_listed(section, catalogue))) if is_section else 1


def articles_in(section: Page, number: int, catalogue: Catalogue) -> tuple[Page, ...]:
    """Return the articles of a section's part, in the section's order."""
    return tuple(part_of(_listed(section, catalogue), number))


def _listed(section: Page, catalogue: Catalogue) -> tuple[Page, ...]:
    """Return the articles that the section shows: what is sensitive is found by other ways."""
    return tuple(page for page in catalogue.children(section) if not page.is_sensitive)


def part_path(section_path: str, number: int) -> str:
    """Return the site path of a section's part."""
    return section_path if number == 1 else f"{section_path}{number}/"


def pagination(urls: tuple[str, ...], number: int) -> Pagination | None:
    """Return the way between the parts at ``urls``; nothing where there is only one."""
    count = len(urls)
    if count < 2:
        return None
    return Pagination(
        number=number,
        count=count,
        previous_url=urls[number - 2] if number > 1 else "",
        next_url=urls[number] if number < count else "",
        parts=tuple(_links(urls, number)),
    )


def _links(urls: tuple[str, ...], number: int) -> Iterator[PartLink]:
    """Yield the numbers to show; a gap of one number is that number."""
    count = len(urls)
    near = range(number - AROUND, number + AROUND + 1)
    shown = sorted({1, count, *(n for n in near if 1 <= n <= count)})
    before = 0
    for n in shown:
        if n - before == 2:
            yield PartLink(n - 1, urls[n - 2])
        elif n - before > 2:
            yield PartLink(0, "")
        yield PartLink(n, "" if n == number else urls[n - 1])
        before = n


def check_parts(catalogue: Catalogue) -> Iterator[Problem]:
    """No page stands at the address of a section's part."""
    taken = {
        part_path(page.path, number)
        for page in catalogue.pages.values()
        for number in range(2, parts_of(page, catalogue) + 1)
    }
    for page in catalogue.pages.values():
        if page.path in taken:
            yield Problem(
                page.record.path,
                page.record.line("slug"),
                f"has the address of a part of its section’s list: {page.path}",
                "give it a “slug” with a word in it",
            )
