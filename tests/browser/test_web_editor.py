"""The web editor at ``/admin/``, driven as a writer would, on a copy of the project.

Nobody can press the buttons of the system's folder picker here. In its place stands a folder of
the browser's own (the Origin Private File System), which is the same kind of folder to the editor:
the project's texts are put in before, and what the editor saved is taken out after.
"""

import functools
import os
import re
import threading
from collections.abc import Callable, Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from plugins.content_model.front_matter import parse_front_matter
from plugins.editing.admin_pages import admin_answer, package_folder
from tests.browser.conftest import PATIENCE
from tests.support.builds import PROJECT, Run, copy_project, run_pelican
from tests.support.serving import QuietHandler

pytestmark = pytest.mark.browser
PICKER = "window.showDirectoryPicker = () => navigator.storage.getDirectory();"
PUT_IN = """async (files) => {
  const root = await navigator.storage.getDirectory();
  await root.getDirectoryHandle(".git", { create: true });
  for (const [path, text] of Object.entries(files)) {
    const folders = path.split("/");
    const name = folders.pop();
    let folder = root;
    for (const part of folders) folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await folder.getFileHandle(name, { create: true });
    const stream = await file.createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
TAKE_OUT = """async () => {
  const files = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
      else files[`${path}${name}`] = await (await handle.getFile()).text();
    }
  };
  await walk(await navigator.storage.getDirectory(), "");
  return files;
}"""
TEXT = """## Hvordan {#how}

/// care-card | Ring {helpline:legevakt} hvis:
    level: urgent

- det haster
///

