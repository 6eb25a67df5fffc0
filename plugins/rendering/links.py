"""Addresses written in a text: what they mean, and whether they lead anywhere."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from plugins.content_model.body import Slot, SlotKind
from plugins.content_model.booking_file import BookingFile
from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import Problem, nearest
from plugins.media.picture import FOLDER as IMAGES
from plugins.multilingual.urls import SiteAddress
from plugins.rendering.settings import BuildSettings
from plugins.sections.catalogue import Catalogue, Page, resolve_file
from plugins.sections.catalogue_checks import check_target
from plugins.sections.citations import cited_keys

# Pelican's own link forms keep working: {filename}/en/prices.md, {static}/images/a.jpg.
_PELICAN_FORM = re.compile(r"^[{|](?:filename|static|attach)[}|]")


def is_outside(target: str) -> bool:
    """Whether an address leads away from the site, or is a mail or telephone link."""
    return bool(urlsplit(target).scheme)


def link_url(target: str, page: Page, catalogue: Catalogue, address: SiteAddress) -> str:
    """Return the URL that a checked address in a page's text leads to."""
    if is_outside(target) or target.startswith("#"):
        return target
    path, fragment = _split(_plain(target, page))
    if path.endswith(".md"):
        found = catalogue.target(page, path)
        url = address.url(found.path) if found else "#"
        if found is not None and fragment in _lost_ids(page, path, found, catalogue):
            fragment = ""
    else:
        url = address.url("/" + static_file(target, page))
    return url + (f"#{quote(fragment)}" if fragment else "")


def check_links(
    page: Page, catalogue: Catalogue, booking: BookingFile, settings: BuildSettings
) -> Iterator[Problem]:
    """Every link leads to a page, a fragment or a file that is there."""
    for slot in page.record.body.pieces:
        if not isinstance(slot, Slot) or slot.kind is not SlotKind.LINK:
            continue
        if is_outside(slot.target):
            continue
        path, fragment = _split(_plain(slot.target, page))
        if path.endswith(".md"):
            yield from check_target(catalogue, page, path, slot.line)
        elif path:
            yield from _check_static(page, slot, settings)
        target = catalogue.target(page, path) if path else page
        if fragment and target is not None:
            ids = _fragments(target, booking)
            if fragment not in ids:
                yield Problem(
                    page.record.path,
                    slot.line,
                    f"“{slot.target}” leads to no heading of {target.record.path}",
                    nearest(fragment, ids),
                )


def _lost_ids(page: Page, path: str, found: Page, catalogue: Catalogue) -> frozenset[str]:
    """Return the fragments that a text means and the page that its reader gets has not.

    A text that is shown untranslated may lead to a translation, whose headings are others.
    """
    meant = catalogue.find(page.record.lang, resolve_file(page, path))
    return _text_ids(meant) - _text_ids(found) if meant else frozenset()


def _text_ids(page: Page) -> frozenset[str]:
    """Return every fragment that comes from the page's text."""
    sources = {f"source-{key}" for key in cited_keys(page.record.body)}
    return page.record.body.ids | sources


def _fragments(page: Page, booking: BookingFile) -> frozenset[str]:
    """Return every fragment of a page, those that its template makes included."""
    services = {s.key for s in booking.services} if page.kind is Kind.BOOKING else set()
    return _text_ids(page) | services


def _check_static(page: Page, slot: Slot, settings: BuildSettings) -> Iterator[Problem]:
    file = static_file(slot.target, page)
    top = PurePosixPath(file).parts[0]
    if top == IMAGES:
        return  # “pictures.py” looks into them
    if top not in settings.static_paths:
        folders = ", ".join(f"content/{folder}/" for folder in (IMAGES, *settings.static_paths))
        yield Problem(
            page.record.path,
            slot.line,
            f"“{slot.target}” is neither a page nor a file for readers",
            f"link to a .md file, or put the file into {folders}",
        )
    elif not (settings.content / file).is_file():
        yield Problem(
            page.record.path, slot.line, f"“{slot.target}” is not there", "check the file's name"
        )


def static_file(target: str, page: Page) -> str:
    """Return the path inside ``content/`` that an address in a page's text names."""
    path, _ = _split(_plain(target, page))
    return posixpath.normpath(f"{page.record.lang}/{page.record.file.parent}/{path}")


def _plain(target: str, page: Page) -> str:
    """Turn Pelican's link forms into a path relative to the page."""
    plain = _PELICAN_FORM.sub("", target)
    if plain == target or not plain.startswith("/"):
        return plain
    here = f"{page.record.lang}/{page.record.file.parent}"
    return posixpath.relpath(plain.lstrip("/"), posixpath.normpath(here))


def _split(target: str) -> tuple[str, str]:
    path, _, fragment = target.partition("#")
    return unquote(path), unquote(fragment)
