"""What the tests drive beside Python: programs of the system, and packages from npm.

Both are brought where that is allowed; elsewhere the tests that need them skip, and say so.
"""

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from plugins.content_model.site_files import read_site_files
from plugins.editing.prose.dictionaries import dictionary_folders, missing_packages


@dataclass(frozen=True, slots=True)
class Program:
    """A program that tests drive."""

    package: str  # of Debian
    command: str  # what the package brings


PROGRAMS = (
    Program("chromium", "chromium"),
    Program("nginx", "nginx"),
    Program("apache2-bin", "apache2"),  # the server and its modules, without a running service
    Program("caddy", "caddy"),
    Program("nodejs", "node"),
    Program("npm", "npm"),
    Program("default-jre-headless", "java"),
)
NODE_LOCK = Path("tests/tools/package-lock.json")
NODE_FILES = ("package.json", "package-lock.json", ".npmrc")
# A browser is the system's matter. Scripts of packages are not run at all (see .npmrc); these
# hold for whatever else looks for a browser.
NO_DOWNLOADS = {"PUPPETEER_SKIP_DOWNLOAD": "1", "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1"}


def ensure_programs(project: Path) -> None:
    """Bring everything that tests drive, as far as this machine lets us."""
    _ensure_system_programs(project)
    _ensure_node_packages(project)


def node_folder(project: Path) -> Path:
    """Return where the packages of the lock file are, once they are installed.

    The folder is named by the lock: with another lock, other packages are looked for.
    """
    digest = hashlib.sha256()
    for name in NODE_FILES:
        digest.update((project / NODE_LOCK.parent / name).read_bytes())
    return project / ".node" / digest.hexdigest()[:16]


def missing_programs() -> tuple[Program, ...]:
    """Return the programs that this machine lacks."""
    return tuple(program for program in PROGRAMS if shutil.which(program.command) is None)


def _missing_dictionaries(project: Path) -> tuple[str, ...]:
    """Return the packages with the dictionaries of the site's languages that are not here."""
    files, _ = read_site_files(project / "content", project)
    languages = files.site.languages if files else ()
    return missing_packages(languages, dictionary_folders(os.environ))


def _ensure_system_programs(project: Path) -> None:
    packages = [program.package for program in missing_programs()]
    packages += _missing_dictionaries(project)
    is_debian_root = shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0
    if not packages or not is_debian_root:
        return
    print(f"Installing {', '.join(packages)} for the tests …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    for command in (["apt-get", "update"], install):
        subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)


def _ensure_node_packages(project: Path) -> None:
    folder = node_folder(project)
    npm = shutil.which("npm")
    if folder.is_dir() or npm is None:
        return
    print(f"Installing the packages of {NODE_LOCK} for the tests …", flush=True)
    folder.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="new-") as aside:
        for name in NODE_FILES:
            shutil.copy(project / NODE_LOCK.parent / name, aside)
        done = subprocess.run(
            [npm, "ci", "--no-audit", "--no-fund", "--fetch-retries=1"],
            cwd=aside,
            env={**os.environ, **NO_DOWNLOADS},
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            print(_npm_failed(done.stderr))
            return
        _put_in_place(Path(aside), folder)


def _put_in_place(aside: Path, folder: Path) -> None:
    """Move finished packages where they belong, and drop those of older locks.

    A move is one step, so a run at the same time sees all packages or none; of two runs that
    install, the first wins, and the other has made the same.
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
    for other in folder.parent.iterdir():
        if other != folder and not other.name.startswith("new-"):
            shutil.rmtree(other, ignore_errors=True)


def _npm_failed(said: str) -> str:
    """Return the sentence that tells why packages are missing; npm's reason is in its errors."""
    lines = [re.sub(r"^npm (?:error|ERR!) ?(?:network )?", "", line) for line in said.splitlines()]
    reasons = [line for line in lines if line and not re.match(r"(?:code|errno|syscall) ", line)]
    reason = reasons[0].strip() if reasons else "it gave no reason"
    return (
        f"npm could not install the packages of {NODE_LOCK}, so the tests that need them skip: "
        f"{reason}. With a registry in reach, the same command installs them."
    )
