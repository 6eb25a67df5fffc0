"""When a source last changed, as git knows it."""

import os
import subprocess
import unicodedata
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

_COMMIT = "\x01"  # begins what is printed of a commit; no path holds it


def commit_days(project: Path, folder: str = "content") -> dict[str, date]:
    """Return the day of the last commit of each file below ``folder``, by the committer, in UTC.

    Paths are relative to ``project``, with forward slashes. A day is given only if it is true: a
    file with changes that are not committed has none, and in a shallow clone neither has a file
    whose last change is older than what was cloned. Empty without git or a repository.
    """
    about = _git(project, "rev-parse", "--is-shallow-repository", "--git-path", "shallow")
    if about is None:
        return {}
    is_shallow, _, grafts = about.rstrip("\n").partition("\n")
    boundary = (project / grafts).read_text("ascii").split() if is_shallow == "true" else []
    log = _git(
        project, "log", f"--format={_COMMIT}%H %ct", "--name-only", "-z", "-c",
        "--no-renames", "--no-show-signature", "--relative", "--", folder,
    )  # fmt: skip
    changed = _git(project, "diff", "--relative", "--name-only", "-z", "HEAD", "--", folder)
    others = _git(project, "ls-files", "--others", "-z", "--", folder)
    if log is None or changed is None or others is None:
        return {}
    days = _days(log, frozenset(boundary))
    for path in (changed + others).split("\0"):
        days.pop(_named(path), None)
    return days


def _days(log: str, boundary: frozenset[str]) -> dict[str, date]:
    """Return the newest day of each file; not of one whose newest commit is cut off there.

    A commit at the boundary of a shallow clone has lost its parents and so seems to have
    written every file there is.
    """
    newest: dict[str, tuple[int, bool]] = {}
    for commit, seconds, paths in _commits(log):
        for path in paths:
            found = (seconds, commit in boundary)
            newest[path] = max(found, newest.get(path, found))
    return {
        path: datetime.fromtimestamp(seconds, UTC).date()
        for path, (seconds, is_cut_off) in sorted(newest.items())
        if not is_cut_off
    }


def _commits(log: str) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """Yield hash, time and paths of each commit that ``git log`` printed."""
    for printed in log.split(_COMMIT)[1:]:
        head, *paths = printed.replace("\n", "\0").split("\0")
        commit, _, seconds = head.partition(" ")
        yield commit, int(seconds), tuple(_named(path) for path in paths if path)


def _named(path: str) -> str:
    """Return a path as records name it: in NFC, whatever the disk made of it."""
    return unicodedata.normalize("NFC", path)


def _git(project: Path, *arguments: str) -> str | None:
    """Return what a git command prints; None if it fails or there is no git.

    The repository is that of the project, also inside a hook, where git names another one.
    """
    outer = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}
    environment = {name: value for name, value in os.environ.items() if name not in outer}
    try:
        done = subprocess.run(
            ["git", "--no-optional-locks", "-C", str(project), *arguments],
            env=environment, capture_output=True, check=False, text=True, encoding="utf-8",
            errors="surrogateescape",
        )  # fmt: skip
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
