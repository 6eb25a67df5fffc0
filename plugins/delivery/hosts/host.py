"""What all hosts have in common."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from plugins.content_model.problems import Problem, Severity
from plugins.delivery.host_model import Encoding, HostModel

REDIRECTS = "content/redirects.toml"
SITE = "content/site.toml"
GB = 1024**3
MB = 1024**2
# Read at the origin's root alone: RFC 9309 §2.3, RFC 9116 §3.
AT_THE_ORIGIN = ("robots.txt", ".well-known/security.txt")


@dataclass(frozen=True, slots=True)
class OutputFacts:
    """What a host's limits and terms are about."""

    sizes: Mapping[str, int]  # path below the output folder → bytes
    sells: bool  # the site offers paid services

    @property
    def total(self) -> int:
        """The size of everything, in bytes."""
        return sum(self.sizes.values())


def _no_copies(_model: HostModel) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Host:
    """One host."""

    title: str  # as its makers write it
    files: Callable[[HostModel], Mapping[str, str]]  # path → text
    cannot: Callable[[HostModel], tuple[str, ...]]  # sentences
    check: Callable[[HostModel, OutputFacts], Iterator[Problem]]
    # Whether ``files`` are published with the site; otherwise they configure a server, and stay
    # outside of what it serves.
    publishes_files: bool
    # Whether the published folder is what stands below the base. Otherwise it is what stands at
    # the origin's root, and the output goes into a folder of it that is named as the base.
    serves_base: bool
    # The copies made beforehand that it serves; it compresses by itself where there are none.
    encodings: tuple[Encoding, ...] = ()
    # Published path → path in the output of which it is another copy.
    copies: Callable[[HostModel], Mapping[str, str]] = _no_copies

    def folder(self, model: HostModel) -> str:
        """Return where the output goes below the published folder: "" or "repo/"."""
        return "" if self.serves_base or not model.base else f"{model.base.strip('/')}/"


# Parts that hosts' files are made of


def url(model: HostModel, path: str) -> str:
    """Return a path below the base, or a pattern, as it stands in a URL."""
    return model.base + quote(path, safe="/*")


def forms(path: str) -> tuple[str, ...]:
    """Return a URL's path as it stands, and decoded where that differs.

    For hosts that do not document which of the two they compare.
    """
    return tuple(dict.fromkeys((path, unquote(path))))


def origin_copies(model: HostModel, *, error_page: bool = False) -> Mapping[str, str]:
    """Return what a site below a base puts at its origin's root as well."""
    if not model.base:
        return {}
    page = {"404.html": model.root_error_page.page.lstrip("/")} if error_page else {}
    return {**page, **{path: path for path in AT_THE_ORIGIN}}


def gone_pages(model: HostModel, answer: str) -> Iterator[str]:
    """Yield the sentence for a host without 410, if something is gone."""
    if any(model.gone()):
        yield (
            f"Gone addresses answer {answer} instead of 410; the page that says so stands there "
            "and asks search engines to forget it"
        )


def no_negotiation(model: HostModel) -> Iterator[str]:
    """Yield the sentence for a host that cannot lead visitors to their language."""
    if model.destinations:
        yield (
            "The root leads nobody to their own language, for the host cannot ask where a visitor "
            "comes from; the language switcher on each page takes its place"
        )


def one_error_page(model: HostModel) -> Iterator[str]:
    """Yield the sentence for a host with one page for what is not found."""
    if len(model.error_pages) > 1:
        yield (
            f"What is not found shows {model.root_error_page.page} in every language; its "
            "language switcher takes the place of a page for each"
        )


def own_compression(model: HostModel, codings: str) -> Iterator[str]:
    """Yield the sentence for a host that compresses by itself."""
    if model.precompressed:
        yield (
            f"Copies compressed beforehand are not served; the host compresses by itself, {codings}"
        )


# What hosts' limits have in common


def over(limit: str, most: int, found: int, path: str, remedy: str) -> Iterator[Problem]:
    """Yield a problem if a host takes less than there is. ``limit`` is “Azure takes {} bytes”."""
    if found > most:
        yield Problem(path, 1, f"{limit.format(f'{most:,}')}, and there are {found:,}", remedy)


def commerce(title: str, terms: str, facts: OutputFacts) -> Iterator[Problem]:
    """Yield a warning if a site that sells is on a host whose terms exclude that."""
    if facts.sells:
        yield Problem(
            SITE,
            1,
            f"this site offers paid services, and {title} {terms}",
            "choose another host, or ask it for its leave in writing",
            Severity.WARNING,
        )


def redirect_limits(sentences: Iterable[str]) -> Iterator[Problem]:
    """Turn sentences about redirects (``redirects.over_limits``) into problems."""
    for sentence in sentences:
        yield Problem(
            REDIRECTS, 1, sentence, "take away lines for addresses that nobody asks for any more"
        )
