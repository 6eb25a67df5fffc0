"""Closures: periods without booking, and what pages say of them.

The day is that of the build, and comes from outside. What is said has its dates beside it, so that
a page which is built anew too late can still be read rightly. Closing hides no way to help.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from plugins.content_model.availability import Closure
from plugins.content_model.booking_file import NO_LINES, PATH
from plugins.content_model.problems import Problem, Severity, nearest
from plugins.content_model.site_files import Language, text_in
from plugins.content_model.validation import Lines, line_at
from plugins.multilingual.formats import DateText, date_text
from plugins.multilingual.strings import Strings
from plugins.multilingual.typography import typeset_text

DAYS_AHEAD = 14  # two weeks: time to book before it closes
KEPT_DAYS = 30  # how long a past closure may stand in the file without a hint


@dataclass(frozen=True, slots=True)
class ClosureNotice:
    """A closure that visitors are told of, ready to draw."""

    title: str  # that booking is closed, or will be
    text: str  # the practice's own words; may be empty
    first: DateText  # the first day without booking
    last: DateText  # the last one; the same for a single day
    is_closed: bool  # whether nothing can be booked on the day of the build


def concerns(closure: Closure, service_key: str) -> bool:
    """Whether a closure is about a service; an empty key stands for booking as a whole."""
    return not closure.services or service_key in closure.services


def closure_on(closures: Iterable[Closure], service_key: str, today: date) -> Closure | None:
    """Return the closure that a service has on a day; of several the one that ends last."""
    found = [c for c in closures if concerns(c, service_key) and c.first <= today <= c.last]
    return max(found, key=lambda c: c.last, default=None)


def coming_closure(
    closures: Iterable[Closure], service_key: str, today: date, days: int = DAYS_AHEAD
) -> Closure | None:
    """Return the next closure that begins within ``days`` after ``today``."""
    last = today + timedelta(days)
    found = [c for c in closures if concerns(c, service_key) and today < c.first <= last]
    return min(found, key=lambda c: c.first, default=None)


def closure_notice(
    closures: Sequence[Closure],
    service_key: str,
    today: date | None,
    language: Language,
    strings: Strings,
) -> ClosureNotice | None:
    """Return what a service's page says on a day: that it is closed, else that it will be.

    With an empty key it is what the list of all services says. Without a day nothing is said.
    """
    if today is None:
        return None
    _ = strings.gettext
    closed = closure_on(closures, service_key, today)
    told = closed or coming_closure(closures, service_key, today)
    if told is None:
        return None
    return ClosureNotice(
        title=_("Booking is closed for a while") if closed else _("Booking will be closed"),
        text=typeset_text(text_in(told.text, language), language),
        first=date_text(told.first, language.locale),
        last=date_text(told.last, language.locale),
        is_closed=closed is not None,
    )


def check_closures(
    closures: Sequence[Closure],
    services: Collection[str],
    languages: Iterable[Language],
    today: date | None = None,
    lines: Lines = NO_LINES,
) -> Iterator[Problem]:
    """A closure names services that are there, and is told in every language or in none.

    No two are about one service on one day, and those that are long over may go. ``services``
    are the keys of the services.
    """
    languages = tuple(languages)
    for number, closure in enumerate(closures):
        line = line_at(lines, "closures", number)
        for key in closure.services:
            if key not in services:
                place = line_at(lines, "closures", number, "services")
                message = f"“{key}” in a closure is not a service"
                yield Problem(PATH, place, message, nearest(key, services))
        yield from _check_words(closure, languages, line)
        if today is not None and (today - closure.last).days > KEPT_DAYS:
            message = f"the closure from {closure.first} to {closure.last} is long over"
            yield Problem(PATH, line, message, "take it out", Severity.WARNING)
    yield from _check_overlaps(closures, lines)


def _check_words(closure: Closure, languages: Iterable[Language], line: int) -> Iterator[Problem]:
    """A text that is written in one language is written in all, or borrowed, which is told."""
    for language in languages if closure.text else ():
        code = language.code
        if code in closure.text:
            continue
        if text_in(closure.text, language):
            yield Problem(
                PATH,
                line,
                f"the text of a closure is shown in another language than “{code}”",
                f'write text.{code} = "…" in its block',
                Severity.WARNING,
            )
        else:
            message = f"the text of a closure has no “{code}”"
            yield Problem(PATH, line, message, f'write text.{code} = "…" in its block')


def _check_overlaps(closures: Sequence[Closure], lines: Lines) -> Iterator[Problem]:
    """Of two closures on one day visitors would be told one, and perhaps the wrong one."""
    for (number, one), (later, other) in combinations(enumerate(closures), 2):
        if one.last < other.first or other.last < one.first or not _share(one, other):
            continue
        yield Problem(
            PATH,
            line_at(lines, "closures", later),
            f"the closure from {other.first} to {other.last} overlaps that of line "
            f"{line_at(lines, 'closures', number)}",
            "let one end before the other begins, or make them one",
        )


def _share(one: Closure, other: Closure) -> bool:
    """Whether two closures are about one service at least; no service named means all."""
    if not one.services or not other.services:
        return True
    return not set(one.services).isdisjoint(other.services)
