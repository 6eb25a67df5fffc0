"""Caddy: a Caddyfile, beside the site. Caddy itself sees to certificates and to HTTPS alone.

Sources: caddyserver.com/docs/caddyfile, the directives file_server, handle_errors, header, map;
tried on Caddy 2.6.
"""

from collections.abc import Iterator, Mapping
from textwrap import indent

from plugins.content_model.problems import Problem
from plugins.delivery.host_model import MEDIA_TYPES, PRECOMPRESSED, HostModel
from plugins.delivery.hosts.host import Host, OutputFacts, origin_copies
from plugins.delivery.hosts.patterns import compressible, missing_pages, path_regex
from plugins.delivery.redirects import caddy_rules

SERVED = f"file_server {{\n    precompressed {' '.join(e.name for e in PRECOMPRESSED)}\n}}"


def files(model: HostModel) -> Mapping[str, str]:
    """Write the configuration; address and folder can be set from the environment."""
    parts = [
        f"root * {{$SITE_ROOT:/srv/www/{model.name}}}",
        "\n".join(_headers(model)),
        "\n".join(_types()),
        caddy_rules(model.redirects, model.base).strip(),
        *_negotiation(model),
        "# Copies have no addresses of their own, and other hosts' hidden files are not served.",
        f'@copies path_regexp "\\.({compressible()})\\.(br|zst|gz)$"\nerror @copies 404',
        '@hidden {\n    path_regexp "/\\."\n    not path */.well-known/*\n}\nerror @hidden 404',
        SERVED,
        "\n".join(_error_pages(model)),
    ]
    head = (
        f"# Serves {model.origin}{model.base}/ by Caddy, from 2.6 on. The site's files belong\n"
        f"# into /srv/www/{model.name}{model.base}/.\n"
    )
    body = indent("\n\n".join(parts), "    ")
    return {"Caddyfile": f"{head}{{$SITE_ADDRESS:{model.origin}}} {{\n{body}\n}}\n"}


def _headers(model: HostModel) -> Iterator[str]:
    """Yield the headers. Rules without a path are applied last, so a map tells what differs."""
    yield "map {path} {kept} {"
    for cache in model.caches:
        yield f"    {_quoted('~' + path_regex(model, cache.pattern))} {_quoted(cache.control)}"
    yield f"    default {_quoted(model.default_cache)}"
    yield "}"
    yield "header {"
    for rule in model.headers:
        for name, value in rule.headers:
            yield f"    {name} {_quoted(value)}"
    yield '    Cache-Control "{kept}"'
    yield "}"
    yield "header -Server  # apart: what is taken away makes its whole block wait for the end"
    yield from _vary(model)


def _vary(model: HostModel) -> Iterator[str]:
    """Yield it twice: errors need it at once, and a copy's own must be replaced at the end.

    Caddy 2.6 sets it for copies alone, so a cache could give one to a browser that takes none.
    """
    yield "map {path} {varies} {"
    if model.destinations:
        yield f'    "{model.base}/" "Accept-Encoding, Accept-Language, Sec-Fetch-Site"'
    yield "    default Accept-Encoding"
    yield "}"
    yield "header Vary {varies}"
    yield "header {\n    Vary {varies}\n    defer\n}"


def _types() -> Iterator[str]:
    """Yield types; what Caddy finds by itself differs between machines."""
    for suffix, kind in sorted(MEDIA_TYPES.items()):
        yield f"@{suffix} path *.{suffix}"
        yield f"header @{suffix} Content-Type {_quoted(kind)}"


def _negotiation(model: HostModel) -> Iterator[str]:
    """Yield what leads a visitor from outside to their language; see ``negotiation.py``."""
    for number, place in enumerate(model.destinations, start=1):
        tags = "|".join(place.tags)
        yield (
            f"@home{number} {{\n"
            f"    path {model.base}/\n"
            '    header_regexp Sec-Fetch-Site "^(none|cross-site)$"\n'
            f'    header_regexp Accept-Language "(?i)^({tags})([-,;]|$)"\n'
            f"}}\nredir @home{number} {place.url} 302"
        )


def _error_pages(model: HostModel) -> Iterator[str]:
    yield "handle_errors {"
    yield "    header -Server"
    yield "    map {path} {missing_page} {"
    for regex, page in missing_pages(model):
        yield f"        {_quoted('~' + regex)} {_quoted(page)}"
    yield f"        default {_quoted(model.base + model.root_error_page.page)}"
    yield "    }"
    yield "    rewrite * {missing_page}"
    yield f"    header Content-Type {_quoted(MEDIA_TYPES['html'])}"
    yield f"    header Cache-Control {_quoted(model.default_cache)}"
    yield indent(SERVED, "    ")
    yield "}"


def _quoted(text: str) -> str:
    escaped = text.replace('"', '\\"')
    return f'"{escaped}"'


def cannot(_model: HostModel) -> tuple[str, ...]:
    """Nothing is left out."""
    return ()


def check(_model: HostModel, _facts: OutputFacts) -> Iterator[Problem]:
    """Nothing here is limited, and nobody's terms apply."""
    return iter(())


HOST = Host(
    "Caddy",
    files,
    cannot,
    check,
    publishes_files=False,
    serves_base=False,
    encodings=PRECOMPRESSED,
    copies=origin_copies,
)
