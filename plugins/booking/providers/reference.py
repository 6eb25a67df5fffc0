"""``docs/booking-providers.md``: what is known of each provider, for the practice that chooses."""

from collections.abc import Iterator, Mapping

from plugins.booking.providers import WEB
from plugins.booking.providers.labels import LabelFacts, read_labels
from plugins.booking.providers.provider import WebProvider
from plugins.multilingual.formats import territory_name

_LOCALE = "en_GB"  # the docs are written in it

_HEAD = """\
# Booking providers

Made from `plugins/booking/providers/` and `plugins/booking/provider_labels.toml` by `inv docs`; do
not edit.

A booking provider learns who books with a therapist. So this site loads nothing from one before a
visitor's click, never tells one anything about the visitor or the page they came from, and says
before the click what is known about it. E-mail and telephone need no provider at all.

**How far to trust this page.** A link is *documented* when the provider's own description of it
was read, with the date. Other addresses are taken as you copied them; only https, the host and
the path are looked at. Facts in the labels are what providers say of themselves; nothing here was
measured. Before you choose one: open its sources, ask for the data processor agreement, ask where
the data of *your* practice is stored, and look in the browser's network panel at what its booking
page loads.

Never taken in an address, from any provider: names, e-mail, telephone, notes, answers to
questions, and other facts about a visitor.
"""


def providers_reference() -> str:
    """Return the page's text."""
    labels, _ = read_labels()
    sections = ("\n".join(_section(provider, labels)) for provider in WEB)
    return "\n".join((_HEAD, *sections))


def _section(provider: WebProvider, labels: Mapping[str, LabelFacts]) -> Iterator[str]:
    yield f"## {_title(provider)}"
    yield ""
    yield from _link(provider)
    yield from _label(labels.get(provider.key))
    yield ""


def _title(provider: WebProvider) -> str:
    return f"{provider.name if provider.hosts else 'Any other'} (`{provider.key}`)"


def _link(provider: WebProvider) -> Iterator[str]:
    state = (
        f"documented, read on {provider.checked}"
        if provider.checked
        else "**not checked** against the provider's documentation; taken as copied"
    )
    hosts = ", ".join(f"`{host}`" for host in provider.hosts) or "any"
    yield f"- Address: `{provider.takes}` ({state})"
    yield f"- Hosts: {hosts}" + ("; or an own one, `own_host`" if provider.takes_own_host else "")
    yield f"- Link to one service: {_services(provider)}"
    for name, parameter in provider.parameters.items():
        doubt = "" if parameter.is_documented else " (seen, but not in its documentation)"
        yield f"- Parameter `{name}`: {parameter.meaning}{doubt}"
    for reason in dict.fromkeys(provider.refused.values()):
        names = (f"`{name}`" for name, why in provider.refused.items() if why == reason)
        yield f"- Refused: {', '.join(names)}: {reason}"
    yield f"- Campaign parameters: {'yes' if provider.takes_campaign else 'none are added'}"
    yield f"- Language: {_language(provider)}"
    yield f"- In a frame, after a click: {_frame(provider)}"
    for note in provider.notes:
        yield f"- {note}"
    for source in provider.sources:
        yield f"- Source, read on {source.seen}: <{source.url}>: {source.says}"


def _services(provider: WebProvider) -> str:
    return "built from the service's key" if provider.service_key else "copy its whole address"


def _language(provider: WebProvider) -> str:
    if provider.language == "address":
        return "each language has an address of its own"
    return "no parameter for it is known; use an address for each language where there are several"


def _frame(provider: WebProvider) -> str:
    if provider.frame is None:
        return "not offered"
    known = (
        f"documented, read on {provider.frame.checked}" if provider.frame.checked else "untested"
    )
    return f"{known}. {provider.frame.note}"


def _label(facts: LabelFacts | None) -> Iterator[str]:
    yield ""
    if facts is None:
        yield "No privacy label: pages say that nothing is known."
        return
    how = "live pages" if facts.live else "stored copies"
    yield f"Privacy label, from {how} read on {facts.checked}:"
    yield ""
    country = f", {territory_name(facts.country, _LOCALE)}" if facts.country else ""
    stored = ", ".join(territory_name(code, _LOCALE) for code in facts.stores_in)
    yield f"- Company: {facts.company}{country}"
    yield f"- Stores in: {stored or 'not known'}"
    yield f"- Data may leave the European Economic Area: {_known(facts.transfers)}"
    yield f"- Known to load: {', '.join(facts.third_parties) or 'not known'}"
    yield f"- Cookies: {_known(facts.cookies)}"
    yield f"- Data processor agreement offered: {_known(facts.agreement)}"
    for note in facts.notes:
        yield f"- {note}"
    for source in facts.sources:
        yield f"- Source: <{source.url}>: {source.says}"


def _known(value: str) -> str:
    return {"unknown": "not known", "asks": "yes, lasting ones after asking"}.get(value, value)
