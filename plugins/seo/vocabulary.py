"""Structured data against the vocabulary of schema.org itself, and against what Google asks for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plugins.content_model.problems import Problem, closest
from plugins.seo.required_properties import missing_properties
from plugins.seo.schema_org import ADDRESS, Property, Vocabulary, schema_org
from plugins.seo.schema_values import fits

Node = Mapping[str, object]
_KEYWORDS = {"@id", "@type"}  # the words of JSON-LD that a node may have here


@dataclass(frozen=True, slots=True)
class _Graph:
    """A graph, while it is checked."""

    vocabulary: Vocabulary
    path: str
    line: int
    types: Mapping[str, tuple[str, ...]]  # @id → the types that the graph gives it

    def problem(self, message: str, remedy: str) -> Problem:
        return Problem(self.path, self.line, f"in its structured data, {message}", remedy)


def check_graph(graph: Node, path: str, line: int = 1) -> Iterator[Problem]:
    """Everything in a graph is a term of schema.org, used as schema.org says.

    Types and properties are there and belong together, values are of a type that their property
    takes, every reference leads to a node of the graph, nothing is empty or superseded, and what
    Google requires is there.
    """
    top = graph.get("@graph")
    nodes = list(_items(top)) if top is not None else [graph]
    found = _Graph(schema_org(), path, line, _types_by_id(nodes))
    if graph.get("@context") != ADDRESS:
        yield found.problem(f"“@context” is not “{ADDRESS}”", "give it as it is written here")
    if not nodes:
        yield found.problem("“@graph” is empty", "leave the graph out")
    yield from _check_rivals(nodes, found)
    for node in nodes:
        if isinstance(node, Mapping):
            own = {key: value for key, value in node.items() if key != "@context"}
            yield from _check_node(own, found)
        else:
            yield found.problem("“@graph” holds what is no node", "put an object there")


def types_of(node: Node) -> tuple[str, ...]:
    """Return what “@type” says, as names."""
    return tuple(name for name in _items(node.get("@type", ())) if isinstance(name, str))


def nodes_of(graph: object) -> Iterator[Node]:
    """Yield every node of a graph that has a type, the nested ones too."""
    if isinstance(graph, Mapping):
        if "@type" in graph:
            yield graph
        for value in graph.values():
            yield from nodes_of(value)
    elif isinstance(graph, list | tuple):
        for value in graph:
            yield from nodes_of(value)


def _items(value: object) -> Iterable[object]:
    """One value or several: JSON-LD makes no difference."""
    return value if isinstance(value, list | tuple) else (value,)


def _types_by_id(nodes: object) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for node in nodes_of(nodes):
        if isinstance(name := node.get("@id"), str):
            found[name] = (*found.get(name, ()), *types_of(node))
    return found


def _check_rivals(nodes: object, graph: _Graph) -> Iterator[Problem]:
    """A thing is told once; elsewhere it is named by its “@id” alone."""
    seen: set[object] = set()
    for node in nodes_of(nodes):
        name = node.get("@id")
        if name is not None and name in seen:
            yield graph.problem(f"“{name}” is told twice", "tell it once, and refer to it by “@id”")
        seen.add(name)


def _check_node(node: Node, graph: _Graph) -> Iterator[Problem]:
    types = types_of(node)
    if not types:
        yield graph.problem("a node has no “@type”", f"say what it is; it has {_keys(node)}")
        return
    known = [name for name in types if name in graph.vocabulary.types]
    for name in types:
        if name not in known:
            yield graph.problem(
                f"“{name}” is not a type of schema.org",
                _offer(name, graph.vocabulary.types, "use a type that https://schema.org lists"),
            )
    if len(known) < len(types):
        return  # what an unknown type may have, nobody knows
    for key, value in node.items():
        if key not in _KEYWORDS:
            yield from _check_property(key, value, types, graph)
    for key in missing_properties(node, types, graph.vocabulary):
        yield graph.problem(
            f"“{types[0]}” lacks “{key}”, which Google requires", f"give “{key}”, or no {types[0]}"
        )


def _check_property(
    key: str, value: object, types: tuple[str, ...], graph: _Graph
) -> Iterator[Problem]:
    vocabulary = graph.vocabulary
    known = vocabulary.properties.get(key)
    if known is None:
        yield graph.problem(
            f"“{key}” is not a property of schema.org", _offer_property(key, types, vocabulary)
        )
    elif known.superseded_by:
        yield graph.problem(f"“{key}” is superseded", f"use “{known.superseded_by}” instead")
    elif not any(vocabulary.allows(own, key) for own in types):
        yield graph.problem(
            f"“{types[0]}” has no property “{key}”", _offer_property(key, types, vocabulary)
        )
    else:
        for item in _items(value):
            yield from _check_value(key, item, known, graph)
        if value in ([], ()):
            yield _empty(key, graph)


def _offer(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return the nearest name; there are too many to list them all."""
    close = closest(word, known)
    return f"did you mean “{close}”?" if close else otherwise


def _offer_property(key: str, types: tuple[str, ...], vocabulary: Vocabulary) -> str:
    allowed = {name for own in types for name in vocabulary.properties_of(own)}
    return _offer(key, allowed, f"{ADDRESS}/{types[0]} lists those that it has")


def _empty(key: str, graph: _Graph) -> Problem:
    return graph.problem(f"“{key}” is empty", "leave it out")


def _check_value(key: str, value: object, known: Property, graph: _Graph) -> Iterator[Problem]:
    if value is None or value in ({}, [], ()) or (isinstance(value, str) and not value.strip()):
        yield _empty(key, graph)
    elif not isinstance(value, Mapping):
        if not fits(value, known.ranges, graph.vocabulary):
            yield graph.problem(
                f"“{key}” cannot be {value!r}", f"its values are of: {', '.join(known.ranges)}"
            )
    elif value.keys() == {"@id"}:
        yield from _check_reference(key, value["@id"], known, graph)
    else:
        if (types := types_of(value)) and not _is_one_of(types, known, graph):
            yield _wrong_type(key, types, known, graph)
        yield from _check_node(value, graph)


def _check_reference(key: str, name: object, known: Property, graph: _Graph) -> Iterator[Problem]:
    types = graph.types.get(name, ()) if isinstance(name, str) else ()
    if not types:
        yield graph.problem(
            f"“{key}” refers to “{name}”, which the graph does not tell",
            _offer(str(name), graph.types, "tell it in the same graph"),
        )
    elif not _is_one_of(types, known, graph):
        yield _wrong_type(key, types, known, graph)


def _is_one_of(types: Iterable[str], known: Property, graph: _Graph) -> bool:
    """Whether one of the types may be a value; one that is unknown is told elsewhere."""
    vocabulary = graph.vocabulary
    return any(
        name not in vocabulary.types or not vocabulary.ancestors(name).isdisjoint(known.ranges)
        for name in types
    )


def _wrong_type(key: str, types: Iterable[str], known: Property, graph: _Graph) -> Problem:
    said = ", ".join(f"“{name}”" for name in types)
    return graph.problem(
        f"“{key}” cannot be {said}", f"its values are of: {', '.join(known.ranges)}"
    )


def _keys(node: Node) -> str:
    return ", ".join(f"“{key}”" for key in node) or "nothing"
