"""The distance to booking, measured on the pages as visitors get them; nothing is written."""

from plugins.booking.calls_to_action import chosen_service
from plugins.booking.reach import (
    DrawnPage,
    PageReach,
    calls_to,
    check_reach,
    read_reach,
    totals,
)
from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import Problem, has_errors
from plugins.rendering.compose import Composed, compose_all, compose_site
from plugins.rendering.draw import Theme, draw_page
from plugins.rendering.environments import make_environment
from plugins.rendering.materials import Materials, read_materials
from plugins.rendering.settings import BuildSettings
from plugins.rendering.stylesheet import Stylesheet

__all__ = ["PageReach", "booking_reach", "calls_to", "totals"]  # what a task prints the report from


def booking_reach(
    settings: BuildSettings,
) -> tuple[tuple[PageReach, ...], tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the report, the pages that miss the target, and what is wrong with the site.

    With an error among the last there is no report.
    """
    materials, problems = read_materials(settings)
    if materials is None or has_errors(problems):
        return (), (), problems
    drawn = draw_all(materials)
    failed = {found for found in drawn if isinstance(found, Problem)}
    if failed:
        return (), (), (*problems, *sorted(failed))
    pages = (page for page in drawn if isinstance(page, DrawnPage))
    reports = read_reach(pages, materials.address.base)
    return reports, tuple(check_reach(reports)), problems


def draw_all(materials: Materials) -> tuple[DrawnPage | Problem, ...]:
    """Draw every page, without its styles: nobody looks at them here."""
    sites = {language.code: compose_site(language, materials) for language in materials.languages}
    themes = {
        language.code: Theme(
            make_environment(materials.settings.theme, materials.strings[language.code]),
            Stylesheet("", frozenset()),
            "theme/templates",
        )
        for language in materials.languages
    }
    drawn: list[DrawnPage | Problem] = []
    for one in compose_all(materials):
        code = one.page.language.code
        html = draw_page(one.view, sites[code], themes[code], one.page.record.path)
        drawn.append(html if isinstance(html, Problem) else _drawn(one, html, materials))
    return tuple(drawn)


def _drawn(one: Composed, html: bytes, materials: Materials) -> DrawnPage:
    page = one.page
    return DrawnPage(
        path=one.path,
        source=page.record.path,
        lang=page.language.code,
        html=html,
        choice=chosen_service(page, materials.catalogue),
        is_booking=page.kind is Kind.BOOKING,
        is_violence=page.record.front_matter.sensitive == "violence",
    )
