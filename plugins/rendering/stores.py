"""The store of a run: under the digest of the code and of the libraries that decide results."""

from pathlib import Path

from plugins.fast_build.keys import code_digest
from plugins.fast_build.store import Store

PLUGINS = Path(__file__).parents[1]
# Libraries that decide what a source becomes or a page is drawn as.
PACKAGES = (
    "babel", "html-to-markdown", "jinja2", "lightningcss", "lxml", "markdown", "markupsafe",
    "pydantic", "pymdown-extensions", "python-slugify", "pyyaml", "snowballstemmer",
)  # fmt: skip


def open_store(file: Path) -> Store:
    """Open the store in a file; one that is not there yet is empty."""
    return Store(file, code_digest(PLUGINS, PACKAGES))
