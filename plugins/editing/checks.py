"""What must hold before a change is done: format, lint, types and tests; and the lock files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from plugins.editing.node_packages import NO_DOWNLOADS
from plugins.editing.programs import NODE_SOURCES, ensure_programs

SOURCES = ("plugins", "tests", "benchmarks", "tasks.py", "pelicanconf.py", "publishconf.py")


def lint(project: Path) -> None:
    """Check format, lint and types."""
    _run(project, "ruff", "format", "--check", *SOURCES)
    _run(project, "ruff", "check", *SOURCES)
    _run(project, "mypy")


def format_code(project: Path) -> None:
    """Format the Python code, and mend what a linter can mend."""
    _run(project, "ruff", "check", "--fix", *SOURCES)
    _run(project, "ruff", "format", *SOURCES)


def test(project: Path, select: str) -> None:
    """Run lint and the test suite, on all cores."""
    ensure_programs(project)
    if not select:
        lint(project)
    _run(project, "pytest", "-n", "auto", *(["-k", select] if select else []))


def lock(project: Path) -> None:
    """Write the locked requirements: names, versions and hashes, no registry's address."""
    common = [
        "pip",
        "compile",
        "pyproject.toml",
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-annotate",
        "--quiet",
        "--upgrade",
        "--custom-compile-command",
        "inv lock",
    ]
    _run(project, "uv", *common, "-o", "requirements/build.txt")
    _run(project, "uv", *common, "--extra", "dev", "-o", "requirements/dev.txt")
    _lock_node_packages(project)


def _lock_node_packages(project: Path) -> None:
    """Write the locks of what comes from npm; the .npmrc beside each keeps addresses out."""
    npm = shutil.which("npm")
    if npm is None:
        print("The locks of npm's packages stay as they are: npm is missing.")
        return
    command = [npm, "install", "--package-lock-only", "--no-audit", "--no-fund"]
    environment = {**os.environ, **NO_DOWNLOADS}
    for source in NODE_SOURCES:
        (project / source / "package-lock.json").unlink(missing_ok=True)
        subprocess.run(command, cwd=project / source, env=environment, check=True)


def _run(project: Path, *command: str) -> None:
    """Run a tool of the environment; end with its exit status when it fails."""
    tool = Path(sys.executable).parent / command[0]
    done = subprocess.run([str(tool), *command[1:]], cwd=project, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)
