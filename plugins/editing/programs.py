"""What the tests drive beside Python: programs of the system, and packages from npm.

Both are brought where that is allowed; elsewhere the tests that need them skip, and say so.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from plugins.content_model.site_files import read_site_files
from plugins.editing.node_packages import install_packages, packages_folder
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
# Folders with a lock of npm's: what tests drive, and the web editor.
NODE_SOURCES = (Path("tests/tools"), Path("plugins/editing/editor_package"))
NODE_LOCK = NODE_SOURCES[0] / "package-lock.json"


def ensure_programs(project: Path) -> None:
    """Bring everything that tests drive, as far as this machine lets us."""
    _ensure_system_programs(project)
    _ensure_node_packages(project)


def node_folder(project: Path) -> Path:
    """Return where the packages that tests drive are, once they are installed."""
    return packages_folder(project, project / NODE_SOURCES[0])


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
    for source in NODE_SOURCES:
        folder = project / source
        if shutil.which("npm") is None or not folder.is_dir():
            continue
        if not packages_folder(project, folder).is_dir():
            print(f"Installing the packages of {source.as_posix()} for the tests …", flush=True)
        if reason := install_packages(project, folder):
            print(
                f"npm could not install the packages of {source.as_posix()}, so the tests that "
                f"need them skip: {reason}. With a registry in reach, the same command installs "
                "them."
            )
