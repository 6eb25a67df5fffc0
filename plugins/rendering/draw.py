"""The central rule: the bytes of a page are a pure function of its view, the site and the theme."""

import traceback
from dataclasses import dataclass

from jinja2 import Environment, TemplateError, TemplateSyntaxError

from plugins.content_model.problems import Problem
from plugins.rendering.content_security import with_policy
from plugins.rendering.stylesheet import PLACE, Stylesheet
from plugins.rendering.views import SiteView, View


@dataclass(frozen=True, slots=True)
class Theme:
    """What draws the pages of one language."""

    environment: Environment
    stylesheet: Stylesheet
    folder: str  # of the templates, as messages name it


def draw_page(page: View, site: SiteView, theme: Theme, source: str) -> bytes | Problem:
    """Draw one page, or say which line of which template fails; ``source`` is its own file."""
    try:
        html = theme.environment.get_template(page.template).render(page=page, site=site)
    except (TemplateError, TypeError, AttributeError) as error:
        name, line = _place(error, page.template, theme.environment)
        return Problem(
            f"{theme.folder}/{name}",
            line,
            f"cannot be drawn: {error} (while drawing {source})",
            "mend the template; docs/views.md lists what it may read",
        )
    styles = theme.stylesheet.for_page(html) if PLACE in html else ""
    html = html.replace(PLACE, f"<style>{styles}</style>", 1)
    return with_policy(html).encode()


def _place(error: Exception, template: str, environment: Environment) -> tuple[str, int]:
    """Return the innermost template and line of an error's traceback."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or template, error.lineno
    place = (template, 1)
    for frame in traceback.extract_tb(error.__traceback__):
        for name in environment.list_templates():
            if frame.filename.replace("\\", "/").endswith(f"/templates/{name}"):
                place = (name, frame.lineno or 1)
    return place
