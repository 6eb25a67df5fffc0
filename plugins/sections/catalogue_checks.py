"""What must hold in the catalogue: one page a place, one home a language, links that lead."""

import posixpath
from collections.abc import Iterable, Iterator

from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import Problem, nearest
from plugins.content_model.reader import LANDING_PAGE, Record
from plugins.multilingual.alternates import check_pairs
from plugins.sections.catalogue import Catalogue, Page

SINGLE_KINDS = (Kind.BOOKING, Kind.HELP, Kind.HOME, Kind.NOT_FOUND, Kind.PRICES)


def check_catalogue(catalogue: Catalogue, records: Iterable[Record]) -> Iterator[Problem]:
    """Check the catalogue against the records that it was made from."""
    yield from check_pairs(records)
    yield from _check_paths(catalogue.pages.values())
    yield from _check_kinds(catalogue)


def _check_paths(pages: Iterable[Page]) -> Iterator[Problem]:
    """No two files have one address, and every address has a last part."""
    taken: dict[str, Page] = {}
    for page in pages:
        path, line = page.record.path, page.record.line("slug")
        if "//" in page.path:
            yield Problem(path, line, "its title gives no slug", "write a “slug”")
        elif (other := taken.setdefault(page.path, page)) is not page:
            yield Problem(
                path,
                line,
                f"has the same address as {other.record.path}: {page.path}",
                "give one of them another “slug”",
            )


def _check_kinds(catalogue: Catalogue) -> Iterator[Problem]:
    """Each language with pages has one home page, and one page of each single kind at most."""
    for language in catalogue.site.languages:
        pages = catalogue.in_language(language.code)
        if catalogue.of_kind(language.code, Kind.HOME) is None:
            yield Problem(
                "content/site.toml",
                1,
                f"the language “{language.code}” has no home page",
                f"write content/{language.code}/{LANDING_PAGE}",
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
