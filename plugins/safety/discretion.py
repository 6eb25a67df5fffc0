"""Pages that give something away about whoever visits them, and what must not happen to them.

``sensitive`` in the front matter says which pages these are. Lists, feeds, cards and shared links
ask the page itself; here stands what editors must not write, and what a browser must not do.
"""

import json
from collections.abc import Iterator

from markupsafe import Markup as Html

from plugins.content_model.body import Slot, SlotKind
from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import Problem, Severity, nearest
from plugins.content_model.site_files import Language
from plugins.multilingual.urls import SiteAddress
from plugins.safety.exit_this_page import advice_page
from plugins.sections.catalogue import Catalogue, Page
from plugins.sections.pagination import parts_of

VIOLENCE = "violence"
HELPFUL_ACTIONS = ("help", "none")  # what a page about violence may ask for
# The kinds whose templates have a place for the way out.
KINDS_WITH_EXIT = frozenset(
    {Kind.SECTION, Kind.ARTICLE, Kind.PAGE, Kind.ABOUT, Kind.CONTACT, Kind.HELP}
)


def never_ahead(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the site paths that a browser must not load before somebody asks for them.

    Loading ahead (prefetch, prerender, speculation rules) leaves traces of a page that the
    visitor has not chosen to open: in caches, in the network's log, in a shared profile.
    """
    sensitive = [page for page in catalogue.pages.values() if page.is_sensitive]
    further = [part.path for page in sensitive for part in parts_of(page, catalogue)[1:]]
    return tuple(sorted([*(page.path for page in sensitive), *further]))


def speculation_rules(catalogue: Catalogue, address: SiteAddress) -> Html:
    """Return which pages a browser may load when a link is about to be followed, as JSON.

    Pages of this site alone, never one that gives something away, and no link that asks not to
    be followed. Nothing is drawn or run ahead. Rules: HTML Standard, “Speculation rules”.
    """
    conditions: list[object] = [
        {"href_matches": f"{address.base}/*"},
        {"not": {"selector_matches": "[rel~=nofollow]"}},
    ]
    if hidden := [address.url(path) for path in never_ahead(catalogue)]:
        conditions.append({"not": {"href_matches": hidden}})
    rules = {"prefetch": [{"where": {"and": conditions}, "eagerness": "moderate"}]}
    return Html(json.dumps(rules, separators=(",", ":")).replace("<", "\\u003c"))


def check_discretion(catalogue: Catalogue) -> Iterator[Problem]:
    """Pages about violence sell nothing and can be left; discreet ones have a neutral name."""
    for page in catalogue.pages.values():
        yield from _check_name(page)
        if page.original is None:
            yield from _check_featured(page, catalogue)
            if page.record.front_matter.sensitive == VIOLENCE:
                yield from _check_kind(page)
                yield from _check_actions(page)
    for language in catalogue.site.languages:
        yield from _check_exit(language, catalogue)


def _check_name(page: Page) -> Iterator[Problem]:
    record, language = page.record, page.language
    if not record.front_matter.discreet:
        return
    if not page.is_sensitive:
        yield Problem(
            record.path,
            record.line("discreet"),
            "“discreet” is for sensitive pages: a neutral title costs search results",
            "add “sensitive: private” or “sensitive: violence”, or take “discreet” away",
        )
    if language.neutral_name is None:
        yield Problem(
            record.path,
            record.line("discreet"),
            f"is discreet, but “{language.code}” has no neutral name for its tab",
            'write neutral_name = "…" in the language\'s block of content/site.toml',
            Severity.ERROR if language.complete else Severity.WARNING,
        )


def _check_featured(page: Page, catalogue: Catalogue) -> Iterator[Problem]:
    """“related” may name a sensitive page, by choice; the front page shows none to everybody."""
    for number, path in enumerate(page.record.front_matter.featured):
        found = catalogue.target(page, path)
        if found is not None and found.is_sensitive:
            yield Problem(
                page.record.path,
                page.record.line("featured", number),
                f"“{path}” is sensitive, and is not shown to everybody who comes by",
                "feature another page; a link in the text may lead there",
            )


def _check_kind(page: Page) -> Iterator[Problem]:
    if page.kind not in KINDS_WITH_EXIT:
        known = ", ".join(sorted(KINDS_WITH_EXIT))
        yield Problem(
            page.record.path,
            page.record.line("sensitive"),
            f"a page of kind “{page.kind}” has no place for the way out",
            f"use one of these kinds: {known}",
        )


def _check_actions(page: Page) -> Iterator[Problem]:
    record = page.record
    asked = [
        (slot.target.partition(" ")[0], slot.line)
        for slot in record.body.pieces
        if isinstance(slot, Slot) and slot.kind is SlotKind.ACTION
    ]
    if record.front_matter.cta is not None:
        asked.append((record.front_matter.cta, record.line("cta")))
    for action, line in asked:
        if action not in HELPFUL_ACTIONS:
            yield Problem(
                record.path,
                line,
                f"a page about violence does not ask readers to book “{action}”",
                f"use one of: {', '.join(HELPFUL_ACTIONS)}",
            )


def _check_exit(language: Language, catalogue: Catalogue) -> Iterator[Problem]:
    """The way out leads away from this site, and the page on hiding a visit is there."""
    path = "content/site.toml"
    if language.exit_url.startswith(catalogue.site.url):
        yield Problem(
            path,
            1,
            f"“exit_url” of “{language.code}” leads to this site itself",
            "name a page of others that shows everybody the same",
        )
    pages = {str(page.record.file) for page in catalogue.in_language(language.code)}
    if not language.exit_advice or advice_page(language, catalogue) is not None:
        return
    if pages or language.complete:
        yield Problem(
            path,
            1,
            f"“exit_advice” of “{language.code}” is “{language.exit_advice}”, which is not there",
            nearest(language.exit_advice, pages),
            Severity.ERROR if language.complete else Severity.WARNING,
        )
