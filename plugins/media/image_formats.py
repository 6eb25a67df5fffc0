"""What an image file is: its format and size, or why it cannot be shown.

A file is judged by its bytes and never by its name. It comes from an editor's camera or from the
web, so nothing in it is trusted: only known decoders run, and only on a bounded number of pixels.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

__all__ = ["MOST_PIXELS", "ImageFacts", "Refusal", "open_image", "read_facts", "too_heavy"]

FORMATS = ("AVIF", "GIF", "JPEG", "PNG", "WEBP")
MOST_BYTES = 25_000_000  # twice what telephones write; a version history keeps each for ever
MOST_PIXELS = 50_000_000  # more than telephones take; decoded they are 150 MB
TALLEST = 4  # times its width: more is never seen whole
DRAWN_FORMATS = frozenset({"GIF", "PNG"})  # mostly flat colours and sharp edges, not photographs
STILL_FORMATS = frozenset({"JPEG", "MPO"})  # a telephone's second picture is a depth map
ORIENTATION = 0x0112  # Exif 2.32 §4.6.4; from 5 the sides are swapped
_FORMATS_REMEDY = "save it as JPEG, PNG, WebP, AVIF or SVG"


@dataclass(frozen=True, slots=True)
class ImageFacts:
    """What is known of an image that can be shown."""

    width: int  # px, as it is shown: its orientation is applied
    height: int  # px
    has_alpha: bool  # something shines through
    is_drawing: bool  # flat colours and sharp edges are likely


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not shown, as the end of a sentence that begins with its name."""

    message: str
    remedy: str


@contextmanager
def open_image(data: bytes) -> Iterator[Image.Image]:
    """Open an image of a known format; its pixels are not read yet."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd metadata, which is thrown away, and of the size
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            yield image


def read_facts(data: bytes) -> ImageFacts | Refusal:
    """Return what an image file holds; all of it is decoded once, so that it is known whole."""
    if len(data) > MOST_BYTES:
        return too_heavy(data, MOST_BYTES)
    try:
        with open_image(data) as image:
            return _refusal(image) or _facts(image)
    except Image.DecompressionBombError:
        return _too_large("many millions of")
    except Exception:  # noqa: BLE001 – decoders raise whatever a broken file brings about
        return Refusal("cannot be read as an image", _FORMATS_REMEDY)


def too_heavy(data: bytes, most: int) -> Refusal:
    """Return what is said of a file that weighs more than ``most`` bytes."""
    size, limit = len(data) / 1_000_000, most / 1_000_000
    return Refusal(f"weighs {size:.1f} MB", f"make it smaller: at most {limit:g} MB")


def _refusal(image: Image.Image) -> Refusal | None:
    # First, for even the metadata of a PNG may stand behind its pixels.
    if image.width * image.height > MOST_PIXELS:
        return _too_large(f"{image.width} × {image.height}")
    width, height = _shown_size(image)
    if height > TALLEST * width:
        return Refusal(
            f"is {height // width} times as high as it is wide", "cut it, or divide it into several"
        )
    if image.format not in STILL_FORMATS and getattr(image, "n_frames", 1) > 1:
        # WCAG 2.2.2: what moves by itself can be stopped.
        return Refusal("moves, and nobody can stop it", "use a picture that stands still")
    return None


def _too_large(pixels: str) -> Refusal:
    most = MOST_PIXELS // 1_000_000
    return Refusal(f"has {pixels} pixels", f"make it smaller: at most {most} million pixels")


def _facts(image: Image.Image) -> ImageFacts:
    width, height = _shown_size(image)
    is_drawing = image.format in DRAWN_FORMATS
    image.draft(None, (width // 8, height // 8))  # a JPEG is read whole, but quickly
    image.load()
    return ImageFacts(width, height, _has_alpha(image), is_drawing)


def _shown_size(image: Image.Image) -> tuple[int, int]:
    width, height = image.size
    return (height, width) if image.getexif().get(ORIENTATION, 1) >= 5 else (width, height)


def _has_alpha(image: Image.Image) -> bool:
    if not image.has_transparency_data:
        return False
    lowest, _highest = image.convert("RGBA").getchannel("A").getextrema()
    return float(lowest) < 255  # type: ignore[arg-type]  # of one channel it is a number
