"""``inv seo`` on a real small site, the badge of the preview, and the table of letter widths."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.content_model.front_matter import Kind
from plugins.editing.seo_report import print_report, read_reports
from plugins.seo.analysis.report_text import findings_json
from tests.support.builds import PROJECT, SCENARIOS, write_files

if TYPE_CHECKING:
    pass

THIN = "content/nb/guides/ny.md"
FILES = {THIN: "---\ntitle: Ny veileder\nlead: En ny ingress.\ndescription: Kort.\n---\n\nTekst.\n"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(SCENARIOS / "two_languages", tmp_path, dirs_exist_ok=True)
    (tmp_path / "theme").symlink_to(PROJECT / "theme")
    write_files(tmp_path, FILES)
    return tmp_path


def test_it_tells_what_to_mend_with_file_and_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(project)
    out = capsys.readouterr().out

    assert f"  hint    {THIN}:4: the description takes " in out
    assert out.rstrip().endswith(".")
    assert "content/en/" in out


def test_a_mention_without_its_link_is_told_in_text_as_json_and_in_the_badge(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = "---\ntitle: Sorg og savn\nlead: Om sorg.\nfocus: sorg og savn\n---\n\n"
    text = FILES[THIN].replace("Tekst.", "Mange kjenner på sorg og savn.")
    grief = f"{target}{'Sorg og savn. ' * 9}\n"
    write_files(project, {"content/nb/guides/sorg.md": grief, THIN: text})
    print_report(project, file=THIN)

    assert f"{THIN}:7: the text says “sorg og savn” without a link" in capsys.readouterr().out
    print_report(project, file=THIN, as_json=True)
    (page,) = json.loads(capsys.readouterr().out)["pages"]
    wanted = ("links-missing", 7, "link it to sorg.md")
    assert wanted in {(found["key"], found["line"], found["remedy"]) for found in page["findings"]}
    assert "links-missing" in findings_json(read_reports(project, date(2026, 11, 24)))


def test_one_language_or_one_page_can_be_asked_for(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(project, lang="nb")
    assert "content/en/guides/" not in capsys.readouterr().out.replace("as content/en/", "")
    print_report(project, file=f"./content/nb/../nb/{THIN.removeprefix('content/nb/')}")
    assert capsys.readouterr().out.startswith(f"{THIN}: Ny veileder\n")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"lang": "no"}, "“no” is no language of this site"),
        ({"file": "content/nb/guides/nyy.md"}, f"did you mean “{THIN}”?"),
    ],
)
def test_what_is_not_there_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], asked: dict[str, str], said: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        print_report(project, lang=asked.get("lang", ""), file=asked.get("file", ""))

    assert 1 == ended.value.code
    assert said in capsys.readouterr().out


def test_json_is_for_programs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    print_report(project, file=THIN, as_json=True)
    (page,) = json.loads(capsys.readouterr().out)["pages"]

    assert THIN == page["path"]
    assert "text-thin" in {found["key"] for found in page["findings"]}


def test_only_strict_ends_with_1_and_only_for_warnings(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(project, file=THIN)
    with pytest.raises(SystemExit) as ended:
        print_report(project, file=THIN, strict=True)  # nobody links to it
    assert 1 == ended.value.code

    silence = "silence:\n  links-orphan: New.\n"
    write_files(project, {THIN: FILES[THIN].replace("lead:", f"{silence}lead:")})
    print_report(project, file=THIN, strict=True)
    assert "silenced links-orphan: New." in capsys.readouterr().out


def test_a_site_with_errors_is_told_and_not_judged(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(project, {"content/nb/guides/broken.md": "---\ntitel: T\n---\n"})
    with pytest.raises(SystemExit) as ended:
        print_report(project)

    assert 1 == ended.value.code
    assert "“titel” is not a known key" in capsys.readouterr().out


def test_a_text_shown_untranslated_is_judged_where_it_stands(project: Path) -> None:
    index = (project / "content/nb/guides/index.md").read_text(encoding="utf-8")
    shown = index.replace("title:", "show_untranslated: true\ntitle:", 1)
    write_files(project, {"content/nb/guides/index.md": shown})
    paths = [report.page.path for report in read_reports(project, date(2026, 11, 24))]

    assert sorted(set(paths)) == sorted(paths)


def test_every_article_of_the_real_site_has_a_figure_in_its_language() -> None:
    reports = read_reports(PROJECT, date(2026, 11, 24))
    articles = [report for report in reports if report.page.kind is Kind.ARTICLE]
    figures = {
        (report.page.lang, report.readability.formula if report.readability else "")
        for report in articles
    }

    assert {("en", "Flesch reading ease"), ("nb", "LIX")} == figures


def test_the_table_of_widths_is_what_the_font_says() -> None:
    font_file = Path("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf")
    if not font_file.exists():
        pytest.skip("fonts-liberation is missing; “apt-get install fonts-liberation” brings it")
    from fontTools.ttLib import TTFont

    from plugins.editing.letter_widths import letter_widths

    table = PROJECT / "plugins" / "seo" / "data" / "letter_widths.json"
    assert letter_widths(TTFont(font_file)) == table.read_text(encoding="utf-8")
