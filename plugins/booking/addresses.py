"""The parts of a web address that an editor wrote, read strictly and written one way."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

# The characters of a URI (RFC 3986 §2). Others, such as “\” or a space, are read differently by
# different programs, and a host that two programs read differently is no host to send people to.
_URI = re.compile(r"https://(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


@dataclass(frozen=True, slots=True)
class Address:
    """An https address in parts."""

    host: str  # in small letters
    path: str  # with the first slash; "/" alone for none
    parameters: tuple[tuple[str, str], ...] = ()  # decoded, in the order written
    fragment: str = ""

    @property
    def url(self) -> str:
        """The address as it is published."""
        query = urlencode(self.parameters, safe="[]:", quote_via=quote)
        return (
            f"https://{self.host}{self.path}"
            + (f"?{query}" if query else "")
            + (f"#{self.fragment}" if self.fragment else "")
        )

    def with_parameters(self, pairs: Iterable[tuple[str, str]]) -> "Address":
        """Return the address with further parameters; one of the same name gives way."""
        added = tuple(pairs)
        names = {name for name, _ in added}
        kept = tuple(pair for pair in self.parameters if pair[0] not in names)
        return replace(self, parameters=kept + added)


def read_address(text: str) -> Address | str:
    """Return the parts of an address, or what is wrong with it, as the rest of a sentence."""
    if not text.startswith("https://"):
        return "does not begin with https://"
    if not _URI.fullmatch(text):
        return "has a character that does not belong in an address"
    try:
        parts = urlsplit(text)
        pairs = parse_qsl(
            parts.query, keep_blank_values=True, strict_parsing=bool(parts.query), errors="strict"
        )
    except ValueError:
        return "cannot be read"
    host = parts.netloc.lower()
    if not _HOST.fullmatch(host):
        return "has no host's name alone between https:// and the next slash"
    return Address(host, parts.path or "/", tuple(pairs), parts.fragment)
