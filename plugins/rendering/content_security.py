"""What a page may load, and from where: its content security policy.

The policy stands in the page itself, because pages differ: each carries the styles that it uses,
and only those with a search, a form or a booking calendar need more than the site. So any host
serves it, whatever headers it can set. What a page cannot say of itself, who may frame it, is left
to headers (CSP Level 3: ``frame-ancestors`` in ``<meta>`` is ignored).

A template writes what its page needs beyond the rest, in the policy's own words; here that is
completed, and nothing inline runs but what is hashed from the finished bytes.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from html import unescape

_META = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(">)')
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script>", re.DOTALL)
_TYPE = re.compile(r'\btype="([^"]*)"')
_RUNS = frozenset({"", "module", "text/javascript"})  # other types are data, which nobody runs
_RULES = "speculationrules"
# What every page may do. An empty directive is left out, and “default-src” then forbids it.
_BASE: dict[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": (),
    "style-src": (),
    "img-src": ("'self'",),
    "font-src": ("'self'",),
    "connect-src": ("'self'",),
    "manifest-src": ("'self'",),
    "frame-src": (),
    "form-action": ("'none'",),
    "base-uri": ("'none'",),
}


def with_policy(html: str) -> str:
    """Return a finished page with its policy completed; one that asks for none stays as it is.

    Directives are those of CSP Level 3; “inline-speculation-rules” is of the HTML Standard's
    “Speculation rules”, and lets nothing else inline through.
    """
    return _META.sub(lambda meta: meta[1] + policy(html, unescape(meta[2])) + meta[3], html, 1)


def policy(html: str, needs: str = "") -> str:
    """Return the policy of a page; ``needs`` are further sources: “frame-src https://a.example”."""
    wanted = _directives(needs)
    wanted["script-src"] = [*_script_sources(html), *wanted.get("script-src", [])]
    wanted["style-src"] = [*_hashes(match[1] for match in _STYLE.finditer(html))]
    whole: dict[str, list[str]] = {}
    for name, sources in _BASE.items():
        added = wanted.pop(name, [])
        kept = () if added and sources == ("'none'",) else sources
        whole[name] = [*kept, *added]
    if wanted:
        raise ValueError(f"no directive of a page: {', '.join(wanted)}")
    return ";".join(f"{name} {' '.join(sources)}" for name, sources in whole.items() if sources)


def _directives(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for directive in text.split(";"):
        name, *sources = directive.split() or [""]
        if name:
            found.setdefault(name, []).extend(sources)
    return found


def _script_sources(html: str) -> Iterator[str]:
    inline: list[str] = []
    kinds: set[str] = set()
    for attributes, text in _SCRIPT.findall(html):
        kind = _TYPE.search(attributes)
        kinds.add("src" if "src=" in attributes else kind[1] if kind else "")
        if "src=" not in attributes and (kind[1] if kind else "") in _RUNS:
            inline.append(text)
    if "src" in kinds:
        yield "'self'"
    if _RULES in kinds:
        yield "'inline-speculation-rules'"
    yield from _hashes(inline)


def _hashes(texts: Iterable[str]) -> Iterator[str]:
    """Yield each text's source expression, once; CSP Level 3, “hash-source”."""
    for text in dict.fromkeys(texts):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        yield f"'sha256-{digest}'"
