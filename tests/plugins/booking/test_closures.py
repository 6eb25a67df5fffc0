"""A closure says by itself when booking is closed, and until when."""

import tomllib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.booking.closures import (
    DAYS_AHEAD,
    check_closures,
    closure_notice,
    closure_on,
    coming_closure,
    concerns,
)
from plugins.content_model.availability import Closure
from plugins.content_model.site_files import Language, toml_lines
from plugins.content_model.validation import Model, validate
from plugins.multilingual.strings import Strings

TODAY = date(2026, 12, 22)
SERVICES = ("couples", "individual")
EN = Language(code="en", name="English", locale="en_GB", site_name="S", tagline="T")
NB = Language(code="nb", name="Norsk", locale="nb_NO", site_name="S", tagline="T")
NN = Language(
    code="nn",
    name="Nynorsk",
    locale="nn_NO",
    site_name="S",
    tagline="T",
    complete=False,
    fallback=("nb",),
)


class Closures(Model):
    """A file that holds closures."""

    closures: tuple[Closure, ...] = ()


def closure(first: date, last: date, *services: str, **text: str) -> Closure:
    return Closure.model_validate({"from": first, "to": last, "services": services, "text": text})


CHRISTMAS = closure(date(2026, 12, 22), date(2027, 1, 2), en="We are away.", nb="Vi har ferie.")


# On a day


@pytest.mark.parametrize(
    ("is_closed", "day"),
    [
        (False, date(2026, 12, 21)),
        (True, date(2026, 12, 22)),
        (True, date(2027, 1, 2)),
        (False, date(2027, 1, 3)),
    ],
)
def test_the_first_and_the_last_day_are_closed(is_closed: bool, day: date) -> None:
    assert is_closed == (closure_on([CHRISTMAS], "couples", day) is not None)


def test_a_closure_of_one_service_leaves_the_others_and_the_list_open() -> None:
    closures = [closure(TODAY, TODAY, "couples")]

    assert closures[0] == closure_on(closures, "couples", TODAY)
    assert None is closure_on(closures, "individual", TODAY)
    assert None is closure_on(closures, "", TODAY)


def test_a_closure_of_everything_closes_the_list_and_each_service() -> None:
    assert [CHRISTMAS] * 2 == [closure_on([CHRISTMAS], key, TODAY) for key in ("", "couples")]


@pytest.mark.parametrize(("is_told", "days"), [(False, 0), (True, 1), (True, 14), (False, 15)])
def test_a_closure_is_told_two_weeks_before(is_told: bool, days: int) -> None:
    coming = closure(TODAY + timedelta(days), TODAY + timedelta(days + 7))

    assert is_told == (coming_closure([coming], "couples", TODAY) is not None)


def test_the_next_closure_is_told_first() -> None:
    near, far = (closure(TODAY + timedelta(n), TODAY + timedelta(n)) for n in (3, 9))

    assert near == coming_closure([far, near], "couples", TODAY)


# The notice


def test_a_notice_says_that_it_is_closed_from_when_and_until_when() -> None:
    notice = closure_notice([CHRISTMAS], "couples", TODAY, NB, Strings())

    assert notice is not None
    assert ("2026-12-22", "2. januar 2027") == (notice.first.iso, notice.last.text)
    assert ("Vi har ferie.", True) == (notice.text, notice.is_closed)


def test_a_notice_of_what_comes_closes_nothing_yet() -> None:
    notice = closure_notice([CHRISTMAS], "couples", TODAY - timedelta(5), EN, Strings())

    assert notice is not None
    assert ("Booking will be closed", False) == (notice.title, notice.is_closed)


def test_what_is_closed_goes_before_what_will_be() -> None:
    later = closure(date(2027, 1, 4), date(2027, 1, 5))
    notice = closure_notice([later, CHRISTMAS], "couples", TODAY, EN, Strings())

    assert notice is not None
    assert ("2027-01-02", True) == (notice.last.iso, notice.is_closed)


def test_without_a_day_or_a_closure_nothing_is_said() -> None:
    assert None is closure_notice([CHRISTMAS], "couples", None, EN, Strings())
    assert None is closure_notice([], "couples", TODAY, EN, Strings())
    assert None is closure_notice([CHRISTMAS], "couples", date(2027, 2, 1), EN, Strings())


def test_a_language_that_is_not_complete_borrows_the_words() -> None:
    notice = closure_notice([CHRISTMAS], "couples", TODAY, NN, Strings())

    assert notice is not None
    assert "Vi har ferie." == notice.text


# What may be written


def problems(text: str, today: date | None = None) -> list[str]:
    lines = toml_lines(text)
    read, wrong = validate(Closures, tomllib.loads(text), "content/booking.toml", lines)
    closures = read.closures if read else ()
    found = (*wrong, *check_closures(closures, SERVICES, [EN, NB, NN], today, lines))
    return [str(problem).removeprefix("content/booking.toml:") for problem in found]


