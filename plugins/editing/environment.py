"""The environment that everything runs in: a ``.venv`` with exactly the locked packages.

Standard library alone: this runs before anything is installed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

PROJECT = Path(__file__).parents[2]
VENV = PROJECT / ".venv"
OLDEST_PYTHON = (3, 11)
# A task that needs more than the build does; every other one needs the build's packages.
DEV_TASKS = frozenset({"fonts", "format", "lint", "lock", "strings", "test"})


def main(arguments: list[str]) -> int:
    """Set the environment up if need be, and run the Invoke tasks in it."""
    if sys.version_info < OLDEST_PYTHON:
        print(f"This needs Python 3.11 or later; here is {sys.version.split()[0]}.")
        return 1
    needs_dev = bool(DEV_TASKS.intersection(arguments))
    try:
        python = ensure_environment(needs_dev=needs_dev)
    except subprocess.CalledProcessError as error:
        print(f"The packages could not be installed (exit status {error.returncode}).")
        print("Mend what pip says above, then run the same command again.")
        return 1
    command = [str(python), "-m", "invoke", *(arguments or ["--list"])]
    return subprocess.run(command, cwd=PROJECT, check=False).returncode


def ensure_environment(*, needs_dev: bool) -> Path:
    """Return the Python of an environment that holds what the lock says."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    requirements = PROJECT / "requirements" / "build.txt"
    dev_requirements = PROJECT / "requirements" / "dev.txt"
    if python.exists() and _is_stamped(dev_requirements):
        return python  # the development lock holds the build's packages too
    if needs_dev:
        requirements = dev_requirements
    if not python.exists() or not _is_stamped(requirements):
        _install(python, requirements)
    return python


def _install(python: Path, requirements: Path) -> None:
    print(f"Setting up {VENV.name}/ from {requirements.relative_to(PROJECT)} …", flush=True)
    if not _runs(python):
        _create(python)
    subprocess.run(
        [
            str(python),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "--requirement",
            str(requirements),
        ],
        check=True,
    )
    _stamp(requirements).write_text(_digest(requirements), encoding="ascii")


def _create(python: Path) -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    try:
        venv.create(VENV, with_pip=True)
    except (subprocess.CalledProcessError, ImportError):
        shutil.rmtree(VENV, ignore_errors=True)
        raise SystemExit(
            "Python cannot make a virtual environment here; on Debian and Ubuntu, "
            "“apt install python3-venv” adds what is missing."
        ) from None


def _runs(python: Path) -> bool:
    """Whether the environment's Python is there and works; a moved one does not."""
    if not python.exists():
        return False
    command = [str(python), "-c", "import pip"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _stamp(requirements: Path) -> Path:
    return VENV / f"installed-{requirements.stem}"


def _is_stamped(requirements: Path) -> bool:
    stamp = _stamp(requirements)
    return stamp.exists() and stamp.read_text(encoding="ascii") == _digest(requirements)


def _digest(requirements: Path) -> str:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return hashlib.sha256(requirements.read_bytes() + version.encode()).hexdigest()
