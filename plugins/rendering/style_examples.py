"""Examples of components: ``theme/examples/<component>.toml``, and what macros get from them.

One file a component feeds the style guide and the tests of the theme. An example is plain data;
what a macro takes as a view is built as that view, and strictly: an option or a field that is
unknown, missing or of another type is a problem with its line.
"""

import dataclasses
import re
import tomllib
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Annotated, Any

from jinja2 import Environment, nodes
from markupsafe import Markup as Html
from pydantic import Field

from plugins.content_model.field_types import Text
from plugins.content_model.problems import Problem, nearest
from plugins.content_model.site_files import Language, toml_lines
from plugins.content_model.source import read_source
from plugins.content_model.validation import Lines, Model, Place, validate
from plugins.media.artwork import Artwork, draw_artwork
from plugins.multilingual.formats import DateText, date_text
from plugins.multilingual.strings import MSGID_LANGUAGE
from plugins.rendering.contract import parts_of
from plugins.rendering.views import PAGE_VIEWS, SiteView

PAGE_LANGUAGE, PAGE_DIRECTION = "language of the page", "direction of the page"
_PLAIN: Mapping[str, object] = {"text": str, "whole number": int, "true or false": bool}
_NOTHING = " or nothing"
_LIST = "list of "


class Option(Model):
    """One thing that a component takes."""

    name: Text
    type: Text  # "text", "Card", "list of Card", "Byline or nothing", …
    about: Text  # what it is for


class Example(Model):
    """One use of a component; of ``arguments`` and ``markdown`` there is one."""

    name: Text
    shows: str = ""  # what to look at
    height: Annotated[int, Field(ge=40)] = 240  # of its frame, in CSS pixels on a telephone
    reaches_edge: bool = False  # stands at the sheet's edge, as header and footer do
    arguments: dict[str, Any] | None = None  # of the macro
    markdown: str | None = None  # what an editor writes


