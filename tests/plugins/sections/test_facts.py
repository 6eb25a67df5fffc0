"""Dated facts: each language writes them its own way, and one change changes every page."""

from datetime import date

import pytest

from plugins.content_model.facts_file import DatedFact, FactsFile
from plugins.content_model.problems import Severity
from plugins.content_model.site_files import Language, SourceFacts
from plugins.content_model.validation import Lines
from plugins.sections.facts import check_facts, fact_text, text_language
from tests.conftest import Build
from tests.support.builds import SCENARIOS
from tests.support.pages import BuiltSite


def language(code: str, locale: str, **changes: object) -> Language:
    facts = {"code": code, "name": code, "locale": locale, "site_name": "S", "tagline": "T"}
    return Language.model_validate(facts | changes)


EN, NB = language("en", "en_GB"), language("nb", "nb_NO")
PL, AR = language("pl", "pl_PL"), language("ar", "ar", direction="rtl")
LANGUAGES = {one.code: one for one in (EN, NB, PL, AR)}
SOURCES = {"doe-2020": SourceFacts(title="T", url="https://example.org")}
TODAY = date(2026, 11, 24)


def fact(**changes: object) -> DatedFact:
    value = {} if {"number", "percent", "money", "day", "text"} & changes.keys() else {"number": 5}
    facts = {"about": "A", "source": "doe-2020", "review_by": date(2027, 5, 24)}
    return DatedFact.model_validate({**facts, **value, **changes})


COUNT = {"number": 38500}
SHARE = {"percent": 15}
DECIMAL = {"percent": 2.9}
FEE = {"money": 250000, "currency": "NOK"}
DAY = {"day": date(2025, 4, 10)}


@pytest.mark.parametrize(
    ("code", "written", "value"),
    [
        ("en", "38,500", COUNT),
        ("nb", "38\u00a0500", COUNT),
        ("pl", "38\u00a0500", COUNT),
        ("ar", "38,500", COUNT),
        ("en", "2.9%", DECIMAL),
        ("nb", "2,9\u00a0prosent", DECIMAL),
        ("pl", "2,9%", DECIMAL),
        ("ar", "2.9%", DECIMAL),
        ("en", "15%", SHARE),
        ("nb", "15\u00a0prosent", SHARE),
        ("pl", "15%", SHARE),
        ("ar", "15%", SHARE),
        ("en", "NOK\u00a0250,000", FEE),
        ("nb", "250\u00a0000\u00a0kr", FEE),
        ("pl", "250\u00a0000\u00a0NOK", FEE),
        ("ar", "\u200f250,000\u00a0NOK", FEE),
        ("en", "10\u00a0April\u00a02025", DAY),
        ("nb", "10.\u00a0april\u00a02025", DAY),
        ("pl", "10\u00a0kwietnia\u00a02025", DAY),
        ("ar", "10\u00a0أبريل\u00a02025", DAY),
    ],
)
def test_a_language_writes_a_fact_as_cldr_has_it_and_never_breaks_it(
    code: str, written: str, value: dict[str, object]
) -> None:
    assert written == fact_text(fact(**value), LANGUAGES[code])


def test_words_are_typeset_as_the_language_prints_them() -> None:
    words = {"en": "9-16, it's § 3", "nb": "kl. 9-16, § 3"}

    assert ["9–16, it’s §\u00a03", "kl.\u00a09–16, §\u00a03"] == [
        fact_text(fact(text=words), one) for one in (EN, NB)
    ]


def test_a_language_that_is_not_complete_borrows_words_and_says_whose() -> None:
    nn = language("nn", "nn_NO", fallback=("nb", "en"), complete=False)
    borrowed, own = fact(text={"en": "E", "nb": "N"}), fact(text={"nb": "N", "nn": "NN"})

    assert ("N", "nb") == (fact_text(borrowed, nn), text_language(borrowed, nn))
    assert ("NN", "nn") == (fact_text(own, nn), text_language(own, nn))
    assert "nn" == text_language(fact(number=5), nn)


@pytest.mark.parametrize(
    ("said", "severity", "changes"),
    [
        ("“a” names the source “doe-202”, which content/sources.toml lacks; did you mean "
         "“doe-2020”? (or write an address that begins with https://)", "error",
         {"source": "doe-202"}),
        ('“a” has no words in “nb”; write text.nb = "…" beside it', "error",
         {"text": {"en": "E"}}),
        ("“a” has words in “nbb”, which is not a language of this site; did you mean “nb”?",
         "error", {"text": {"en": "E", "nb": "N", "nbb": "N"}}),
        ("“a” is to be reviewed by 2026-03-01, but was verified on 2026-03-01; "
         "set “review_by” to a later day", "error",
         {"review_by": date(2026, 3, 1), "verified": date(2026, 3, 1)}),
        ("“a” was verified on 2026-11-25, which is to come; "
         "write the day on which a person compared it with its source", "error",
         {"verified": date(2026, 11, 25)}),
        ("“a” was to be reviewed by 2026-11-23; open its source (doe-2020), correct the value, "
         "write today's date as “verified”, and set “review_by” to a later day", "warning",
         {"review_by": date(2026, 11, 23)}),
    ],
)  # fmt: skip
def test_what_is_not_in_order_is_said(said: str, severity: str, changes: dict[str, object]) -> None:
    (problem,) = check_facts(FactsFile(facts={"a": fact(**changes)}), SOURCES, (EN, NB), TODAY)

    assert (f"{problem.message}; {problem.remedy}", severity) == (said, problem.severity)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"source": "https://example.org/a"},
        {"review_by": TODAY},
        {"verified": TODAY},
        {"text": {"en": "E", "nb": "N"}},
    ],
)
def test_what_is_in_order_is_not_mentioned(changes: dict[str, object]) -> None:
    file = FactsFile(facts={"a": fact(**changes)})

    assert [] == [*check_facts(file, SOURCES, (EN, NB), TODAY)]


