"""What must hold in the catalogue: one page a place, one home a language, links that lead."""

import posixpath
from collections.abc import Iterable, Iterator

from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import Problem, Severity, nearest
from plugins.content_model.reader import LANDING_PAGE, Record
from plugins.multilingual.alternates import check_pairs
from plugins.multilingual.languages import language_facts
from plugins.multilingual.slugs import check_slug
from plugins.sections.catalogue import Catalogue, Page

SINGLE_KINDS = (
    Kind.BOOKING,
    Kind.HELP,
    Kind.HOME,
    Kind.NOT_FOUND,
    Kind.PRICES,
    Kind.SEARCH,
)

LONGEST_PART = 200  # bytes; file systems take 255, and some outputs add to the name


def check_catalogue(catalogue: Catalogue, records: Iterable[Record]) -> Iterator[Problem]:
    """Check the catalogue against the records that it was made from."""
    yield from check_pairs(records)
    yield from _check_paths(catalogue.pages.values())
    yield from _check_slugs(catalogue.pages.values())
    yield from _check_kinds(catalogue)


def _check_paths(pages: Iterable[Page]) -> Iterator[Problem]:
    """No two files have one address, and every address has a last part."""
    taken: dict[str, Page] = {}
    for page in pages:
        path, line = page.record.path, page.record.line("slug")
        if "//" in page.path:
            yield Problem(path, line, "its title gives no slug", "write a “slug”")
        elif max(len(part.encode()) for part in page.path.split("/")) > LONGEST_PART:
            yield Problem(
                path,
                line,
                f"has an address with a part of more than {LONGEST_PART} bytes, which is no file",
                "write a shorter “slug”",
            )
        elif (other := taken.setdefault(page.path, page)) is not page:
            yield Problem(
                path,
                line,
                f"has the same address as {other.record.path}: {page.path}",
                "give one of them another “slug”",
            )


def _check_slugs(pages: Iterable[Page]) -> Iterator[Problem]:
    """An address that is made from a title does not say another word than the title."""
    for page in pages:
        record = page.record
        has_own = record.front_matter.slug or page.kind in {Kind.HOME, Kind.NOT_FOUND}
        if page.original is None and not has_own:
            risky = language_facts(page.language.code).risky_words
            yield from check_slug(
                record.front_matter.title, risky, record.path, record.line("title")
            )


def _check_kinds(catalogue: Catalogue) -> Iterator[Problem]:
    """Each language has one home page, and one page of each single kind at most.

    A language that is not complete may have no page at all yet: its drafts stay at home.
    """
    for language in catalogue.site.languages:
        pages = catalogue.in_language(language.code)
        if catalogue.of_kind(language.code, Kind.HOME) is None:
            yield Problem(
                "content/site.toml",
                1,
                f"the language “{language.code}” has no home page",
                f"write content/{language.code}/{LANDING_PAGE}",
                Severity.ERROR if pages or language.complete else Severity.WARNING,
            )
        for kind in SINGLE_KINDS:
            rivals = [page.record for page in pages if page.kind is kind]
            for record in rivals[1:]:
                yield Problem(
                    record.path,
                    record.line("kind"),
                    f"is a second page of kind “{kind}”, after {rivals[0].path}",
                    "take “kind” away, or delete one of them",
                )


def check_target(catalogue: Catalogue, page: Page, target: str, line: int) -> Iterator[Problem]:
    """A path to a Markdown file leads to a page of the same language."""
    if catalogue.target(page, target) is None:
        known = [
            posixpath.relpath(str(other.record.file), str(page.record.file.parent))
            for other in catalogue.in_language(page.language.code)
        ]
        yield Problem(
            page.record.path,
            line,
            f"“{target}” leads to no page of this language",
            nearest(target, known) if known else "write the page",
        )
