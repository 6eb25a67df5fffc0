"""The real site as visitors get it: built for publishing, and served at its own address."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from plugins.content_model.front_matter import Kind
from plugins.rendering.materials import read_materials
from plugins.rendering.settings import BuildSettings
from tests.support.builds import PROJECT, run_pelican
from tests.support.serving import serving

SITE = tomllib.loads((PROJECT / "content" / "site.toml").read_text(encoding="utf-8"))
LANGUAGES: tuple[str, ...] = tuple(block["code"] for block in SITE["languages"])


@dataclass(frozen=True, slots=True)
class Published:
    """A site that is out."""

    folder: Path
    address: str  # without a slash at the end
    samples: dict[tuple[str, Kind], str]  # language and kind → site path of one such page


@contextmanager
def publish(folder: Path) -> Iterator[Published]:
    """Build the real site below ``folder`` for the address where it is then served."""
    output = folder / "output"
    output.mkdir()
    with serving(output) as address:
        run = run_pelican(PROJECT, "-o", str(output), conf="publishconf.py", SITEURL=address)
        assert run.status == 0, run.err
        yield Published(output, address, _samples())


def _samples() -> dict[tuple[str, Kind], str]:
    """Find one page of each kind in each language: the one with the longest text."""
    settings = BuildSettings(
        project=PROJECT,
        content=PROJECT / "content",
        theme=PROJECT / "theme",
        site_url="",
        with_drafts=False,
        static_paths=(),
    )
    materials, problems = read_materials(settings)
    assert materials is not None, problems
    pages = sorted(materials.catalogue.pages.values(), key=lambda page: page.record.body.words)
    return {(page.language.code, page.kind): page.path for page in pages}
