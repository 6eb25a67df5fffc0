"""Typed figures: what the site files know is found in any spacing, and nothing else is."""

from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.body import parse_body
from plugins.content_model.booking_file import BookingFile
from plugins.content_model.facts_file import FactsFile
from plugins.content_model.front_matter import FrontMatter
from plugins.content_model.problems import Problem, Severity
from plugins.content_model.reader import Record
from plugins.content_model.site_files import (
    HelplinesFile,
    Language,
    PeopleFile,
    RedirectsFile,
    SiteFile,
    SiteFiles,
    SourcesFile,
)
from plugins.multilingual.typography import typeset_text
from plugins.sections.facts import fact_text
from plugins.sections.typed_facts import check_typed_facts, figures_to_find
from tests.conftest import Build

LOCALES = {"en": "en_GB", "nb": "nb_NO", "pl": "pl_PL", "ar": "ar"}
HEAD = "---\ntitle: A\nlead: Ring 116 117\n---\n"


def helpline(key: str, shown: str, tel: str) -> dict[str, object]:
    return {
        "key": key,
        "number": tel,
        "shown": shown,
        "tel": tel,
        "country": "NO",
        "group": "talk",
        "languages": ["en"],
        "name": {"en": "N"},
        "about": {"en": "A"},
    }


def service(key: str, price: int) -> dict[str, object]:
    words = {"en": "A"}
    return {
        "key": key,
        "minutes": 60,
        "price": price,
        "name": words,
        "about": words,
        "invitation": words,
        "label": words,
    }


def fact(**value: object) -> dict[str, object]:
    return {"about": "A", "source": "https://a.no", "review_by": date(2027, 5, 24), **value}


FACTS = {
    "cases": fact(number=38500),
    "asked": fact(number=1608),
    "few": fact(number=16),
    "year-like": fact(number=2019),
    "half": fact(percent=50, search=False),
    "share": fact(percent=15),
    "decimal": fact(percent=2.9),
    "fine": fact(money=250000, currency="NOK"),
    "day": fact(day=date(2025, 4, 10)),
    "worse": fact(text={"en": "1 in 6", "nb": "1 av 6", "pl": "1 na 6", "ar": "1 من 6"}),
    "law": fact(text={"en": "the Act", "nb": "loven", "pl": "ustawa", "ar": "القانون"}),
}
FILES = SiteFiles(
    SiteFile.model_validate(
        {
            "url": "https://example.org",
            "root_language": "en",
            "organisation": {"name": "A", "phone": "+47 22 33 44 55"},
            "languages": [
                {"code": code, "name": code, "locale": locale, "site_name": "S", "tagline": "T"}
                for code, locale in LOCALES.items()
            ],
        }
    ),
    BookingFile.model_validate(
        {"currency": "NOK", "services": [service("couples", 1500), service("first", 0)]}
    ),
    HelplinesFile.model_validate(
        {
            "helplines": [
                helpline("legevakt", "116 117", "116117"),
                helpline("police", "112", "112"),
                helpline("line", "22 40 00 40", "+4722400040"),
            ]
        }
    ),
    SourcesFile(),
    PeopleFile(),
    RedirectsFile(),
    facts=FactsFile.model_validate({"facts": FACTS}),
)
LANGUAGES = {language.code: language for language in FILES.site.languages}
FIGURES = {code: figures_to_find(FILES, language) for code, language in LANGUAGES.items()}


def check(text: str, code: str = "en") -> list[Problem]:
    language: Language = LANGUAGES[code]
    body, problems = parse_body(
        text, "content/a.md", 5, lambda title: title, lambda words: typeset_text(words, language)
    )
    assert () == problems
    front_matter = FrontMatter(title="A", lead="L")
    record = Record("content/a.md", PurePosixPath("a.md"), code, front_matter, {}, body)
    return [*check_typed_facts(record, FIGURES[code], lambda: HEAD + text)]


