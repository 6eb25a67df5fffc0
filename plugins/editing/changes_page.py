"""What readers will see change, as a page in the site's look, to read before publishing."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.editing.changes import Changes
from plugins.editing.changes_text import counted, summary, trust_words
from plugins.multilingual.strings import MSGID_LANGUAGE
from plugins.rendering.stylesheet import PLACE

_TEMPLATES = Path(__file__).parent / "data"


def changes_page(changes: Changes, against: str, styles_for: Callable[[str], str]) -> str:
    """Return a whole HTML page; like all messages to editors it is in one language.

    ``styles_for`` gives the rules of the theme that a page uses.
    """
    html = (
        _environment()
        .get_template("changes.html")
        .render(lang=MSGID_LANGUAGE, changes=changes, against=against, summary=summary(changes))
    )
    return html.replace(PLACE, f"<style>{styles_for(html)}</style>", 1)


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(_TEMPLATES),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(counted=counted, trust_words=trust_words)
    return environment
