"""Vercel: ``vercel.json`` in the published folder, which is deployed as it is.

Sources: vercel.com/docs, “Static Configuration with vercel.json”, “Configuration Redirects” and
“Fair use guidelines”, read on 2026-11-24.
"""

import json
import re
from collections.abc import Iterator, Mapping

from plugins.content_model.problems import Problem
from plugins.delivery.host_model import HostModel
from plugins.delivery.hosts.host import (
    REDIRECTS,
    SITE,
    Host,
    OutputFacts,
    commerce,
    forms,
    gone_pages,
    one_error_page,
    origin_copies,
    over,
    own_compression,
    url,
)

MOST_ROUTES = 2048  # “Configuration Redirects”, Limits; the same for headers
LONGEST_PATH = 4096  # characters of a source or a destination; same place


def files(model: HostModel) -> Mapping[str, str]:
    """Write the configuration. Vercel revalidates files by itself, so that rule is left out."""
    configuration = {
        "$schema": "https://openapi.vercel.sh/vercel.json",
        "trailingSlash": True,
        "redirects": [*_redirects(model), *_negotiation(model)],
        "headers": [*_headers(model)],
    }
    return {"vercel.json": json.dumps(configuration, ensure_ascii=False, indent=2) + "\n"}


def _redirects(model: HostModel) -> Iterator[Mapping[str, object]]:
    for path, target in model.moved():
        # A slash at the end is put there before (“trailingSlash”), so one form is enough.
        for form in forms(path):
            yield {"source": _source(form), "destination": target, "statusCode": 301}


def _negotiation(model: HostModel) -> Iterator[Mapping[str, object]]:
    """Yield what leads a visitor from outside to their language; see ``negotiation.py``."""
    for place in model.destinations:
        yield {
            "source": f"{_source(model.base)}/",
            "has": [
                {"type": "header", "key": "sec-fetch-site", "value": "(none|cross-site)"},
                {
                    "type": "header",
                    "key": "accept-language",
                    "value": f"({'|'.join(place.tags)})([-,;].*)?",
                },
            ],
            "destination": place.url,
            "statusCode": 302,
        }


def _headers(model: HostModel) -> Iterator[Mapping[str, object]]:
    for rule in model.headers:
        yield from _rules(model, rule.pattern, rule.headers)
    for cache in model.caches:
        yield from _rules(model, cache.pattern, (("Cache-Control", cache.control),))
    if model.destinations:
        yield from _rules(model, "/", (("Vary", "Accept-Language, Sec-Fetch-Site"),))


def _rules(
    model: HostModel, pattern: str, headers: tuple[tuple[str, str], ...]
) -> Iterator[Mapping[str, object]]:
    for path in forms(url(model, pattern.removesuffix("*"))):
        yield {
            "source": _source(path) + ("(.*)" if pattern.endswith("*") else ""),
            "headers": [{"key": name, "value": value} for name, value in headers],
        }


def _source(path: str) -> str:
    """Escape what is syntax in a source, which is path-to-regexp's."""
    return re.sub(r"([:*+?(){}\[\]\\.^$|!])", r"\\\1", path)


def cannot(model: HostModel) -> tuple[str, ...]:
    """Say what is left out."""
    return (
        *gone_pages(model, "200"),
        *one_error_page(model),
        *own_compression(model, "with Brotli and gzip"),
    )


def check(model: HostModel, facts: OutputFacts) -> Iterator[Problem]:
    """Hold the configuration against the limits, and the site against the terms."""
    yield from commerce(
        "Vercel", "keeps its free plan “Hobby” for personal, non-commercial use", facts
    )
    redirects = [*_redirects(model), *_negotiation(model)]
    yield from over(
        "Vercel takes {} redirects", MOST_ROUTES, len(redirects), REDIRECTS, "take some away"
    )
    rules = len([*_headers(model)])
    yield from over(
        "Vercel takes {} header rules", MOST_ROUTES, rules, SITE, "make fewer pages sensitive"
    )
    longest = max((len(_source(path)) for path, _target in model.moved()), default=0)
    yield from over(
        "Vercel takes {} characters an address", LONGEST_PATH, longest, REDIRECTS, "shorten it"
    )


HOST = Host(
    "Vercel",
    files,
    cannot,
    check,
    publishes_files=True,
    serves_base=False,
    copies=lambda model: origin_copies(model, error_page=True),
)
