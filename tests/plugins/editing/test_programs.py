"""What tests drive beside Python: installed where that is allowed, and told where it is not."""

import json
import os
import sys
from pathlib import Path

import pytest

from plugins.editing.node_packages import NODE_FILES
from plugins.editing.programs import (
    NODE_LOCK,
    PROGRAMS,
    ensure_programs,
    missing_programs,
    node_folder,
)
from tests.support.builds import PROJECT, write_files
from tests.support.programs import MARKERS, marker_lines, missing_for

GOOD_NPM = "Path('node_modules/lighthouse').mkdir(parents=True)"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose tests want packages from npm."""
    folder = tmp_path / "project"
    write_files(folder, {str(NODE_LOCK.parent / name): f"{name} 1" for name in NODE_FILES})
    return folder


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder that programs are looked for in; empty at first."""
    folder = tmp_path / "commands"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def put(commands: Path, name: str, code: str = "") -> Path:
    """Make a command that notes how it is called and runs ``code``; return the notes."""
    notes = commands.parent / f"{name}.notes"
    command = commands / name
    command.write_text(
        f"#!{sys.executable}\nimport os, sys\nfrom pathlib import Path\n"
        f"with open({str(notes)!r}, 'a') as notes: print(*sys.argv[1:], file=notes)\n{code}\n",
        encoding="utf-8",
    )
    command.chmod(0o755)
    return notes


def test_what_debian_lacks_is_installed_by_its_package(
    project: Path, commands: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    notes = put(commands, "apt-get")
    for command in ("chromium", "nginx", "node"):
        put(commands, command)

    ensure_programs(project)

    update, install = notes.read_text(encoding="utf-8").splitlines()
    assert "update" == update
    assert (
        "install --yes --no-install-recommends apache2-bin caddy npm default-jre-headless"
        == install
    )


def test_nothing_is_installed_by_who_may_not(
    project: Path, commands: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    notes = put(commands, "apt-get")

    ensure_programs(project)

    assert PROGRAMS == missing_programs()
    assert not notes.exists()


def test_npm_packages_come_from_the_lock_and_once(project: Path, commands: Path) -> None:
    notes = put(commands, "npm", GOOD_NPM)

    ensure_programs(project)
    ensure_programs(project)

    assert ["ci --no-audit --no-fund --fetch-retries=1"] == notes.read_text(
        encoding="utf-8"
    ).splitlines()
    assert (node_folder(project) / "node_modules" / "lighthouse").is_dir()
    assert [node_folder(project)] == list((project / ".node").iterdir())


def test_another_lock_brings_other_packages_in_the_old_ones_place(
    project: Path, commands: Path
) -> None:
    put(commands, "npm", GOOD_NPM)
    ensure_programs(project)
    old = node_folder(project)
    (project / NODE_LOCK).write_text("2", encoding="utf-8")

    ensure_programs(project)

    assert old != node_folder(project)
    assert [node_folder(project)] == list((project / ".node").iterdir())


def test_two_runs_at_a_time_do_not_harm_each_other(project: Path, commands: Path) -> None:
    """Here the other run is done while this one's npm still works."""
    others = node_folder(project) / "node_modules" / "by-the-other"
    put(commands, "npm", f"{GOOD_NPM}; Path({str(others)!r}).mkdir(parents=True)")

    ensure_programs(project)

    assert others.is_dir()
    assert [node_folder(project)] == list((project / ".node").iterdir())


def test_no_browser_is_downloaded(project: Path, commands: Path) -> None:
    put(commands, "npm", f"{GOOD_NPM}; Path('node_modules/env').write_text(repr(dict(os.environ)))")

    ensure_programs(project)

    seen = (node_folder(project) / "node_modules" / "env").read_text(encoding="utf-8")
    assert "'PUPPETEER_SKIP_DOWNLOAD': '1'" in seen
    assert "ignore-scripts=true" in (PROJECT / NODE_LOCK.parent / ".npmrc").read_text("utf-8")


def test_a_registry_out_of_reach_is_told_and_leaves_nothing(
    project: Path, commands: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "npm error code ENOTFOUND\\nnpm error errno -3008\\nnpm error network no such host\\n"
    put(commands, "npm", f"sys.exit('{said}')")

    ensure_programs(project)

    assert (
        "npm could not install the packages of tests/tools, so the tests that need them skip: "
        "npm says: no such host. With a registry in reach, the same command installs them."
    ) in capsys.readouterr().out
    assert [] == list((project / ".node").iterdir())


def test_the_lock_names_versions_and_hashes_and_no_registry() -> None:
    lock = json.loads((PROJECT / NODE_LOCK).read_text(encoding="utf-8"))
    asked = json.loads((PROJECT / NODE_LOCK).with_name("package.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}

    assert packages
    assert [] == [name for name, package in packages.items() if "resolved" in package]
    assert [] == [name for name, package in packages.items() if "integrity" not in package]
    assert asked["dependencies"] == {
        name: packages[f"node_modules/{name}"]["version"] for name in asked["dependencies"]
    }


@pytest.mark.parametrize(
    ("marker", "told"),
    [
        ("nginx", "missing: nginx; “apt-get install nginx” brings it"),
        ("apache", "missing: Apache; “apt-get install apache2-bin” brings it"),
        ("node", "missing: Node.js; “apt-get install nodejs” brings it"),
        ("java", "missing: Java; “apt-get install default-jre-headless” brings it"),
    ],
)
def test_a_skipped_test_names_the_one_command(commands: Path, marker: str, told: str) -> None:
    assert told == missing_for(marker)


def test_pytest_knows_every_marker(pytestconfig: pytest.Config) -> None:
    assert set(marker_lines()) <= set(pytestconfig.getini("markers"))
    assert {
        "browser", "dictionaries", "nginx", "apache", "caddy", "node", "java"
    } == set(MARKERS)  # fmt: skip
