"""``inv negotiation HOST``: the rules that send a visitor from the root to their language."""

from pathlib import Path

from plugins.content_model.problems import nearest
from plugins.content_model.site_files import SiteFile, read_site_files
from plugins.content_model.telling import lines_of
from plugins.delivery.negotiation import RULES, Destination
from plugins.multilingual.urls import language_root, site_address


def print_rules(project: Path, host: str) -> None:
    """Print the rules for a host's configuration."""
    files, problems = read_site_files(project / "content", project)
    if files is None:
        print(*lines_of(problems, project), sep="\n")
        raise SystemExit(1)
    if host not in RULES:
        print(f"“{host}” has no rules for this; {nearest(host, RULES)}")
        raise SystemExit(1)
    address = site_address(files.site.url, at_root=False)
    print(RULES[host](destinations(files.site, address.base), address.url("/")), end="")


def destinations(site: SiteFile, base: str) -> tuple[Destination, ...]:
    """Return every language that does not stand at the root, in the site file's order."""
    return tuple(
        Destination(
            (language.code, *language.hreflang_aliases),
            base + language_root(language.code, site.root_language),
        )
        for language in site.languages
        if language.code != site.root_language
    )
