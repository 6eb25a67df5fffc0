"""Opening hours: checked, and told in any language by CLDR, with the time zone in plain words."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.core import get_global
from babel.dates import format_interval, format_time
from babel.lists import format_list

from plugins.content_model.availability import WEEKDAYS, OpeningHours
from plugins.content_model.problems import Problem, closest
from plugins.content_model.site_files import Language
from plugins.content_model.validation import Lines, Model, Place, line_at
from plugins.multilingual.formats import NO_BREAK_SPACE, territory_name
from plugins.multilingual.strings import Strings

STYLES = Path(__file__).with_name("clock_styles.toml")
# CLDR's spaces that hardly any font has, in its 12-hour times and around its dashes.
_SPACES = {"\u202f": NO_BREAK_SPACE, "\u2009": NO_BREAK_SPACE}
_OWN_ZONES = "ZZ"  # CLDR's country of the zones that belong to none: Etc/UTC
Span = tuple[time, time]  # opens, closes


class ClockStyle(Model):
    """A table of ``clock_styles.toml``, which says what each key means."""

    clock: Literal[12, 24] | None = None
    hour: str = ""
    minute: str = ""
    zones: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class DayGroup:
    """Days of the week that have the same hours."""

    days: tuple[int, ...]  # 0 is Monday; ascending
    spans: tuple[Span, ...]  # by time; none touches the next


def hours_text(
    hours: Iterable[OpeningHours], zone: str, language: Language, strings: Strings
) -> str:
    """Return the opening hours as they stand inside a sentence; nothing without any.

    ``zone`` is the IANA name of the time zone that they are meant in; its plain name stands at
    the end, because a reader may sit anywhere: «mandag–fredag kl. 9–16 (norsk tid)».
    """
    _ = strings.gettext
    parts = [
        _("%(days)s, %(times)s")
        % {
            "days": _days_text(group.days, language.locale, strings),
            "times": _times_text(group.spans, language),
        }
        for group in grouped_days(hours)
    ]
    text = parts[0] if parts else ""
    for part in parts[1:]:
        text = _("%(hours)s; %(further)s") % {"hours": text, "further": part}
    if not text or not zone:
        return text
    return _("%(hours)s (%(zone)s)") % {"hours": text, "zone": zone_text(zone, language, strings)}


def hours_line(
    hours: Iterable[OpeningHours], zone: str, language: Language, strings: Strings
) -> str:
    """Return the opening hours as a line of their own: the same, with a capital."""
    text = hours_text(hours, zone, language, strings)
    return text[:1].upper() + text[1:]


def grouped_days(hours: Iterable[OpeningHours]) -> tuple[DayGroup, ...]:
    """Return the days that have the same hours, in the order of their first days.

    It does not matter how they were written: blocks are put together, and hours that touch are
    one. Hours that overlap have been refused.
    """
    spans: dict[int, list[Span]] = {}
    for block in hours:
        for name in block.days:
            spans.setdefault(WEEKDAYS.index(name), []).append((block.opens, block.closes))
    groups: dict[tuple[Span, ...], list[int]] = {}
    for day in sorted(spans):
        groups.setdefault(_joined(spans[day]), []).append(day)
    return tuple(DayGroup(tuple(days), same) for same, days in groups.items())


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for opens, closes in sorted(spans):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], closes))
        else:
            joined.append((opens, closes))
    return tuple(joined)


# Days


def _days_text(days: Sequence[int], locale: str, strings: Strings) -> str:
    """Name the days: three or more in a row as a range, the others one by one.

    CLDR has no interval format of days of the week alone, so a string of ours joins them.
    """
    names = Locale.parse(locale).days["stand-alone"]["wide"]
    parts: list[str] = []
    for run in _runs(days):
        if len(run) < 3:
            parts += [names[day] for day in run]
        else:
            ends = {"first": names[run[0]], "last": names[run[-1]]}
            parts.append(strings.gettext("%(first)s to %(last)s") % ends)
    return str(format_list(parts, locale=locale))


def _runs(days: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield days that follow each other; a week that begins on a Sunday is one run too."""
    if len(days) == len(WEEKDAYS):
        yield tuple(days)
        return
    for start in days:
        if (start - 1) % 7 in days:
            continue
        length = next(n for n in range(1, 8) if (start + n) % 7 not in days)
        yield tuple((start + n) % 7 for n in range(length))


