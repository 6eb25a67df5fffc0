"""What can be wrong with a block, found in the source, where its line is known."""

import re
from collections.abc import Iterator

from pymdownx.blocks.block import Block

from plugins.content_model.block_kinds import BLOCKS, LEVELS, STRENGTHS
from plugins.content_model.problems import Problem, Spot, nearest

_OPENING = re.compile(r"^(/{3,})\s*([A-Za-z][\w-]*)\s*(?:\|\s*(.*?))?\s*$")
_CLOSING = re.compile(r"^(/{3,})\s*$")
_BROKEN = re.compile(r"^/{3,}\s*([A-Za-z][\w-]*).*")
_ITEM = re.compile(r"^ {0,3}[-*+]\s+\S")
_HEADING = re.compile(r"^(#{2,6}) +\S")
_IMAGE = re.compile(r"^ {0,3}!\[.*\]\(.+\)\s*$")
_OPTION = re.compile(r"^ {4,}([\w-]+):\s*(.*?)\s*$")


def check_blocks(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Find blocks that are unknown, unclosed, or wrongly filled in.

    pymdown-extensions leaves such a block in the text without a word.
    """
    known = {block.NAME: block for block in BLOCKS}
    lines = text.split("\n")
    stack: list[tuple[int, str]] = []
    for index, line in enumerate(lines):
        number = first_line + index
        if opening := _OPENING.match(line):
            name = opening[2]
            stack.append((number, name))
            if name not in known:
                spot = Spot(number, opening.start(2) + 1)
                yield Problem(path, spot, f"“/// {name}” is not a block", nearest(name, known))
            else:
                argument = opening[3] or ""
                yield from _check_head(known[name], argument, lines[index + 1 :], path, number)
                if check := _CONTENT.get(name):
                    yield from check(name, _content(lines, index + 1), path, number)
        elif _CLOSING.match(line):
            if not stack:
                yield Problem(path, number, "“///” closes no block", "take the line away")
            else:
                stack.pop()
        elif broken := _BROKEN.match(line):
            stack.append((number, broken[1]))
            yield not_read(broken[0].strip(), path, number)
    for number, name in stack:
        yield Problem(path, number, f"“/// {name}” is never closed", "put a line “///” after it")


def not_read(written: str, path: str, number: int) -> Problem:
    """Return what is said of a line that begins like a block and is none."""
    return Problem(
        path,
        number,
        f"“{written}” is not read as a block",
        "write each option on its own line, four spaces in, as “name: value”",
    )


def _content(lines: list[str], start: int) -> list[str]:
    """Return the lines from ``start`` to where the block ends that began before them."""
    depth = 1
    for end, line in enumerate(lines[start:], start):
        depth += bool(_OPENING.match(line)) - bool(_CLOSING.match(line))
        if depth == 0:
            return lines[start:end]
    return lines[start:]


def _check_list(name: str, lines: list[str], path: str, number: int) -> Iterator[Problem]:
    """A list of advice is a list, and nothing stands beside it."""
    if not any(_ITEM.match(line) for line in lines):
        yield Problem(
            path, number, f"“/// {name}” holds no list", "write a line “- …” for each advice"
        )
        return
    is_inside = False  # a line right below an item goes on with it
    for number_of_line, line in enumerate(lines, number + 1):
        is_inside = bool(line.strip()) and (is_inside or bool(_ITEM.match(line)))
        if line.strip() and not is_inside and not line[0].isspace():
            yield Problem(
                path,
                number_of_line,
                f"stands in “/// {name}”, but not in its list",
                "begin it with “- ”, or move it out of the block",
            )


def _check_steps(name: str, lines: list[str], path: str, number: int) -> Iterator[Problem]:
    """Steps begin with the first one's heading, and there are at least two."""
    written = [line for line in lines if line.strip()]
    first = _HEADING.match(written[0]) if written else None
    if first is None:
        yield Problem(
            path,
            number,
            f"“/// {name}” does not begin with a heading",
            "begin each step with one, as “### First, …”",
        )
    elif sum(line.startswith(f"{first[1]} ") for line in written) < 2:
        yield Problem(
            path,
            number,
            f"“/// {name}” holds a single step",
            f"begin every step with “{first[1]} ”, or take the block away",
        )


def _check_figure(name: str, lines: list[str], path: str, number: int) -> Iterator[Problem]:
    """Words stand under one image."""
    written = [line for line in lines if line.strip()]
    if len(written) != 1 or not _IMAGE.match(written[0]):
        yield Problem(
            path,
            number,
            f"“/// {name}” holds something other than one image",
            "write “![What it shows](../images/…)” in it, and its words behind the “|”",
        )


_CONTENT = {"figure": _check_figure, "do": _check_list, "dont": _check_list, "steps": _check_steps}


def _check_head(
    block: type[Block], argument: str, after: list[str], path: str, number: int
) -> Iterator[Problem]:
    """A block's words and options must be those that it takes."""
    if block.ARGUMENT and not argument:
        yield Problem(
            path, number, f"“/// {block.NAME}” lacks its words", f"write “/// {block.NAME} | …”"
        )
    if not block.ARGUMENT and argument:
        yield Problem(
            path, number, f"“/// {block.NAME}” takes no words", "put them on the lines below"
        )
    for offset, line in enumerate(after, start=1):
        option = _OPTION.match(line)
        if not option:
            return
        name, value = option.groups()
        if name not in block.OPTIONS:
            yield Problem(
                path,
                Spot(number + offset, option.start(1) + 1),
                f"“{name}” is not an option of “/// {block.NAME}”",
                nearest(name, block.OPTIONS) if block.OPTIONS else "take the line away",
            )
            continue
        try:
            block.OPTIONS[name][1](value)
        except ValueError:
            allowed = LEVELS if name == "level" else STRENGTHS
            yield Problem(
                path,
                Spot(number + offset, option.start(2) + 1),
                f"“{name}” cannot be “{value}”",
                "use one of: " + ", ".join(allowed),
            )
