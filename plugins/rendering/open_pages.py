"""The pages that somebody looks at right now, drawn without the rest of the site."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from plugins.content_model.problems import Problem, has_errors
from plugins.content_model.reader import read_record
from plugins.fast_build.store import Store
from plugins.multilingual.typography import typeset_text
from plugins.rendering.booking_pages import service_pages
from plugins.rendering.build import Drawing, draw, drawing_for
from plugins.rendering.compose import Composed, compose_page
from plugins.rendering.materials import Materials, check_text, read_materials, slugify
from plugins.rendering.section_parts import section_parts
from plugins.rendering.settings import BuildSettings
from plugins.sections.catalogue import with_record


@dataclass(frozen=True, slots=True)
class OpenPages:
    """What was drawn, or why nothing was."""

    pages: Mapping[str, bytes] = field(default_factory=dict)  # site path → HTML
    problems: tuple[Problem, ...] = ()
    materials: Materials | None = None  # None when there is an error
    drawing: Drawing | None = None  # what they were drawn with


def draw_open_pages(settings: BuildSettings, store: Store, paths: Collection[str]) -> OpenPages:
    """Read the site, and draw the pages at these site paths; others are not even composed."""
    materials, problems = read_materials(settings, store)
    if materials is None or has_errors(problems):
        return OpenPages(problems=tuple(sorted(set(problems))))
    return _drawn(materials, drawing_for(materials, store), store, paths, problems)


def redraw_after_edit(
    materials: Materials, drawing: Drawing, file: Path, paths: Collection[str]
) -> OpenPages | None:
    """Draw again what an edit in the text of one file changes; ``None`` if it is another edit.

    Everything else is taken from ``materials``, so that it takes as long in a site of thousands
    of pages as in a small one. What other pages make of the text (kin, feeds) waits for a build.
    """
    settings = materials.settings
    former = next((r for r in materials.records if settings.project / r.path == file), None)
    place = (former.lang, former.file) if former else None
    shown = materials.catalogue.pages.get(place) if place else None
    if former is None or shown is None or shown.record is not former or not file.exists():
        return None
    language = next(one for one in materials.languages if one.code == former.lang)
    record, problems = read_record(
        file, settings.content, settings.project, language, slugify, typeset_text
    )
    if record is None or has_errors(problems):
        return OpenPages(problems=problems)
    if record.front_matter != former.front_matter:
        return None
    catalogue = with_record(materials.catalogue, record)
    records = tuple(record if one is former else one for one in materials.records)
    materials = replace(materials, records=records, catalogue=catalogue)
    page = catalogue.pages[record.lang, record.file]
    problems = (*problems, *check_text(page, materials))
    if has_errors(problems):
        return OpenPages(problems=problems)
    return _drawn(materials, drawing, Store(), paths, problems)


def _drawn(
    materials: Materials,
    drawing: Drawing,
    store: Store,
    paths: Collection[str],
    problems: Collection[Problem],
) -> OpenPages:
    composed = tuple(_composed(materials, paths))
    outputs, failed, found = draw(composed, drawing, store)
    told = tuple(sorted({*problems, *failed, *found}))
    if has_errors(told):
        return OpenPages(problems=told)
    drawn = {one.path: output.data for one, output in zip(composed, outputs, strict=True)}
    return OpenPages(drawn, told, materials, drawing)


def _composed(materials: Materials, paths: Collection[str]) -> Iterator[Composed]:
    for page in materials.catalogue.pages.values():
        if page.path in paths:
            yield Composed(page.path, page, compose_page(page, materials))
        if any(path != page.path and path.startswith(page.path) for path in paths):
            for path, part in section_parts(page, materials):
                if path in paths:
                    yield Composed(path, page, part)
            for path, service in service_pages(page, materials):
                if path in paths:
                    yield Composed(path, page, service)
