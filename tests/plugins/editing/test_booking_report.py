"""``inv booking`` on a real small site: the table, the totals, and when it ends with 1."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from plugins.content_model.problems import Problem
from plugins.editing.booking_report import print_report, read_reports, report_json, report_lines
from plugins.rendering.booking_reach import PageReach
from tests.support.builds import PROJECT, SCENARIOS, write_files

AFRAID = "content/en/afraid.md"
FILES = {
    AFRAID: "---\ntitle: Afraid\nlead: L\nsensitive: violence\n---\n\nText.\n",
    "content/booking.toml": """\
[[services]]
key = "couples"
minutes = 60
price = 1500
name = { en = "Couples session", nb = "Partime" }
about = { en = "For two.", nb = "For to." }
invitation = { en = "Ready?", nb = "Klare?" }
label = { en = "Book", nb = "Bestill" }
""",
    "content/en/asking.md": "---\ntitle: Asking\nlead: L\ncta: couples\n---\n\nText.\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(SCENARIOS / "two_languages", tmp_path, dirs_exist_ok=True)
    (tmp_path / "theme").symlink_to(PROJECT / "theme")
    write_files(tmp_path, FILES)
    return tmp_path


def far(path: str, clicks: int | None) -> PageReach:
    return PageReach(path, "content/en/far.md", "en", "none", False, clicks, None, (), False)


def test_it_tells_of_each_page_what_it_asks_for_and_how_far_booking_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(project)
    lines = capsys.readouterr().out.splitlines()

    assert ["page", "asks", "for", "clicks", "in", "text", "leads", "to"] == lines[0].split()
    assert ["/asking/", "couples", "1", "1", "/book/couples-session/"] in [
        line.split() for line in lines
    ]


def test_pages_about_violence_are_told_apart(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(project)
    before, _, after = capsys.readouterr().out.partition("About violence")

    assert "/afraid/" not in before
    assert "/afraid/" in after


def test_it_ends_with_what_pages_ask_for_and_where_calls_lead(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(project)
    end = capsys.readouterr().out.partition("Pages that ask for:\n")[2]
    pages, _, calls = end.partition("\nCalls to action that lead to:\n")

    assert ["help", "1"] in [line.split() for line in pages.splitlines()]
    reports, _ = read_reports(project)
    targets = [call.target for report in reports for call in report.calls]
    count = str(targets.count("/book/couples-session/"))
    assert ["/book/couples-session/", count] in [line.split() for line in calls.splitlines()]


def test_json_is_for_programs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    print_report(project, as_json=True)
    data = json.loads(capsys.readouterr().out)
    (asking,) = [page for page in data["pages"] if page["path"] == "/asking/"]

    assert {
        "path": "/asking/",
        "source": "content/en/asking.md",
        "lang": "en",
        "asks_for": "couples",
        "violence": False,
        "clicks": 1,
        "clicks_in_text": 1,
        "calls": [{"label": "Book", "target": "/book/couples-session/"}],
    } == asking
    assert [] == data["problems"]
    assert Counter(page["asks_for"] for page in data["pages"]) == data["asked_for"]


def test_a_page_that_misses_the_target_ends_the_run_with_1(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    booking = "---\ntitle: Booking\nlead: L\nkind: booking\nstatus: draft\n---\n"
    (file,) = project.glob("content/en/book*.md")
    file.write_text(booking, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        print_report(project)

    assert 1 == ended.value.code
    assert "no way leads from “/asking/” to booking; link to" in capsys.readouterr().out


def test_drafts_are_no_way_to_booking(project: Path) -> None:
    write_files(project, {"content/en/draft.md": "---\ntitle: D\nlead: L\nstatus: draft\n---\n"})
    reports, _ = read_reports(project)

    assert "/asking/" in {report.path for report in reports}
    assert "/draft/" not in {report.path for report in reports}


def test_a_site_with_errors_is_told_and_not_measured(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(project, {"content/en/broken.md": "---\ntitel: T\n---\n"})
    with pytest.raises(SystemExit) as ended:
        print_report(project)

    assert 1 == ended.value.code
    assert "“titel” is not a known key" in capsys.readouterr().out


def test_what_is_to_mend_stands_under_the_table_and_in_the_json() -> None:
    problem = Problem("content/en/far.md", 1, "booking is 3 clicks away from “/far/”, over 2", "r")
    reports = (far("/far/", 3), far("/lost/", None))
    lines = [*report_lines(reports, [problem])]

    assert ["/lost/", "none", "–", "–", "–"] == lines[2].split()
    assert str(problem) in lines
    assert "2 pages, 1 of them to mend." in lines
    assert [problem.message] == [
        found["message"] for found in json.loads(report_json(reports, [problem]))["problems"]
    ]
