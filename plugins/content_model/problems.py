"""What is wrong with a source, said so that a writer can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from typing import Self


class Severity(StrEnum):
    """How bad a problem is: an error ends the build, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Spot(int):
    """A line, from 1, that knows the column as well; whoever asks for a line alone gets one."""

    column: int  # from 1, in letters; 0 where it is not known

    def __new__(cls, line: int, column: int = 0) -> Self:
        """Return the line, with its column."""
        spot = super().__new__(cls, line)
        spot.column = column
        return spot


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where, and what to do about it."""

    path: str  # relative to the project, with forward slashes
    line: int  # from 1; a ``Spot`` tells the column too
    message: str  # what is wrong; no full stop
    remedy: str  # what to do; no full stop
    severity: Severity = Severity.ERROR
    column: int = field(default=0, compare=False)  # from 1, in letters; 0: not known

    def __post_init__(self) -> None:
        if isinstance(self.line, Spot):
            object.__setattr__(self, "column", self.column or self.line.column)
            object.__setattr__(self, "line", int(self.line))

    def __str__(self) -> str:
        """In short, for developers; writers get the forms of ``problem_forms.py``."""
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
