"""What a template may read: one frozen view for each kind of page, and one for the site.

A page is a pure function of its view: ``page`` and ``site`` are all that a template gets.
Allowed field types are plain and deeply immutable (``str``, ``int``, ``bool``, ``None``,
``Html``, tuples and frozen dataclasses), which a test holds; so two equal views always draw
the same bytes. The comment behind a field is its documentation: ``docs/views.md`` is made
from it.
"""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup as Html

from plugins.booking.calls_to_action import CallToAction
from plugins.booking.services import Contact
from plugins.media.artwork import Artwork
from plugins.multilingual.alternates import Suggestion, Translation
from plugins.multilingual.formats import DateText
from plugins.rendering.booking_views import BookingServiceView, BookingView, PricesView
from plugins.rendering.view_parts import (
    BodyPart,
    Byline,
    Card,
    Door,
    HeadingLink,
    IndexEntry,
    IndexGroup,
)
from plugins.safety.exit_this_page import ExitThisPage
from plugins.safety.helplines import HelplineGroup
from plugins.sections.breadcrumbs import Link
from plugins.sections.citations import Source
from plugins.sections.pagination import Pagination
from plugins.seo.head import Head

__all__ = [
    "PAGE_VIEWS",
    "ArticleView",
    "BodyPart",
    "BookingServiceView",
    "BookingView",
    "Byline",
    "Card",
    "Door",
    "GoneView",
    "HeadingLink",
    "HelpView",
    "HomeView",
    "Html",
    "IndexEntry",
    "IndexGroup",
    "NotFoundView",
    "PageView",
    "PricesView",
    "RedirectView",
    "SearchView",
    "SectionPartView",
    "SectionView",
    "SiteView",
    "View",
]


@dataclass(frozen=True, slots=True)
class SiteView:
    """What all pages of one language share."""

    name: str  # the site's name in this language
    tagline: str  # one short line that says what the site is
    lang: str  # BCP 47 tag of the language
    dir: str  # "ltr" or "rtl"
    home: Link  # the home page
    navigation: tuple[Link, ...]  # main menu, in order
    footer: tuple[Link, ...]  # footer menu, in order
    booking: Link | None  # the booking page, where there is one
    help: Link | None  # the page with the helplines, where there is one
    search: Link | None  # the search page, where there is one
    speculation_rules: Html  # JSON: what a browser may load ahead, as a <script> holds it
    contact: Contact  # who runs the site and how to reach them
    is_example: bool  # the organisation's facts are examples still
    font_urls: tuple[str, ...]  # font files to preload
    icon_url: str  # the site's icon (SVG)
    neutral_icon_url: str  # an icon that tells nothing (SVG), for discreet pages
    touch_icon_url: str  # the icon of a telephone's home screen (PNG); empty where none is drawn
    manifest_url: str  # the language's web app manifest
    counter_source: str  # where a counted page says that it was opened; empty without a counter
    paper: str  # the colour behind everything
    dark_paper: str  # the same in the dark scheme


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page of a language."""

    template: ClassVar[str] = "home.html"
    url: str  # root-relative address
    head: Head  # everything for <head>
    translations: tuple[Translation, ...]  # the language switcher, current language left out
    is_draft: bool  # not for publishing yet: the page says so
    sources: tuple[Source, ...]  # what the text cites, in order of first citation
    title: str  # h1
    lead: str  # paragraph under the h1
    artwork: Artwork  # the large drawing
    suggestions: tuple[Suggestion, ...]  # at the site's root only: the other languages
    doors: tuple[Door, ...]  # the ways in
    featured: tuple[Card, ...]  # essential articles
    body: tuple[BodyPart, ...]  # the text
    call_to_action: CallToAction | None  # band at the end


@dataclass(frozen=True, slots=True)
class SectionView:
    """The landing page of a section."""

    template: ClassVar[str] = "section.html"
    url: str  # root-relative address
    head: Head  # everything for <head>
    breadcrumbs: tuple[Link, ...]  # from home to the parent, this page left out
    translations: tuple[Translation, ...]  # the language switcher, current language left out
    exit: ExitThisPage | None  # a way out, on pages about violence
    is_draft: bool  # not for publishing yet: the page says so
    sources: tuple[Source, ...]  # what the text cites, in order of first citation
    title: str  # h1
    lead: str  # paragraph under the h1
    artwork: Artwork  # the page's drawing
    body: tuple[BodyPart, ...]  # the text
    articles: tuple[Card, ...]  # the section's articles, in order; the first part of them
    pagination: Pagination | None  # the way to the other parts, where there are any
    opening: CallToAction | None  # the call to action beside the lead
    call_to_action: CallToAction | None  # band at the end


@dataclass(frozen=True, slots=True)
class SectionPartView:
    """The second or a following part of a section that has many articles."""

    template: ClassVar[str] = "section_part.html"
    url: str  # root-relative address
    head: Head  # everything for <head>
    breadcrumbs: tuple[Link, ...]  # from home to the section
    translations: tuple[Translation, ...]  # the language switcher, current language left out
    exit: ExitThisPage | None  # a way out, on pages about violence
    is_draft: bool  # not for publishing yet: the page says so
    title: str  # h1: the section's title and the number of the part
    articles: tuple[Card, ...]  # the articles of this part
    pagination: Pagination  # the way to the other parts
    call_to_action: CallToAction | None  # band at the end


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article of a section."""

    template: ClassVar[str] = "article.html"
    url: str  # root-relative address
    head: Head  # everything for <head>
    breadcrumbs: tuple[Link, ...]  # from home to the section, this page left out
    translations: tuple[Translation, ...]  # the language switcher, current language left out
    exit: ExitThisPage | None  # a way out, on pages about violence
    is_draft: bool  # not for publishing yet: the page says so
    sources: tuple[Source, ...]  # what the text cites, in order of first citation
    title: str  # h1
    lead: str  # paragraph under the h1
    text_lang: str  # language of title, lead and body: the page's own, unless shown untranslated
    text_dir: str  # their direction
    shown_from: str  # name of that language in the page's own, when they differ; empty otherwise
    artwork: Artwork  # the page's drawing
    byline: Byline | None  # the person who wrote it; nobody when the organisation did
    written: DateText | None  # first published
    modified: DateText | None  # last changed in substance, when later than ``written``
    reviewed: DateText | None  # last whole review by a clinician
    reviewed_by: str  # who reviewed; empty when nobody has
    reading_minutes: int  # at 200 words a minute, at least 1
    contents: tuple[HeadingLink, ...]  # h2 headings of the body
    body: tuple[BodyPart, ...]  # the text
    related: tuple[Card, ...]  # where to read on
    call_to_action: CallToAction | None  # band at the end


