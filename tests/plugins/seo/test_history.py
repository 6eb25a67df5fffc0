"""The days of sources, from a real repository."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from plugins.seo.history import commit_days

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is missing")
ENVIRONMENT = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "A writer"),
    **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "a@example.org"),
}


def git(folder: Path, *arguments: str, when: str = "2026-01-01T12:00:00Z") -> None:
    days = {"GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": "2020-01-01T12:00:00Z"}
    subprocess.run(
        ["git", "-C", str(folder), *arguments],
        env={**ENVIRONMENT, **days},
        check=True,
        capture_output=True,
    )


def commit(project: Path, when: str, **files: str) -> None:
    for name, text in files.items():
        file = project / "content" / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    git(project, "add", ".")
    git(project, "commit", "-m", "a change", when=when)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "-b", "main")
    return folder


def test_each_file_has_the_day_of_its_last_commit_in_utc(project: Path) -> None:
    commit(project, "2026-02-01T12:00:00Z", a="1", b="1")
    commit(project, "2026-03-02T00:30:00+01:00", b="2", på="1")

    assert {
        "content/a.md": date(2026, 2, 1),
        "content/b.md": date(2026, 3, 1),
        "content/på.md": date(2026, 3, 1),
    } == commit_days(project)


def test_only_the_folder_counts_and_paths_are_those_of_the_project(project: Path) -> None:
    site = project / "sites" / "one"
    site.mkdir(parents=True)
    commit(site, "2026-02-01T12:00:00Z", a="1")
    commit(project, "2026-02-02T12:00:00Z", other="1")

    assert {"content/a.md": date(2026, 2, 1)} == commit_days(site)


def test_a_file_with_changes_that_are_not_committed_has_no_day(project: Path) -> None:
    commit(project, "2026-02-01T12:00:00Z", a="1", b="1", c="1", d="1")
    (project / "content/a.md").write_text("2", encoding="utf-8")
    (project / "content/b.md").write_text("2", encoding="utf-8")
    (project / "content/new.md").write_text("1", encoding="utf-8")
    git(project, "add", "content/b.md")
    git(project, "rm", "--cached", "content/c.md")

    assert {"content/d.md": date(2026, 2, 1)} == commit_days(project)


def test_a_change_made_in_a_merge_counts(project: Path) -> None:
    commit(project, "2026-02-01T12:00:00Z", a="1\n")
    git(project, "switch", "-c", "side")
    commit(project, "2026-02-02T12:00:00Z", a="2\n")
    git(project, "switch", "main")
    commit(project, "2026-02-03T12:00:00Z", a="3\n")
    git(project, "merge", "--no-commit", "-s", "ours", "side")
    commit(project, "2026-02-04T12:00:00Z", a="4\n")

    assert {"content/a.md": date(2026, 2, 4)} == commit_days(project)


@pytest.mark.parametrize(
    ("depth", "expected"),
    [(1, {}), (2, {"content/b.md": date(2026, 2, 3)}), (9, None)],
)
def test_a_shallow_clone_gives_only_days_that_are_true(
    project: Path, tmp_path: Path, depth: int, expected: dict[str, date] | None
) -> None:
    commit(project, "2026-02-01T12:00:00Z", a="1")
    commit(project, "2026-02-02T12:00:00Z", b="1")
    commit(project, "2026-02-03T12:00:00Z", b="2")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--depth", str(depth), project.as_uri(), str(clone))

    assert (commit_days(project) if expected is None else expected) == commit_days(clone)


def test_without_a_repository_or_a_commit_there_are_no_days(project: Path, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()

    assert {} == commit_days(project)
    assert {} == commit_days(tmp_path / "plain")
    assert {} == commit_days(tmp_path / "missing")


def test_without_git_there_are_no_days(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(project, "2026-02-01T12:00:00Z", a="1")
    monkeypatch.setenv("PATH", "")

    assert {} == commit_days(project)


def test_a_hook_of_another_repository_does_not_mislead(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(project, "2026-02-01T12:00:00Z", a="1")
    monkeypatch.setenv("GIT_DIR", "/nowhere")

    assert {"content/a.md": date(2026, 2, 1)} == commit_days(project)
