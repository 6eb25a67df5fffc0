"""A section with many articles, in parts: each is a page of its own, and its own canonical.

The first part stands at the section's address and holds its text; ``/section/2/`` and the
following hold lists alone.
"""

from collections.abc import Callable, Iterator, Sequence
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


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a section's list."""

    section: Page
    number: int  # from 1
    count: int  # of all parts
    articles: tuple[Page, ...]  # in the section's order; empty only where the section has none
    peers: tuple[Page, ...]  # the section in each language that has this part; itself among them

    @property
    def path(self) -> str:
        """The site path."""
        return part_path(self.section.path, self.number)

    @property
    def first_position(self) -> int:
        """Where its first article stands in the whole list, from 1."""
        return (self.number - 1) * ARTICLES_PER_PART + 1


def part_count(articles: int) -> int:
    """Return in how many parts so many articles are shown; one at least."""
    return max(1, -(-articles // ARTICLES_PER_PART))


def part_of(items: Sequence[Item], number: int) -> Sequence[Item]:
    """Return what the part with this number shows; ``number`` from 1."""
    start = (number - 1) * ARTICLES_PER_PART
    return items[start : start + ARTICLES_PER_PART]


def parts_of(section: Page, catalogue: Catalogue) -> tuple[Part, ...]:
    """Return the parts of a section's list, one at least; a page of another kind has none."""
    if section.kind is not Kind.SECTION:
        return ()
    codes = [language.code for language in catalogue.site.languages]
    translations = [p for code in codes if (p := catalogue.translation(section, code))]
    counts = [(page, part_count(len(_listed(page, catalogue)))) for page in translations]
    listed = _listed(section, catalogue)
    count = part_count(len(listed))
    return tuple(
        Part(
            section,
            number,
            count,
            tuple(part_of(listed, number)),
            tuple(page for page, has in counts if has >= number),
        )
        for number in range(1, count + 1)
    )


def _listed(section: Page, catalogue: Catalogue) -> tuple[Page, ...]:
    """Return the articles that the section shows: what is sensitive is found by other ways."""
    return tuple(page for page in catalogue.children(section) if not page.is_sensitive)


def part_path(section_path: str, number: int) -> str:
    """Return the site path of a section's part."""
    return section_path if number == 1 else f"{section_path}{number}/"


def pagination(number: int, count: int, url: Callable[[int], str]) -> Pagination | None:
    """Return the way from a part to the others; nothing where there is only one.

    ``url`` tells the root-relative address of the part with a number.
    """
    if count < 2:
        return None
    return Pagination(
        number=number,
        count=count,
        previous_url=url(number - 1) if number > 1 else "",
        next_url=url(number + 1) if number < count else "",
        parts=tuple(_links(number, count, url)),
    )


def _links(number: int, count: int, url: Callable[[int], str]) -> Iterator[PartLink]:
    """Yield the numbers to show; a gap of one number is that number."""
    near = range(number - AROUND, number + AROUND + 1)
    shown = sorted({1, count, *(n for n in near if 1 <= n <= count)})
    before = 0
    for n in shown:
        if n - before == 2:
            yield PartLink(n - 1, url(n - 1))
        elif n - before > 2:
            yield PartLink(0, "")
        yield PartLink(n, "" if n == number else url(n))
        before = n


def check_parts(catalogue: Catalogue) -> Iterator[Problem]:
    """No page stands at the address of a section's part."""
    pages = catalogue.pages.values()
    taken = {part.path for page in pages for part in parts_of(page, catalogue)[1:]}
    for page in pages:
        if page.path in taken:
            yield Problem(
                page.record.path,
                page.record.line("slug"),
                f"has the address of a part of its section’s list: {page.path}",
                "give it a “slug” with a word in it",
            )
