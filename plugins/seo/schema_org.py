"""The vocabulary of schema.org: which types there are, and which properties they have.

The data is made by ``inv vocabulary`` and stands beside this module.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

ADDRESS = "https://schema.org"  # the address of JSON-LD's context, and of every term below it
_DATA = Path(__file__).with_name("schema_org.json")


class Property(NamedTuple):
    """What schema.org says of a property."""

    domains: tuple[str, ...]  # the types that have it, and so their subtypes
    ranges: tuple[str, ...]  # the types of its values, or their subtypes
    superseded_by: str = ""  # the property to use instead


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every term of one version."""

    version: str
    types: Mapping[str, tuple[str, ...]]  # name → parents; data types are types too
    properties: Mapping[str, Property]
    members: Mapping[str, tuple[str, ...]]  # member of an enumeration → its enumerations
    kinds: Mapping[str, frozenset[str]]  # name → itself and everything above it

    def ancestors(self, name: str) -> frozenset[str]:
        """Return a type and everything above it; nothing for what is no type."""
        return self.kinds.get(name, frozenset())

    def is_kind(self, name: str, of: str) -> bool:
        """Whether a type is another one or a subtype of it."""
        return of in self.ancestors(name)

    def is_plain(self, name: str) -> bool:
        """Whether a value of the type is written as text or as a number.

        schema.org has quantities like Duration as types of things, and writes them as text.
        """
        return not self.ancestors(name).isdisjoint(("DataType", "Quantity"))

    def allows(self, name: str, key: str) -> bool:
        """Whether a type has a property, its own or inherited."""
        known = self.properties.get(key)
        return known is not None and not self.ancestors(name).isdisjoint(known.domains)

    def properties_of(self, name: str) -> tuple[str, ...]:
        """Return the names of all properties of a type that are not superseded."""
        return tuple(
            key
            for key, known in self.properties.items()
            if not known.superseded_by and self.allows(name, key)
        )


def vocabulary_of(
    version: str,
    types: Mapping[str, tuple[str, ...]],
    properties: Mapping[str, Property],
    members: Mapping[str, tuple[str, ...]],
) -> Vocabulary:
    """Return the vocabulary with every type's ancestors found once."""
    kinds: dict[str, frozenset[str]] = {}

    def find(name: str) -> frozenset[str]:
        if name not in kinds:
            kinds[name] = frozenset({name}).union(*map(find, types.get(name, ())))
        return kinds[name]

    for name in types:
        find(name)
    return Vocabulary(version, types, properties, members, kinds)


@cache
def schema_org() -> Vocabulary:
    """Read the vocabulary, once."""
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    return vocabulary_of(
        data["version"],
        {name: tuple(parents.split()) for name, parents in data["types"].items()},
        {
            name: Property(tuple(said[0].split()), tuple(said[1].split()), *said[2:])
            for name, said in data["properties"].items()
        },
        {name: tuple(own.split()) for name, own in data["members"].items()},
    )
