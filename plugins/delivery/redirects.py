"""Redirects in the form of every host that can answer with one.

A rule is (path, target, status): the path and the target as they stand in a URL, below the site's
base and percent-encoded; the target of a gone address is empty; the status is 301 or 410. Rules
are exact: no host's wildcards are used, so their order does not matter. Where a host serves files
alone, the page that the build writes at the old address redirects by itself.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

Rule = tuple[str, str, int]
GONE = 410


@dataclass(frozen=True, slots=True)
class Host:
    """A host's form, and how much of it the host takes. Zero is no limit."""

    write: Callable[[Collection[Rule], str], str]  # (rules, base) → text of its file
    most_rules: int = 0
    most_bytes: int = 0
    longest_line: int = 0  # in characters


def netlify_redirects(rules: Collection[Rule], base: str) -> str:
    """Return ``_redirects`` for Netlify.

    “!” forces the rule: without it a file at the same path, and there is one, comes first.
    A slash at a path's end makes no difference there. A gone address shows the page for what
    is not found, with the status 410.
    """
    return "".join(
        f"{path} {base}/404.html 410!\n" if status == GONE else f"{path} {target} {status}!\n"
        for path, target, status in rules
    )


def plain_redirects(rules: Collection[Rule], _base: str) -> str:
    """Return ``_redirects`` for Cloudflare Pages and for GitLab Pages.

    Neither knows 410, nor “!”: a gone address keeps the page which says that it is gone. The
    status is written out, for Cloudflare's own default is 302, a move for a while. Cloudflare
    follows a rule whether or not there is a file at its path; on GitLab the file comes first,
    and it redirects too.
    """
    return "".join(
        f"{path} {target} {status}\n" for path, target, status in rules if status != GONE
    )


def nginx_rules(rules: Collection[Rule], _base: str) -> str:
    """Return two pieces of nginx configuration: one for ``http``, one for ``server``.

    A map is one look-up however many rules there are. It ignores case, so an address that is not
    all lower case, or differs from its target in nothing else, is a regular expression.
    ``$uri`` is the decoded path; it is asked before nginx looks for files.
    """
    moved = [(path, target) for path, target, status in rules if status != GONE]
    gone = [path for path, _target, status in rules if status == GONE]
    keys = [*_nginx_keys(moved), *_nginx_keys([(path, "") for path in gone])]
    lines = [
        "# In the http block: what moved, and what is gone.",
        *_nginx_sizes(keys),
        "map $uri $moved_to {",
        '    default "";',
        *(
            f"    {key} {_quoted(target)};"
            for old, target in moved
            for key in _nginx_key(old, target)
        ),
        "}",
        "map $uri $is_gone {",
        '    default "";',
        *(f"    {key} 1;" for old in gone for key in _nginx_key(old, "")),
        "}",
        "",
        "# In the server block.",
        "absolute_redirect off;  # behind a proxy, nginx knows neither the scheme nor the port",
        "if ($moved_to) { return 301 $moved_to; }",
        "if ($is_gone) { return 410; }",
    ]
    return "\n".join(lines) + "\n"


def _nginx_keys(moved: Collection[tuple[str, str]]) -> Iterator[str]:
    for old, target in moved:
        yield from _nginx_key(old, target)


def _nginx_key(old: str, target: str) -> Iterator[str]:
    """Yield a key of the map for each form of the old path."""
    path = unquote(old)
    has_case = path != path.lower() or path.lower() == unquote(target).lower()
    for form in _forms(path):
        yield _quoted(f"~^{re.escape(form)}$" if has_case else form)


def _nginx_sizes(keys: Collection[str]) -> Iterator[str]:
    """Yield room for the map: nginx refuses a key longer than its bucket, 64 bytes by default."""
    longest = max((len(key.encode()) for key in keys), default=0)
    if longest > 40 or len(keys) > 1000:  # a bucket holds pointers, and several keys
        yield f"map_hash_bucket_size {_power_of_two(max(longest + 32, 256))};"
    if len(keys) > 1000:
        yield f"map_hash_max_size {_power_of_two(2 * len(keys))};"


