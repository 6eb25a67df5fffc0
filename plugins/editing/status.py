"""``inv status``: the state of every translation, for the terminal and for machines."""

from pathlib import Path

from plugins.editing.translated import Site, read_site
from plugins.multilingual.status import status_json, status_rows, status_table


def print_status(project: Path, *, as_json: bool = False, diff: bool = False) -> None:
    """Print the table; with ``diff`` also what changed in the originals."""
    site = read_site(project)
    if not isinstance(site, Site):
        print(*site, sep="\n")
        raise SystemExit(1)
    rows = status_rows(site.records, site.file, site.content)
    print(status_json(rows, site.file) if as_json else "\n".join(status_table(rows, diff=diff)))
