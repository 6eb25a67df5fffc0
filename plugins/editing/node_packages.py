"""Packages from npm: a folder with a lock file says which, and ``.node/`` holds them.

Nothing but what a lock names is installed, and no script of a package runs (see ``.npmrc``).
"""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

EDITOR = Path(__file__).with_name("editor_package")  # the web editor
NODE_FILES = ("package.json", "package-lock.json", ".npmrc")
# A browser is the system's matter, whatever looks for one.
NO_DOWNLOADS = {"PUPPETEER_SKIP_DOWNLOAD": "1", "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1"}
_NEW = "new-"  # begins the name of a folder that is being filled


def packages_folder(project: Path, source: Path) -> Path:
    """Return where the packages of ``source`` are, once they are installed.

    The folder is named by the lock: with another lock, other packages are looked for.
    """
    digest = hashlib.sha256()
    for name in NODE_FILES:
        digest.update((source / name).read_bytes())
    return project / ".node" / f"{source.name}-{digest.hexdigest()[:16]}"


def install_packages(project: Path, source: Path) -> str:
    """Install the packages of ``source`` unless they are there; return what went wrong, if any."""
    folder = packages_folder(project, source)
    if folder.is_dir():
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is missing; install Node.js 20 or later, which brings it"
    folder.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=_NEW) as aside:
        for name in NODE_FILES:
            shutil.copy(source / name, aside)
        done = subprocess.run(
            [npm, "ci", "--no-audit", "--no-fund", "--fetch-retries=1"],
            cwd=aside,
            env={**os.environ, **NO_DOWNLOADS},
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            return _reason(done.stderr)
        _put_in_place(Path(aside), folder)
    _drop_older(folder, source.name)
    return ""


def _put_in_place(aside: Path, folder: Path) -> None:
    """Move finished packages where they belong, in one step.

    A run at the same time sees all packages or none; of two runs that install, the first wins,
    and the other has made the same.
    """
    ready = aside / "packages"
    ready.mkdir()
    for entry in (*NODE_FILES, "node_modules"):
        (aside / entry).rename(ready / entry)
    try:
        ready.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _drop_older(folder: Path, name: str) -> None:
    """Drop the packages of older locks of the same source."""
    older = re.compile(rf"{re.escape(name)}-[0-9a-f]{{16}}")
    for other in folder.parent.iterdir():
        if other != folder and older.fullmatch(other.name):
            shutil.rmtree(other, ignore_errors=True)


def _reason(said: str) -> str:
    """Return why npm failed; its reason stands among its errors."""
    lines = [re.sub(r"^npm (?:error|ERR!) ?(?:network )?", "", line) for line in said.splitlines()]
    reasons = [line for line in lines if line and not re.match(r"(?:code|errno|syscall) ", line)]
    return f"npm says: {reasons[0].strip()}" if reasons else "npm gave no reason"
