"""The TOML files of editors: what they may say, and every mistake on its line."""

from pathlib import Path

import pytest

from plugins.content_model.field_types import LocalText
from plugins.content_model.site_files import (
    SiteFiles,
    localized,
    read_site_files,
    toml_lines,
)
from tests.support.builds import PROJECT, SCENARIOS, write_files

SITE = (SCENARIOS / "two_languages" / "content" / "site.toml").read_text(encoding="utf-8")
BOOKING = """\
currency = "NOK"

[[services]]
key = "couples"
minutes = 60
price = 1500
name.en = "Couples session"
about.en = "For two."
invitation.en = "Ready?"
label.en = "Book"
"""
HELPLINE = """\
[[helplines]]
key = "legevakt"
number = "116117"
shown = "116 117"
tel = "116117"
country = "NO"
group = "urgent"
languages = ["en"]
name.en = "Doctor"
about.en = "When it cannot wait."
"""


def read(folder: Path, **files: str) -> tuple[SiteFiles | None, list[str]]:
    """Read the site files of a folder; ``site`` is a good one unless it is given."""
    texts = {"site": SITE, **files}
    write_files(folder, {f"content/{name}.toml": text for name, text in texts.items()})
    found, problems = read_site_files(folder / "content", folder)
    return found, [str(problem) for problem in problems]


def test_only_the_site_file_must_be_there(tmp_path: Path) -> None:
    files, problems = read(tmp_path)

    assert [] == problems
    assert files is not None
    assert ("NOK", (), (), {}) == (
        files.booking.currency,
        files.booking.services,
        files.helplines.helplines,
        files.sources.sources,
    )


def test_without_a_site_file_there_is_one_problem(tmp_path: Path) -> None:
    _, problems = read_site_files(tmp_path / "content", tmp_path)

    assert ["content/site.toml:1: is missing; write it; the docs show one"] == list(
        map(str, problems)
    )


def test_the_real_site_files_are_right() -> None:
    files, problems = read_site_files(PROJECT / "content", PROJECT)

    assert () == problems
    assert files is not None


SITE_MISTAKES = [
    ("1: “url” has a form that is not allowed; it must match ^https?://[^\\s]+$",
     'url = "https://example.org"', 'url = "example.org"'),
    ("1: “ulr” is not a known key; did you mean “url”?", "url = ", 'ulr = "x"\nurl = '),
    ("4: “organisation.name” is missing; add it", 'name = "A practice"\n', ""),
    ("6: “organisation.email” has a form that is not allowed; "
     "it must match ^([^@\\s]+@[^@\\s]+\\.[^@\\s]+)?$",
     'email = "post@example.org"', 'email = "post"'),
    ("7: “organisation.phone” has a form that is not allowed; it must match ^(\\+[0-9 ]+)?$",
     '"+47 00', '"0047 00'),
    ("8: “organisation.exmple” is not a known key; did you mean “example”?",
     'phone = "+47 00 00 00 00"', 'phone = "+47 00 00 00 00"\nexmple = true'),
    ("10: “languages.1.code” has a form that is not allowed; "
     "it must match ^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", 'code = "en"', 'code = "English"'),
    ("18: “languages.2.direction” cannot be “left”; use one of: ltr, rtl",
     'code = "nb"', 'direction = "left"\ncode = "nb"'),
    ("17: “languages.2.locale” is missing; add it", 'locale = "nb_NO"\n', ""),
    ("15: “languages.1.navigation” must be a list; write one item a line, each after “- ”",
     'navigation = ["guides/index.md"]\n\n', 'navigation = "guides/index.md"\n\n'),
    ("1: two language blocks have the same code; keep one of them", 'code = "nb"', 'code = "en"'),
    ("1: “root_language” is “de”, which has no language block; use one of: en, nb",
     'root_language = "en"', 'root_language = "de"'),
]  # fmt: skip


@pytest.mark.parametrize(("message", "right", "wrong"), SITE_MISTAKES)
def test_a_mistake_in_the_site_file_gives_exactly_this_line(
    tmp_path: Path, message: str, right: str, wrong: str
) -> None:
    assert right in SITE

    assert (None, [f"content/site.toml:{message}"]) == read(
        tmp_path, site=SITE.replace(right, wrong, 1)
    )


def test_a_site_has_a_language(tmp_path: Path) -> None:
    site = SITE[: SITE.index("[[languages]]")].replace("[organ", "languages = []\n\n[organ")

    assert (
        None,
        ["content/site.toml:4: “languages” has too few items; give at least 1"],
    ) == read(tmp_path, site=site)


BOOKING_MISTAKES = [
    ("5: “services.1.minutes” is too small; use at least 1", "minutes = 60", "minutes = 0"),
    ("5: “services.1.minutes” must be a whole number; write digits alone",
     "minutes = 60", 'minutes = "an hour"'),
    ("6: “services.1.price” is too small; use at least 0", "price = 1500", "price = -1"),
    ("4: “services.1.key” has a form that is not allowed; it must match ^[a-z0-9]+(-[a-z0-9]+)*$",
     '"couples"', '"Couples session"'),
    ("8: “services.1.about.en” is empty; write it", '"For two."', '""'),
    ("10: “services.1.lable” is not a known key; did you mean “label”?",
     'label.en = "Book"', 'lable.en = "x"\nlabel.en = "Book"'),
    ("11: “services.1.url.en” has a form that is not allowed; it must match ^https?://[^\\s]+$",
     'label.en = "Book"', 'label.en = "Book"\nurl.en = "javascript:alert(1)"'),
]  # fmt: skip


