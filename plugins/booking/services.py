"""What can be booked, what it costs, and how to ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from babel.lists import format_list

from plugins.booking.endpoints import Endpoint, endpoint_for, form_sources
from plugins.booking.opening_hours import hours_line
from plugins.booking.providers.labels import LabelFacts
from plugins.booking.request_form import RequestForm, request_form
from plugins.booking.ways import ProviderWay, provider_way
from plugins.content_model.booking_file import BookingFile, ServiceFacts, Way
from plugins.content_model.site_files import Language, Organisation, text_in
from plugins.multilingual.formats import NO_BREAK_SPACE, language_name, money, territory_name
from plugins.multilingual.slugs import make_slug
from plugins.multilingual.strings import Strings
from plugins.multilingual.typography import typeset_text


@dataclass(frozen=True, slots=True)
class Contact:
    """Who runs the site, and how to reach them."""

    name: str  # the organisation
    number: str  # organisation number as printed; empty when there is none
    address: str  # postal address on one line; may be empty
    email: str  # plain address; empty when there is none
    phone: str  # as printed, with no-break spaces; empty when there is none
    phone_url: str  # tel: URL in the international form; empty when there is none
    hours: str  # when the telephone is answered; may be empty


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know about a service: a term and what is so."""

    term: str  # "Where you can sit"
    text: str  # "Norway or Sweden"


@dataclass(frozen=True, slots=True)
class Service:
    """One service in one language, ready to draw."""

    key: str  # fragment on the booking page
    name: str  # what it is called
    about: str  # what it is, one sentence
    for_whom: str  # whom it suits; may be empty
    facts: tuple[Fact, ...]  # how, where, in which languages; what is not told is left out
    duration: str  # "60 minutes"
    price: str  # "1 200 kr"
    label: str  # words of the link to its booking page
    url: str  # its own booking page, root-relative; empty when there is none
    form: RequestForm | None  # the request that needs no provider; None without an address
    form_source: str  # where that is sent, as the page's policy names it; empty for an e-mail
    provider: ProviderWay | None  # the booking provider's page; None when none is set


@dataclass(frozen=True, slots=True)
class BookingFacts:
    """What services are made from beside their own facts."""

    booking: BookingFile
    organisation: Organisation
    labels: Mapping[str, LabelFacts] = field(default_factory=dict)  # provider's key → what is known


def contact_for(organisation: Organisation, language: Language, strings: Strings) -> Contact:
    """Return the organisation's facts in a language."""
    hours = hours_line(organisation.opening_hours, organisation.time_zone, language, strings)
    phone = organisation.phone
    return Contact(
        name=organisation.name,
        number=organisation.number,
        address=organisation.address,
        email=organisation.email,
        phone=phone.replace(" ", NO_BREAK_SPACE),
        phone_url="tel:" + phone.replace(" ", "") if phone else "",
        hours=hours or text_in(organisation.hours, language),
    )


def services_for(
    facts: BookingFacts, language: Language, strings: Strings, booking_url: str = ""
) -> tuple[Service, ...]:
    """Return every service, in the file's order; ``booking_url`` is the booking page's address."""
    return tuple(
        _service(service, facts, language, strings, booking_url)
        for service in facts.booking.services
    )


def _service(
    service: ServiceFacts,
    facts: BookingFacts,
    language: Language,
    strings: Strings,
    booking_url: str,
) -> Service:
    name = text_in(service.name, language)
    endpoint = endpoint_of(facts.booking)
    way = provider_way(service, facts.booking, language, strings, facts.labels)
    return Service(
        key=service.key,
        name=name,
        about=typeset_text(text_in(service.about, language), language),
        for_whom=typeset_text(text_in(service.for_whom, language), language),
        facts=_facts(service, language, strings),
        duration=duration(service, strings),
        price=price(service, facts.booking.currency, language),
        label=text_in(service.label, language),
        url=service_url(service, language, booking_url),
        form=request_form(
            name,
            service.email or facts.organisation.email,
            endpoint,
            strings,
            for_two=service.for_two,
            sealed_url=text_in(facts.booking.secure_contact, language),
        ),
        form_source=" ".join(form_sources(endpoint)),
        provider=way,
    )


def endpoint_of(booking: BookingFile) -> Endpoint | None:
    """Return the server that takes requests; the file has been checked."""
    if booking.form is None:
        return None
    found = endpoint_for(booking.form.kind, booking.form.url)
    return found if isinstance(found, Endpoint) else None


def service_slug(service: ServiceFacts, language: Language) -> str:
    """Return the last part of the address of a service's booking page."""
    return service.slug.get(language.code) or make_slug(
        text_in(service.name, language), language.slug_letters, keep_script=language.native_slugs
    )


def service_url(service: ServiceFacts, language: Language, booking_url: str) -> str:
    """Return the address of a service's own booking page; a path, so that nothing is kept."""
    return f"{booking_url}{quote(service_slug(service, language))}/" if booking_url else ""


def service_path(service: ServiceFacts, language: Language, booking_path: str) -> str:
    """Return the site path of a service's own booking page, in letters."""
    return f"{booking_path}{service_slug(service, language)}/"


def _facts(service: ServiceFacts, language: Language, strings: Strings) -> tuple[Fact, ...]:
    _, locale = strings.gettext, language.locale
    how = [_how(way, strings) for way in service.ways]
    where = [territory_name(code, locale) for code in service.countries]
    spoken = [language_name(code, locale) for code in service.languages]
    found = (
        Fact(_("How you meet"), str(format_list(how, style="or", locale=locale))),
        Fact(_("Where you can be"), str(format_list(where, style="or", locale=locale))),
        Fact(_("Languages"), str(format_list(spoken, locale=locale))),
    )
    return tuple(fact for fact in found if fact.text)


def _how(way: Way, strings: Strings) -> str:
    _ = strings.gettext
    names = {"video": _("by video"), "phone": _("by telephone"), "chat": _("by chat")}
    return names.get(way) or _("in the same room")


def duration(facts: ServiceFacts, strings: Strings) -> str:
    """Return how long a session lasts, in words."""
    text = strings.ngettext("%(num)s minute", "%(num)s minutes", facts.minutes)
    return text % {"num": facts.minutes}


def price(facts: ServiceFacts, currency: str, language: Language) -> str:
    """Return what a session costs, with its currency."""
    return money(facts.price, currency, language.locale)
