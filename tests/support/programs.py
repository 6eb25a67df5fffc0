"""What tests drive beside Python: what each marker needs, and what brings it.

One table: the markers of pytest, the reasons of skips and the programs' places come from it.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass

from plugins.content_model.site_files import Language, read_site_files
from plugins.editing.programs import PROGRAMS, node_folder
from plugins.editing.prose.dictionaries import dictionary_folders, missing_packages
from tests.support.builds import PROJECT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NODE_MODULES = node_folder(PROJECT) / "node_modules"


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a test cannot do without."""

    name: str
    is_there: Callable[[], bool]
    remedy: str  # the one command that brings it


def _program(command: str, name: str) -> Need:
    package = next(program.package for program in PROGRAMS if program.command == command)
    return Need(name, lambda: shutil.which(command) is not None, f"apt-get install {package}")


CHROMIUM_NEED = Need("Chromium", lambda: CHROMIUM is not None, "apt-get install chromium")
DICTIONARIES = Need(
    "the dictionaries of English and Norwegian",
    lambda: not missing_packages(_languages(), dictionary_folders(os.environ)),
    "apt-get install hunspell-en-gb hunspell-no",
)
NODE_PACKAGES = Need("the packages of tests/tools", NODE_MODULES.is_dir, "python3 tasks.py test")
MARKERS: dict[str, tuple[Need, ...]] = {
    "browser": (CHROMIUM_NEED,),
    "dictionaries": (DICTIONARIES,),
    "nginx": (_program("nginx", "nginx"),),
    "apache": (_program("apache2", "Apache"),),
    "caddy": (_program("caddy", "Caddy"),),
    "node": (_program("node", "Node.js"), _program("npm", "npm"), NODE_PACKAGES),
    "java": (_program("java", "Java"), _program("npm", "npm"), NODE_PACKAGES),
}


def _languages() -> tuple[Language, ...]:
    files, _ = read_site_files(PROJECT / "content", PROJECT)
    return files.site.languages if files else ()


def marker_lines() -> tuple[str, ...]:
    """Return the markers as pytest lists them: “nginx: needs nginx”."""
    return tuple(
        f"{marker}: needs {', '.join(need.name for need in needs)}"
        for marker, needs in MARKERS.items()
    )


def missing_for(marker: str) -> str | None:
    """Return what a marked test lacks here and which command brings it, or nothing."""
    for need in MARKERS[marker]:
        if not need.is_there():
            return f"missing: {need.name}; “{need.remedy}” brings it"
    return None
