"""The files beside the pages: for search engines, feed readers, browsers and editors."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plugins.fast_build.keys import digest_of_folder
from plugins.fast_build.store import Store
from plugins.multilingual.staleness import ORIGINALS
from plugins.multilingual.status import STATUS_PATH, status_page, status_rows
from plugins.multilingual.urls import save_as
from plugins.rendering.booking_pages import reminder_files
from plugins.rendering.cards import draw_cards, path_of_card
from plugins.rendering.compose import Composed
from plugins.rendering.copies import texts_for_programs
from plugins.rendering.materials import Materials
from plugins.rendering.pictures import draw_pictures, first_picture
from plugins.rendering.search import KIN_FILE, kin_of, search_texts
from plugins.rendering.views import ArticleView
from plugins.sections.catalogue import Page
from plugins.sections.feed_xml import FeedMaterials, feed_document
from plugins.sections.feeds import feeds_in
from plugins.seo.analysis.reading import analysed_pages
from plugins.seo.analysis.report import analyse
from plugins.seo.analysis.report_page import REPORT_PATH, report_page
from plugins.seo.analysis.report_text import FINDINGS_PATH, findings_json
from plugins.seo.analysis.source_lines import source_texts
from plugins.seo.indexnow import key_file
from plugins.seo.manifest import ManifestColors, manifest_for, manifest_path
from plugins.seo.robots import robots
from plugins.seo.sitemap import sitemap_files, sitemap_pages


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site."""

    path: str  # relative to the output folder
    data: bytes


def companions(
    composed: Sequence[Composed], materials: Materials, store: Store
) -> Iterator[Output]:
    """Yield every file that is neither a page nor about when pages changed."""
    yield from _feeds(composed, materials)
    yield from _for_browsers(materials)
    if materials.settings.with_search:
        yield from _for_search(composed, materials, store)
    if materials.settings.is_public:
        yield from (Output(*text) for text in texts_for_programs(composed, materials))
    if materials.settings.with_drafts:  # a published site never holds it
        yield from _for_editors(materials, store)


def search_engine_files(
    changed: Mapping[str, date | None], materials: Materials
) -> Iterator[Output]:
    """Yield sitemaps, robots.txt and key; ``changed`` tells when the text of a path changed."""
    catalogue, address = materials.catalogue, materials.address
    images = {page.path: tuple(_images_of(page, materials)) for page in catalogue.pages.values()}
    days = {path: day for path, day in changed.items() if day is not None}
    files = sitemap_files(sitemap_pages(catalogue, address, days, images), address)
    yield from (Output(path, data) for path, data in files)
    is_public = materials.settings.is_public
    yield Output("robots.txt", robots(address, is_public=is_public, has_sitemap=bool(files)))
    if is_public and (key := key_file(materials.files.site)):
        yield Output(*key)


def _images_of(page: Page, materials: Materials) -> Iterator[str]:
    """Yield the absolute addresses of a page's card and of its first image."""
    address, card = materials.address, path_of_card(page, materials.cards)
    for path in (f"/{card}" if card else "", first_picture(page, materials.pictures)):
        if path and materials.settings.image_cache is not None:  # else there are no files
            yield address.absolute(address.url(path))


def _feeds(composed: Sequence[Composed], materials: Materials) -> Iterator[Output]:
    """Yield the feeds; the text of an entry is its page's, without the calls to action."""
    given = FeedMaterials(
        catalogue=materials.catalogue,
        address=materials.address,
        people=materials.files.people.people,
        strings=materials.strings,
        full_text={
            one.path: "".join(part.html for part in one.view.body)
            for one in composed
            if isinstance(one.view, ArticleView)
        },
        stylesheet_url=materials.assets.urls["feed.css"],
        icon_url=materials.assets.urls["icon.svg"],
    )
    for language in materials.languages:
        for feed in feeds_in(materials.catalogue, language):
            yield Output(save_as(feed.path), feed_document(feed, given))


def _for_browsers(materials: Materials) -> Iterator[Output]:
    assets, site = materials.assets, materials.files.site
    yield from (Output(path, data) for path, data in assets.files)
    colors = ManifestColors(assets.paper[0], assets.paper[0])
    for language in materials.languages:
        if not materials.catalogue.in_language(language.code):
            continue  # its pages are drafts still
        data = manifest_for(language, site, materials.address, assets.manifest_icons, colors)
        yield Output(save_as(manifest_path(language, site)), data)
    for path, data in reminder_files(materials):
        yield Output(path, data)
    pages = materials.catalogue.pages.values()
    for path, data in draw_cards(pages, materials.cards, materials.settings.image_cache):
        yield Output(path, data)
    for path, data in draw_pictures(materials.pictures, materials.settings.image_cache):
        yield Output(path, data)


def _for_search(
    composed: Sequence[Composed], materials: Materials, store: Store
) -> Iterator[Output]:
    """Yield what the search knows of compounds; the index itself is made from finished texts."""
    texts = search_texts(((one.page, one.view) for one in own(composed)), materials)
    kin_by_language = store.remember("kin", (texts,), lambda: kin_of(texts))
    for lang, kin in kin_by_language.items():
        data = json.dumps(kin, ensure_ascii=False, separators=(",", ":"))
        yield Output(KIN_FILE.format(lang=lang.lower()).lstrip("/"), data.encode())


def own(composed: Sequence[Composed]) -> Iterator[Composed]:
    """Yield the pages that stand at their own address: neither redirects nor further parts."""
    return (one for one in composed if one.path == one.page.path)


def _for_editors(materials: Materials, store: Store) -> Iterator[Output]:
    """Yield what editors look at; all of it tells of the sources alone."""
    texts = source_texts(materials.records, materials.settings.project)
    originals = digest_of_folder(materials.settings.content / ORIGINALS)
    shown = tuple(
        (page.path, page.record.path, page.is_draft, page.original is None)
        for page in materials.catalogue.pages.values()
    )
    decides = (materials.files, tuple(texts.items()), originals, shown, materials.address)
    yield from store.remember("for-editors", decides, lambda: tuple(_judged(materials, texts)))


def _judged(materials: Materials, texts: Mapping[str, str]) -> Iterator[Output]:
    settings, site = materials.settings, materials.files.site
    rows = status_rows(materials.records, site, settings.content)
    yield Output(STATUS_PATH, status_page(rows, site).encode())
    # Without a day: a page's age is told by the task, so that builds stay the same.
    reports = analyse(analysed_pages(materials.catalogue, materials.address, texts), today=None)
    yield Output(REPORT_PATH, report_page(reports, site).encode())
    yield Output(FINDINGS_PATH, findings_json(reports).encode())
