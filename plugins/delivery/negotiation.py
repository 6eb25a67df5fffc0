"""Language negotiation at the root, as rules for the hosts that can do it rightly.

Only ``/`` is ever redirected, never a deep link, and only a visitor who comes from outside: a
browser says so itself (``Sec-Fetch-Site``, Fetch Metadata §2.4). So whoever chooses the root's
language on the site gets it, without a cookie, and a crawler, which sends no such header, always
sees the root as it is. A host whose rules cannot ask for that header is given none: there a
redirect would lock a visitor out of the root's language.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Destination:
    """Where visitors go whose browser asks for a language first."""

    tags: tuple[str, ...]  # primary language tags: ("nb", "no")
    url: str  # the language's home page


def nginx_rules(destinations: Iterable[Destination], root_url: str) -> str:
    """Return two pieces of nginx configuration: one for ``http``, one for ``server``."""
    lines = [
        "# In the http block: the first language that the browser asks for, from outside only.",
        'map "$http_sec_fetch_site $http_accept_language" $language_home {',
        '    default "";',
    ]
    lines += [
        f'    "~*^(none|cross-site) ({"|".join(place.tags)})([-,;]|$)" {place.url};'
        for place in destinations
    ]
    lines += [
        "}",
        "",
        "# In the server block.",
        f"location = {root_url} {{",
        '    add_header Vary "Accept-Language, Sec-Fetch-Site" always;',
        "    if ($language_home) { return 302 $language_home; }",
        f"    try_files {root_url}index.html =404;",
        "}",
        "",
    ]
    return "\n".join(lines)


def apache_rules(destinations: Iterable[Destination], root_url: str) -> str:
    """Return lines for an ``.htaccess`` file or a virtual host (mod_rewrite, mod_headers)."""
    lines = ["RewriteEngine On"]
    for place in destinations:
        lines += [
            "RewriteCond %{HTTP:Sec-Fetch-Site} ^(none|cross-site)$",
            f"RewriteCond %{{HTTP:Accept-Language}} ^({'|'.join(place.tags)})([-,;]|$) [NC]",
            f"RewriteRule ^/?$ {place.url} [R=302,L]",
        ]
    lines += [
        f"<If \"%{{REQUEST_URI}} == '{root_url}'\">",
        '    Header always append Vary "Accept-Language, Sec-Fetch-Site"',
        "</If>",
        "",
    ]
    return "\n".join(lines)


RULES: dict[str, Callable[[Iterable[Destination], str], str]] = {
    "apache": apache_rules,
    "nginx": nginx_rules,
}
