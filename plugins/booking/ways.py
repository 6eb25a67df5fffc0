"""The way to a service at a booking provider: its link, what is known of it, its calendar."""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.booking.campaign import Campaign, read_campaign
from plugins.booking.providers import provider_for, recognise
from plugins.booking.providers.frames import Frame, frame_for
from plugins.booking.providers.labels import LabelFacts, PrivacyLabel, label_for
from plugins.booking.providers.provider import Target, WebProvider
from plugins.content_model.booking_file import BookingFile, ServiceFacts
from plugins.content_model.problems import Problem
from plugins.content_model.site_files import Language, text_in
from plugins.multilingual.strings import Strings

LABELS_PATH = "plugins/booking/provider_labels.toml"


@dataclass(frozen=True, slots=True)
class ProviderWay:
    """A booking provider's page for one service, ready to draw."""

    name: str  # whose page it is, said before the visitor leaves
    url: str  # the page
    label: PrivacyLabel  # what is known of what it does with visitors
    frame: Frame | None  # its calendar inside the page, after a click; None where not offered


def provider_way(
    service: ServiceFacts,
    booking: BookingFile,
    language: Language,
    strings: Strings,
    labels: Mapping[str, LabelFacts],
) -> ProviderWay | None:
    """Return the way to a service's page in a language; ``None`` without one.

    The file has been checked: what ``provider_link`` refuses was told with its line.
    """
    address = service.url.get(language.code)
    if not address:
        return None
    provider = provider_of(service, address)
    link = provider_link(service, address, booking, language, strings)
    if isinstance(provider, Problem) or isinstance(link, Problem):
        return None
    name = provider.called(link)
    frame = (
        frame_for(provider, link, text_in(service.name, language), strings)
        if service.embed
        else None
    )
    return ProviderWay(
        name=name,
        url=link,
        label=label_for(name, labels.get(provider.key), language.locale, strings),
        frame=None if isinstance(frame, Problem) else frame,
    )


def provider_of(service: ServiceFacts, address: str, line: int = 1) -> WebProvider | Problem:
    """Return whose page an address is: as the file says, else as the host tells."""
    if not service.provider:
        return recognise(address)
    found = provider_for(service.provider, service.own_host, line)
    if isinstance(found, Problem | WebProvider):
        return found
    message = f"“{service.provider}” has no page, but “url” gives one"
    return Problem("content/booking.toml", line, message, "take “provider” or “url” out")


def used_providers(booking: BookingFile) -> frozenset[str]:
    """Return the keys of the providers that services are booked at; a plain address has none."""
    found = (
        provider_of(service, address)
        for service in booking.services
        for address in service.url.values()
    )
    return frozenset(
        provider.key
        for provider in found
        if isinstance(provider, WebProvider)
        and provider.hosts
        and not provider.key.endswith("-own")
    )


def provider_link(
    service: ServiceFacts,
    address: str,
    booking: BookingFile,
    language: Language,
    strings: Strings,
    line: int = 1,
) -> str | Problem:
    """Return the link to a service's page, or what is wrong with what the file says."""
    provider = provider_of(service, address, line)
    if isinstance(provider, Problem):
        return provider
    campaign = read_campaign(booking.campaign)
    target = Target(
        service=service.provider_service,
        calendar=service.calendar,
        name=text_in(service.name, language),
        strings=strings,
        campaign=campaign if isinstance(campaign, Campaign) else Campaign(),
    )
    return provider.deep_link(address, target, line)
