"""YAML as it is written: every scalar is text, and the schema alone gives it a type.

YAML 1.1 reads ``lang: no`` as false, ``14:30`` as 870 and ``0047`` as 39; 1.2 does not. A
reader that guesses nothing is right under both, so nothing here resolves a scalar.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml

from plugins.content_model.problems import Problem, Spot
from plugins.content_model.source import spot_of
from plugins.content_model.validation import Place

_FAST_LOADER = getattr(yaml, "CBaseLoader", None)
MOST_NESTED = 1000  # levels that a text could have at the most, to be read by libyaml


@dataclass(slots=True)
class _Walk:
    """Turns nodes into plain data, and remembers the line of each place."""

    path: str
    first_line: int
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def value(self, node: yaml.Node, place: Place, around: int = 0) -> Any:
        """Return the data of a node; ``around`` is the line of what holds it."""
        self.lines[place] = line = _spot(node.start_mark, self.first_line)
        if id(node) in self.seen:  # an alias is the very node of its anchor, with that one's line
            self._refuse(around, "uses a YAML alias (*name)", "write the value out")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.value(item, (*place, n), line) for n, item in enumerate(node.value))
        if not isinstance(node, yaml.ScalarNode):
            return None
        is_null = not node.style and node.value in {"", "~", "null"}
        return None if is_null else node.value

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = _spot(key_node.start_mark, self.first_line)
            if not isinstance(key_node, yaml.ScalarNode):
                self._refuse(line, "has a key that is not a word", "write “key: value”")
                continue
            key = key_node.value
            if key in data:
                self._refuse(line, f"“{key}” stands twice", "keep one of the two")
            data[key] = self.value(value_node, (*place, key), line)
            self.lines[(*place, key)] = line
        # An empty value is the same as none at all, so that defaults apply.
        return {key: value for key, value in data.items() if value is not None}

    def _refuse(self, line: int, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.path, line, message, remedy))


def parse_yaml(
    text: str, path: str, first_line: int
) -> tuple[dict[str, Any], dict[Place, int], tuple[Problem, ...]]:
    """Parse a mapping. Return its data (scalars as text), the line of each place, and problems.

    ``first_line`` is the line of the file on which ``text`` begins.
    """
    try:
        node = _compose(text)
    except yaml.MarkedYAMLError as error:
        return {}, {}, (_syntax_problem(text, path, first_line, error),)
    except yaml.reader.ReaderError as error:
        line = spot_of(text, error.position, first_line)
        message = f"holds a character that YAML does not allow (U+{error.character:04X})"
        return {}, {}, (Problem(path, line, message, "delete it"),)
    except RecursionError:
        return {}, {}, (Problem(path, first_line, "is nested too deep", "make it flatter"),)
    if node is None:
        return {}, {}, ()
    if not isinstance(node, yaml.MappingNode):
        problem = Problem(
            path, first_line, "has front matter without keys", "write “title: …” on its own line"
        )
        return {}, {}, (problem,)
    walk = _Walk(path, first_line)
    data = walk.value(node, ())
    return data, walk.lines, tuple(walk.problems)


def _compose(text: str) -> yaml.Node | None:
    """Compose by libyaml where it is there, which is ten times as fast.

    What it refuses is read again in Python, whose words for a mistake are known; and so is what
    could nest deep, for libyaml's recursion has no guard.
    """
    could_nest = sum(text.count(sign) for sign in ("[", "{", "- ", "? ", "\n"))
    if _FAST_LOADER is not None and could_nest < MOST_NESTED:
        try:
            return yaml.compose(text, Loader=_FAST_LOADER)
        except yaml.YAMLError:
            pass
    return yaml.compose(text, Loader=yaml.BaseLoader)


def _syntax_problem(text: str, path: str, first_line: int, error: yaml.MarkedYAMLError) -> Problem:
    """Say a YAML error in words; most come from a colon, a tab or a quote."""
    mark = error.problem_mark or error.context_mark
    spot = _spot(mark, first_line)
    lines = text.split("\n")
    index = min(mark.line if mark else 0, len(lines) - 1)
    said = error.problem or "cannot be read"
    if "\t" in lines[index]:
        remedy = "use spaces instead of the tab"
    elif "mapping values are not allowed" in said:
        remedy = "put a value that holds “: ” in quotes"
    elif "quoted scalar" in (error.context or ""):
        remedy, spot = "close the quotation mark", _spot(error.context_mark, first_line)
    elif said.startswith("could not find expected ':'"):
        remedy, spot = "write “key: value”", _spot(error.context_mark, first_line)
    else:
        remedy = "write “key: value” on each line, and put odd values in quotes"
    return Problem(path, spot, f"is not YAML: {said}", remedy)


def _spot(mark: yaml.Mark | None, first_line: int) -> Spot:
    """Return where a mark stands in the file: of a mistake, or of what YAML could not finish."""
    return Spot(first_line + mark.line, mark.column + 1) if mark else Spot(first_line)
