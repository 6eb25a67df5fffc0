"""The preview's server: the output as a static host gives it, with the preview's script added."""

import json
import queue
import re
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from plugins.editing.admin_pages import admin_answer

EVENTS = "/-/events"  # server-sent events; no page of the site begins with “-”
SCRIPT_PATH = "/-/preview.js"
DESK = "/-/desk.json"  # what the editor's bar tells of a page
SCRIPT_FILE = Path(__file__).parent / "preview_files" / "preview.js"
HEARTBEAT = 15  # seconds
OWN_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
# A page's own policy would keep the preview's script out.
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')

Message = dict[str, Any]
DeskData = Callable[[str], Message | None]  # site path of a page → what the bar tells


class Audience:
    """The browsers that look at the preview, and the page that each has open."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seats: dict[int, tuple[str, queue.SimpleQueue[Message]]] = {}
        self._next = 0
        self._problems: Message | None = None  # for those who come while something is wrong

    def join(self, path: str) -> tuple[int, "queue.SimpleQueue[Message]"]:
        """Take a seat before a page; return its number and what comes."""
        with self._lock:
            self._next += 1
            seat: queue.SimpleQueue[Message] = queue.SimpleQueue()
            self._seats[self._next] = path, seat
            if self._problems is not None:
                seat.put(self._problems)
            return self._next, seat

    def leave(self, number: int) -> None:
        """Give the seat back."""
        with self._lock:
            self._seats.pop(number, None)

    @property
    def paths(self) -> frozenset[str]:
        """The pages that are open."""
        with self._lock:
            return frozenset(path for path, _seat in self._seats.values())

    def tell(self, message: Message) -> None:
        """Tell everybody."""
        with self._lock:
            self._problems = message if message["kind"] == "problems" else None
            for _path, seat in self._seats.values():
                seat.put(message)

    def show(self, pages: dict[str, str]) -> None:
        """Give everybody the page that they have open; who has another one is told all is well."""
        with self._lock:
            self._problems = None
            for path, seat in self._seats.values():
                html = pages.get(path)
                seat.put({"kind": "page", "html": html} if html else {"kind": "fine"})


class PreviewHandler(SimpleHTTPRequestHandler):
    """Serves the output folder as a static host would, with the preview's script added."""

    def __init__(
        self, *arguments: object, audience: Audience, desk: DeskData, directory: str
    ) -> None:
        self._audience, self._desk = audience, desk
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def parse_request(self) -> bool:
        """Answer this machine alone: a foreign name that leads here must not read drafts."""
        if not super().parse_request():
            return False
        host = self.headers.get("Host", "")
        name = host.rpartition(":")[0] or host
        if name not in OWN_NAMES:
            super().send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return False
        return True

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        path = parts.path
        asked = parse_qs(parts.query).get("path", [""])[0]
        if path == EVENTS:
            self._stream(asked)
        elif path == SCRIPT_PATH:
            self._send(SCRIPT_FILE.read_bytes(), "text/javascript")
        elif path == DESK:
            self._send_desk(asked)
        elif (answer := admin_answer(Path(self.directory).parent, path)) is not None:
            self._send(answer.data, answer.content_type, answer.status)
        elif (page := self._page(path)) is not None:
            self._send(with_script(page.read_bytes()), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self._not_found_page() if code == HTTPStatus.NOT_FOUND else None
        if page is not None:
            body = with_script(page.read_bytes())
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

    def _send_desk(self, path: str) -> None:
        data = self._desk(path)
        status = HTTPStatus.OK if data is not None else HTTPStatus.NOT_FOUND
        self._send(json.dumps(data).encode(), "application/json", status)

    def _send(self, body: bytes, kind: str, status: int = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _stream(self, path: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        number, seat = self._audience.join(path)
        try:
            while True:
                try:
                    data = f"data: {json.dumps(seat.get(timeout=HEARTBEAT))}\n\n"
                except queue.Empty:
                    data = ": still here\n\n"
                self.wfile.write(data.encode())
                self.wfile.flush()
        except (BrokenPipeError, ConnectionResetError):
            return
        finally:
            self._audience.leave(number)


def with_script(page: bytes) -> bytes:
    """Return a page with the preview's script, and without the policy that forbids it."""
    head, _, rest = _POLICY.sub(b"", page, count=1).partition(b"</head>")
    script = f'<script type="module" src="{SCRIPT_PATH}"></script></head>'
    return head + script.encode() + rest


def make_server(output: Path, port: int, audience: Audience, desk: DeskData) -> ThreadingHTTPServer:
    """Return a server of ``output`` on this machine alone."""

    def handler(*arguments: object) -> PreviewHandler:
        return PreviewHandler(*arguments, audience=audience, desk=desk, directory=str(output))

    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    return server
