"""A page's graph: what it tells of each kind of page, and how it stands in a page."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.booking_file import BookingFile
from plugins.content_model.site_files import (
    HelplinesFile,
    PeopleFile,
    RedirectsFile,
    SiteFile,
    SiteFiles,
    SourcesFile,
)
from plugins.rendering.materials import read_materials
from plugins.rendering.settings import BuildSettings
from plugins.sections.breadcrumbs import breadcrumbs_for
from plugins.sections.citations import sources_for
from plugins.seo.questions import Question, questions_in
from plugins.seo.site_nodes import SiteFacts, check_organisation, organisation_type
from plugins.seo.structured_data import PageFacts, as_script, graph_for
from plugins.seo.vocabulary import check_graph
from tests.support.builds import PROJECT, SCENARIOS, write_files

if TYPE_CHECKING:
    from plugins.seo.schema_types import Article, WebPage

Node = dict[str, Any]
SITE = (SCENARIOS / "two_languages" / "content" / "site.toml").read_text(encoding="utf-8")
HOME = "https://example.org/"
PEOPLE = """
[kari-nordmann]
name = "Kari Nordmann"
title.en = "psychologist"
title.nb = "psykolog"
url = "https://kari.example/"
profiles = ["https://a.example/kari"]
"""
SOURCES = """
[one-2020]
title = "One"
publication = "A journal"
doi = "10.1000/one"

