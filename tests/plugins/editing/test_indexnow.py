"""``inv indexnow``: says what it would tell, and tells it only about a site that is published."""

import json
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from plugins.editing.indexnow import Engine, announce
from tests.support.builds import write_files

KEY = "0123456789abcdef"
URL = "https://a.no"
SITE = """\
url = "{url}"
root_language = "en"
indexnow_key = "{key}"

[organisation]
name = "A practice"

[[languages]]
code = "en"
name = "English"
locale = "en_GB"
site_name = "Guide"
tagline = "A guide"
"""
OLD = '"/" = { text = "1", changed = 2026-11-01 }\n"/old/" = { text = "1", changed = 2026-11-01 }\n'
NEW = (
    '"/" = { text = "2", changed = 2026-11-24 }\n"/new/" = { text = "1", changed = 2026-11-24 }\n'
    '"/old/" = { text = "1", changed = 2026-11-01 }\n'
)
MOVED = '[moved]\n"/old/" = "/new/"\n'
TOLD = ["https://a.no/", "https://a.no/new/", "https://a.no/old/"]


@dataclass
class FakeEngine:
    """A search engine and the published site in one, on this machine."""

    origin: str = ""
    key: bytes | None = KEY.encode()  # what the key file holds; None: it is not there
    status: int = 200  # of the answer to a request
    requests: list[dict[str, Any]] = field(default_factory=list)
    types: list[str] = field(default_factory=list)

    @property
    def engine(self) -> Engine:
        return Engine(f"{self.origin}/indexnow", 5.0, self.origin)


@pytest.fixture
def fake() -> Iterator[FakeEngine]:
    state = FakeEngine()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_there = state.key is not None and self.path == f"/{KEY}.txt"
            self.answer(200 if is_there else 404, state.key or b"")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            state.requests.append(json.loads(body))
            state.types.append(self.headers["Content-Type"])
            self.answer(state.status, b"")

        def answer(self, status: int, body: bytes) -> None:
            self.send_response(status)
            if status == 302:
                self.send_header("Location", f"/{KEY}.txt")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    state.origin = f"http://127.0.0.1:{server.server_port}"
    yield state
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is that of the project and never that of whoever runs the tests."""
    monkeypatch.delenv("SITEURL", raising=False)


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., None]:
    """Run git in the project, without anybody's own settings."""

    def run(*arguments: str) -> None:
        command = ["git", "-c", "user.name=A", "-c", "user.email=a@a.no", *arguments]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    run("init", "--quiet")
    return run


@pytest.fixture
def published(tmp_path: Path, git: Callable[..., None]) -> Path:
    """A project that was published twice; the second publication is not committed yet."""
    site = SITE.format(url=URL, key=KEY)
    write_files(tmp_path, {"content/site.toml": site, "content/published.toml": OLD})
    git("add", ".")
    git("commit", "--quiet", "-m", "first")
    write_files(tmp_path, {"content/published.toml": NEW, "content/redirects.toml": MOVED})
    return tmp_path


def failed(project: Path, **arguments: Any) -> None:
    with pytest.raises(SystemExit) as ended:
        announce(project, **arguments)
    assert 1 == ended.value.code


