"""The reminder: a valid calendar that tells nothing, read back by the library that others use."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from icalendar import Calendar

from plugins.booking.reminder import reminder, reminder_file
from plugins.multilingual.strings import Strings


class Foreign(Strings):
    """A language of its own."""

    def gettext(self, message: str) -> str:
        return "Avtale, æøå; «kl.» " + "lang " * 20 if message == "Appointment" else message


def test_it_is_one_entry_with_one_alarm_before_it() -> None:
    calendar = Calendar.from_ical(reminder_file(Strings(), minutes=45, minutes_before=30))
    (event,) = calendar.events
    (alarm,) = event.alarms.times

    assert ("2.0", []) == (str(calendar["version"]), calendar.errors + event.errors)
    assert datetime(2000, 1, 1, 12) == event.start  # noqa: DTZ001 – on whatever clock
    assert timedelta(minutes=45) == event.duration
    assert datetime(2000, 1, 1, 11, 30) == alarm.trigger  # noqa: DTZ001


def test_its_title_is_all_it_says() -> None:
    (event,) = Calendar.from_ical(reminder_file(Strings())).events
    says = {"SUMMARY", "DESCRIPTION", "LOCATION", "URL", "ORGANIZER", "ATTENDEE", "COMMENT"}

    assert "Appointment" == str(event["summary"])
    assert {"SUMMARY"} == says & set(event)
    assert "PRIVATE" == str(event["class"])
    assert "-//reminder//EN" == str(Calendar.from_ical(reminder_file(Strings()))["prodid"])


def test_what_a_calendar_must_have_is_there_and_the_same_each_time() -> None:
    (event,) = Calendar.from_ical(reminder_file(Strings())).events

    assert 4 == UUID(str(event["uid"])).version
    assert datetime(2000, 1, 1, tzinfo=UTC) == event.stamp
    assert reminder_file(Strings()) == reminder_file(Strings())


def test_each_language_has_its_own_title_whatever_signs_it_has() -> None:
    data = reminder_file(Foreign())
    (event,) = Calendar.from_ical(data).events

    assert Foreign().gettext("Appointment") == str(event["summary"])
    assert [] == [line for line in data.split(b"\r\n") if len(line) > 75]  # RFC 5545 §3.1


@pytest.mark.parametrize("name", ["DTSTART", "DTSTAMP", "UID"])
def test_what_the_script_replaces_stands_once_on_a_line_of_its_own(name: str) -> None:
    lines = reminder_file(Strings()).decode().split("\r\n")

    assert 1 == len([line for line in lines if line.startswith(f"{name}:")])


def test_the_form_asks_for_a_day_and_a_time_and_names_the_file_neutrally() -> None:
    form = reminder("/theme/reminders/en.ics", Strings())

    assert ["date", "time"] == [field.kind for field in form.fields]
    assert {True} == {field.is_required and bool(field.error) for field in form.fields}
    assert ("Appointment", "Appointment.ics") == (form.title, form.file_name)
