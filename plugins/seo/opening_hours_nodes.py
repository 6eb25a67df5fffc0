"""Opening hours as structured data: when the telephone is answered."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from plugins.content_model.availability import OpeningHours
from plugins.seo.schema_org import ADDRESS

if TYPE_CHECKING:
    from plugins.seo.schema_types import OpeningHoursSpecification


def opening_hours_nodes(hours: Iterable[OpeningHours]) -> "tuple[OpeningHoursSpecification, ...]":
    """Return an OpeningHoursSpecification for each block, for “hoursAvailable” of a ContactPoint.

    https://schema.org/OpeningHoursSpecification: times are those of the place, by its own clock.
    """
    return tuple(
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [f"{ADDRESS}/{day.capitalize()}" for day in block.days],
            "opens": f"{block.opens:%H:%M}",
            "closes": f"{block.closes:%H:%M}",
        }
        for block in hours
    )
