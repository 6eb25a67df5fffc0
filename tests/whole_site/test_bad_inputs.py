"""Bad inputs: what an editor does wrong is told exactly, all of it in one run, and harms nothing.

The mistakes and their messages stand in ``tests/cases/bad_inputs.toml``.
"""

import re
import shutil
from pathlib import Path

import pytest

from plugins.rendering.build import build_site
from tests.support.bad_inputs import BadInput, good_site, read_cases, settings_of, told_of
from tests.support.builds import copy_project, run_pelican
from tests.support.pages import BuiltSite

CASES = read_cases()
TOGETHER = [case for case in CASES if not case.alone]
IN_SITE_FILES = (  # one of each file
    "quote left open in toml",
    "text without quotes in toml",
    "colon in toml",
    "helpline with spaces in tel",
    "person without a name",
    "redirect without a slash",
)
LINE = re.compile(r"^[^:]+\.(?:md|toml|po):\d+: .+; .+$")
COLUMN = re.compile(r"^([^:]+:\d+):\d+(?=: )")  # a terminal is told the column too


def messages(lines: list[str]) -> set[str]:
    """Return the lines without their remedies, which may offer another file of a larger site."""
    return {line.partition("; ")[0] for line in lines}


def all_messages(cases: list[BadInput]) -> set[str]:
    return {message for case in cases for message in messages(case.expected)}


def test_the_site_without_mistakes_gives_no_line(tmp_path: Path) -> None:
    assert [] == told_of(good_site(tmp_path / "site"))


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_mistake_gives_exactly_these_lines(case: BadInput, tmp_path: Path) -> None:
    site = good_site(tmp_path / "site")
    case.put(site)

    told = told_of(site)

    assert case.expected == told
    assert told
    assert [] == [line for line in told if not LINE.match(line)]


def test_every_mistake_has_a_name_and_a_file_of_its_own() -> None:
    assert len(CASES) == len({case.name for case in CASES})
    assert len(TOGETHER) == len({case.file for case in TOGETHER})
    assert len(CASES) > 60


def test_all_mistakes_in_texts_are_told_in_one_run(tmp_path: Path) -> None:
    site = good_site(tmp_path / "site")
    for case in TOGETHER:
        case.put(site)

    built = build_site(settings_of(site))

    assert () == built.outputs
    assert all_messages(TOGETHER) == messages([str(problem) for problem in built.problems])


def test_mistakes_in_every_site_file_are_told_in_one_run(tmp_path: Path) -> None:
    site = good_site(tmp_path / "site")
    cases = [case for case in CASES if case.name in IN_SITE_FILES]
    for case in cases:
        case.put(site)

    assert len(IN_SITE_FILES) == len({case.file for case in cases})
    assert all_messages(cases) == messages(told_of(site))


def test_the_command_tells_all_mistakes_without_a_traceback_and_keeps_the_last_output(
    tmp_path: Path,
) -> None:
    project = copy_project(tmp_path / "project")
    shutil.rmtree(project / "content")
    good_site(project)
    assert 0 == run_pelican(project).status
    before = BuiltSite.from_folder(project / "output").files
    for case in TOGETHER:
        case.put(project)

    run = run_pelican(project)

    assert 1 == run.status
    assert "Traceback" not in run.out + run.err
    assert before == BuiltSite.from_folder(project / "output").files
    assert [] == [entry.name for entry in project.iterdir() if entry.name.startswith(".output")]
    lines = [COLUMN.sub(r"\1", line) for line in run.err.splitlines()]
    told = messages([line for line in lines if LINE.match(line)])
    assert set() == all_messages(TOGETHER) - told
