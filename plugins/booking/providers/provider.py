"""What every way to book has in common: one interface, and the rules of those on the web.

A link never carries anything about the visitor, nor why somebody came: no name, no address, no
note, no page. What a provider would take of that kind is refused by name.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from gettext import NullTranslations
from typing import Literal, Protocol, runtime_checkable
from urllib.parse import urlsplit

from plugins.booking.addresses import Address, read_address
from plugins.booking.campaign import Campaign, campaign_parameters
from plugins.content_model.problems import Problem, nearest
from plugins.multilingual.strings import Strings

PATH = "content/booking.toml"
SLUG = r"[A-Za-z0-9][A-Za-z0-9_-]*"  # one segment of a path, as providers give them out
NUMBER = r"[1-9][0-9]*"

# Names under which booking pages take facts about the visitor, or what they want to say; small
# letters alone, so that “first_name”, “firstName” and “e-mail” are all among them.
PERSONAL = frozenset(
    {"address", "answer", "birthday", "comment", "comments", "email", "firstname", "guests"}
    | {"lastname", "location", "message", "mobile", "name", "note", "notes", "phone", "reason"}
    | {"smsremindernumber", "tel", "telephone"}
)
# “a1” is an answer at Calendly, “field:1” at Acuity; Cal.com keeps “metadata[…]” with the booking.
_ANSWER = re.compile(r"a[0-9]+|field:.*|metadata\[.*")


@dataclass(frozen=True, slots=True)
class Source:
    """A page that was read to learn a rule or a fact."""

    url: str
    says: str  # what it says, in our words
    seen: date  # the day on which we read it, live or in a stored copy


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query parameter that an address may have."""

    pattern: str  # what its value must match
    meaning: str  # for the reference page
    is_documented: bool = True  # whether the provider's own documentation names it


@dataclass(frozen=True, slots=True)
class FrameRule:
    """How a provider's calendar can stand in a frame without the provider's script."""

    checked: date | None  # when its documentation was read; None: it shows no bare frame
    note: str  # for the reference page


@dataclass(frozen=True, slots=True)
class Target:
    """What a link shall open."""

    service: str = ""  # the provider's own key of the service: "couples", "184520"
    calendar: str = ""  # the provider's own key of one person's calendar
    name: str = ""  # the service in the page's language: e-mail says it, the web never does
    strings: Strings = field(default_factory=NullTranslations)  # the page's language
    campaign: Campaign = field(default_factory=Campaign)
    is_sensitive: bool = False  # a page that says why somebody came: no campaign from there


@runtime_checkable
class Provider(Protocol):
    """One way to book."""

    @property
    def key(self) -> str:
        """Its word in ``content/booking.toml``."""

    @property
    def name(self) -> str:
        """Its own name, said before the visitor leaves."""

    @property
    def takes(self) -> str:
        """The kind of address that it takes, as an example."""

    def deep_link(self, address: str, target: Target, line: int = 1) -> str | Problem:
        """Return the URL that opens the target, or what is wrong with the address."""


Place = Callable[[Address, str], Address | str]  # puts a service's key in, or says what is wrong


def _no_place(address: Address, service: str) -> str:
    """Without a documented form nothing is built: the whole address is copied."""
    return "has no documented link to one service"


