"""The day on which a text last changed: a reader's text, as git knows it, never the build's day.

A site in a repository is published; its files change in what readers do not see; then one text
changes. Each change is committed on a day of its own, long before this test runs.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree

from tests.support.builds import SCENARIOS, copy_project, run_pelican

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is missing")
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "A writer"),
    **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "a@example.org"),
}
FIRST, UNSEEN, CHANGED = "2026-02-01", "2026-03-01", "2026-04-01"
ARTICLE, PAGE = "content/en/guides/untranslated.md", "/guides/only-in-english/"
Days = dict[str, str]  # site path → day


@dataclass(frozen=True)
class Story:
    """What the sitemaps told after each publication."""

    first: Days
    unseen: Days  # front matter, white space and the ledger itself had changed
    changed: Days  # a sentence had changed
    indexes: tuple[Days, Days, Days]  # the same of the index: name of the file → day


def git(project: Path, *arguments: str, day: str = FIRST) -> None:
    """Run git in a project, also where a hook of another repository runs this test."""
    outer = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}
    kept = {name: value for name, value in os.environ.items() if name not in outer}
    when = f"{day}T12:00:00Z"
    environment = kept | GIT | {"GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": when}
    subprocess.run(["git", "-C", str(project), *arguments], env=environment, check=True)


def commit(project: Path, day: str) -> None:
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "a change", day=day)


def publish(project: Path) -> tuple[Days, Days]:
    """Publish at the site's own address; return the days of the pages and of the sitemaps."""
    run = run_pelican(project, conf="publishconf.py", SITEURL="https://example.org")
    assert run.status == 0, run.err
    output = project / "output"
    files = sorted(output.glob("sitemap-*.xml"))
    pages = {path: day for file in files for path, day in days_in(file).items()}
    return pages, days_in(output / "sitemap.xml")


def days_in(file: Path) -> Days:
    root = etree.parse(file).getroot()
    return {
        urlsplit(str(entry.findtext("s:loc", None, SITEMAP))).path: entry.findtext(
            "s:lastmod", "", SITEMAP
        )
        for entry in root
    }


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    project = copy_project(tmp_path_factory.mktemp("site"))
    shutil.rmtree(project / "content")
    shutil.copytree(SCENARIOS / "two_languages" / "content", project / "content")
    article = project / ARTICLE
    article.write_text(
        "---\ntitle: Only in English\nlead: L\n---\n\nOne sentence. And *another*.\n"
    )
    git(project, "init", "-q", "-b", "main")
    (project / ".gitignore").write_text("output/\n.site_cache/\n__pycache__/\n")
    commit(project, FIRST)
    first, first_index = publish(project)

    rewrite(article, "lead: L\n", "lead: L\ndescription: For search engines.\norder: 7\n")
    rewrite(article, "One sentence. And *another*.", "One  sentence.\nAnd _another_.\n\n")
    commit(project, UNSEEN)
    unseen, unseen_index = publish(project)

    rewrite(article, "One  sentence.", "One new sentence.")
    commit(project, CHANGED)
    changed, changed_index = publish(project)
    return Story(first, unseen, changed, (first_index, unseen_index, changed_index))


def test_a_text_has_the_day_of_its_commit(story: Story) -> None:
    assert FIRST == story.first[PAGE]
    assert {FIRST, "2026-03-03"} == set(story.first.values())  # the other day is in a front matter


def test_what_no_reader_reads_changes_no_day(story: Story) -> None:
    assert story.first == story.unseen


def test_a_text_that_changed_has_its_new_day_and_no_other_has(story: Story) -> None:
    assert story.unseen | {PAGE: CHANGED} == story.changed


def test_the_index_has_the_newest_day_of_each_file(story: Story) -> None:
    newest = max(day for path, day in story.changed.items() if not path.startswith("/nb/"))

    assert CHANGED == newest == story.indexes[2]["/sitemap-en.xml"]
    assert story.indexes[0] == story.indexes[1]
    assert story.indexes[0]["/sitemap-nb.xml"] == story.indexes[2]["/sitemap-nb.xml"]
