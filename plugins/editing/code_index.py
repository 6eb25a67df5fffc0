"""Python code as read, by what a look-up in it needs; nothing of it is ever run."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

SPOKEN = frozenset({"message", "remedy"})  # what a field or parameter is called that is said
# Fields that hold a part of what is said: a table of reasons, or what a value means.
_PARTS = frozenset({*SPOKEN, "meaning", "refused", "warning"})

Tables = ast.Dict | ast.DictComp | ast.Call


@dataclass(slots=True)
class Code:
    """All modules, indexed by the names that they give."""

    modules: dict[str, ast.Module] = field(default_factory=dict)
    functions: dict[str, list[tuple[str, ast.FunctionDef]]] = field(default_factory=dict)
    constants: dict[tuple[str, str], ast.expr] = field(default_factory=dict)  # (module, name)
    imports: dict[tuple[str, str], str] = field(default_factory=dict)  # (module, name) → its module
    takes: dict[str, set[int]] = field(default_factory=dict)  # callable → places of what is said
    spoken: dict[str, set[str]] = field(default_factory=dict)  # callable → names of what is said
    fields: dict[str, set[str]] = field(default_factory=dict)  # field → functions that fill it

    def constant(self, name: str, path: str) -> tuple[str, ast.expr] | None:
        """Return a name that a module gives a value, or imports: its own module, and the value."""
        origin = self.imports.get((path, name), path)
        value = self.constants.get((origin, name))
        return (origin, value) if value is not None else None

    def helpers(self, name: str, path: str) -> list[tuple[str, ast.FunctionDef]]:
        """Return the functions that a call may mean: of the module, else imported, else any."""
        origin = self.imports.get((path, name), path)
        known = self.functions.get(name, [])
        own = [one for one in known if one[0] == origin] or known
        filling = sorted(self.fields.get(name, ()))
        return [*own, *(one for other in filling for one in self.functions.get(other, []))]


def read_modules(folder: Path, project: Path) -> Code:
    """Return the modules below ``folder``, named by their paths from ``project``."""
    return read_code(
        (file.relative_to(project).as_posix(), file.read_text(encoding="utf-8"))
        for file in sorted(folder.rglob("*.py"))
    )


def read_code(files: Iterable[tuple[str, str]]) -> Code:
    """Return the modules given as (path, text)."""
    code = Code()
    for path, text in files:
        code.modules[path] = tree = ast.parse(text)
        for node in ast.walk(tree):
            _note(node, path, code)
        for statement in tree.body:
            for name, value in assigned(statement):
                code.constants[path, name] = value
    return code


def _note(node: ast.AST, path: str, code: Code) -> None:
    if isinstance(node, ast.FunctionDef):
        code.functions.setdefault(node.name, []).append((path, node))
        names = [argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)]
        _note_spoken(code, node.name, [name for name in names if name not in {"self", "cls"}])
    elif isinstance(node, ast.ClassDef):
        _note_spoken(code, node.name, [name for item in node.body if (name := _field_of(item))])
    elif isinstance(node, ast.ImportFrom) and node.module:
        origin = node.module.replace(".", "/") + ".py"
        code.imports |= {(path, name.asname or name.name): origin for name in node.names}
    elif isinstance(node, ast.keyword | ast.AnnAssign) and isinstance(node.value, ast.Name):
        filled = node.arg if isinstance(node, ast.keyword) else _field_of(node)
        code.fields.setdefault(filled or "", set()).add(node.value.id)


def _note_spoken(code: Code, name: str, parameters: list[str]) -> None:
    for place, parameter in enumerate(parameters):
        if parameter in _PARTS:
            code.takes.setdefault(name, set()).add(place)
            code.spoken.setdefault(name, set()).add(parameter)


def _field_of(node: ast.AST) -> str:
    is_field = isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    return node.target.id if is_field else ""  # type: ignore[attr-defined]


def assigned(statement: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Yield the names that a statement gives a value, and the expression of each."""
    if isinstance(statement, ast.AnnAssign | ast.NamedExpr | ast.AugAssign):
        if isinstance(statement.target, ast.Name) and statement.value is not None:
            yield statement.target.id, statement.value
    elif isinstance(statement, ast.Assign):
        for target in statement.targets:
            if isinstance(target, ast.Name):
                yield target.id, statement.value
            elif isinstance(target, ast.Tuple):
                yield from _unpacked(target, statement.value)


def _unpacked(target: ast.Tuple, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    for index, item in enumerate(target.elts):
        if isinstance(item, ast.Name) and isinstance(value, ast.Tuple):
            yield item.id, value.elts[index]
        elif isinstance(item, ast.Name):
            part = ast.Subscript(value, ast.Constant(index), ast.Load())
            yield item.id, ast.copy_location(part, value)


def is_table(node: ast.expr) -> bool:
    """Whether an expression is a dictionary as it is written, or one that cannot be changed."""
    return isinstance(node, ast.Dict | ast.DictComp) or (
        isinstance(node, ast.Call) and ast.unparse(node.func) == "MappingProxyType"
    )


def leaves(node: ast.expr) -> list[ast.expr]:
    """Return the values of a table, those of a table inside it too."""
    if isinstance(node, ast.Dict):
        return [leaf for value in node.values for leaf in leaves(value)]
    if isinstance(node, ast.DictComp):
        return leaves(node.value)
    if isinstance(node, ast.Call) and is_table(node):
        return [leaf for value in node.args for leaf in leaves(value)]
    return [node]
