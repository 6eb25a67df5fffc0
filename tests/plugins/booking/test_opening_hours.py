"""Opening hours are told as each language tells them, and overlaps and bad times are refused."""

import tomllib
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.booking.opening_hours import (
    check_opening_hours,
    grouped_days,
    hours_line,
    hours_text,
    zone_text,
)
from plugins.content_model.availability import WEEKDAYS, OpeningHours
from plugins.content_model.problems import Problem
from plugins.content_model.site_files import Language, toml_lines
from plugins.content_model.validation import Model, validate
from plugins.multilingual.strings import Strings
from plugins.seo.opening_hours_nodes import opening_hours_nodes
from plugins.seo.vocabulary import check_graph

OSLO = "Europe/Oslo"
OFFICE = ("monday", "tuesday", "wednesday", "thursday", "friday")


class Norwegian(Strings):
    """The strings of a translator."""

    def gettext(self, message: str) -> str:
        return {
            "%(days)s, %(times)s": "%(days)s kl. %(times)s",
            "%(first)s to %(last)s": "%(first)s–%(last)s",
            "%(hours)s; %(further)s": "%(hours)s, %(further)s",
            "time in %(place)s": "lokal tid i %(place)s",
        }.get(message, message)


def language(code: str, locale: str) -> Language:
    return Language(code=code, name=code, locale=locale, site_name="S", tagline="T")


EN, NB, PL, DE = (
    language("en", "en_GB"),
    language("nb", "nb_NO"),
    language("pl", "pl_PL"),
    language("de", "de_DE"),
)


def block(days: tuple[str, ...], opens: str, closes: str) -> OpeningHours:
    return OpeningHours.model_validate({"days": days, "opens": opens, "closes": closes})


def norwegian(*hours: OpeningHours) -> str:
    return hours_text(hours, OSLO, NB, Norwegian()).replace("\u00a0", " ")


def english(*hours: OpeningHours) -> str:
    return hours_text(hours, OSLO, EN, Strings()).replace("\u00a0", " ")


# Telling


def test_office_hours_are_told_in_plain_words() -> None:
    hours = block(OFFICE, "09:00", "16:00")

    assert "Monday to Friday, 9 am – 4 pm (time in Norway)" == english(hours)
    assert "mandag–fredag kl. 9–16 (norsk tid)" == norwegian(hours)


def test_norwegian_minutes_stand_after_a_full_stop_in_both_times() -> None:
    assert "mandag–fredag kl. 08.30–16.00 (norsk tid)" == norwegian(block(OFFICE, "8:30", "16:00"))


def test_a_day_by_itself_and_two_days_are_named_and_are_no_range() -> None:
    assert "fredag kl. 9–12 (norsk tid)" == norwegian(block(("friday",), "09:00", "12:00"))
    weekend = block(("sunday", "saturday"), "10:00", "14:00")
    assert "lørdag og søndag kl. 10–14 (norsk tid)" == norwegian(weekend)


def test_days_with_a_gap_are_a_list() -> None:
    days = ("monday", "tuesday", "wednesday", "friday")

    assert "Monday to Wednesday and Friday, 9–11 am (time in Norway)" == english(
        block(days, "09:00", "11:00")
    )


def test_days_around_the_end_of_the_week_are_one_range() -> None:
    days = ("sunday", "monday", "tuesday", "wednesday", "thursday")

    assert "søndag–torsdag kl. 9–16 (norsk tid)" == norwegian(block(days, "09:00", "16:00"))


def test_every_day_is_the_whole_week() -> None:
    assert "mandag–søndag kl. 9–16 (norsk tid)" == norwegian(block(WEEKDAYS, "09:00", "16:00"))


def test_a_pause_makes_two_times_of_a_day() -> None:
    hours = (block(OFFICE, "09:00", "11:00"), block(OFFICE, "13:00", "16:00"))

    assert "mandag–fredag kl. 9–11 og 13–16 (norsk tid)" == norwegian(*hours)


def test_days_with_other_hours_follow() -> None:
    hours = (block(OFFICE[:4], "09:00", "16:00"), block(("friday",), "09:00", "13:00"))

    assert "mandag–torsdag kl. 9–16, fredag kl. 9–13 (norsk tid)" == norwegian(*hours)
    assert "Monday to Thursday, 9 am – 4 pm; Friday, 9 am – 1 pm (time in Norway)" == english(
        *hours
    )


