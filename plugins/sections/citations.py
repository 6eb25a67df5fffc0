"""Sources: what a page cites, numbered in the order of first citation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from plugins.content_model.body import Body, Slot, SlotKind
from plugins.content_model.problems import Problem, nearest
from plugins.content_model.site_files import SourceFacts
from plugins.multilingual.formats import date_text


@dataclass(frozen=True, slots=True)
class Source:
    """One source in a page's list."""

    number: int  # from 1, as cited in the text
    key: str  # its key in sources.toml; the fragment is "source-" and the key
    authors: str  # may be empty for an official page
    year: str  # may be empty
    title: str  # title of the work
    publication: str  # journal, volume and pages, or the publisher
    url: str  # https://doi.org/… or the official page
    link_text: str  # the DOI or the host name
    lang: str  # language of the source
    checked: str  # date in words when a person last opened it; empty when nobody has yet


def cited_keys(body: Body) -> tuple[str, ...]:
    """Return the keys that a body cites, each once, in order."""
    slots = (piece for piece in body.pieces if isinstance(piece, Slot))
    return tuple(dict.fromkeys(slot.target for slot in slots if slot.kind is SlotKind.CITATION))


def sources_for(body: Body, known: Mapping[str, SourceFacts], locale: str) -> tuple[Source, ...]:
    """Return the page's list of sources; unknown keys are left to ``check_citations``."""
    keys: Iterable[str] = (key for key in cited_keys(body) if key in known)
    return tuple(
        _source(number, key, known[key], locale) for number, key in enumerate(keys, start=1)
    )


def _source(number: int, key: str, facts: SourceFacts, locale: str) -> Source:
    url = f"https://doi.org/{facts.doi}" if facts.doi else facts.url or ""
    return Source(
        number=number,
        key=key,
        authors=facts.authors,
        year=str(facts.year or ""),
        title=facts.title,
        publication=facts.publication,
        url=url,
        link_text=f"doi:{facts.doi}" if facts.doi else (urlsplit(url).hostname or url),
        lang=facts.lang,
        checked=date_text(facts.checked, locale).text if facts.checked else "",
    )


def check_citations(body: Body, known: Mapping[str, SourceFacts], path: str) -> Iterator[Problem]:
    """A text cites only what stands in ``content/sources.toml``."""
    for piece in body.pieces:
        if (
            isinstance(piece, Slot)
            and piece.kind is SlotKind.CITATION
            and piece.target not in known
        ):
            yield Problem(
                path,
                piece.line,
                f"cites “{piece.target}”, which content/sources.toml lacks",
                nearest(piece.target, known),
            )
