"""From the catalogue to views: one function a page kind, by explicit calls to the rooms."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plugins.booking.services import contact_for
from plugins.content_model.front_matter import Kind
from plugins.content_model.site_files import Language, text_in
from plugins.multilingual.formats import date_text, language_name
from plugins.multilingual.urls import language_root
from plugins.rendering.booking_pages import (
    around_choices,
    closure_of,
    service_pages,
    services_of,
    terms_of,
)
from plugins.rendering.filling import CHOICES, fill_body
from plugins.rendering.materials import Materials
from plugins.rendering.parts import (
    action_for,
    artwork_of,
    card,
    cards,
    counter_of,
    exit_of,
    image_url_of,
    kind_link,
    kind_urls,
    last_change,
    menu,
    page_at,
    picture_of,
    suggestions_for,
    translations_for,
)
from plugins.rendering.search import ENGINE_FILE, KIN_FILE, has_texts, index_groups
from plugins.rendering.section_parts import pagination_for, section_parts
from plugins.rendering.views import (
    ArticleView,
    BodyPart,
    BookingView,
    Byline,
    Door,
    HeadingLink,
    HelpView,
    HomeView,
    NotFoundView,
    PageView,
    PricesView,
    SearchView,
    SectionView,
    SiteView,
    View,
)
from plugins.safety.counters import counter_sources
from plugins.safety.discretion import speculation_rules
from plugins.safety.helplines import helpline_groups
from plugins.sections.breadcrumbs import Link, breadcrumbs_for
from plugins.sections.catalogue import Page
from plugins.sections.citations import Source, sources_for
from plugins.sections.feeds import feeds_for
from plugins.sections.pagination import parts_of
from plugins.sections.similarity import related_for
from plugins.seo.head import (
    Companions,
    FeedLink,
    Head,
    head_for,
)
from plugins.seo.manifest import manifest_path
from plugins.seo.site_nodes import SiteFacts
from plugins.seo.structured_data import PageFacts, script_for


@dataclass(frozen=True, slots=True)
class Composed:
    """One page of the output, ready to be drawn."""

    path: str  # site path
    page: Page  # what it shows; a redirect leads there
    view: View


WORDS_A_MINUTE = 200  # silent reading of prose, a round figure below most adults' speed


def compose_site(language: Language, materials: Materials) -> SiteView:
    """Return what all pages of a language share."""
    catalogue, site = materials.catalogue, materials.files.site
    root = language_root(language.code, site.root_language)
    home = catalogue.of_kind(language.code, Kind.HOME)
    url = materials.address.url(root)
    return SiteView(
        name=language.site_name,
        tagline=language.tagline,
        lang=language.code,
        dir=language.direction,
        home=Link(home.title if home else language.site_name, url),
        navigation=menu(language.navigation, language, materials),
        footer=menu(language.footer, language, materials),
        booking=kind_link(Kind.BOOKING, language, materials),
        help=kind_link(Kind.HELP, language, materials),
        search=kind_link(Kind.SEARCH, language, materials),
        speculation_rules=speculation_rules(catalogue, materials.address),
        contact=contact_for(site.organisation, language, materials.strings[language.code]),
        is_example=site.organisation.example,
        font_urls=materials.assets.preloaded_fonts,
        icon_url=materials.assets.urls["icon.svg"],
        neutral_icon_url=materials.assets.urls["neutral.svg"],
        touch_icon_url=materials.assets.urls.get("apple-touch-icon.png", ""),
        manifest_url=materials.address.url(manifest_path(language, site)),
        counter_source=" ".join(counter_sources(site.counter)),
        paper=materials.assets.paper[0],
        dark_paper=materials.assets.paper[1],
    )


def compose_all(materials: Materials) -> tuple[Composed, ...]:
    """Return every page of the site."""
    pages = materials.catalogue.pages.values()
    composed = [Composed(page.path, page, compose_page(page, materials)) for page in pages]
    for page in pages:
        composed += [Composed(path, page, view) for path, view in section_parts(page, materials)]
        composed += [Composed(path, page, view) for path, view in service_pages(page, materials)]
    return tuple(composed)


def compose_page(page: Page, materials: Materials) -> View:
    """Return a page's view."""
    return _COMPOSERS[page.kind](page, materials)


def _home(page: Page, materials: Materials) -> HomeView:
    front_matter = page.record.front_matter
    return HomeView(
        **_common(page, materials),
        artwork=artwork_of(page),
        suggestions=suggestions_for(page, materials),
        doors=tuple(
            Door(door.title, door.text, page_at(page, door.link, materials).url)
            for door in front_matter.doors
        ),
        featured=cards(page, front_matter.featured, materials),
        call_to_action=action_for(page, "band", materials),
    )


def _section(page: Page, materials: Materials) -> SectionView:
    first = parts_of(page, materials.catalogue)[0]
    return SectionView(
        **_common(page, materials),
        breadcrumbs=breadcrumbs_for(page, materials.catalogue, materials.address),
        artwork=artwork_of(page),
        articles=tuple(card(child, materials) for child in first.articles),
        pagination=pagination_for(first, materials),
        exit=exit_of(page, materials),
        opening=action_for(page, "line", materials),
        call_to_action=action_for(page, "band", materials),
    )


