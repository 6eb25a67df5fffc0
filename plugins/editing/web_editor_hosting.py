"""Where the web editor saves: a folder on this machine, and a Git host once one is set."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from plugins.content_model.web_editor_block import WebEditor

_WITH_WORKFLOW = frozenset({"github", "gitlab"})  # where the editor keeps drafts as pull requests
_PUBLIC_HOSTS = {
    "github": "https://github.com",
    "gitlab": "https://gitlab.com",
    "gitea": "https://gitea.com",
}
_API = {"github": "/api/v3", "gitlab": "/api/v4", "gitea": "/api/v1"}  # below a host of one's own


@dataclass(frozen=True, slots=True)
class Hosts:
    """Origins that the editor's page may reach."""

    programs: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()  # of people and of the repository


def saving_of(hosting: WebEditor | None, folder: str) -> dict[str, Any]:
    """Return the part of the configuration that says where, and how, the editor saves."""
    has_workflow = hosting is not None and hosting.backend in _WITH_WORKFLOW
    return {
        "backend": backend_of(hosting, folder),
        "publish_mode": "editorial_workflow" if has_workflow else "simple",
    }


def backend_of(hosting: WebEditor | None, folder: str) -> dict[str, Any]:
    """Return the editor's backend.

    It always wants a repository of a host; on this machine it asks for a folder instead, and
    tells people the repository's name to choose, so without hosting that is the folder's.
    """
    if hosting is None:
        return {"name": "github", "repo": f"local/{folder}", "auth_methods": ["token"]}
    api = {"api_root": hosting.host + _API[hosting.backend]} if hosting.host else {}
    pages = hosting.sign_in or hosting.host
    return {
        "name": hosting.backend,
        "repo": hosting.repository,
        **({"branch": hosting.branch} if hosting.branch else {}),
        **api,
        **({"base_url": pages} if pages else {}),
        **({"app_id": hosting.app_id} if hosting.app_id else {}),
        **({"auth_type": "pkce"} if hosting.app_id and hosting.backend == "gitlab" else {}),
    }


def hosts_of(hosting: WebEditor | None) -> Hosts:
    """Return which origins the editor talks to; none without hosting."""
    if hosting is None:
        return Hosts()
    if hosting.host is None and hosting.backend == "github":
        pictures = ("https://avatars.githubusercontent.com", "https://raw.githubusercontent.com")
        return Hosts(("https://api.github.com",), pictures)
    host = _origin(hosting.host or _PUBLIC_HOSTS[hosting.backend])
    return Hosts((host,), (host,))


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
