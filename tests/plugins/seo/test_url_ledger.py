"""The ledger of addresses: its file, its days, and what it says of lost addresses."""

import tempfile
import unicodedata
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.problems import Problem
from plugins.seo.lost_urls import check_ledger
from plugins.seo.url_ledger import (
    Entry,
    Ledger,
    PageText,
    changed_days,
    format_ledger,
    read_ledger,
    text_digest,
    updated_ledger,
)

OCTOBER, NOVEMBER, TODAY = date(2026, 10, 2), date(2026, 11, 3), date(2026, 11, 24)
LINE = '"/about/" = { text = "3f2a", changed = 2026-11-03 }\n'

paths = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20
).map(lambda text: unicodedata.normalize("NFC", f"/{text}/"))
entries = st.one_of(
    st.just(Entry("", None)),
    st.builds(Entry, st.from_regex(r"[0-9a-f]{10}", fullmatch=True), st.dates()),
)


def read(tmp_path: Path, text: str) -> tuple[Ledger, tuple[Problem, ...]]:
    file = tmp_path / "content" / "published.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return read_ledger(file, tmp_path)


def ledger(*paths: str, text: str = "same") -> Ledger:
    return Ledger({path: Entry(text, OCTOBER, line) for line, path in enumerate(paths, start=5)})


# The file


