"""``inv check``: everything that can be said about the content, once, with its place."""

from datetime import date
from pathlib import Path

import pytest

from plugins.content_model.problems import Problem, Severity
from plugins.editing.check import Checked, Finding, check_content, summary
from tests.support.builds import PROJECT, copy_project, write_files

TODAY = date(2026, 11, 24)


@pytest.mark.dictionaries
def test_the_shipped_content_has_nothing_to_mend() -> None:
    checked = check_content(PROJECT, TODAY)

    assert [] == [str(finding) for finding in checked.findings]
    assert () == checked.notes
    assert checked.pages >= 42


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site with one page that has a mistake of each kind."""
    project = copy_project(tmp_path_factory.mktemp("spoiled"))
    page = (
        "---\ntitle: Et prøvende ord om samtaler\nlead: Vi garanterer at alt blir bra.\n"
        "slug: a-trial\ncta: couple\n---\n\nDette er en norsk tekst som står i feil mappe, og "
        "den er lang nok til at man ser det.\n\n[Lost](lost.md)\n"
    )
    write_files(project, {"content/en/online-therapy/a-trial.md": page})
    return project


def test_one_pass_tells_of_every_kind_of_mistake(spoiled: Path) -> None:
    checked = check_content(spoiled, TODAY, file="content/en/online-therapy/a-trial.md")

    said = "\n".join(str(finding) for finding in checked.findings)
    assert "a-trial.md:5: error: “couple” is not a call to action; did you mean “couples”?" in said
    assert "lost.md" in said
    assert "[prose-language]" in said
    assert "[description-missing]" in said


def test_what_is_asked_for_alone_is_told(spoiled: Path) -> None:
    assert () == check_content(spoiled, TODAY, file="content/nb/prices.md").findings
    other = check_content(spoiled, TODAY, lang="nb").findings
    assert not [finding for finding in other if "/en/" in finding.problem.path]


@pytest.mark.parametrize(
    ("said", "severities", "silenced"),
    [
        ("2 pages in 0.1 s: nothing to mend.", [], 0),
        ("2 pages in 0.1 s: 1 error, 2 hints, 3 silenced.", ["error", "hint", "hint"], 3),
    ],
)
def test_the_last_line_counts(said: str, severities: list[str], silenced: int) -> None:
    findings = tuple(Finding(Problem("a", 1, "m", "r", Severity(s))) for s in severities)

    assert said == summary(Checked(2, findings, silenced=silenced), 0.1)
