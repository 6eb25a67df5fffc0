"""Phrases in another language than the page's: ``[la vie à deux]{fr}``.

A screen reader then speaks them right, a browser hyphenates them right, and the page's own
quotation marks stay out of them.
"""

import re
from collections.abc import Callable
from xml.etree import ElementTree

from babel import Locale
from babel.core import get_global
from babel.localedata import exists
from markdown.inlinepatterns import InlineProcessor

Refuse = Callable[[str, str, str], None]  # literal, message, remedy

# RFC 5646 §2.1, “langtag”. A language of four letters is reserved, and one of five to eight
# is not registered: such a word is the name of a reference.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*"
    r"(?:-x(?:-[a-z\d]{1,8})+)?",
    re.IGNORECASE | re.ASCII,
)
_BRACKET = re.compile(r"[\[\]]")
_BRACES = re.compile(r"\{([^\s{}:#|]+)\}")  # “:” and “#” make a reference and a heading's id


class ForeignPhrases(InlineProcessor):
    """``[phrase]{tag}`` becomes a span that says its language, and its direction if needed.

    A link may stand inside a phrase and a phrase inside a link, so brackets are counted.
    ``others`` are the names that may stand in braces behind a bracket and mean something else.
    """

    def __init__(self, refuse: Refuse, others: frozenset[str]) -> None:
        super().__init__(r"\[(?!@)")
        self._refuse = refuse
        self._others = others

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | str | None, int | None, int | None]:
        end = _closing_bracket(data, m.end(0))
        braces = _BRACES.match(data, end + 1) if end >= 0 else None
        phrase = data[m.end(0) : end]
        if braces is None or braces[1] in self._others or not phrase.strip():
            return None, None, None
        if not is_language_tag(braces[1]):
            remedy = _remedy(braces[1])
            self._refuse(braces[0], f"“{braces[1]}” is not the tag of a language", remedy)
            return phrase, m.start(0), braces.end(0)
        span = ElementTree.Element("span", {"lang": braces[1]})
        if is_right_to_left(braces[1]):
            span.set("dir", "rtl")
        span.text = phrase
        return span, m.start(0), braces.end(0)


def is_language_tag(tag: str) -> bool:
    """Whether ``tag`` is well-formed; any language will do, known to the site or not."""
    return _TAG.fullmatch(tag) is not None


def is_right_to_left(tag: str) -> bool:
    """Whether the script of a well-formed tag, named or likely, runs from right to left."""
    found = _TAG.fullmatch(tag)
    if found is None:
        return False
    likely = get_global("likely_subtags")
    language, region = found["language"].lower(), (found["region"] or "").upper()
    script = (found["script"] or "").title()
    if not script:
        whole = likely.get(f"{language}_{region}") or likely.get(language, "")
        script = next((part for part in whole.split("_") if len(part) == 4), "")
    writer = likely.get(f"und_{script}", "").split("_")[0]  # who most likely writes it
    return exists(writer) and Locale.parse(writer).character_order == "right-to-left"


def _closing_bracket(data: str, start: int) -> int:
    """Return where the bracket that opens before ``start`` closes; -1 if it does not."""
    depth = 1
    for bracket in _BRACKET.finditer(data, start):
        depth += 1 if bracket[0] == "[" else -1
        if depth == 0:
            return bracket.start()
    return -1


def _remedy(written: str) -> str:
    mended = written.replace("_", "-")
    if is_language_tag(mended):
        return f"did you mean “{mended}”?"
    return "write its BCP 47 tag, as the “code” of a language block in content/site.toml"
