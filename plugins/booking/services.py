"""What can be booked, what it costs, and how to ask for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from plugins.booking.request_mail import request_mail_url
from plugins.content_model.problems import Problem, Severity
from plugins.content_model.site_files import (
    BookingFile,
    Language,
    LocalText,
    Organisation,
    ServiceFacts,
    localized,
    text_in,
)
from plugins.multilingual.formats import NO_BREAK_SPACE, money
from plugins.multilingual.strings import Strings
from plugins.multilingual.typography import typeset_text

PATH = "content/booking.toml"


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
class Service:
    """One service in one language, ready to draw."""

    key: str  # fragment on the booking page
    name: str  # what it is called
    about: str  # who it is for, one sentence
    duration: str  # "60 minutes"
    price: str  # "1 200 kr"
    email_url: str  # mailto: with subject and body filled in; empty without an e-mail address
    provider_url: str  # the booking provider's page; empty when none is set
    provider_name: str  # its host name, said before the visitor leaves; empty when none is set


def contact_for(organisation: Organisation, lang: str, fallback: Iterable[str] = ()) -> Contact:
    """Return the organisation's facts in one language, or in those that it falls back to."""
    phone = organisation.phone
    return Contact(
        name=organisation.name,
        number=organisation.number,
        address=organisation.address,
        email=organisation.email,
        phone=phone.replace(" ", NO_BREAK_SPACE),
        phone_url="tel:" + phone.replace(" ", "") if phone else "",
        hours=localized(organisation.hours, lang, fallback),
    )


def services_for(
    booking: BookingFile, organisation: Organisation, language: Language, strings: Strings
) -> tuple[Service, ...]:
    """Return every service, in the file's order, in one language."""
    return tuple(
        _service(facts, booking.currency, organisation, language, strings)
        for facts in booking.services
    )


def _service(
    facts: ServiceFacts,
    currency: str,
    organisation: Organisation,
    language: Language,
    strings: Strings,
) -> Service:
    name = text_in(facts.name, language)
    provider_url = facts.url.get(language.code, "")
    return Service(
        key=facts.key,
        name=name,
        about=typeset_text(text_in(facts.about, language), language),
        duration=duration(facts, strings),
        price=price(facts, currency, language),
        email_url=request_mail_url(organisation.email, name, strings),
        provider_url=provider_url,
        provider_name=urlsplit(provider_url).hostname or "",
    )


def duration(facts: ServiceFacts, strings: Strings) -> str:
    """Return how long a session lasts, in words."""
    text = strings.ngettext("%(num)s minute", "%(num)s minutes", facts.minutes)
    return text % {"num": facts.minutes}


def price(facts: ServiceFacts, currency: str, language: Language) -> str:
    """Return what a session costs, with its currency."""
    return money(facts.price, currency, language.locale)


def check_services(booking: BookingFile, languages: Iterable[Language]) -> Iterator[Problem]:
    """A key stands once, and a service speaks every language of the site.

    A language that is not complete yet may borrow the words of those that it falls back to.
    """
    seen: set[str] = set()
    languages = tuple(languages)
    codes = [language.code for language in languages]
    for facts in booking.services:
        if facts.key in seen:
            yield Problem(PATH, 1, f"two services have the key “{facts.key}”", "rename one")
        seen.add(facts.key)
        for language in languages:
            yield from _check_words(facts, language)
        for code in facts.url.keys() - set(codes):
            yield Problem(
                PATH,
                1,
                f"the service “{facts.key}” has a “url.{code}”, but the site has no such language",
                f"use one of: {', '.join(codes)}",
            )


def _check_words(facts: ServiceFacts, language: Language) -> Iterator[Problem]:
    """Each text of a service is there, or borrowed, which is told once a service."""
    texts: dict[str, LocalText] = {
        "name": facts.name,
        "about": facts.about,
        "invitation": facts.invitation,
        "label": facts.label,
    }
    lacking = {field: text for field, text in texts.items() if language.code not in text}
    borrowed = [f"{field}.{language.code}" for field in lacking if text_in(texts[field], language)]
    for field in lacking:
        if f"{field}.{language.code}" not in borrowed:
            yield Problem(
                PATH,
                1,
                f"the service “{facts.key}” has no “{field}.{language.code}”",
                f'write {field}.{language.code} = "…" in its block',
            )
    if borrowed:
        yield Problem(
            PATH,
            1,
            f"the service “{facts.key}” is shown in another language than “{language.code}”",
            f"write in its block: {', '.join(borrowed)}",
            Severity.WARNING,
        )
