"""What must hold before a change is done: format, lint, types and tests; and the lock files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SOURCES = ("plugins", "tests", "tasks.py", "pelicanconf.py", "publishconf.py")
PROGRAMS = ("chromium", "nginx")  # Debian's packages, and the commands that they bring


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
    ensure_programs()
    if not select:
        lint(project)
    _run(project, "pytest", "-n", "auto", *(["-k", select] if select else []))


def ensure_programs() -> None:
    """Install what tests drive, where that is allowed; elsewhere they skip, and say so."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    is_debian_root = shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0
    if not missing or not is_debian_root:
        return
    print(f"Installing {', '.join(missing)} for the tests …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "--yes", *missing]):
        subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)


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


def _run(project: Path, *command: str) -> None:
    """Run a tool of the environment; end with its exit status when it fails."""
    tool = Path(sys.executable).parent / command[0]
    done = subprocess.run([str(tool), *command[1:]], cwd=project, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)
