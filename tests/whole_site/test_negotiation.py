"""Language negotiation at the root, on a real nginx."""

import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from plugins.content_model.site_files import read_site_files
from plugins.delivery.negotiation import Destination, apache_rules, nginx_rules
from plugins.editing.negotiation import destinations
from tests.support.builds import PROJECT

NORWEGIAN = "nb-NO,nb;q=0.9,no;q=0.8,nn;q=0.7,en;q=0.6"
PLACES = (Destination(("nb", "no"), "/nb/"), Destination(("ar",), "/ar/"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def port(output: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A real nginx that serves the real site with the generated rules."""
    folder = tmp_path_factory.mktemp("nginx")
    for path in (folder, *folder.parents):
        if path.is_relative_to(Path("/tmp")) and path != Path("/tmp"):  # noqa: S108
            path.chmod(0o755)  # nginx's workers read as another user
    port = free_port()
    http, server = nginx_rules(PLACES, "/").split("# In the server block.")
    conf = folder / "nginx.conf"
    conf.write_text(
        f"pid {folder}/pid; error_log {folder}/error.log; daemon off; user root;\n"
        "events {}\nhttp {\naccess_log off;\ntypes { text/html html; }\n"
        f"{http}\nserver {{ listen 127.0.0.1:{port}; root {output};\n{server}\n}}\n}}\n",
        encoding="utf-8",
    )
    process = subprocess.Popen(["nginx", "-c", str(conf), "-e", f"{folder}/error.log"])
    try:
        for _attempt in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def ask(port: int, path: str, **headers: str) -> tuple[int, str | None]:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers=named)
    response = connection.getresponse()
    response.read()
    location = response.getheader("Location")
    connection.close()
    return response.status, location.partition(f":{port}")[2] or location if location else None


@pytest.mark.nginx
@pytest.mark.parametrize("site", ["none", "cross-site"])
def test_a_visitor_from_outside_is_led_to_their_language(port: int, site: str) -> None:
    assert (302, "/nb/") == ask(port, "/", Accept_Language=NORWEGIAN, Sec_Fetch_Site=site)
    assert (302, "/nb/") == ask(port, "/", Accept_Language="no", Sec_Fetch_Site=site)
    assert (302, "/ar/") == ask(port, "/", Accept_Language="ar-EG", Sec_Fetch_Site=site)


@pytest.mark.nginx
def test_who_chooses_the_roots_language_on_the_site_gets_it(port: int) -> None:
    asked = ask(port, "/", Accept_Language=NORWEGIAN, Sec_Fetch_Site="same-origin")

    assert (200, None) == asked


@pytest.mark.nginx
def test_crawlers_and_old_browsers_see_the_root(port: int) -> None:
    assert (200, None) == ask(port, "/")
    assert (200, None) == ask(port, "/", Accept_Language=NORWEGIAN)


@pytest.mark.nginx
def test_other_languages_see_the_root(port: int) -> None:
    for language in ("en", "de-DE,de;q=0.9,nb;q=0.8", "nobody"):
        asked = ask(port, "/", Accept_Language=language, Sec_Fetch_Site="none")
        assert (200, None) == asked, language


@pytest.mark.nginx
def test_a_deep_link_is_never_redirected(port: int) -> None:
    asked = ask(port, "/about/", Accept_Language=NORWEGIAN, Sec_Fetch_Site="none")

    assert (200, None) == asked


def test_apache_asks_for_the_same() -> None:
    rules = apache_rules(PLACES, "/")

    assert 2 == rules.count("RewriteCond %{HTTP:Sec-Fetch-Site} ^(none|cross-site)$")
    assert "RewriteCond %{HTTP:Accept-Language} ^(nb|no)([-,;]|$) [NC]\n" in rules
    assert "RewriteRule ^/?$ /nb/ [R=302,L]\n" in rules


def test_destinations_are_the_languages_of_the_site_file() -> None:
    files, _problems = read_site_files(PROJECT / "content", PROJECT)

    assert files is not None
    assert (Destination(("nb",), "/nb/"),) == destinations(files.site, "")
    assert "/repo/nb/" == destinations(files.site, "/repo")[0].url
