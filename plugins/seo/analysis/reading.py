"""From the catalogue to what the checks see."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from lxml import html

from plugins.content_model.body import Body, Slot, SlotKind
from plugins.content_model.front_matter import Kind
from plugins.content_model.source import Source
from plugins.multilingual.urls import SiteAddress
from plugins.sections.catalogue import Catalogue, Page
from plugins.sections.link_suggestions import LinkSuggestion, collect_phrases, link_suggestions
from plugins.sections.placement import slug_of
from plugins.sections.similarity import WordIndex
from plugins.seo.analysis.page_facts import AnalysedPage, Block, BlockKind, Image
from plugins.seo.analysis.source_lines import SourceLines
from plugins.seo.head import document_title

_KINDS = {
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
    "summary": BlockKind.HEADING,
    "p": BlockKind.PARAGRAPH,
    "blockquote": BlockKind.PARAGRAPH,
    "li": BlockKind.ITEM,
    "td": BlockKind.CELL,
    "th": BlockKind.CELL,
}
_SKIPPED = frozenset({"pre", "ul", "ol", "table", "details", *_KINDS})  # no text of what is around
_PELICAN_FORM = re.compile(r"^[{|]filename[}|]/[^/]+/")  # “{filename}/nb/prices.md”
_FIGURE = "0"  # stands for a price or a number that the site's files hold


def analysed_pages(
    catalogue: Catalogue,
    address: SiteAddress,
    texts: Mapping[str, str],
    index: WordIndex | None = None,
) -> tuple[AnalysedPage, ...]:
    """Return every page of the catalogue that has a text of its own.

    ``texts`` are the sources (path → text), for the lines on which things stand. Without the
    ``index`` of their words nobody looks for links that they lack.
    """
    missing = _missing_links(catalogue, texts, index) if index else {}
    return tuple(
        _analysed(page, catalogue, address, texts.get(page.record.path, ""), missing)
        for page in catalogue.pages.values()
        if page.original is None
    )


def _missing_links(
    catalogue: Catalogue, texts: Mapping[str, str], index: WordIndex
) -> Mapping[str, tuple[LinkSuggestion, ...]]:
    """Return path → the links that the text lacks."""
    missing: dict[str, tuple[LinkSuggestion, ...]] = {}
    for language in catalogue.site.languages:
        book = collect_phrases(catalogue, language.code, index)
        for page in catalogue.in_language(language.code):
            if page.original is None:
                path = page.record.path
                source = Source(path, texts.get(path, ""))
                missing[path] = tuple(link_suggestions(page, source, catalogue, index, book))
    return missing


def _analysed(
    page: Page,
    catalogue: Catalogue,
    address: SiteAddress,
    source: str,
    missing: Mapping[str, tuple[LinkSuggestion, ...]],
) -> AnalysedPage:
    record, head, language = page.record, page.record.front_matter, page.language
    blocks, images = read_body(record.body, source)
    menus = {*language.navigation, *language.footer}
    return AnalysedPage(
        path=record.path,
        lines=record.lines,
        lang=language.code,
        direction=language.direction,
        kind=page.kind,
        url=address.absolute(address.url(page.path)),
        site_path=page.path,
        breadcrumb=_breadcrumb(page.path, address),
        site_name=language.site_name,
        title=head.title,
        document_title=document_title(page),
        lead=head.lead,
        description=head.description or head.lead,
        has_description=head.description is not None,
        slug=slug_of(record, language),
        slug_letters=language.slug_letters,
        focus=head.focus or "",
        blocks=blocks,
        images=images,
        words=record.body.words,
        links_out=tuple(dict.fromkeys(_links_out(page, catalogue))),
        in_menu=str(record.file) in menus,
        written=head.date,
        modified=head.modified,
        reviewed=head.reviewed,
        noindex=head.noindex or page.kind is Kind.NOT_FOUND,
        is_draft=page.is_draft,
        silence=head.silence,
        missing_links=missing.get(record.path),
    )


def _breadcrumb(path: str, address: SiteAddress) -> tuple[str, ...]:
    host = urlsplit(address.origin).netloc
    return (host, *(part for part in (address.base + path).split("/") if part))


def _links_out(page: Page, catalogue: Catalogue) -> Iterator[str]:
    """Yield where an editor's links lead: those of the text and those of its head."""
    head = page.record.front_matter
    targets = [
        slot.target
        for slot in page.record.body.pieces
        if isinstance(slot, Slot) and slot.kind is SlotKind.LINK
    ]
    for target in (*targets, *head.related, *head.featured, *(door.link for door in head.doors)):
        path = unquote(target.partition("#")[0])
        if not path.endswith(".md"):
            continue
        if in_folder := _PELICAN_FORM.match(path):
            found = catalogue.find(page.language.code, PurePosixPath(path[in_folder.end() :]))
        else:
            found = catalogue.target(page, path)
        if found is not None and found is not page:
            yield found.path


def read_body(body: Body, source: str = "") -> tuple[tuple[Block, ...], tuple[Image, ...]]:
    """Return the stretches of text and the images of a body, with their lines in ``source``."""
    slots = [piece for piece in body.pieces if isinstance(piece, Slot)]
    drawn = "".join(_drawn(body.pieces))
    if not drawn.strip():
        return (), ()
    root = html.fragment_fromstring(drawn, create_parent="div")
    return tuple(_blocks(root, SourceLines(source))), tuple(_images(root, slots))


def _drawn(pieces: Iterable[str | Slot]) -> Iterator[str]:
    """Fill the slots with as little as keeps the sentences whole."""
    number = 0
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
            continue
        if piece.kind in {SlotKind.LINK, SlotKind.IMAGE}:
            yield f"#{number}"  # inside an attribute
        elif piece.kind is SlotKind.REFERENCE:
            yield _FIGURE
        number += 1


def _blocks(root: html.HtmlElement, lines: SourceLines) -> Iterator[Block]:
    for element in root.iter(*_KINDS):
        runs = [run for run in _own_text(element) if run.strip()]
        text = " ".join("".join(_own_text(element)).split())
        if not text:
            continue
        first = next((run for run in runs if any(map(str.isalnum, run))), "")
        line = lines.find(first)
        lines.pass_by(first)
        level = int(element.tag[1]) if element.tag[0] == "h" else 0
        yield Block(_KINDS[element.tag], text, line, level)


def _own_text(element: html.HtmlElement) -> Iterator[str]:
    """Yield the runs of text of an element, without those of blocks inside it."""
    yield element.text or ""
    for child in element:
        if child.tag not in _SKIPPED:
            yield from _own_text(child)
        yield child.tail or ""


def _images(root: html.HtmlElement, slots: list[Slot]) -> Iterator[Image]:
    for element in root.iter("img"):
        slot = slots[int(element.get("src", "#0").removeprefix("#"))]
        yield Image(slot.target, (element.get("alt") or "").strip(), slot.line)