@pytest.mark.parametrize(("message", "right", "wrong"), BOOKING_MISTAKES)
def test_a_mistake_in_the_services_gives_exactly_this_line(
    tmp_path: Path, message: str, right: str, wrong: str
) -> None:
    assert right in BOOKING

    assert (None, [f"content/booking.toml:{message}"]) == read(
        tmp_path, booking=BOOKING.replace(right, wrong, 1)
    )


HELPLINE_MISTAKES = [
    ("5: “helplines.1.tel” has a form that is not allowed; it must match ^\\+?[0-9]+$",
     'tel = "116117"', 'tel = "116 117"'),
    ("7: “helplines.1.group” cannot be “urgnt”; "
     "use one of: danger, urgent, talk, violence, children", '"urgent"', '"urgnt"'),
    ("8: “helplines.1.url” has a form that is not allowed; it must match ^(https?://[^\\s]+)?$",
     'languages = ["en"]', 'url = "www.a.no"\nlanguages = ["en"]'),
    ("8: “helplines.1.languages” must be a list; write one item a line, each after “- ”",
     '["en"]', '"en"'),
    ("8: “helplines.1.anonymous” must be true or false; write true or false",
     'languages = ["en"]', 'anonymous = 2\nlanguages = ["en"]'),
]  # fmt: skip


@pytest.mark.parametrize(("message", "right", "wrong"), HELPLINE_MISTAKES)
def test_a_mistake_in_the_helplines_gives_exactly_this_line(
    tmp_path: Path, message: str, right: str, wrong: str
) -> None:
    assert right in HELPLINE

    assert (None, [f"content/helplines.toml:{message}"]) == read(
        tmp_path, helplines=HELPLINE.replace(right, wrong, 1)
    )


SOURCE_MISTAKES = [
    ("4: a source needs one address; give “doi” or “url”, not both",
     '[b]\ntitle = "B"'),
    ("4: a source needs one address; give “doi” or “url”, not both",
     '[b]\ntitle = "B"\ndoi = "10.1000/1"\nurl = "https://a.no"'),
    ("6: “sources.b.doi” has a form that is not allowed; it must match ^10\\.\\d{4,9}/\\S+$",
     '[b]\ntitle = "B"\ndoi = "https://doi.org/10.1000/1"'),
    ("6: “sources.b.checked” is not a date; write it as 2026-03-24",
     '[b]\ntitle = "B"\nchecked = "last week"\nurl = "https://a.no"'),
]  # fmt: skip


@pytest.mark.parametrize(("message", "text"), SOURCE_MISTAKES)
def test_a_mistake_in_the_sources_gives_exactly_this_line(
    tmp_path: Path, message: str, text: str
) -> None:
    good = '[a]\ntitle = "A"\nurl = "https://a.no"\n'

    assert (None, [f"content/sources.toml:{message}"]) == read(tmp_path, sources=good + text)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        pytest.param(2, 'currency = "NOK"\nthis is no toml\n', id="no key"),
        pytest.param(2, '\ncurrency = "NOK\n', id="open quote"),
        pytest.param(3, "\n\ncurrency = NOK\n", id="no quotes"),
        pytest.param(2, 'currency = "NOK"\ncurrency = "EUR"\n', id="twice"),
        pytest.param(3, 'currency = "NOK"\n\n[services\n', id="open table"),
    ],
)
def test_what_is_not_toml_is_named_with_its_line(tmp_path: Path, line: int, text: str) -> None:
    _, problems = read(tmp_path, booking=text)

    assert [True] == [
        problem.startswith(f"content/booking.toml:{line}: is not TOML: ")
        and problem.endswith("; put text in quotes, one key a line")
        for problem in problems
    ]


def test_an_array_that_never_closes_is_a_problem_of_its_file(tmp_path: Path) -> None:
    _, problems = read(tmp_path, booking="\nservices = [\n")

    assert 1 == len(problems)
    assert problems[0].startswith("content/booking.toml:")


def test_mistakes_in_several_files_are_told_at_once(tmp_path: Path) -> None:
    _, problems = read(tmp_path, site="x = 1", booking="currency = 1", helplines="y = 2")

    assert {"content/site.toml", "content/booking.toml", "content/helplines.toml"} == {
        problem.partition(":")[0] for problem in problems
    }


def test_lines_are_known_for_tables_arrays_and_dotted_keys() -> None:
    lines = toml_lines(
        'a = 1\n[b]\nc.d = 2\n[[s]]\nk = 1\n[s.n]\nen = "x"\n[[s]]\n"k-2" = 1\n[s.n]\nnb = "y"\n'
    )

    assert {
        ("a",): 1,
        ("b",): 2,
        ("b", "c"): 3,
        ("b", "c", "d"): 3,
        ("s", 0): 4,
        ("s", 0, "k"): 5,
        ("s", 0, "n"): 6,
        ("s", 0, "n", "en"): 7,
        ("s", 1): 8,
        ("s", 1, "k-2"): 9,
        ("s", 1, "n"): 10,
        ("s", 1, "n", "nb"): 11,
    } == lines


@pytest.mark.parametrize(("expected", "lang"), [("A", "en"), ("", "nb")])
def test_a_language_without_words_has_none(expected: str, lang: str) -> None:
    text: LocalText = {"en": "A"}

    assert expected == localized(text, lang)
