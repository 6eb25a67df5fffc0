"""The vocabulary of schema.org, the check of graphs against it, and how its data is made."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.editing.vocabulary import (
    DATA,
    TYPES,
    data_text,
    read_vocabulary,
    types_text,
    write_vocabulary,
)
from plugins.seo.schema_org import Property, schema_org, vocabulary_of
from plugins.seo.schema_values import fits
from plugins.seo.vocabulary import check_graph
from tests.support.builds import PROJECT

CONTEXT = "https://schema.org"
PERSON = {"@type": "Person", "@id": "https://a.example/#kari", "name": "Kari"}
SOURCE = """\
<https://schema.org/Thing> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> \
<http://www.w3.org/2000/01/rdf-schema#Class> .
<https://schema.org/Text> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> \
<http://www.w3.org/2000/01/rdf-schema#Class> .
<https://schema.org/Text> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> \
<https://schema.org/DataType> .
<https://schema.org/Brand> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> \
<http://www.w3.org/2000/01/rdf-schema#Class> .
<https://schema.org/Brand> <http://www.w3.org/2000/01/rdf-schema#subClassOf> \
<https://schema.org/Thing> .
<https://schema.org/Brand> <http://www.w3.org/2000/01/rdf-schema#subClassOf> \
<https://elsewhere.example/Classifier> .
<https://schema.org/Best> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> \
<https://schema.org/Brand> .
<https://schema.org/name> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> \
<http://www.w3.org/1999/02/22-rdf-syntax-ns#Property> .
<https://schema.org/name> <https://schema.org/domainIncludes> <https://schema.org/Thing> .
<https://schema.org/name> <https://schema.org/rangeIncludes> <https://schema.org/Text> .
<https://schema.org/names> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> \
<http://www.w3.org/1999/02/22-rdf-syntax-ns#Property> .
<https://schema.org/names> <https://schema.org/supersededBy> <https://schema.org/name> .
<https://schema.org/name> <http://www.w3.org/2000/01/rdf-schema#label> "name" .
"""


def said(*nodes: Mapping[str, object]) -> list[str]:
    """Return what is wrong with a graph of these nodes, without where."""
    graph = {"@context": CONTEXT, "@graph": list(nodes)}
    where = "a.md:1: in its structured data, "
    return [str(problem).removeprefix(where) for problem in check_graph(graph, "a.md")]


# The data


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("OnlineBusiness", "Organization"),
        ("MedicalBusiness", "LocalBusiness"),
        ("MedicalWebPage", "WebPage"),
        ("ScheduleAction", "Action"),
        ("OfferCatalog", "ItemList"),
        ("URL", "Text"),
        ("Thing", "Thing"),
    ],
)
def test_a_type_is_of_every_kind_above_it(name: str, kind: str) -> None:
    assert schema_org().is_kind(name, kind)


def test_a_type_is_not_of_a_kind_beside_it() -> None:
    assert not schema_org().is_kind("OnlineBusiness", "LocalBusiness")
    assert not schema_org().is_kind("Unheard", "Thing")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("MedicalWebPage", "lastReviewed"),
        ("Article", "translationOfWork"),
        ("Article", "workTranslation"),
        ("Service", "potentialAction"),
        ("OnlineBusiness", "knowsLanguage"),
    ],
)
def test_a_type_has_its_own_properties_and_those_above_it(name: str, key: str) -> None:
    assert schema_org().allows(name, key)
    assert key in schema_org().properties_of(name)


def test_the_vocabulary_is_whole_and_agrees_with_itself() -> None:
    vocabulary = schema_org()
    named = {n for parents in vocabulary.types.values() for n in parents}
    named |= {n for known in vocabulary.properties.values() for n in known.domains + known.ranges}
    named |= {n for own in vocabulary.members.values() for n in own}
    successors = {p.superseded_by for p in vocabulary.properties.values() if p.superseded_by}

    assert len(vocabulary.types) > 900
    assert len(vocabulary.properties) > 1500
    # schema.org still names one type that it has taken out.
    assert named - {"Class", "Property", "DeliveryTimeSettings"} <= vocabulary.types.keys()
    assert successors <= vocabulary.properties.keys()


def test_the_data_stays_small() -> None:
    assert (PROJECT / DATA).stat().st_size < 200_000


# How it is made


def test_the_files_are_those_that_the_vocabulary_makes() -> None:
    assert data_text(schema_org()) == (PROJECT / DATA).read_text(encoding="utf-8")
    assert types_text(schema_org()) == (PROJECT / TYPES).read_text(encoding="utf-8")


@pytest.mark.parametrize("extension", ["nt", "nq"])
def test_the_vocabulary_is_read_from_schema_orgs_own_file(tmp_path: Path, extension: str) -> None:
    source = tmp_path / f"schema.{extension}"
    source.write_text(SOURCE, encoding="utf-8")

    expected = vocabulary_of(
        "1.0",
        {"Brand": ("Thing",), "Text": ("DataType",), "Thing": ()},
        {"name": Property(("Thing",), ("Text",)), "names": Property((), (), "name")},
        {"Best": ("Brand",)},
    )
    assert expected == read_vocabulary(source, "1.0")


def test_a_vocabulary_without_a_type_of_the_site_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "schema.nt"
    source.write_text(SOURCE, encoding="utf-8")
    (tmp_path / DATA).parent.mkdir(parents=True)

    with pytest.raises(ValueError, match="“Answer” has no property “text”"):
        write_vocabulary(source, tmp_path, "1.0")
    assert not (tmp_path / DATA).exists()


# Graphs


def test_a_graph_that_keeps_to_schema_org_has_no_problem() -> None:
    article = {
        "@type": "Article",
        "headline": "A",
        "author": {"@id": PERSON["@id"]},
        "datePublished": "2026-11-24",
        "wordCount": 3,
        "image": ["https://a.example/a.png", "https://a.example/b.png"],
        "isAccessibleForFree": True,
        "publisher": {"@type": "MedicalOrganization", "name": "B"},
    }

    assert [] == said(article, PERSON)


def test_a_node_alone_is_a_graph_too() -> None:
    assert [] == list(check_graph({"@context": CONTEXT, **PERSON}, "a.md"))


@pytest.mark.parametrize(
    ("node", "sentence"),
    [
        (
            {"@type": "Articel"},
            "“Articel” is not a type of schema.org; did you mean “Article”?",
        ),
        (
            {"@type": "Xyzzyq"},
            "“Xyzzyq” is not a type of schema.org; use a type that https://schema.org lists",
        ),
        (
            {"@type": "Article", "headLine": "A"},
            "“headLine” is not a property of schema.org; did you mean “headline”?",
        ),
        (
            {"@type": "Article", "itemReviewed": "A"},
            "“Article” has no property “itemReviewed”; "
            "https://schema.org/Article lists those that it has",
        ),
        (
            {"@type": "Person", "lastReviewed": "2026-11-24"},
            "“Person” has no property “lastReviewed”; "
            "https://schema.org/Person lists those that it has",
        ),
        (
            {"@type": "Person", "awards": "A"},
            "“awards” is superseded; use “award” instead",
        ),
        (
            {"@type": "Article", "author": "Kari"},
            "“author” cannot be 'Kari'; its values are of: Organization, Person",
        ),
        (
            {"@type": "Article", "wordCount": "3"},
            "“wordCount” cannot be '3'; its values are of: Integer",
        ),
        (
            {"@type": "Article", "headline": 3},
            "“headline” cannot be 3; its values are of: Text",
        ),
        (
            {"@type": "Article", "datePublished": "24.11.2026"},
            "“datePublished” cannot be '24.11.2026'; its values are of: Date, DateTime",
        ),
        (
            {"@type": "Article", "url": "/a/"},
            "“url” cannot be '/a/'; its values are of: URL",
        ),
        (
            {"@type": "Article", "author": {"@type": "Place", "name": "A"}},
            "“author” cannot be “Place”; its values are of: Organization, Person",
        ),
        (
            {"@type": "Article", "author": {"@id": "https://a.example/#nobody"}},
            "“author” refers to “https://a.example/#nobody”, which the graph does not tell; "
            "did you mean “https://a.example/#kari”?",
        ),
        (
            {"@type": "Article", "isPartOf": {"@id": PERSON["@id"]}},
            "“isPartOf” cannot be “Person”; its values are of: CreativeWork, URL",
        ),
        ({"@type": "Article", "headline": " "}, "“headline” is empty; leave it out"),
        ({"@type": "Article", "image": []}, "“image” is empty; leave it out"),
        ({"@type": "Article", "author": {}}, "“author” is empty; leave it out"),
        ({"@type": "Article", "author": None}, "“author” is empty; leave it out"),
        (
            {"@type": "Article", "author": {"name": "Kari", "url": "https://a.example/"}},
            "a node has no “@type”; say what it is; it has “name”, “url”",
        ),
        (
            {"@type": "Article", "@language": "nb"},
            "“@language” is not a property of schema.org; "
            "did you mean “inLanguage”?",
        ),
        (
            PERSON,
            "“https://a.example/#kari” is told twice; tell it once, and refer to it by “@id”",
        ),
    ],
)  # fmt: skip
def test_what_schema_org_does_not_know_is_refused(node: dict[str, object], sentence: str) -> None:
    assert [sentence] == said(PERSON, node)


@pytest.mark.parametrize(
    ("node", "lacks"),
    [
        ({"@type": "Dentist", "name": "A"}, ("Dentist", "address")),
        ({"@type": "Offer", "price": 1}, ("Offer", "priceCurrency")),
        ({"@type": "WebSite", "name": "A"}, ("WebSite", "url")),
        ({"@type": "Question", "name": "A"}, ("Question", "acceptedAnswer")),
        ({"@type": "OnlineBusiness"}, ("OnlineBusiness", "name")),
        (
            {"@type": "BreadcrumbList", "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "A"},
                {"@type": "ListItem", "position": 2, "name": "B"},
            ]},
            ("BreadcrumbList", "itemListElement.item"),
        ),
        (
            {"@type": "BreadcrumbList", "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "A"}
            ]},
            ("BreadcrumbList", "itemListElement (at least two)"),
        ),
    ],
)  # fmt: skip
def test_what_google_requires_must_be_there(
    node: dict[str, object], lacks: tuple[str, str]
) -> None:
    kind, key = lacks

    assert [f"“{kind}” lacks “{key}”, which Google requires; give “{key}”, or no {kind}"] == said(
        node
    )


@pytest.mark.parametrize(
    ("graph", "sentence"),
    [
        (
            {"@context": "http://schema.org", **PERSON},
            "“@context” is not “https://schema.org”; give it as it is written here",
        ),
        ({"@context": CONTEXT, "@graph": []}, "“@graph” is empty; leave the graph out"),
        (
            {"@context": CONTEXT, "@graph": ["A"]},
            "“@graph” holds what is no node; put an object there",
        ),
    ],
)
def test_a_graph_is_one_of_schema_org(graph: dict[str, object], sentence: str) -> None:
    (problem,) = check_graph(graph, "a.md", 7)

    assert f"a.md:7: in its structured data, {sentence}" == str(problem)


def test_a_node_may_be_of_two_types_and_has_the_properties_of_both() -> None:
    node = {"@type": ["WebPage", "Service"], "lastReviewed": "2026-11-24", "serviceType": "A"}

    assert [] == said(node)


# Values


@pytest.mark.parametrize(
    ("value", "name", "is_one"),
    [
        ("A", "Text", True),
        ("https://a.example/", "URL", True),
        ("https://a.example/a b", "URL", False),
        ("mailto:a@a.example", "URL", False),
        ("https://[", "URL", False),
        ("2026-02-28", "Date", True),
        ("2026-02-30", "Date", False),
        ("2026", "Date", False),
        ("2026-02-28T10:00+01:00", "DateTime", True),
        ("2026-02-28", "DateTime", False),
        ("10:00", "Time", True),
        ("25:00", "Time", False),
        ("PT50M", "Duration", True),
        ("P1DT2H", "Duration", True),
        ("P", "Duration", False),
        ("PT", "Duration", False),
        ("50 min", "Duration", False),
        ("7 kg", "Mass", True),
        ("heavy", "Mass", False),
        (3, "Integer", True),
        (3, "Number", True),
        (3.5, "Number", True),
        (3.5, "Integer", False),
        (3, "Text", False),
        ("3.5", "Number", True),
        ("3,5", "Number", False),
        (True, "Boolean", True),
        (True, "Integer", False),
        ("true", "Boolean", False),
        ("https://schema.org/InStock", "ItemAvailability", True),
        ("https://schema.org/InStock", "DayOfWeek", False),
        ("https://schema.org/Monday", "DayOfWeek", True),
        ("Monday", "DayOfWeek", False),
        ("A", "Person", False),
    ],
)
def test_a_value_is_of_its_type(value: object, name: str, is_one: bool) -> None:
    assert is_one is fits(value, (name,), schema_org())


@given(st.dates().map(lambda day: day.isoformat()))
def test_every_date_is_a_date(day: str) -> None:
    assert fits(day, ("Date",), schema_org())


@given(st.text())
def test_no_text_breaks_the_check_of_values(text: str) -> None:
    names = ("URL", "Date", "DateTime", "Time", "Duration", "Number", "Mass", "DayOfWeek")

    assert fits(text, names, schema_org()) in {True, False}
    assert fits(text, (*names, "Text"), schema_org())
