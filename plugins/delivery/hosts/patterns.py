"""Patterns of the model as regular expressions, for the three servers that know them."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from plugins.delivery.host_model import COMPRESSIBLE, EVERYTHING, Encoding, HostModel

# A file's path may end so once a server has found the copy that a browser takes.
COPIES = r"(\.(br|zst|gz))?"


def path_regex(model: HostModel, pattern: str) -> str:
    """Return a regular expression (PCRE, RE2) of the decoded paths that a pattern holds for."""
    if pattern == EVERYTHING:
        return f"^{literal(model.base)}/"
    if pattern.endswith("*"):
        return f"^{literal(model.base + pattern[:-1])}"
    page = rf"(index\.html{COPIES})?" if pattern.endswith("/") else COPIES
    return f"^{literal(model.base + pattern)}{page}$"


def missing_pages(model: HostModel) -> Iterator[tuple[str, str]]:
    """Yield which page is shown for what is not there: a regular expression and its URL path.

    The first that matches decides: a gone address keeps the page that says so, and a language's
    folder has its own; what is left shows the root's (``root_error_page``).
    """
    for old in map(unquote, model.gone()):
        if old.endswith("/"):  # a file's own page would lead to itself again
            yield f"^{literal(old[:-1])}/?$", f"{old}index.html"
    for page in model.error_pages[:-1]:
        yield f"^{literal(model.base + page.folder)}", model.base + page.page


def literal(text: str) -> str:
    """Escape for a regular expression what is syntax there, and nothing else."""
    return re.sub(r"([.^$*+?()\[\]{}|\\])", r"\\\1", text)


def accepts(encoding: Encoding) -> str:
    """Return what Accept-Encoding matches if it takes an encoding, and does not refuse it by q=0.

    RFC 9110 §12.5.3; “*” is no reason to send one.
    """
    return rf"(^|,)\s*{encoding.name}\s*(;(?!\s*q\s*=\s*0(\.0*)?\s*(,|$))|,|$)"


def compressible() -> str:
    """Return the suffixes of what has copies, as alternatives."""
    return "|".join(COMPRESSIBLE)
