"""The booking page, and a page of its own for each service: the same text, the service chosen."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from pathlib import PurePosixPath

from plugins.booking.closures import ClosureNotice, closure_notice
from plugins.booking.reminder import FORM, reminder, reminder_file
from plugins.booking.services import BookingFacts, Service, service_path, service_url, services_for
from plugins.booking.terms import Terms, terms_for
from plugins.content_model.booking_file import ServiceFacts
from plugins.content_model.front_matter import Kind
from plugins.content_model.site_files import Language
from plugins.media.image_cache import ImageCache
from plugins.multilingual.alternates import Translation
from plugins.rendering.filling import CHOICES, fill_body
from plugins.rendering.materials import Materials
from plugins.rendering.parts import kind_link, kind_urls, picture_of, translations_for
from plugins.rendering.views import BodyPart, BookingServiceView
from plugins.sections.breadcrumbs import Link, breadcrumbs_for, link_to
from plugins.sections.catalogue import Page
from plugins.sections.citations import sources_for
from plugins.seo.head import head_for_service


def services_of(page: Page, materials: Materials) -> tuple[Service, ...]:
    """Return every service, in the page's language."""
    language, files = page.language, materials.files
    booking = kind_link(Kind.BOOKING, language, materials)
    return services_for(
        BookingFacts(files.booking, files.site.organisation, materials.labels),
        language,
        materials.strings[language.code],
        booking.url if booking else "",
    )


def terms_of(page: Page, materials: Materials) -> Terms:
    """Return what holds for every booking, in the page's language."""
    strings = materials.strings[page.language.code]
    return terms_for(materials.files.booking, page.language, strings)


def closure_of(page: Page, service: str, materials: Materials) -> ClosureNotice | None:
    """Return what the page of a service says of a closure; an empty key: the list of them all."""
    strings = materials.strings[page.language.code]
    closures, today = materials.files.booking.closures, materials.settings.today
    return closure_notice(closures, service, today, page.language, strings)


def reminder_path(language: Language, materials: Materials) -> str:
    """Return the output path of a language's reminder; its name carries what decides its bytes."""
    digest = blake2b(_reminder_title(language, materials).encode(), digest_size=4).hexdigest()
    return f"theme/reminders/{language.code.lower()}.{digest}.ics"


def _reminder_title(language: Language, materials: Materials) -> str:
    return reminder("", materials.strings[language.code]).title


def reminder_files(materials: Materials) -> Iterator[tuple[str, bytes]]:
    """Yield the reminder of each language that has a booking page, from the cache if it is there.

    Its library takes a quarter of a second to load, and the file hardly ever changes.
    """
    folder = materials.settings.image_cache
    cache = ImageCache(folder.with_name("reminders")) if folder else None
    for language in materials.languages:
        if materials.catalogue.of_kind(language.code, Kind.BOOKING) is None:
            continue
        path = reminder_path(language, materials)
        key = f"{PurePosixPath(path).stem}-{FORM}"
        data = cache.read(key) if cache else None
        if data is None:
            data = reminder_file(materials.strings[language.code])
            if cache:
                cache.write(key, data)
        yield path, data


def around_choices(
    body: tuple[BodyPart, ...],
) -> tuple[tuple[BodyPart, ...], tuple[BodyPart, ...]]:
    """Split the text where the services stand; they come first when it does not say."""
    if CHOICES not in body:
        return (), body
    place = body.index(CHOICES)
    return body[:place], tuple(part for part in body[place:] if part is not CHOICES)


def service_pages(page: Page, materials: Materials) -> Iterator[tuple[str, BookingServiceView]]:
    """Yield site path and view of each service's booking page, below the booking page."""
    if page.kind is not Kind.BOOKING or page.original is not None:
        return
    services = services_of(page, materials)
    for facts, service in zip(materials.files.booking.services, services, strict=True):
        path = service_path(facts, page.language, page.path)
        yield path, _view(page, facts, service, services, materials)


def _view(
    page: Page,
    facts: ServiceFacts,
    service: Service,
    services: tuple[Service, ...],
    materials: Materials,
) -> BookingServiceView:
    address, catalogue = materials.address, materials.catalogue
    above, below = around_choices(fill_body(page, materials, kind_urls(page.language, materials)))
    sources = materials.files.sources.sources
    return BookingServiceView(
        url=service.url,
        head=head_for_service(
            page,
            service.label,
            service.about,
            picture_of(page, materials),
        ),
        breadcrumbs=(*breadcrumbs_for(page, catalogue, address), link_to(page, address)),
        translations=tuple(_translations(page, facts, materials)),
        is_draft=page.is_draft,
        sources=sources_for(page.record.body, sources, page.language.locale),
        title=service.label,
        lead=service.about,
        body=above,
        service=service,
        closure=closure_of(page, facts.key, materials),
        others=tuple(Link(other.name, other.url) for other in services if other is not service),
        details=below,
        reminder=reminder(
            address.url(f"/{reminder_path(page.language, materials)}"),
            materials.strings[page.language.code],
        ),
        script_url=materials.assets.urls["booking.js"],
        terms=terms_of(page, materials),
        are_examples=materials.files.booking.example_prices,
    )


def _translations(page: Page, facts: ServiceFacts, materials: Materials) -> Iterator[Translation]:
    """Lead to the same service in another language, where it has a booking page."""
    languages = {language.code: language for language in materials.languages}
    for entry in translations_for(page, materials):
        other = materials.catalogue.translation(page, entry.lang)
        if entry.is_exact and other is not None and other.kind is Kind.BOOKING:
            yield replace(entry, url=service_url(facts, languages[entry.lang], entry.url))
        else:
            yield replace(entry, is_exact=False)