def _power_of_two(number: int) -> int:
    return 1 << (number - 1).bit_length()


def apache_rules(rules: Collection[Rule], _base: str) -> str:
    """Return lines for ``.htaccess`` or a virtual host (mod_alias, AllowOverride FileInfo).

    ``Redirect`` would take everything below its path along, so each is a ``RedirectMatch`` of
    the whole path, which Apache has decoded; it encodes the target's path again by itself.
    """
    lines = ["# What moved, and what is gone. <IfModule> keeps a host without mod_alias alive."]
    lines.append("<IfModule mod_alias.c>")
    for path, target, status in rules:
        end = "/?" if path.endswith("/") and path != "/" else ""
        pattern = f'"^{_apache(re.escape(unquote(path).removesuffix("/" if end else "")))}{end}$"'
        goal = "" if status == GONE else f' "{_apache(_apache_target(target))}"'
        lines.append(f"RedirectMatch {status} {pattern}{goal}")
    return "\n".join([*lines, "</IfModule>"]) + "\n"


def _apache_target(target: str) -> str:
    """Return the target with its path decoded and no “$”, which would be a group."""
    parts = urlsplit(target)
    return parts._replace(path=unquote(parts.path).replace("$", "\\$")).geturl()


def _apache(text: str) -> str:
    """Escape for a quoted argument, where only a quotation mark and a backslash are escaped."""
    return text.replace("\\\\", "\\x5c").replace('"', '\\"')


def caddy_rules(rules: Collection[Rule], _base: str) -> str:
    """Return lines for a site block of a Caddyfile.

    Caddy's path matchers ignore case and know wildcards; the inputs of ``map`` are exact.
    """
    lines = ["# In the site block: what moved, and what is gone.", "map {path} {moved_to} {"]
    for path, target, status in rules:
        value = "gone" if status == GONE else target
        lines += [f"    {_caddy(form)} {_caddy(value)}" for form in _forms(unquote(path))]
    lines += [
        '    default ""',
        "}",
        '@gone expression `{moved_to} == "gone"`',
        "error @gone 410",
        '@moved expression `{moved_to} != "" && {moved_to} != "gone"`',
        "redir @moved {moved_to} permanent",
    ]
    return "\n".join(lines) + "\n"


def _caddy(text: str) -> str:
    """Quote for a Caddyfile, where a backslash escapes nothing but a quotation mark."""
    escaped = text.replace('"', '\\"')
    return f'"{escaped}"'


def _forms(path: str) -> tuple[str, ...]:
    """Return a page's path with and without the slash at its end; a file has one form."""
    return (path, path.removesuffix("/")) if path.endswith("/") and path != "/" else (path,)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


HOSTS: dict[str, Host] = {
    "apache": Host(apache_rules),
    "caddy": Host(caddy_rules),
    # Cloudflare Pages: 2,000 static rules, 1,000 characters each.
    "cloudflare": Host(plain_redirects, most_rules=2000, longest_line=1000),
    # GitLab.com's defaults; an instance can set others. What is over them does not apply.
    "gitlab": Host(plain_redirects, most_rules=1000, most_bytes=64 * 1024),
    # Netlify fails a deploy whose rules are too large, and advises against more than these.
    "netlify": Host(netlify_redirects, most_rules=10_000),
    "nginx": Host(nginx_rules),
}


def over_limits(host: str, text: str) -> Iterator[str]:
    """Yield a sentence for each limit of the host that its file exceeds; no full stop."""
    limits, rules = HOSTS[host], text.splitlines()
    if limits.most_rules and len(rules) > limits.most_rules:
        yield f"{host} takes {limits.most_rules} redirects, and there are {len(rules)}"
    if limits.most_bytes and (size := len(text.encode())) > limits.most_bytes:
        yield f"{host} takes a file of {limits.most_bytes} bytes, and this one has {size}"
    for rule in rules:
        if limits.longest_line and len(rule) > limits.longest_line:
            yield f"{host} takes {limits.longest_line} characters a line: {rule[:60]}…"
