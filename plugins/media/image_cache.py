"""Keeps drawn images between builds, by a digest of all that decides their bytes.

A key never means other bytes, so nothing is ever out of date; what no build has asked for in a
while is pruned. The folder may be lost at any time: then images are drawn anew.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from hashlib import blake2b
from pathlib import Path

__all__ = ["ImageCache", "draw_missing"]

CHECK_LENGTH = 16  # bytes of a digest before each image, so that a torn file is found out
SUFFIX = ".image"


class ImageCache:
    """Images in a folder. Several builds may share it at the same time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, key: str) -> bytes | None:
        """Return an image; none if it was never kept or its file is damaged."""
        try:
            stored = self._file(key).read_bytes()
        except OSError:
            return None
        check, data = stored[:CHECK_LENGTH], stored[CHECK_LENGTH:]
        return data if check == _check(data) else None

    def write(self, key: str, data: bytes) -> None:
        """Keep an image. A disk that is full or not ours costs the image, not the build."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._folder, prefix=".")
        except OSError:
            return
        aside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_check(data) + data)
            aside.replace(self._file(key))  # at once: no reader ever sees a part
        except OSError:
            aside.unlink(missing_ok=True)

    def prune(self, used: Iterable[str], *, keep: int = 500) -> None:
        """Remove the oldest images beyond ``keep``, never one whose key is ``used``.

        Some are kept that this build has not used: another branch or language may.
        """
        names = {self._file(key).name for key in used}
        others = [file for file in self._folder.glob(f"*{SUFFIX}") if file.name not in names]
        for file in sorted(others, key=_age)[keep:]:
            file.unlink(missing_ok=True)  # another build may have been faster

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}{SUFFIX}"


def draw_missing(
    wanted: Mapping[str, str],
    draw: Callable[[str], bytes],
    cache: ImageCache,
    executor: Executor | None = None,
) -> dict[str, bytes]:
    """Return every image of ``wanted``, by its key, and draw those that the cache lacks.

    ``wanted`` maps a key to the drawing, and ``draw`` makes an image of it; with an executor of
    processes several are drawn at a time, as the renderer lets no other thread run meanwhile.
    """
    images = {key: data for key in wanted if (data := cache.read(key)) is not None}
    missing = [key for key in wanted if key not in images]
    drawings = [wanted[key] for key in missing]
    drawn = executor.map(draw, drawings) if executor else map(draw, drawings)
    for key, data in zip(missing, drawn, strict=True):
        cache.write(key, data)
        images[key] = data
    return {key: images[key] for key in wanted}


def _check(data: bytes) -> bytes:
    return blake2b(data, digest_size=CHECK_LENGTH).digest()


def _age(file: Path) -> float:
    """Return a number that is larger for an older file; one that is gone is the oldest."""
    try:
        return -file.stat().st_mtime
    except OSError:
        return float("inf")