@dataclass(frozen=True, slots=True)
class WebProvider:
    """A booking service on the web, told by data; ``checked`` says how far it may be trusted."""

    key: str
    name: str
    takes: str
    hosts: tuple[str, ...]  # "cal.com" exactly, "*.example.com" one name below; none: any
    path: str  # what the path must match
    language: Literal["address", "unknown"]  # whether each language needs an address of its own
    checked: date | None  # when its own documentation of links was read; None: never found
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()  # for the reference page
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)  # parameter → why it is not taken
    required: Mapping[str, str] = field(default_factory=dict)  # host → the parameter it needs
    fragment: str = ""  # what the part after "#" must match
    service_key: str = ""  # what a service's key must match
    calendar_parameter: str = ""  # carries one person's calendar; empty when there is none
    put_service: Place = _no_place
    takes_campaign: bool = False
    takes_own_host: bool = False  # can be run by the practice itself
    frame: FrameRule | None = None

    def deep_link(self, address: str, target: Target, line: int = 1) -> str | Problem:
        """Return the link; see ``Provider``."""
        parsed = self.read(address, line)
        if isinstance(parsed, Problem):
            return parsed
        placed = self._with_service(parsed, target.service, line)
        if isinstance(placed, Problem):
            return placed
        placed = self._with_calendar(placed, target.calendar, line)
        if isinstance(placed, Problem):
            return placed
        if self.takes_campaign:
            pairs = campaign_parameters(target.campaign, is_sensitive=target.is_sensitive)
            placed = placed.with_parameters(pairs)
        return placed.url

    def read(self, address: str, line: int = 1) -> Address | Problem:
        """Return the parts of an address that keeps all the rules, or the first one broken."""
        parsed = read_address(address)
        if isinstance(parsed, str):
            return Problem(
                PATH, line, f"the address “{address}” {parsed}", f"write it as {self.takes}"
            )
        if not self.serves(parsed.host):
            known = ", ".join(self.hosts)
            return Problem(
                PATH,
                line,
                f"“{parsed.host}” is not an address of {self.name}",
                f"use {known}" + (", or set “own_host”" if self.takes_own_host else ""),
            )
        if not re.fullmatch(self.path, parsed.path):
            message = f"the path “{parsed.path}” is not one of {self.name}"
            return Problem(PATH, line, message, f"write it as {self.takes}")
        if parsed.fragment and not re.fullmatch(self.fragment, parsed.fragment):
            message = f"“#{parsed.fragment}” is not a part that {self.name} documents"
            return Problem(PATH, line, message, "take it out")
        return self._check_parameters(parsed, line) or parsed

    def called(self, url: str) -> str:
        """Return the name to say before the visitor leaves: its own, else its host's."""
        return self.name if self.hosts else urlsplit(url).hostname or self.name

    def serves(self, host: str) -> bool:
        """Whether a host is the provider's."""
        return not self.hosts or any(_matches(host, pattern) for pattern in self.hosts)

    def _check_parameters(self, parsed: Address, line: int) -> Problem | None:
        names = [name for name, _ in parsed.parameters]
        for name, value in parsed.parameters:
            if problem := self._check_parameter(name, value, line):
                return problem
            if names.count(name) > 1:
                return Problem(PATH, line, f"“{name}” stands twice in the address", "keep one")
        if (needed := self.required.get(parsed.host)) is not None and needed not in names:
            message = f"an address at {parsed.host} does not say whose calendar it is"
            return Problem(PATH, line, message, f"add “{needed}”: {self.takes}")
        return None

    def _check_parameter(self, name: str, value: str, line: int) -> Problem | None:
        if re.sub("[^a-z]", "", name.lower()) in PERSONAL or _ANSWER.fullmatch(name.lower()):
            message = f"“{name}” in an address would tell {self.name} something about the visitor"
            return Problem(PATH, line, message, "take it out; visitors write it there themselves")
        if name in self.refused:
            message = f"“{name}” is not taken in an address of {self.name}: {self.refused[name]}"
            return Problem(PATH, line, message, "take it out")
        if self.checked is None:
            return None  # nothing is documented, so nothing more can be told from right or wrong
        if name not in self.parameters:
            remedy = nearest(name, self.parameters) if self.parameters else "take it out"
            return Problem(
                PATH, line, f"{self.name} documents no “{name}” for the addresses of pages", remedy
            )
        if not re.fullmatch(self.parameters[name].pattern, value):
            message = f"“{name}={value}” has a value that {self.name} does not take"
            return Problem(PATH, line, message, f"it is {self.parameters[name].meaning}")
        return None

    def _with_service(self, address: Address, service: str, line: int) -> Address | Problem:
        if not service:
            return address
        placed = self.put_service(address, service)
        if isinstance(placed, str):
            message = (
                f"the service “{service}” cannot be put into the address: {self.name} {placed}"
            )
            remedy = "copy the whole address of the service from the provider"
            return Problem(PATH, line, message, remedy)
        if not re.fullmatch(self.service_key, service):
            message = f"“{service}” is not a service's key at {self.name}"
            return Problem(PATH, line, message, f"copy it from an address such as {self.takes}")
        return placed

    def _with_calendar(self, address: Address, calendar: str, line: int) -> Address | Problem:
        if not calendar:
            return address
        if not self.calendar_parameter:
            message = f"{self.name} documents no link to the calendar “{calendar}”"
            return Problem(PATH, line, message, "take “calendar” out")
        if problem := self._check_parameter(self.calendar_parameter, calendar, line):
            return problem
        return address.with_parameters(((self.calendar_parameter, calendar),))


def _matches(host: str, pattern: str) -> bool:
    """Match a host exactly, or one name below it for ``*.``."""
    if pattern.startswith("*."):
        first, _, rest = host.partition(".")
        return bool(first) and rest == pattern[2:]
    return host == pattern
