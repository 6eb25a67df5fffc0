"""Azure Static Web Apps: ``staticwebapp.config.json`` in the published folder.

Sources: learn.microsoft.com/azure/static-web-apps, “Configure” and “Quotas”, read on 2026-11-24.
"""

import json
from collections.abc import Iterator, Mapping

from plugins.content_model.problems import Problem
from plugins.delivery.host_model import MEDIA_TYPES, HostModel
from plugins.delivery.hosts.host import (
    MB,
    REDIRECTS,
    Host,
    OutputFacts,
    forms,
    no_negotiation,
    one_error_page,
    origin_copies,
    over,
    own_compression,
    url,
)

NAME = "staticwebapp.config.json"
LARGEST_CONFIGURATION = 20 * 1024  # bytes; “Configure”, Restrictions
LARGEST_APP = 250 * MB  # “Quotas”, App size; the free plan's


def files(model: HostModel) -> Mapping[str, str]:
    """Write the configuration. The first route that matches decides, so moves come first."""
    configuration = {
        "trailingSlash": "always",
        "routes": [*_moves(model), *_gone(model), *_caches(model)],
        "responseOverrides": {
            "404": {"rewrite": f"{model.base}{model.root_error_page.page}"},
        },
        "globalHeaders": {
            **{name: value for rule in model.headers for name, value in rule.headers},
            "Cache-Control": model.default_cache,
        },
        "mimeTypes": {f".{suffix}": kind for suffix, kind in MEDIA_TYPES.items()},
    }
    # Without spaces: there is little room.
    text = json.dumps(configuration, ensure_ascii=False, separators=(",", ":"))
    return {NAME: text + "\n"}


def _moves(model: HostModel) -> Iterator[Mapping[str, object]]:
    for path, target in model.moved():
        for form in forms(path):
            yield {"route": _route(form), "redirect": target, "statusCode": 301}


def _gone(model: HostModel) -> Iterator[Mapping[str, object]]:
    for path in model.gone():
        for form in forms(path):
            yield {"route": _route(form), "statusCode": 410}


def _caches(model: HostModel) -> Iterator[Mapping[str, object]]:
    """A route's header comes before the global one of the same name."""
    for cache in model.caches:
        for form in forms(url(model, cache.pattern)):
            yield {"route": _route(form), "headers": {"Cache-Control": cache.control}}


def _route(path: str) -> str:
    """Name a page by its file: that route matches its folder too, with and without the slash."""
    return f"{path}index.html" if path.endswith("/") else path


def cannot(model: HostModel) -> tuple[str, ...]:
    """Say what is left out."""
    return (
        *no_negotiation(model),
        *one_error_page(model),
        *own_compression(model, "with Brotli and gzip"),
    )


def check(model: HostModel, facts: OutputFacts) -> Iterator[Problem]:
    """Hold the configuration and the output against the limits."""
    size = len(files(model)[NAME].encode())
    yield from over(
        "Azure Static Web Apps takes a configuration of {} bytes",
        LARGEST_CONFIGURATION,
        size,
        REDIRECTS,
        "take away lines for addresses that nobody asks for any more",
    )
    yield from over(
        "Azure Static Web Apps takes {} bytes on its free plan",
        LARGEST_APP,
        facts.total,
        "output",
        "choose a larger plan, or take away images that no page shows",
    )


HOST = Host(
    "Azure Static Web Apps",
    files,
    cannot,
    check,
    publishes_files=True,
    serves_base=False,
    copies=origin_copies,
)
