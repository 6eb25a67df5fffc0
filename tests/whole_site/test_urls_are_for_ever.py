"""An address that was published leads somewhere for ever, or is said to be gone.

A site is published; then a page is renamed, one goes into another section, one is deleted and a
whole section gets another name. The build refuses, and what it tells to run puts it right.
"""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.seo.url_ledger import read_ledger
from tests.support.builds import PROJECT, SCENARIOS, Run, copy_project, run_pelican, write_files
from tests.support.pages import BuiltSite
from tests.support.servers import APACHE, apache, ask, nginx

EN, NB = "content/en", "content/nb"
ARTICLE = "---\ntitle: {0}\nlead: What {0} is.\n---\n\nAll about {0}.\n"
PAGES = {
    f"{EN}/guides/renamed.md": ARTICLE.format("Renaming"),
    f"{EN}/guides/wandering.md": ARTICLE.format("Wandering"),
    f"{EN}/guides/deleted.md": ARTICLE.format("Deleting"),
    f"{EN}/tips/index.md": ARTICLE.format("Tips"),
}
OLD_SECTION, NEW_SECTION = "/nb/veiledere/", "/nb/rad-og-vink/"
LOST = [
    "/guides/deleting/",
    "/guides/renaming/",
    "/guides/wandering/",
    OLD_SECTION,
    f"{OLD_SECTION}feed.xml",
    f"{OLD_SECTION}nar-blabaerene-er-aerlige/",
]
MOVED = {
    "/guides/renaming/": "/guides/a-new-name/",
    "/guides/wandering/": "/tips/wandering/",
    OLD_SECTION: NEW_SECTION,
    f"{OLD_SECTION}nar-blabaerene-er-aerlige/": f"{NEW_SECTION}nar-blabaerene-er-aerlige/",
}
GONE = "/guides/deleting/"


def publish(project: Path) -> Run:
    return run_pelican(project, conf="publishconf.py", SITEURL="https://example.org")


def run_task(project: Path, arguments: str) -> Run:
    """Run what ``python3 tasks.py`` runs once its environment stands."""
    done = subprocess.run(
        [sys.executable, "-m", "invoke", *shlex.split(arguments)],
        cwd=project,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr)


