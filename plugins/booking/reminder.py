"""A reminder for the visitor's own calendar, made without a server and telling nobody anything.

One iCalendar file a language (RFC 5545) is published as a pattern: ``theme/scripts/booking.js``
puts the visitor's date and time into it and offers it as a download. A calendar is often shared,
so the entry's title is neutral, and neither the site nor the practice stands anywhere in it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from plugins.booking.request_form import FormField
from plugins.multilingual.strings import Strings

# The pattern's own date: it is replaced, and long past, so that nobody is called by mistake.
PATTERN_START = datetime(2000, 1, 1, 12)  # noqa: DTZ001 – a floating time: RFC 5545 §3.3.5, form 1
PATTERN_STAMP = datetime(2000, 1, 1, tzinfo=UTC)
PATTERN_UID = "00000000-0000-4000-8000-000000000000"  # a UUID, as RFC 7986 §5.3 recommends
PRODUCT = "-//reminder//EN"  # names no site: calendars show and sync it
FORM = 1  # raise it when what is written here changes
MINUTES = 60  # how long the entry lasts
MINUTES_BEFORE = 60  # when the alarm comes: time to find a private room


@dataclass(frozen=True, slots=True)
class Reminder:
    """The reminder's form, ready to draw."""

    url: str  # of the pattern, on this site
    file_name: str  # of the download: "Appointment.ics"
    title: str  # all that the calendar will say
    fields: tuple[FormField, ...]  # the day and the time


def reminder_file(
    strings: Strings, *, minutes: int = MINUTES, minutes_before: int = MINUTES_BEFORE
) -> bytes:
    """Return the pattern in one language: an entry of ``minutes`` with one alarm before it.

    The time is floating (RFC 5545 §3.3.5, form 1): it says what the visitor will write, on
    whatever clock the calendar shows, and asks the browser for no time zone.
    """
    # A quarter of a second to import, which those who only know the view need not pay
    from icalendar import Alarm, Calendar, Event

    title = strings.gettext("Appointment")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(minutes=-minutes_before))
    event = Event()
    event.add("uid", PATTERN_UID)
    event.add("dtstamp", PATTERN_STAMP)
    event.add("dtstart", PATTERN_START)
    event.add("duration", timedelta(minutes=minutes))
    event.add("summary", title)
    event.add("class", "PRIVATE")
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def reminder(url: str, strings: Strings) -> Reminder:
    """Return the form for a pattern that is published at ``url``."""
    _ = strings.gettext
    title = _("Appointment")
    asked = (
        ("date", _("Date"), _("Choose the day of the appointment")),
        ("time", _("Time"), _("Choose when the appointment begins")),
    )
    return Reminder(
        url=url,
        file_name=f"{title}.ics",
        title=title,
        fields=tuple(
            FormField(
                kind=kind,
                id=f"site_reminder-{kind}",
                name=kind,
                label=label,
                hint="",
                error=error,
                autocomplete="off",
                is_required=True,
            )
            for kind, label, error in asked
        ),
    )
