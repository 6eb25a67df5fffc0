"""``inv translated`` and ``inv status`` on a real small site."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from plugins.content_model.front_matter import TranslatedFrom
from plugins.content_model.problems import Problem, Severity
from plugins.editing.status import print_status
from plugins.editing.translated import (
    Site,
    mark_translated,
    read_site,
    record_original,
    with_translated_from,
)
from plugins.multilingual.staleness import State, check_staleness, stored_text
from plugins.multilingual.status import (
    Row,
    status_data,
    status_page,
    status_rows,
    status_table,
)
from tests.support.builds import SCENARIOS, write_files

TODAY = date(2026, 11, 24)
EN, NB = "content/en/guides/first.md", "content/nb/guides/first.md"
KEY, ALONE = "guides/first.md", "guides/untranslated.md"
CARD = "/// care-card | Ring 112 if:\n    level: now\n\n- you are in danger\n///\n"


FILES = {
    EN: f"---\ntitle: The first guide\nlead: A lead.\n---\n\n## A heading\n\nText [@doe-2020].\n\n"
    f"## When to ring {{#ring}}\n\n{CARD}\n## After\n\nRest a little.\n",
    NB: "---\ntitle: Når blåbærene er ærlige\nlead: En ingress.\n---\n\nTekst [@doe-2020].\n",
    f"content/en/{ALONE}": "---\ntitle: Only here\nlead: A lead.\n---\n\nText.\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The two languages, with a care card in the original of the first guide."""
    shutil.copytree(SCENARIOS / "two_languages", tmp_path, dirs_exist_ok=True)
    write_files(tmp_path, FILES)
    return tmp_path


