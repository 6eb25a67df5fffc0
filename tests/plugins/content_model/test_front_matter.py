"""The head of a Markdown file: every mistake has one sentence, held here word for word."""

import datetime

import pytest

from plugins.content_model.front_matter import (
    FrontMatter,
    Kind,
    parse_front_matter,
    split_front_matter,
)
from plugins.content_model.problems import Problem
from plugins.content_model.source import Source

PATH = "content/en/page.md"
KEYS = ", ".join(sorted(FrontMatter.model_fields))
KINDS = "home, section, article, page, about, contact, prices, booking, help, search, not_found"
SLUG = r"it must match ^[^\W_]+(-[^\W_]+)*$"


def read(text: str) -> tuple[FrontMatter | None, list[str]]:
    parts = split_front_matter(Source(PATH, text))
    if isinstance(parts, Problem):
        return None, [str(parts)]
    front_matter, _, problems = parse_front_matter(parts[0], PATH)
    return front_matter, [str(problem) for problem in problems]


def head(lines: str) -> str:
    """A whole file whose own lines begin on line 4."""
    return f"---\ntitle: T\nlead: L\n{lines}\n---\n\nText.\n"


BAD = [
    # the file as a whole
    ("1: is empty; write front matter and text, or delete it", ""),
    ("1: is empty; write front matter and text, or delete it", "\n \n"),
    ("1: has no front matter; begin the file with “---” and “title: …”", "# A title\n"),
    ("1: has no front matter; begin the file with “---” and “title: …”", "\n---\ntitle: T\n---"),
    (
        "1: has front matter without an end; put a line “---” after the last key",
        "---\ntitle: T\nlead: L\n\nText.\n",
    ),
    # what must be there
    ("2: “title” is missing; add it", "---\nlead: L\n---\n"),
    ("2: “lead” is missing; add it", "---\ntitle: T\n---\n"),
    ("2: “title” is missing; add it", "---\ntitle:\nlead: L\n---\n"),
    ("3: “title” is empty; write it", "---\nlead: L\ntitle: ' '\n---\n"),
    ("3: “title” must be text; put it in quotes", "---\nlead: L\ntitle: [T]\n---\n"),
    # keys
    ("4: “descripton” is not a known key; did you mean “description”?", head("descripton: D")),
    ("4: “zzz” is not a known key; use one of: " + KEYS, head("zzz: D")),
    ("4: “title” stands twice; keep one of the two", head("title: U")),
    # dates
    ("4: “date” is not a date; write it as 2026-03-24", head("date: 3 March 2026")),
    ("4: “date” is not a date; write it as 2026-03-24", head("date: 2026-02-30")),
    ("4: “date” is not a date; write it as 2026-03-24", head("date: 2026-3-4")),
    ("4: “date” is not a date; write it as 2026-03-24", head("date: 86400")),
    ("4: “date” is not a date; write it as 2026-03-24", head("date: 20260324")),
    (
        "5: “modified” has a time of day; write the date alone, as 2026-03-24",
        head("date: 2026-03-24\nmodified: 2026-03-24T10:00"),
    ),
    # choices
    ("4: “kind” cannot be “artcle”; use one of: " + KINDS, head("kind: artcle")),
    ("4: “status” cannot be “no”; use one of: published, draft", head("status: no")),
    # numbers
    ("4: “order” must be a whole number; write digits alone", head("order: first")),
    ("4: “order” must be a whole number; write digits alone", head("order: 1.5")),
    # slugs
    ("4: “slug” has a form that is not allowed; " + SLUG, head("slug: two words")),
    ("4: “slug” has a form that is not allowed; " + SLUG, head("slug: a/b")),
    ("4: “slug” has a form that is not allowed; " + SLUG, head("slug: ../up")),
    # a review
    (
        "2: a review needs both its date and its reviewer; "
        "give “reviewed” and “reviewed_by”, or neither",
        head("reviewed: 2026-03-24"),
    ),
    (
        "2: a review needs both its date and its reviewer; "
        "give “reviewed” and “reviewed_by”, or neither",
        head("reviewed_by: A. Person"),
    ),
    # lists and tables
    (
        "4: “related” must be a list; write one item a line, each after “- ”",
        head("related: a.md"),
    ),
    ("6: “related.2” must be text; put it in quotes", head("related:\n  - a.md\n  - [b.md]")),
    ("5: “doors.1” must be a table; write one key a line", head("doors:\n  - a")),
    ("5: “doors.1.link” is missing; add it", head("doors:\n  - title: D\n    text: X")),
    (
        "8: “doors.1.lnk” is not a known key; did you mean “link”?",
        head("doors:\n  - title: D\n    text: X\n    link: a.md\n    lnk: b.md"),
    ),
    # YAML itself
    (
        "4: is not YAML: mapping values are not allowed here; "
        "put a value that holds “: ” in quotes",
        head("short_title: A: B"),
    ),
]


@pytest.mark.parametrize(("message", "text"), BAD)
def test_a_wrong_head_gives_exactly_this_line(message: str, text: str) -> None:
    assert (None, [f"{PATH}:{message}"]) == read(text)


def test_several_mistakes_are_told_at_once() -> None:
    _, problems = read("---\nlead: L\norder: x\nstaus: draft\n---\n")

    assert [
        f"{PATH}:2: “title” is missing; add it",
        f"{PATH}:3: “order” must be a whole number; write digits alone",
        f"{PATH}:4: “staus” is not a known key; did you mean “status”?",
    ] == problems


def test_a_head_with_every_key_is_typed() -> None:
    front_matter, problems = read(
        head(
            "description: D\nshort_title: S\nslug: tromsø-1\nkind: page\ndate: 2026-03-03\n"
            "modified: 2026-03-04\nreviewed: 2026-03-05\nreviewed_by: P\nstatus: draft\n"
            "cta: none\norder: -1\ntranslation_key: key\nrelated:\n  - a.md\n"
            "doors:\n  - title: D\n    text: X\n    link: a.md\nfeatured: [b.md]"
        )
    )

    assert [] == problems
    assert front_matter is not None
    assert Kind.PAGE is front_matter.kind
    assert datetime.date(2026, 3, 3) == front_matter.date
    assert -1 == front_matter.order
    assert "none" == front_matter.cta
    assert ("a.md",) == front_matter.related
    assert "a.md" == front_matter.doors[0].link


def test_text_that_looks_like_something_else_stays_text() -> None:
    front_matter, problems = read("---\ntitle: 14:30\nlead: no\nshort_title: 0047116123\n---\n")

    assert [] == problems
    assert front_matter is not None
    assert ("14:30", "no", "0047116123") == (
        front_matter.title,
        front_matter.lead,
        front_matter.short_title,
    )


def test_the_body_begins_after_the_second_rule() -> None:
    assert ("title: T", "\nText.\n---\n", 4) == split_front_matter(
        Source(PATH, "---\ntitle: T\n---\n\nText.\n---\n")
    )


def test_spaces_after_a_rule_do_no_harm() -> None:
    assert ("title: T", "", 4) == split_front_matter(Source(PATH, "--- \ntitle: T\n---\t\n"))
