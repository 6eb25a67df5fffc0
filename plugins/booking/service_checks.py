"""What must be so in ``content/booking.toml`` beyond its schema, each with its line."""

from collections.abc import Collection, Iterable, Iterator

from babel import Locale

from plugins.booking.campaign import Campaign, check_campaign, read_campaign
from plugins.booking.endpoints import check_endpoint, endpoint_for
from plugins.booking.providers import check_languages
from plugins.booking.providers.frames import check_frame, frame_for
from plugins.booking.services import service_slug
from plugins.booking.ways import provider_link, provider_of
from plugins.content_model.booking_file import NO_LINES, PATH, BookingFile, ServiceFacts
from plugins.content_model.field_types import LocalText
from plugins.content_model.problems import Problem, Severity, nearest
from plugins.content_model.site_files import Language, text_in
from plugins.content_model.validation import Lines, line_at
from plugins.multilingual.strings import Strings


def check_services(
    booking: BookingFile,
    languages: Iterable[Language],
    lines: Lines = NO_LINES,
    slugs: Collection[str] = (),
) -> Iterator[Problem]:
    """A key stands once, and a service speaks every language of the site.

    A language that is not complete yet may borrow the words of those that it falls back to.
    ``slugs`` are the last parts of the site's addresses.
    """
    seen: set[str] = set()
    languages = tuple(languages)
    for number, service in enumerate(booking.services):
        line = line_at(lines, "services", number, "key")
        if service.key in seen:
            yield Problem(PATH, line, f"two services have the key “{service.key}”", "rename one")
        seen.add(service.key)
        for language in languages:
            yield from _check_words(service, language, line)
        yield from _check_codes(service, number, languages, lines)
        yield from _check_provider(service, number, booking, languages, lines)
    for language in languages:
        yield from _check_addresses(booking, language, lines)
    yield from _check_campaign(booking, lines, slugs)
    yield from _check_form(booking, lines)
    yield from _check_local(
        "cancellation", booking.cancellation, languages, line_at(lines, "cancellation")
    )


def _check_codes(
    service: ServiceFacts, number: int, languages: Iterable[Language], lines: Lines
) -> Iterator[Problem]:
    """Languages of the site, languages that are spoken, and countries, are there."""
    codes = [language.code for language in languages]
    named = {"url": service.url, "slug": service.slug}
    for field, table in named.items():
        for code in table.keys() - set(codes):
            yield Problem(
                PATH,
                line_at(lines, "services", number, field, code),
                f"the service “{service.key}” has a “{field}.{code}”, "
                "but the site has no such language",
                f"use one of: {', '.join(codes)}",
            )
    english = Locale.parse("en")
    for field, values, known in (
        ("countries", service.countries, english.territories),
        ("languages", service.languages, english.languages),
    ):
        for value in values:
            if value.split("-")[0] not in known:
                yield Problem(
                    PATH,
                    line_at(lines, "services", number, field),
                    f"“{value}” in “{field}” of “{service.key}” is not known",
                    "use a code such as NO" if field == "countries" else "use a tag such as nb",
                )


def _check_words(service: ServiceFacts, language: Language, line: int) -> Iterator[Problem]:
    """Each text of a service is there, or borrowed, which is told once a service."""
    texts: dict[str, LocalText] = {
        "name": service.name,
        "about": service.about,
        "invitation": service.invitation,
        "label": service.label,
    }
    if service.for_whom:
        texts["for_whom"] = service.for_whom
    lacking = {field: text for field, text in texts.items() if language.code not in text}
    borrowed = [f"{field}.{language.code}" for field in lacking if text_in(texts[field], language)]
    for field in lacking:
        if f"{field}.{language.code}" not in borrowed:
            yield Problem(
                PATH,
                line,
                f"the service “{service.key}” has no “{field}.{language.code}”",
                f'write {field}.{language.code} = "…" in its block',
            )
    if borrowed:
        yield Problem(
            PATH,
            line,
            f"the service “{service.key}” is shown in another language than “{language.code}”",
            f"write in its block: {', '.join(borrowed)}",
            Severity.WARNING,
        )


def _check_local(
    field: str, text: LocalText, languages: Iterable[Language], line: int
) -> Iterator[Problem]:
    """A text that is written in one language is written in all."""
    for language in languages if text else ():
        if not text_in(text, language):
            code = language.code
            yield Problem(
                PATH, line, f"“{field}” has no “{code}”", f'write {field}.{code} = "…" beside it'
            )


def _check_provider(
    service: ServiceFacts,
    number: int,
    booking: BookingFile,
    languages: Iterable[Language],
    lines: Lines,
) -> Iterator[Problem]:
    """An address is the provider's, and holds nothing that the provider does not document."""
    for code, address in service.url.items():
        line = line_at(lines, "services", number, "url", code)
        language = next((one for one in languages if one.code == code), None)
        if language is None:
            continue  # told before
        link = provider_link(service, address, booking, language, Strings(), line)
        if isinstance(link, Problem):
            yield link
            continue
        provider = provider_of(service, address)
        if service.embed and not isinstance(provider, Problem):
            place = line_at(lines, "services", number, "embed")
            frame = frame_for(provider, link, service.key, Strings(), place)
            if isinstance(frame, Problem):
                yield frame
            else:
                yield from check_frame(provider, place)
    if service.url:
        first = provider_of(service, next(iter(service.url.values())))
        if not isinstance(first, Problem):
            yield from check_languages(
                first, service.url, line_at(lines, "services", number, "url")
            )
    elif given := [f for f in ("provider", "own_host", "embed") if getattr(service, f)]:
        yield Problem(
            PATH,
            line_at(lines, "services", number, given[0]),
            f"the service “{service.key}” has “{given[0]}”, but no “url”",
            'write url.LANGUAGE = "https://…" in its block, or take it out',
        )


def _check_addresses(booking: BookingFile, language: Language, lines: Lines) -> Iterator[Problem]:
    """No two services have one booking page."""
    taken: dict[str, str] = {}
    for number, service in enumerate(booking.services):
        if not text_in(service.name, language):
            continue  # told before
        slug = service_slug(service, language)
        if not slug:
            message = f"the name of “{service.key}” in “{language.code}” gives no address"
        elif (other := taken.setdefault(slug, service.key)) != service.key:
            message = f"“{other}” and “{service.key}” have the same address in “{language.code}”"
        else:
            continue
        line = line_at(lines, "services", number, "slug")
        yield Problem(PATH, line, message, f'write slug.{language.code} = "…" in its block')


def _check_form(booking: BookingFile, lines: Lines) -> Iterator[Problem]:
    """A server that takes requests can take them, and the practice knows what that asks of it."""
    if booking.form is None:
        return
    found = endpoint_for(booking.form.kind, booking.form.url, line_at(lines, "form", "kind"))
    if isinstance(found, Problem):
        yield found
    else:
        yield from check_endpoint(found, line_at(lines, "form"))


def _check_campaign(
    booking: BookingFile, lines: Lines, slugs: Collection[str]
) -> Iterator[Problem]:
    line = line_at(lines, "campaign")
    campaign = read_campaign(booking.campaign, line)
    if isinstance(campaign, Campaign):
        yield from check_campaign(campaign, slugs, line)
    else:
        yield campaign


def check_service(key: str, booking: BookingFile, line: int) -> Iterator[Problem]:
    """A service that another part of the file names is there."""
    known = [service.key for service in booking.services]
    if key not in known:
        yield Problem(PATH, line, f"“{key}” is not a service", nearest(key, known))
