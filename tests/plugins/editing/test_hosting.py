"""``inv publish --host``: a host's files in their place, and its limits and terms told."""

from datetime import date
from pathlib import Path

import pytest

from plugins.editing.hosting import write_for_host
from tests.support.builds import copy_project, run_pelican

TODAY = date(2026, 11, 24)
URL = "https://name.example/repo"


@pytest.fixture
def published(tmp_path: Path) -> Path:
    project = copy_project(tmp_path / "project")
    run = run_pelican(project, conf="publishconf.py", SITEURL=URL)
    assert 0 == run.status, run.err
    return project


def test_a_host_that_sets_headers_gets_them_and_one_that_does_not_says_so(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_for_host(published, published / "output", "github", TODAY, URL)
    told = capsys.readouterr().out
    assert "No header can be set" in told
    assert "paid services" in told
    assert not (published / "output" / "_headers").exists()


def test_below_a_path_the_site_moves_into_its_folder(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_for_host(published, published / "output", "cloudflare", TODAY, URL)

    output = published / "output"
    assert (output / "repo" / "index.html").is_file()
    assert "X-Content-Type-Options: nosniff" in (output / "_headers").read_text("utf-8")
    assert "Expires: " in (output / ".well-known" / "security.txt").read_text("utf-8")


def test_an_unknown_host_is_told_the_nearest(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        write_for_host(published, published / "output", "ngnix", TODAY)

    assert "did you mean “nginx”?" in capsys.readouterr().out
