"""Real web servers that serve a built site on this machine, each with its own configuration."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

MODULES = Path("/usr/lib/apache2/modules")  # where Debian has them
APACHE = pytest.mark.apache
CADDY = pytest.mark.caddy


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def readable(*folders: Path) -> None:
    """Let a server's workers, which are another user, reach the folders."""
    for folder in folders:
        for path in (folder, *folder.parents):
            if path.is_relative_to(Path("/tmp")) and path != Path("/tmp"):  # noqa: S108
                path.chmod(0o755)


@contextmanager
def nginx(folder: Path, output: Path, rules: str) -> Iterator[int]:
    """Serve ``output`` by nginx; ``rules`` are as ``inv redirects nginx`` prints them."""
    http, server = rules.split("# In the server block.")
    port, conf = free_port(), folder / "nginx.conf"
    conf.write_text(
        f"pid {folder}/pid; error_log {folder}/error.log; daemon off; user root;\n"
        "events {}\nhttp {\naccess_log off;\ntypes { text/html html; }\n"
        f"{http}\nserver {{ listen 127.0.0.1:{port}; root {output};\n{server}\n}}\n}}\n",
        encoding="utf-8",
    )
    with _running(port, ["nginx", "-c", str(conf), "-e", f"{folder}/error.log"], folder, output):
        yield port


@contextmanager
def apache(folder: Path, output: Path) -> Iterator[int]:
    """Serve ``output`` by Apache; its rules stand in ``.htaccess``, as on a host that is shared."""
    modules = ("mpm_event", "alias", "authz_core", "dir", "mime", "rewrite")
    port, conf = free_port(), folder / "apache.conf"
    conf.write_text(
        "".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so\n" for name in modules)
        + f"ServerName 127.0.0.1\nListen 127.0.0.1:{port}\nDefaultRuntimeDir {folder}\n"
        f"PidFile {folder}/apache.pid\nErrorLog {folder}/apache.log\nUser nobody\n"
        f"Group #{os.getgid()}\nStartServers 1\nTypesConfig /dev/null\nAddType text/html .html\n"
        f"DocumentRoot {output}\nDirectoryIndex index.html\n"
        f"<Directory {output}>\nAllowOverride FileInfo\nRequire all granted\n</Directory>\n",
        encoding="utf-8",
    )
    command = ["apache2", "-d", str(folder), "-f", str(conf), "-DFOREGROUND"]
    with _running(port, command, folder, output):
        yield port


@contextmanager
def caddy(folder: Path, output: Path, rules: str) -> Iterator[int]:
    """Serve ``output`` by Caddy, with ``rules`` in its site block."""
    port, conf = free_port(), folder / "Caddyfile"
    conf.write_text(
        "{\nadmin off\nauto_https off\n}\n"
        f"http://127.0.0.1:{port} {{\nroot * {output}\n{rules}file_server\n}}\n",
        encoding="utf-8",
    )
    with _running(port, ["caddy", "run", "--config", str(conf)], folder, output):
        yield port


@contextmanager
def _running(port: int, command: list[str], folder: Path, output: Path) -> Iterator[None]:
    readable(folder, output)
    homes = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command, env={**os.environ, **homes}, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            for _attempt in range(200):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert process.poll() is None, (folder / "server.log").read_text()
                time.sleep(0.05)
            yield
        finally:
            process.terminate()
            process.wait(20)


def ask(port: int, path: str) -> tuple[int, str | None]:
    """Return a response's status, and where it leads, without the server's own address."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    location = response.getheader("Location")
    connection.close()
    return response.status, location and location.removeprefix(f"http://127.0.0.1:{port}")