def test_a_day_that_has_passed_is_only_told_when_today_is_known() -> None:
    old = FactsFile(facts={"a": fact(review_by=date(2020, 1, 1))})

    assert [] == [*check_facts(old, SOURCES, (EN,))]


def test_a_problem_stands_on_the_line_of_its_key() -> None:
    file = FactsFile(facts={"a": fact(review_by=date(2020, 1, 1))})
    lines: Lines = {("facts", "a"): 3, ("facts", "a", "review_by"): 7}

    assert [("content/facts.toml", 7, Severity.WARNING)] == [
        (found.path, found.line, found.severity)
        for found in check_facts(file, SOURCES, (EN,), TODAY, lines)
    ]


# In a site

REGISTRY = """[cases]
about = "Cases a year"
number = {number}
source = "doe-2020"
review_by = 2027-05-24

[opening]
about = "When it is open"
text.en = "9 to 4"
text.nb = "kl. 9-16"
text.nn = "kl. 9-16"
text.pl = "9-16"
text.ar = "من 9 إلى 16"
source = "https://example.org"
review_by = 2027-05-24
"""
PAGE = "---\ntitle: A\nlead: L\n---\n\n## {heading}\n\n**{{fact:cases}}** ({{fact:opening}}).\n"
ENGLISH = "content/en/guides/first.md"
NORWEGIAN = "content/nb/guides/first.md"


def files(number: int) -> dict[str, str]:
    return {
        "content/facts.toml": REGISTRY.format(number=number),
        ENGLISH: PAGE.format(heading="Cases"),
        NORWEGIAN: PAGE.format(heading="Saker"),
    }


def page(site: BuiltSite, lang: str) -> str:
    """Return the folder of the page that tells the facts, in one language."""
    (path,) = (
        path
        for path, one in site.pages.items()
        if one.lang == lang and path.endswith("/a/index.html")
    )
    return path.removesuffix("index.html")


def test_one_change_changes_the_pages_of_every_language_and_no_other_text(build: Build) -> None:
    before = BuiltSite.of(build("five_languages", files(38500)))
    after = BuiltSite.of(build("five_languages", files(39000)))

    assert "38,500" in before.page("/" + page(before, "en")).text
    assert "39,000" in after.page("/" + page(after, "en")).text
    assert "38\u00a0500" in before.page("/" + page(before, "nb")).text
    assert "39\u00a0000" in after.page("/" + page(after, "nb")).text
    texts = {path for path in after.pages if before.pages[path].text != after.pages[path].text}
    assert {page(after, lang) for lang in ("en", "nb", "nn", "ar")} == {
        path.removesuffix("index.html") for path in texts
    }


def test_programs_read_a_fact_as_visitors_do(build: Build) -> None:
    site = BuiltSite.of(
        build("five_languages", files(38500), site_url="https://example.org", with_drafts=False)
    )

    copy = site.files[page(site, "nb") + "index.md"].decode()
    assert "**38 500** (kl. 9–16)." in copy


def test_a_text_that_is_shown_untranslated_keeps_its_own_way_of_writing(build: Build) -> None:
    site = BuiltSite.of(build("five_languages", files(38500)))

    assert "38,500" in site.page("/" + page(site, "ar")).text  # which shows the English text
    assert "9 to 4" in site.page("/" + page(site, "ar")).text
    assert "38\u00a0500" in site.page("/" + page(site, "nn")).text  # and this one Bokmål's


def test_borrowed_words_say_their_language(build: Build) -> None:
    scenario = files(5)
    scenario["content/facts.toml"] = scenario["content/facts.toml"].replace("text.ar = ", "# ")
    site_file = "content/site.toml"
    built = build("five_languages", scenario)
    assert ["“opening” has no words in “ar”"] == [problem.message for problem in built.problems]

    text = (SCENARIOS / "five_languages" / site_file).read_text(encoding="utf-8")
    scenario[site_file] = text.replace('code = "ar"\n', 'code = "ar"\ncomplete = false\n')
    scenario["content/ar/guides/first.md"] = PAGE.format(heading="أ")
    built = build("five_languages", scenario)
    assert [] == [problem for problem in built.problems if problem.severity is Severity.ERROR]
    html = next(
        output.data.decode()
        for output in built.outputs
        if output.path.startswith("ar/") and b"9 to 4" in output.data
    )
    assert '(<span lang="en" dir="ltr">9 to 4</span>)' in html


def test_a_reference_to_no_fact_offers_the_nearest(build: Build) -> None:
    scenario = files(5)
    scenario[ENGLISH] = scenario[ENGLISH].replace("{fact:cases}", "{fact:case}")

    assert [
        f"{ENGLISH}:8: “{{fact:case}}” names no fact of the site files; did you mean “cases”?"
    ] == [str(problem) for problem in build("five_languages", scenario).problems]
