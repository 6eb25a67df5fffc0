"""``inv status``: the state of every translation and of the calendar."""

import json
from datetime import date
from pathlib import Path

from plugins.editing.schedule_report import read_schedule, schedule_data, schedule_lines
from plugins.editing.translated import Site, read_site
from plugins.multilingual.status import status_data, status_rows, status_table


def print_status(
    project: Path,
    today: date,
    *,
    as_json: bool = False,
    diff: bool = False,
    due: bool = False,
) -> None:
    """Print the table and what comes next; with ``diff`` also what changed in the originals.

    ``due`` asks for the calendar alone, and ends with status 1 when a page should be out and is
    not: for a build that runs every day.
    """
    site = read_site(project)
    if not isinstance(site, Site):
        print(*site, sep="\n")
        raise SystemExit(1)
    rows = status_rows(site.records, site.file, site.content)
    schedule = read_schedule(site.records, site.file, project, today)
    if as_json:
        data = {**status_data(rows, site.file), **schedule_data(schedule)}
        print(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        table = () if due else (*status_table(rows, diff=diff), "")
        print("\n".join((*table, *schedule_lines(schedule))).rstrip())
    if due and schedule.late:
        raise SystemExit(1)
