"""The preview: serves on this machine, and shows what an editor saves while it is being saved.

An edit in a text is drawn at once, in this process and for the pages that are open, and put into
them; then the whole site is built as always, by a fresh run of the ``pelican`` command, so that a
change to a plugin counts as well as one to a text. Mistakes lie over the last good page.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from watchfiles import Change, watch

from plugins.content_model.problems import has_errors
from plugins.content_model.telling import editors_language, lines_of
from plugins.editing.admin_pages import ADDRESS, package_folder
from plugins.editing.page_desk import desk_data
from plugins.editing.preview_server import Audience, make_server
from plugins.editing.prose.dictionaries import dictionary_folders, make_spellers
from plugins.fast_build.store import Store
from plugins.rendering.open_pages import OpenPages, draw_open_pages, redraw_after_edit
from plugins.rendering.settings import BuildSettings

WATCHED = ("content", "theme", "plugins", "pelicanconf.py")
SPELLING_CACHE = ".spelling_cache"


class Desk:
    """The site as it was read last, and what draws its open pages."""

    def __init__(self, project: Path, today: date) -> None:
        self.output = project / "output"
        self._project = project
        # Cards and the search wait for the whole build.
        self._settings = BuildSettings(
            project=project,
            content=project / "content",
            theme=project / "theme",
            site_url="",
            with_drafts=True,
            static_paths=(),
            today=today,
        )
        self._store = Store()
        self._last = OpenPages()
        self._spellers: dict[str, Any] = {}
        self.is_stale = False  # the plugins have changed: every edit waits for a build

    def read(self, paths: Iterable[str] = ()) -> OpenPages:
        """Read everything, and draw the pages at these paths."""
        drawn = draw_open_pages(self._settings, self._store, frozenset(paths))
        self._keep(drawn)
        if drawn.materials is not None and not self._spellers:
            self._spellers = dict(
                make_spellers(
                    drawn.materials.languages,
                    self._settings.content,
                    self._project / SPELLING_CACHE,
                    dictionary_folders(os.environ),
                ).by_language
            )
        return drawn

    def draw(self, changed: frozenset[Path], paths: frozenset[str]) -> OpenPages:
        """Draw the open pages after a change in the content."""
        last = self._last
        if len(changed) == 1 and last.materials is not None and last.drawing is not None:
            (file,) = changed
            drawn = redraw_after_edit(last.materials, last.drawing, file, paths)
            if drawn is not None:
                self._keep(drawn)
                return drawn
        return self.read(paths)

    def forget(self) -> None:
        """Read everything again the next time: the theme has changed."""
        self._store = Store()
        self._last = OpenPages()

    def tell(self, path: str) -> dict[str, Any] | None:
        """Return what the editor's bar tells of the page at an address."""
        materials = self._last.materials
        return desk_data(path, materials, self._spellers, self.output) if materials else None

    def _keep(self, drawn: OpenPages) -> None:
        if drawn.materials is not None:
            self._last = drawn


class Builder:
    """Builds the whole site in the background; what changes meanwhile asks for one more build."""

    def __init__(self, project: Path, audience: Audience) -> None:
        self._project, self._audience = project, audience
        self._wanted = threading.Event()
        self._must_reload = False
        threading.Thread(target=self._work, daemon=True).start()

    def ask(self, *, must_reload: bool) -> None:
        """Ask for a build; with ``must_reload`` browsers load their page again afterwards."""
        self._must_reload |= must_reload
        self._wanted.set()

    def _work(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            must_reload, self._must_reload = self._must_reload, False
            built, problems = run_build(self._project)
            if not built:
                self._audience.tell(problems_message(problems, self._project))
            else:
                self._audience.tell({"kind": "reload" if must_reload else "fine"})


def run_build(project: Path) -> tuple[bool, str]:
    """Build with the ``pelican`` command; return whether it went well, and what it said."""
    command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    problems = done.stderr.strip()
    print(done.stdout.strip() if done.returncode == 0 else problems, flush=True)
    return done.returncode == 0, problems or done.stdout.strip()


def serve(project: Path, port: int) -> None:
    """Build, serve and watch until Ctrl+C."""
    audience = Audience()
    desk = Desk(project, date.today())  # noqa: DTZ011
    run_build(project)
    desk.read()
    server = make_server(project / "output", port, audience, desk.tell)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Look at http://localhost:{server.server_port}/ – Ctrl+C ends it", flush=True)
    if package_folder(project).is_dir():
        print(f"Write at http://localhost:{server.server_port}{ADDRESS}", flush=True)
    builder = Builder(project, audience)
    watched = [project / name for name in WATCHED]
    # A few milliseconds to gather the files of one save: editors write aside and rename.
    for changes in watch(*watched, debounce=50, step=5, raise_interrupt=False):
        react(changes, project, desk, audience, builder)
    server.shutdown()


def react(
    changes: set[tuple[Change, str]],
    project: Path,
    desk: Desk,
    audience: Audience,
    builder: Builder,
) -> None:
    """Show what a save changes: texts at once, everything else after a build."""
    files = frozenset(Path(name) for _change, name in changes)
    content = project / "content"
    outside = [file for file in files if not file.is_relative_to(content)]
    desk.is_stale |= any(not file.is_relative_to(project / "theme") for file in outside)
    if outside or desk.is_stale:  # code that this process has loaded is not that of the files
        desk.forget()
        builder.ask(must_reload=True)
        return
    drawn = desk.draw(files, audience.paths)
    if has_errors(drawn.problems):
        audience.tell(problems_message("\n".join(lines_of(drawn.problems, project)), project))
    else:
        audience.show({path: html.decode() for path, html in drawn.pages.items()})
    builder.ask(must_reload=False)


def problems_message(text: str, project: Path) -> dict[str, str]:
    """Return what browsers get when something is wrong: the words of the terminal."""
    return {"kind": "problems", "text": text, "lang": editors_language(os.environ, project)}
