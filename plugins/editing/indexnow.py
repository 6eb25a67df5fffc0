"""``inv indexnow``: tell search engines which addresses changed since the last publication."""

import http.client
import os
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from plugins.content_model.problems import Problem
from plugins.content_model.site_files import SiteFile, read_site_files
from plugins.content_model.telling import lines_of
from plugins.multilingual.urls import SiteAddress, site_address
from plugins.seo.indexnow import (
    ACCEPTED,
    Payload,
    answer_words,
    changed_urls,
    is_real_host,
    payloads,
    read_digests,
)
from plugins.seo.redirects import REDIRECTS_FILE
from plugins.seo.url_ledger import LEDGER_FILE

ENDPOINT = "https://api.indexnow.org/indexnow"  # passes on to every engine that takes part
_NETWORK_ERRORS = (OSError, http.client.HTTPException, ValueError)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirected POST would go on as a GET, and its 200 would mean nothing."""

    def redirect_request(self, *arguments: Any) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Engine:
    """Where the requests go."""

    endpoint: str = ENDPOINT
    seconds: float = 20.0  # how long an answer may take
    origin: str = ""  # where the site's key file is looked at, if not at the site's own address


@dataclass(frozen=True, slots=True)
class _State:
    """The two files that say what is published, at one moment."""

    ledger: str
    redirects: str = ""


def announce(
    project: Path,
    since: str = "",
    *,
    submit: bool = False,
    site_url: str | None = None,
    engine: Engine | None = None,
) -> None:
    """Print what search engines would be told; with ``submit``, tell them.

    ``since`` is a git revision, or a saved copy of the ledger; without it the ledger is compared
    with the version before. The site's address is ``site_url``, else SITEURL, else that of
    ``content/site.toml``.
    """
    files, problems = read_site_files(project / "content", project)
    if files is None:
        print(*lines_of(problems, project), sep="\n")
        raise SystemExit(1)
    site = files.site
    url = site_url or os.environ.get("SITEURL") or site.url
    address = site_address(url, at_root=False)
    if refusal := _refusal(site, address):
        print(refusal)
        raise SystemExit(1)
    changed, gone = _compare(project, since)
    requests = payloads((*changed, *gone), site.indexnow_key, address)
    _tell(changed, gone, address)
    if not requests:
        return
    if not submit:
        print("Nothing was sent. When this version is published: inv indexnow --submit")
        return
    _submit(requests, engine or Engine())


def _refusal(site: SiteFile, address: SiteAddress) -> str:
    if not site.indexnow_key:
        return (
            "IndexNow is off: content/site.toml has no “indexnow_key”. "
            "docs/search-engines.md says how to make one."
        )
    if not is_real_host(address.origin):
        return (
            f"“{address.origin}” is no address on the internet, so there is nothing to tell. "
            "Put the site’s own into content/site.toml, or set SITEURL."
        )
    return ""


def _compare(project: Path, since: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ledger = project / LEDGER_FILE
    if not ledger.exists():
        print(f"{LEDGER_FILE} is not there: nothing was published yet. Publish the site first.")
        raise SystemExit(1)
    now = _State(ledger.read_text(encoding="utf-8"), _text(project / REDIRECTS_FILE))
    return changed_urls(_digests(_former(project, since, now)), _digests(now))


def _digests(state: _State) -> Mapping[str, str]:
    found = read_digests(state.ledger, LEDGER_FILE, state.redirects)
    if isinstance(found, Problem):
        print(found)
        raise SystemExit(1)
    return found


def _former(project: Path, since: str, now: _State) -> _State:
    """Return what was published before: from a saved copy, a revision, or the last version."""
    if not since:
        return _version_before(project, now)
    file = Path(since) if Path(since).is_absolute() else project / since
    if file.is_file():
        return _State(file.read_text(encoding="utf-8"), now.redirects)
    if _git(project, "rev-parse", "--verify", "--quiet", f"{since}^{{commit}}") is None:
        print(f"“{since}” is neither a revision of this repository nor a file.")
        raise SystemExit(1)
    return _at(project, since)


def _version_before(project: Path, now: _State) -> _State:
    """Return the last committed version that differs from what the files say now."""
    log = _git(project, "log", "--format=%H", "-n", "2", "--", LEDGER_FILE, REDIRECTS_FILE)
    for revision in (log or "").split():
        if (state := _at(project, revision)) != now:
            return state
    return _State("")  # published for the first time: all of it is new


def _at(project: Path, revision: str) -> _State:
    files = (
        _git(project, "show", f"{revision}:./{file}") or ""
        for file in (LEDGER_FILE, REDIRECTS_FILE)
    )
    return _State(*files)


def _git(project: Path, *arguments: str) -> str | None:
    """Return what git prints; ``None`` where it fails or is missing."""
    command = ["git", "-C", str(project), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


def _tell(changed: Iterable[str], gone: Iterable[str], address: SiteAddress) -> None:
    if not (changed or gone):
        print("No address changed: there is nothing to tell.")
    for title, paths in (("New or changed:", changed), ("Gone or moved:", gone)):
        if paths:
            print(title)
        for path in paths:
            print(f"  {address.absolute(address.url(path))}")


def _submit(requests: tuple[Payload, ...], engine: Engine) -> None:
    if said := _key_problem(requests[0], engine):
        print(said)
        raise SystemExit(1)
    for request in requests:
        accepted, words = _send(request, engine)
        print(words)
        if not accepted:
            raise SystemExit(1)


def _key_problem(request: Payload, engine: Engine) -> str:
    """Say why the site that is published is not the one that may be told about.

    Only a public build holds the key file, so a site that serves it is no preview.
    """
    url = request.key_location
    if engine.origin:
        url = engine.origin + urlsplit(url).path
    try:
        with urllib.request.urlopen(url, timeout=engine.seconds) as answer:  # noqa: S310  # http(s), by the schema of site.toml
            key = answer.read(1_000).decode("ascii", "replace").strip()
    except _NETWORK_ERRORS as error:
        return f"The key file cannot be read at {url} ({error}). Publish the site, then try again."
    if key != request.key:
        return (
            f"{url} does not hold the key of content/site.toml. Publish the site, then try again."
        )
    return ""


def _send(request: Payload, engine: Engine) -> tuple[bool, str]:
    """Return whether a request was accepted, and what to say about it."""
    sent = urllib.request.Request(  # noqa: S310  # the address is a constant
        engine.endpoint,
        data=request.json(),
        headers={"Content-Type": "application/json; charset=utf-8"},
        method="POST",
    )
    opener = urllib.request.build_opener(_NoRedirects)
    try:
        with opener.open(sent, timeout=engine.seconds) as answer:
            status = answer.status
    except urllib.error.HTTPError as error:
        status = error.code
        error.close()
    except _NETWORK_ERRORS as error:
        return False, f"{len(request.urls)} addresses not sent: no answer ({error})."
    words = f"{len(request.urls)} addresses: {status}, {answer_words(status)}."
    if status == 403:
        words += f" The key file: {request.key_location}"
    return status in ACCEPTED, words
