"""``inv moved``, ``inv gone``, ``inv redirects``: what becomes of addresses that were published.

The first two write ``content/redirects.toml`` and leave every other line, comments included, as it
was. An address may be given as it stands in a browser, or as a path with or without its slashes.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import tomlkit
from tomlkit.items import Table

from plugins.booking.services import service_path
from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import closest, nearest
from plugins.content_model.reader import read_records
from plugins.content_model.site_files import Language, RedirectsFile, read_site_files
from plugins.content_model.telling import tell
from plugins.delivery.redirects import HOSTS, over_limits
from plugins.multilingual.slugs import make_slug
from plugins.multilingual.urls import SiteAddress, site_address
from plugins.sections.catalogue import Catalogue, build_catalogue
from plugins.sections.feeds import feeds_in
from plugins.sections.moves import moved_by_itself
from plugins.sections.pagination import parts_of
from plugins.seo.redirects import (
    REDIRECTS_FILE,
    host_rules,
    is_outside,
    normal_path,
    normal_target,
    redirect_lines,
    resolve_redirects,
)
from plugins.seo.url_ledger import LEDGER_FILE, Ledger, read_ledger

CONTENT = "content"
NO_REASON = "nothing took its place"


@dataclass(frozen=True, slots=True)
class Addresses:
    """All addresses of a site: those there are, and those there were."""

    address: SiteAddress
    catalogue: Catalogue
    live: frozenset[str]  # site paths that lead to a page or a file
    ledger: Ledger
    redirects: RedirectsFile

    @property
    def lost(self) -> frozenset[str]:
        """Published paths that nobody has said anything about yet."""
        told = map(normal_path, (*self.redirects.moved, *self.redirects.gone))
        return frozenset(self.ledger.entries).difference(self.live, told)


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be written into ``content/redirects.toml``."""

    moved: Mapping[str, str]  # old site path → new one, or a URL
    gone: Mapping[str, str]  # old site path → why
    away: tuple[str, ...] = ()  # paths that have a page again, whose lines lead in circles
    left: tuple[str, ...] = ()  # lost paths of the same section for which no page was found


def move(project: Path, old: str, new: str) -> None:
    """Let ``old``, and what was published below it, lead to ``new``; say what was written."""
    _carry_out(project, plan_move(read_addresses(project), old, new))


def remove(project: Path, old: str, reason: str = "", *, below: bool = False) -> None:
    """Say that nothing took the place of ``old``, nor with ``below`` of what was below it."""
    _carry_out(project, plan_removal(read_addresses(project), old, reason, below=below))


def print_rules(project: Path, host: str) -> None:
    """Print the redirects in the form of a host, and end with status 1 if it cannot take them."""
    if host not in HOSTS:
        _refuse(f"“{host}” is no host that is known here; {nearest(host, HOSTS)}")
    site = read_addresses(project, with_drafts=False)
    file = project / REDIRECTS_FILE
    redirects, problems = resolve_redirects(
        site.redirects.moved,
        site.redirects.gone,
        moved_by_itself(site.catalogue),
        site.live,
        redirect_lines(file.read_text("utf-8-sig") if file.exists() else ""),
    )
    text = HOSTS[host].write(host_rules(redirects, site.address), site.address.base)
    print(text, end="")
    tell(problems, project)
    for sentence in (said := tuple(over_limits(host, text))):
        print(sentence, file=sys.stderr)
    if problems or said:
        raise SystemExit(1)


# What is there


def read_addresses(project: Path, *, with_drafts: bool = True, site_url: str = "") -> Addresses:
    """Read the sources as a build does; end with status 1 if they cannot be read.

    ``site_url`` is where the site is published, if not at the address of its own file.
    """
    content = project / CONTENT
    files, problems = read_site_files(content, project)
    ledger, found = read_ledger(project / LEDGER_FILE, project)
    if files is None or found:
        tell((*problems, *found), project)
        raise SystemExit(1)
    records, problems = read_records(content, project, files.site.languages, _slugify)
    tell(problems, project)  # a page that cannot be read has no address
    today = date.today()  # noqa: DTZ011
    catalogue, _shown = build_catalogue(records, files.site, with_drafts=with_drafts, today=today)
    feeds = {f.path for language in files.site.languages for f in feeds_in(catalogue, language)}
    images = {f"/{file.relative_to(content).as_posix()}" for file in content.glob("images/**/*")}
    pages = {page.path for page in catalogue.pages.values()}
    pages |= {part.path for page in catalogue.pages.values() for part in parts_of(page, catalogue)}
    for page in catalogue.pages.values():
        if page.kind is Kind.BOOKING and page.original is None:
            pages |= {service_path(one, page.language, page.path) for one in files.booking.services}
    return Addresses(
        site_address(site_url or files.site.url, at_root=False),
        catalogue,
        frozenset(pages | feeds | images | {"/sitemap.xml"}),
        ledger,
        files.redirects,
    )


def _slugify(text: str, language: Language) -> str:
    return make_slug(text, language.slug_letters, keep_script=language.native_slugs)


