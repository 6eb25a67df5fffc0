"""Real servers with the configuration that is written for them, at the root and below a base."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from plugins.delivery.compression import is_compressible, unpacked, write_copies
from plugins.delivery.host_model import (
    FINGERPRINTED,
    MEDIA_TYPES,
    PRECOMPRESSED,
    HostModel,
    headers_of,
    host_model,
)
from plugins.delivery.hosts import HOSTS
from plugins.delivery.negotiation import Destination
from tests.support import tls_servers
from tests.support.builds import build_scenario
from tests.support.observatory import mark
from tests.support.tls_servers import NAME, Answer, Served

HEADS = {
    "en/404": 'title: Not here\nslug: "404"\nkind: not_found',
    "nb/404": 'title: Borte\nslug: "404"\nkind: not_found',
    "en/afraid": "title: Afraid\nsensitive: private",
    "nb/redd": "title: Redd\nsensitive: private",
}
PAGES = {
    f"content/{name}.md": f"---\n{head}\nlead: L.\n---\n\nText.\n" for name, head in HEADS.items()
}
# A page that leads on by itself stands at a moved address, as the build writes it.
LEADS_ON = b"<!doctype html><title>Moved</title>" + b"<p>It has moved.</p>" * 40
IS_GONE = b"<!doctype html><html lang=nb><title>Gone</title>" + b"<p>It is gone.</p>" * 40
SERVERS = {"nginx": tls_servers.nginx, "apache": tls_servers.apache, "caddy": tls_servers.caddy}
OLD = ("moved/index.html", "nb/retired/index.html", ".nojekyll", ".htaccess")
BASES = ("", "/repo")
# What was compressed in another run is not compressed again; names are digests.
COPY_CACHE = Path(tempfile.gettempdir()) / "therapy-online-test-copies"
NORWEGIAN = "nb-NO,nb;q=0.9,no;q=0.8,nn;q=0.7,en;q=0.6"


@dataclass(frozen=True, slots=True)
class Site:
    """A built site, put where a server serves it from."""

    root: Path  # of the origin
    output: Path  # below the base
    model: HostModel
    paths: tuple[str, ...]  # below the base, as addresses

    def file(self, path: str) -> Path:
        return self.output / (path + "index.html" if path.endswith("/") else path).lstrip("/")


@dataclass(frozen=True, slots=True)
class Hosted:
    site: Site
    server: Served

    def ask(self, path: str, **headers: str) -> Answer:
        return self.server.ask(self.site.model.base + path, **headers)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """The site at the root and the same below a base, with their compressed copies."""
    return {base: _site(tmp_path_factory.mktemp("site"), base) for base in BASES}


def _site(folder: Path, base: str) -> Site:
    built = build_scenario(
        folder / "source",
        "two_languages",
        PAGES,
        site_url=f"https://{NAME}{base}",
        with_drafts=False,
    )
    assert built.outputs, built.problems
    root = folder / "root"
    output = root / base.strip("/")
    files = {one.path: one.data for one in built.outputs} | {
        "moved/index.html": LEADS_ON,
        "nb/retired/index.html": IS_GONE,
        ".well-known/security.txt": b"Contact: mailto:post@example.org\n",
        ".nojekyll": b"",
        ".htaccess": b"",
    }
    for path, data in files.items():
        file = output / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    saved = write_copies(output, cache=COPY_CACHE)
    assert all(one.files > 10 for one in saved), saved
    model = host_model(
        f"https://{NAME}",
        base,
        {"en": "/", "nb": "/nb/"},
        never_stored=["/afraid/", "/nb/redd/"],
        redirects=[
            (f"{base}/moved/", f"{base}/guides/", 301),
            (f"{base}/n%C3%A5r/", f"{base}/nb/", 301),
            (f"{base}/nb/retired/", "", 410),
        ],
        destinations=[Destination(("nb", "no"), f"{base}/nb/")],
    )
    paths = ("/" + path.removesuffix("index.html") for path in files if path not in OLD)
    return Site(root, output, model, tuple(sorted(path for path in paths if "404" not in path)))


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((name, base), marks=getattr(pytest.mark, name), id=f"{name}{base or '/'}")
        for name, base in product(SERVERS, BASES)
    ],
)
def hosted(
    request: pytest.FixtureRequest,
    sites: dict[str, Site],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Hosted]:
    name, base = request.param
    site, host = sites[base], HOSTS[name]
    root = tmp_path_factory.mktemp("served") / "root"
    shutil.copytree(site.root, root)
    files = host.files(site.model)
    if host.publishes_files:
        for path, text in files.items():
            file = root / base.strip("/") / path
            file.write_text(text, encoding="utf-8")
    with ExitStack() as stack:
        folder = tmp_path_factory.mktemp(name)
        yield Hosted(site, stack.enter_context(SERVERS[name](folder, root, files)))


def test_every_file_has_its_bytes_its_type_and_every_header(hosted: Hosted) -> None:
    for path in hosted.site.paths:
        answer = hosted.ask(path)

        assert 200 == answer.status, path
        assert hosted.site.file(path).read_bytes() == answer.body, path
        suffix = hosted.site.file(path).suffix[1:]
        if suffix in MEDIA_TYPES:
            assert MEDIA_TYPES[suffix] == answer["Content-Type"], path
        for name, value in headers_of(hosted.site.model, path).items():
            assert value == answer[name], (path, name)


def test_what_may_be_kept_is_told_by_the_path(hosted: Hosted) -> None:
    kept = {path: hosted.ask(path)["Cache-Control"] for path in hosted.site.paths}

    fingerprinted = {path for path in kept if path.startswith(FINGERPRINTED)}
    assert {"/afraid/", "/nb/redd/"} == {
        path for path, value in kept.items() if value == "no-store"
    }
    assert fingerprinted
    assert fingerprinted == {path for path, value in kept.items() if "immutable" in value}
    assert {"no-cache"} == {
        value for path, value in kept.items() if path.endswith("/") and value != "no-store"
    }


def test_a_page_that_has_not_changed_is_not_sent_again(hosted: Hosted) -> None:
    for encoding in ("identity", "br"):
        tag = hosted.ask("/", Accept_Encoding=encoding)["ETag"]

        assert tag, encoding
        again = hosted.ask("/", Accept_Encoding=encoding, If_None_Match=tag)
        assert (304, b"") == (again.status, again.body), encoding


@pytest.mark.parametrize(
    ("accepted", "encodings"),
    [
        ("br", "br"),
        ("zstd", "zstd"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br zstd"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("identity", ""),
        ("deflate, brx, xgzip", ""),
    ],
)
def test_the_best_copy_that_a_browser_takes_is_sent(
    hosted: Hosted, accepted: str, encodings: str
) -> None:
    for path in ("/", "/guides/", "/sitemap.xml", "/nb/feed.xml"):
        answer = hosted.ask(path, Accept_Encoding=accepted)
        original = hosted.site.file(path).read_bytes()

        sent = answer["Content-Encoding"]
        assert 200 == answer.status
        assert sent in encodings.split() if encodings else sent == "", path
        assert original == unpacked(answer.body, sent), path
        assert bool(encodings) == (len(answer.body) < len(original)), path
        assert hosted.ask(path)["Content-Type"] == answer["Content-Type"], path
        assert "accept-encoding" in ", ".join(answer.all("Vary")).lower(), path


def test_what_is_compressed_in_itself_is_sent_as_it_is(hosted: Hosted) -> None:
    paths = [path for path in hosted.site.paths if path.endswith((".png", ".woff2"))]

    assert paths
    for path in paths:
        assert "" == hosted.ask(path, Accept_Encoding="br, gzip")["Content-Encoding"], path


def test_hidden_files_are_served_from_one_place_alone(hosted: Hosted) -> None:
    for path in ("/.htaccess", "/nb/.htaccess"):
        assert hosted.ask(path).status in {403, 404}, path
    assert 200 == hosted.ask("/.well-known/security.txt").status


def test_copies_have_no_addresses_of_their_own(hosted: Hosted) -> None:
    copy = next(f for f in hosted.site.output.rglob("*.br") if is_compressible(f.stem))
    path = "/" + copy.relative_to(hosted.site.output).as_posix()

    for encoding in PRECOMPRESSED:
        assert 404 == hosted.ask(path.removesuffix(".br") + encoding.suffix).status


@pytest.mark.parametrize(("path", "target"), [("/moved/", "/guides/"), ("/n%C3%A5r/", "/nb/")])
def test_moved_addresses_lead_on_for_ever(hosted: Hosted, path: str, target: str) -> None:
    for form in (path, path.rstrip("/")):
        answer = hosted.ask(form, Accept_Encoding="br")

        assert 301 == answer.status, form
        assert hosted.site.model.base + target == _below(answer), form
        assert "max-age=" in answer["Strict-Transport-Security"]


def test_gone_addresses_say_so_on_the_page_that_stands_there(hosted: Hosted) -> None:
    for path in ("/nb/retired/", "/nb/retired"):
        answer = hosted.ask(path)

        assert 410 == answer.status
        assert IS_GONE == answer.body
        assert "no-cache" == answer["Cache-Control"]


@pytest.mark.parametrize("accepted", ["identity", "br"])
@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/nothing/", "en"),
        ("/nothing.css", "en"),
        ("/theme/styles/nothing.0a0a0a0a.css", "en"),
        ("/nbx/", "en"),
        ("/nb/nothing/", "nb"),
        ("/nb/nothing", "nb"),
        ("/nb/guides/../ingenting/", "nb"),
    ],
)
def test_what_is_not_found_is_told_in_the_language_of_its_folder(
    hosted: Hosted, path: str, language: str, accepted: str
) -> None:
    answer = hosted.ask(path, Accept_Encoding=accepted)
    html = unpacked(answer.body, answer["Content-Encoding"]).decode()

    assert 404 == answer.status
    assert MEDIA_TYPES["html"] == answer["Content-Type"]
    assert f'<html lang="{language}"' in html
    # An error that was kept for ever would outlive its mending.
    expected = headers_of(hosted.site.model, "/") | {"Cache-Control": "no-cache"}
    for name, value in expected.items():
        assert value == answer[name], name


def test_no_folder_is_listed(hosted: Hosted) -> None:
    for path in ("/theme/", "/cards/", "/theme/fonts/"):
        assert 404 == hosted.ask(path).status, path
        assert b"<title>Index of" not in hosted.ask(path).body


def test_a_folder_without_its_slash_leads_to_its_page(hosted: Hosted) -> None:
    answer = hosted.ask("/guides")

    assert answer.status in {301, 308}
    assert f"{hosted.site.model.base}/guides/" == _below(answer)


@pytest.mark.parametrize("language", [NORWEGIAN, "no"])
def test_a_visitor_from_outside_is_led_from_the_root_to_their_language(
    hosted: Hosted, language: str
) -> None:
    answer = hosted.ask("/", Accept_Language=language, Sec_Fetch_Site="none")

    assert 302 == answer.status
    assert f"{hosted.site.model.base}/nb/" == _below(answer)


def test_everybody_else_sees_the_root(hosted: Hosted) -> None:
    for headers in (
        {"Accept_Language": NORWEGIAN, "Sec_Fetch_Site": "same-origin"},
        {"Accept_Language": NORWEGIAN},
        {"Accept_Language": "en,nb", "Sec_Fetch_Site": "none"},
        {},
    ):
        answer = hosted.ask("/", **headers)

        assert 200 == answer.status, headers
        varies = ", ".join(answer.all("Vary")).lower()
        assert "accept-language" in varies
        assert "sec-fetch-site" in varies
    deep = hosted.ask("/guides/", Accept_Language=NORWEGIAN, Sec_Fetch_Site="none")
    assert 200 == deep.status
    assert "accept-language" not in ", ".join(deep.all("Vary")).lower()


def test_the_server_keeps_its_version_back(hosted: Hosted) -> None:
    assert not any(c.isdigit() for c in hosted.ask("/")["Server"])


def test_the_observatory_gives_an_a_plus(hosted: Hosted) -> None:
    """Of the home page, as it scans, and of every other page as well."""
    plain = hosted.server.ask_plainly(hosted.site.model.base + "/")

    assert plain.status in {301, 308}
    for path in (path for path in hosted.site.paths if path.endswith("/")):
        found = mark(plain, hosted.ask(path))

        assert "A+" == found.grade, (path, found)
        # 100, and 10 for the policy, 5 for framing, 5 for the referrer, 10 for resources.
        assert 130 == found.score, (path, found)


def _below(answer: Answer) -> str:
    """Where an answer leads, without the server's own address."""
    place = answer.leads_to
    return "/" + place.split("/", 3)[3] if "://" in place else place
