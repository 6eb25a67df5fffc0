"""The theme's files: one stylesheet, put into every page, and fonts and an icon beside it.

A file's name carries a digest of its bytes, so that it can be cached for ever.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import lightningcss
from markupsafe import Markup as Html

from plugins.content_model.problems import Problem
from plugins.multilingual.urls import SiteAddress

_FONT_URL = re.compile(r"/theme/fonts/([\w.-]+\.woff2)")
PRELOADED = "-latin.woff2"  # the letters of the site's languages; wider subsets load on need


@dataclass(frozen=True, slots=True)
class Assets:
    """What the theme adds to the output and to every page."""

    styles: Html  # the whole stylesheet, bundled and minified
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
    styles, problems = _bundle(theme / "styles" / "index.css", project, urls)
    fonts = tuple(url for name, url in urls.items() if name.endswith(PRELOADED))
    return Assets(styles, tuple(files), fonts, urls.get("icon.svg", "")), problems


def _bundle(index: Path, project: Path, urls: dict[str, str]) -> tuple[Html, tuple[Problem, ...]]:
    path = index.relative_to(project).as_posix() if index.is_relative_to(project) else str(index)
    try:
        css = lightningcss.bundle_css(str(index), minify=True)
    except Exception as error:  # noqa: BLE001 – the library raises bare exceptions of several kinds
        said = " ".join(str(error).split())
        return Html(), (Problem(path, 1, f"cannot be bundled: {said}", "mend the stylesheet"),)
    css = _FONT_URL.sub(lambda found: urls.get(found[1], found[0]), css)
    # A stylesheet stands raw inside <style>; only this could end the element.
    return Html(css.replace("</", "<\\/")), ()