def test_a_language_without_a_style_of_its_own_has_cldrs_intervals() -> None:
    hours = [block(("monday",), "09:00", "16:00")]

    assert "poniedziałek, 09:00–16:00" == hours_text(hours, "", PL, Strings())
    assert "Montag, 09:00–16:00 Uhr" == hours_text(hours, "", DE, Strings())


def test_a_line_of_its_own_begins_with_a_capital() -> None:
    hours = [block(("monday",), "09:00", "16:00")]

    assert "Mandag kl. 9–16 (norsk tid)" == hours_line(hours, OSLO, NB, Norwegian())


def test_without_hours_nothing_is_told() -> None:
    assert "" == hours_line([], OSLO, NB, Norwegian())


def test_hours_never_break_inside_a_pair_of_times() -> None:
    text = hours_text([block(("monday",), "09:00", "16:00")], "", EN, Strings())

    assert "Monday, 9\u00a0am\u00a0–\u00a04\u00a0pm" == text


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("norsk tid", OSLO),
        ("lokal tid i Sverige", "Europe/Stockholm"),
        ("lokal tid i New York", "America/New_York"),  # its country has several times
        ("lokal tid i Tromso Bay", "Nowhere/Tromso_Bay"),
    ],
)
def test_a_time_zone_is_told_by_its_country_or_else_its_city(said: str, zone: str) -> None:
    assert said == zone_text(zone, NB, Norwegian())


def test_one_zone_is_known_by_the_names_of_every_language() -> None:
    assert "time in Norwegia" == zone_text(OSLO, PL, Strings())
    assert "time in Norway" == zone_text(OSLO, EN, Strings())


# What may be written


def problems(text: str) -> list[str]:
    found = validate(Hours, tomllib.loads(text), "content/site.toml", toml_lines(text))[1]
    return [str(problem).removeprefix("content/site.toml:") for problem in found]


class Hours(Model):
    """A table that holds opening hours."""

    opening_hours: tuple[OpeningHours, ...] = ()
    time_zone: str = ""


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (
            "3: “9” is not a time of day; write it as 09:00, at most 23:59",
            'days = ["monday"]\nopens = "9"\ncloses = "16:00"',
        ),
        (
            "4: “24:00” is not a time of day; write it as 09:00, at most 23:59",
            'days = ["monday"]\nopens = "09:00"\ncloses = "24:00"',
        ),
        (
            "1: “closes” is 09:00, which is not after “opens”, 16:00; "
            "hours past midnight are two blocks, one for each day",
            'days = ["monday"]\nopens = "16:00"\ncloses = "09:00"',
        ),
        (
            "2: “monday” stands twice in “days”; keep one of them",
            'days = ["monday", "monday"]\nopens = "09:00"\ncloses = "16:00"',
        ),
        (
            '2: “days” is empty; write some, as ["monday", "friday"]',
            'days = []\nopens = "09:00"\ncloses = "16:00"',
        ),
        (
            "3: “opening_hours.1.opnes” is not a known key; did you mean “opens”?",
            'days = ["monday"]\nopnes = "09:00"\ncloses = "16:00"',
        ),
    ],
)
def test_a_mistake_is_told_with_its_remedy(problem: str, text: str) -> None:
    assert [problem] == problems("[[opening_hours]]\n" + text)


def test_an_unknown_day_is_told_with_those_that_there_are() -> None:
    said = problems('[[opening_hours]]\ndays = ["mandag"]\nopens = "09:00"\ncloses = "16:00"\n')

    assert [
        "2: “opening_hours.1.days.1” cannot be “mandag”; use one of: "
        "monday, tuesday, wednesday, thursday, friday, saturday, sunday"
    ] == said


def test_tomls_own_times_are_times() -> None:
    hours = OpeningHours.model_validate(
        tomllib.loads('days = ["monday"]\nopens = 09:00:00\ncloses = 16:30:00\n')
    )

    assert (time(9), time(16, 30)) == (hours.opens, hours.closes)


# Checks

TOML = """\
[organisation]
time_zone = "Europe/Oslo"
[[organisation.opening_hours]]
days = ["monday", "tuesday"]
opens = "09:00"
closes = "12:00"
[[organisation.opening_hours]]
days = ["tuesday"]
opens = "11:00"
closes = "16:00"
"""


