"""How the HTTP Observatory marks a site, as its makers publish it.

Sources: the Observatory's own tables and tests (mdn/mdn-http-observatory, ``src/grader/charts.js``,
``src/scanner/index.js``, ``src/analyzer/tests``), read on 2026-11-24. A site starts with 100
points. What is wrong takes some away; what is better than needed adds some, but only to a site
that has at least 90 without them. 100 and more is A+.

Written down again from the tables, for the answers of a server in a test: only cookies are not
told apart in all their kinds, for this site must set none.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bs4 import BeautifulSoup

from tests.support.tls_servers import Answer

START = 100
LEAST_FOR_EXTRA = 90
GRADES = (
    (100, "A+"),
    (90, "A"),
    (85, "A-"),
    (80, "B+"),
    (70, "B"),
    (65, "B-"),
    (60, "C+"),
    (50, "C"),
    (45, "C-"),
    (40, "D+"),
    (30, "D"),
    (25, "D-"),
    (0, "F"),
)
SIX_MONTHS = 15_768_000  # seconds, as the Observatory counts them
BROAD = frozenset(
    {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
)
INLINE = frozenset({"'unsafe-inline'", "data:"})
Policy = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Mark:
    """The result of a scan."""

    score: int
    grade: str
    modifiers: Mapping[str, int]  # test → points


def mark(plain: Answer, secure: Answer) -> Mark:
    """Mark a site by its home page, as asked for by HTTP and by HTTPS."""
    html = BeautifulSoup(secure.body, "html.parser")
    policies = [*secure.all("Content-Security-Policy"), *_in_page(html)]
    modifiers = {
        "content-security-policy": _policy_points(both([policy(text) for text in policies])),
        "cookies": -20 if secure.all("Set-Cookie") else 0,
        "cross-origin-resource-sharing": _sharing(secure),
        "redirection": 0 if plain.leads_to.startswith("https://") else -20,
        "referrer-policy": _referrer(secure),
        "strict-transport-security": _transport(secure),
        "subresource-integrity": _scripts(html),
        "x-content-type-options": 0 if secure["X-Content-Type-Options"] == "nosniff" else -5,
        "x-frame-options": _framing(secure),
        "cross-origin-resource-policy": _resources(secure),
    }
    score = START + sum(points for points in modifiers.values() if points < 0)
    if score >= LEAST_FOR_EXTRA:
        score += sum(points for points in modifiers.values() if points > 0)
    grade = next(name for least, name in GRADES if max(score, 0) >= least)
    return Mark(max(score, 0), grade, modifiers)


def policy(text: str) -> Policy:
    """Read one content security policy; the first of two equal directives holds."""
    found: dict[str, frozenset[str]] = {}
    for directive in text.lower().split(";"):
        name, *sources = directive.split() or [""]
        if name:
            assert name not in found, f"the Observatory refuses {name} twice"
            found[name] = frozenset(sources or {"'none'"})
    return found


def both(policies: Iterable[Policy]) -> Policy:
    """Return what all of several policies let through.

    Stricter than the Observatory, which forgets what only the second policy says.
    """
    whole: dict[str, frozenset[str]] = {}
    for one in policies:
        for name, sources in one.items():
            whole[name] = whole[name] & sources if name in whole else sources
    return whole


def _in_page(html: BeautifulSoup) -> list[str]:
    metas = html.find_all(
        "meta", attrs={"http-equiv": re.compile("^content-security-policy$", re.IGNORECASE)}
    )
    texts = [str(meta.get("content", "")) for meta in metas]
    for text in texts:
        ignored = {"frame-ancestors", "report-uri", "sandbox"} & set(policy(text))
        assert not ignored, f"browsers ignore {ignored} in a page"
    return texts


def _policy_points(rules: Policy) -> int:
    """Mark the policy; the first thing that is wrong decides."""
    if not rules:
        return -25
    anything = frozenset({"*"})
    fallback = rules.get("default-src", anything)
    scripts, styles, objects = (
        rules.get(name, fallback) for name in ("script-src", "style-src", "object-src")
    )
    passive = {"img-src", "media-src"}
    active = [s for name, sources in rules.items() if name not in passive for s in sources]
    if scripts & (BROAD | INLINE) or objects & BROAD:
        return -20
    if any(source.startswith(("http:", "ftp:")) for source in active):
        return -20
    if "'unsafe-eval'" in scripts | styles:
        return -10
    shown = [s for name in passive for s in rules.get(name, fallback)]
    if any(source.startswith(("http:", "ftp:")) for source in shown):
        return -10
    if styles & (BROAD | INLINE):
        return 0
    return 10 if fallback == frozenset({"'none'"}) else 5


def _sharing(answer: Answer) -> int:
    has_credentials = answer["Access-Control-Allow-Credentials"] == "true"
    return -50 if answer["Access-Control-Allow-Origin"] and has_credentials else 0


def _referrer(answer: Answer) -> int:
    safe = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
    value = answer["Referrer-Policy"].split(",")[-1].strip()
    return 0 if not value else 5 if value in safe else -5


def _transport(answer: Answer) -> int:
    found = re.match(r"max-age=(\d+)", answer["Strict-Transport-Security"])
    if found is None:
        return -20
    return 0 if int(found[1]) >= SIX_MONTHS else -10


def _scripts(html: BeautifulSoup) -> int:
    """Mark the scripts. Those of the site itself need no digest, which would add five points."""
    sources = [str(script["src"]) for script in html.find_all("script", src=True)]
    foreign = [source for source in sources if source.startswith(("//", "http:", "https:"))]
    if any(source.startswith(("//", "http:")) for source in foreign):
        return -50
    return -5 if foreign else 0


def _framing(answer: Answer) -> int:
    if any("frame-ancestors" in policy(text) for text in answer.all("Content-Security-Policy")):
        return 5
    return 0 if answer["X-Frame-Options"].lower() in {"deny", "sameorigin"} else -20


def _resources(answer: Answer) -> int:
    value = answer["Cross-Origin-Resource-Policy"]
    if value in {"same-origin", "same-site"}:
        return 10
    return 0 if value in {"", "cross-origin"} else -5
