"""Problems, said to the person at the terminal; the one printer that all builds share."""

import logging
import sys
from collections.abc import Iterable
from typing import NoReturn

from plugins.content_model.problems import BuildFailed, Problem, Severity


def tell(problems: Iterable[Problem]) -> None:
    """Print every problem on its line, errors last, where the eye is when the run ends."""
    for problem in sorted(problems, key=lambda p: (p.severity is Severity.ERROR, p)):
        print(problem, file=sys.stderr)


def end_run(problems: Iterable[Problem]) -> NoReturn:
    """Tell the problems and end the build."""
    told = tuple(problems)
    tell(told)
    raise BuildFailed(told)


def without_traceback(record: logging.LogRecord) -> bool:
    """Take the traceback off the message that ends a failed build: its problems are told.

    A filter for Pelican's logger, which would print one for every exception.
    """
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, BuildFailed):
        record.msg, record.args, record.exc_info = str(error), (), None
    return True
