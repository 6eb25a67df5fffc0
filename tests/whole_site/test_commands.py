"""The ``pelican`` command on the whole project: how it ends, what it says, what it leaves."""

import re
from pathlib import Path

import pytest

from tests.support.builds import copy_project, run_pelican, write_files
from tests.support.pages import BuiltSite

NB = "content/nb/parterapi.md"
BAD_FILES = {
    "content/en/broken-yaml.md": "---\ntitle: Me: you\nlead: A lead.\n---\nText.\n",
    "content/en/no-title.md": "---\nlead: A lead.\n---\nText.\n",
    "content/sv/page.md": "---\ntitle: Hej\nlead: En ingress.\n---\nText.\n",
    "content/nb/same.md": "---\ntitle: Om oss\nlead: En ingress.\nslug: om-oss\n---\nTekst.\n",
    "content/nb/dead-link.md": "---\ntitle: Lenke\nlead: En ingress.\n---\n[x](nowhere.md)\n",
}
LINE = re.compile(r"^[\w./-]+:\d+(?::\d+)?: .+; .+$")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


def test_all_bad_files_are_told_at_once_and_the_last_good_output_stands(project: Path) -> None:
    assert 0 == run_pelican(project).status
    before = BuiltSite.from_folder(project / "output").files
    write_files(project, BAD_FILES)

    run = run_pelican(project)

    assert 1 == run.status
    told = [line for line in run.err.splitlines() if line.startswith("content/")]
    assert set(BAD_FILES) == {line.partition(":")[0] for line in told}, run.err
    assert all(LINE.match(line) for line in told), told
    assert "Traceback" not in run.out + run.err
    assert before == BuiltSite.from_folder(project / "output").files
    assert [] == [entry.name for entry in project.iterdir() if entry.name.startswith(".output")]


def test_publishing_leaves_drafts_out_and_lets_search_engines_in(project: Path) -> None:
    write_files(
        project,
        {"content/en/secret.md": "---\ntitle: Secret\nlead: L.\nstatus: draft\n---\nText.\n"},
    )
    assert 0 == run_pelican(project).status
    draft = BuiltSite.from_folder(project / "output").page("/secret/")
    assert "noindex, follow" == draft.robots
    assert draft.main.select(".draft-note")

    run = run_pelican(project, conf="publishconf.py", SITEURL="https://practice.example")

    assert 0 == run.status, run.err
    published = BuiltSite.from_folder(project / "output")
    assert "secret/index.html" not in published.files
    assert "https://practice.example/about/" == published.page("/about/").canonical
    assert "index, follow, max-image-preview:large" == published.page("/about/").robots
    assert b"Disallow" not in published.files["robots.txt"]


def test_publishing_without_an_address_takes_the_site_files(project: Path) -> None:
    run = run_pelican(project, conf="publishconf.py", SITEURL="")

    assert 0 == run.status, run.err
    published = BuiltSite.from_folder(project / "output")
    assert "https://example.org/" == published.page("/").canonical


def test_a_site_below_a_path_has_no_link_that_leaves_it(project: Path) -> None:
    run = run_pelican(project, conf="publishconf.py", SITEURL="https://name.example/repo")

    assert 0 == run.status, run.err
    published = BuiltSite.from_folder(project / "output")
    assert [] == published.broken_links(base="/repo")
    assert "https://name.example/repo/nb/" == published.page("/nb/").canonical


def test_a_provider_becomes_the_way_to_book_once_it_is_set(project: Path) -> None:
    booking = project / "content" / "booking.toml"
    text = booking.read_text(encoding="utf-8")
    url = "https://booking.example/partime"
    booking.write_text(
        text.replace('key = "couples"', f'key = "couples"\nurl.nb = "{url}"'), encoding="utf-8"
    )
    assert 0 == run_pelican(project).status
    built = BuiltSite.from_folder(project / "output")

    assert url in set(built.page("/nb/bestill/parterapi/").links())
    assert url not in set(built.page("/book/couples-session/").links())


def test_a_file_that_did_not_change_keeps_its_time_and_a_stale_one_goes(project: Path) -> None:
    assert 0 == run_pelican(project).status
    about = project / "output" / "about" / "index.html"
    time = about.stat().st_mtime_ns
    (project / "output" / "left-over.html").write_text("old", encoding="utf-8")

    assert 0 == run_pelican(project).status
    assert time == about.stat().st_mtime_ns
    assert not (project / "output" / "left-over.html").exists()


def test_a_plugin_that_fails_to_register_ends_the_build(project: Path) -> None:
    """Pelican alone would log it and publish without the plugin, with exit status 0."""
    write_files(
        project,
        {"plugins/broken/__init__.py": "def register() -> None:\n    raise ValueError('no')\n"},
    )
    conf = project / "pelicanconf.py"
    text = conf.read_text(encoding="utf-8")
    conf.write_text(text + 'PLUGINS = [*PLUGINS, "plugins.broken"]\n', encoding="utf-8")

    run = run_pelican(project)

    assert 1 == run.status
    assert "pelicanconf.py:1: not every plugin of" in run.err
    assert not (project / "output").exists()


def test_a_foreign_plugin_hears_pelicans_signals(project: Path) -> None:
    write_files(
        project,
        {
            "plugins/foreign/__init__.py": (
                "from pathlib import Path\n"
                "from pelican import signals\n"
                "def leave_a_file(pelican):\n"
                "    (Path(pelican.output_path) / 'foreign.txt').write_text('here')\n"
                "def register():\n"
                "    signals.finalized.connect(leave_a_file)\n"
            )
        },
    )
    conf = project / "pelicanconf.py"
    text = conf.read_text(encoding="utf-8")
    conf.write_text(text + 'PLUGINS = [*PLUGINS, "plugins.foreign"]\n', encoding="utf-8")

    assert 0 == run_pelican(project).status
    assert "here" == (project / "output" / "foreign.txt").read_text(encoding="utf-8")


def test_a_broken_template_is_told_once_with_its_line(project: Path) -> None:
    template = project / "theme" / "templates" / "article.html"
    text = template.read_text(encoding="utf-8")
    line = text[: text.index("{{ breadcrumbs(")].count("\n") + 1
    broken = text.replace("breadcrumbs(page.breadcrumbs)", "breadcrumbs(page.breadcrumb)")
    template.write_text(broken, encoding="utf-8")

    run = run_pelican(project)

    assert 1 == run.status
    told = [line for line in run.err.splitlines() if line.startswith("theme/")]
    assert [
        f"theme/templates/article.html:{line}: “breadcrumb” is no field of ArticleView; "
        "did you mean “breadcrumbs”?"
    ] == told
