"""Catalogues: a language shows no English by accident."""

from pathlib import Path

import pytest

from plugins.multilingual.strings import read_strings

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
PATH = "theme/translations/nb/LC_MESSAGES/theme.po"


def catalogue(folder: Path, text: str) -> Path:
    file = folder / PATH
    file.parent.mkdir(parents=True)
    file.write_text(HEADER + text, encoding="utf-8")
    return folder / "theme"


def test_a_string_is_translated(tmp_path: Path) -> None:
    theme = catalogue(tmp_path, 'msgid "Articles"\nmsgstr "Artikler på rad"\n')

    strings, problems = read_strings(theme, "nb", tmp_path)

    assert () == problems
    assert "Artikler på rad" == strings.gettext("Articles")


@pytest.mark.parametrize(("text", "count"), [("%(num)s minutt", 1), ("%(num)s minutter", 2)])
def test_a_plural_follows_the_languages_rule(tmp_path: Path, text: str, count: int) -> None:
    entry = (
        'msgid "%(num)s minute"\nmsgid_plural "%(num)s minutes"\n'
        'msgstr[0] "%(num)s minutt"\nmsgstr[1] "%(num)s minutter"\n'
    )

    strings, problems = read_strings(catalogue(tmp_path, entry), "nb", tmp_path)

    assert () == problems
    assert text == strings.ngettext("%(num)s minute", "%(num)s minutes", count)


@pytest.mark.parametrize("lang", ["en", "en-GB"])
def test_english_needs_no_catalogue(tmp_path: Path, lang: str) -> None:
    strings, problems = read_strings(tmp_path / "theme", lang, tmp_path)

    assert () == problems
    assert "Articles" == strings.gettext("Articles")


def test_a_missing_catalogue_is_a_problem(tmp_path: Path) -> None:
    _, problems = read_strings(tmp_path / "theme", "nb", tmp_path)

    assert [f"{PATH}:1: is missing; write the catalogue of strings for “nb”"] == list(
        map(str, problems)
    )


@pytest.mark.parametrize(
    ("message", "text"),
    [
        pytest.param(
            "10: “Two” is not translated; write its “msgstr”",
            'msgid "One"\nmsgstr "En"\n\n# where\nmsgid "Two"\nmsgstr ""\n',
            id="untranslated",
        ),
        pytest.param(
            "7: “One” is marked fuzzy; check it, take the mark away",
            '#, fuzzy\nmsgid "One"\nmsgstr "En"\n',
            id="fuzzy",
        ),
        pytest.param(
            "6: “One” is not translated; write its “msgstr”",
            'msgid "One"\nmsgid_plural "Many"\nmsgstr[0] "En"\nmsgstr[1] ""\n',
            id="half a plural",
        ),
    ],
)
def test_a_string_that_would_show_english_is_a_problem(
    tmp_path: Path, message: str, text: str
) -> None:
    _, problems = read_strings(catalogue(tmp_path, text), "nb", tmp_path)

    assert [f"{PATH}:{message}"] == list(map(str, problems))


def test_what_is_not_a_catalogue_is_a_problem(tmp_path: Path) -> None:
    _, problems = read_strings(catalogue(tmp_path, "no catalogue at all\n"), "nb", tmp_path)

    assert 1 == len(problems)
    assert str(problems[0]).startswith(f"{PATH}:1: is not a catalogue (")
    assert str(problems[0]).endswith("); mend its syntax")