def path_of(written: str, address: SiteAddress) -> str:
    """Return the site path that an editor means, or the URL if it is one of another site."""
    parts, own = urlsplit(written.strip()), urlsplit(address.origin)
    if is_outside(written.strip()) and parts.netloc.lower() != own.netloc.lower():
        return normal_target(written.strip())
    path = normal_path("/" + parts.path.lstrip("/"))
    return path.removeprefix(address.base) if path.startswith(f"{address.base}/") else path


# What is to be written. A sentence instead of a change says why nothing is.


def plan_move(site: Addresses, old: str, new: str) -> Change | str:
    """Return the lines for ``old`` and for every lost address below it."""
    old, new = path_of(old, site.address), path_of(new, site.address)
    former = {normal_path(path): target for path, target in site.redirects.moved.items()}
    trail = {old}
    while new in former and new not in site.live | trail:  # it moved on already
        trail.add(new)
        new = normal_target(former[new])
    lost = {path for path in site.lost if path == old or _is_below(path, old)}
    if wrong := _wrong_old(site, old, lost, {*former, *map(normal_path, site.redirects.gone)}):
        return wrong
    if new == old:
        return f"“{old}” is both the old and the new address; name the page's new one second"
    targets = {path: _joined(new, path.removeprefix(old)) for path in sorted(lost | {old})}
    if old not in site.ledger and old not in former:
        del targets[old]
    found = {
        path: target
        for path, target in targets.items()
        if is_outside(target) or target in site.live
    }
    if not found:
        return f"“{new}” leads nowhere; {_near(new, site.live, 'name the address of a page')}"
    follow = {
        path: found[normal_target(end)]
        for path, end in former.items()
        if normal_target(end) in found and path not in site.live
    }
    away = tuple(sorted(site.live.intersection(former)))
    left = tuple(path for path in targets if path not in found)
    return Change(follow | found, {}, away, left)


def plan_removal(site: Addresses, old: str, reason: str, *, below: bool) -> Change | str:
    """Return the lines for an address that nothing took the place of."""
    old = path_of(old, site.address)
    lost = {path for path in site.lost if path == old or (below and _is_below(path, old))}
    if wrong := _wrong_old(site, old, lost, set(map(normal_path, site.redirects.moved))):
        return wrong
    said = lost | ({old} if old in site.ledger else set())
    return Change({}, dict.fromkeys(sorted(said), reason.strip() or NO_REASON))


def _wrong_old(site: Addresses, old: str, lost: set[str], told: set[str]) -> str:
    """Say why an old address cannot be one; empty if it can."""
    if is_outside(old):
        return f"“{old}” is an address of another site; this one is {site.address.origin}"
    if lost:
        return ""
    if old in site.live:
        return f"“{old}” is the address of a page still; give the page another, or delete it, first"
    if old in site.ledger or old in told:
        return ""
    instead = (
        f"if another site published it, write it into {REDIRECTS_FILE} yourself: "
        f'"{old}" = "/its/new/address/" below [moved]'
    )
    return f"“{old}” was never published here; {_near(old, site.ledger.entries, instead)}"


def _is_below(path: str, section: str) -> bool:
    return section.endswith("/") and path != section and path.startswith(section)


def _joined(section: str, rest: str) -> str:
    return f"{section.rstrip('/')}/{rest}" if rest else section


def _near(word: str, known: Mapping[str, object] | frozenset[str], otherwise: str) -> str:
    close = closest(word, known)
    return f"did you mean “{close}”?" if close else otherwise


# The file


def _carry_out(project: Path, change: Change | str) -> None:
    if isinstance(change, str):
        _refuse(change)
        return
    file = project / REDIRECTS_FILE
    former = file.read_bytes().decode("utf-8-sig") if file.exists() else ""
    file.write_bytes(with_change(former, change).encode())
    for path, target in change.moved.items():
        print(f"{path} → {target}")
    for path, reason in change.gone.items():
        print(f"{path} is gone: {reason}")
    for path in change.away:
        print(f"{path} is a page again, and its line is taken away")
    for path in change.left:
        print(f"{path}: no page was found for it; say where it is, or that it is gone")
    print(f"{REDIRECTS_FILE} says so now; commit it.")


def with_change(text: str, change: Change) -> str:
    """Return the text of ``content/redirects.toml`` with the change in it, the rest as it was."""
    document = tomlkit.parse(text.replace("\r\n", "\n"))
    for path in change.away:
        _drop(document, path, keep="")
    for name, lines in (("moved", change.moved), ("gone", change.gone)):
        if not lines:
            continue
        if name not in document:
            document[name] = tomlkit.table()
        for path, value in lines.items():
            key = _drop(document, path, keep=name) or path
            document[name][key] = value
    written = tomlkit.dumps(document)
    return written.replace("\n", "\r\n") if "\r\n" in text else written


def _drop(document: tomlkit.TOMLDocument, path: str, *, keep: str) -> str:
    """Take the line of a path out of each table but one; return its key as written there."""
    kept = ""
    for name in ("moved", "gone"):
        table = document.get(name)
        for key in [key for key in table or () if normal_path(key) == path]:
            if name == keep:
                kept = key
            elif isinstance(table, Table):
                table.remove(key)
    return kept


def _refuse(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    raise SystemExit(1)
