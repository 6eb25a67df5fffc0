"""What the templates of prices and booking may read; see ``views``, which passes them on."""

from dataclasses import dataclass
from typing import ClassVar

from plugins.booking.calls_to_action import CallToAction
from plugins.booking.closures import ClosureNotice
from plugins.booking.reminder import Reminder
from plugins.booking.services import Service
from plugins.booking.terms import Terms
from plugins.multilingual.alternates import Translation
from plugins.rendering.view_parts import BodyPart
from plugins.sections.breadcrumbs import Link
from plugins.sections.citations import Source
from plugins.seo.head import Head


@dataclass(frozen=True, slots=True)
class PricesView:
    """The price list."""

    template: ClassVar[str] = "prices.html"
    url: str  # root-relative address
    head: Head  # everything for <head>
    breadcrumbs: tuple[Link, ...]  # from home to the parent, this page left out
    translations: tuple[Translation, ...]  # the language switcher, current language left out
    is_draft: bool  # not for publishing yet: the page says so
    sources: tuple[Source, ...]  # what the text cites, in order of first citation
    title: str  # h1
    lead: str  # paragraph under the h1
    services: tuple[Service, ...]  # every service with its price
    terms: Terms  # VAT, cancelling, withdrawing
    are_examples: bool  # the prices are examples until a practice sets its own
    body: tuple[BodyPart, ...]  # the text
    call_to_action: CallToAction | None  # band at the end


@dataclass(frozen=True, slots=True)
class BookingView:
    """The page where a session is asked for."""

    template: ClassVar[str] = "booking.html"
    url: str  # root-relative address
    head: Head  # everything for <head>
    breadcrumbs: tuple[Link, ...]  # from home to the parent, this page left out
    translations: tuple[Translation, ...]  # the language switcher, current language left out
    is_draft: bool  # not for publishing yet: the page says so
    sources: tuple[Source, ...]  # what the text cites, in order of first citation
    title: str  # h1
    lead: str  # paragraph under the h1
    body: tuple[BodyPart, ...]  # the text above the services: what everyone needs to know first
    services: tuple[Service, ...]  # what can be booked, each with its ways to book
    details: tuple[BodyPart, ...]  # the text below the services
    closure: ClosureNotice | None  # that booking is closed, or will be
    terms: Terms  # who gives the sessions, VAT, cancelling, withdrawing
    are_examples: bool  # the prices are examples until a practice sets its own


@dataclass(frozen=True, slots=True)
class BookingServiceView:
    """Where one service is asked for: the booking page with the service chosen."""

    template: ClassVar[str] = "booking_service.html"
    url: str  # root-relative address
    head: Head  # everything for <head>; search engines list the booking page alone
    breadcrumbs: tuple[Link, ...]  # from home to the booking page
    translations: tuple[Translation, ...]  # the language switcher: the same service
    is_draft: bool  # not for publishing yet: the page says so
    sources: tuple[Source, ...]  # what the text cites, in order of first citation
    title: str  # h1: what is asked for, a verb first
    lead: str  # paragraph under the h1
    body: tuple[BodyPart, ...]  # the text above the ways: what everyone needs to know first
    service: Service  # the service with its ways to book
    others: tuple[Link, ...]  # the other services' booking pages
    details: tuple[BodyPart, ...]  # the text below the ways
    reminder: Reminder  # an entry for the visitor's own calendar
    script_url: str  # the booking's own module
    closure: ClosureNotice | None  # that booking is closed, or will be
    terms: Terms  # who gives the sessions, VAT, cancelling, withdrawing
    are_examples: bool  # the prices are examples until a practice sets its own
