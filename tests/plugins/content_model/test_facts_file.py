"""The file of dated facts: one value a fact, and sentences where it is not so."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from plugins.content_model.facts_file import VALUES, DatedFact, FactsFile
from plugins.content_model.site_files import SiteFiles, read_site_files
from tests.support.builds import SCENARIOS, write_files

HEAD = 'about = "A"\nsource = "https://example.org"\nreview_by = 2027-05-24\n'
SITE = (SCENARIOS / "two_languages" / "content" / "site.toml").read_text(encoding="utf-8")


def read(folder: Path, text: str) -> tuple[SiteFiles | None, list[str]]:
    write_files(folder, {"content/site.toml": SITE, "content/facts.toml": text})
    files, problems = read_site_files(folder / "content", folder)
    return files, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("kind", "value", "line"),
    [
        ("number", Decimal(38500), "number = 38500"),
        ("number", Decimal("2.9"), "number = 2.9"),
        ("percent", Decimal(15), "percent = 15"),
        ("money", 50000, 'money = 50000\ncurrency = "NOK"'),
        ("money", 0, 'money = 0\ncurrency = "NOK"'),
        ("day", date(2025, 4, 10), "day = 2025-04-10"),
        (
            "text",
            {"en": "1 in 6", "nb": "én av seks"},
            'text.en = "1 in 6"\ntext.nb = "én av seks"',
        ),
    ],
)
def test_a_fact_has_its_value_under_the_key_of_its_kind(
    tmp_path: Path, kind: str, value: object, line: str
) -> None:
    files, problems = read(tmp_path, f"[a-fact]\n{HEAD}{line}\n")

    assert [] == problems
    assert files is not None
    fact = files.facts.facts["a-fact"]
    assert (kind, value) == (fact.kind, getattr(fact, kind))
    assert fact.verified is None


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("1: a fact has no value; give exactly one of: number, percent, money, day, text",
         f"[a]\n{HEAD}"),
        ("1: a fact has 2 values; give exactly one of: number, percent, money, day, text",
         f"[a]\n{HEAD}number = 3\npercent = 3\n"),
        ("1: money and its currency belong together; "
         'write money = 50000 and currency = "NOK"', f"[a]\n{HEAD}money = 5\n"),
        ("1: money and its currency belong together; "
         'write money = 50000 and currency = "NOK"', f'[a]\n{HEAD}number = 5\ncurrency = "NOK"\n'),
        ("5: “38 500” is not a number; write digits alone, without quotes",
         f'[a]\n{HEAD}number = "38 500"\n'),
        ("5: “True” is not a number; write digits alone, without quotes",
         f"[a]\n{HEAD}percent = true\n"),
        ("5: “nan” is not a number; write digits alone, without quotes",
         f"[a]\n{HEAD}number = nan\n"),
        ("5: “facts.a.day” is not a date; write it as 2026-03-24", f'[a]\n{HEAD}day = "soon"\n'),
        ("5: “facts.a.numbr” is not a known key; did you mean “number”?",
         f"[a]\n{HEAD}numbr = 3\n"),
        ("1: “facts.a.review_by” is missing; add it",
         '[a]\nabout = "A"\nsource = "https://example.org"\nnumber = 3\n'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, said: str, text: str) -> None:
    assert (None, [f"content/facts.toml:{said}"]) == read(tmp_path, text)


def test_a_site_needs_no_facts(tmp_path: Path) -> None:
    write_files(tmp_path, {"content/site.toml": SITE})

    files, problems = read_site_files(tmp_path / "content", tmp_path)

    assert ((), FactsFile()) == (problems, files and files.facts)


def test_the_lines_of_a_fact_are_known(tmp_path: Path) -> None:
    files, _ = read(tmp_path, f"# A\n\n[a]\n{HEAD}text.en = 'E'\ntext.nb = 'N'\n")

    assert files is not None
    lines = files.lines["facts.toml"]
    places = [("facts", "a"), ("facts", "a", "review_by"), ("facts", "a", "text", "nb")]
    assert [3, 6, 8] == [lines[place] for place in places]


def test_every_key_says_what_it_means() -> None:
    fields = DatedFact.model_fields

    assert set(VALUES) <= fields.keys()
    assert [] == [name for name, field in fields.items() if not field.description]
