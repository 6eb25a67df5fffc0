"""What can be booked, as nodes of structured data: each service, its price, where to book it."""

from typing import TYPE_CHECKING

from plugins.content_model.booking_file import ServiceFacts
from plugins.content_model.front_matter import Kind
from plugins.content_model.site_files import text_in
from plugins.multilingual.typography import typeset_text
from plugins.sections.catalogue import Page
from plugins.seo.site_nodes import SiteFacts, organisation_reference

if TYPE_CHECKING:
    from plugins.seo.schema_types import OfferCatalog, Service


def service_nodes(page: Page, site: SiteFacts) -> "tuple[Service, ...]":
    """Return every service in the page's language, in the file's order."""
    return tuple(_service(facts, page, site) for facts in site.files.booking.services)


def catalog_node(services: "tuple[Service, ...]") -> "OfferCatalog":
    """Return the list of the services."""
    return {
        "@type": "OfferCatalog",
        "itemListElement": [{"@id": service["@id"]} for service in services],
    }


def _service(facts: ServiceFacts, page: Page, site: SiteFacts) -> "Service":
    """Return a service, which stands on the booking page wherever it is told."""
    language = page.language
    booking = site.catalogue.of_kind(language.code, Kind.BOOKING) or page
    name = f"{site.url(booking)}#{facts.key}"
    return {
        "@type": "Service",
        "@id": name,
        "name": text_in(facts.name, language),
        "description": typeset_text(text_in(facts.about, language), language),
        "provider": organisation_reference(site),
        "offers": {
            "@type": "Offer",
            "price": facts.price,
            "priceCurrency": site.files.booking.currency,
        },
        "potentialAction": {
            "@type": "ScheduleAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": facts.url.get(language.code, name),
            },
        },
    }