Se [prisene](../prices.md)."""


class AdminHandler(QuietHandler):
    """Serves the editor of a project, as the preview does."""

    def __init__(self, *arguments: object, project: Path) -> None:
        self._project = project
        super().__init__(*arguments, directory=str(project))  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802
        answer = admin_answer(self._project, self.path.partition("?")[0])
        if answer is None:
            self.send_error(404)
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.data)))
        self.end_headers()
        self.wfile.write(answer.data)


class Editor:
    """The editor in a browser, in a writer's words."""

    def __init__(self, page: Page, project: Path) -> None:
        self.page = page
        self._project = project
        self.before = {
            file.relative_to(project).as_posix(): file.read_text(encoding="utf-8")
            for file in sorted((project / "content").rglob("*.md"))
        }

    def start(self, address: str) -> None:
        """Open the editor, and let it work on the project's folder."""
        self.page.goto(f"{address}/admin/")
        self.page.evaluate(PUT_IN, self.before)
        self.page.get_by_role("button", name="Work with Local Repository").click()
        expect(self.page.get_by_role("row").first).to_be_visible()

    def open(self, collection: str, entry: str) -> None:
        """Go to an entry, as a click in the list does."""
        self.page.goto(f"{self.page.url.partition('#')[0]}#/collections/{collection}/{entry}")
        expect(self.page.locator('[data-key-path="title"]').first).to_be_visible()

    def field(self, name: str, lang: str = "en") -> Locator:
        """Return a field of a language, scrolled to: it is drawn when it comes near."""
        pane = self.page.locator(f'[data-locale="{lang}"]')
        found = pane.locator(f'[data-key-path="{name}"]')
        pane.locator("[data-key-path]").first.wait_for()
        for _attempt in range(60):
            if found.count():
                break
            pane.locator("[data-key-path]").last.scroll_into_view_if_needed()
            self.page.wait_for_timeout(50)
        found.first.scroll_into_view_if_needed()
        return found.first

    def write(self, name: str, text: str, lang: str = "en") -> None:
        """Put a text into a field."""
        box = self.field(name, lang).get_by_role("textbox").first
        box.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, name: str, label: str, lang: str = "en") -> None:
        """Choose a value from a list."""
        self.field(name, lang).get_by_role("combobox").first.click()
        self.page.get_by_role("option", name=label, exact=True).first.click()

    def save(self) -> None:
        """Save, and wait until the editor is back at the list, as it is when that is done."""
        self.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.page).to_have_url(re.compile(r"#/collections/[\w-]+$"))

    def changes(self) -> dict[str, str]:
        """Put what was saved into the project; return the files that changed."""
        saved: dict[str, str] = self.page.evaluate(TAKE_OUT)
        changed = {path: text for path, text in saved.items() if self.before.get(path) != text}
        for path, text in changed.items():
            (self._project / path).write_text(text, encoding="utf-8")
        return changed

    def build(self) -> Run:
        """Build the project as it is now."""
        return run_pelican(self._project)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that has the editor."""
    if not package_folder(PROJECT).is_dir():
        leave = pytest.fail if os.environ.get("CI") else pytest.skip
        leave("needs the web editor; “python3 tasks.py serve --admin” installs it")
    copied = copy_project(tmp_path / "project")
    (copied / ".node").symlink_to(PROJECT / ".node")
    return copied


@pytest.fixture
def address(project: Path) -> Iterator[str]:
    """Where the editor of the copy is served."""
    handler = functools.partial(AdminHandler, project=project)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def open_editor(browser: Browser, project: Path, address: str) -> Iterator[Callable[..., Editor]]:
    """Open the editor; what it asks of other servers ends up in ``foreign``."""
    contexts = []

    def open_it(locale: str = "en-GB", foreign: list[str] | None = None) -> Editor:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale=locale)
        contexts.append(context)
        context.add_init_script(PICKER)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if foreign is not None:
            page.on("requestfinished", lambda request: foreign.append(request.url))
        editor = Editor(page, project)
        editor.start(address)
        return editor

    yield open_it
    for context in contexts:
        context.close()


def test_an_article_is_written_translated_and_built(
    open_editor: Callable[..., Editor], project: Path
) -> None:
    editor = open_editor()
    editor.open("couples-therapy-online", "new")
    editor.write("title", 'A talk: is it "enough"?')
    editor.write("lead", "Yes: for some it is.\nAnd 'no' for others.")
    editor.write("body", "See [the prices](../prices.md).")
    editor.write("slug", "is-a-talk-enough")
    editor.choose("status", "Draft")
    editor.choose("cta", "Nothing")
    editor.page.get_by_role("button", name=re.compile("^Enable .Norwegian Bokmål.$")).click()
    editor.write("title", "Er det nok å snakke?", "nb")
    editor.write("lead", "Ja, for noen.", "nb")
    editor.write("body", TEXT, "nb")
    editor.write("slug", "er-det-nok", "nb")
    editor.save()
    changed = editor.changes()

    name = "couples-therapy-online/a-talk-is-it-enough.md"
    assert {f"content/en/{name}", f"content/nb/{name}"} == set(changed)
    assert changed[f"content/nb/{name}"].endswith(f"\n---\n\n{TEXT}\n")
    run = editor.build()
    assert 0 == run.status, run.err
    page = project / "output/nb/parterapi-pa-nett/er-det-nok/index.html"
    assert "Er det nok å snakke?" in page.read_text(encoding="utf-8")
    english = project / "output/couples-therapy-online/is-a-talk-enough/index.html"
    assert "A talk: is it “enough”?" in english.read_text(encoding="utf-8")


def test_a_change_leaves_the_rest_of_a_page_as_it_was(
    open_editor: Callable[..., Editor], project: Path
) -> None:
    editor = open_editor()
    editor.open("pages", "entries/index")
    editor.write("short_title", "Start")
    editor.save()
    changed = editor.changes()

    assert {"content/en/index.md", "content/nb/index.md"} == set(changed)
    for path, text in changed.items():
        assert facts(editor.before[path], path) == {
            **facts(text, path),
            **({"short_title": "Home"} if "/en/" in path else {}),
        }
        assert editor.before[path].partition("\n---\n")[2] == text.partition("\n---\n")[2]


def test_a_page_of_every_kind_passes_the_check_after_the_editor_has_saved_it(
    open_editor: Callable[..., Editor],
) -> None:
    editor = open_editor()
    english = {path: text for path, text in editor.before.items() if path.startswith("content/en/")}
    kinds = {
        (facts(text, path)["kind"], path.count("/"), path.endswith("/index.md")): path
        for path, text in english.items()
    }
    for path in kinds.values():
        folder, _, file = path.removeprefix("content/en/").rpartition("/")
        editor.open(folder or "pages", f"entries/{file.removesuffix('.md')}")
        editor.write("short_title", "Other name")
        editor.save()
    changed = editor.changes()

    both = {path.replace("/en/", f"/{lang}/") for path in kinds.values() for lang in ("en", "nb")}
    assert len(kinds) >= 10
    assert both == set(changed)
    run = editor.build()
    assert 0 == run.status, run.err


def test_a_norwegian_writer_writes_in_norwegian_first(
    open_editor: Callable[..., Editor],
) -> None:
    editor = open_editor("nb-NO")
    expect(editor.page.get_by_text("Faste sider").first).to_be_visible()
    editor.open("online-therapy", "new")
    editor.write("title", "Blåbær på øya", "nb")
    editor.write("lead", "Et svar.", "nb")
    editor.save()

    assert ["content/nb/online-therapy/blaabaer-paa-oeya.md"] == [*editor.changes()]


def test_nothing_is_asked_of_another_server(open_editor: Callable[..., Editor]) -> None:
    asked: list[str] = []
    editor = open_editor(foreign=asked)
    editor.open("pages", "entries/prices")
    editor.field("body")

    assert [] == [
        url for url in asked if not url.startswith(("http://localhost:", "data:", "blob:"))
    ]
    assert "local.css" in {url.rpartition("/")[2] for url in asked}
    expect(editor.page.get_by_role("button", name="Sign In")).to_have_count(0)


def facts(text: str, path: str) -> dict[str, object]:
    """Return what the head of a file says, to the reader of the site."""
    head = text.partition("\n---\n")[0].removeprefix("---\n")
    front_matter, _lines, problems = parse_front_matter(head, path)
    assert front_matter is not None, problems
    return front_matter.model_dump()
