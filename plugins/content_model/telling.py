"""Problems, said to whoever builds: a person at a terminal, a preview, or a program.

The edge where settings of the environment are read: EDITORS_LANGUAGE, PROBLEMS_AS and PROBLEMS_TO.
"""

import logging
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NoReturn

from plugins.content_model.problem_forms import as_github, as_gitlab, as_json, as_text, in_order
from plugins.content_model.problem_words import Words, words_of
from plugins.content_model.problems import BuildFailed, Problem

_SETTING = re.compile(r"^editors_language\s*=\s*[\"']([^\"']*)[\"']", re.MULTILINE)


class Form(StrEnum):
    """In which form problems are told."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"  # the text, and an annotation for each
    GITLAB = "gitlab"  # a code quality report


@dataclass(frozen=True, slots=True)
class Manner:
    """How problems are told in this run."""

    words: Words = field(default_factory=Words)
    form: Form = Form.TEXT
    to: Path | None = None  # a file for the form; the terminal then gets the text


def manner_of(environment: Mapping[str, str], project: Path | None = None) -> Manner:
    """Return how to tell, as the environment says, or the project's ``content/site.toml``.

    On GitHub Actions, problems are annotations unless something else is asked for.
    """
    language = environment.get("EDITORS_LANGUAGE") or _language_of(project)
    asked = environment.get("PROBLEMS_AS", "")
    if not asked and environment.get("GITHUB_ACTIONS") == "true":
        asked = Form.GITHUB
    to = environment.get("PROBLEMS_TO", "")
    return Manner(
        words_of(language),
        Form(asked) if asked in set(Form) else Form.TEXT,
        Path(to) if to else None,
    )


def editors_language(environment: Mapping[str, str], project: Path | None = None) -> str:
    """Return the tag of the language in which problems are told."""
    return manner_of(environment, project).words.language


def _language_of(project: Path | None) -> str:
    """Look for the setting, and do not parse: that file may be the one that is wrong."""
    try:
        text = (project / "content/site.toml").read_text("utf-8-sig") if project else ""
    except (OSError, UnicodeDecodeError):
        return ""
    found = _SETTING.search(text)
    return found[1] if found else ""


def written(problems: Iterable[Problem], manner: Manner) -> tuple[str, str]:
    """Return what the terminal gets, and what the file gets, if there is one."""
    ordered = in_order(problems)
    told = [manner.words.tell(problem) for problem in ordered]
    lines = [as_text(problem, manner.words.say) for problem in told]
    if manner.form is Form.GITHUB:
        lines += [as_github(problem) for problem in told]
    text = "".join(f"{line}\n" for line in lines)
    if manner.form is Form.GITLAB:
        report = as_gitlab(told, [problem.message for problem in ordered]) + "\n"
    else:
        report = as_json(told, manner.words.language) + "\n"
    if manner.to is not None:
        return text, report
    return (report if manner.form in {Form.JSON, Form.GITLAB} else text), ""


def tell(problems: Iterable[Problem], project: Path | None = None) -> None:
    """Tell every problem on its line, or in the form that is asked for.

    ``project`` is where ``content/site.toml`` says the editors' language.
    """
    manner = manner_of(os.environ, project)
    said, report = written(problems, manner)
    if manner.to is not None:
        manner.to.write_text(report, encoding="utf-8", newline="\n")
    print(said, end="", file=sys.stderr)


def lines_of(problems: Iterable[Problem], project: Path | None = None) -> list[str]:
    """Return what ``tell`` would print, for a task that prints elsewhere."""
    words = manner_of(os.environ, project).words
    return [as_text(words.tell(problem), words.say) for problem in in_order(problems)]


def end_run(problems: Iterable[Problem], project: Path | None = None) -> NoReturn:
    """Tell the problems and end the build."""
    told = tuple(problems)
    tell(told, project)
    failed = BuildFailed(told)
    failed.args = (manner_of(os.environ, project).words.say(str(failed)),)
    raise failed


def without_traceback(record: logging.LogRecord) -> bool:
    """Take the traceback off the message that ends a failed build: its problems are told.

    A filter for Pelican's logger, which would print one for every exception.
    """
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, BuildFailed):
        record.msg, record.args, record.exc_info = str(error), (), None
    return True