def with_slug(page: Path, slug: str) -> None:
    head = re.sub(r"^slug: .*\n", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    page.write_text(head.replace("---\n", f"---\nslug: {slug}\n", 1), encoding="utf-8")


def commands(told: str) -> list[str]:
    """Every command that the build tells to run, in order, without what begins each."""
    return list(dict.fromkeys(re.findall(r"“python3 tasks\.py (.+?)”", told)))


@dataclass(frozen=True)
class Story:
    """What happened to a site, and the site at the end."""

    project: Path
    first: Run  # its first publication
    ledger: str  # after it
    again: str  # the ledger after the same was published once more
    refused: Run  # with addresses lost
    tasks: tuple[Run, ...]  # what the build told to run
    last: Run  # the publication after that


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    project = copy_project(tmp_path_factory.mktemp("site"))
    shutil.rmtree(project / "content")
    shutil.copytree(SCENARIOS / "two_languages" / "content", project / "content")
    shutil.copy(PROJECT / "tasks.py", project)
    write_files(project, PAGES)
    first = publish(project)
    file = project / "content" / "published.toml"
    ledger = file.read_text(encoding="utf-8")
    publish(project)
    again = file.read_text(encoding="utf-8")

    with_slug(project / EN / "guides/renamed.md", "a-new-name")
    (project / EN / "guides/wandering.md").rename(project / EN / "tips/wandering.md")
    (project / EN / "guides/deleted.md").unlink()
    with_slug(project / NB / "guides/index.md", "rad-og-vink")
    refused = publish(project)

    told = [
        f"moved {OLD_SECTION} {NEW_SECTION}",
        "moved /guides/renaming/ /guides/a-new-name/",
        "moved /guides/wandering/ /tips/wandering/",
        f"gone {GONE}",
    ]
    tasks = tuple(run_task(project, arguments) for arguments in told)
    return Story(project, first, ledger, again, refused, tasks, publish(project))


def test_a_publication_writes_every_address_into_the_ledger(story: Story) -> None:
    assert 0 == story.first.status, story.first.err
    assert {f'"{path}"' for path in LOST} <= set(
        re.findall(r'^"[^"]+"', story.ledger, re.MULTILINE)
    )
    assert '"/404.html"' not in story.ledger


def test_publishing_the_same_again_changes_nothing(story: Story) -> None:
    assert story.ledger == story.again


def test_the_build_refuses_to_lose_addresses_and_tells_them_all(story: Story) -> None:
    assert 1 == story.refused.status
    told = re.findall(r"the address “([^”]+)” was published and leads nowhere", story.refused.err)
    assert sorted(LOST) == sorted(told)


def test_the_build_names_the_very_commands(story: Story) -> None:
    named = commands(story.refused.err)

    assert {f"moved {old} {new}" for old, new in MOVED.items()} <= set(named)
    assert f"gone {GONE}" in named


def test_the_very_commands_put_it_right(story: Story) -> None:
    assert [0, 0, 0, 0] == [task.status for task in story.tasks], story.tasks
    assert 0 == story.last.status, story.last.err


def test_the_ledger_keeps_what_moved_and_what_is_gone(story: Story) -> None:
    ledger, problems = read_ledger(story.project / "content/published.toml", story.project)

    assert () == problems
    assert {*MOVED, *MOVED.values(), GONE} <= set(ledger.entries)


def test_where_only_files_are_served_a_page_leads_on(story: Story) -> None:
    site = BuiltSite.from_folder(story.project / "output")

    for old, new in MOVED.items():
        page = site.page(old)
        assert f"https://example.org{new}" == page.canonical
        assert "" == page.robots  # an old address passes on what it has earned
        (refresh,) = page.soup.select('meta[http-equiv="refresh"]')
        assert f"0; url={new}" == refresh["content"]


def test_where_only_files_are_served_a_page_says_that_it_is_gone(story: Story) -> None:
    page = BuiltSite.from_folder(story.project / "output").page(GONE)

    assert "noindex, follow" == page.robots
    assert ["This page was taken away"] == page.h1s
    assert page.main.select('a[href="/"]')


def test_an_old_address_is_in_no_sitemap(story: Story) -> None:
    files = BuiltSite.from_folder(story.project / "output").files
    maps = b"".join(data for path, data in files.items() if path.startswith("sitemap"))

    for path in (*MOVED, GONE):
        assert f"{path}<".encode() not in maps
    assert b"/guides/a-new-name/<" in maps


@pytest.fixture(scope="module")
def nginx_port(story: Story, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    rules = run_task(story.project, "redirects nginx").out
    with nginx(tmp_path_factory.mktemp("nginx"), story.project / "output", rules) as port:
        yield port


@pytest.fixture(scope="module")
def apache_port(story: Story, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with apache(tmp_path_factory.mktemp("apache"), story.project / "output") as port:
        yield port


@pytest.mark.nginx
@pytest.mark.parametrize("old", MOVED)
def test_nginx_leads_on_for_ever(nginx_port: int, old: str) -> None:
    assert (301, MOVED[old]) == ask(nginx_port, old)
    assert (301, MOVED[old]) == ask(nginx_port, old.rstrip("/"))
    assert (200, None) == ask(nginx_port, MOVED[old])


@pytest.mark.nginx
def test_nginx_says_what_is_gone(nginx_port: int) -> None:
    assert (410, None) == ask(nginx_port, GONE)


@APACHE
@pytest.mark.parametrize("old", MOVED)
def test_apache_leads_on_for_ever(apache_port: int, old: str) -> None:
    assert (301, MOVED[old]) == ask(apache_port, old)
    assert (301, MOVED[old]) == ask(apache_port, old.rstrip("/"))
    assert (200, None) == ask(apache_port, MOVED[old])


@APACHE
def test_apache_says_what_is_gone(apache_port: int) -> None:
    assert (410, None) == ask(apache_port, GONE)


def test_a_page_that_moves_again_is_one_step_from_each_old_address(
    story: Story, tmp_path: Path
) -> None:
    project = Path(shutil.copytree(story.project, tmp_path / "site"))
    with_slug(project / EN / "guides/renamed.md", "third")
    assert "moved /guides/a-new-name/ /guides/third/" in commands(publish(project).err)

    done = run_task(project, "moved /guides/a-new-name/ /guides/third/")

    assert 0 == done.status, done.err
    assert 0 == publish(project).status
    lines = (project / "output/_redirects").read_text(encoding="utf-8").splitlines()
    assert "/guides/renaming/ /guides/third/ 301" in lines
    assert "/guides/a-new-name/ /guides/third/ 301" in lines
