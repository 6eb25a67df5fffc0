"""One Jinja environment a language: autoescaping, strict, and nothing in it that is not listed."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.multilingual.strings import Strings

# Chance, time and unescaping stay out of templates, so a page depends on its view alone.
ALLOWED_FILTERS = ("escape", "join", "length", "list", "replace")


def make_environment(theme: Path, strings: Strings) -> Environment:
    """Return the environment that draws one language."""
    environment = Environment(
        loader=FileSystemLoader(theme / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters = {name: environment.filters[name] for name in ALLOWED_FILTERS}
    environment.globals.clear()
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_translations(strings, newstyle=True)  # type: ignore[attr-defined]
    return environment