# Times


def _times_text(spans: Iterable[Span], language: Language) -> str:
    """Write the hours of a day; lines break between two of them, and never inside one."""
    return str(format_list([_span_text(span, language) for span in spans], locale=language.locale))


def _span_text(span: Span, language: Language) -> str:
    """Write a pair of times, by the language's own usage, else as CLDR writes intervals."""
    style, locale = clock_style(language.code), Locale.parse(language.locale)
    is_whole = not any(clock.minute for clock in span)
    if style.hour and style.minute:
        pattern = style.hour if is_whole else style.minute
        first, last = (format_time(clock, pattern, locale=locale) for clock in span)
        text = str(locale.interval_formats[None]).format(first, last)
    else:
        twelve = {12: True, 24: False}.get(style.clock or 0, "a" in _short_pattern(locale))
        # Two digits alone, “09–16”, are no times in most languages.
        skeleton = ("h" if is_whole else "hm") if twelve else "Hm"
        text = format_interval(*span, skeleton=skeleton, locale=locale)
    for space, usual in _SPACES.items():
        text = text.replace(space, usual)
    return text


def _short_pattern(locale: Locale) -> str:
    return str(locale.time_formats["short"].pattern)


def clock_style(code: str) -> ClockStyle:
    """Return how a language writes times, or that of a broader tag; empty where CLDR rules."""
    tables = _styles()
    while code and code not in tables:
        code = code.rpartition("-")[0]
    return tables.get(code, ClockStyle())


@cache
def _styles() -> Mapping[str, ClockStyle]:
    data = tomllib.loads(STYLES.read_text(encoding="utf-8"))
    return {code: ClockStyle.model_validate(table) for code, table in data.items()}


# Time zones


def zone_text(zone: str, language: Language, strings: Strings) -> str:
    """Return in plain words whose time it is: «norsk tid», “time in Norway”.

    A country's name says it where the country has one time; elsewhere it is the city that the
    zone is named for. CLDR's own names (“Central European Time”) are known to few readers.
    """
    if usual := clock_style(language.code).zones.get(zone):
        return usual
    return strings.gettext("time in %(place)s") % {"place": _place_of(zone, language.locale)}


def _place_of(zone: str, locale: str) -> str:
    countries: Mapping[str, str] = get_global("zone_territories")
    country = countries.get(zone, _OWN_ZONES)
    if country != _OWN_ZONES and list(countries.values()).count(country) == 1:
        return territory_name(country, locale)
    city = Locale.parse(locale).time_zones.get(zone, {}).get("city")
    return str(city or zone.rpartition("/")[2].replace("_", " "))


# Checks


def check_opening_hours(
    hours: Sequence[OpeningHours],
    zone: str,
    path: str,
    lines: Lines,
    place: Place = ("organisation",),
) -> Iterator[Problem]:
    """No two blocks overlap on a day, and the hours say by which clock they are meant.

    ``place`` is the table of ``path`` that holds “opening_hours” and “time_zone”.
    """
    yield from _check_zone(hours, zone, path, lines, place)
    for (number, one), (later, other) in combinations(enumerate(hours), 2):
        shared = [day for day in WEEKDAYS if day in one.days and day in other.days]
        if shared and one.opens < other.closes and other.opens < one.closes:
            line = line_at(lines, *place, "opening_hours", later)
            first = line_at(lines, *place, "opening_hours", number)
            yield Problem(
                path,
                line,
                f"these opening hours overlap those of line {first} on {shared[0]}",
                "let one block end before the other begins",
            )


def _check_zone(
    hours: Sequence[OpeningHours], zone: str, path: str, lines: Lines, place: Place
) -> Iterator[Problem]:
    zones: Mapping[str, str] = get_global("zone_territories")
    if hours and not zone:
        yield Problem(
            path,
            line_at(lines, *place, "opening_hours"),
            "the opening hours do not say by which clock they are meant",
            'write time_zone = "Europe/Oslo" in the same table, or that of your own place',
        )
    elif zone and zone not in zones:
        close = closest(zone, zones)
        yield Problem(
            path,
            line_at(lines, *place, "time_zone"),
            f"“{zone}” is not a time zone",
            f"did you mean “{close}”?" if close else "write an IANA name, such as Europe/Oslo",
        )