@pytest.mark.parametrize(
    ("reference", "code", "text"),
    [
        ("{fact:cases}", "en", "There were 38,500 cases."),
        ("{fact:cases}", "en", "There were 38500 cases."),
        ("{fact:cases}", "en", "There were 38 500 cases."),
        ("{fact:cases}", "en", "There were **38,500**."),
        ("{fact:cases}", "en", "38,500"),
        ("{fact:cases}", "en", "| cases |\n|---|\n| 38,500 |"),
        ("{fact:cases}", "en", "## 38,500 cases {#cases}"),
        ("{fact:cases}", "nb", "Det var 38 500 saker, og flere."),
        ("{fact:cases}", "nb", "Det var 38\u00a0500 saker."),
        ("{fact:cases}", "nb", "Det var 38500."),
        ("{fact:cases}", "pl", "Było 38 500 spraw."),
        ("{fact:cases}", "ar", "كان هناك 38,500 حالة."),
        ("{fact:cases}", "ar", "كان هناك ٣٨٬٥٠٠ حالة."),
        ("{fact:asked}", "pl", "Zapytano 1608 osób."),
        ("{fact:year-like}", "en", "There were 2,019 people."),
        ("{fact:share}", "en", "It was 15% then."),
        ("{fact:share}", "en", "It was 15 per cent then."),
        ("{fact:share}", "en", "It was 15 percent."),
        ("{fact:share}", "nb", "Det var 15 prosent."),
        ("{fact:share}", "nb", "Det var 15 %."),
        ("{fact:share}", "nb", "Det var 15%."),
        ("{fact:share}", "pl", "Było 15 procent."),
        ("{fact:share}", "ar", "كانت 15٪ منهم."),
        ("{fact:share}", "ar", "كانت ١٥٪ منهم."),
        ("{fact:decimal}", "nb", "Det var 2,9 prosent."),
        ("{fact:decimal}", "en", "It was 2.9%."),
        ("{fact:fine}", "nb", "En bot på 250 000 kroner."),
        ("{fact:fine}", "nb", "En bot på kr 250 000."),
        ("{fact:fine}", "en", "A fine of NOK 250,000."),
        ("{fact:fine}", "en", "A fine of 250,000 kroner."),
        ("{fact:fine}", "pl", "Kara 250 000 koron."),
        ("{price:couples}", "nb", "Timen koster 1500 kr."),
        ("{price:couples}", "nb", "Timen koster 1 500,- kr/time, 1500 kr/time."),
        ("{price:couples}", "en", "It costs 1,500 kr an hour."),
        ("{price:couples}", "en", "It costs 1,500 Norwegian kroner."),
        ("{fact:day}", "en", "Since 10 April 2025 it is so."),
        ("{fact:day}", "en", "Since 2025-04-10 it is so."),
        ("{fact:day}", "nb", "Fra 10. april 2025 er det slik."),
        ("{fact:day}", "pl", "Od 10 kwietnia 2025 tak jest."),
        ("{fact:day}", "ar", "منذ 10 أبريل 2025 هكذا."),
        ("{fact:worse}", "en", "It was 1 in 6 of them."),
        ("{fact:worse}", "nb", "Det var 1 av 6."),
        ("{helpline:legevakt}", "en", "Ring 116 117."),
        ("{helpline:legevakt}", "nb", "Ring 116117."),
        ("{helpline:legevakt}", "nb", "Ring 11 61 17."),
        ("{helpline:legevakt}", "nb", "Ring [legevakten på 116 117](https://example.org)."),
        ("{helpline:police}", "en", "Ring 112, day and night."),
        ("{helpline:line}", "en", "Ring +47 22 40 00 40."),
        ("{helpline:line}", "nb", "Ring 224 00 040."),
        ("{phone}", "nb", "Ring 22334455."),
        ("{phone}", "ar", "اتصل على ٢٢٣٣٤٤٥٥ الآن."),
    ],
)
def test_a_typed_figure_is_found(reference: str, code: str, text: str) -> None:
    assert [f"write {reference}"] == [problem.remedy for problem in check(text, code)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "In 2019 it began, 14 days, 60 minutes, 16 years."),  # small, and a year
        ("en", "It was 16% and 50%."),  # another share; one that is not searched for
        ("en", "15 people, page 15."),
        ("en", "A review of 38,501 and 138,500 and 38,500,000 cases."),
        ("en", "38,500.5 and 0.38500 and 1.38500."),
        ("en", "WCAG 1608.2, v38500, 38500px, 12:1608."),
        ("en", "§ 1608 of the law, 1500–1608, 1608-1700."),
        ("nb", "Det var 38,500 liter."),  # a decimal comma
        ("en", "It costs 1,500 dollars, or 1,500 Danish kroner; 1,500 people."),
        ("nb", "1 500 danske kroner, 11 500 kr, 1 500 000 kr."),
        ("nb", "Første samtale koster 0 kr."),
        ("en", "`38,500` is code.\n\n    38,500\n\nMore."),
        ("en", "[A link](https://example.org/38500/116117) and <https://example.org/38500>."),
        ("en", "{fact:cases}, {price:couples}, {helpline:legevakt}, {phone}."),
        ("en", "## A heading {#part-38500}"),
        ("en", "Ring 116 118, 1 112, 1121, 112.5, +47 112."),
        ("en", "10 April 2024, 10 May 2025, 110 April 2025."),
        ("en", "11 in 6, 1 in 60, the Act."),
        ("ar", "في 2019 كان 16 منهم."),
    ],
)
def test_what_only_looks_like_it_is_left_alone(code: str, text: str) -> None:
    assert [] == [str(problem) for problem in check(text, code)]


