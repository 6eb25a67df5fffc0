"""A provider's calendar inside the booking page, for a practice that chooses it.

It is loaded after a click alone, and a plain link to the same page always stands beside it. Only
a bare frame is offered: a provider's script in our page could read all of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from plugins.booking.providers.provider import PATH, Provider, WebProvider
from plugins.content_model.problems import Problem, Severity
from plugins.multilingual.strings import Strings

# What a booking page needs: its own scripts and session, its form, and a window for paying. Not
# among them: leading the whole tab away (allow-top-navigation), downloads, dialogs.
SANDBOX = "allow-forms allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts"


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame, ready to draw after the click."""

    url: str  # the same page as the link beside it
    source: str  # for ``frame-src`` of this page's CSP, exactly: "https://calendly.com"
    title: str  # what a screen reader calls it, in the page's language
    loading: str = "lazy"
    sandbox: str = SANDBOX
    allow: str = ""  # no camera, microphone, place or payment handler
    referrerpolicy: str = "no-referrer"


def frame_for(
    provider: Provider, link: str, service: str, strings: Strings, line: int = 1
) -> Frame | Problem:
    """Return the frame for a link that ``deep_link`` made; ``service`` is its shown name."""
    if not isinstance(provider, WebProvider) or provider.frame is None:
        message = f"{provider.name} shows no calendar in a frame without its own script"
        return Problem(PATH, line, message, "take “embed” out; the link stays")
    title = strings.gettext("Booking calendar from %(provider)s: %(service)s")
    return Frame(
        url=link,
        source=f"https://{urlsplit(link).hostname}",
        title=title % {"provider": provider.called(link), "service": service},
    )


def check_frame(provider: Provider, line: int = 1) -> Iterator[Problem]:
    """A frame that the provider does not document is tried before it is published."""
    if isinstance(provider, WebProvider) and provider.frame and provider.frame.checked is None:
        yield Problem(
            PATH,
            line,
            f"that {provider.name} can stand in a frame was not found in its documentation",
            "try it in the preview, and see what it loads, before you publish",
            Severity.WARNING,
        )


def frame_sources(frames: Iterable[Frame]) -> tuple[str, ...]:
    """Return what ``frame-src`` of the booking page must allow, and of no other page."""
    return tuple(sorted({frame.source for frame in frames}))
