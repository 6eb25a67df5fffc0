"""The contract between templates and views: what each may read, checked and written out.

Both directions hold: a template reads only what its view has, and every field of a view is
read by its template; what nobody reads is not computed.
"""

import inspect
import re
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from jinja2 import Environment, meta, nodes

from plugins.content_model.problems import Problem, nearest
from plugins.rendering.views import PAGE_VIEWS, SiteView

ROOTS = ("page", "site")  # all that a template gets
_FIELD = re.compile(r"^    (\w+): ([^#=]+?)\s*(?:=[^#]*)?#\s*(.+)$")


def templates_of(template: str, environment: Environment) -> dict[str, nodes.Template]:
    """Return a template and all that it extends, includes or imports, parsed."""
    found: dict[str, nodes.Template] = {}
    waiting = [template]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        source, _, _ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]
        found[name] = environment.parse(source, name)
        waiting += [other for other in meta.find_referenced_templates(found[name]) if other]
    return found


def reads(template: str, environment: Environment) -> dict[str, dict[str, tuple[str, int]]]:
    """Return root → field → where it is read first, for a template and all that it uses."""
    found: dict[str, dict[str, tuple[str, int]]] = {root: {} for root in ROOTS}
    for name, tree in templates_of(template, environment).items():
        for node in tree.find_all(nodes.Getattr):
            if isinstance(node.node, nodes.Name) and node.node.name in found:
                found[node.node.name].setdefault(node.attr, (name, node.lineno))
    return found


def check_contract(environment: Environment, folder: str) -> Iterator[Problem]:
    """Check every page template against its view; ``folder`` is named in the problems."""
    read_of_site: set[str] = set()
    for view in PAGE_VIEWS:
        yield from _check_variables(view.template, environment, folder)
        found = reads(view.template, environment)
        read_of_site |= found["site"].keys()
        yield from _check_reads(view, found["page"], folder)
        yield from _check_reads(SiteView, found["site"], folder)
        for field in sorted({f.name for f in fields(view)} - found["page"].keys()):
            yield Problem(
                f"{folder}/{view.template}",
                1,
                f"never reads page.{field} of {view.__name__}",
                "draw it, or take the field out of the view",
            )
    for field in sorted({f.name for f in fields(SiteView)} - read_of_site):
        yield Problem(
            f"{folder}/layout.html",
            1,
            f"no template reads site.{field}",
            "draw it, or take the field out of SiteView",
        )


def _check_variables(template: str, environment: Environment, folder: str) -> Iterator[Problem]:
    known = {*ROOTS, "_", "gettext", "ngettext"}
    for name, tree in templates_of(template, environment).items():
        imported = {
            alias if isinstance(alias, str) else alias[1]
            for node in tree.find_all(nodes.FromImport)
            for alias in node.names
        }
        for variable in sorted(meta.find_undeclared_variables(tree) - known - imported):
            yield Problem(
                f"{folder}/{name}",
                1,
                f"uses “{variable}”, which no template gets",
                "read it from page or site",
            )
        if None in meta.find_referenced_templates(tree):
            yield Problem(
                f"{folder}/{name}", 1, "includes a template by a computed name", "name it"
            )


def _check_reads(view: Any, found: dict[str, tuple[str, int]], folder: str) -> Iterator[Problem]:
    known = {field.name for field in fields(view)}
    for name, (template, line) in sorted(found.items()):
        if name not in known:
            yield Problem(
                f"{folder}/{template}",
                line,
                f"“{name}” is no field of {view.__name__}",
                nearest(name, known),
            )


def parts_of(views: tuple[type[Any], ...]) -> tuple[type[Any], ...]:
    """Return the dataclasses that views are made of, in the order they are met."""
    found: dict[type[Any], None] = {}

    def visit(annotation: Any) -> None:
        if is_dataclass(annotation) and isinstance(annotation, type):
            if annotation in found:
                return
            found[annotation] = None
            for hint in typing.get_type_hints(annotation).values():
                visit(hint)
        for argument in typing.get_args(annotation):
            visit(argument)

    for view in views:
        visit(view)
    return tuple(part for part in found if part not in views)


def views_reference() -> str:
    """Return ``docs/views.md``: everything that a template may read."""
    views = (SiteView, *PAGE_VIEWS)
    lines = [
        "# What a template may read",
        "",
        "Made from the views by `inv docs`; do not edit. A template gets `page`, which is one of",
        "the views below, and `site`. Nothing else: no settings, no queries, no Pelican object.",
        "",
    ]
    for view in (*views, *parts_of(views)):
        lines += [f"## {view.__name__}", "", inspect.getdoc(view) or "", ""]
        if template := getattr(view, "template", None):
            lines += [f"Drawn by `theme/templates/{template}`.", ""]
        lines += ["| field | type | meaning |", "|---|---|---|"]
        lines += [f"| `{name}` | `{kind}` | {help_} |" for name, kind, help_ in _documented(view)]
        lines.append("")
    return "\n".join(lines)


def _documented(view: type[Any]) -> Iterator[tuple[str, str, str]]:
    """Yield each field's name, type and the comment behind it."""
    names = {field.name for field in fields(view)}
    for line in inspect.getsource(view).split("\n"):
        found = _FIELD.match(line)
        if found and found[1] in names:
            yield found[1], found[2].replace("|", "\\|"), found[3]
