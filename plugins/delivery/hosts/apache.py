"""Apache: ``.htaccess`` in the published folder, as shared hosts allow it (AllowOverride FileInfo).

Sources: httpd.apache.org/docs/2.4, the modules core, alias, headers, mime and rewrite, and
“Expressions”; tried on Apache 2.4. mod_rewrite and mod_headers are needed; every block asks for
its module first, so that a host without it still serves the pages.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from plugins.content_model.problems import Problem
from plugins.delivery import negotiation, redirects
from plugins.delivery.host_model import MEDIA_TYPES, PRECOMPRESSED, HostModel
from plugins.delivery.hosts.host import Host, OutputFacts, origin_copies, url
from plugins.delivery.hosts.patterns import (
    COPIES,
    accepts,
    compressible,
    literal,
    missing_pages,
    path_regex,
)


def files(model: HostModel) -> Mapping[str, str]:
    """Write the configuration."""
    parts = [
        f"# Serves {model.origin}{model.base}/ by Apache 2.4; belongs beside the home page.",
        redirects.apache_rules(model.redirects, model.base).strip(),
        "\n".join(_rewriting(model)),
        "\n".join(_types()),
        "\n".join(_error_pages(model)),
        "\n".join(_headers(model)),
    ]
    return {".htaccess": "\n\n".join(parts) + "\n"}


def _rewriting(model: HostModel) -> Iterator[str]:
    yield "<IfModule mod_rewrite.c>"
    yield "RewriteEngine On"
    yield f'RewriteBase "{url(model, "/")}"'
    yield "# By HTTPS alone. A proxy in front says itself how the visitor came."
    yield "RewriteCond %{HTTPS} !=on"
    yield "RewriteCond %{HTTP:X-Forwarded-Proto} !=https"
    yield "RewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301,L,NE]"
    if model.destinations:
        rules = negotiation.apache_rules(model.destinations, f"{model.base}/")
        # Vary is set below, with the other headers.
        yield from rules.partition("<If ")[0].strip().splitlines()[1:]
    yield from _folders(model)
    for encoding in model.precompressed:
        yield f'RewriteCond %{{HTTP:Accept-Encoding}} "{accepts(encoding)}" [NC]'
        yield f"RewriteCond %{{REQUEST_FILENAME}}{encoding.suffix} -f"
        yield f'RewriteRule "^(.+\\.({compressible()}))$" "$1{encoding.suffix}" [L]'
    yield "</IfModule>"


def _folders(_model: HostModel) -> Iterator[str]:
    yield "# A folder is its page, by name, so that the page's copies are found; none is listed."
    yield "RewriteCond %{REQUEST_FILENAME} -d"
    yield "RewriteCond %{REQUEST_FILENAME}/index.html !-f"
    yield "RewriteRule ^ - [R=404,L]"
    yield "RewriteCond %{REQUEST_FILENAME} -d"
    yield 'RewriteRule "^(|.*/)$" "$1index.html"'
    yield "# Copies have no addresses of their own, and hidden files are not served."
    yield 'RewriteRule "(^|/)\\.(?!well-known/)" - [R=404,L]'
    yield r'RewriteCond %{THE_REQUEST} "\.(br|zst|gz)[? ]"'
    yield f'RewriteRule "\\.({compressible()})\\.(br|zst|gz)$" - [R=404,L]'
    yield "# The best copy that the browser takes."


def _types() -> Iterator[str]:
    """Yield types and encodings; Apache takes “br” for Breton and “gz” for a type otherwise."""
    yield "FileETag MTime Size"
    yield "<IfModule mod_mime.c>"
    suffixes = " ".join(encoding.suffix for encoding in PRECOMPRESSED)
    yield f"RemoveType {suffixes}"
    yield f"RemoveLanguage {suffixes}"
    for encoding in PRECOMPRESSED:
        yield f"AddEncoding {encoding.name} {encoding.suffix}"
    yield "</IfModule>"
    for suffix, kind in sorted(MEDIA_TYPES.items()):
        yield f'<FilesMatch "\\.{suffix}{COPIES}$">'
        yield f'ForceType "{kind}"'
        yield "</FilesMatch>"


def _error_pages(model: HostModel) -> Iterator[str]:
    """Yield the root's page first: of two sections that match, the last one decides."""
    yield from _shown(url(model, model.root_error_page.page))
    for regex, page in reversed([*missing_pages(model)]):
        yield f'<If "%{{REQUEST_URI}} =~ m#{regex}#">'
        yield from _shown(quote(page))
        yield "</If>"


def _shown(page: str) -> Iterator[str]:
    return (f'ErrorDocument {status} "{page}"' for status in (404, 410))


def _headers(model: HostModel) -> Iterator[str]:
    """Yield the headers; “always” is for errors and redirects too.

    What the server's own configuration may have set for good answers goes first, or both would
    be sent.
    """
    yield "<IfModule mod_headers.c>"
    for rule in model.headers:
        for name, value in rule.headers:
            yield f"Header onsuccess unset {name}"
            yield f'Header always set {name} "{value}"'
    yield "Header onsuccess unset Cache-Control"
    yield f'Header always set Cache-Control "{model.default_cache}"'
    for cache in model.caches:
        yield (
            f'Header always set Cache-Control "{cache.control}" '
            f'"expr=%{{REQUEST_URI}} =~ m#{path_regex(model, cache.pattern)}#"'
        )
    yield 'Header always merge Vary "Accept-Encoding"'
    if model.destinations:
        root = rf"^{literal(model.base)}/(index\.html{COPIES})?$"
        for name in ("Accept-Language", "Sec-Fetch-Site"):
            yield f'Header always merge Vary "{name}" "expr=%{{REQUEST_URI}} =~ m#{root}#"'
    yield "Header always unset X-Powered-By"
    yield "</IfModule>"


def cannot(_model: HostModel) -> tuple[str, ...]:
    """Say what is left out."""
    return (
        "Apache always names itself in the header Server; “ServerTokens Prod” in the server's own "
        "configuration keeps its version back",
        "A host that does not allow FileInfo in .htaccess answers every page with 500: ask for it "
        "first, or put the lines into the server's own configuration",
    )


def check(_model: HostModel, _facts: OutputFacts) -> Iterator[Problem]:
    """Nothing here is limited, and nobody's terms apply."""
    return iter(())


HOST = Host(
    "Apache",
    files,
    cannot,
    check,
    publishes_files=True,
    serves_base=True,
    encodings=PRECOMPRESSED,
    copies=origin_copies,
)