[two]
title = "Two"
url = "https://two.example/"
"""


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., SiteFacts]:
    """Read a scenario with files put over it."""

    def read(files: dict[str, str] | None = None, scenario: str = "two_languages") -> SiteFacts:
        shutil.copytree(SCENARIOS / scenario, tmp_path, dirs_exist_ok=True)
        write_files(tmp_path, files or {})
        content, theme = tmp_path / "content", PROJECT / "theme"
        settings = BuildSettings(tmp_path, content, theme, "https://example.org", True, ())
        materials, problems = read_materials(settings)
        assert materials is not None, problems
        return SiteFacts(materials.catalogue, materials.files, materials.address)

    return read


def graph_at(path: str, site: SiteFacts, **facts: Any) -> list[Node]:
    """Return the nodes of a page; none when it has no graph."""
    page = next(page for page in site.catalogue.pages.values() if page.path == path)
    given = {
        "breadcrumbs": breadcrumbs_for(page, site.catalogue, site.address),
        "sources": sources_for(page.record.body, site.files.sources.sources, page.language.locale),
        "body_html": "".join(p for p in page.record.body.pieces if isinstance(p, str)),
    }
    graph = graph_for(PageFacts(page, **{**given, **facts}), site)
    if graph is None:
        return []
    assert [] == list(check_graph(graph, page.record.path))
    nodes = graph["@graph"]
    assert isinstance(nodes, list)
    return nodes


def one(kind: str, nodes: list[Node]) -> Node:
    """Return the only node of a type."""
    (node,) = [node for node in nodes if node["@type"] == kind]
    return node


def text(*lines: str, body: str = "Words.") -> str:
    return "\n".join(["---", "title: A title", "lead: A lead", *lines, "---", "", body, ""])


ARTICLE = "content/en/guides/new.md"
AT = "/guides/a-title/"


# The same on every page


def test_every_page_says_who_runs_the_site_and_what_it_is_a_part_of(
    site: Callable[..., SiteFacts],
) -> None:
    nodes = graph_at("/nb/", site())

    assert {
        "@type": "OnlineBusiness",
        "@id": f"{HOME}#organization",
        "name": "A practice",
        "url": HOME,
        "email": "post@example.org",
        "telephone": "+47 00 00 00 00",
        "knowsLanguage": ["en", "nb"],
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": "customer service",
            "email": "post@example.org",
            "telephone": "+47 00 00 00 00",
            "availableLanguage": ["en", "nb"],
        },
    } == one("OnlineBusiness", nodes)
    assert {
        "@type": "WebSite",
        "@id": f"{HOME}nb/#website",
        "name": "Veileder",
        "url": f"{HOME}nb/",
        "inLanguage": "nb",
        "publisher": {"@id": f"{HOME}#organization"},
    } == one("WebSite", nodes)
    assert {"@id": f"{HOME}nb/#website"} == one("WebPage", nodes)["isPartOf"]


def test_an_ordinary_page_only_names_who_runs_the_site(site: Callable[..., SiteFacts]) -> None:
    nodes = graph_at(AT, site({ARTICLE: text()}))

    assert {"@type", "@id", "name", "url"} == one("OnlineBusiness", nodes).keys()
    assert {"@type", "@id", "name", "url"} == one("WebSite", nodes).keys()


def test_the_organisation_tells_what_the_site_file_has(site: Callable[..., SiteFacts]) -> None:
    facts = SITE.replace(
        'email = "post@example.org"\nphone = "+47 00 00 00 00"',
        'type = "MedicalClinic"\nnumber = "123 456 789"\naddress = "A street 1"\n'
        'profiles = ["https://a.example/"]\narea_served = ["NO", "SE"]',
    )
    nodes = graph_at("/", site({"content/site.toml": facts}))

    assert {
        "@type": "MedicalClinic",
        "@id": f"{HOME}#organization",
        "name": "A practice",
        "url": HOME,
        "address": {"@type": "PostalAddress", "streetAddress": "A street 1"},
        "identifier": "123 456 789",
        "knowsLanguage": ["en", "nb"],
        "areaServed": ["NO", "SE"],
        "sameAs": ["https://a.example/"],
    } == one("MedicalClinic", nodes)


def test_a_business_that_people_go_to_has_its_address_on_every_page(
    site: Callable[..., SiteFacts],
) -> None:
    facts = SITE.replace(
        "[organisation]", '[organisation]\ntype = "Dentist"\naddress = "A street 1"'
    )
    nodes = graph_at(AT, site({"content/site.toml": facts, ARTICLE: text()}))

    assert "A street 1" == one("Dentist", nodes)["address"]["streetAddress"]


def test_the_breadcrumbs_are_those_shown_and_the_page_itself(
    site: Callable[..., SiteFacts],
) -> None:
    nodes = graph_at(AT, site({ARTICLE: text()}))
    steps = one("BreadcrumbList", nodes)["itemListElement"]

    assert [1, 2, 3] == [step["position"] for step in steps]
    assert [HOME, f"{HOME}guides/", None] == [step.get("item", {}).get("@id") for step in steps]
    assert "A title" == steps[-1]["name"]
    assert {"@id": f"{HOME}guides/a-title/#breadcrumb"} == one("WebPage", nodes)["breadcrumb"]


# Articles


def test_an_article_tells_what_it_is(site: Callable[..., SiteFacts]) -> None:
    files = {ARTICLE: text("description: D", "date: 2026-01-01", "modified: 2026-02-01")}
    nodes = graph_at(AT, site(files), image_url=f"{HOME}a.png")

    assert {
        "@type": "Article",
        "@id": f"{HOME}guides/a-title/#article",
        "headline": "A title",
        "description": "D",
        "inLanguage": "en",
        "mainEntityOfPage": {"@id": f"{HOME}guides/a-title/#webpage"},
        "author": {"@id": f"{HOME}#organization"},
        "publisher": {"@id": f"{HOME}#organization"},
        "wordCount": 1,
        "image": f"{HOME}a.png",
        "datePublished": "2026-01-01",
        "dateModified": "2026-02-01",
    } == one("Article", nodes)


def test_a_change_on_the_day_of_writing_is_none(site: Callable[..., SiteFacts]) -> None:
    files = {ARTICLE: text("date: 2026-01-01", "modified: 2026-01-01")}

    assert "dateModified" not in one("Article", graph_at(AT, site(files)))


def test_an_author_is_a_person_of_the_people_file(site: Callable[..., SiteFacts]) -> None:
    files = {ARTICLE: text("author: kari-nordmann"), "content/people.toml": PEOPLE}
    nodes = graph_at(AT, site(files))

    assert {"@id": f"{HOME}#kari-nordmann"} == one("Article", nodes)["author"]
    assert {
        "@type": "Person",
        "@id": f"{HOME}#kari-nordmann",
        "name": "Kari Nordmann",
        "jobTitle": "psychologist",
        "url": "https://kari.example/",
        "sameAs": ["https://a.example/kari"],
    } == one("Person", nodes)


def test_only_a_reviewed_text_is_a_medical_page(site: Callable[..., SiteFacts]) -> None:
    review = ("reviewed: 2026-03-01", "reviewed_by: Ola Nordmann, psychologist")
    nodes = graph_at(AT, site({ARTICLE: text(*review)}))
    page = one("MedicalWebPage", nodes)

    assert "2026-03-01" == page["lastReviewed"]
    assert {
        "@type": "Person",
        "name": "Ola Nordmann",
        "jobTitle": "psychologist",
    } == page["reviewedBy"]
    assert [] == [n for n in graph_at(AT, site({ARTICLE: text()})) if "lastReviewed" in n]


def test_a_reviewer_of_the_people_file_is_told_once(site: Callable[..., SiteFacts]) -> None:
    lines = ("reviewed: 2026-03-01", "reviewed_by: kari-nordmann", "author: kari-nordmann")
    files = {"content/people.toml": PEOPLE, ARTICLE: text(*lines)}
    by_author = one("MedicalWebPage", graph_at(AT, site(files)))["reviewedBy"]
    files[ARTICLE] = text(*lines[:2])
    by_other = one("MedicalWebPage", graph_at(AT, site(files)))["reviewedBy"]

    assert {"@id": f"{HOME}#kari-nordmann"} == by_author
    assert "Kari Nordmann" == by_other["name"]


def test_what_an_article_cites_is_a_work(site: Callable[..., SiteFacts]) -> None:
    files = {
        ARTICLE: text(body="So it is [@one-2020], and so [@two]."),
        "content/sources.toml": SOURCES,
    }

    assert [
        {"@type": "ScholarlyArticle", "name": "One", "url": "https://doi.org/10.1000/one"},
        {"@type": "CreativeWork", "name": "Two", "url": "https://two.example/"},
    ] == one("Article", graph_at(AT, site(files)))["citation"]


def test_a_translation_and_its_original_name_each_other(site: Callable[..., SiteFacts]) -> None:
    translated = text("slug: ny", "translated_from:", "  language: en")
    found = site({ARTICLE: text(), "content/nb/guides/new.md": translated})
    original = one("Article", graph_at(AT, found))
    translation = one("Article", graph_at("/nb/veiledere/ny/", found))

    assert [
        {
            "@type": "Article",
            "@id": translation["@id"],
            "url": f"{HOME}nb/veiledere/ny/",
            "inLanguage": "nb",
        }
    ] == original["workTranslation"]
    assert {
        "@type": "Article",
        "@id": original["@id"],
        "url": f"{HOME}guides/a-title/",
        "inLanguage": "en",
    } == translation["translationOfWork"]


def test_texts_of_which_none_is_the_original_tell_nothing(
    site: Callable[..., SiteFacts],
) -> None:
    found = site({ARTICLE: text(), "content/nb/guides/new.md": text("slug: ny")})
    article = one("Article", graph_at(AT, found))

    assert {"workTranslation", "translationOfWork"}.isdisjoint(article)


# Other kinds


def test_a_section_lists_its_articles_in_order(site: Callable[..., SiteFacts]) -> None:
    found = site({ARTICLE: text("order: -9")})
    page = one("CollectionPage", graph_at("/guides/", found))
    listed = page["mainEntity"]["itemListElement"]

    assert f"{HOME}guides/a-title/" == listed[0]["url"]
    assert list(range(1, len(listed) + 1)) == [item["position"] for item in listed]


@pytest.mark.parametrize(
    ("kind", "type_"), [("page", "WebPage"), ("about", "AboutPage"), ("contact", "ContactPage")]
)
def test_a_page_may_be_about_who_runs_the_site(
    site: Callable[..., SiteFacts], kind: str, type_: str
) -> None:
    is_about_us = kind != "page"
    found = site({"content/en/new.md": text("date: 2026-01-01", f"kind: {kind}")})
    nodes = graph_at("/a-title/", found)
    page = one(type_, nodes)

    assert ({"@id": f"{HOME}#organization"} if is_about_us else None) == page.get("mainEntity")
    assert is_about_us is ("email" in one("OnlineBusiness", nodes))
    assert "2026-01-01" == page["dateModified"]


@pytest.mark.parametrize("path", ["/book/", "/a-title/"])
def test_each_service_has_its_price_and_a_way_to_book_it(
    site: Callable[..., SiteFacts], path: str
) -> None:
    nodes = graph_at(path, site({"content/en/x.md": text("kind: prices")}))
    address = f"{HOME}book/#couples"

    assert {
        "@type": "Service",
        "@id": address,
        "name": "Couples session",
        "description": "For two.",
        "provider": {"@id": f"{HOME}#organization"},
        "offers": {"@type": "Offer", "price": 1500, "priceCurrency": "NOK"},
        "potentialAction": {
            "@type": "ScheduleAction",
            "target": {"@type": "EntryPoint", "urlTemplate": address},
        },
    } == one("Service", nodes)
    assert [{"@id": address}] == one("WebPage", nodes)["mainEntity"]["itemListElement"]


def test_a_provider_is_where_a_service_is_booked(site: Callable[..., SiteFacts]) -> None:
    booking = (SCENARIOS / "two_languages/content/booking.toml").read_text(encoding="utf-8")
    files = {"content/booking.toml": booking + 'url.en = "https://book.example/couples"\n'}
    action = one("Service", graph_at("/book/", site(files)))["potentialAction"]

    assert "https://book.example/couples" == action["target"]["urlTemplate"]


def test_help_promises_nothing(site: Callable[..., SiteFacts]) -> None:
    nodes = graph_at("/a-title/", site({"content/en/x.md": text("kind: help")}))

    assert {"OnlineBusiness", "WebSite", "WebPage", "BreadcrumbList"} == {
        node["@type"] for node in nodes
    }
    assert "mainEntity" not in one("WebPage", nodes)


@pytest.mark.parametrize("line", ["kind: not_found", "noindex: true", "status: draft"])
def test_a_page_that_nobody_may_list_has_no_graph(
    site: Callable[..., SiteFacts], line: str
) -> None:
    found = site({"content/en/404.md": text(line)})
    (path,) = [
        page.path for page in found.catalogue.pages.values() if page.record.path.endswith("404.md")
    ]

    assert [] == graph_at(path, found)


@pytest.mark.parametrize("scenario", ["two_languages", "five_languages"])
def test_every_graph_keeps_to_schema_org(site: Callable[..., SiteFacts], scenario: str) -> None:
    found = site({}, scenario)
    graphs = {page.path: graph_at(page.path, found) for page in found.catalogue.pages.values()}
    shown_from_elsewhere = {p.path for p in found.catalogue.pages.values() if p.original}

    assert any(graphs.values())
    assert all(graphs[path] == [] for path in shown_from_elsewhere)


# Questions

QUESTION = '<details class="question"><summary>{}</summary>{}</details>'


@pytest.mark.parametrize(
    ("html", "questions"),
    [
        ("", ()),
        ("<p>A question?</p>", ()),
        (QUESTION.format("Why?", "<p>So.</p>"), (Question("Why?", "So."),)),
        (
            "<p>A</p>" + QUESTION.format("A\u00a0B?", "<p>C <b>d</b>e.</p>\n<ul><li>F</li></ul>"),
            (Question("A B?", "C de. F"),),
        ),
        (
            QUESTION.format("Why?", '<p>So<sup class="citation"><a>1</a></sup>.</p><!-- no -->'),
            (Question("Why?", "So."),),
        ),
        (QUESTION.format("Why?", "<p> </p>"), ()),
        (QUESTION.format("", "<p>So.</p>"), ()),
        ('<details class="note question"><summary>A</summary>B</details>', (Question("A", "B"),)),
        ("<details><summary>A question</summary><p>B</p></details>", ()),
    ],
)
def test_a_question_is_one_that_the_text_shows(html: str, questions: tuple[Question, ...]) -> None:
    assert questions == questions_in(html)


def test_an_answer_keeps_the_words_that_turn_an_advice_round() -> None:
    """Without them an answer would advise what it warns of."""
    item = '<ul class="do-list"><li><span class="visually-hidden">Do not:</span> shout</li></ul>'

    (question,) = questions_in(QUESTION.format("What helps?", item))

    assert "Do not: shout" == question.answer


def test_the_questions_of_a_text_are_told_with_their_answers(
    site: Callable[..., SiteFacts],
) -> None:
    body = "/// question | Why?\n\nBecause.\n\n///"
    nodes = graph_at(AT, site({ARTICLE: text(body=body)}))

    assert {
        "@type": "FAQPage",
        "@id": f"{HOME}guides/a-title/#questions",
        "isPartOf": {"@id": f"{HOME}guides/a-title/#webpage"},
        "mainEntity": [
            {
                "@type": "Question",
                "name": "Why?",
                "acceptedAnswer": {"@type": "Answer", "text": "Because."},
            }
        ],
    } == one("FAQPage", nodes)


# The organisation's type


@pytest.mark.parametrize(
    ("facts", "sentences"),
    [
        ({"type": "OnlineBusiness"}, []),
        ({"type": "Dentist", "address": "A street 1"}, []),
        (
            {"type": "OnlineBuisness"},
            [
                "content/site.toml:1: the organisation's type is “OnlineBuisness”, which is no "
                "kind of organisation of schema.org; did you mean “OnlineBusiness”?"
            ],
        ),
        (
            {"type": "Zq"},
            [
                "content/site.toml:1: the organisation's type is “Zq”, which is no kind of "
                "organisation of schema.org; use one that https://schema.org/Organization lists, "
                'like type = "OnlineBusiness"'
            ],
        ),
        (
            {"type": "Dentist"},
            [
                "content/site.toml:1: the organisation is a “Dentist”, which people go to, but "
                'has no address; write address = "…" under [organisation], or '
                "take “type” out"
            ],
        ),
    ],
)
def test_an_organisation_is_of_a_kind_and_says_what_is_known(
    facts: dict[str, str], sentences: list[str]
) -> None:
    assert sentences == [str(problem) for problem in check_organisation(site_files(facts))]


@pytest.mark.parametrize(
    ("kind", "provider_kind", "address"),
    [
        ("OnlineBusiness", None, ""),
        ("OnlineBusiness", "other", ""),
        ("ProfessionalService", "other", "A street 1"),
        ("MedicalOrganization", "health-personnel", ""),
        ("MedicalBusiness", "health-personnel", "A street 1"),
    ],
)
def test_who_gives_the_sessions_settles_the_type(
    kind: str, provider_kind: str | None, address: str
) -> None:
    files = site_files({"address": address}, provider_kind=provider_kind)

    assert kind == organisation_type(files)
    assert [] == [*check_organisation(files)]


def test_only_health_personnel_is_a_medical_business() -> None:
    files = site_files({"type": "MedicalOrganization"}, provider_kind="other")

    assert [
        "content/site.toml:1: the organisation is a “MedicalOrganization”, but no authorised "
        "health personnel gives sessions; take “type” out, or mend “provider_kind” in "
        "content/booking.toml"
    ] == [str(problem) for problem in check_organisation(files)]


def site_files(organisation: dict[str, str], **booking: object) -> SiteFiles:
    language = {"code": "en", "name": "E", "locale": "en_GB", "site_name": "S", "tagline": "T"}
    file = SiteFile.model_validate(
        {
            "url": "https://example.org",
            "root_language": "en",
            "organisation": {"name": "A", **organisation},
            "languages": [language],
        }
    )
    return SiteFiles(
        file,
        BookingFile.model_validate(booking),
        HelplinesFile(),
        SourcesFile(),
        PeopleFile(),
        RedirectsFile(),
    )


# In a page


@given(st.dictionaries(st.text(), st.lists(st.text() | st.integers() | st.booleans())))
def test_a_script_holds_any_graph_and_never_ends_early(graph: dict[str, list[object]]) -> None:
    script = as_script(graph)

    assert "<" not in script
    assert graph == json.loads(script)
    assert script == as_script(graph)


def test_a_script_is_short() -> None:
    assert '{"a":["å","\\u003c/script>"]}' == as_script({"a": ["å", "</script>"]})


# What the type checker refuses: without its error, the comment itself is one.


def test_the_types_of_our_own_code_are_those_of_schema_org() -> None:
    wrong_property: Article = {"@type": "Article", "headLine": "A"}  # type: ignore[typeddict-unknown-key]
    wrong_value: Article = {"@type": "Article", "wordCount": "3"}  # type: ignore[typeddict-item]
    wrong_node: WebPage = {"@type": "WebPage", "breadcrumb": {"@type": "Article"}}  # type: ignore[typeddict-item]

    for node in (wrong_property, wrong_value, wrong_node):
        assert list(check_graph({"@context": "https://schema.org", **node}, "a.md"))
