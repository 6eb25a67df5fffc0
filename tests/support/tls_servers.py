"""Real servers, by HTTP and by HTTPS, with the configuration that a host's adapter writes.

The configuration is used as it is; only ports, folders and the certificate's place are those of
this machine.
"""

import os
import re
import ssl
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

from tests.support.servers import MODULES, _running, free_port

NAME = "localhost"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def all(self, name: str) -> list[str]:
        """Every value of a header, one a line that was sent."""
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def __getitem__(self, name: str) -> str:
        """The one value of a header, or an empty text; twice the same header is a mistake."""
        values = self.all(name)
        assert len(values) <= 1, f"{name} is sent {len(values)} times: {values}"
        return values[0] if values else ""

    @property
    def leads_to(self) -> str:
        return self["Location"]


@dataclass(frozen=True, slots=True)
class Served:
    """A site on a running server."""

    plain_port: int
    secure_port: int

    def ask(self, path: str, **headers: str) -> Answer:
        """Ask by HTTPS; a header's “-” is written “_”."""
        context = ssl._create_unverified_context()  # noqa: S323 - the certificate is our own
        return _ask(
            HTTPSConnection(NAME, self.secure_port, timeout=20, context=context), path, headers
        )

    def ask_plainly(self, path: str, **headers: str) -> Answer:
        """Ask by HTTP."""
        return _ask(HTTPConnection(NAME, self.plain_port, timeout=20), path, headers)


def _ask(connection: HTTPConnection, path: str, headers: Mapping[str, str]) -> Answer:
    connection.putrequest("GET", path, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    response = connection.getresponse()
    answer = Answer(response.status, tuple(response.getheaders()), response.read())
    connection.close()
    return answer


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for this machine; return it and its key."""
    made, key = folder / "certificate.pem", folder / "key.pem"
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
        f"-subj /CN={NAME} -addext subjectAltName=DNS:{NAME}"
    )
    subprocess.run(
        [*command.split(), "-keyout", str(key), "-out", str(made)], check=True, capture_output=True
    )
    key.chmod(0o644)
    return made, key


Server = Callable[[Path, Path, Mapping[str, str]], AbstractContextManager[Served]]


@contextmanager
def nginx(folder: Path, root: Path, files: Mapping[str, str]) -> Iterator[Served]:
    """Serve by nginx; ``files`` are what the adapter wrote."""
    made, key = certificate(folder)
    served = Served(free_port(), free_port())
    (text,) = files.values()
    text = re.sub(r"listen \[::\].*?;\n", "", text)
    text = text.replace("listen 80;", f"listen 127.0.0.1:{served.plain_port};")
    text = text.replace("listen 443 ", f"listen 127.0.0.1:{served.secure_port} ")
    text = re.sub(r"ssl_certificate \S+;", f"ssl_certificate {made};", text)
    text = re.sub(r"ssl_certificate_key \S+;", f"ssl_certificate_key {key};", text)
    text, replaced = re.subn(r"root /srv/\S+;", f"root {root};", text)
    assert replaced == 1
    conf = folder / "nginx.conf"
    conf.write_text(
        f"pid {folder}/pid; error_log {folder}/error.log; daemon off; user root;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{text}\n}}\n",
        encoding="utf-8",
    )
    command = ["nginx", "-c", str(conf), "-e", f"{folder}/error.log"]
    with _running(served.secure_port, command, folder, root):
        yield served


@contextmanager
def apache(folder: Path, root: Path, _files: Mapping[str, str]) -> Iterator[Served]:
    """Serve by Apache, as a shared host does: the site's ``.htaccess`` says the rest."""
    made, key = certificate(folder)
    served = Served(free_port(), free_port())
    modules = [
        "mpm_event",
        "alias",
        "authz_core",
        "dir",
        "mime",
        "rewrite",
        "headers",
        "ssl",
        "socache_shmcb",
        "autoindex",
    ]
    host = f"ServerName {NAME}\nDocumentRoot {root}\n"
    conf = folder / "apache.conf"
    conf.write_text(
        "".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so\n" for name in modules)
        + f"Listen 127.0.0.1:{served.plain_port}\nListen 127.0.0.1:{served.secure_port}\n"
        f"ServerName {NAME}\nDefaultRuntimeDir {folder}\nPidFile {folder}/apache.pid\n"
        f"ErrorLog {folder}/apache.log\nUser nobody\nGroup #{os.getgid()}\nStartServers 1\n"
        # Only the server's own configuration can say so: the adapter tells.
        "ServerTokens Prod\n"
        # What distributions set by default, and the site must undo.
        "TypesConfig /etc/mime.types\nAddType application/x-gzip .gz\nAddLanguage br .br\n"
        f"DirectoryIndex index.html\n<Directory {root}>\nOptions Indexes FollowSymLinks\n"
        "AllowOverride FileInfo\nRequire all granted\n</Directory>\n"
        f"<VirtualHost 127.0.0.1:{served.plain_port}>\n{host}</VirtualHost>\n"
        f"<VirtualHost 127.0.0.1:{served.secure_port}>\n{host}SSLEngine on\n"
        f"SSLCertificateFile {made}\nSSLCertificateKeyFile {key}\n</VirtualHost>\n",
        encoding="utf-8",
    )
    command = ["apache2", "-d", str(folder), "-f", str(conf), "-DFOREGROUND"]
    with _running(served.secure_port, command, folder, root):
        yield served


@contextmanager
def caddy(folder: Path, root: Path, files: Mapping[str, str]) -> Iterator[Served]:
    """Serve by Caddy; its own certificates need a name that the world knows, so one is given."""
    made, key = certificate(folder)
    served = Served(free_port(), free_port())
    (text,) = files.values()
    text = re.sub(r"\{\$SITE_ADDRESS:[^}]*\}", f"https://{NAME}:{served.secure_port}", text)
    text = re.sub(r"\{\$SITE_ROOT:[^}]*\}", f"{root}\n    tls {made} {key}", text)
    conf = folder / "Caddyfile"
    conf.write_text(
        f"{{\nadmin off\nhttp_port {served.plain_port}\nhttps_port {served.secure_port}\n"
        f"skip_install_trust\n}}\n{text}",
        encoding="utf-8",
    )
    with _running(served.secure_port, ["caddy", "run", "--config", str(conf)], folder, root):
        yield served
