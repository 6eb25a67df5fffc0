"""What is wrong with a source, said so that a writer can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is: an error ends the build, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where, and what to do about it."""

    path: str  # relative to the project, with forward slashes
    line: int  # from 1
    message: str  # what is wrong; no full stop
    remedy: str  # what to do; no full stop
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        mark = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return f"{self.path}:{self.line}: {mark}{self.message}; {self.remedy}"


class BuildFailed(Exception):
    """The run ends here; its problems have been told, and the last good output stands."""

    exitcode = 1  # Pelican ends with this status

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = sum(problem.severity is Severity.ERROR for problem in self.problems)
        super().__init__(
            f"the site was not built: {count} {'error' if count == 1 else 'errors'}, "
            "all listed above; the last good output stands"
        )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems ends the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known word that ``word`` was most likely meant to be; empty without one."""
    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=0.6)), "")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a phrase that offers the known word closest to ``word``, or lists them all."""
    words = sorted(known)
    if close := closest(word, words):
        return f"did you mean “{close}”?"
    return "use one of: " + ", ".join(words) if words else "there is none yet"
