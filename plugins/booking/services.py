"""What can be booked, what it costs, and how to ask for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from plugins.booking.request_mail import request_mail_url
from plugins.content_model.problems import Problem
from plugins.content_model.site_files import (
    BookingFile,
    Language,
    LocalText,
    Organisation,
    ServiceFacts,
    localized,
)
from plugins.multilingual.formats import NO_BREAK_SPACE, money
from plugins.multilingual.strings import Strings


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


def contact_for(organisation: Organisation, lang: str) -> Contact:
    """Return the organisation's facts in one language."""
    phone = organisation.phone
    return Contact(
        name=organisation.name,
        number=organisation.number,
        address=organisation.address,
        email=organisation.email,
        phone=phone.replace(" ", NO_BREAK_SPACE),
        phone_url="tel:" + phone.replace(" ", "") if phone else "",
        hours=localized(organisation.hours, lang),
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
    name = localized(facts.name, language.code)
    provider_url = facts.url.get(language.code, "")
    return Service(
        key=facts.key,
        name=name,
        about=localized(facts.about, language.code),
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
    """A key stands once, and a service speaks every language of the site."""
    path = "content/booking.toml"
    seen: set[str] = set()
    codes = [language.code for language in languages]
    for facts in booking.services:
        if facts.key in seen:
            yield Problem(path, 1, f"two services have the key “{facts.key}”", "rename one")
        seen.add(facts.key)
        texts: dict[str, LocalText] = {
            "name": facts.name,
            "about": facts.about,
            "invitation": facts.invitation,
            "label": facts.label,
        }
        for field, text in texts.items():
            for code in codes:
                if code not in text:
                    yield Problem(
                        path,
                        1,
                        f"the service “{facts.key}” has no “{field}.{code}”",
                        f'write {field}.{code} = "…" in its block',
                    )
        for code in facts.url.keys() - set(codes):
            yield Problem(
                path,
                1,
                f"the service “{facts.key}” has a “url.{code}”, but the site has no such language",
                f"use one of: {', '.join(codes)}",
            )
