"""What a link or an image may lead to: a path, or an address of a kind that cannot run."""

import re
from html import unescape
from urllib.parse import urlsplit

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")  # browsers skip them: “java\nscript:” is a script
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_SAFE_SCHEMES = ("http://", "https://", "mailto:", "tel:")
_REMEDY = "use a path to a file, or an address that begins with https://"


def refuse_address(target: str) -> tuple[str, str, str] | None:
    """Return the piece of the source, what is wrong with it and what to do; else nothing."""
    if not target.strip():
        return "](", "a link or an image has no address", "write it between the round brackets"
    read = unescape(target)  # as a browser would: “&#106;avascript:” is a script too
    is_unsafe = _SCHEME.match(read) and not read.lower().startswith(_SAFE_SCHEMES)
    if _CONTROL.search(read) or is_unsafe or not is_whole(read):
        shown = _CONTROL.sub(" ", target)
        return target, f"“{shown}” is not an address that a link may have", _REMEDY
    return None


def is_whole(address: str) -> bool:
    """Whether an address can be taken apart, and has something behind its scheme."""
    try:
        parts = urlsplit(address)
        has_host = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    return has_host if parts.scheme in {"http", "https"} else bool(parts.path or not parts.scheme)
