"""``inv seo``: the advice on every page, for the terminal and for machines."""

from datetime import date
from pathlib import Path

from plugins.content_model.problems import has_errors, nearest
from plugins.content_model.telling import lines_of
from plugins.editing.translated import CONTENT
from plugins.multilingual.compounds import compound_rules
from plugins.rendering.materials import read_materials
from plugins.rendering.settings import BuildSettings
from plugins.sections.similarity import index_words
from plugins.seo.analysis.findings import Weight
from plugins.seo.analysis.reading import analysed_pages
from plugins.seo.analysis.report import PageReport, analyse
from plugins.seo.analysis.report_text import report_json, report_lines
from plugins.seo.analysis.source_lines import source_texts


def print_report(
    project: Path,
    *,
    lang: str = "",
    file: str = "",
    as_json: bool = False,
    strict: bool = False,
) -> None:
    """Print the advice; it ends a run only with ``strict``, and only where it warns."""
    reports = _chosen(read_reports(project, date.today()), lang, _path_in(project, file))  # noqa: DTZ011
    print(report_json(reports) if as_json else "\n".join(report_lines(reports)))
    if strict and any(report.count(Weight.WARNING) for report in reports):
        raise SystemExit(1)


def read_reports(project: Path, today: date) -> tuple[PageReport, ...]:
    """Read and judge the whole site; a site with errors is told, and is not judged."""
    settings = BuildSettings(
        project=project,
        content=project / CONTENT,
        theme=project / "theme",
        site_url="",
        with_drafts=True,
        static_paths=(),
    )
    materials, problems = read_materials(settings)
    if materials is None or has_errors(problems):
        print(*lines_of(set(problems), project), sep="\n")
        raise SystemExit(1)
    texts = source_texts(materials.records, project)
    catalogue = materials.catalogue
    index = materials.word_index or index_words(catalogue, compound_rules)
    return analyse(analysed_pages(catalogue, materials.address, texts, index), today)


def _path_in(project: Path, file: str) -> str:
    """Return the path as messages name it, however it was typed."""
    path = (project / file).resolve()
    return path.relative_to(project).as_posix() if file and path.is_relative_to(project) else file


def _chosen(reports: tuple[PageReport, ...], lang: str, file: str) -> tuple[PageReport, ...]:
    """Return the reports asked for; a name that is not there is told."""
    for name, wanted, known in (
        ("language", lang, {report.page.lang for report in reports}),
        ("page", file, {report.page.path for report in reports}),
    ):
        if wanted and wanted not in known:
            print(f"“{wanted}” is no {name} of this site; {nearest(wanted, known)}")
            raise SystemExit(1)
    return tuple(
        report
        for report in reports
        if lang in {"", report.page.lang} and file in {"", report.page.path}
    )
