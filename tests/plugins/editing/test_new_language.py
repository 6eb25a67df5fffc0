"""``inv language``: what it adds, what it leaves alone, and that the site still builds."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from plugins.content_model.site_files import SiteFile
from plugins.editing.new_language import Addition, add_language, page_to_translate, plan_language
from plugins.multilingual.strings import read_strings
from tests.conftest import Build
from tests.support.builds import PROJECT, SCENARIOS, Run, copy_project, run_pelican, write_files
from tests.support.pages import BuiltSite

SITE = "content/site.toml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A tiny site with a theme and plugins of its own, of which only the strings are read."""
    shutil.copytree(SCENARIOS / "two_languages", tmp_path / "site")
    write_files(
        tmp_path / "site",
        {
            "theme/templates/a.html": '{{ _("Menu") }}',
            "plugins/a.py": 'n("%(num)s minute", "%(num)s minutes", 2)\n'.replace(
                "n(", "ngettext("
            ),
        },
    )
    return tmp_path / "site"


def run_language(project: Path, *arguments: str) -> Run:
    """Run the task, as anybody would inside the environment."""
    command = [sys.executable, "-m", "invoke", "language", *arguments]
    done = subprocess.run(
        command, cwd=project, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return Run(done.returncode, done.stdout, done.stderr)


def planned(project: Path, tag: str) -> Addition:
    addition, problems = plan_language(project, tag)
    assert addition is not None, problems
    return addition


def block_of(addition: Addition) -> dict[str, object]:
    languages = tomllib.loads(addition.site_file.decode())["languages"]
    (block,) = [one for one in languages if one["code"] == addition.language.code]
    return dict(block)


@pytest.mark.parametrize("tags", [("pl", "ar"), ("nn", "de"), ("se", "pt-BR")], ids="+".join)
def test_the_real_site_builds_with_a_new_language(tmp_path: Path, tags: tuple[str, str]) -> None:
    project = copy_project(tmp_path / "project")
    shutil.copy(PROJECT / "tasks.py", project)

    for tag in tags:
        added = run_language(project, tag)
        assert (0, "") == (added.status, added.err)

    built = run_pelican(project)
    assert 0 == built.status, built.err
    site = BuiltSite.from_folder(project / "output")
    assert [] == site.broken_links()
    originals = [page for page in site.pages.values() if page.lang == "en"]
    for tag in tags:
        pages = [page for page in site.pages.values() if page.lang == tag]
        assert len(originals) == len(pages)
        assert {"noindex, follow"} == {page.robots for page in pages}
        assert all(link.get_text(strip=True) for page in pages for link in page.main.select("a"))


def test_a_language_begins_with_a_block_of_its_own(project: Path) -> None:
    block = block_of(planned(project, "pl"))

    letters = block.pop("slug_letters")
    assert {
        "code": "pl",
        "name": "Polski",
        "locale": "pl_PL",
        "complete": False,
        "fallback": ["en"],
        "quotes": ["„", "”", "«", "»"],
        "site_name": "Guide",
        "tagline": "A guide",
        "navigation": ["guides/index.md"],
    } == block
    assert isinstance(letters, dict)
    assert "l" == letters["ł"]


@pytest.mark.parametrize(
    ("key", "value", "tag"),
    [
        ("direction", "rtl", "ar"),
        ("native_slugs", True, "ar"),
        ("fallback", ["nb", "en"], "nn"),
        ("fallback", ["en"], "en-GB"),
        ("locale", "pt_BR", "pt-BR"),
        ("slug_letters", {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}, "de"),
    ],
)
def test_a_block_says_what_its_language_needs(
    project: Path, key: str, value: object, tag: str
) -> None:
    assert value == block_of(planned(project, tag))[key]


@pytest.mark.parametrize("tag", ["uk", "tr", "el", "he", "zh-Hant", "is", "se", "fr"])
def test_a_block_is_one_that_the_site_can_read(project: Path, tag: str) -> None:
    data = tomllib.loads(planned(project, tag).site_file.decode())

    assert tag == SiteFile.model_validate(data).languages[-1].code


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("last", [b"", b"\n"])
def test_the_sites_facts_keep_their_bytes(project: Path, line_end: bytes, last: bytes) -> None:
    file = project / SITE
    former = file.read_bytes().rstrip(b"\n").replace(b"\n", line_end)
    former += line_end if last else b""
    file.write_bytes(former)

    added = planned(project, "pl").site_file

    assert added.startswith(former)
    assert line_end in added[len(former) :]
    assert added.count(b"\n") == added.count(line_end)
    assert "# to translate" in added[len(former) :].decode()


def test_menus_name_only_pages_that_will_be_there(project: Path) -> None:
    file = project / SITE
    text = file.read_text(encoding="utf-8")
    missing = text.replace('navigation = ["guides/', 'navigation = ["gone.md", "guides/', 1)
    file.write_text(missing, encoding="utf-8")

    assert ["guides/index.md"] == block_of(planned(project, "pl"))["navigation"]


def test_every_page_of_the_root_language_becomes_a_draft(project: Path) -> None:
    files = planned(project, "pl").files
    root = project / "content" / "en"

    assert {f"content/pl/{file.relative_to(root).as_posix()}" for file in root.rglob("*.md")} == {
        path for path in files if path.startswith("content/")
    }
    assert all("\nstatus: draft\n" in text for path, text in files.items() if path.endswith(".md"))


PAGE = """\
---
title: "Prices"
slug: prices
lead: A lead.
date: 2026-03-03
modified: 2026-03-04
reviewed: 2026-03-05
reviewed_by: A. Doctor,
  specialist
status: published
translated_from:
  lang: nb
kind: prices
order: 3
cta: couples
related: [help.md]
doors:
  - title: One
    slug: stays
---

## Free {#free}

slug: stays [a](help.md) [b]({filename}/en/help.md)

---
"""


def test_a_draft_keeps_the_words_and_leaves_the_originals_own_facts() -> None:
    text = page_to_translate(PAGE, "content/en/prices.md", "en", "pl")

    comments = [line for line in text.splitlines() if line.startswith("# ")]
    assert "# A translation of content/en/prices.md" in comments[0]
    assert """\
---
status: draft
title: "Prices"
lead: A lead.
kind: prices
order: 3
cta: couples
related: [help.md]
doors:
  - title: One
    slug: stays
---

## Free {#free}

slug: stays [a](help.md) [b]({filename}/pl/help.md)

---
""" == "".join(line for line in text.splitlines(keepends=True) if not line.startswith("# "))


def test_a_catalogue_has_every_string_and_what_cldr_knows_of_them(project: Path) -> None:
    text = planned(project, "pl").files["theme/translations/pl/LC_MESSAGES/theme.po"]

    catalog = read_po(text.encode().splitlines(keepends=True), locale="pl")
    assert {("Menu", ""), ("%(num)s minute", "%(num)s minuta|%(num)s minuty|%(num)s minut")} == {
        (
            message.id[0] if isinstance(message.id, tuple | list) else message.id,
            "|".join(message.string) if isinstance(message.string, tuple) else message.string,
        )
        for message in catalog
        if message.id
    }
    assert 3 == catalog.num_plurals
    assert "# Plurals: [0] one, as 1, [1] few, as 2, [2] many, as 0.\n" in text


def test_the_language_of_the_strings_needs_no_catalogue(project: Path) -> None:
    assert {"content"} == {path.partition("/")[0] for path in planned(project, "en-GB").files}


def test_a_file_that_is_there_stays_as_it_is(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(project, {"content/pl/index.md": "mine"})

    add_language(project, "pl")

    assert "mine" == (project / "content/pl/index.md").read_text(encoding="utf-8")
    assert "content/pl/index.md: was there already, and stays as it is" in capsys.readouterr().out
    assert (project / "content/pl/guides/index.md").exists()


@pytest.mark.parametrize(
    ("sentence", "tag"),
    [
        ("“nb” is a language of this site already; change its block", "NB"),
        ("“no” stands for several written languages; use “nb” or “nn”", "no"),
        ("“polish” is not a language that CLDR knows; did you mean “pl”?", "polish"),
    ],
)
def test_a_language_that_cannot_be_added_changes_nothing(
    project: Path, sentence: str, tag: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}

    with pytest.raises(SystemExit) as ended:
        add_language(project, tag)

    assert 1 == ended.value.code
    assert f"{SITE}:1: {sentence}\n" == capsys.readouterr().err
    assert before == {file: file.read_bytes() for file in project.rglob("*") if file.is_file()}


def test_a_page_that_cannot_be_read_is_told_before_anything_is_written(project: Path) -> None:
    write_files(project, {"content/en/broken.md": "No head.\n"})

    addition, problems = plan_language(project, "pl")

    assert addition is None
    assert ["content/en/broken.md"] == [problem.path for problem in problems]


def test_languages_that_are_no_blocks_are_told(project: Path) -> None:
    file = project / SITE
    head = file.read_text(encoding="utf-8").partition("[[languages]]")[0]
    language = '{ code = "en", name = "English", locale = "en_GB", site_name = "G", tagline = "T" }'
    file.write_text(f"languages = [{language}]\n{head}", encoding="utf-8")

    addition, problems = plan_language(project, "pl")

    assert addition is None
    assert [
        f"{SITE}:1: a block of a new language cannot be put at its end; "
        "write each language as a block “[[languages]]”"
    ] == list(map(str, problems))


POLISH = """
[[languages]]
code = "pl"
name = "Polski"
locale = "pl_PL"
complete = false
fallback = ["nb", "en"]
site_name = "P"
tagline = "T"
"""
UNTRANSLATED = (
    "content/booking.toml:2: warning: the service “couples” is shown in another language than "
    "“pl”; write in its block: name.pl, about.pl, invitation.pl, label.pl"
)


def with_polish(files: dict[str, str]) -> dict[str, str]:
    site = (SCENARIOS / "two_languages" / SITE).read_text(encoding="utf-8")
    return {SITE: site + POLISH, **files}


def test_a_language_without_pages_stays_at_home_while_it_is_not_complete(build: Build) -> None:
    built = build("two_languages", with_polish({}))

    assert "content/site.toml:1: warning: the language “pl” has no home page; " in "".join(
        map(str, built.problems)
    )
    assert [] == [output.path for output in built.outputs if output.path.startswith("pl/")]
    assert built.outputs


def test_a_complete_language_without_pages_ends_the_build(build: Build) -> None:
    whole = {SITE: with_polish({})[SITE].replace("complete = false", "complete = true")}

    built = build("two_languages", whole)

    assert () == built.outputs
    assert "content/site.toml:1: the language “pl” has no home page" in "\n".join(
        map(str, built.problems)
    )


def test_a_service_borrows_its_words_while_its_language_is_not_complete(build: Build) -> None:
    page = "---\ntitle: {}\nlead: L.\n{}---\nTekst.\n"
    built = build(
        "two_languages",
        with_polish(
            {
                "content/pl/index.md": page.format("Dom", "cta: couples\n"),
                "content/pl/booking.md": page.format("Termin", "kind: booking\n"),
            }
        ),
    )

    assert UNTRANSLATED in list(map(str, built.problems))
    (home,) = [output for output in built.outputs if output.path == "pl/index.html"]
    (booking,) = [output for output in built.outputs if output.path == "pl/termin/index.html"]
    assert "Bestill" in home.data.decode()
    assert "Partime" in booking.data.decode()


def test_an_unfinished_catalogue_is_one_warning(tmp_path: Path) -> None:
    folder = "theme/translations/pl/LC_MESSAGES"
    text = 'msgid "One"\nmsgstr "Raz"\n\nmsgid "Two"\nmsgstr ""\n\nmsgid "Three"\nmsgstr ""\n'
    write_files(tmp_path, {f"{folder}/theme.po": text})

    strings, problems = read_strings(tmp_path / "theme", "pl", tmp_path, is_complete=False)

    assert [
        f"{folder}/theme.po:4: warning: 2 of 3 strings are not translated; write each “msgstr”"
    ] == list(map(str, problems))
    assert ("Raz", "Two") == (strings.gettext("One"), strings.gettext("Two"))
