"""``inv publish --host NAME``: what a host needs beside the pages, and what it cannot do.

The host's own files go into the output where it serves them, and otherwise into ``.hosting/``.
"""

import shutil
from datetime import date
from pathlib import Path

from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import has_errors, nearest
from plugins.content_model.site_files import SiteFiles, read_site_files
from plugins.delivery.compression import write_copies
from plugins.delivery.host_model import HostModel, host_model
from plugins.delivery.hosts import HOSTS, Host, OutputFacts
from plugins.delivery.security_txt import PATH as SECURITY_TXT
from plugins.delivery.security_txt import security_txt
from plugins.editing.addresses import Addresses, read_addresses
from plugins.editing.negotiation import destinations
from plugins.multilingual.urls import language_root
from plugins.sections.moves import moved_by_itself
from plugins.sections.pagination import parts_of
from plugins.seo.redirects import REDIRECTS_FILE, host_rules, redirect_lines, resolve_redirects

BESIDE = ".hosting"  # configuration of servers, which is never published
OF_EVERY_BUILD = ("_redirects", ".htaccess")  # written for hosts in general


def write_for_host(project: Path, output: Path, name: str, today: date, site_url: str = "") -> None:
    """Put a host's files into the output; end with status 1 where a limit is exceeded."""
    if name not in HOSTS:
        print(f"“{name}” is no host that is known here; {nearest(name, HOSTS)}")
        raise SystemExit(1)
    files, problems = read_site_files(project / "content", project)
    if files is None:
        print(*problems, sep="\n")
        raise SystemExit(1)
    host, model = HOSTS[name], read_model(project, files, site_url)
    for path in OF_EVERY_BUILD:
        (output / path).unlink(missing_ok=True)
    if files.site.organisation.email:  # RFC 9116 §2.5.3 requires a way to reach somebody
        _write(output / SECURITY_TXT, _security_txt(files, model, today))
    facts = OutputFacts(_sizes(output), sells=bool(files.booking.services))
    found = tuple(host.check(model, facts))
    print(*found, sep="\n", end="\n" if found else "")
    if has_errors(found):
        raise SystemExit(1)
    if host.encodings:
        for saved in write_copies(output, host.encodings, cache=project / ".compressed_cache"):
            print(
                f"{saved.encoding}: {saved.files} files, {saved.before:,} → {saved.after:,} bytes"
            )
    _place(project, output, host, model)
    print(f"{host.title} cannot do everything:", *host.cannot(model), sep="\n- ")


def read_model(project: Path, files: SiteFiles, site_url: str = "") -> HostModel:
    """Return how the site wants to be served."""
    site = read_addresses(project, with_drafts=False, site_url=site_url)
    languages, root = files.site.languages, files.site.root_language
    return host_model(
        site.address.origin,
        site.address.base,
        {one.code: language_root(one.code, root) for one in languages},
        never_stored=_sensitive(site),
        redirects=_rules(project, site),
        destinations=destinations(files.site, site.address.base),
    )


def _sensitive(site: Addresses) -> list[str]:
    pages = [page for page in site.catalogue.pages.values() if page.is_sensitive]
    further = [part.path for page in pages for part in parts_of(page, site.catalogue)[1:]]
    below = [
        path
        for page in pages
        if page.kind is Kind.BOOKING
        for path in site.live
        if path.startswith(page.path) and path != page.path
    ]
    return [*(page.path for page in pages), *further, *sorted(below)]


def _rules(project: Path, site: Addresses) -> tuple[tuple[str, str, int], ...]:
    """Return the redirects; what is wrong with them ended the build already."""
    file = project / REDIRECTS_FILE
    redirects, _problems = resolve_redirects(
        site.redirects.moved,
        site.redirects.gone,
        moved_by_itself(site.catalogue),
        site.live,
        redirect_lines(file.read_text("utf-8-sig") if file.exists() else ""),
    )
    return host_rules(redirects, site.address)


def _security_txt(files: SiteFiles, model: HostModel, today: date) -> str:
    return security_txt(
        [f"mailto:{files.site.organisation.email}"],
        today,
        canonical=[f"{model.origin}/{SECURITY_TXT}"],
        languages=[language.code for language in files.site.languages],
    )


def _place(project: Path, output: Path, host: Host, model: HostModel) -> None:
    """Write the host's files, and below a base put the output into its folder."""
    if folder := host.folder(model):
        aside = output.with_name(f".{output.name}-aside")
        output.rename(aside)
        (output / folder).parent.mkdir(parents=True, exist_ok=True)
        aside.rename(output / folder)
        for path, source in host.copies(model).items():
            if (output / folder / source).is_file():
                (output / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(output / folder / source, output / path)
    root = output if host.publishes_files else project / BESIDE
    for path, text in host.files(model).items():
        _write(root / path, text)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _sizes(output: Path) -> dict[str, int]:
    return {
        file.relative_to(output).as_posix(): file.stat().st_size
        for file in sorted(output.rglob("*"))
        if file.is_file()
    }
