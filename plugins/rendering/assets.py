"""The theme's files: one stylesheet, a part of it put into every page; fonts and icons beside it.

A file's name carries a digest of its bytes, so that it can be cached for ever.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from plugins.content_model.problems import Problem
from plugins.multilingual.urls import SiteAddress
from plugins.rendering.stylesheet import Stylesheet, bundle

PRELOADED = "-latin.woff2"  # the letters of the site's languages; wider subsets load on need


@dataclass(frozen=True, slots=True)
class Assets:
    """What the theme adds to the output and to every page."""

    styles: Stylesheet
    files: tuple[tuple[str, bytes], ...]  # (path below the output folder, bytes)
    preloaded_fonts: tuple[str, ...]  # URLs
    icon_url: str


def read_assets(
    theme: Path, project: Path, address: SiteAddress
) -> tuple[Assets, tuple[Problem, ...]]:
    """Bundle the stylesheet and name every file by its content."""
    names: dict[str, str] = {}
    files: list[tuple[str, bytes]] = []
    for file in sorted((*theme.glob("fonts/*.woff2"), *theme.glob("icons/*.svg"))):
        data = file.read_bytes()
        digest = hashlib.blake2b(data, digest_size=4).hexdigest()
        names[file.name] = f"/theme/{file.parent.name}/{file.stem}.{digest}{file.suffix}"
        files.append((names[file.name].lstrip("/"), data))
    urls = {name: address.url(path) for name, path in names.items()}
    styles, problems = bundle(theme / "styles" / "index.css", project, urls)
    fonts = tuple(url for name, url in urls.items() if name.endswith(PRELOADED))
    return Assets(styles, tuple(files), fonts, urls.get("icon.svg", "")), problems
