"""Keys: digests of everything that decides a result."""

import sys
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LENGTH = 20  # bytes; two of a million million keys are the same once in 10^24 such stores


def key_of(kind: str, *parts: object) -> str:
    """Return the key of a result of a kind, from the ``repr`` of what decides it.

    Frozen data classes, texts, numbers and tuples of them have a ``repr`` that tells all they
    hold; equal ones have equal keys. Sets and objects without such a ``repr`` have no place here.
    """
    digest = blake2b(digest_size=LENGTH)
    for part in parts:
        data = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return f"{kind}-{digest.hexdigest()}"


def digest_of_folder(folder: Path) -> str:
    """Return a digest of a folder's files: names and contents; caches of Python are none."""
    digest = blake2b(digest_size=LENGTH)
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or "__pycache__" in file.parts:
            continue
        data = file.read_bytes()
        name = file.relative_to(folder).as_posix()
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def code_digest(folder: Path, packages: tuple[str, ...]) -> str:
    """Return a digest of the code that makes results: ours, Python and the libraries."""
    versions = [f"{name} {_version(name)}" for name in packages]
    return key_of("code", digest_of_folder(folder), versions, sys.version)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"
