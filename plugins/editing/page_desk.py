"""What the editor's bar tells of a page: findings, search result, translations, card, its file."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.content_model.source import Source, read_source
from plugins.editing.prose.check import check_prose
from plugins.editing.prose.spelling import Speller
from plugins.multilingual.alternates import translation_key
from plugins.multilingual.staleness import State, standings
from plugins.multilingual.urls import save_as
from plugins.rendering.materials import Materials
from plugins.sections.catalogue import Page
from plugins.seo.analysis.report_text import FINDINGS_PATH
from plugins.seo.head import document_title

_CARD = re.compile(r'<meta property="og:image" content="([^"]*)">')
STATES = {
    State.ORIGINAL: "the original",
    State.TRANSLATED: "translated",
    State.STALE: "the original has changed",
    State.UNRECORDED: "not recorded as translated",
    State.LOST: "its original is gone",
}


def desk_data(
    path: str, materials: Materials, spellers: Mapping[str, Speller], output: Path
) -> dict[str, Any] | None:
    """Return the data for the page at a site path; ``None`` where there is no page of a file."""
    page = next((p for p in materials.catalogue.pages.values() if p.path == path), None)
    if page is None:
        return None
    record = page.record
    findings = [*_prose(page, materials, spellers), *_advice(path, materials, output)]
    project = materials.settings.project
    front_matter = record.front_matter
    return {
        "mark": "Draft. " if page.is_draft else "",
        "said": _said(len(findings)),
        "findings": findings,
        "title": document_title(page),
        "url": materials.address.absolute(materials.address.url(path)),
        "description": front_matter.description or front_matter.lead,
        "card": _card(page, materials, output),
        "translations": _translations(page, materials),
        "source": record.path,
        "editor": f"vscode://file/{(project / record.path).as_posix()}",
    }


def _said(count: int) -> str:
    if not count:
        return "Nothing to mend"
    return f"{count} finding{'' if count == 1 else 's'}"


def _prose(
    page: Page, materials: Materials, spellers: Mapping[str, Speller]
) -> list[dict[str, Any]]:
    """Judge the text as it stands now: this page alone."""
    if page.original is not None:
        return []
    record = page.record
    source = read_source(materials.settings.project / record.path, materials.settings.project)
    if not isinstance(source, Source):
        return []
    speller = spellers.get(record.lang)
    return [
        {
            "weight": str(found.level),
            "line": found.line,
            "message": found.message,
            "remedy": found.remedy,
            "key": found.rule,
        }
        for found in check_prose(record, source, page.language, speller).findings
    ]


def _advice(path: str, materials: Materials, output: Path) -> list[dict[str, Any]]:
    """Return the advice of the latest whole build."""
    file = output / FINDINGS_PATH
    if not file.is_file():
        return []
    pages = json.loads(file.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = pages.get(materials.address.url(path), {}).get("findings", [])
    return found


def _translations(page: Page, materials: Materials) -> list[dict[str, str]]:
    key = translation_key(page.record)
    group = [record for record in materials.records if translation_key(record) == key]
    states = {
        one.record.lang: one
        for one in standings(group, materials.files.site, materials.settings.content)
    }
    told = []
    for language in materials.languages:
        if language.code == page.language.code:
            continue
        found = states.get(language.code)
        other = materials.catalogue.translation(page, language.code)
        told.append(
            {
                "name": language.name,
                "state": STATES[found.state] if found else "not begun",
                "path": found.record.path if found else "",
                "url": materials.address.url(other.path) if other else "",
            }
        )
    return told


def _card(page: Page, materials: Materials, output: Path) -> str:
    """Return the address of the card in the page of the latest whole build; empty without one."""
    file = output / save_as(page.path)
    found = _CARD.search(file.read_text(encoding="utf-8")) if file.is_file() else None
    return found[1].removeprefix(materials.address.origin) if found else ""
