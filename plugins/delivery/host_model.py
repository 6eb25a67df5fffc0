"""How the site wants to be served, said once for every host.

Paths are as a reader reads them, decoded, and stand below the site's base: “/nb/når/”. A pattern
is one of three: ``/*`` is everything, ``/theme/*`` is all below a folder, ``/help-now/`` is that
address alone. For any path and any header one rule decides, so no host's way of merging matters,
and a host that counts rules needs few.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from plugins.delivery.negotiation import Destination
from plugins.delivery.redirects import GONE, Rule
from plugins.delivery.security_headers import Header, security_headers

EVERYTHING = "/*"
# RFC 9111 §5.2.2.4: kept, but asked for again each time; an unchanged page costs a 304.
REVALIDATED = "no-cache"
# RFC 9111 §5.2.2.1 and RFC 8246: a name that carries a digest never gets other bytes.
FOR_EVER = "public, max-age=31536000, immutable"
# RFC 9111 §5.2.2.5: no trace in a cache of a page that must not be found on a shared computer.
NEVER = "no-store"
# Every name below these carries a digest of the file's bytes.
FINGERPRINTED = ("/theme/", "/cards/", "/images/", "/pagefind/fragment/", "/pagefind/index/")

# What a browser must be told, since “nosniff” lets it guess nothing (IANA's registry).
MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "avif": "image/avif",
        "css": "text/css; charset=utf-8",
        "html": "text/html; charset=utf-8",
        "ico": "image/x-icon",
        "ics": "text/calendar; charset=utf-8",
        "jpg": "image/jpeg",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json",
        "md": "text/markdown; charset=utf-8",
        "png": "image/png",
        "svg": "image/svg+xml",
        "txt": "text/plain; charset=utf-8",
        "webmanifest": "application/manifest+json",
        "webp": "image/webp",
        "woff2": "font/woff2",
        "xml": "application/xml",
    }
)
# What compresses: the rest is compressed in itself.
COMPRESSIBLE = ("css", "html", "ics", "js", "json", "md", "svg", "txt", "webmanifest", "xml")


@dataclass(frozen=True, slots=True)
class HeaderRule:
    """Headers of every answer below a pattern."""

    pattern: str
    headers: tuple[Header, ...]


@dataclass(frozen=True, slots=True)
class CacheRule:
    """How long an answer may be kept."""

    pattern: str
    control: str  # the value of Cache-Control


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """The page that is shown, with status 404 or 410, for what is not there."""

    language: str  # code
    folder: str  # below which it is shown: "/" or "/nb/"
    page: str  # "/nb/404.html"


@dataclass(frozen=True, slots=True)
class Encoding:
    """A compressed copy that is made beforehand and lies beside its file."""

    name: str  # in Accept-Encoding and Content-Encoding (RFC 9110 §8.4.1)
    suffix: str


# The best first: of our pages Brotli's copy is the smallest, and zstd's the quickest to make.
PRECOMPRESSED = (Encoding("br", ".br"), Encoding("zstd", ".zst"), Encoding("gzip", ".gz"))


@dataclass(frozen=True, slots=True)
class HostModel:
    """Everything that a host is asked for."""

    origin: str  # "https://example.org"
    base: str  # path of the site below its origin: "" or "/repo"
    headers: tuple[HeaderRule, ...]
    caches: tuple[CacheRule, ...]  # no path matches two of them
    default_cache: str  # where none of them matches
    error_pages: tuple[ErrorPage, ...]  # the longest folder first, so the first that fits is it
    redirects: tuple[Rule, ...]  # percent-encoded, with the base
    destinations: tuple[Destination, ...]  # the languages that do not stand at the root
    precompressed: tuple[Encoding, ...] = PRECOMPRESSED

    @property
    def name(self) -> str:
        """The host part of the origin: “example.org”."""
        return self.origin.partition("://")[2]

    @property
    def root_error_page(self) -> ErrorPage:
        """The page for what is not found outside every language's folder."""
        return self.error_pages[-1]

    def moved(self) -> Iterator[tuple[str, str]]:
        """Yield (path, target) of what has moved."""
        return ((path, target) for path, target, status in self.redirects if status != GONE)

    def gone(self) -> Iterator[str]:
        """Yield the paths that nothing took the place of."""
        return (path for path, _target, status in self.redirects if status == GONE)


def host_model(
    origin: str,
    base: str,
    homes: Mapping[str, str],
    *,
    never_stored: Iterable[str] = (),
    redirects: Iterable[Rule] = (),
    destinations: Iterable[Destination] = (),
    headers: Iterable[Header] | None = None,
) -> HostModel:
    """Return the model of a site.

    ``homes`` maps each language's code to its home below the base, “/” or “/nb/”;
    ``never_stored`` are the site paths of sensitive pages.
    """
    chosen = security_headers() if headers is None else tuple(headers)
    pages = (ErrorPage(code, home, f"{home}404.html") for code, home in homes.items())
    return HostModel(
        origin,
        base,
        (HeaderRule(EVERYTHING, tuple(chosen)),),
        (
            *(CacheRule(f"{folder}*", FOR_EVER) for folder in FINGERPRINTED),
            *(CacheRule(path, NEVER) for path in sorted(set(never_stored))),
        ),
        REVALIDATED,
        tuple(sorted(pages, key=lambda page: (-len(page.folder), page.folder))),
        tuple(redirects),
        tuple(destinations),
    )


# What the model says of one address: every host's answer is held against it.


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern holds for a path; a folder's ``index.html`` is its address too."""
    if pattern.endswith("*"):
        return path.startswith(pattern[:-1])
    return path in {pattern, f"{pattern}index.html" if pattern.endswith("/") else pattern}


def cache_of(model: HostModel, path: str) -> str:
    """Return the value of Cache-Control for a path below the base."""
    found = (rule.control for rule in model.caches if matches(rule.pattern, path))
    return next(found, model.default_cache)


def headers_of(model: HostModel, path: str) -> dict[str, str]:
    """Return the headers of a path below the base, how long it is kept among them."""
    found = {
        name: value
        for rule in model.headers
        if matches(rule.pattern, path)
        for name, value in rule.headers
    }
    return {**found, "Cache-Control": cache_of(model, path)}


def error_page_of(model: HostModel, path: str) -> ErrorPage:
    """Return the page that is shown for what is not found at a path below the base."""
    return next(
        (page for page in model.error_pages if path.startswith(page.folder)),
        model.root_error_page,
    )
