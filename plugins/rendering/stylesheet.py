"""The theme's stylesheet, and for each page the part of it that the page uses.

A page carries its styles itself, so that the first paint waits for nothing. What the page has
no element for stays out: rules for classes that do not occur in its HTML.
"""

import functools
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

import lightningcss

from plugins.content_model.problems import Problem

PLACE = "<style></style>"  # where a template asks for its page's styles
_CLASS = re.compile(r"\.([A-Za-z_][\w-]*)")
_NO_SELECTOR = re.compile(r"\"[^\"]*\"|url\([^)]*\)")  # “.woff2” in them is no class
_SELECTORS = re.compile(r"([^{};]+)\{")
_INNERMOST = re.compile(r"\([^()]*\)")
# Between selectors, not inside brackets: no “)” follows before the next “(”.
_COMMA = re.compile(r",(?![^()]*(?:\([^()]*\)[^()]*)*\))")
_CLASSES_OF_HTML = re.compile(r'\sclass="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A selector with classes in brackets: “.button:not(.card__link, .doors__link)”."""

    outside: frozenset[str]  # that an element must have for the rule to matter
    inside: frozenset[str]  # that say something about such elements
    negated: bool  # with “:not(…)”: an absent class says something too

    def matters(self, used: AbstractSet[str]) -> bool:
        """Whether a page with these classes can have an element that it matches."""
        return self.outside <= used and (self.negated or not self.inside.isdisjoint(used))


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """The whole stylesheet, bundled and minified."""

    text: str
    classes: frozenset[str]  # that it has rules for
    bracketed: tuple[Bracketed, ...] = ()

    def for_page(self, html: str) -> str:
        """Return the rules that a page uses."""
        used = {name for found in _CLASSES_OF_HTML.findall(html) for name in found.split()}
        kept = {name for one in self.bracketed if one.matters(used) for name in one.inside}
        return _without(self.text, self.classes - used - kept)


def bundle(
    index: Path, project: Path, font_urls: dict[str, str]
) -> tuple[Stylesheet, tuple[Problem, ...]]:
    """Bundle ``index.css`` and what it imports; ``font_urls`` tells where each font file is."""
    path = index.relative_to(project).as_posix() if index.is_relative_to(project) else str(index)
    try:
        css = lightningcss.bundle_css(str(index), minify=True)
    except Exception as error:  # noqa: BLE001 – the library raises bare exceptions of several kinds
        said = " ".join(str(error).split())
        problem = Problem(path, 1, f"cannot be bundled: {said}", "mend the stylesheet")
        return Stylesheet("", frozenset()), (problem,)
    css = re.sub(r"/theme/fonts/([\w.-]+\.woff2)", lambda m: font_urls.get(m[1], m[0]), css)
    selectors = _NO_SELECTOR.sub("", css)
    # A stylesheet stands raw inside <style>; only this could end the element.
    css = css.replace("</", "<\\/")
    return Stylesheet(css, frozenset(_CLASS.findall(selectors)), tuple(_bracketed(selectors))), ()


def _bracketed(css: str) -> Iterator[Bracketed]:
    """Yield every selector that has classes in brackets."""
    for prelude in dict.fromkeys(_SELECTORS.findall(css)):
        for selector in _COMMA.split(prelude):
            outside = selector
            while _INNERMOST.search(outside):
                outside = _INNERMOST.sub("", outside)
            without = frozenset(_CLASS.findall(outside))
            if inside := frozenset(_CLASS.findall(selector)) - without:
                yield Bracketed(without, inside, ":not(" in selector)


@functools.lru_cache(maxsize=256)  # pages of one kind mostly use the same classes
def _without(css: str, unused: frozenset[str]) -> str:
    without: str = lightningcss.process_stylesheet(css, unused_symbols=set(unused), minify=True)
    return without.replace("</", "<\\/")
