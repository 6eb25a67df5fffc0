"""``serve``: an editor saves, and the browser shows it; a mistake lies over the last good page."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

from tests.support.builds import copy_project

pytestmark = pytest.mark.browser
START = """
import sys
from pathlib import Path
from plugins.editing.preview import serve
serve(Path.cwd(), int(sys.argv[1]))
"""


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A running preview of a copy of the project."""
    project = copy_project(tmp_path / "project")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-c", START, str(port)],
        cwd=project,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    _wait_for(url)
    try:
        yield project, url
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(url: str) -> None:
    for _attempt in range(600):
        try:
            with urlopen(url):
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


def test_saving_a_file_reloads_the_browser(browser: Browser, preview: tuple[Path, str]) -> None:
    project, url = preview
    context = browser.new_context()
    page = context.new_page()
    page.goto(url + "/about/")
    about = project / "content" / "en" / "about.md"
    good = about.read_text(encoding="utf-8")

    about.write_text(good.replace("title:", "titel:", 1), encoding="utf-8")
    problems = page.locator("#preview-problems")
    expect(problems).to_contain_text("content/en/about.md:2: “titel” is not a known key")

    changed = re.sub(r"(?m)^title: .*$", "title: A new heading", good, count=1)
    about.write_text(changed, encoding="utf-8")
    expect(page.get_by_role("heading", level=1)).to_have_text("A new heading")
    expect(problems).to_have_count(0)
    context.close()
    assert "preview" not in (project / "output/about/index.html").read_text(encoding="utf-8")


def test_a_lost_address_gets_the_page_of_its_language(preview: tuple[Path, str]) -> None:
    _project, url = preview
    with pytest.raises(URLError) as missing:
        urlopen(url + "/nb/finnes/ikke/")
    error = missing.value

    assert 404 == error.code  # type: ignore[attr-defined]
    assert 'lang="nb"' in error.read().decode()  # type: ignore[attr-defined]
