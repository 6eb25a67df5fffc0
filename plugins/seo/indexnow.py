"""IndexNow: which addresses changed, and what a search engine is told about it.

Protocol: https://www.indexnow.org/documentation. Everything here is pure; ``inv indexnow``
sends.
"""

import ipaddress
import json
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from plugins.content_model.problems import Problem
from plugins.content_model.site_files import SiteFile
from plugins.multilingual.urls import SiteAddress

MOST_URLS = 10_000  # in one request; IndexNow, “Submitting set of URLs”
# What the answers mean; IndexNow, “Response format”.
ACCEPTED = {
    200: "received",
    202: "received; the key file will be checked later",
}
REFUSED = {
    400: "the request was not understood; this is a mistake of the program, please report it",
    403: "the key was not accepted; see that its file can be read at the address above",
    422: "the addresses do not belong to the site, or the key is not a valid one",
    429: "too many requests; wait some hours, and then send once",
}
# Names that nobody can own (RFC 2606, RFC 6761); the labels are the last of a host name.
_RESERVED_LABELS = frozenset({"example", "invalid", "local", "localhost", "test"})
_RESERVED_DOMAINS = ("example.com", "example.net", "example.org")


@dataclass(frozen=True, slots=True)
class Payload:
    """One request: at most 10,000 addresses of one host."""

    host: str
    key: str
    key_location: str  # absolute URL of the key file
    urls: tuple[str, ...]  # absolute

    def json(self) -> bytes:
        """Return the body of the request."""
        fields = {
            "host": self.host,
            "key": self.key,
            "keyLocation": self.key_location,
            "urlList": self.urls,
        }
        return json.dumps(fields, ensure_ascii=False).encode()


def key_path(key: str) -> str:
    """Return the site path of the file that proves whose site it is."""
    return f"/{key}.txt"


def key_file(site: SiteFile) -> tuple[str, bytes] | None:
    """Return the key file and its contents; ``None`` where IndexNow is not used.

    Only a public build may hold it: ``inv indexnow`` takes it as the sign that a site is
    published.
    """
    if not site.indexnow_key:
        return None
    return key_path(site.indexnow_key).lstrip("/"), site.indexnow_key.encode()


def read_digests(text: str, path: str, redirects: str = "") -> dict[str, str] | Problem:
    """Return site path → digest of what stood there, from a ledger of addresses.

    The ledger is read line by line: after a merge an address may stand there twice, and then
    counts as it was last changed. It never forgets an address, so what the text of
    ``content/redirects.toml`` says is moved or gone is taken away, and so is what is no page.
    """
    found: dict[str, tuple[date, str]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            facts = tomllib.loads(line)
        except tomllib.TOMLDecodeError:
            return Problem(path, number, "is no line of the ledger", "restore it from a commit")
        for site_path, entry in facts.items():
            match entry:
                case {"text": str(digest), "changed": date() as changed} if digest:
                    former = found.get(site_path, (date.min, ""))
                    found[site_path] = max(former, (changed, digest))
    left = _left(redirects)
    return {site_path: digest for site_path, (_, digest) in found.items() if site_path not in left}


def _left(redirects: str) -> frozenset[str]:
    """Return the addresses where nothing stands any more; a file that is not TOML has none."""
    try:
        tables = tomllib.loads(redirects)
    except tomllib.TOMLDecodeError:
        return frozenset()  # the build tells what is wrong with it
    written = [path for name in ("moved", "gone") for path in tables.get(name, ())]
    return frozenset(unicodedata.normalize("NFC", unquote(path)) for path in written)


def changed_urls(
    before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the site paths that are new or changed, and those that are gone; both sorted."""
    changed = sorted(path for path, digest in after.items() if before.get(path) != digest)
    return tuple(changed), tuple(sorted(before.keys() - after.keys()))


def payloads(
    paths: Iterable[str], key: str, address: SiteAddress, *, most_urls: int = MOST_URLS
) -> tuple[Payload, ...]:
    """Return the requests that tell about site paths, changed and gone alike."""
    urls = [address.absolute(address.url(path)) for path in paths]
    host = urlsplit(address.origin).netloc
    key_location = address.absolute(address.url(key_path(key)))
    return tuple(
        Payload(host, key, key_location, tuple(urls[start : start + most_urls]))
        for start in range(0, len(urls), most_urls)
    )


def is_real_host(origin: str) -> bool:
    """Whether an address can be somebody's site, and is no example or machine of one's own."""
    host = (urlsplit(origin).hostname or "").rstrip(".")
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        pass  # a name
    if "." not in host or host.rpartition(".")[2] in _RESERVED_LABELS:
        return False
    return not any(host == name or host.endswith(f".{name}") for name in _RESERVED_DOMAINS)


def answer_words(status: int) -> str:
    """Say what an engine's answer means."""
    known = ACCEPTED | REFUSED
    if status in known:
        return known[status]
    if status >= 500:
        return "the search engine has trouble of its own; try again later"
    return "an answer that the protocol does not know"