def test_without_submit_it_says_what_it_would_tell_and_sends_nothing(
    published: Path, fake: FakeEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    announce(published, engine=fake.engine)

    said = capsys.readouterr().out
    assert TOLD == [line.strip() for line in said.split("\n") if line.startswith("  ")]
    assert "Nothing was sent" in said
    assert [] == fake.requests


def test_with_submit_the_changes_are_told(
    published: Path, fake: FakeEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    announce(published, submit=True, engine=fake.engine)

    expected = {
        "host": "a.no",
        "key": KEY,
        "keyLocation": f"{URL}/{KEY}.txt",
        "urlList": TOLD,
    }
    assert [expected] == fake.requests
    assert ["application/json; charset=utf-8"] == fake.types
    assert "3 addresses: 200, received." in capsys.readouterr().out


def test_committed_or_not_the_version_before_is_what_counts(
    published: Path, git: Callable[..., None], fake: FakeEngine
) -> None:
    git("add", ".")
    git("commit", "--quiet", "-m", "second")
    write_files(published, {"unrelated.txt": "x"})
    git("add", ".")
    git("commit", "--quiet", "-m", "third")

    announce(published, submit=True, engine=fake.engine)

    assert [TOLD] == [request["urlList"] for request in fake.requests]


def test_a_revision_or_a_saved_copy_can_be_compared_with(
    published: Path, git: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    git("add", ".")
    git("commit", "--quiet", "-m", "second")
    write_files(published, {"saved.toml": NEW.replace('"2"', '"0"')})

    announce(published, "HEAD~1")
    by_revision = capsys.readouterr().out
    announce(published, "saved.toml")
    by_copy = capsys.readouterr().out
    announce(published, "HEAD")
    unchanged = capsys.readouterr().out

    assert all(f"  {url}\n" in by_revision for url in TOLD)
    assert "https://a.no/new/" not in by_copy
    assert "  https://a.no/\n" in by_copy
    assert "No address changed: there is nothing to tell.\n" == unchanged


def test_a_first_publication_is_new_as_a_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = SITE.format(url=URL, key=KEY)
    write_files(tmp_path, {"content/site.toml": site, "content/published.toml": NEW})

    announce(tmp_path)

    said = capsys.readouterr().out
    assert all(f"  {url}\n" in said for url in TOLD)
    assert "Gone" not in said


def test_what_is_neither_revision_nor_file_is_told(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failed(published, since="nonsense")

    assert "“nonsense” is neither a revision" in capsys.readouterr().out


@pytest.mark.parametrize("status", [200, 202])
def test_an_accepted_request_ends_well(published: Path, fake: FakeEngine, status: int) -> None:
    fake.status = status

    announce(published, submit=True, engine=fake.engine)

    assert 1 == len(fake.requests)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("was not understood", 400),
        (f"The key file: {URL}/{KEY}.txt", 403),
        ("do not belong to the site", 422),
        ("too many requests", 429),
        ("trouble of its own", 503),
        ("does not know", 204),
        ("does not know", 302),
    ],
)
def test_any_other_answer_is_explained_and_fails(
    published: Path,
    fake: FakeEngine,
    capsys: pytest.CaptureFixture[str],
    words: str,
    status: int,
) -> None:
    fake.status = status

    failed(published, submit=True, engine=fake.engine)

    said = capsys.readouterr().out
    assert f"3 addresses: {status}, " in said
    assert words in said


@pytest.mark.parametrize(
    ("words", "key"), [("cannot be read", None), ("does not hold the key", b"another-key")]
)
def test_a_site_that_does_not_serve_its_key_is_not_published(
    published: Path,
    fake: FakeEngine,
    capsys: pytest.CaptureFixture[str],
    words: str,
    key: bytes | None,
) -> None:
    fake.key = key

    failed(published, submit=True, engine=fake.engine)

    assert words in capsys.readouterr().out
    assert [] == fake.requests


def test_no_answer_fails(
    published: Path, fake: FakeEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    nobody = Engine("http://127.0.0.1:9/indexnow", 5.0, fake.origin)  # the discard port

    failed(published, submit=True, engine=nobody)

    assert "3 addresses not sent: no answer" in capsys.readouterr().out


@pytest.mark.parametrize(
    "url", ["https://example.org", "http://localhost:8000", "http://127.0.0.1:8000"]
)
def test_nothing_is_told_about_an_example_or_this_machine(
    published: Path, fake: FakeEngine, capsys: pytest.CaptureFixture[str], url: str
) -> None:
    failed(published, submit=True, site_url=url, engine=fake.engine)

    assert f"“{url}” is no address on the internet" in capsys.readouterr().out
    assert [] == fake.requests


def test_without_a_key_it_is_off(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(published, {"content/site.toml": SITE.format(url=URL, key="")})

    failed(published, submit=True)

    assert "IndexNow is off" in capsys.readouterr().out


def test_before_the_first_publication_there_is_nothing_to_tell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(tmp_path, {"content/site.toml": SITE.format(url=URL, key=KEY)})

    failed(tmp_path)

    assert "nothing was published yet" in capsys.readouterr().out


def test_a_broken_ledger_is_told_with_its_line(
    published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(published, {"content/published.toml": NEW + "<<<<<<< ours\n"})

    failed(published)

    assert "content/published.toml:4: is no line of the ledger" in capsys.readouterr().out
