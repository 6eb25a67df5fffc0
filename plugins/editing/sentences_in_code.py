"""Which sentences the code may say about a problem, followed back to where they are written.

A sentence is a string or an f-string that reaches the message or the remedy of a problem: as an
argument of ``Problem`` or of what hands one on, through a variable, a table or the result of a
helper, or as the error that a schema raises. Nobody marks such a string, so nobody forgets to.
"""

import ast
import itertools
import string
from collections.abc import Iterator
from dataclasses import dataclass, field

from plugins.editing.code_index import SPOKEN, Code, assigned, is_table, leaves

_TEXT_METHODS = frozenset({"replace", "format_map", "format", "strip", "removesuffix"})
_MOST_FORMS = 24  # of one sentence with choices in it; none has more


@dataclass(frozen=True, slots=True)
class Value:
    """A place in a sentence that is filled when it is said."""

    source: str  # the expression, for translators


Form = tuple[str | Value, ...]  # one wording of a sentence


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """One sentence, with numbered braces for what is filled in: “{0}” is not a known key."""

    path: str  # of the module, with forward slashes
    line: int
    msgid: str
    values: tuple[str, ...]  # the expressions behind {0}, {1}, …


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where an expression stands."""

    path: str
    function: ast.FunctionDef | None = None


def read_sentences(code: Code) -> tuple[Sentence, ...]:
    """Return every sentence that the modules may say; one said in two modules stands twice."""
    reader = _Reader(code)
    for path, tree in code.modules.items():
        reader.walk(tree, _Scope(path))
    return tuple(sorted(reader.found))


@dataclass(slots=True)
class _Reader:
    code: Code
    found: set[Sentence] = field(default_factory=set)
    _said: set[int] = field(default_factory=set)  # expressions and functions that are read
    _names: dict[int, dict[str, list[tuple[ast.expr, bool]]]] = field(default_factory=dict)
    _open: set[int] = field(default_factory=set)  # names that are being followed

    def walk(self, node: ast.AST, scope: _Scope) -> None:
        """Read all that is said below a node."""
        for child in ast.iter_child_nodes(node):
            inner = scope
            if isinstance(child, ast.FunctionDef):
                inner = _Scope(scope.path, child)
            elif isinstance(child, ast.Call):
                self._call(child, scope)
            elif isinstance(child, ast.Raise):
                self._raised(child, scope)
            self.walk(child, inner)

    def _call(self, call: ast.Call, scope: _Scope) -> None:
        places: set[int] = set()
        names: set[str] = set(SPOKEN)
        for name in self._callees(call.func, scope):
            places |= self.code.takes.get(name, set())
            names |= self.code.spoken.get(name, set())
        starred = [n for n, item in enumerate(call.args) if isinstance(item, ast.Starred)]
        if starred and places:  # how many it stands for is not known: what follows is said
            places = set(range(starred[0] + 1, len(call.args)))
            self._spread(call.args[starred[0]].value, scope)  # type: ignore[attr-defined]
        said = [keyword.value for keyword in call.keywords if keyword.arg in names]
        said += [argument for n, argument in enumerate(call.args) if n in places]
        for argument in said:
            self._say(argument, scope)

    def _spread(self, given: ast.expr, scope: _Scope) -> None:
        """Read what a helper returns as a tuple: ``tell(*refused)``, ``refused`` from a call."""
        values = [given]
        if isinstance(given, ast.Name):
            values = [value for value, _ in self._local(given.id, scope)]
        for call in values:
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                for path, function in self.code.helpers(call.func.id, scope.path):
                    for node in ast.walk(function):
                        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
                            for item in node.value.elts:
                                self._say(item, _Scope(path, function))

    def _callees(self, function: ast.expr, scope: _Scope) -> Iterator[str]:
        if isinstance(function, ast.Attribute):
            yield function.attr
        elif isinstance(function, ast.Name):
            yield function.id
            for value, _ in self._local(function.id, scope):  # weight = warning if … else hint
                arms = (value.body, value.orelse) if isinstance(value, ast.IfExp) else (value,)
                yield from (arm.id for arm in arms if isinstance(arm, ast.Name))

    def _raised(self, node: ast.Raise, scope: _Scope) -> None:
        """What a schema raises is split at the first semicolon: what is wrong, what to do."""
        error = node.exc
        if isinstance(error, ast.Call) and ast.unparse(error.func) == "ValueError" and error.args:
            for form in self._forms(error.args[0], scope):
                for half in _halves(form):
                    self._keep(half, error, scope)

    def _say(self, expression: ast.expr, scope: _Scope) -> None:
        """Keep every form of an expression that is said."""
        if id(expression) in self._said:
            return
        self._said.add(id(expression))
        if is_table(expression):
            for value in leaves(expression):
                self._say(value, scope)
            return
        for form in self._forms(expression, scope):
            self._keep(form, expression, scope)

    def _keep(self, form: Form, node: ast.expr, scope: _Scope) -> None:
        if _is_sentence("".join(piece for piece in form if isinstance(piece, str))):
            msgid, values = _numbered(form)
            self.found.add(Sentence(scope.path, node.lineno, msgid, values))

    def _forms(self, node: ast.expr, scope: _Scope) -> list[Form]:
        """Return all forms that the text of an expression may have."""
        match node:
            case ast.Constant(value=str(text)):
                return [(text,)] if text else [()]
            case ast.JoinedStr(values=parts):
                return _product([self._part(part, scope) for part in parts])
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return _product([self._forms(side, scope) for side in (left, right)])
            case ast.IfExp(body=body, orelse=orelse):
                return [form for arm in (body, orelse) for form in self._forms(arm, scope)]
            case ast.BoolOp(values=arms):
                return [form for arm in arms for form in self._forms(arm, scope)]
            case ast.Name(id=name):
                return self._named(node, name, scope)
            case ast.Subscript(value=table, slice=index):
                return self._looked_up(node, table, index, scope)
            case ast.Call():
                return self._result(node, scope)
        return [(Value(ast.unparse(node)),)]

    def _part(self, part: ast.expr, scope: _Scope) -> list[Form]:
        if not isinstance(part, ast.FormattedValue):
            return self._forms(part, scope)
        if part.conversion != -1 or part.format_spec is not None:
            return [(Value(ast.unparse(part.value)),)]
        return self._forms(part.value, scope)

    def _named(self, node: ast.Name, name: str, scope: _Scope) -> list[Form]:
        """A name is all that its function gives it, else what its module gives it."""
        given = list(self._local(name, scope))
        values = [value for value, is_added in given if not is_added]
        if not values and (constant := self.code.constant(name, scope.path)) is not None:
            scope, values = _Scope(constant[0]), [constant[1]]
        if not values or id(node) in self._open:
            return [(Value(name),)]
        self._open.add(id(node))
        told = [value for value in values if not _fills(value, name)]
        forms = [form for value in told for form in self._forms(value, scope)]
        if len(told) < len(values):
            forms = [_with_braces(form) for form in forms]
        for added in (value for value, is_added in given if is_added):
            ends = [form for form in self._forms(added, scope) if isinstance(form[0], str)]
            forms += _product([forms, ends])
        self._open.discard(id(node))
        return forms or [(Value(name),)]

    def _local(self, name: str, scope: _Scope) -> Iterator[tuple[ast.expr, bool]]:
        """Yield what a name is given in the function around it, and whether it is added."""
        function = scope.function
        if function is None:
            return
        if id(function) not in self._names:
            names = self._names[id(function)] = {}
            for node in ast.walk(function):
                for given, value in assigned(node):
                    names.setdefault(given, []).append((value, isinstance(node, ast.AugAssign)))
        yield from self._names[id(function)].get(name, ())

    def _looked_up(
        self, node: ast.Subscript, table: ast.expr, index: ast.expr, scope: _Scope
    ) -> list[Form]:
        """One column of a table of sentences, or all of a table with one column."""
        column = index.value if isinstance(index, ast.Constant) else None
        if isinstance(column, int) and (rows := self._rows(table, scope)):
            cells = [row.elts[column] for row in rows if isinstance(row, ast.Tuple)]
        else:
            cells = self._rows_of(table, scope)
        texts = [cell for cell in cells if isinstance(cell, ast.Constant | ast.JoinedStr)]
        if not texts or any(not isinstance(getattr(text, "value", ""), str) for text in texts):
            return [(Value(ast.unparse(node)),)]
        return [form for text in texts for form in self._forms(text, scope)]

    def _rows(self, node: ast.expr, scope: _Scope) -> list[ast.expr]:
        """Return the rows of a table that is asked: ``TABLE[key]`` or ``TABLE.get(key, row)``."""
        if isinstance(node, ast.Subscript):
            return self._rows_of(node.value, scope)
        function = node.func if isinstance(node, ast.Call) else None
        if isinstance(node, ast.Call) and getattr(function, "attr", "") == "get":
            rows = self._rows_of(function.value, scope)  # type: ignore[union-attr]
            return [*rows, *node.args[1:]] if rows else []
        return []

    def _rows_of(self, table: ast.expr, scope: _Scope) -> list[ast.expr]:
        if not isinstance(table, ast.Name):
            return []
        constant = self.code.constant(table.id, scope.path)
        return leaves(constant[1]) if constant and is_table(constant[1]) else []

    def _result(self, call: ast.Call, scope: _Scope) -> list[Form]:
        """A method of a text says that text; a helper of ours is said by what it returns."""
        function = call.func
        value = Value(ast.unparse(call))
        if isinstance(function, ast.Attribute) and function.attr in _TEXT_METHODS:
            forms = self._forms(function.value, scope)
            if function.attr.startswith("format"):
                return [_with_braces(form) for form in forms]
            return forms if any(isinstance(p, str) for form in forms for p in form) else [(value,)]
        name = getattr(function, "attr", "") or getattr(function, "id", "")
        for path, found in self.code.helpers(name, scope.path):
            self._returned(found, _Scope(path, found))
        return [(value,)]

    def _returned(self, function: ast.FunctionDef, scope: _Scope) -> None:
        gives_text = function.returns is not None and "str" in ast.unparse(function.returns)
        if id(function) in self._said or not gives_text:
            return
        self._said.add(id(function))
        for node in ast.walk(function):
            if isinstance(node, ast.Return) and node.value is not None:
                self._say(node.value, scope)


def _is_sentence(text: str) -> bool:
    """A word alone is a key or a name: a sentence has several, or a value beside its word."""
    return any(letter.isalpha() for letter in text) and not text.isalnum()


def _fills(value: ast.expr, name: str) -> bool:
    """Whether a name is given its own text again, with its braces filled."""
    return ast.unparse(value).startswith((f"{name}.format(", f"{name}.format_map("))


def _product(parts: list[list[Form]]) -> list[Form]:
    forms = (tuple(itertools.chain(*chosen)) for chosen in itertools.product(*parts))
    return list(itertools.islice(forms, _MOST_FORMS))


def _halves(form: Form) -> Iterator[Form]:
    for index, piece in enumerate(form):
        if isinstance(piece, str) and "; " in piece:
            before, _, after = piece.partition("; ")
            yield (*form[:index], before)
            yield (after, *form[index + 1 :])
            return


def _with_braces(form: Form) -> Form:
    """Turn the braces of a template that is filled by ``format`` into values."""
    pieces: list[str | Value] = []
    for piece in form:
        if isinstance(piece, Value):
            pieces.append(piece)
            continue
        for text, name, _spec, _conversion in string.Formatter().parse(piece):
            pieces += [text] if text else []
            pieces += [Value(name)] if name is not None else []
    return tuple(pieces)


def _numbered(form: Form) -> tuple[str, tuple[str, ...]]:
    """Return the sentence with braces, and the expressions behind them."""
    text = ""
    values: list[str] = []
    for piece in form:
        if isinstance(piece, Value):
            text += f"{{{len(values)}}}"
            values.append(piece.source)
        else:
            text += piece.replace("{", "{{").replace("}", "}}")
    return text, tuple(values)