def change(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text(encoding="utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new), encoding="utf-8")


def read(project: Path) -> Site:
    site = read_site(project)
    assert isinstance(site, Site), site
    return site


def two_rows(project: Path) -> tuple[Row, ...]:
    """Return the first guide, and the one that stands in English alone."""
    site = read(project)
    rows = status_rows(site.records, site.file, site.content)
    return tuple(row for row in rows if row.key in {KEY, ALONE})


def check(project: Path) -> list[Problem]:
    site = read(project)
    return list(check_staleness(site.records, site.file, site.content))


def states(project: Path, key: str = KEY) -> dict[str, State]:
    rows = {row.key: row for row in two_rows(project)}
    return {cell.lang: cell.state for cell in rows[key].cells}


def mark(project: Path, *, typo: bool = False) -> str:
    done = record_original(project, Path(NB), typo=typo)
    assert isinstance(done, str), done
    return done


# inv translated


def test_a_translation_is_stale_from_a_change_until_it_is_translated_again(project: Path) -> None:
    assert State.UNRECORDED is states(project)["nb"]
    mark(project)
    assert State.TRANSLATED is states(project)["nb"]
    change(project, EN, "Rest a little.", "Rest as long as you need.")
    assert State.STALE is states(project)["nb"]
    mark(project)
    assert State.TRANSLATED is states(project)["nb"]


def test_it_says_what_it_recorded_and_what_that_settles(project: Path) -> None:
    assert f"{NB}: recorded 4 parts of {EN}" == mark(project)
    change(project, EN, "you are in danger", "you are safe")

    assert (
        f"{NB}: recorded 4 parts of {EN}\n"
        "  settled: “When to ring”, where a care card changed"
    ) == mark(project)  # fmt: skip


def test_an_editor_may_say_that_a_change_was_a_typo(project: Path) -> None:
    mark(project)
    change(project, EN, "Rest a little.", "Rest a bit.")

    assert "taken for a typo: “After”" in mark(project, typo=True)
    assert State.TRANSLATED is states(project)["nb"]


def test_a_typo_needs_a_record_to_compare_with(project: Path) -> None:
    assert (Problem(NB, 1, "has no record of its original yet", "leave “--typo” out"),) == (
        record_original(project, Path(NB), typo=True)
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_every_other_byte_of_the_file_stays(project: Path, newline: str, bom: str) -> None:
    head = (
        "---\n# a comment\nlead:   'En «ingress»'   # another\ntitle: \"Na\u030ar\"\n"
        "related: [\n  index.md ]\n\ndate: 2026-03-03\n\n"
    )
    body = "---  \n\n\nTekst [@doe-2020].  \n\ttranslated_from: nei\n\n---\nslutt"
    before, after = (f"{bom}{head}", body)
    file = project / NB
    file.write_bytes((before + after).replace("\n", newline).encode())

    for _time in range(2):
        mark(project)
        block = re.compile(rb"translated_from:\r?\n(?:  .*\r?\n)+")
        found = block.findall(file.read_bytes())
        assert 1 == len(found)
        assert found[0].count(b"\n") == found[0].count(newline.encode())
        assert (before + after).replace("\n", newline).encode() == block.sub(b"", file.read_bytes())
        change(project, EN, " little", " little little")


def test_the_block_stays_where_an_editor_put_it(project: Path) -> None:
    change(project, NB, "title:", "translated_from: {language: en,\n  sections: {}}\ntitle:")
    mark(project)
    lines = (project / NB).read_text(encoding="utf-8").split("\n")

    assert ["---", "translated_from:", '  language: "en"', "  sections:"] == lines[:4]
    assert [
        '    "top": "', '    "a-heading": "', '    "ring": "', '    "after": "'
    ] == [line[:-11] for line in lines[4:8]]  # fmt: skip
    assert "title: Når blåbærene er ærlige" == lines[8]


def test_a_head_that_cannot_be_edited_is_left_alone() -> None:
    data = b"---\n{title: T, lead: L}\n---\nText.\n"

    assert (
        "p.md:3: has a head in which “translated_from” cannot be written; "
        "begin each key at the start of its line"
    ) == str(with_translated_from(data, TranslatedFrom(language="en"), "p.md"))


@pytest.mark.parametrize(
    ("expected", "path"),
    [
        (f"{EN}:1: is no translation: it is the original of its page", EN),
        ("content/nb/none.md:1: is no page of this site; name a file of content/",
         "content/nb/none.md"),
        ("content/nb/broken.md:2:1: “titel” is not a known key", "content/nb/broken.md"),
        ("content/nb/lost.md:4:1: names an original that is not there", "content/nb/lost.md"),
    ],
)  # fmt: skip
def test_what_cannot_be_recorded_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], expected: str, path: str
) -> None:
    lost = "---\ntitle: T\nlead: L\ntranslated_from: {language: pl}\n---\n"
    broken = "---\ntitel: T\nlead: L\n---\n"
    write_files(project, {"content/nb/broken.md": broken, "content/nb/lost.md": lost})

    with pytest.raises(SystemExit) as ended:
        mark_translated(project, Path(path))

    assert 1 == ended.value.code
    assert capsys.readouterr().out.startswith(expected)


# The originals


def test_each_part_is_kept_as_it_was(project: Path) -> None:
    mark(project)
    page = next(one for one in read(project).records if one.path == NB)
    assert page.front_matter.translated_from is not None
    name = page.front_matter.translated_from.sections["ring"]

    assert f"## When to ring {{#ring}}\n\n{CARD}" == (
        project / f"content/.originals/{name}.md"
    ).read_text(encoding="utf-8")


def test_parts_that_no_page_records_go_away_and_others_stay(project: Path) -> None:
    mark(project)
    kept = project / "content/.originals"
    before = {file.name for file in kept.iterdir()}
    write_files(kept, {"README.md": "Ours.", "0123456789.md": "Old."})
    change(project, EN, "Rest a little.", "Rest.")
    mark(project)
    after = {file.name for file in kept.iterdir()}

    assert 3 == len(before & after)
    assert "README.md" in after
    assert "0123456789.md" not in after
    assert len(before) + 1 == len(after)


def test_a_page_with_a_broken_head_keeps_its_parts(project: Path) -> None:
    broken = 'translated_from:\n  sections:\n    top: "0123456789"\n'
    write_files(project, {"content/nb/broken.md": f"---\n{broken}title: a: b\n---\n"})
    write_files(project / "content/.originals", {"0123456789.md": "Old."})
    mark(project)

    assert (project / "content/.originals/0123456789.md").exists()


def test_a_kept_part_that_somebody_edited_is_not_believed(project: Path) -> None:
    mark(project)
    file = next((project / "content/.originals").glob("*.md"))
    assert stored_text(project / "content", file.stem)
    file.write_text("Other words.", encoding="utf-8")

    assert "" == stored_text(project / "content", file.stem)


# In the build


def test_a_danger_is_an_error_with_heading_place_and_remedy(project: Path) -> None:
    mark(project)
    change(project, EN, "you are in danger", "you are safe")

    assert [
        f"{NB}:4: the part “When to ring” is older than its original ({EN}:10), where a care card "
        f"changed; translate it again, then run inv translated {NB}"
    ] == list(map(str, check(project)))


def test_another_change_of_wording_is_a_warning(project: Path) -> None:
    mark(project)
    change(project, EN, "Rest a little.", "Rest as long as you need.")

    (problem,) = check(project)
    assert Severity.WARNING is problem.severity
    assert f"the part “After” is older than its original ({EN}:18), where the wording changed" == (
        problem.message
    )


def test_a_danger_in_a_draft_is_a_warning(project: Path) -> None:
    change(project, NB, "lead:", "status: draft\nlead:")
    mark(project)
    change(project, EN, "you are in danger", "you are safe")

    assert [Severity.WARNING] == [problem.severity for problem in check(project)]


def test_typos_and_what_is_not_recorded_are_no_problem(project: Path) -> None:
    assert [] == check(project)
    mark(project)
    change(project, EN, "Rest a little.", "Rest a littel!")

    assert [] == check(project)


def test_an_original_that_is_not_there_is_a_warning(project: Path) -> None:
    mark(project)
    (project / EN).unlink()

    assert [
        f"{NB}:4: warning: names an original that is not there; correct “language” under "
        "“translated_from”, or take “translated_from” away"
    ] == list(map(str, check(project)))


# inv status


def test_the_table_tells_each_page_and_the_totals(project: Path) -> None:
    mark(project)
    change(project, EN, "you are in danger", "you are safe")

    assert [
        "guides/first.md         nb     stale: DANGER    13 words",
        f"    “When to ring”: a care card changed ({EN}:10)",
        "guides/untranslated.md  nb     missing           7 words",
        "",
        "en: 2 original; 0 words to translate",
        "nb: 1 stale, 1 missing (1 in danger); 20 words to translate",
    ] == list(status_table(two_rows(project), diff=False))


def test_a_page_that_nobody_recorded_is_told_as_such(project: Path) -> None:
    assert "guides/first.md         nb     unrecorded" in (
        list(status_table(two_rows(project), diff=False))
    )


def test_the_task_shows_what_changed_if_asked(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mark(project)
    change(project, EN, "you are in danger", "you are safe")
    print_status(project, TODAY, diff=True)
    lines = capsys.readouterr().out.splitlines()

    assert "      -- you are in danger" in lines
    assert "      +- you are safe" in lines


def test_json_has_the_shape_that_the_documentation_tells(project: Path) -> None:
    mark(project)
    change(project, EN, "you are in danger", "you are safe")
    data = status_data(two_rows(project), read(project).file)
    page = data["pages"][0]
    cell = page["languages"]["nb"]
    (changed,) = cell.pop("changes")

    assert ["root_language", "pages", "totals"] == list(data)
    assert (KEY, "The first guide", ["en", "nb"]) == (
        page["key"], page["title"], list(page["languages"])
    )  # fmt: skip
    assert {
        "state": "stale",
        "danger": True,
        "path": NB,
        "original": EN,
        "draft": False,
        "words": 13,
    } == cell
    assert changed.pop("diff").endswith("\n-- you are in danger\n+- you are safe\n ///")
    assert {
        "section": "ring",
        "heading": "When to ring",
        "line": 10,
        "level": "danger",
        "facts": ["a care card"],
    } == changed
    assert {
        "original": 0,
        "translated": 0,
        "stale": 1,
        "unrecorded": 0,
        "lost": 0,
        "missing": 1,
        "danger": 1,
        "words": 20,
    } == data["totals"]["nb"]


def test_the_task_prints_json_and_nothing_else_if_asked(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_status(project, TODAY, as_json=True)

    assert "en" == json.loads(capsys.readouterr().out)["root_language"]


def test_the_page_for_editors_is_whole_escaped_and_not_for_search_engines(project: Path) -> None:
    mark(project)
    change(project, EN, "Rest a little.", "Rest <b>long</b>.")
    html = status_page(two_rows(project), read(project).file)
    page = BeautifulSoup(html, "html.parser")

    assert html.startswith("<!doctype html>")
    assert page.select_one("html[lang] title")
    assert page.select_one('meta[name="robots"][content="noindex, nofollow"]')
    assert [] == page.select("script, link, [style], main b")
    assert len(page.select("table")) == len(page.select("table > caption"))
    assert [] == page.select("th:not([scope])")
    row = next(row for row in page.select("tr") if row.th and row.th.text == KEY)
    assert ["original", "stale, 3 words"] == [cell.text for cell in row.select("td")]
    diff = page.select_one('details pre[lang="en"][dir="ltr"]')
    assert diff
    assert diff.text.endswith("-Rest a little.\n+Rest <b>long</b>.")