def test_the_sentence_says_what_it_is_and_on_which_line() -> None:
    text = "One.\n\n`38,500` and [38,500](https://a.no/38,500),\nthen 38,500. It costs NOK 1,500.\n"

    assert [
        "content/a.md:7: warning: “38,500” is the fact “cases”; write {fact:cases}",
        "content/a.md:8: warning: “38,500” is the fact “cases”; write {fact:cases}",
        "content/a.md:8: warning: “NOK\u00a01,500” is the price of “couples”; "
        "write {price:couples}",
    ] == [str(problem) for problem in check(text)]


def test_a_figure_that_several_facts_have_names_them_all() -> None:
    facts = {"a": fact(number=500), "b": fact(number=500)}
    files = SiteFiles(
        FILES.site, BookingFile(), HelplinesFile(), SourcesFile(), PeopleFile(), RedirectsFile(),
        facts=FactsFile.model_validate({"facts": facts}),
    )  # fmt: skip
    body, _ = parse_body("It was 500.", "a.md", 5, str)
    record = Record("a.md", PurePosixPath("a.md"), "en", FrontMatter(title="A", lead="L"), {}, body)

    (problem,) = check_typed_facts(
        record, figures_to_find(files, LANGUAGES["en"]), lambda: HEAD + "It was 500."
    )

    assert "“500” is the fact “a” or the fact “b”" == problem.message
    assert "write {fact:a} or {fact:b}" == problem.remedy


@pytest.mark.parametrize("code", LOCALES)
@pytest.mark.parametrize("key", ["cases", "asked", "share", "decimal", "fine", "day", "worse"])
def test_what_a_reference_writes_is_found_when_typed(code: str, key: str) -> None:
    text = fact_text(FILES.facts.facts[key], LANGUAGES[code])

    assert [f"write {{fact:{key}}}"] == [one.remedy for one in check(f"A {text} b.", code)]


WORDS = st.lists(
    st.sampled_from(["a", "38,500", "38 500", "1500 kr", "15 %", "112", "{fact:cases}", "§", "`b`",
                     "1 in 6", "\n", ". ", "–", "[c](d.md)", "116 117", "2025-04-10", "+47"])
)  # fmt: skip


@given(WORDS, st.sampled_from(sorted(LOCALES)))
def test_every_finding_is_a_warning_on_a_line_of_the_text(words: list[str], code: str) -> None:
    text = " ".join(words)

    for problem in check(text, code):
        assert Severity.WARNING == problem.severity
        assert 5 <= problem.line <= 5 + text.count("\n")


def test_the_build_tells_what_was_typed_and_goes_on(build: Build) -> None:
    page = "---\ntitle: A\nlead: L\n---\n\nRing 116 117.\n"

    built = build("five_languages", {"content/nb/guides/first.md": page})

    assert [
        "content/nb/guides/first.md:6: warning: “116\u00a0117” is the number of the helpline "
        "“legevakt”; write {helpline:legevakt}"
    ] == [str(problem) for problem in built.problems]
    assert built.outputs
