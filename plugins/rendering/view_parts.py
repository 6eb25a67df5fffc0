"""Small things that several views hold. Field types are as plain as those of the views."""

from dataclasses import dataclass

from markupsafe import Markup as Html

from plugins.booking.calls_to_action import CallToAction
from plugins.media.artwork import Artwork


@dataclass(frozen=True, slots=True)
class Card:
    """A page as lists show it: what is drawn, not what is known."""

    title: str  # the page's title
    url: str  # root-relative address
    lead: str  # the page's lead
    lang: str  # language of title and lead
    dir: str  # their direction
    artwork: Artwork  # its own drawing


@dataclass(frozen=True, slots=True)
class Door:
    """One of the ways that visitors come in by, on the home page."""

    title: str  # a few words, from the visitor's side
    text: str  # one sentence
    url: str  # where it leads


@dataclass(frozen=True, slots=True)
class HeadingLink:
    """A heading of the body, for the table of contents."""

    id: str  # fragment
    title: str  # plain text


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article."""

    name: str  # the person's name
    title: str  # profession or office; may be empty
    url: str  # a page about them; may be empty


@dataclass(frozen=True, slots=True)
class BodyPart:
    """A stretch of the body: finished HTML, or a call to action that a template draws."""

    html: Html  # finished HTML; empty when ``call_to_action`` is set
    call_to_action: CallToAction | None  # drawn by its component


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A page in the list of all pages."""

    title: str  # the page's title
    url: str  # root-relative address
    lead: str  # the page's lead
    lang: str  # language of title and lead
    dir: str  # their direction


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """A section in the list of all pages."""

    title: str  # the section's name
    entries: tuple[IndexEntry, ...]  # its landing page, then its articles
