"""Privacy labels: dated, sourced, in the page's language, and never more than is known."""

from datetime import date, timedelta
from gettext import NullTranslations
from pathlib import Path

import pytest

from plugins.booking.providers import WEB
from plugins.booking.providers.labels import (
    LABELS,
    LabelFacts,
    LabelLine,
    check_labels,
    label_for,
    read_labels,
)
from plugins.booking.providers.reference import providers_reference

SEEN = date(2026, 11, 24)
SOURCE = {"url": "https://example.org/privacy", "says": "all of it"}


class Shouting(NullTranslations):
    """A language in which every string is another one."""

    def gettext(self, message: str) -> str:
        return (
            message.upper().replace("%(DATE)S", "%(date)s").replace("%(PROVIDER)S", "%(provider)s")
        )


def facts(**changes: object) -> LabelFacts:
    base = {"company": "Book AS", "checked": SEEN, "sources": [SOURCE]}
    return LabelFacts.model_validate({**base, **changes})


def texts(known: LabelFacts, locale: str = "en_GB") -> list[str]:
    return [line.text for line in label_for("Book", known, locale, NullTranslations()).lines]


def test_a_label_says_all_that_is_known_with_its_day() -> None:
    known = facts(
        country="NO",
        stores_in=["NO", "EU"],
        transfers="no",
        third_parties=["Google reCAPTCHA"],
        cookies="asks",
        live=True,
    )
    label = label_for("Book", known, "en_GB", NullTranslations())

    assert "Before you go to Book" == label.title
    assert (
        LabelLine("Company", "Book AS, Norway"),
        LabelLine("Keeps your booking in", "Norway or European Union"),
        LabelLine("May send it out of the European Economic Area", "no"),
        LabelLine("Loads from others", "Google reCAPTCHA, and perhaps others"),
        LabelLine(
            "Cookies",
            "yes; it says that it asks visitors from the EU before it keeps lasting ones",
        ),
    ) == label.lines
    assert "From its own pages and public reports, which we read on 24 November 2026." == label.note


def test_what_is_not_known_is_said_to_be_not_known() -> None:
    assert ["Book AS", *["not known"] * 4] == texts(facts())


def test_a_label_from_stored_copies_says_so() -> None:
    label = label_for("Book", facts(), "en_GB", NullTranslations())

    assert (
        "From copies of its own pages and public reports, which we read on 24 November 2026."
        == label.note
    )


def test_dates_countries_and_lists_are_those_of_the_language() -> None:
    known = facts(country="CY", stores_in=["CA", "FR", "SG"])

    assert "Book AS, Kypros" == texts(known, "nb_NO")[0]
    assert "Canada, Frankrike eller Singapore" == texts(known, "nb_NO")[1]
    assert "24. november 2026" in label_for("Book", known, "nb_NO", NullTranslations()).note


def test_every_word_of_a_label_but_names_comes_from_the_catalogue() -> None:
    label = label_for("Book", facts(cookies="yes", transfers="yes"), "en_GB", Shouting())
    words = [label.title, *(line.term for line in label.lines)]

    assert [word.upper() for word in words] == [word.replace("Book", "BOOK") for word in words]
    assert ["Book AS", "NOT KNOWN", "YES", "NOT KNOWN", "YES"] == [
        line.text for line in label.lines
    ]


def test_a_provider_without_facts_is_told_to_be_unknown() -> None:
    label = label_for("b.example", None, "en_GB", NullTranslations())

    assert () == label.lines
    assert "We do not know what this page stores or passes on." == label.note


def test_the_labels_are_well_formed_and_name_known_providers() -> None:
    labels, problems = read_labels()

    assert () == problems
    assert {provider.key for provider in WEB} - {"url"} == set(labels)


@pytest.mark.parametrize("key", sorted(read_labels()[0]))
def test_a_label_has_https_sources_and_a_day(key: str) -> None:
    label = read_labels()[0][key]

    assert all(source.url.startswith("https://") for source in label.sources)
    assert SEEN <= label.checked


def test_a_mistake_in_the_file_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "labels.toml"
    wrong = LABELS.read_text(encoding="utf-8").replace('cookies = "asks"', 'cookies = "maybe"')
    file.write_text(wrong, encoding="utf-8")
    labels, problems = read_labels(file, tmp_path)
    line = wrong.split("\n").index('cookies = "maybe"') + 1

    assert {} == labels
    assert [("labels.toml", line)] == [(problem.path, problem.line) for problem in problems]


def test_a_file_that_is_not_toml_is_told(tmp_path: Path) -> None:
    file = tmp_path / "labels.toml"
    file.write_text("[x", encoding="utf-8")

    assert "is not TOML" in read_labels(file, tmp_path)[1][0].message
    assert "labels.toml" == read_labels(tmp_path / "labels.toml", tmp_path)[1][0].path


@pytest.mark.parametrize(
    ("sentence", "days", "live"),
    [
        ("", 365, True),
        (
            "warning: the label of “book” was checked on 2026-11-24, over a year ago; "
            "open its sources, mend what changed, and write today's date",
            366,
            True,
        ),
        (
            "the label of “book” was checked on 2026-11-24, a day to come; "
            "write the day on which its sources were read",
            -1,
            True,
        ),
        (
            "warning: the label of “book” was made from stored copies of its sources; "
            "open the sources, mend what differs, and write live = true",
            0,
            False,
        ),
    ],
)
def test_a_label_older_than_a_year_warns(sentence: str, days: int, live: bool) -> None:
    today = SEEN + timedelta(days=days)
    problems = check_labels({"book": facts(live=live)}, {"book"}, today, "l.toml", {"book": 8})

    assert ([f"l.toml:8: {sentence}"] if sentence else []) == [str(each) for each in problems]


def test_a_provider_in_use_without_a_label_warns_and_one_not_in_use_is_quiet() -> None:
    problems = list(
        check_labels({"old": facts(checked=date(2020, 1, 1))}, {"book"}, SEEN, "l.toml")
    )

    assert [
        "l.toml:1: warning: the provider “book” has no privacy label; pages say that nothing is "
        "known; read its privacy pages and write a table"
    ] == [str(problem) for problem in problems]


def test_the_reference_tells_of_every_provider_its_link_and_its_label() -> None:
    text = providers_reference()

    for provider in WEB:
        assert f"(`{provider.key}`)" in text
        assert f"`{provider.takes}`" in text
        assert all(source.url in text for source in provider.sources)
    for label in read_labels()[0].values():
        assert label.company in text
        assert all(source.url in text and source.says in text for source in label.sources)
    assert sum(provider.checked is None for provider in WEB) == text.count("**not checked**")
