"""The central rule: the bytes of a page are a pure function of its view, the site and the theme."""

import traceback

from jinja2 import Environment, TemplateError, TemplateSyntaxError

from plugins.content_model.problems import Problem
from plugins.rendering.views import SiteView, View


def draw_page(
    page: View, site: SiteView, environment: Environment, templates: str, source: str
) -> bytes | Problem:
    """Draw one page, or say which line of which template fails.

    ``templates`` is the folder's path as messages name it, ``source`` the page's own file.
    """
    try:
        return environment.get_template(page.template).render(page=page, site=site).encode()
    except (TemplateError, TypeError, AttributeError) as error:
        name, line = _place(error, page.template, environment)
        return Problem(
            f"{templates}/{name}",
            line,
            f"cannot be drawn: {error} (while drawing {source})",
            "mend the template; docs/views.md lists what it may read",
        )


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
