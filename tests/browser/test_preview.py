"""``serve``: an editor saves, and the browser shows it; a mistake lies over the last good page."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE
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
    wait_for(url)
    try:
        yield project, url
    finally:
        server.terminate()
        server.wait(10)


def wait_for(url: str, patience: int = 60) -> None:
    """Wait until a server answers, for so many seconds at most."""
    for _attempt in range(patience * 10):
        try:
            with urlopen(url):
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


@pytest.fixture
def look(browser: Browser, preview: tuple[Path, str]) -> Iterator[Callable[[str], Page]]:
    """Open a page of the preview, in a browser of its own."""
    contexts = []

    def look_at(path: str) -> Page:
        context = browser.new_context(viewport={"width": 800, "height": 600})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.goto(preview[1] + path)
        expect(page.locator("#preview-bar summary")).to_be_visible()
        return page

    yield look_at
    for context in contexts:
        context.close()


def test_what_is_saved_is_shown_where_the_reader_is(
    look: Callable[[str], Page], preview: tuple[Path, str]
) -> None:
    """Nothing is loaded again: the place, an open answer and a mark of ours stay."""
    file = preview[0] / "content" / "en" / "prices.md"
    page, other = look("/prices/"), look("/prices/")
    page.evaluate("scrollTo({ top: 700, behavior: 'instant' }); window.stays = true")
    page.locator("details.question").first.evaluate("element => element.open = true")
    place = page.evaluate("scrollY")

    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("You get the details", "You soon get the details"), "utf-8")

    for one in (page, other):
        expect(one.locator("main")).to_contain_text("You soon get the details")
    assert page.evaluate("window.stays")
    assert abs(place - page.evaluate("scrollY")) < 3
    assert page.locator("details.question").first.evaluate("element => element.open")


def test_a_mistake_lies_over_the_last_good_page_and_goes_away_by_itself(
    look: Callable[[str], Page], preview: tuple[Path, str]
) -> None:
    project, _url = preview
    page = look("/about/")
    about = project / "content" / "en" / "about.md"
    good = about.read_text(encoding="utf-8")

    about.write_text(good.replace("title:", "titel:", 1), encoding="utf-8")
    problems = page.locator("#preview-problems")
    expect(problems).to_contain_text("content/en/about.md:2:1")
    expect(problems).to_contain_text("“titel” is not a known key")
    expect(problems).to_contain_text("did you mean “title”?")

    changed = re.sub(r"(?m)^title: .*$", "title: A new heading", good, count=1)
    about.write_text(changed, encoding="utf-8")
    expect(page.get_by_role("heading", level=1)).to_have_text("A new heading")
    expect(problems).to_have_count(0)
    assert "A new heading" in page.title()


def test_a_mistake_in_a_text_is_told_with_its_line(
    look: Callable[[str], Page], preview: tuple[Path, str]
) -> None:
    page = look("/about/")
    about = preview[0] / "content" / "en" / "about.md"
    lines = about.read_text(encoding="utf-8").splitlines()

    about.write_text("\n".join([*lines, "", "[Lost](nowhere.md)"]), encoding="utf-8")

    told = f"content/en/about.md:{len(lines) + 2}:8: “nowhere.md” leads to no page"
    expect(page.locator("#preview-problems")).to_contain_text(told)


def test_a_change_of_the_theme_loads_the_page_again(
    look: Callable[[str], Page], preview: tuple[Path, str]
) -> None:
    page = look("/about/")
    styles = preview[0] / "theme" / "styles" / "components" / "footer.css"

    styles.write_text(styles.read_text("utf-8") + "\n.footer { outline: 7px solid; }\n", "utf-8")

    expect(page.locator(".footer")).to_have_css("outline-width", "7px")


def test_the_bar_tells_of_the_page_and_of_each_save(
    look: Callable[[str], Page], preview: tuple[Path, str]
) -> None:
    project, _url = preview
    page = look("/prices/")
    bar = page.locator("#preview-bar")
    expect(bar.locator("summary")).to_have_text("Nothing to mend")

    page.locator("#preview-bar summary").focus()
    page.keyboard.press("Enter")
    expect(bar).to_contain_text("Prices: what online therapy costs")
    expect(bar).to_contain_text("Norsk: translated content/nb/prices.md")
    expect(bar.get_by_role("link", name="content/en/prices.md")).to_have_attribute(
        "href", re.compile(r"^vscode://file/.*/content/en/prices\.md$")
    )
    expect(bar.get_by_role("img", name="The social card")).to_be_visible()

    file = project / "content" / "en" / "prices.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("You get the details", "You get the <b>detials"), "utf-8")
    file.write_text(text.replace("You get the details", "You get the detials"), "utf-8")
    expect(bar).to_contain_text("“detials”")
    page.keyboard.press("Escape")
    assert not bar.evaluate("element => element.open")


def test_the_output_holds_nothing_of_the_preview(preview: tuple[Path, str]) -> None:
    page = (preview[0] / "output/about/index.html").read_text(encoding="utf-8")

    assert "preview" not in page
    assert "Content-Security-Policy" in page


def test_a_lost_address_gets_the_page_of_its_language(preview: tuple[Path, str]) -> None:
    _project, url = preview
    with pytest.raises(URLError) as missing:
        urlopen(url + "/nb/finnes/ikke/")
    error = missing.value

    assert 404 == error.code  # type: ignore[attr-defined]
    assert 'lang="nb"' in error.read().decode()  # type: ignore[attr-defined]
