"""Building a site for a test: the real build, on a copy, never inside the working tree."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plugins.rendering.build import Built, build_site
from plugins.rendering.settings import BuildSettings

PROJECT = Path(__file__).parents[2]
SCENARIOS = PROJECT / "tests" / "sites"
CARD_CACHE = Path(tempfile.gettempdir()) / "therapy-online-test-cards"
COPIED = ("content", "docs", "theme", "plugins", "pelicanconf.py", "publishconf.py")


@dataclass(frozen=True)
class Run:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


def write_files(folder: Path, files: dict[str, str]) -> None:
    """Write a literal site: path → text."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def build_scenario(
    folder: Path,
    scenario: str,
    files: dict[str, str] | None = None,
    *,
    site_url: str = "",
    with_drafts: bool = True,
    today: date | None = None,
) -> Built:
    """Build ``tests/sites/<scenario>`` with ``files`` put over it, in memory."""
    shutil.copytree(SCENARIOS / scenario, folder, dirs_exist_ok=True)
    write_files(folder, files or {})
    settings = BuildSettings(
        project=folder,
        content=folder / "content",
        theme=PROJECT / "theme",
        site_url=site_url,
        with_drafts=with_drafts,
        static_paths=(),
        today=today,
    )
    return build_site(settings)


def copy_project(folder: Path) -> Path:
    """Copy what a build reads, so that a test may change it."""
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy(source, folder / name)
    return folder


def run_pelican(
    project: Path, *arguments: str, conf: str = "pelicanconf.py", **environment: str
) -> Run:
    """Run the ``pelican`` command in a project, as anybody would."""
    # Cards that another test has drawn are not drawn again.
    cache = f"CACHE_PATH={json.dumps(str(CARD_CACHE))}"
    command = [sys.executable, "-m", "pelican", "content", "-s", conf, "-e", cache, *arguments]
    done = subprocess.run(
        command,
        cwd=project,
        env={**os.environ, "COLUMNS": "300", "PUBLISH_EXAMPLES": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr)
