"""Ways to book, each a small adapter over one interface.

An adapter knows which addresses are its provider's and how that provider documents a link to one
service (``provider.py``); what the provider does with those who follow the link stands, dated, in
``provider_labels.toml``. Nothing here is loaded by a page: these are links, and a frame only after
a click that says what it loads.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from plugins.booking.addresses import read_address
from plugins.booking.providers.acuity import ACUITY
from plugins.booking.providers.cal_com import CAL_COM
from plugins.booking.providers.calendly import CALENDLY
from plugins.booking.providers.easypractice import EASYPRACTICE
from plugins.booking.providers.email import EMAIL
from plugins.booking.providers.konfidens import KONFIDENS
from plugins.booking.providers.phone import PHONE
from plugins.booking.providers.plain_url import PLAIN_URL
from plugins.booking.providers.provider import PATH, Provider, WebProvider
from plugins.booking.providers.simplybook import SIMPLYBOOK
from plugins.content_model.problems import Problem, Severity, nearest

WEB: tuple[WebProvider, ...] = (
    ACUITY,
    CAL_COM,
    CALENDLY,
    EASYPRACTICE,
    KONFIDENS,
    SIMPLYBOOK,
    PLAIN_URL,
)
PROVIDERS: Mapping[str, Provider] = MappingProxyType(
    {**{provider.key: provider for provider in WEB}, EMAIL.key: EMAIL, PHONE.key: PHONE}
)


def provider_for(key: str, own_host: str = "", line: int = 1) -> Provider | Problem:
    """Return the provider of that word; one that the practice runs stands on its own host.

    Such a one is called by its host and has a key of its own: what is known of the provider's
    pages is not true of it.
    """
    provider = PROVIDERS.get(key)
    if provider is None:
        message = f"“{key}” is not a way to book"
        return Problem(PATH, line, message, nearest(key, PROVIDERS))
    if not own_host:
        return provider
    if not isinstance(provider, WebProvider) or not provider.takes_own_host:
        message = f"{provider.name} is not run by practices themselves"
        return Problem(PATH, line, message, "take “own_host” out")
    address = read_address(f"https://{own_host}/")
    if isinstance(address, str) or address.host != own_host:
        message = f"“{own_host}” is not the name of a host"
        return Problem(PATH, line, message, "write it as booking.example.org, in small letters")
    return replace(provider, key=f"{key}-own", name=own_host, hosts=(own_host,))


def recognise(address: str) -> WebProvider:
    """Return the provider whose host the address has, else the one without rules."""
    parsed = read_address(address)
    if isinstance(parsed, str):
        return PLAIN_URL
    return next(
        (provider for provider in WEB if provider.hosts and provider.serves(parsed.host)), PLAIN_URL
    )


def check_languages(
    provider: Provider, addresses: Mapping[str, str], line: int = 1
) -> tuple[Problem, ...]:
    """A page whose language belongs to its address is not given to two languages."""
    if not isinstance(provider, WebProvider) or provider.language != "address":
        return ()
    shared = sorted(code for code, url in addresses.items() if [*addresses.values()].count(url) > 1)
    if not shared:
        return ()
    message = f"the languages {', '.join(shared)} lead to the same page of {provider.name}"
    remedy = "there each language has a page of its own: give each its address"
    return (Problem(PATH, line, message, remedy, Severity.WARNING),)
