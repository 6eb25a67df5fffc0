"""Links between the pages of the site, as editors write them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from plugins.content_model.front_matter import Kind
from plugins.seo.analysis.findings import Finding, Key, hint, warning
from plugins.seo.analysis.page_facts import READ_KINDS, AnalysedPage

# Every page leads to these, in its head or in its calls to action, or they need no links.
_FOUND_ANYHOW = frozenset({Kind.BOOKING, Kind.HELP, Kind.HOME, Kind.NOT_FOUND, Kind.SEARCH})


def links_in(pages: Iterable[AnalysedPage]) -> Mapping[str, tuple[str, ...]]:
    """Return site path → the sources of the pages whose text leads there."""
    found: dict[str, list[str]] = {}
    for page in pages:
        for target in page.links_out:
            found.setdefault(target, []).append(page.path)
    return {target: tuple(path for path, _ in groupby(paths)) for target, paths in found.items()}


def check_links_out(page: AnalysedPage) -> Iterator[Finding]:
    """A page that is read leads on to at least one other page of the site (Yoast)."""
    if page.kind in READ_KINDS and not page.links_out:
        yield hint(
            page,
            Key.LINKS_NONE,
            1,
            "leads to no other page of the site",
            "link a word to the page that says more, or name pages under “related”",
        )


def check_missing_links(page: AnalysedPage) -> Iterator[Finding]:
    """An article leads to the page that is about what it mentions.

    (Yoast: “internal linking suggestions”. Google: “use relevant internal links”.) Where a text
    mentions the thing in passing, no link is better, so this is a hint.
    """
    for suggestion in page.missing_links or ():
        yield hint(
            page,
            Key.LINKS_MISSING,
            suggestion.line,
            f"the text says “{suggestion.phrase}” without a link",
            f"link it to {suggestion.target}",
        )


def check_links_in(page: AnalysedPage, incoming: tuple[str, ...]) -> Iterator[Finding]:
    """Some page's text leads to each page; menus and lists of articles do not count.

    (Yoast: “orphaned content”. Google finds pages by links, and takes their words as telling
    what the page is about.)
    """
    in_menu_alone = page.in_menu and page.kind not in READ_KINDS
    if page.is_draft or in_menu_alone or page.kind in _FOUND_ANYHOW:
        return
    if not incoming:
        weight = hint if page.in_menu else warning
        yield weight(
            page,
            Key.LINKS_ORPHAN,
            1,
            "no other page's text leads here; only menus and lists may",
            "link to it where its subject comes up on another page",
        )
