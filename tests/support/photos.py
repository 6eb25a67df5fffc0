"""Images that tests make for themselves, and sites that show them."""

import shutil
from pathlib import Path

from PIL import Image, ImageDraw

from plugins.rendering.build import Built, build_site
from plugins.rendering.settings import BuildSettings
from tests.support.builds import PROJECT, SCENARIOS, write_files

ARTICLE = "content/en/guides/pictures.md"
HEAD = "---\ntitle: Pictures\nlead: What they show.\ndate: 2026-03-01\n---\n\n"
PLACE = "59.9139 10.7522 Kari Nordmann"  # what a photograph tells of its maker


def write_photo(
    file: Path, width: int, height: int, *, orientation: int = 1, mode: str = "RGB"
) -> None:
    """Write a picture of slow shades, with all that a telephone writes beside it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    image = Image.linear_gradient("L").resize((width, height)).convert(mode)
    ImageDraw.Draw(image).ellipse((width // 4, height // 4, width // 2, height // 2), 80)
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = PLACE
    exif.get_ifd(0x8825)[29] = PLACE
    image.save(file, exif=exif)


def build_with(folder: Path, text: str, cache: Path, *, is_public: bool = False) -> Built:
    """Build two languages with an article whose text is ``text``; images stand in ``folder``."""
    shutil.copytree(SCENARIOS / "two_languages", folder, dirs_exist_ok=True)
    write_files(folder, {ARTICLE: HEAD + text})
    return build_site(
        BuildSettings(
            project=folder,
            content=folder / "content",
            theme=PROJECT / "theme",
            site_url="https://example.org" if is_public else "",
            with_drafts=not is_public,
            static_paths=(),
            image_cache=cache,
        )
    )
