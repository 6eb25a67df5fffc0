"""What follows from who gives the sessions: wording, VAT, right of withdrawal, kind of business.

A practice answers once, ``provider_kind`` in ``content/booking.toml``; all four go together. The
rules are Norway's: merverdiavgiftsloven § 3-2 frees health services from VAT; angrerettloven gives
14 days for services bought at a distance, and as a rule not for health care by health personnel;
helsepersonelloven § 13 and lov om alternativ behandling § 8 say what either may promise. Sentences
are worded so that they hold for both readers and lawyers; a practice has its own looked at.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.content_model.booking_file import PATH, BookingFile, Vat
from plugins.content_model.problems import Problem
from plugins.content_model.site_files import Language, Organisation, text_in
from plugins.content_model.validation import Lines, line_at
from plugins.multilingual.strings import Strings
from plugins.multilingual.typography import typeset_text

HEALTH_PERSONNEL = "health-personnel"


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for every booking, in sentences; empty where the practice has not answered."""

    provider: str  # who gives the sessions
    vat: str  # whether prices hold VAT
    withdrawal: str  # the right to withdraw
    cancellation: str  # until when a session can be moved, and what a late change costs


def terms_for(booking: BookingFile, language: Language, strings: Strings) -> Terms:
    """Return the terms in a language."""
    cancellation = typeset_text(text_in(booking.cancellation, language), language)
    _ = strings.gettext
    if booking.provider_kind is None:
        return Terms("", _vat(booking, strings), "", cancellation)
    if booking.provider_kind == HEALTH_PERSONNEL:
        return Terms(
            _("The sessions are health care, given by authorised health personnel."),
            _vat(booking, strings),
            _(
                "The 14 days' right of withdrawal does as a rule not cover health care. "
                "You can still move or cancel the session."
            ),
            cancellation,
        )
    return Terms(
        _(
            "The sessions are conversations about life and relationships. They are not health "
            "care, and they do not treat illness."
        ),
        _vat(booking, strings),
        _(
            "You can withdraw within 14 days after you have booked. If you want the session "
            "before that, you will be asked to agree to it first."
        ),
        cancellation,
    )


def vat_of(booking: BookingFile) -> Vat | None:
    """Return whether prices hold VAT: as the file says, else as the kind of provider has it."""
    if booking.vat is not None or booking.provider_kind is None:
        return booking.vat
    return "exempt" if booking.provider_kind == HEALTH_PERSONNEL else "included"


def _vat(booking: BookingFile, strings: Strings) -> str:
    _ = strings.gettext
    match vat_of(booking):
        case "included":
            return _("Prices include VAT.")
        case "exempt" if booking.provider_kind == HEALTH_PERSONNEL:
            return _("No VAT is added: health care is exempt.")
        case "exempt":
            return _("No VAT is added.")
        case _:
            return ""


def check_published_facts(
    booking: BookingFile, organisation: Organisation, lines: Lines
) -> Iterator[Problem]:
    """What is published as a practice's own is its own, and says who gives the sessions."""
    allow = "or publish the example as it is: inv publish --examples"
    if organisation.example:
        yield Problem(
            "content/site.toml",
            1,
            "the organisation is an example still, and would be published as real",
            f"fill in [organisation] and set example = false, {allow}",
        )
    if not booking.services:
        return
    if booking.provider_kind is None:
        yield Problem(
            PATH,
            1,
            "“provider_kind” is not answered: wording, VAT and right of withdrawal hang on it",
            f'write provider_kind = "health-personnel" or "other", {allow}',
        )
    if booking.example_prices:
        yield Problem(
            PATH,
            line_at(lines, "example_prices"),
            "the prices are examples still, and would be published as real",
            f"set your own prices and example_prices = false, {allow}",
        )
