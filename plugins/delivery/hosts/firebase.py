"""Firebase Hosting: ``firebase.json`` in the published folder, which it leaves out itself.

Sources: firebase.google.com/docs/hosting, “Configure Hosting behavior” and “Usage, quotas and
pricing”; firebase/firebase-tools#8917 and #9467 for the order of header rules; read on
2026-11-24.
"""

import json
from collections.abc import Iterator, Mapping

from plugins.content_model.problems import Problem
from plugins.delivery.host_model import HostModel
from plugins.delivery.hosts.host import (
    GB,
    Host,
    OutputFacts,
    forms,
    gone_pages,
    no_negotiation,
    one_error_page,
    origin_copies,
    over,
    own_compression,
    url,
)
from plugins.delivery.hosts.patterns import literal

LARGEST_FILE = 2 * GB  # “Usage, quotas and pricing”
RESERVED = "__/"  # “Priority order of Hosting responses”: answered by Firebase itself
# Its own file, and what its command writes. The usual “**/.*” would leave ``.well-known`` out.
IGNORED = ("firebase.json", ".firebaserc", ".firebase/**", "firebase-debug.log")


def files(model: HostModel) -> Mapping[str, str]:
    """Write the configuration; “cleanUrls” is off, for a page is a folder here."""
    hosting = {
        "public": ".",
        "ignore": IGNORED,
        "cleanUrls": False,
        "trailingSlash": True,
        "redirects": [
            # RE2 matches the whole path as it stands in the URL, with or without the slash.
            {"regex": _regex(path), "destination": target, "type": 301}
            for path, target in model.moved()
        ],
        "headers": [*_headers(model)],
    }
    return {"firebase.json": json.dumps({"hosting": hosting}, ensure_ascii=False, indent=2) + "\n"}


def _headers(model: HostModel) -> Iterator[Mapping[str, object]]:
    """Yield the general rule first: of two that match, the last one's header is sent."""
    default = ("Cache-Control", model.default_cache)
    for rule in model.headers:
        yield _rule(model, rule.pattern, (*rule.headers, default))
    for cache in model.caches:
        yield _rule(model, cache.pattern, (("Cache-Control", cache.control),))


def _rule(
    model: HostModel, pattern: str, headers: tuple[tuple[str, str], ...]
) -> Mapping[str, object]:
    path = url(model, pattern)
    if pattern.endswith("*"):
        matched: Mapping[str, str] = {"source": path[:-1] + "**"}
    else:
        matched = {"regex": _regex(path)}
    return {**matched, "headers": [{"key": name, "value": value} for name, value in headers]}


def _regex(path: str) -> str:
    """Return an expression of RE2 for a path, with and without the slash at its end."""
    end = "/?" if path.endswith("/") and path != "/" else ""
    found = [literal(form.removesuffix("/") if end else form) for form in forms(path)]
    return f"^({'|'.join(found)}){end}$" if len(found) > 1 else f"^{found[0]}{end}$"


def cannot(model: HostModel) -> tuple[str, ...]:
    """Say what is left out. Its i18n rewrites would give one address several languages."""
    return (
        *gone_pages(model, "200"),
        *no_negotiation(model),
        *one_error_page(model),
        *own_compression(model, "with Brotli and gzip"),
    )


def check(_model: HostModel, facts: OutputFacts) -> Iterator[Problem]:
    """Hold the output against the limits, and against the names that Firebase keeps."""
    for path, size in facts.sizes.items():
        yield from over(
            "Firebase Hosting takes files of {} bytes", LARGEST_FILE, size, path, "make it smaller"
        )
        if path.startswith(RESERVED):
            yield Problem(
                path, 1, "Firebase Hosting answers addresses below “/__/” itself", "rename it"
            )


HOST = Host(
    "Firebase Hosting",
    files,
    cannot,
    check,
    publishes_files=True,
    serves_base=False,
    copies=lambda model: origin_copies(model, error_page=True),
)
