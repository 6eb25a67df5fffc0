"""Addresses that pages had before their language moved; each leads to where the page is now."""

from collections.abc import Iterator

from plugins.content_model.front_matter import Kind
from plugins.multilingual.urls import language_root
from plugins.sections.catalogue import Catalogue, Page


def moved_by_itself(catalogue: Catalogue) -> dict[str, str]:
    """Return former site path → where it leads now, of moved languages and of expired pages.

    A page that has taken the place of an expired one stands there.
    """
    taken = {page.path for page in catalogue.pages.values()}
    expired = {
        old.path: old.replacement.path
        for old in catalogue.expired.values()
        if old.path not in taken
    }
    return {path: page.path for path, page in moved_pages(catalogue)} | expired


def moved_pages(catalogue: Catalogue) -> Iterator[tuple[str, Page]]:
    """Yield (former site path, page) for every page of a language that moved.

    A page that stands at the address now comes before one that stood there once.
    """
    taken = {page.path for page in catalogue.pages.values()}
    for language in catalogue.site.languages:
        root = language_root(language.code, catalogue.site.root_language)
        for former in language.former_paths:
            for page in catalogue.in_language(language.code):
                path = former + page.path.removeprefix(root)
                if path not in taken and page.kind is not Kind.NOT_FOUND:
                    taken.add(path)
                    yield path, page
