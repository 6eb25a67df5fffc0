"""Cloudflare Pages: ``_headers`` and ``_redirects`` in the published folder.

Sources: developers.cloudflare.com/pages, “Headers”, “Redirects”, “Serving Pages” and “Limits”,
read on 2026-11-24.
"""

from collections.abc import Iterator, Mapping

from plugins.content_model.problems import Problem
from plugins.delivery.host_model import HostModel
from plugins.delivery.hosts.header_file import header_file
from plugins.delivery.hosts.host import (
    MB,
    SITE,
    Host,
    OutputFacts,
    gone_pages,
    no_negotiation,
    origin_copies,
    over,
    own_compression,
    redirect_limits,
)
from plugins.delivery.redirects import over_limits, plain_redirects

MOST_HEADER_RULES = 100  # “Limits”, Headers
LONGEST_LINE = 2000  # characters; “Headers”: name, value and spaces count
MOST_FILES = 20_000  # “Limits”, Files; the free plan's, which is the smallest
LARGEST_FILE = 25 * MB  # “Limits”, File size
# “Serving Pages”, Headers: added to every answer; it would let any site read the pages.
ADDED = ("Access-Control-Allow-Origin",)


def files(model: HostModel) -> Mapping[str, str]:
    """Write both files. The nearest ``404.html`` up the tree is shown without a rule."""
    return {
        "_headers": header_file(model, ADDED),
        "_redirects": plain_redirects(model.redirects, model.base),
    }


def cannot(model: HostModel) -> tuple[str, ...]:
    """Say what is left out."""
    return (
        *gone_pages(model, "200"),
        *no_negotiation(model),
        *own_compression(model, "with Brotli and gzip"),
        "Cloudflare can put lines of its own before robots.txt; look for “Managed robots.txt” in "
        "the zone's settings, and switch it off for the site's own to hold",
    )


def check(model: HostModel, facts: OutputFacts) -> Iterator[Problem]:
    """Hold the output against the limits of the free plan."""
    written = files(model)
    lines = written["_headers"].splitlines()
    rules = sum(not line.startswith(" ") for line in lines)
    few = "make fewer pages sensitive, or choose a host without this limit"
    yield from over("Cloudflare Pages takes {} header rules", MOST_HEADER_RULES, rules, SITE, few)
    longest = max(map(len, lines), default=0)
    yield from over(
        "Cloudflare Pages takes {} characters a header", LONGEST_LINE, longest, SITE, "shorten it"
    )
    yield from redirect_limits(over_limits("cloudflare", written["_redirects"]))
    yield from over(
        "Cloudflare Pages takes {} files on its free plan",
        MOST_FILES,
        len(facts.sizes),
        "output",
        "choose a larger plan, or another host",
    )
    for path, size in facts.sizes.items():
        yield from over(
            "Cloudflare Pages takes files of {} bytes", LARGEST_FILE, size, path, "make it smaller"
        )
    if model.root_error_page.page.lstrip("/") not in facts.sizes:
        yield Problem(
            model.root_error_page.page.lstrip("/"),
            1,
            "without this page Cloudflare Pages answers every unknown address with the home page",
            "write a page for what is not found in the language at the root",
        )


HOST = Host(
    "Cloudflare Pages",
    files,
    cannot,
    check,
    publishes_files=True,
    serves_base=False,
    copies=lambda model: origin_copies(model, error_page=True),
)