@dataclass(frozen=True, slots=True)
class PageView:
    """A standing page: about, contact, privacy and the like."""

    template: ClassVar[str] = "page.html"
    url: str  # root-relative address
    head: Head  # everything for <head>
    breadcrumbs: tuple[Link, ...]  # from home to the parent, this page left out
    translations: tuple[Translation, ...]  # the language switcher, current language left out
    exit: ExitThisPage | None  # a way out, on pages about violence
    is_draft: bool  # not for publishing yet: the page says so
    sources: tuple[Source, ...]  # what the text cites, in order of first citation
    title: str  # h1
    lead: str  # paragraph under the h1
    body: tuple[BodyPart, ...]  # the text
    modified: DateText | None  # last changed
    call_to_action: CallToAction | None  # band at the end


@dataclass(frozen=True, slots=True)
class HelpView:
    """Help now: the helplines."""

    template: ClassVar[str] = "help.html"
    url: str  # root-relative address
    head: Head  # everything for <head>
    breadcrumbs: tuple[Link, ...]  # from home to the parent, this page left out
    translations: tuple[Translation, ...]  # the language switcher, current language left out
    exit: ExitThisPage | None  # a way out, on pages about violence
    is_draft: bool  # not for publishing yet: the page says so
    sources: tuple[Source, ...]  # what the text cites, in order of first citation
    title: str  # h1
    lead: str  # paragraph under the h1
    groups: tuple[HelplineGroup, ...]  # most urgent first
    has_unchecked: bool  # at least one number that nobody has rung yet
    body: tuple[BodyPart, ...]  # the text


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search, and the list of all pages, which is whole without JavaScript."""

    template: ClassVar[str] = "search.html"
    url: str  # root-relative address
    head: Head  # everything for <head>
    breadcrumbs: tuple[Link, ...]  # from home to the parent, this page left out
    translations: tuple[Translation, ...]  # the language switcher, current language left out
    is_draft: bool  # not for publishing yet: the page says so
    sources: tuple[Source, ...]  # what the text cites, in order of first citation
    title: str  # h1
    lead: str  # paragraph under the h1
    engine_url: str  # Pagefind's module; empty where no index can be made
    kin_url: str  # JSON: part of compounds → the compounds
    script_url: str  # the search's own module
    groups: tuple[IndexGroup, ...]  # every page of the language
    body: tuple[BodyPart, ...]  # the text


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """The page for an address that leads nowhere."""

    template: ClassVar[str] = "not_found.html"
    url: str  # root-relative address
    head: Head  # everything for <head>
    translations: tuple[Translation, ...]  # the language switcher, current language left out
    is_draft: bool  # not for publishing yet: the page says so
    sources: tuple[Source, ...]  # what the text cites, in order of first citation
    title: str  # h1
    lead: str  # paragraph under the h1
    body: tuple[BodyPart, ...]  # the text


@dataclass(frozen=True, slots=True)
class RedirectView:
    """What stands at an address that a page had before, for hosts that only serve files."""

    template: ClassVar[str] = "redirect.html"
    title: str  # title of the page that it leads to
    url: str  # its root-relative address
    canonical: str  # its absolute address


@dataclass(frozen=True, slots=True)
class GoneView:
    """What stands at an address that nothing took the place of, for hosts that only serve files."""

    template: ClassVar[str] = "gone.html"
    url: str  # root-relative address
    head: Head  # everything for <head>; search engines may not list it
    translations: tuple[Translation, ...]  # the language switcher: the home pages
    is_draft: bool  # never
    title: str  # h1
    lead: str  # paragraph under the h1
    home: Link  # where to read on


View = (
    HomeView
    | SectionView
    | SectionPartView
    | ArticleView
    | PageView
    | PricesView
    | BookingView
    | BookingServiceView
    | HelpView
    | SearchView
    | NotFoundView
    | RedirectView
    | GoneView
)

PAGE_VIEWS: tuple[type[View], ...] = (
    HomeView,
    SectionView,
    SectionPartView,
    ArticleView,
    PageView,
    PricesView,
    BookingView,
    BookingServiceView,
    HelpView,
    SearchView,
    NotFoundView,
    RedirectView,
    GoneView,
)
