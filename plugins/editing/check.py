"""``inv check``: all that can be said about the content, in one pass and without building.

What would end a build, what makes a reader stumble, what a search engine misses, and what has gone
stale: schema, links, images, translations, facts, prose, spelling, and the advice of ``inv seo``.
"""

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from plugins.content_model.problems import Problem, Severity, Spot
from plugins.content_model.telling import tell
from plugins.editing.prose.check import check_all_prose
from plugins.editing.prose.dictionaries import dictionary_folders, make_spellers, remember
from plugins.editing.translated import CONTENT
from plugins.multilingual.compounds import compound_rules
from plugins.rendering.materials import Materials, read_materials
from plugins.rendering.settings import BuildSettings
from plugins.rendering.stores import open_store
from plugins.sections.similarity import index_words
from plugins.seo.analysis.findings import Weight
from plugins.seo.analysis.reading import analysed_pages
from plugins.seo.analysis.report import analyse
from plugins.seo.analysis.source_lines import source_texts

SPELLING_CACHE = ".spelling_cache"
CHECK_STORE = Path(".site_cache/check.sqlite")  # apart from the builds’, which drops what is unused
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to be said."""

    problem: Problem
    rule: str = ""  # by which “silence” puts it aside; empty for what cannot be
    column: int = 0  # from 1; 0 where it is not known

    @property
    def told(self) -> Problem:
        """The finding as a problem, with its column, and the name that silences it."""
        problem = self.problem
        rule = f" [{self.rule}]" if self.rule else ""
        line = Spot(problem.line, self.column) if self.column else problem.line
        return replace(problem, line=line, remedy=problem.remedy + rule)

    def __str__(self) -> str:
        problem = self.problem
        place = f"{problem.path}:{problem.line}" + (f":{self.column}" if self.column else "")
        rule = f" [{self.rule}]" if self.rule else ""
        return f"{place}: {problem.severity}: {problem.message}; {problem.remedy}{rule}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found."""

    pages: int
    findings: tuple[Finding, ...]
    notes: tuple[Problem, ...] = ()  # what could not be checked here
    silenced: int = 0

    def count(self, severity: Severity) -> int:
        """Return how many findings are as bad."""
        return sum(finding.problem.severity is severity for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which findings are asked for; everything unless told."""

    lang: str = ""
    file: str = ""
    paths: dict[str, str] = field(default_factory=dict)  # path of a page → its language

    def holds(self, finding: Finding) -> bool:
        """Whether a finding is asked for."""
        path = finding.problem.path
        return self.file in {"", path} and self.lang in {"", self.paths.get(path, "")}


def print_check(project: Path, *, lang: str = "", file: str = "", strict: bool = False) -> None:
    """Print every finding; end with status 1 on an error, with ``strict`` on any finding."""
    started = time.perf_counter()
    checked = check_content(project, date.today(), lang=lang, file=file)  # noqa: DTZ011
    told = [*checked.notes, *(finding.told for finding in checked.findings)]
    tell(told, project)
    print(summary(checked, time.perf_counter() - started))
    if checked.count(Severity.ERROR) or (strict and checked.findings):
        raise SystemExit(1)


def check_content(project: Path, today: date, *, lang: str = "", file: str = "") -> Checked:
    """Read the content once, and judge all of it."""
    settings = BuildSettings(
        project=project,
        content=project / CONTENT,
        theme=project / "theme",
        site_url="",
        with_drafts=True,
        static_paths=(),
        today=today,
    )
    store = open_store(project / CHECK_STORE)
    materials, problems = read_materials(settings, store)
    store.save()
    findings = [Finding(problem) for problem in set(problems)]
    if materials is None:
        return Checked(0, _sorted(findings))
    texts = source_texts(materials.records, project)
    spellers = make_spellers(
        materials.languages,
        settings.content,
        project / SPELLING_CACHE,
        dictionary_folders(os.environ),
    )
    prose = check_all_prose(materials.records, texts, materials.languages, spellers.by_language)
    remember(spellers, project / SPELLING_CACHE)
    findings += [
        Finding(found.problem, found.rule, found.column)
        for report in prose
        for found in report.findings
    ]
    advice, silenced = _advice(materials, texts, today)
    findings += advice
    scope = Scope(lang, file, {record.path: record.lang for record in materials.records})
    return Checked(
        len(materials.records),
        _sorted(finding for finding in findings if scope.holds(finding)),
        spellers.problems,
        silenced + sum(len(report.silenced) for report in prose),
    )


def _advice(
    materials: Materials, texts: Mapping[str, str], today: date
) -> tuple[list[Finding], int]:
    """Return the advice of ``inv seo``; what prose says too is said once."""
    catalogue = materials.catalogue
    index = materials.word_index or index_words(catalogue, compound_rules)
    pages = analysed_pages(catalogue, materials.address, texts, index)
    reports = analyse(pages, today)
    found = [
        Finding(
            replace(
                finding.problem,
                severity=Severity.HINT if finding.weight is Weight.HINT else Severity.WARNING,
            ),
            finding.key,
        )
        for report in reports
        for finding in report.findings
    ]
    return found, sum(len(report.silenced) for report in reports)


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Order findings as the files run; what ends a build comes last, where the eye is."""
    return tuple(
        sorted(
            findings,
            key=lambda one: (-_ORDER[one.problem.severity], one.problem, one.column, one.rule),
        )
    )


def summary(checked: Checked, seconds: float) -> str:
    """Return the last line: how much was looked at, and what was found."""
    counts = [
        f"{count} {severity}{'' if count == 1 else 's'}"
        for severity in Severity
        if (count := checked.count(severity))
    ]
    said = ", ".join(counts) or "nothing to mend"
    silenced = f", {checked.silenced} silenced" if checked.silenced else ""
    return f"{checked.pages} pages in {seconds:.1f} s: {said}{silenced}."
