"""Where addresses lead that were published once: the lines of the editors, made safe for hosts.

Every chain is followed to its end here, so that a visitor is redirected once; a host then needs
nothing but exact rules, in any order.
"""

import unicodedata
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from plugins.content_model.problems import Problem, closest
from plugins.multilingual.urls import SiteAddress

REDIRECTS_FILE = "content/redirects.toml"
MOVED, GONE = 301, 410  # RFC 9110 §15.4.2, §15.5.11


@dataclass(frozen=True, slots=True, order=True)
class Redirect:
    """An address that was published once, and what stands in its place."""

    path: str  # site path, as a reader reads it: "/nb/når-ferie/"
    target: str  # site path or absolute URL; empty if it is gone
    status: int  # 301 or 410


def resolve_redirects(
    moved: Mapping[str, str],
    gone: Mapping[str, str],
    language_moves: Mapping[str, str],
    live_paths: Collection[str],
    lines: Mapping[str, int],
) -> tuple[tuple[Redirect, ...], tuple[Problem, ...]]:
    """Return the redirects of a site, sorted, and what is wrong with the editors' lines.

    ``moved`` and ``gone`` are as written; ``language_moves`` are the paths that languages had
    before (``moved_pages``), which yield to the lines of the editors; ``live_paths`` are those
    of the pages and files there are; ``lines`` are those of the keys as written.
    """
    problems: list[Problem] = []
    steps = {former: normal_path(path) for former, path in language_moves.items()}
    written: dict[str, str] = {}  # normal path → the same as written, for messages
    for old, target in (*moved.items(), *((old, "") for old in gone)):
        path = normal_path(old)
        if path in written:
            problems.append(_twice(old, written[path], lines))
            continue
        written[path] = old
        if path in live_paths:
            problems.append(_live_again(old, lines))
            continue
        steps[path] = normal_target(target)
    found: list[Redirect] = []
    for path in sorted(steps):
        trail = _follow(path, steps)
        end = trail[-1]
        line = lines.get(written.get(path, ""), 1)
        if len(trail) > 1 and end in steps:  # it went on, and came to where it was
            if path == min(trail[trail.index(end) :]):  # a circle is told once
                problems.append(_loop(trail, line))
        elif not end:
            found.append(Redirect(path, "", GONE))
        elif not is_outside(end) and end not in live_paths:
            problems.append(_nowhere(trail, line, live_paths))
        else:
            found.append(Redirect(path, end, MOVED))
    return tuple(found), tuple(sorted(set(problems)))


def _follow(path: str, steps: Mapping[str, str]) -> list[str]:
    """Return the path and all that it leads to; a loop ends with what was there already."""
    trail, seen = [path], {path}
    while (end := steps.get(trail[-1])) is not None:
        trail.append(end)
        if end in seen:
            break
        seen.add(end)
    return trail


# Addresses


def is_outside(target: str) -> bool:
    """Whether a target is an absolute URL."""
    return target.startswith(("https://", "http://"))


def normal_path(path: str) -> str:
    """Return the one form of a site path: decoded, in NFC, a page with a slash at its end.

    What has a dot in its last segment is a file, such as “/feed.xml”. Bytes that are no text
    stay percent-encoded.
    """
    with suppress(UnicodeDecodeError):
        decoded = unquote(path, errors="strict")
        if decoded.isprintable():  # a line break would end a rule of a host
            path = decoded
    path = unicodedata.normalize("NFC", path)
    last = path.rpartition("/")[2]
    return f"{path}/" if last and "." not in last else path


def normal_target(target: str) -> str:
    """Return a target as hosts understand it: a site path, or an absolute URL in ASCII."""
    if not is_outside(target):
        return normal_path(target) if target else ""
    parts = urlsplit(unicodedata.normalize("NFC", target))
    try:
        host = parts.netloc.encode("ascii" if parts.netloc.isascii() else "idna").decode()
    except UnicodeError:
        host = parts.netloc
    # What RFC 3986 allows in each part, without “$”, which is a variable in a host's rules.
    path = quote(parts.path, safe="/%:@!&'()*+,;=~") or "/"
    query = quote(parts.query, safe="/%:@!&'()*+,;=~?")
    fragment = quote(parts.fragment, safe="/%:@!&'()*+,;=~?")
    return urlunsplit((parts.scheme, host, path, query, fragment))


def host_rules(
    redirects: Collection[Redirect], address: SiteAddress
) -> tuple[tuple[str, str, int], ...]:
    """Return (path, target, status) as a host sees them: below the site's base, in ASCII."""
    return tuple(
        (
            address.url(redirect.path),
            redirect.target
            if is_outside(redirect.target) or not redirect.target
            else address.url(redirect.target),
            redirect.status,
        )
        for redirect in redirects
    )


def redirect_lines(text: str) -> dict[str, int]:
    """Return the line of each key of ``content/redirects.toml``, as it is written there."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        key = line.strip()
        if key[:1] in {'"', "'"}:
            lines.setdefault(key[1:].partition(key[0])[0], number)
    return lines


# What can be wrong


def _twice(old: str, other: str, lines: Mapping[str, int]) -> Problem:
    return Problem(
        REDIRECTS_FILE,
        lines.get(old, 1),
        f"“{old}” is the same address as “{other}”, which stands in line {lines.get(other, 1)}",
        "keep one of the two lines",
    )


def _live_again(old: str, lines: Mapping[str, int]) -> Problem:
    return Problem(
        REDIRECTS_FILE,
        lines.get(old, 1),
        f"“{old}” is the address of a page again",
        "take the line away, or give the page another “slug”",
    )


def _loop(trail: list[str], line: int) -> Problem:
    names = " → ".join(trail)
    return Problem(
        REDIRECTS_FILE, line, f"addresses lead in a circle: {names}", "let one lead to a page"
    )


def _nowhere(trail: list[str], line: int, live_paths: Collection[str]) -> Problem:
    old, end = trail[0], trail[-1]
    through = f", through “{trail[-2]}”" if len(trail) > 2 else ""
    pages = [path for path in live_paths if path.endswith("/") is end.endswith("/")]
    close = closest(end, pages)
    return Problem(
        REDIRECTS_FILE,
        line,
        f"“{old}” leads to “{end}”{through}, which is not there",
        f"did you mean “{close}”?" if close else "write the address of a page that is there",
    )
