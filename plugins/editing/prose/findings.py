"""A finding: what is said of one place of a text, to the letter."""

from dataclasses import dataclass
from enum import StrEnum

from plugins.content_model.problems import Problem, Severity


class Level(StrEnum):
    """How much a finding matters."""

    ERROR = "error"  # must not be published
    WARNING = "warning"  # costs readers, and can nearly always be mended
    HINT = "hint"  # worth a look


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that an editor is told."""

    path: str  # of the source, relative to the project
    line: int  # from 1
    column: int  # from 1, in letters
    rule: str  # "prose-spelling"
    level: Level
    found: str  # as it stands in the text; empty where the text as a whole is meant
    message: str  # what is wrong; no full stop
    remedy: str  # what to do; no full stop
    source: str = ""  # who says so

    @property
    def problem(self) -> Problem:
        """The finding as a problem, for those who print problems."""
        severity = Severity(self.level)
        return Problem(self.path, self.line, self.message, self.remedy, severity)

    @property
    def rank(self) -> tuple[str, int, int, str]:
        """Order: as the texts run."""
        return self.path, self.line, self.column, self.rule

    def __str__(self) -> str:
        source = f" ({self.source})" if self.source else ""
        return (
            f"{self.path}:{self.line}:{self.column}: {self.level}: "
            f"{self.message}; {self.remedy}{source} [{self.rule}]"
        )


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding before its place in the file is known: offsets count from the file's start."""

    start: int
    end: int
    rule: str
    level: Level
    message: str
    remedy: str
    source: str = ""
