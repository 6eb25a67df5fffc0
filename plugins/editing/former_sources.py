"""The sources as they were when the site was last published, as git has them.

The ledger is written by a publication, so the commit that changed it last holds what was
published, or its neighbours do: those who commit the texts first, or afterwards.
"""

import io
import os
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from plugins.seo.url_ledger import LEDGER_FILE

_OUTER = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}  # set inside a hook


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the sources that may be the published one."""

    commit: str  # its full name
    day: str  # ISO 8601, by the committer

    @property
    def name(self) -> str:
        """Return its name as people read it."""
        return f"{self.commit[:10]} of {self.day}"


def likely_versions(project: Path) -> tuple[Version, ...]:
    """Return the versions that may have been published, likeliest first; none without git."""
    last = _text(project, "log", "-1", "--format=%H", "--", LEDGER_FILE)
    revisions = (last, f"{last}^", "HEAD") if last else ("HEAD",)  # it may not be committed yet
    found = [_version(project, revision) for revision in revisions]
    return tuple(dict.fromkeys(version for version in found if version is not None))


def extract(project: Path, version: Version, folder: Path) -> bool:
    """Write the content of a version into a folder; say whether there is any."""
    data = _git(project, "archive", "--format=tar", version.commit, "content")
    if data is None:
        return False
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(folder, filter="data")
    return True


def _version(project: Path, revision: str) -> Version | None:
    said = _text(project, "log", "-1", "--format=%H %cs", revision, "--")
    commit, _, day = said.partition(" ")
    return Version(commit, day) if commit else None


def _text(project: Path, *arguments: str) -> str:
    return (_git(project, *arguments) or b"").decode("utf-8", "replace").strip()


def _git(project: Path, *arguments: str) -> bytes | None:
    """Return what git prints; ``None`` where it fails or is missing."""
    environment = {name: value for name, value in os.environ.items() if name not in _OUTER}
    command = ["git", "--no-optional-locks", "-C", str(project), *arguments]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
