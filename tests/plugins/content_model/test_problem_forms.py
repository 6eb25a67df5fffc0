import json
from pathlib import Path

import pytest

from plugins.content_model.problem_forms import as_github, as_gitlab, as_json, as_text, in_order
from plugins.content_model.problem_words import words_of
from plugins.content_model.problems import BuildFailed, Problem, Severity, Spot
from plugins.content_model.telling import Form, Manner, end_run, manner_of, tell, written

KEY = Problem("content/en/a.md", 3, "“titel” is not a known key", "did you mean “title”?", column=1)
ODD = Problem("content/en/b.md", 9, "is empty", "write it", Severity.WARNING)
NB = Manner(words_of("nb"))


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("EDITORS_LANGUAGE", "PROBLEMS_AS", "PROBLEMS_TO", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)


def test_a_line_knows_its_column_and_is_a_line_all_the_same() -> None:
    problem = Problem("a.md", Spot(3, 7), "is odd", "mend it")

    assert (3, 7) == (problem.line, problem.column)
    assert Problem("a.md", 3, "is odd", "mend it") == problem
    assert int is type(problem.line)


def test_text_has_the_column_where_it_is_known() -> None:
    assert "content/en/a.md:3:1: “titel” is not a known key; did you mean “title”?" == as_text(KEY)
    assert "content/en/b.md:9: warning: is empty; write it" == as_text(ODD)


def test_errors_come_last() -> None:
    assert (ODD, KEY) == in_order([KEY, ODD])


def test_json_says_everything() -> None:
    assert {
        "language": "en",
        "problems": [
            {
                "path": "content/en/a.md",
                "line": 3,
                "column": 1,
                "severity": "error",
                "message": "“titel” is not a known key",
                "remedy": "did you mean “title”?",
            }
        ],
    } == json.loads(as_json([KEY]))


def test_an_annotation_escapes_what_would_end_its_parts() -> None:
    problem = Problem("a,b.md", 2, "100%: “x”, y", "a\nb: c, 5%", Severity.HINT, column=5)

    assert (
        "::notice file=a%2Cb.md,line=2,col=5,title=100%25%3A “x”%2C y::a%0Ab: c, 5%25"
        == as_github(problem)
    )


def test_an_annotation_leaves_out_a_column_that_is_not_known() -> None:
    assert "::warning file=content/en/b.md,line=9,title=is empty::write it" == as_github(ODD)


def test_equal_problems_have_different_fingerprints_that_do_not_hang_on_lines() -> None:
    moved = Problem(KEY.path, 8, KEY.message, KEY.remedy)
    prints = [issue["fingerprint"] for issue in json.loads(as_gitlab([KEY, moved]))]

    assert 2 == len(set(prints))
    assert prints[:1] == [issue["fingerprint"] for issue in json.loads(as_gitlab([moved]))]


def test_the_fingerprint_is_the_same_in_every_language() -> None:
    reports = [
        json.loads(written([KEY], Manner(words_of(lang), Form.GITLAB))[0]) for lang in ("en", "nb")
    ]

    assert reports[0][0]["fingerprint"] == reports[1][0]["fingerprint"]
    assert reports[0][0]["description"] != reports[1][0]["description"]


def test_the_terminal_speaks_the_editors_language() -> None:
    assert (
        "content/en/b.md:9: advarsel: er tom; skriv den\n"
        "content/en/a.md:3:1: «titel» er ikke en kjent nøkkel; mente du «title»?\n"
    ) == written([KEY, ODD], NB)[0]


def test_github_gets_the_text_and_the_annotations() -> None:
    said, _ = written([KEY], Manner(form=Form.GITHUB))

    assert [f"{as_text(KEY)}", as_github(KEY)] == said.splitlines()


def test_with_a_file_the_terminal_gets_the_text(tmp_path: Path) -> None:
    text, report = written([KEY], Manner(form=Form.JSON, to=tmp_path / "p.json"))

    assert (f"{as_text(KEY)}\n", f"{as_json([KEY])}\n") == (text, report)


@pytest.mark.parametrize(
    ("form", "environment"),
    [
        (Form.TEXT, {}),
        (Form.TEXT, {"PROBLEMS_AS": "xml"}),
        (Form.JSON, {"PROBLEMS_AS": "json"}),
        (Form.GITHUB, {"GITHUB_ACTIONS": "true"}),
        (Form.TEXT, {"GITHUB_ACTIONS": "true", "PROBLEMS_AS": "text"}),
    ],
)
def test_the_environment_chooses_the_form(form: Form, environment: dict[str, str]) -> None:
    assert form is manner_of(environment).form


def test_the_file_of_the_site_says_the_language_even_when_it_is_broken(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    file = tmp_path / "content/site.toml"
    file.write_text('url = \neditors_language = "nb"\n', encoding="utf-8")

    assert "nb" == manner_of({}, tmp_path).words.language
    assert "en" == manner_of({"EDITORS_LANGUAGE": "en"}, tmp_path).words.language


@pytest.mark.parametrize("data", [b"", b"\xff", b'# editors_language = "nb"\n'])
def test_without_a_setting_it_is_english(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.toml").write_bytes(data)

    assert "en" == manner_of({}, tmp_path).words.language


def test_a_run_without_problems_writes_that_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PROBLEMS_TO", str(tmp_path / "problems.json"))

    tell([])

    assert '{"language": "en", "problems": []}\n' == (tmp_path / "problems.json").read_text("utf-8")
    assert ("", "") == capsys.readouterr()


def test_a_run_ends_in_the_editors_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("EDITORS_LANGUAGE", "nb")

    with pytest.raises(BuildFailed, match="nettstedet ble ikke bygd: 1 feil"):
        end_run([KEY])
    assert "er ikke en kjent nøkkel" in capsys.readouterr().err
