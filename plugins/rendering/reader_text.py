"""What a visitor reads on a page, as plain text: by it one knows whether the page has changed.

Left out is what other pages decide: menus, cards, calls to action.
"""

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup as Html

from plugins.rendering.views import (
    BodyPart,
    BookingServiceView,
    BookingView,
    GoneView,
    HelpView,
    HomeView,
    PricesView,
    RedirectView,
    SectionPartView,
    View,
)

_CITATION = re.compile(r'<sup class="citation">.*?</sup>')  # a number that another source moves


def reader_text(view: View) -> str:
    """Return title, lead, body, and the ways in, services or helplines that the page lists."""
    return " ".join(_texts(view))


def _texts(view: View) -> Iterator[str]:
    if isinstance(view, RedirectView | SectionPartView):
        return
    yield from (view.title, view.lead)
    if isinstance(view, GoneView):
        return
    if isinstance(view, HomeView):
        for door in view.doors:
            yield from (door.title, door.text)
    yield from _plain(view.body)
    if isinstance(view, BookingView | BookingServiceView):
        yield from _plain(view.details)
    if isinstance(view, BookingView | PricesView | BookingServiceView):
        services = (view.service,) if isinstance(view, BookingServiceView) else view.services
        for service in services:
            yield from (service.name, service.about, service.duration, service.price)
    if isinstance(view, HelpView):
        for group in view.groups:
            yield group.title
            for line in group.helplines:
                yield from (line.name, line.number, line.about, *line.facts)


def _plain(parts: Iterable[BodyPart]) -> Iterator[str]:
    for part in parts:
        yield Html(_CITATION.sub("", part.html)).striptags()
