"""The request to act: which one a page shows, and what it says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.booking.services import duration, price, service_url
from plugins.content_model.booking_file import BookingFile, ServiceFacts
from plugins.content_model.problems import Problem, nearest
from plugins.content_model.site_files import Language, text_in
from plugins.multilingual.strings import Strings
from plugins.sections.catalogue import Catalogue, Page

HELP, NONE = "help", "none"


@dataclass(frozen=True, slots=True)
class CallToAction:
    """One request to act, ready to draw."""

    strength: str  # "line", "card" or "band"
    title: str  # a short heading; not drawn by "line"
    text: str  # one sentence: what it is, with duration and price
    label: str  # the link's words, a verb first
    url: str  # where it leads


def chosen_service(page: Page, catalogue: Catalogue) -> str:
    """Return the page's own choice, else that of the sections above it, else the site's.

    A page about violence that does not choose asks for help, whatever stands above it.
    """
    front_matter = page.record.front_matter
    if front_matter.sensitive == "violence":
        return front_matter.cta or HELP
    current: Page | None = page
    while current is not None:
        if current.record.front_matter.cta is not None:
            return current.record.front_matter.cta
        current = catalogue.parent(current)
    return catalogue.site.default_cta or NONE


def call_to_action(
    choice: str,
    strength: str,
    booking: BookingFile,
    language: Language,
    strings: Strings,
    urls: Mapping[str, str],
) -> CallToAction | None:
    """Return the call to action for a choice; ``None`` for no choice or no page to lead to.

    ``urls`` holds the addresses of the language's pages: "booking" and "help".
    """
    if choice == HELP and "help" in urls:
        _ = strings.gettext
        return CallToAction(
            strength=strength,
            title=_("Talk to someone now"),
            text=_("You do not need to be sure, and you do not need to explain everything."),
            label=_("See who you can call"),
            url=urls["help"],
        )
    facts = next((service for service in booking.services if service.key == choice), None)
    if facts is None or "booking" not in urls:
        return None
    return _booking_call(facts, strength, booking, language, strings, urls["booking"])


def _booking_call(
    facts: ServiceFacts,
    strength: str,
    booking: BookingFile,
    language: Language,
    strings: Strings,
    booking_url: str,
) -> CallToAction:
    _ = strings.gettext
    sentence = (
        _("%(service)s: %(duration)s, %(price)s (example price).")
        if booking.example_prices
        else _("%(service)s: %(duration)s, %(price)s.")
    )
    return CallToAction(
        strength=strength,
        title=text_in(facts.invitation, language),
        text=sentence
        % {
            "service": text_in(facts.name, language),
            "duration": duration(facts, strings),
            "price": price(facts, booking.currency, language),
        },
        label=text_in(facts.label, language),
        url=service_url(facts, language, booking_url),
    )


def check_choice(choice: str, booking: BookingFile, path: str, line: int) -> Iterator[Problem]:
    """A page asks for a service that exists, for help, or for nothing."""
    known = [*(service.key for service in booking.services), HELP, NONE]
    if choice not in known:
        yield Problem(path, line, f"“{choice}” is not a call to action", nearest(choice, known))
