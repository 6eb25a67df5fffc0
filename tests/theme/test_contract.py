"""A template reads exactly what its view has."""

import dataclasses
import enum
import types
import typing
from datetime import date

import pytest
from markupsafe import Markup

from plugins.multilingual.strings import Strings
from plugins.rendering.contract import check_contract, parts_of, templates_of
from plugins.rendering.environments import ALLOWED_FILTERS, make_environment
from plugins.rendering.views import PAGE_VIEWS, SiteView
from tests.support.builds import PROJECT

THEME = PROJECT / "theme"
PLAIN = {str, int, bool, type(None), date, Markup}
VIEWS: tuple[type[typing.Any], ...] = (SiteView, *PAGE_VIEWS)


def test_templates_and_views_agree_in_both_directions() -> None:
    environment = make_environment(THEME, Strings())

    assert [] == [str(problem) for problem in check_contract(environment, "theme/templates")]


def test_contract_finds_a_name_that_no_view_has(tmp_path: object) -> None:
    """The check itself can fail: a stray name and an unknown field are found."""
    from pathlib import Path

    templates = Path(str(tmp_path)) / "templates"
    templates.mkdir()
    for view in PAGE_VIEWS:
        (templates / view.template).write_text("{{ page.titel }}{{ SITENAME }}", encoding="utf-8")
    found = {
        problem.message
        for problem in check_contract(make_environment(templates.parent, Strings()), "t")
    }

    assert "“titel” is no field of ArticleView" in found
    assert "uses “SITENAME”, which no template gets" in found
    assert "never reads page.title of ArticleView" in found


@pytest.mark.parametrize("view", [*VIEWS, *parts_of(VIEWS)], ids=lambda view: view.__name__)
def test_views_are_plain_and_deeply_immutable(view: type[typing.Any]) -> None:
    """Only values that cannot change, so that equal views draw equal bytes."""
    assert view.__dataclass_params__.frozen
    for field, annotation in typing.get_type_hints(view).items():
        if field in {f.name for f in dataclasses.fields(view)}:
            assert _is_plain(annotation), f"{view.__name__}.{field}: {annotation}"


def _is_plain(annotation: object) -> bool:
    if annotation in PLAIN or dataclasses.is_dataclass(annotation):
        return True
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return True
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is tuple:
        return len(arguments) == 2 and arguments[1] is Ellipsis and _is_plain(arguments[0])
    if origin in {typing.Union, types.UnionType}:
        return all(_is_plain(argument) for argument in arguments)
    return False


def test_environments_hold_no_time_no_chance_and_no_unescaping() -> None:
    environment = make_environment(THEME, Strings())

    assert set(ALLOWED_FILTERS) == set(environment.filters)
    assert {"_", "gettext", "ngettext", "npgettext", "pgettext"} == set(environment.globals)
    assert environment.autoescape is True


def test_every_template_of_the_theme_is_used() -> None:
    environment = make_environment(THEME, Strings())
    used = {name for view in PAGE_VIEWS for name in templates_of(view.template, environment)}

    assert used == set(environment.list_templates())
