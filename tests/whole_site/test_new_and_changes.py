"""``inv new`` and ``inv changes`` as an editor runs them, on a copy of the real site."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.seo.url_ledger import LEDGER_FILE
from tests.support.audits import AXE_COLOURS, check_markup, run_axe
from tests.support.builds import PROJECT, Run, copy_project, run_pelican
from tests.support.pages import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NEW = "content/nb/couples-therapy-online/when-it-is-hard.md"
STUB = NEW.replace("/nb/", "/en/")
PAGE = ".site_cache/changes/index.html"
OPTIONS = (
    "--language=nb",
    "--section=couples-therapy-online",
    "--title=Når det er vanskelig",
    "--name=when-it-is-hard",
    "--translation=en",
)
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is missing")


def invoke(project: Path, *arguments: str) -> Run:
    """Run a task where nobody answers."""
    done = subprocess.run(
        [sys.executable, "-m", "invoke", *arguments],
        cwd=project,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr)


def git(project: Path, *arguments: str) -> None:
    environment = {
        **os.environ,
        **dict.fromkeys(("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"), os.devnull),
        **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "A"),
        **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "a@example.org"),
    }
    subprocess.run(
        ["git", "-C", str(project), *arguments], env=environment, check=True, capture_output=True
    )


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, file
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def published_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, just published and committed."""
    project = copy_project(tmp_path_factory.mktemp("published") / "project")
    shutil.copy(PROJECT / "tasks.py", project)
    site = tomllib.loads((project / "content/site.toml").read_text(encoding="utf-8"))
    run = run_pelican(project, conf="publishconf.py", SITEURL=site["url"])
    assert 0 == run.status, run.err
    git(project, "init", "-b", "main")
    git(project, "add", "content")
    git(project, "commit", "-m", "published")
    return project


@pytest.fixture(scope="module")
def changed_project(published_project: Path) -> Path:
    """The same after a day's work: a page began and was finished, a price rose, a page moved."""
    project = published_project
    assert 0 == invoke(project, "new", *OPTIONS, "--yes").status
    for path in (NEW, STUB):
        rewrite(project / path, "status: draft\n", "")
    booking = project / "content/booking.toml"
    price = next(
        line for line in booking.read_text(encoding="utf-8").split("\n") if line.startswith("price")
    )
    rewrite(booking, price, "price = 1777")
    rewrite(project / "content/nb/how-it-works.md", "\nslug: ", "\nslug: ny-")
    rewrite(project / "content/nb/contact.md", "\n## ", "\nEn helt ny setning.\n\n## ")
    return project


def test_a_page_is_begun_and_the_real_site_builds_with_it(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    shutil.copy(PROJECT / "tasks.py", project)

    unseen = invoke(project, "new", *OPTIONS)
    assert (1, False) == (unseen.status, (project / NEW).exists())
    assert NEW in unseen.out
    assert "--yes" in unseen.err
    run = invoke(project, "new", *OPTIONS, "--yes")
    assert (0, "") == (run.status, run.err)

    built = run_pelican(project)
    assert 0 == built.status, built.err
    site = BuiltSite.from_folder(project / "output")
    assert [] == site.broken_links()
    (url,) = (line.split()[0] for line in run.out.split("\n") if line.endswith(NEW))
    assert url.endswith("/det-er-vanskelig/")  # without the word that would be another one
    assert "noindex, follow" == site.page(url).robots


def test_a_missing_option_is_named(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    shutil.copy(PROJECT / "tasks.py", project)

    run = invoke(project, "new", "--language=nb", "--section=couples-therapy-online")

    assert (1, "“--title” is missing\n") == (run.status, run.err)


@needs_git
def test_a_site_just_published_has_no_changes(published_project: Path) -> None:
    clone = published_project.parent / "clone"
    shutil.copytree(published_project, clone)

    run = invoke(clone, "changes")

    assert (0, "") == (run.status, run.err)
    assert "Readers will see no change." in run.out


@needs_git
def test_a_days_work_is_told(changed_project: Path) -> None:
    run = invoke(changed_project, "changes", "--json")

    assert (0, "") == (run.status, run.err)
    data = json.loads(run.out)
    ledger = tomllib.loads((changed_project / LEDGER_FILE).read_text(encoding="utf-8"))
    added = {one["source"] for one in data["added"]}
    assert {NEW, STUB} <= added
    assert ["/nb/slik-foregar-det/"] == data["lost"]
    assert "/nb/slik-foregar-det/" in ledger
    assert {"sure"} == {one["trust"] for one in data["changed"]}
    assert any("1 777" in json.dumps(one, ensure_ascii=False) for one in data["changed"])
    (contact,) = (one for one in data["changed"] if one["source"] == "content/nb/contact.md")
    assert [["new", "En helt ny setning."]] in [
        block for part in contact["parts"] for block in part["blocks"]
    ]


@needs_git
def test_the_page_of_changes_is_written_beside_the_site(changed_project: Path) -> None:
    run = invoke(changed_project, "changes", "--page")

    assert (0, "") == (run.status, run.err)
    assert f"As a page: {PAGE}" in run.out
    html = (changed_project / PAGE).read_text(encoding="utf-8")
    assert "En helt ny setning." in html
    fonts = {part.partition('"')[0].partition(")")[0] for part in html.split("url(")[1:]}
    assert fonts
    for font in fonts:
        assert ((changed_project / PAGE).parent / font).exists(), font


@needs_git
@pytest.mark.browser
@pytest.mark.node
def test_everybody_can_use_the_page_of_changes(changed_project: Path, browser: "Browser") -> None:
    assert 0 == invoke(changed_project, "changes", "--page").status
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto((changed_project / PAGE).as_uri())

    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        assert () == run_axe(page), width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.emulate_media(color_scheme="dark")
        assert () == run_axe(page, AXE_COLOURS), width
    context.close()


@needs_git
@pytest.mark.node
@pytest.mark.java
def test_the_page_of_changes_is_well_formed(changed_project: Path) -> None:
    assert 0 == invoke(changed_project, "changes", "--page").status

    assert () == check_markup([changed_project / PAGE])
