"""``content/booking.toml``: what can be booked, from whom, and by which ways."""

from typing import Annotated, Literal

from pydantic import Field

from plugins.content_model.availability import Closure
from plugins.content_model.field_types import (
    Country,
    Email,
    Key,
    LanguageTag,
    LocalText,
    SafeUrl,
    Text,
    Url,
)
from plugins.content_model.front_matter import SLUG_PATTERN
from plugins.content_model.validation import Lines, Model

PATH = "content/booking.toml"
NO_LINES: Lines = {}

Way = Literal["video", "phone", "chat", "room"]
ProviderKind = Literal["health-personnel", "other"]
Vat = Literal["included", "exempt"]


class ServiceFacts(Model):
    """One service."""

    key: Key = Field(description="Its word in front matter and in references: couples.")
    name: LocalText = Field(description="What it is called.")
    about: LocalText = Field(description="What it is, in one sentence.")
    invitation: LocalText = Field(description="The heading of its call to action.")
    label: LocalText = Field(description="The words of its link, a verb first.")
    minutes: Annotated[int, Field(ge=1)] = Field(description="How long a session lasts.")
    price: Annotated[int, Field(ge=0)] = Field(
        description="The whole price of a session, in whole units of the currency."
    )
    slug: dict[str, Annotated[str, Field(pattern=SLUG_PATTERN)]] = Field(
        {}, description="The last part of its booking page's address; made from the name."
    )
    for_whom: LocalText = Field({}, description="Whom it suits, and whom it does not.")
    for_two: bool = Field(
        False, description="Two people take part: the booking page asks for both places."
    )
    ways: tuple[Way, ...] = Field(("video",), description="How you meet.")
    countries: tuple[Country, ...] = Field(
        (), description="Where you may sit during a session: ISO 3166-1 codes."
    )
    languages: tuple[LanguageTag, ...] = Field((), description="Languages that are spoken.")
    url: dict[str, Url] = Field(
        {}, description="Language → the provider's page for this service, as you copied it."
    )
    provider: str = Field("", description="Whose page that is; recognised by the address.")
    own_host: str = Field("", description="The host, where you run the provider's software.")
    provider_service: str = Field("", description="The provider's own key of the service.")
    calendar: str = Field("", description="The provider's own key of one person's calendar.")
    embed: bool = Field(
        False, description="Offer the provider's calendar inside the page, after a click."
    )
    email: Email = Field("", description="Where requests go; the organisation's address.")


class FormFacts(Model):
    """A server that takes booking requests, in place of the visitor's own e-mail."""

    kind: Text = Field(description="netlify, formspree or own.")
    url: str = Field("", description="Where requests are sent; at Netlify the page shown after.")


class BookingFile(Model):
    """``content/booking.toml``."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = Field(
        "NOK", description="ISO 4217 code of all prices."
    )
    example_prices: bool = Field(
        False, description="True until a practice has set its own: they are marked as examples."
    )
    provider_kind: ProviderKind | None = Field(
        None,
        description="Who gives the sessions: authorised health personnel, or others. It settles "
        "wording, VAT, right of withdrawal and the type in structured data.",
    )
    vat: Vat | None = Field(
        None, description="Whether prices hold VAT; as the kind of provider has it by default."
    )
    secure_contact: dict[str, SafeUrl] = Field(
        {}, description="Language → a page where messages are encrypted, beside the e-mail."
    )
    cancellation: LocalText = Field(
        {}, description="Until when a session can be moved, and what a late change costs."
    )
    form: FormFacts | None = Field(
        None, description="A server that takes requests; without one they are e-mails."
    )
    campaign: dict[str, Text] = Field(
        {}, description="What a provider may learn of where visitors come from."
    )
    closures: tuple[Closure, ...] = ()
    services: tuple[ServiceFacts, ...] = ()
