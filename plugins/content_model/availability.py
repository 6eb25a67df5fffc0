"""When a practice can be reached and booked: opening hours and closures, as editors write them."""

import re
from datetime import date, time
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema, field_validator, model_validator

from plugins.content_model.field_types import Key, LocalText
from plugins.content_model.validation import Model

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)  # in the order of ``date.weekday()``
_CLOCK = re.compile(r"(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])")


def _as_time(value: object) -> object:
    """Read a time of day as people write it; seconds and time zones have no place here."""
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0, tzinfo=None)
    found = _CLOCK.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(f"“{value}” is not a time of day; write it as 09:00, at most 23:59")
    return time(int(found["hour"]), int(found["minute"]))


def _as_day(value: object) -> object:
    """A date is written as one: a number would be read as seconds since 1970."""
    return f"{value}?" if isinstance(value, int | float) else value


_CLOCK_SCHEMA = {"type": "string", "pattern": "^([01]?[0-9]|2[0-3]):[0-5][0-9]$"}
ClockTime = Annotated[time, BeforeValidator(_as_time), WithJsonSchema(_CLOCK_SCHEMA)]
Day = Annotated[date, BeforeValidator(_as_day)]


class OpeningHours(Model):
    """One block of opening hours: the same times on one or more days of the week."""

    days: tuple[Weekday, ...] = Field(
        description='Days of the week, in English: ["monday", "friday"].'
    )
    opens: ClockTime = Field(description='"09:00", by the clock where the practice is.')
    closes: ClockTime = Field(description='"16:00"; later than “opens”.')

    @field_validator("days")
    @classmethod
    def _stand_once(cls, days: tuple[Weekday, ...]) -> tuple[Weekday, ...]:
        if not days:
            raise ValueError('“days” is empty; write some, as ["monday", "friday"]')
        for day in WEEKDAYS:
            if days.count(day) > 1:
                raise ValueError(f"“{day}” stands twice in “days”; keep one of them")
        return days

    @model_validator(mode="after")
    def _closes_later(self) -> "OpeningHours":
        if self.closes <= self.opens:
            raise ValueError(
                f"“closes” is {self.closes:%H:%M}, which is not after “opens”, "
                f"{self.opens:%H:%M}; hours past midnight are two blocks, one for each day"
            )
        return self


class Closure(Model):
    """A period in which nothing can be booked, or some services cannot."""

    first: Day = Field(alias="from", description="The first day on which booking is closed.")
    last: Day = Field(alias="to", description="The last day on which booking is closed.")
    text: LocalText = Field({}, description="Why, or what to do meanwhile; one sentence or two.")
    services: tuple[Key, ...] = Field((), description="Keys of the services; all when left out.")

    @model_validator(mode="after")
    def _ends_later(self) -> "Closure":
        if self.last < self.first:
            raise ValueError(
                f"a closure ends on {self.last}, before it begins on {self.first}; "
                "write the first day as “from” and the last as “to”"
            )
        return self
