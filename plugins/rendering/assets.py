"""The theme's files: the stylesheet, a part of it put into every page; fonts and icons beside it.

A file's name carries a digest of its bytes, so that it can be cached for ever.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup as Html

from plugins.content_model.counter_file import CounterFacts
from plugins.content_model.problems import Problem
from plugins.media.icons import Icon, draw_favicon, draw_icons
from plugins.media.image_cache import ImageCache
from plugins.media.palettes import read_paper
from plugins.multilingual.urls import SiteAddress
from plugins.rendering.stylesheet import Stylesheet, bundle
from plugins.safety.counters import COUNTER_SCRIPT, counter_script
from plugins.safety.exit_this_page import compact_script
from plugins.seo.manifest import ManifestIcon

PUBLISHED = ("fonts/*.woff2", "icons/*.svg", "scripts/*.js")
PRELOADED = "-latin.woff2"  # the letters of the site's languages; wider subsets load on need


@dataclass(frozen=True, slots=True)
class Assets:
    """What the theme adds to the output and to every page."""

    styles: Stylesheet
    files: tuple[tuple[str, bytes], ...]  # (path below the output folder, bytes)
    preloaded_fonts: tuple[str, ...]  # URLs
    urls: Mapping[str, str]  # name of a file → its URL: "icon.svg", "apple-touch-icon.png"
    scripts: Mapping[str, Html]  # name of a script → its text, to stand inside a page
    manifest_icons: tuple[ManifestIcon, ...]
    paper: tuple[str, str]  # the colour behind everything, light and dark


def read_assets(
    theme: Path,
    project: Path,
    address: SiteAddress,
    image_cache: Path | None,
    counter: CounterFacts | None = None,
) -> tuple[Assets, tuple[Problem, ...]]:
    """Bundle the stylesheets, draw the icons, and name every file by its content."""
    paper = read_paper(theme / "styles")
    files: dict[str, tuple[str, bytes]] = {}  # name → (path, bytes)
    for file in sorted(file for pattern in PUBLISHED for file in theme.glob(pattern)):
        files[file.name] = _named(file.parent.name, file.name, file.read_bytes())
    if counter is not None:
        source = (theme / "scripts" / "optional" / COUNTER_SCRIPT).read_text(encoding="utf-8")
        script = counter_script(counter, address, source)
        files[COUNTER_SCRIPT] = _named("scripts", COUNTER_SCRIPT, script)
    icons: tuple[Icon, ...] = ()
    svg = (theme / "icons" / "icon.svg").read_text(encoding="utf-8")
    if image_cache is not None:
        icons = draw_icons(svg, paper[0], ImageCache(image_cache))
        files |= {f"{i.name}.png": _named("icons", f"{i.name}.png", i.data) for i in icons}
    urls = {name: address.url(f"/{path}") for name, (path, _) in files.items()}
    styles, problems = bundle(theme / "styles" / "index.css", project, urls)
    feed, found = bundle(theme / "styles" / "feed.css", project, urls)
    files["feed.css"] = _named("styles", "feed.css", feed.text.encode())
    urls["feed.css"] = address.url(f"/{files['feed.css'][0]}")
    return Assets(
        styles=styles,
        # Browsers ask for this one whatever a page says.
        files=(*files.values(), ("favicon.ico", draw_favicon(svg))),
        preloaded_fonts=tuple(url for name, url in urls.items() if name.endswith(PRELOADED)),
        urls=urls,
        scripts={
            file.name: compact_script(file.read_text(encoding="utf-8"))
            for file in sorted(theme.glob("scripts/*.js"))
        },
        manifest_icons=tuple(
            ManifestIcon(urls[f"{icon.name}.png"], icon.size, icon.purpose)
            for icon in icons
            if icon.purpose
        ),
        paper=paper,
    ), (*problems, *found)


def _named(folder: str, name: str, data: bytes) -> tuple[str, bytes]:
    """Return path and bytes of a file whose name carries a digest of its bytes."""
    digest = hashlib.blake2b(data, digest_size=4).hexdigest()
    stem, _, suffix = name.rpartition(".")
    return f"theme/{folder}/{stem}.{digest}.{suffix}", data
