"""From a schema's report to sentences that a writer understands.

Every model of the site forbids unknown keys, and its fields are typed, so a value is read as
the schema says and never as YAML or TOML guesses.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from plugins.content_model.problems import Problem, closest, nearest

Place = tuple[str | int, ...]
Lines = Mapping[Place, int]
M = TypeVar("M", bound="Model")


def line_at(lines: Lines, *place: str | int) -> int:
    """Return the line of a key, else of what it stands in, else the first."""
    for depth in range(len(place), 0, -1):
        if place[:depth] in lines:
            return lines[place[:depth]]
    return 1


class Model(BaseModel):
    """What all schemas share: frozen, and no key that the schema does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


def _as_truth(value: object) -> object:
    """Accept only ``true`` and ``false``: YAML 1.1's ``yes``, ``no`` and ``off`` are words."""
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value, value + "?")
    return value


Truth = Annotated[bool, BeforeValidator(_as_truth)]

# One sentence an error type of pydantic; the place is named before, the remedy after.
_SENTENCES: dict[str, tuple[str, str]] = {
    "missing": ("is missing", "add it"),
    "string_too_short": ("is empty", "write it"),
    "string_type": ("must be text", "put it in quotes"),
    "string_pattern_mismatch": ("has a form that is not allowed", "it must match {pattern}"),
    "int_parsing": ("must be a whole number", "write digits alone"),
    "int_type": ("must be a whole number", "write digits alone, without quotes"),
    "greater_than_equal": ("is too small", "use at least {ge}"),
    "bool_type": ("must be true or false", "write true or false"),
    "bool_parsing": ("must be true or false", "write true or false"),
    "date_from_datetime_parsing": ("is not a date", "write it as 2026-03-24"),
    "date_from_datetime_inexact": ("has a time of day", "write the date alone, as 2026-03-24"),
    "date_type": ("is not a date", "write it as 2026-03-24"),
    "tuple_type": ("must be a list", "write one item a line, each after “- ”"),
    "list_type": ("must be a list", "write one item a line, each after “- ”"),
    "dict_type": ("must be a table", "write one key a line"),
    "model_type": ("must be a table", "write one key a line"),
    "too_short": ("has too few items", "give at least {min_length}"),
    "too_long": ("has too many items", "give at most {max_length}"),
}


def validate(
    model: type[M], data: Mapping[str, Any], path: str, lines: Lines
) -> tuple[M | None, tuple[Problem, ...]]:
    """Return the typed model, or every problem that the data has."""
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        return None, tuple(_problems(model, error, path, lines))


def _problems(
    model: type[Model], error: ValidationError, path: str, lines: Lines
) -> Iterator[Problem]:
    details = error.errors(include_url=False)
    typed_wrong = _typed_wrong(model, details)
    for detail in details:
        if detail["type"] == "missing" and tuple(detail["loc"]) in typed_wrong:
            continue  # one slip is one problem
        place: Place = tuple(detail["loc"])
        name = ".".join(str(part + 1 if isinstance(part, int) else part) for part in place)
        context: dict[str, Any] = detail.get("ctx", {})
        if detail["type"] == "extra_forbidden":
            known = _known_keys(model, place[:-1])
            message, remedy = f"“{name}” is not a known key", nearest(str(place[-1]), known)
        elif detail["type"] in {"literal_error", "enum"}:
            message = f"“{name}” cannot be “{detail['input']}”"
            remedy = f"use one of: {context['expected']}".replace("'", "").replace(" or ", ", ")
        elif detail["type"] == "value_error":
            message, _, remedy = str(context["error"]).partition("; ")
        else:
            said, remedy = _SENTENCES.get(detail["type"], (detail["msg"], "see the docs"))
            message, remedy = f"“{name}” {said}", remedy.format_map(context)
        yield Problem(path, _line(place, lines), message, remedy)


def _typed_wrong(model: type[Model], details: list[Any]) -> set[Place]:
    """Return the places that an unknown key was most likely meant for."""
    meant: set[Place] = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *around, key = detail["loc"]
            close = closest(str(key), _known_keys(model, tuple(around)))
            meant |= {(*around, close)} if close else set()
    return meant


def _line(place: Place, lines: Lines) -> int:
    """Return the line of the place, or of the nearest place around it that has one."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _known_keys(model: type[Model], place: Place) -> set[str]:
    """Return the keys that the model at ``place`` knows."""
    current: Any = model
    for part in place:
        if isinstance(part, str) and part in getattr(current, "model_fields", {}):
            current = _model_in(current.model_fields[part].annotation)
    fields = getattr(current, "model_fields", {})
    return {field.alias or name for name, field in fields.items()}


def _model_in(annotation: Any) -> Any:
    """Return the model inside ``tuple[Model, ...]``, ``dict[str, Model]`` or ``Model | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if (found := _model_in(argument)) is not None:
            return found
    return None