class ExampleFile(Model):
    """What ``theme/examples/<component>.toml`` says."""

    title: Text
    when_to_use: Text
    when_not_to_use: Text
    how_it_works: Text
    options: tuple[Option, ...] = ()
    examples: Annotated[tuple[Example, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Component:
    """A component with its examples."""

    name: str  # of its macro and its files: "call_to_action"
    path: str  # of its examples, as messages name it
    file: ExampleFile
    lines: Lines
    macro: nodes.Macro | None  # parsed; nothing where only Markdown makes it

    @property
    def slug(self) -> str:
        """Its segment in the guide's addresses."""
        return self.name.replace("_", "-")

    def line(self, *place: str | int) -> int:
        """Return the line of a place in the file, or of the nearest one around it."""
        depths = range(len(place), 0, -1)
        return next((self.lines[place[:d]] for d in depths if place[:d] in self.lines), 1)


def read_components(
    theme: Path, project: Path, environment: Environment
) -> tuple[tuple[Component, ...], tuple[Problem, ...]]:
    """Read every file of examples, and check that its macro takes the options it describes."""
    components: list[Component] = []
    problems: list[Problem] = []
    for file in sorted((theme / "examples").glob("[a-z]*.toml")):
        source = read_source(file, project)
        if isinstance(source, Problem):
            problems.append(source)
            continue
        try:
            data = tomllib.loads(source.text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"line (\d+)", str(error))
            line = int(found[1]) if found else 1
            problems.append(Problem(source.path, line, f"is not TOML: {error}", "mend it"))
            continue
        lines = toml_lines(source.text)
        read, found_here = validate(ExampleFile, data, source.path, lines)
        problems += found_here
        if read is not None:
            macro = macro_of(file.stem, environment)
            components.append(Component(file.stem, source.path, read, lines, macro))
            problems += check_options(components[-1])
    return tuple(components), tuple(problems)


def macro_of(name: str, environment: Environment) -> nodes.Macro | None:
    """Return the macro of a component, parsed; nothing where there is none of that name."""
    template = f"components/{name}.html"
    if template not in environment.list_templates():
        return None
    source, _, _ = environment.loader.get_source(environment, template)  # type: ignore[union-attr]
    macros = environment.parse(source).find_all(nodes.Macro)
    return next((macro for macro in macros if macro.name == name), None)


def check_options(component: Component) -> list[Problem]:
    """What the file describes is what the macro takes, and every example is one of the two."""
    problems: list[Problem] = []

    def report(line: int, message: str, remedy: str) -> None:
        problems.append(Problem(component.path, line, message, remedy))

    macro = component.macro
    taken = [argument.name for argument in macro.args] if macro else []
    described = [option.name for option in component.file.options]
    for index, option in enumerate(component.file.options):
        line = component.line("options", index, "name")
        if option.name not in taken:
            remedy = nearest(option.name, taken)
            report(line, f"“{option.name}” is no option of the macro “{component.name}”", remedy)
        if annotation_of(option.type) is None:
            line = component.line("options", index, "type")
            report(line, f"“{option.type}” is no type of an option", nearest(option.type, _types()))
    for name in taken:
        if name not in described:
            report(1, f"the option “{name}” is not described", "add it under [[options]]")
    for index, example in enumerate(component.file.examples):
        line = component.line("examples", index)
        if (example.arguments is None) == (example.markdown is None):
            report(line, f"“{example.name}” is no example", "give it “arguments” or “markdown”")
        elif example.arguments is not None and macro is None:
            report(line, f"there is no macro “{component.name}” in the theme", "use “markdown”")
    return problems


@cache
def _types() -> Mapping[str, Any]:
    """Return each type that an option may name."""
    parts: tuple[type[Any], ...] = (SiteView, *parts_of((SiteView, *PAGE_VIEWS)))
    views = {part.__name__: part for part in parts}
    return {**_PLAIN, PAGE_LANGUAGE: str, PAGE_DIRECTION: str, **views}


def annotation_of(name: str) -> Any:
    """Return the Python type that a type's name stands for; ``None`` where there is none."""
    if name.endswith(_NOTHING):
        inner = annotation_of(name.removesuffix(_NOTHING))
        return inner and inner | None
    if name.startswith(_LIST):
        inner = annotation_of(name.removeprefix(_LIST))
        return inner and types.GenericAlias(tuple, (inner, ...))
    return _types().get(name)


@dataclass(frozen=True, slots=True)
class Shaper:
    """Builds what a macro takes from the plain data of one example, in one language."""

    component: Component
    index: int  # of the example
    site: SiteView
    language: Language
    problems: list[Problem]

    def arguments(self, macro: nodes.Macro) -> dict[str, object]:
        """Return the macro's arguments."""
        given = self.component.file.examples[self.index].arguments or {}
        options = {option.name: option for option in self.component.file.options}
        optional = {arg.name for arg in macro.args[len(macro.args) - len(macro.defaults) :]}
        made: dict[str, object] = {}
        for name in sorted(given.keys() - options.keys()):
            self._report((name,), f"“{name}” is not an option", nearest(name, options))
        for name, option in options.items():
            annotation = annotation_of(option.type)
            if name in given:
                made[name] = self._shape(given[name], annotation, (name,))
            elif option.type == PAGE_LANGUAGE:
                made[name] = self.language.code
            elif option.type == PAGE_DIRECTION:
                made[name] = self.language.direction
            elif option.type.endswith(_NOTHING):
                made[name] = None
            elif name not in optional:
                self._report((), f"the example lacks the option “{name}”", f"write {name} = …")
        return made

    def _shape(self, value: object, annotation: Any, place: Place) -> object:
        arguments = typing.get_args(annotation)
        if NoneType in arguments:
            return self._shape(value, next(a for a in arguments if a is not NoneType), place)
        if typing.get_origin(annotation) is tuple and isinstance(value, list):
            items = enumerate(value)
            return tuple(self._shape(item, arguments[0], (*place, n)) for n, item in items)
        if annotation is SiteView and isinstance(value, dict):
            return dataclasses.replace(self.site, **self._fields(value, SiteView, place, {}))
        if annotation is Artwork and isinstance(value, str):
            return draw_artwork(value)
        if annotation is DateText and isinstance(value, date):
            return date_text(value, self.language.locale)
        if dataclasses.is_dataclass(annotation) and isinstance(value, dict):
            return self._view(value, annotation, place)
        return self._plain(value, annotation, place)

    def _plain(self, value: object, annotation: Any, place: Place) -> object:
        """A text may be a table of texts by language."""
        if annotation in (str, Html) and isinstance(value, dict):
            value = value.get(self.language.code, value.get(MSGID_LANGUAGE))
        if type(value) is (str if annotation is Html else annotation):
            return Html(value) if annotation is Html else value
        name = getattr(annotation, "__name__", str(annotation))
        self._report(place, f"“{place[-1]}” is no {name}", "see the option's type")
        return ""

    def _view(self, value: dict[str, object], view: Any, place: Place) -> object:
        hints = typing.get_type_hints(view)
        known = {field.name for field in dataclasses.fields(view)}
        nothing = {name: None for name in known if NoneType in typing.get_args(hints[name])}
        made = self._fields(value, view, place, nothing)
        missing = sorted(known - made.keys() - value.keys())
        for name in missing:
            self._report(place, f"{view.__name__} lacks “{name}”", f"write {name} = …")
        return None if known - made.keys() else view(**made)

    def _fields(
        self, value: dict[str, object], view: Any, place: Place, unsaid: Mapping[str, object]
    ) -> dict[str, Any]:
        """Return the fields that are given, and those that are nothing unless given."""
        hints = typing.get_type_hints(view)
        known = {field.name for field in dataclasses.fields(view)}
        for name in sorted(value.keys() - known):
            where = (*place, name)
            self._report(where, f"“{name}” is no field of {view.__name__}", nearest(name, known))
        shaped = {
            name: self._shape(given, hints[name], (*place, name))
            for name, given in value.items()
            if name in known
        }
        return {**unsaid, **shaped}

    def _report(self, place: Place, message: str, remedy: str) -> None:
        line = self.component.line("examples", self.index, "arguments", *place)
        self.problems.append(Problem(self.component.path, line, message, remedy))