def checked(text: str) -> list[Problem]:
    data = Hours.model_validate(tomllib.loads(text)["organisation"])
    lines = toml_lines(text)
    return [*check_opening_hours(data.opening_hours, data.time_zone, "content/site.toml", lines)]


def test_hours_that_overlap_on_a_day_are_refused() -> None:
    assert [
        "content/site.toml:7: these opening hours overlap those of line 3 on tuesday; "
        "let one block end before the other begins"
    ] == [str(problem) for problem in checked(TOML)]


def test_hours_that_touch_do_not_overlap() -> None:
    assert [] == checked(TOML.replace("11:00", "12:00"))


def test_hours_on_other_days_do_not_overlap() -> None:
    assert [] == checked(TOML.replace('["tuesday"]', '["friday"]'))


def test_hours_need_a_time_zone() -> None:
    (problem,) = checked(TOML.replace("time_zone", "#").replace("11:00", "12:00"))

    assert "the opening hours do not say by which clock they are meant" == problem.message


@pytest.mark.parametrize(
    ("remedy", "zone"),
    [
        ("did you mean “Europe/Oslo”?", "Europe/Olso"),
        ("write an IANA name, such as Europe/Oslo", "xxxxxxxx"),
    ],
)
def test_an_unknown_time_zone_is_told(remedy: str, zone: str) -> None:
    (problem,) = checked(TOML.replace("Europe/Oslo", zone).replace("11:00", "12:00"))

    assert (2, remedy) == (problem.line, problem.remedy)


# Structured data


def test_machines_read_the_same_hours_in_terms_of_schema_org() -> None:
    nodes = opening_hours_nodes([block(("monday", "friday"), "09:00", "16:30")])

    assert (
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": ["https://schema.org/Monday", "https://schema.org/Friday"],
            "opens": "09:00",
            "closes": "16:30",
        },
    ) == nodes
    graph = {"@context": "https://schema.org", "@type": "ContactPoint", "hoursAvailable": nodes}
    assert [] == [*check_graph(graph, "p")]


# What holds for all hours

MINUTES = st.integers(0, 24 * 60 - 1)


@st.composite
def weeks(draw: st.DrawFn) -> tuple[OpeningHours, ...]:
    """Blocks that nobody has checked for overlaps."""
    blocks: list[OpeningHours] = []
    for _ in range(draw(st.integers(1, 5))):
        first, last = sorted(draw(st.lists(MINUTES, min_size=2, max_size=2, unique=True)))
        days = draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True))
        clock = [f"{minute // 60:02}:{minute % 60:02}" for minute in (first, last)]
        blocks.append(block(tuple(days), clock[0], clock[1]))
    return tuple(blocks)


def open_at(hours: tuple[OpeningHours, ...], day: int, clock: time) -> bool:
    return any(WEEKDAYS[day] in b.days and b.opens <= clock < b.closes for b in hours)


@given(hours=weeks(), day=st.integers(0, 6), minute=MINUTES)
def test_putting_days_together_opens_and_closes_nothing(
    hours: tuple[OpeningHours, ...], day: int, minute: int
) -> None:
    clock = time(minute // 60, minute % 60)
    grouped = [
        opens <= clock < closes
        for group in grouped_days(hours)
        if day in group.days
        for opens, closes in group.spans
    ]

    assert open_at(hours, day, clock) == any(grouped)


@given(hours=weeks())
def test_the_order_of_blocks_makes_no_difference(hours: tuple[OpeningHours, ...]) -> None:
    assert grouped_days(hours) == grouped_days(reversed(hours))


@given(hours=weeks())
def test_every_day_with_hours_is_in_one_group(hours: tuple[OpeningHours, ...]) -> None:
    days = [day for group in grouped_days(hours) for day in group.days]

    assert sorted({WEEKDAYS.index(day) for b in hours for day in b.days}) == sorted(days)


@given(hours=weeks())
def test_a_week_is_refused_just_when_one_moment_is_told_twice(
    hours: tuple[OpeningHours, ...],
) -> None:
    twice = any(
        sum(WEEKDAYS[day] in b.days and b.opens <= start < b.closes for b in hours) > 1
        for day in range(7)
        for start in {b.opens for b in hours}
    )

    assert twice == bool([*check_opening_hours(hours, OSLO, "p", {})])
