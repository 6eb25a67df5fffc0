"""What counts as a change of a page: what its readers read, and that alone."""

import pytest

from tests.conftest import Build
from tests.support.builds import SCENARIOS

HOME = """---
title: Welcome
lead: The front page.{more}
doors:
  - {{ title: {title}, text: For you alone., link: guides/index.md }}
---

A text{spaces}of five words.
"""
HELP = "---\ntitle: Help\nlead: L\nkind: help\n---\n"
HELPLINES = (SCENARIOS / "two_languages/content/helplines.toml").read_text(encoding="utf-8")


def home(build: Build, title: str = "One", more: str = "", spaces: str = " ") -> str:
    text = HOME.format(title=title, more=more, spaces=spaces)
    built = build("two_languages", {"content/en/index.md": text})
    assert built.published is not None, built.problems
    return str(built.published.texts["/"].text)


def test_another_way_in_is_another_text(build: Build) -> None:
    assert home(build) != home(build, title="Two")


@pytest.mark.parametrize("change", [{"spaces": "\n"}, {"more": "\ndescription: For engines."}])
def test_line_breaks_and_what_only_engines_read_are_not(
    build: Build, change: dict[str, str]
) -> None:
    assert home(build) == home(build, **change)


@pytest.mark.parametrize(("is_same", "new"), [(True, '"24h"'), (False, '""')])
def test_the_hours_of_a_helpline_are_text_of_the_page(
    build: Build, is_same: bool, new: str
) -> None:
    page = {"content/en/help.md": HELP}
    changed = {"content/helplines.toml": HELPLINES.replace('hours = "24h"', f"hours = {new}")}
    found = [build("two_languages", page | files).published for files in ({}, changed)]

    before, after = (str(one.texts["/help/"].text) for one in found if one is not None)
    assert is_same == (before == after)