@given(known=st.dictionaries(paths, entries))
def test_what_is_written_is_what_is_read(known: dict[str, Entry]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found, problems = read(Path(folder), format_ledger(Ledger(known)))

    assert () == problems
    assert known == found.entries


def test_the_file_is_a_sorted_line_an_address() -> None:
    known = Ledger(
        {"/b/": Entry("3f2a", NOVEMBER), "/å/": Entry("77", OCTOBER), "/a": Entry("", None)}
    )

    lines = format_ledger(known).splitlines()

    assert lines[0].startswith("# Every address")
    assert [
        "",
        '"/a" = {}',
        '"/b/" = { text = "3f2a", changed = 2026-11-03 }',
        '"/å/" = { text = "77", changed = 2026-10-02 }',
    ] == lines[3:]


def test_a_site_that_was_never_published_has_an_empty_ledger(tmp_path: Path) -> None:
    assert (Ledger({}), ()) == read_ledger(tmp_path / "published.toml", tmp_path)


def test_a_bad_line_is_told_and_the_others_count(tmp_path: Path) -> None:
    found, problems = read(
        tmp_path, f'# one\n{LINE}"/x/" = 3\nabout = {{}}\n"/y/" = {{ text = 1 }}\n!\n'
    )

    assert {"/about/"} == set(found.entries)
    assert [3, 4, 5, 6] == [problem.line for problem in problems]
    assert (
        "content/published.toml:3: is no line of the ledger; restore it from the last commit; "
        'one is "/a/" = { text = "…", changed = 2026-11-24 }'
    ) == str(problems[0])


def test_what_is_not_a_plain_day_is_told(tmp_path: Path) -> None:
    for wrong in ("02-30", "11-03T10:00:00", '11-03, by = "me"'):
        found, problems = read(tmp_path, LINE.replace("11-03", wrong))

        assert {} == found.entries
        assert [1] == [problem.line for problem in problems]


def test_a_line_may_be_written_otherwise(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "'/about/'={changed=2026-11-03,text='3f2a'} # by hand\n")

    assert () == problems
    assert {"/about/": Entry("3f2a", NOVEMBER)} == found.entries


def test_marks_of_a_merge_are_told(tmp_path: Path) -> None:
    found, problems = read(tmp_path, f"<<<<<<< HEAD\n{LINE}=======\n>>>>>>> other\n")

    assert {"/about/"} == set(found.entries)
    assert [1, 3, 4] == [problem.line for problem in problems]
    assert "is a mark of a merge" == problems[0].message


def test_of_two_lines_for_an_address_the_later_day_counts(tmp_path: Path) -> None:
    older = '"/about/" = { text = "77", changed = 2026-10-02 }\n'

    for text in (LINE + older, older + LINE):
        found, problems = read(tmp_path, text)

        assert () == problems
        assert Entry("3f2a", NOVEMBER) == found.entries["/about/"]


# Texts and days


def test_spaces_line_breaks_and_forms_of_letters_do_not_change_a_text() -> None:
    assert text_digest("På nett, 10 %") == text_digest(" Pa\u030a\n nett,\t10\u202f%\u00ad ")
    assert text_digest("På nett") != text_digest("På Nett")
    assert text_digest("innett") != text_digest("in nett")


def test_a_published_text_keeps_its_day_whatever_its_file_says() -> None:
    page = PageText("same", TODAY, "content/en/a.md")

    days = changed_days({"/a/": page}, ledger("/a/"), {"content/en/a.md": TODAY})

    assert {"/a/": OCTOBER} == days


def test_a_text_that_moved_keeps_its_day() -> None:
    page = PageText("same", None, "content/en/b.md")

    days = changed_days({"/b/": page}, ledger("/a/"), {"content/en/b.md": TODAY})

    assert {"/b/": OCTOBER} == days


def test_a_changed_text_has_the_later_of_its_two_days() -> None:
    pages = {
        "/a/": PageText("new", NOVEMBER, "a.md"),
        "/b/": PageText("new", OCTOBER, "b.md"),
        "/c/": PageText("new", None, "c.md"),
        "/d/": PageText("new", NOVEMBER, "d.md"),
    }

    days = changed_days(pages, ledger(*pages), {"a.md": OCTOBER, "b.md": TODAY, "c.md": NOVEMBER})

    assert {"/a/": NOVEMBER, "/b/": TODAY, "/c/": NOVEMBER, "/d/": NOVEMBER} == days


def test_a_day_that_nobody_knows_is_none() -> None:
    days = changed_days({"/a/": PageText("new", None, "a.md")}, ledger("/a/"), {})

    assert {"/a/": None} == days


def test_a_text_cannot_have_changed_before_it_was_last_published() -> None:
    page = PageText("new", date(2020, 1, 1), "a.md")

    assert {"/a/": None} == changed_days({"/a/": page}, ledger("/a/"), {})
    assert {"/a/": page.day} == changed_days({"/a/": page}, Ledger({}), {})


def test_the_ledger_keeps_every_address_and_learns_the_new_ones() -> None:
    pages = {
        "/a/": PageText("new", None, "a.md"),
        "/b/": PageText("new", None, "b.md"),
        "/feed.xml": PageText("", None, ""),
    }

    updated = updated_ledger(ledger("/a/", "/old/"), pages, {"/a/": NOVEMBER, "/b/": None}, TODAY)

    assert {
        "/a/": Entry("new", NOVEMBER),
        "/b/": Entry("new", TODAY),
        "/feed.xml": Entry("", None),
        "/old/": Entry("same", OCTOBER),
    } == updated.entries


def test_publishing_the_same_twice_changes_nothing() -> None:
    pages = {"/a/": PageText("one", None, "a.md"), "/b/": PageText("two", NOVEMBER, "b.md")}
    first = updated_ledger(Ledger({}), pages, changed_days(pages, Ledger({}), {}), OCTOBER)

    again = updated_ledger(first, pages, changed_days(pages, first, {"a.md": TODAY}), TODAY)

    assert format_ledger(first) == format_ledger(again)


# Lost addresses


def test_a_site_that_kept_its_addresses_has_no_problem() -> None:
    known = ledger("/a/", "/b/", "/c/")

    assert [] == list(check_ledger(known, {"/a/": "x", "/new/": "y"}, {"/b/", "/c/"}))


def test_a_renamed_page_is_told_with_the_very_command() -> None:
    (problem,) = check_ledger(ledger("/nb/old/"), {"/": "root", "/nb/something/": "same"}, ())

    assert (
        "content/published.toml:5: the address “/nb/old/” was published and leads nowhere now; "
        "if its page moved, run “python3 tasks.py moved /nb/old/ /nb/something/”, "
        "or “python3 tasks.py gone /nb/old/” if nothing took its place"
    ) == str(problem)


def test_the_same_name_elsewhere_is_offered_when_the_text_changed_too() -> None:
    live = {"/": "1", "/nb/guide/first/": "2", "/nb/tips/first/": "3", "/en/first/": "4"}

    (problem,) = check_ledger(
        Ledger({"/nb/tip/first/": Entry("0", OCTOBER), "/en/first/": Entry("4", OCTOBER)}), live, ()
    )

    assert "moved /nb/tip/first/ /nb/tips/first/”" in problem.remedy


def test_the_nearest_name_is_offered_when_nothing_else_is_known() -> None:
    (problem,) = check_ledger(ledger("/nb/parterapi/"), {"/nb/parterapi-pa-nett/": "new"}, ())

    assert "moved /nb/parterapi/ /nb/parterapi-pa-nett/”" in problem.remedy


def test_without_a_likely_address_the_command_leaves_room_for_one() -> None:
    (problem,) = check_ledger(ledger("/nb/parterapi/"), {"/": "1", "/x.xml": "same"}, ())

    assert (
        "run “python3 tasks.py moved /nb/parterapi/ /its/new/address/”, "
        "or “python3 tasks.py gone /nb/parterapi/” if nothing took its place"
    ) == problem.remedy


def test_a_section_that_moved_is_offered_as_one_command() -> None:
    known = Ledger(
        {
            "/nb/par/": Entry("a", OCTOBER),
            "/nb/par/en/": Entry("b", OCTOBER),
            "/nb/par/to/": Entry("c", OCTOBER),
            "/nb/par/tre/": Entry("d", OCTOBER),
        }
    )
    live = {"/nb/x/par/": "a", "/nb/x/par/en/": "b", "/nb/x/par/to/": "new", "/nb/tre/": "d"}

    problems = [problem.remedy for problem in check_ledger(known, live, ())]

    assert (
        "if its section moved, run “python3 tasks.py moved /nb/par/ /nb/x/par/” for all 3 "
        "addresses at once; if not, “python3 tasks.py moved /nb/par/to/ /nb/x/par/to/”, "
        "or “python3 tasks.py gone /nb/par/to/” if nothing took its place"
    ) == problems[2]
    assert 3 == sum("moved /nb/par/ /nb/x/par/”" in remedy for remedy in problems)
    assert "moved /nb/par/tre/ /nb/tre/”" in problems[3]