BLOCK = """\
[[closures]]
from = 2026-12-22
to = 2027-01-02
text.en = "We are away."
text.nb = "Vi har ferie."
text.nn = "Vi har ferie."
"""


def test_a_whole_closure_has_no_mistakes() -> None:
    assert [] == problems(BLOCK, TODAY)


@pytest.mark.parametrize(
    ("problem", "old", "new"),
    [
        (
            "1: a closure ends on 2026-01-02, before it begins on 2026-12-22; "
            "write the first day as “from” and the last as “to”",
            "2027-01-02",
            "2026-01-02",
        ),
        ("1: “closures.1.to” is missing; add it", "to = 2027-01-02\n", ""),
        ("2: “closures.1.from” is not a date; write it as 2026-03-24", "2026-12-22", "20261222"),
        (
            '1: the text of a closure has no “nb”; write text.nb = "…" in its block',
            'text.nb = "Vi har ferie."\n',
            "",
        ),
        (
            "1: warning: the text of a closure is shown in another language than “nn”; "
            'write text.nn = "…" in its block',
            'text.nn = "Vi har ferie."\n',
            "",
        ),
        (
            "4: “cuples” in a closure is not a service; did you mean “couples”?",
            "text.en",
            'services = ["cuples"]\ntext.en',
        ),
    ],
)
def test_a_mistake_is_told_with_its_remedy(problem: str, old: str, new: str) -> None:
    assert [problem] == problems(BLOCK.replace(old, new), TODAY)


def test_a_closure_may_go_without_words() -> None:
    assert [] == problems("[[closures]]\nfrom = 2026-12-22\nto = 2026-12-22\n")


@pytest.mark.parametrize(("count", "days"), [(0, 30), (1, 31)])
def test_a_closure_that_is_long_over_may_go(count: int, days: int) -> None:
    said = problems(BLOCK, date(2027, 1, 2) + timedelta(days))

    assert count == len(said)
    assert all(": warning: the closure from 2026-12-22 to 2027-01-02 is" in s for s in said)


SECOND = BLOCK.replace("2026-12-22", "2027-01-02").replace("to = 2027-01-02", "to = 2027-01-04")


def test_two_closures_of_everything_do_not_overlap() -> None:
    assert [
        "7: the closure from 2027-01-02 to 2027-01-04 overlaps that of line 1; "
        "let one end before the other begins, or make them one"
    ] == problems(BLOCK + SECOND)


def test_closures_of_different_services_may_overlap() -> None:
    first, second = 'services = ["couples"]\n', 'services = ["individual"]\n'

    assert [] == problems(BLOCK + first + SECOND + second)
    assert 1 == len(problems(BLOCK + first + SECOND))


# What holds for all dates

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
KEYS = st.sampled_from(["", *SERVICES])


@st.composite
def closures(draw: st.DrawFn) -> list[Closure]:
    found: list[Closure] = []
    for _ in range(draw(st.integers(0, 6))):
        first = draw(DAYS)
        last = first + timedelta(draw(st.integers(0, 40)))
        keys = draw(st.lists(st.sampled_from(SERVICES), unique=True, max_size=2))
        found.append(closure(first, last, *keys))
    return found


@given(found=closures(), key=KEYS, today=DAYS)
def test_a_day_is_closed_just_when_a_closure_of_the_service_holds_it(
    found: list[Closure], key: str, today: date
) -> None:
    holds = [c for c in found if concerns(c, key) and c.first <= today <= c.last]
    answer = closure_on(found, key, today)

    assert bool(holds) == (answer is not None)
    assert answer is None or answer.last == max(c.last for c in holds)


@given(found=closures(), key=KEYS, today=DAYS)
def test_what_comes_is_ahead_and_near_and_nothing_comes_before_it(
    found: list[Closure], key: str, today: date
) -> None:
    coming = coming_closure(found, key, today)
    ahead = [c.first for c in found if concerns(c, key) and c.first > today]
    near = [first for first in ahead if (first - today).days <= DAYS_AHEAD]

    assert (min(near) if near else None) == (coming.first if coming else None)


@given(found=closures(), key=KEYS, today=DAYS)
def test_a_notice_of_a_coming_closure_becomes_one_of_closing_on_its_first_day(
    found: list[Closure], key: str, today: date
) -> None:
    if (coming := coming_closure(found, key, today)) is not None:
        notice = closure_notice(found, key, coming.first, EN, Strings())
        assert notice is not None
        assert notice.is_closed


@given(found=closures())
def test_closures_that_pass_the_check_leave_one_answer_for_every_day(
    found: list[Closure],
) -> None:
    if any("overlaps" in p.message for p in check_closures(found, SERVICES, [])):
        return
    for key in SERVICES:
        for day in {c.first for c in found} | {c.last for c in found}:
            assert 1 >= sum(concerns(c, key) and c.first <= day <= c.last for c in found)
