"""One Jinja environment a language: autoescaping, strict, and nothing in it that is not listed."""

from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket

from plugins.fast_build.keys import key_of
from plugins.fast_build.store import Store
from plugins.multilingual.strings import Strings

# Chance, time and unescaping stay out of templates, so a page depends on its view alone.
ALLOWED_FILTERS = ("escape", "join", "length", "list", "replace")


class StoredTemplates(BytecodeCache):
    """Compiled templates, kept with the other results: all languages share them.

    Jinja’s checksum of a template’s source is part of the key, and so is the code’s digest.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja what it compiled before."""
        if (data := self._store.get(self._key(bucket))) is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja compiled."""
        self._store.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return key_of("template", self._store.base, bucket.key, bucket.checksum)


def make_environment(
    theme: Path, strings: Strings, templates: BytecodeCache | None = None
) -> Environment:
    """Return the environment that draws one language; ``templates`` keeps them compiled."""
    environment = Environment(
        bytecode_cache=templates,
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
