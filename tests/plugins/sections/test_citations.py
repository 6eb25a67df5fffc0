"""Sources: numbered by first citation, linked both ways, and known."""

from datetime import date

import pytest

from plugins.content_model.body import parse_body
from plugins.content_model.site_files import SourceFacts
from plugins.sections.citations import Source, check_citations, cited_keys, sources_for
from tests.conftest import Build
from tests.support.pages import BuiltSite

PATH = "content/en/a.md"
PAPER = SourceFacts(
    authors="Doe J", year=2020, title="A study", publication="A journal", doi="10.1000/182"
)
OFFICIAL = SourceFacts(
    title="En side", url="https://www.example.no/a", lang="nb", checked=date(2026, 3, 3)
)
KNOWN = {"paper": PAPER, "page": OFFICIAL}


def test_sources_are_numbered_in_the_order_of_first_citation() -> None:
    body, _ = parse_body("A [@page]. B [@paper], C [@page].", PATH, 6, str)

    assert ("page", "paper") == cited_keys(body)
    assert [(1, "page"), (2, "paper")] == [
        (source.number, source.key) for source in sources_for(body, KNOWN, "en_GB")
    ]


@pytest.mark.parametrize(
    ("source", "key"),
    [
        (
            Source(1, "paper", "Doe J", "2020", "A study", "A journal",
                   "https://doi.org/10.1000/182", "doi:10.1000/182", "en", ""),
            "paper",
        ),
        (
            Source(1, "page", "", "", "En side", "", "https://www.example.no/a",
                   "www.example.no", "nb", "3. mars 2026"),
            "page",
        ),
    ],
)  # fmt: skip
def test_a_source_has_one_address_and_says_what_is_known(source: Source, key: str) -> None:
    body, _ = parse_body(f"[@{key}]", PATH, 6, str)

    assert (source,) == sources_for(body, KNOWN, "nb_NO")


def test_an_unknown_source_is_a_problem_on_its_line() -> None:
    body, _ = parse_body("A [@paper].\n\nB [@papr].", PATH, 6, str)

    assert [
        f"{PATH}:8: cites “papr”, which content/sources.toml lacks; did you mean “paper”?"
    ] == list(map(str, check_citations(body, KNOWN, PATH)))


def test_a_citation_leads_to_its_source_on_the_page(build: Build) -> None:
    page = BuiltSite.of(build("two_languages")).page("/guides/the-first-guide/")

    (link,) = page.main.select(".citation a")
    assert ("#source-doe-2020", "1", "Source 1") == (
        link["href"],
        link.get_text(),
        link["aria-label"],
    )
    assert "source-doe-2020" in page.ids
    assert page.links_to("https://doi.org/10.1000/182")
