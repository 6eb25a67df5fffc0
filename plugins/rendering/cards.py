"""The social card of each page: planned with the pages, drawn with the files beside them."""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import Problem
from plugins.media.card_drawing import CardTheme, SocialCard
from plugins.media.card_fonts import warn_of_missing
from plugins.media.image_cache import ImageCache, draw_missing
from plugins.media.social_cards import (
    CardDrawing,
    card_path,
    draw_outlined_card,
    neutral_card,
    plan_card,
)
from plugins.multilingual.alternates import translation_key
from plugins.sections.catalogue import Catalogue, Page

WORTH_A_SECOND_PROCESS = 12  # cards; a process starts in the time that one or two are drawn
Cards = Mapping[tuple[str, str], CardDrawing]  # (language, site path) → card


def plan_cards(catalogue: Catalogue, theme: CardTheme) -> Cards:
    """Lay out the card of every page that may be shared."""
    return {
        (page.language.code, page.path): plan_card(_card(page, catalogue), theme)
        for page in catalogue.pages.values()
        if page.kind is not Kind.NOT_FOUND
    }


def check_cards(catalogue: Catalogue, theme: CardTheme) -> Iterator[Problem]:
    """The fonts have the letters of what is written on the cards."""
    for page in catalogue.pages.values():
        if page.original is None:
            title = page.record.front_matter.title
            yield from warn_of_missing(title, theme.fonts, page.record.path)
    for language in catalogue.site.languages:
        yield from warn_of_missing(language.site_name, theme.fonts, "content/site.toml")


def path_of_card(page: Page, cards: Cards) -> str:
    """Return the path of a page's card below the output folder; empty where it has none."""
    drawing = cards.get((page.language.code, page.path))
    path = "/" if page.is_sensitive else page.path  # the file's name tells nothing either
    return card_path(path, page.language.code, drawing.digest) if drawing else ""


def draw_cards(
    pages: Iterable[Page], cards: Cards, folder: Path | None
) -> Iterator[tuple[str, bytes]]:
    """Yield path and PNG of each page's card; only those are drawn that ``folder`` lacks."""
    if folder is None:
        return
    cache = ImageCache(folder)
    paths = {
        path_of_card(page, cards): cards[page.language.code, page.path]
        for page in pages
        if (page.language.code, page.path) in cards
    }
    images = {drawing.digest: cache.read(drawing.digest) for drawing in paths.values()}
    missing = {
        drawing.digest: drawing.outlined()
        for drawing in paths.values()
        if images[drawing.digest] is None
    }
    if len(missing) >= WORTH_A_SECOND_PROCESS:
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as executor:
            drawn = draw_missing(missing, draw_outlined_card, cache, executor)
    else:
        drawn = draw_missing(missing, draw_outlined_card, cache)
    cache.prune(images)
    for path, drawing in sorted(paths.items()):
        yield path, images[drawing.digest] or drawn[drawing.digest]


def _card(page: Page, catalogue: Catalogue) -> SocialCard:
    parent = catalogue.parent(page)
    is_in_section = parent is not None and parent.kind is Kind.SECTION
    card = SocialCard(
        title=page.record.front_matter.title,
        site_name=page.language.site_name,
        section=parent.record.front_matter.title if parent and is_in_section else "",
        artwork=translation_key(page.record),
        lang=page.text_language.code,
        dir=page.text_language.direction,
    )
    return neutral_card(card) if page.is_sensitive else card
