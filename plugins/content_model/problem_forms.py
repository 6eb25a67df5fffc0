"""Problems in the forms that people and programs read; each a pure function of the problems.

The sentences come as they are: whoever wants another language than English translates them first,
by ``problem_words.py``.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from plugins.content_model.problems import Problem, Severity

Say = Callable[[str], str]  # a word in the language of the editors

# GitHub: “Workflow commands for GitHub Actions”, error, warning and notice.
_COMMANDS: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
)
# GitLab: “Code Quality report format”, severity.
_DEGREES: Mapping[Severity, str] = MappingProxyType(
    {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "info"}
)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems with the errors last, where the eye is when a run ends."""
    return tuple(sorted(problems, key=lambda p: (p.severity is Severity.ERROR, p)))


def as_text(problem: Problem, say: Say = str) -> str:
    """Return the line for a terminal: path:line:column: message; remedy."""
    mark = "" if problem.severity is Severity.ERROR else f"{say(problem.severity.value)}: "
    column = f":{problem.column}" if problem.column else ""
    return f"{problem.path}:{problem.line}{column}: {mark}{problem.message}; {problem.remedy}"


def as_data(problem: Problem) -> dict[str, str | int]:
    """Return the problem for programs; a column of 0 is one that is not known."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity.value,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def as_json(problems: Iterable[Problem], language: str = "en") -> str:
    """Return all problems as one JSON object on one line: {"language": …, "problems": […]}."""
    told = [as_data(problem) for problem in problems]
    return json.dumps({"language": language, "problems": told}, ensure_ascii=False)


def as_github(problem: Problem) -> str:
    """Return an annotation of GitHub Actions: the remark stands at its line of the change.

    In a value “%” and line ends are escaped, and in a property “:” and “,” too, as the runner's
    own toolkit does (``actions/toolkit``, command.ts).
    """
    places = {"file": problem.path, "line": str(problem.line)}
    if problem.column:
        places["col"] = str(problem.column)
    places["title"] = problem.message
    said = ",".join(f"{name}={_property(value)}" for name, value in places.items())
    return f"::{_COMMANDS[problem.severity]} {said}::{_data(problem.remedy)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(problems: Iterable[Problem], marks: Iterable[str] = ()) -> str:
    """Return a code quality report of GitLab.

    ``marks`` tell each problem from the others and stay when lines or languages change: the
    English sentences. Equal ones are numbered in their order.
    """
    told = tuple(problems)
    seen: dict[str, int] = {}
    report = []
    for problem, mark in zip(told, tuple(marks) or [p.message for p in told], strict=True):
        name = f"{problem.path}\n{mark}"
        seen[name] = seen.get(name, 0) + 1
        digest = hashlib.sha256(f"{name}\n{seen[name]}".encode()).hexdigest()
        report.append(
            {
                "description": f"{problem.message}; {problem.remedy}",
                "check_name": "content",
                "fingerprint": digest,
                "severity": _DEGREES[problem.severity],
                "location": {"path": problem.path, "lines": {"begin": problem.line}},
            }
        )
    return json.dumps(report, ensure_ascii=False)