def _article(page: Page, materials: Materials) -> ArticleView:
    front_matter = page.record.front_matter
    written, modified = front_matter.date, front_matter.modified
    if written and modified and modified <= written:
        modified = None
    locale = page.language.locale
    body = page.record.body
    return ArticleView(
        **_common(page, materials),
        breadcrumbs=breadcrumbs_for(page, materials.catalogue, materials.address),
        exit=exit_of(page, materials),
        text_lang=page.text_language.code,
        text_dir=page.text_language.direction,
        shown_from=language_name(page.text_language.code, locale) if page.original else "",
        artwork=artwork_of(page),
        byline=_byline(page, materials),
        written=date_text(written, locale) if written else None,
        modified=date_text(modified, locale) if modified else None,
        reviewed=date_text(front_matter.reviewed, locale) if front_matter.reviewed else None,
        reviewed_by=front_matter.reviewed_by or "",
        reading_minutes=max(1, round(body.words / WORDS_A_MINUTE)),
        contents=tuple(HeadingLink(h.id, h.title) for h in body.headings if h.level == 2),
        related=tuple(
            card(other, materials)
            for other in related_for(page, materials.catalogue, materials.word_index)
        ),
        call_to_action=action_for(page, "band", materials),
    )


def _byline(page: Page, materials: Materials) -> Byline | None:
    facts = materials.files.people.people.get(page.record.front_matter.author or "")
    if facts is None:
        return None
    return Byline(facts.name, text_in(facts.title, page.language), facts.url or "")


def _page(page: Page, materials: Materials) -> PageView:
    return PageView(
        **_common(page, materials),
        breadcrumbs=breadcrumbs_for(page, materials.catalogue, materials.address),
        exit=exit_of(page, materials),
        modified=last_change(page),
        call_to_action=action_for(page, "band", materials),
    )


def _prices(page: Page, materials: Materials) -> PricesView:
    return PricesView(
        **_common(page, materials),
        breadcrumbs=breadcrumbs_for(page, materials.catalogue, materials.address),
        services=services_of(page, materials),
        terms=terms_of(page, materials),
        are_examples=materials.files.booking.example_prices,
        call_to_action=action_for(page, "band", materials),
    )


def _booking(page: Page, materials: Materials) -> BookingView:
    common = _common(page, materials)
    above, below = around_choices(common.pop("body"))
    return BookingView(
        **common,
        body=above,
        details=below,
        breadcrumbs=breadcrumbs_for(page, materials.catalogue, materials.address),
        services=services_of(page, materials),
        closure=closure_of(page, "", materials),
        terms=terms_of(page, materials),
        are_examples=materials.files.booking.example_prices,
    )


def _help(page: Page, materials: Materials) -> HelpView:
    strings = materials.strings[page.language.code]
    groups = helpline_groups(materials.files.helplines, page.language, strings)
    return HelpView(
        **_common(page, materials),
        breadcrumbs=breadcrumbs_for(page, materials.catalogue, materials.address),
        exit=exit_of(page, materials),
        groups=groups,
        has_unchecked=any(not line.verified for group in groups for line in group.helplines),
    )


def _search(page: Page, materials: Materials) -> SearchView:
    assets, address = materials.assets, materials.address
    kin = KIN_FILE.format(lang=page.language.code.lower())
    is_indexed = materials.settings.with_search and has_texts(page.language.code, materials)
    return SearchView(
        **_common(page, materials),
        breadcrumbs=breadcrumbs_for(page, materials.catalogue, address),
        engine_url=address.url(ENGINE_FILE) if is_indexed else "",
        kin_url=address.url(kin),
        script_url=assets.urls["search.js"],
        groups=index_groups(page, materials),
    )


def _not_found(page: Page, materials: Materials) -> NotFoundView:
    return NotFoundView(**_common(page, materials))


_COMPOSERS: dict[Kind, Callable[[Page, Materials], View]] = {
    Kind.HOME: _home,
    Kind.SECTION: _section,
    Kind.ARTICLE: _article,
    Kind.PAGE: _page,
    Kind.ABOUT: _page,
    Kind.CONTACT: _page,
    Kind.PRICES: _prices,
    Kind.BOOKING: _booking,
    Kind.HELP: _help,
    Kind.SEARCH: _search,
    Kind.NOT_FOUND: _not_found,
}


def _common(page: Page, materials: Materials) -> dict[str, Any]:
    """Return the fields that every kind has."""
    front_matter = page.record.front_matter
    body = fill_body(page, materials, kind_urls(page.language, materials))
    sources = sources_for(page.record.body, materials.files.sources.sources, page.language.locale)
    return {
        "url": materials.address.url(page.path),
        "head": _head(page, body, sources, materials),
        "translations": translations_for(page, materials),
        "is_draft": page.is_draft,
        "sources": sources,
        "title": front_matter.title,
        "lead": front_matter.lead,
        "body": tuple(part for part in body if part is not CHOICES)
        if page.kind is not Kind.BOOKING
        else body,
    }


def _head(
    page: Page, body: tuple[BodyPart, ...], sources: tuple[Source, ...], materials: Materials
) -> Head:
    catalogue, address = materials.catalogue, materials.address
    picture = picture_of(page, materials)
    script = script_for(
        PageFacts(
            page,
            breadcrumbs_for(page, catalogue, address),
            "".join(part.html for part in body),
            sources,
            image_url_of(page, picture, materials),
        ),
        SiteFacts(catalogue, materials.files, address),
    )
    feeds = feeds_for(page, catalogue)
    companions = Companions(
        picture,
        tuple(FeedLink(feed.title, address.url(feed.path)) for feed in feeds),
        script,
        counter_of(page, materials),
    )
    return head_for(page, catalogue, address, companions, is_public=materials.settings.is_public)
