"""The preview: builds, serves on this machine, and reloads the browser when a file changes.

Every build is a fresh run of the ``pelican`` command, so a change to a plugin counts as well
as one to a text. When a build fails, its problems lie over the last good page.
"""

import functools
import json
import subprocess
import sys
import threading
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from watchfiles import watch

from plugins.editing.admin_pages import ADDRESS, admin_answer, package_folder
from plugins.editing.seo_badge import BADGE_SCRIPT

WATCHED = ("content", "theme", "plugins", "pelicanconf.py")
EVENTS = "/-/changes"  # server-sent events; no page of the site begins with “-”
SCRIPT_PATH = "/-/preview.js"
# Only pages that this server gives hold the script; output/ itself never does.
SCRIPT = """
new EventSource("/-/changes").onmessage = (event) => {
  const { built, problems } = JSON.parse(event.data);
  if (built) { location.reload(); return; }
  let overlay = document.getElementById("preview-problems");
  if (!overlay) {
    overlay = document.createElement("dialog");
    overlay.id = "preview-problems";
    overlay.append(document.createElement("pre"));
    document.body.append(overlay);
  }
  overlay.firstChild.textContent = problems;
  if (!overlay.open) overlay.showModal();
};
""".strip()


class Changes:
    """The latest build, and a bell that rings when there is a newer one."""

    def __init__(self) -> None:
        self._bell = threading.Condition()
        self._number = 0
        self._message = ""

    def tell(self, *, built: bool, problems: str) -> None:
        """Ring the bell."""
        with self._bell:
            self._number += 1
            self._message = json.dumps({"built": built, "problems": problems})
            self._bell.notify_all()

    def wait(self, known: int, timeout: float) -> tuple[int, str]:
        """Wait for a build newer than ``known``; return its number and message."""
        with self._bell:
            self._bell.wait_for(lambda: self._number > known, timeout)
            return self._number, self._message

    @property
    def number(self) -> int:
        """The number of the latest build."""
        return self._number


class PreviewHandler(SimpleHTTPRequestHandler):
    """Serves the output folder as a static host would, with the preview's script added."""

    def __init__(self, *arguments: object, changes: Changes, directory: str) -> None:
        self._changes = changes
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path == EVENTS:
            self._stream()
        elif path == SCRIPT_PATH:
            self._send(f"{SCRIPT}\n{BADGE_SCRIPT}".encode(), "text/javascript")
        elif (answer := admin_answer(Path(self.directory).parent, path)) is not None:
            self._send(answer.data, answer.content_type, answer.status)
        elif (page := self._page(path)) is not None:
            self._send(_with_script(page.read_bytes()), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self._not_found_page()
        if code == HTTPStatus.NOT_FOUND and page is not None:
            body = _with_script(page.read_bytes())
            self._send(body, "text/html; charset=utf-8", HTTPStatus.NOT_FOUND)
        else:
            super().send_error(code, message, explain)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Say nothing: the terminal is for the builds."""

    def _page(self, path: str) -> Path | None:
        file = Path(self.translate_path(path))
        if path.endswith("/"):
            file /= "index.html"
        return file if file.suffix == ".html" and file.is_file() else None

    def _not_found_page(self) -> Path | None:
        """Return the 404 page nearest to the address, going up the tree as hosts do."""
        root = Path(self.directory)
        folder = root / unquote(urlsplit(self.path).path).lstrip("/")
        for parent in (folder, *folder.parents):
            if parent.is_relative_to(root) and (parent / "404.html").is_file():
                return parent / "404.html"
        return None

    def _send(self, body: bytes, kind: str, status: int = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        known = self._changes.number
        try:
            while True:
                number, message = self._changes.wait(known, timeout=15)
                data = f"data: {message}\n\n" if number > known else ": still here\n\n"
                self.wfile.write(data.encode())
                self.wfile.flush()
                known = number
        except (BrokenPipeError, ConnectionResetError):
            return


def _with_script(page: bytes) -> bytes:
    head, _, rest = page.partition(b"</head>")
    return head + f'<script src="{SCRIPT_PATH}" defer></script></head>'.encode() + rest


def run_build(project: Path) -> tuple[bool, str]:
    """Build with the ``pelican`` command; return whether it went well, and what it said."""
    command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    problems = done.stderr.strip()
    print(done.stdout.strip() if done.returncode == 0 else problems, flush=True)
    return done.returncode == 0, problems or done.stdout.strip()


def make_server(output: Path, port: int, changes: Changes) -> ThreadingHTTPServer:
    """Return a server of ``output`` on this machine alone."""
    handler = functools.partial(PreviewHandler, changes=changes, directory=str(output))
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    return server


def serve(project: Path, port: int) -> None:
    """Build, serve and watch until Ctrl+C."""
    changes = Changes()
    run_build(project)
    server = make_server(project / "output", port, changes)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Look at http://localhost:{server.server_port}/ – Ctrl+C ends it", flush=True)
    if package_folder(project).is_dir():
        print(f"Write at http://localhost:{server.server_port}{ADDRESS}", flush=True)
    watched = [project / name for name in WATCHED]
    for _files in watch(*watched, debounce=50, step=25, raise_interrupt=False):
        built, problems = run_build(project)
        changes.tell(built=built, problems=problems)
    server.shutdown()
