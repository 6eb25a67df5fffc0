"""``content/facts.toml``: what the texts say and time may change, once for all languages."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from plugins.content_model.field_types import Key, LocalText, Text
from plugins.content_model.validation import Model

PATH = "content/facts.toml"
VALUES = ("number", "percent", "money", "day", "text")  # the keys that may hold what is so


def _as_figure(value: object) -> object:
    """Accept what TOML calls a number, exactly as it is written there."""
    is_number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    figure = Decimal(str(value)) if is_number else Decimal("NaN")
    if not figure.is_finite():
        raise ValueError(f"“{value}” is not a number; write digits alone, without quotes")
    return figure


Figure = Annotated[Decimal, BeforeValidator(_as_figure), WithJsonSchema({"type": "number"})]


class DatedFact(Model):
    """One fact: exactly one value, where it is from, and when somebody looks at it again."""

    about: Text = Field(description="What it is, for those who edit; visitors do not see it.")
    number: Figure | None = Field(
        None, description="A count or measure: 38500. Each language writes it in its own way."
    )
    percent: Figure | None = Field(None, description="A share in per cent: 15, or 2.9.")
    money: Annotated[int, Field(ge=0)] | None = Field(
        None, description="An amount in whole units of the currency."
    )
    currency: Annotated[str, Field(pattern=r"^([A-Z]{3})?$")] = Field(
        "", description="The currency of “money”, by ISO 4217: NOK."
    )
    day: date | None = Field(None, description="A date: 2025-04-10.")
    text: LocalText = Field(
        {}, description="Language → words: the name of a law, opening hours, “1 in 6”."
    )
    source: Text = Field(description="A key of content/sources.toml, or an address.")
    verified: date | None = Field(
        None, description="When a person last compared it with its source; left out until then."
    )
    review_by: date = Field(description="The last day on which nobody has to look at it again.")
    search: bool = Field(
        True,
        description="Texts are searched for the value. Set to false where it stands for many "
        "other things too: 100, 50 %.",
    )

    @property
    def kind(self) -> str:
        """The key that holds the value."""
        return next(name for name in VALUES if _is_given(getattr(self, name)))

    @model_validator(mode="after")
    def _has_one_value(self) -> "DatedFact":
        given = [name for name in VALUES if _is_given(getattr(self, name))]
        if len(given) != 1:
            said = f"has {len(given)} values" if given else "has no value"
            raise ValueError(f"a fact {said}; give exactly one of: {', '.join(VALUES)}")
        if (given == ["money"]) != bool(self.currency):
            raise ValueError(
                'money and its currency belong together; write money = 50000 and currency = "NOK"'
            )
        return self


def _is_given(value: object) -> bool:
    return value is not None and value != {}


class FactsFile(Model):
    """``content/facts.toml``: a table a fact, its name is the key that texts refer to."""

    facts: dict[Key, DatedFact] = {}
