"""Draws an editor's image anew: at one width, upright, in sRGB, and with nothing but its pixels.

Where and when a photograph was taken, and with what, stands in its metadata. None of it is
copied, because only pixels are.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import blake2b
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageOps, features

from plugins.media.image_formats import open_image

__all__ = ["draw_image", "drawing", "image_digest"]

MADE_BY = "1"  # count up when this module draws the same file otherwise
# Qualities at which no difference is seen at arm's length; each format counts in its own way.
# One thread an image: several images are drawn at a time, and the bytes are always the same.
_PHOTO: Mapping[str, Mapping[str, Any]] = {
    "avif": {"quality": 55, "speed": 6, "max_threads": 1},
    "webp": {"quality": 76, "method": 4},
    "jpg": {"quality": 80, "progressive": True, "optimize": True},
    "png": {"optimize": True},
}
# Edges between flat colours fray where colour is stored at half the resolution.
_DRAWING: Mapping[str, Mapping[str, Any]] = {
    "avif": {"quality": 65, "speed": 6, "max_threads": 1, "subsampling": "4:4:4"},
    "webp": {"quality": 86, "method": 4},
    "jpg": {"quality": 86, "progressive": True, "optimize": True, "subsampling": "4:4:4"},
    "png": {"optimize": True},
}
_FORMATS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG", "png": "PNG"}
_MODES = {"RGB": "RGB", "GRAY": "L", "CMYK": "CMYK"}  # ICC.1:2022 table 19 → Pillow
_ROOM = 2  # a JPEG is decoded at this many times the width, which is enough to scale it well


@cache
def _made_by() -> str:
    codecs = (f"{name} {features.version(name)}" for name in ("pil", "avif", "webp", "jpg"))
    return " ".join((MADE_BY, *codecs, repr(_PHOTO), repr(_DRAWING)))


def image_digest(data: bytes) -> str:
    """Return a digest of all that decides what is drawn: the file, and what draws it."""
    digest = blake2b(_made_by().encode() + b"\0", digest_size=16)
    digest.update(data)
    return digest.hexdigest()


def drawing(source: Path, width: int, suffix: str, *, is_drawing: bool) -> str:
    """Return what :func:`draw_image` is told: plain text, for a process of its own."""
    return json.dumps([str(source), width, suffix, is_drawing])


def draw_image(told: str) -> bytes:
    """Draw one image as told; its file was read before and found whole."""
    source, width, suffix, is_drawing = json.loads(told)
    with open_image(Path(source).read_bytes()) as opened:
        image = _plain(_sized(opened, width))
    if suffix == "jpg":
        image = image.convert("RGB")
    written = BytesIO()
    settings = (_DRAWING if is_drawing else _PHOTO)[suffix]
    image.save(written, _FORMATS[suffix], **settings)
    return written.getvalue()


def _sized(opened: Image.Image, width: int) -> Image.Image:
    """Return the image upright and ``width`` pixels wide, never wider than it is."""
    share = _ROOM * width / min(opened.size)  # either side may be the width
    opened.draft(None, (ceil(opened.width * share), ceil(opened.height * share)))
    profile = opened.info.get("icc_profile")
    image = _with_channels(ImageOps.exif_transpose(opened))
    height = max(1, round(image.height * width / image.width))
    if width < image.width:
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    image.info["icc_profile"] = profile
    return image


def _with_channels(image: Image.Image) -> Image.Image:
    """Return the image in a mode that can be scaled: numbers, and no palette."""
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode.startswith(("I", "F")):  # 16 bits a pixel
        return image.point(lambda value: value * (1 / 256)).convert("L")
    return image if image.mode in _MODES.values() else image.convert("RGB")


def _plain(image: Image.Image) -> Image.Image:
    """Return the pixels in sRGB, without anything else that the file said."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colors = _in_srgb(image.convert("RGB") if alpha else image, image.info.get("icc_profile"))
    if alpha and alpha.getextrema() != (255, 255):
        colors.putalpha(alpha)
    colors.info.clear()  # Pillow's writers copy profile, comment and XMP from here
    return colors


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the image as a screen shows it. Without a profile it is in sRGB already."""
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(BytesIO(profile))
            if _MODES.get(given.profile.xcolor_space.strip()) == image.mode:
                return _converted(image, given)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile says nothing
    return image.convert("RGB")


def _converted(image: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    convert: Callable[..., Image.Image | None] = ImageCms.profileToProfile
    converted = convert(image, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")
    return converted or image.convert("RGB")
