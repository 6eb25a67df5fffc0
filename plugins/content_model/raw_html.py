"""Raw HTML in a body: refused, because every component is reached by a block."""

import re
from collections.abc import Iterator

from plugins.content_model.problems import Problem, Spot

_CODE = re.compile(r"`[^`]*`")
_RAW_HTML = re.compile(r"<(?:/?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>|!--|!DOCTYPE|\?)", re.IGNORECASE)


def check_raw_html(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Raw HTML is refused, outside code: every component is reached by a block."""
    fenced = False
    for number, line in enumerate(text.split("\n"), start=first_line):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        if fenced or line.startswith(("    ", "\t")):
            continue
        if found := _RAW_HTML.search(_CODE.sub(lambda code: " " * len(code[0]), line)):
            yield Problem(
                path,
                Spot(number, found.start() + 1),
                f"“{found[0]}” is raw HTML",
                "use Markdown or a block instead",
            )
