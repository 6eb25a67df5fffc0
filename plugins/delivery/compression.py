"""Compressed copies, made once when the site is published, with all the effort there is.

A host that compresses on the fly has milliseconds for it; here are seconds. The same bytes always
give the same copies: no name, no time is written into them.
"""

import hashlib
import os
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import brotli
from zopfli import gzip as zopfli

from plugins.delivery.host_model import COMPRESSIBLE, PRECOMPRESSED, Encoding

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

BROTLI_QUALITY = 11  # RFC 7932's reference encoder: the highest
ZSTD_LEVEL = 22  # the highest; decoders need no more memory for it, as files are small
ZOPFLI_ITERATIONS = 15  # its default: more take longer and save some tens of bytes a page
SMALLEST = 200  # bytes; below, a response's own headers outweigh what is saved
# A copy must save this much, or a browser would unpack for nothing.
WORTH = 0.95  # of the original's size
SUFFIXES = tuple(encoding.suffix for encoding in PRECOMPRESSED)


@dataclass(frozen=True, slots=True)
class Saved:
    """What the copies of one encoding save."""

    encoding: str
    files: int
    before: int  # bytes of the originals
    after: int  # bytes of the copies


def _brotli(data: bytes) -> bytes:
    return bytes(brotli.compress(data, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY))


def _gzip(data: bytes) -> bytes:
    return bytes(zopfli.compress(data, numiterations=ZOPFLI_ITERATIONS))


def _zstd(data: bytes) -> bytes:
    return zstd.compress(data, level=ZSTD_LEVEL)


_ENCODERS: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {"br": _brotli, "gzip": _gzip, "zstd": _zstd}
)


def compressed(data: bytes, encoding: str) -> bytes | None:
    """Return the smallest form of ``data``, or nothing where it does not pay."""
    if len(data) < SMALLEST:
        return None
    copy = _ENCODERS[encoding](data)
    return copy if len(copy) <= len(data) * WORTH else None


def is_compressible(path: str) -> bool:
    """Whether a file is text of a kind that the site serves."""
    return path.rpartition(".")[2] in COMPRESSIBLE


def write_copies(
    folder: Path, encodings: Iterable[Encoding] = PRECOMPRESSED, *, cache: Path, workers: int = 0
) -> tuple[Saved, ...]:
    """Write the copies of a site's files beside them, and remove those that have no file.

    A copy has its file's time, as nginx's ``gzip_static`` asks for. What was made once is kept in
    ``cache`` under a digest of the file, so publishing a small change is quick. ``workers`` is
    the number of threads, by default one a processor: the encoders let each other run.
    """
    chosen = tuple(encodings)
    _remove_orphans(folder, chosen)
    cache.mkdir(parents=True, exist_ok=True)
    files = sorted(
        file for file in folder.rglob("*") if file.is_file() and is_compressible(file.name)
    )

    def write(job: tuple[Path, Encoding]) -> tuple[int, int]:
        return _write_copy(*job, cache)

    with ThreadPoolExecutor(workers or os.cpu_count()) as pool:
        return tuple(
            _saved(encoding.name, pool.map(write, [(file, encoding) for file in files]))
            for encoding in chosen
        )


def _write_copy(file: Path, encoding: Encoding, cache: Path) -> tuple[int, int]:
    """Write one copy, if it pays; return the sizes before and after, or zeros."""
    copy = file.with_name(file.name + encoding.suffix)
    original = file.read_bytes()
    data = _cached(original, encoding, cache)
    if not data:
        copy.unlink(missing_ok=True)
        return 0, 0
    copy.write_bytes(data)
    time = file.stat().st_mtime_ns
    os.utime(copy, ns=(time, time))
    return len(original), len(data)


def _cached(data: bytes, encoding: Encoding, cache: Path) -> bytes:
    """Return the copy, from the cache if it is there; an empty one does not pay."""
    kept = cache / (hashlib.blake2b(data, digest_size=16).hexdigest() + encoding.suffix)
    if not kept.is_file():
        # Written aside first: two runs at once must not read half a file.
        with tempfile.NamedTemporaryFile(dir=cache, delete=False) as aside:
            aside.write(compressed(data, encoding.name) or b"")
        Path(aside.name).replace(kept)
    return kept.read_bytes()


def _remove_orphans(folder: Path, encodings: Iterable[Encoding]) -> None:
    """Remove copies whose file is gone, or whose encoding nobody asked for."""
    wanted = tuple(encoding.suffix for encoding in encodings)
    for copy in folder.rglob("*"):
        is_copy = copy.suffix in SUFFIXES and is_compressible(copy.stem)
        if is_copy and not (copy.suffix in wanted and copy.with_suffix("").is_file()):
            copy.unlink()


def _saved(name: str, sizes: Iterator[tuple[int, int]]) -> Saved:
    made = [size for size in sizes if size != (0, 0)]
    return Saved(name, len(made), sum(a for a, _ in made), sum(b for _, b in made))


def unpacked(data: bytes, encoding: str) -> bytes:
    """Return what a copy was made from; “identity” is itself."""
    if encoding == "br":
        return bytes(brotli.decompress(data))
    if encoding == "zstd":
        return zstd.decompress(data)
    return zlib.decompress(data, wbits=31) if encoding == "gzip" else data
