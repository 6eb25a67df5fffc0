"""nginx: one file for ``/etc/nginx/conf.d/``, which serves the site with nothing but its own parts.

A block that sets one header inherits none (ngx_http_headers_module), so all are set in one place
and what differs by path comes out of maps. Copies are found by ``try_files``: so no module has to
be added for Brotli or zstd, and the stock ``gzip_static`` is not needed either.

Sources: nginx.org/en/docs, the modules core, headers, map, rewrite; tried on nginx 1.22.
"""

import re
from collections.abc import Iterator, Mapping
from textwrap import indent

from plugins.content_model.problems import Problem
from plugins.delivery import negotiation, redirects
from plugins.delivery.host_model import COMPRESSIBLE, MEDIA_TYPES, PRECOMPRESSED, HostModel
from plugins.delivery.hosts.host import Host, OutputFacts, origin_copies
from plugins.delivery.hosts.patterns import COPIES, accepts, literal, missing_pages, path_regex

SPLIT = "# In the server block."  # where the other modules' pieces of configuration part


def files(model: HostModel) -> Mapping[str, str]:
    """Write the configuration; what is to be adapted to the machine stands on top."""
    http_rules, server_rules = redirects.nginx_rules(model.redirects, model.base).split(SPLIT)
    parts = [
        _head(model),
        http_rules.strip(),
        *_negotiation(model),
        *_maps(model),
        _plain_server(model),
        _server(model, server_rules.strip()),
    ]
    return {f"{model.name}.conf": _own_names(model, "\n\n".join(parts)) + "\n"}


def _own_names(model: HostModel, text: str) -> str:
    """Let the variables end in the site's name: a server's sites share them, silently."""
    names = "|".join(re.findall(r"^map .* \$(\w+) \{$", text, re.MULTILINE))
    own = re.sub(r"\W", "_", model.name + model.base)
    return re.sub(rf"\$({names})\b", rf"$\1_{own}", text)


def _head(model: HostModel) -> str:
    return f"""\
# Serves {model.origin}{model.base}/ by nginx, from 1.10 on. The site's files belong into
# {_root(model)}{model.base}/. Adapt that path and the certificate's; nothing else is local."""


def _root(model: HostModel) -> str:
    return f"/srv/www/{model.name}"


def _negotiation(model: HostModel) -> Iterator[str]:
    """Yield the maps that lead a visitor from outside to their language, at the root alone."""
    if model.destinations:
        rules = negotiation.nginx_rules(model.destinations, f"{model.base}/")
        yield rules.split(SPLIT)[0].strip()
        yield _map("$uri", "$home", [(f"~^{literal(model.base)}/$", "$language_home")], '""')


def _maps(model: HostModel) -> Iterator[str]:
    caches = [(f"~{path_regex(model, c.pattern)}", _quoted(c.control)) for c in model.caches]
    yield _map("$uri", "$kept", caches, _quoted(model.default_cache))
    root = rf"~^{literal(model.base)}/(index\.html{COPIES})?$"
    languages = '"Accept-Encoding, Accept-Language, Sec-Fetch-Site"'
    varies = [(root, languages)] if model.destinations else []
    yield _map("$uri", "$varies", varies, '"Accept-Encoding"')
    pages = [(f"~{regex}", _quoted(page)) for regex, page in missing_pages(model)]
    root_page = _quoted(model.base + model.root_error_page.page)
    yield _map("$uri", "$missing_page", pages, root_page)
    copies = [(f"~*{accepts(e)}", e.suffix) for e in model.precompressed]
    yield "# The best copy that the browser takes, and the encoding of the one that was found."
    yield _map("$http_accept_encoding", "$copy", copies, '""')
    found = [(f"~{literal(e.suffix)}$", e.name) for e in model.precompressed]
    yield _map("$uri", "$found_encoding", found, '""')


def _map(source: str, name: str, rules: list[tuple[str, str]], default: str) -> str:
    lines = [f"    {_quoted(key)} {value};" for key, value in rules]
    return "\n".join([f"map {source} {name} {{", f"    default {default};", *lines, "}"])


def _plain_server(model: HostModel) -> str:
    """To the same host first: only there are browsers told to come by HTTPS for ever."""
    return f"""\
server {{
    listen 80;
    listen [::]:80;
    server_name {model.name};
    server_tokens off;
    return 301 https://{model.name}$request_uri;
}}"""


def _server(model: HostModel, moves: str) -> str:
    home = "if ($home) { return 302 $home; }\n" if model.destinations else ""
    folders = literal(model.base)
    body = f"""\
listen 443 ssl http2;
listen [::]:443 ssl http2;
server_name {model.name};
ssl_certificate /etc/letsencrypt/live/{model.name}/fullchain.pem;
ssl_certificate_key /etc/letsencrypt/live/{model.name}/privkey.pem;
ssl_protocols TLSv1.2 TLSv1.3;
server_tokens off;
root {_root(model)};
access_log off;  # who read what is nobody's business
charset off;  # the types below say it
gzip off;  # the copies are smaller

{_headers(model)}

{moves}
{home}
error_page 404 410 @missing;
error_page 403 =404 @missing;  # a folder without a page is not listed, nor told
location @missing {{
    types {{ }}
    default_type "{MEDIA_TYPES["html"]}";
    try_files $missing_page$copy $missing_page =404;
}}

# A folder is its page, by name, so that the page's copies are found.
rewrite ^({folders}/(.*/)?)$ $1index.html;
# Copies have no addresses of their own, and other hosts' hidden files are not served.
location ~ /\\.(?!well-known/) {{ return 404; }}
location ~ \\.({"|".join(e.suffix[1:] for e in PRECOMPRESSED)})$ {{ return 404; }}
{_locations()}"""
    return f"server {{\n{indent(body.rstrip(), '    ')}\n}}"


def _headers(model: HostModel) -> str:
    """A header whose value is empty is not sent."""
    values = [header for rule in model.headers for header in rule.headers]
    values += [("Cache-Control", "$kept"), ("Vary", "$varies")]
    lines = [f"add_header {name} {_quoted(value)} always;" for name, value in values]
    return "\n".join([*lines, "add_header Content-Encoding $found_encoding always;"])


def _locations() -> str:
    """One place a type, because a copy's own suffix would tell another one."""
    blocks = []
    for suffix, kind in sorted(MEDIA_TYPES.items()):
        tried = "try_files $uri$copy $uri =404; " if suffix in COMPRESSIBLE else ""
        blocks.append(f'location ~ \\.{suffix}$ {{ types {{ }} default_type "{kind}"; {tried}}}')
    return "\n".join(blocks) + "\nlocation / { types { } default_type application/octet-stream; }"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def cannot(_model: HostModel) -> tuple[str, ...]:
    """Say what is left out."""
    return ("nginx always names itself in the header Server; its version is not told",)


def check(_model: HostModel, _facts: OutputFacts) -> Iterator[Problem]:
    """Nothing here is limited, and nobody's terms apply."""
    return iter(())


HOST = Host(
    "nginx",
    files,
    cannot,
    check,
    publishes_files=False,
    serves_base=False,
    encodings=PRECOMPRESSED,
    copies=origin_copies,
)
