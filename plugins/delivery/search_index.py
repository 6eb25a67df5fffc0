"""The search index, made by Pagefind: what a visitor's browser searches in, without a server.

Pagefind is a program that Python drives; its wheel brings it for Linux, macOS and Windows. Where
it is missing, a site goes without the field, and its search page is a plain index.
"""

import asyncio
import hashlib
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BUNDLE = "pagefind"  # folder below the output
# Pagefind writes four interfaces of its own beside the index; ours needs none of them.
NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
NEEDED_SUFFIXES = (".pagefind", ".pf_meta", ".pf_fragment", ".pf_index")


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """A page to be found."""

    url: str  # root-relative
    lang: str  # BCP 47
    title: str
    section: str  # where it stands; may be empty
    text: str  # plain


def index_files(records: Sequence[SearchRecord], cache: Path) -> tuple[tuple[str, bytes], ...]:
    """Return path and bytes of the index's files; made anew only when a record has changed.

    Raise ``OSError`` where Pagefind's program does not run.
    """
    folder = cache / _digest(records)
    if not (folder / "pagefind-entry.json").is_file():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache, prefix=".") as made:
            aside = Path(made) / "index"
            asyncio.run(_make(records, aside))
            _put(aside, folder)
    return tuple(
        (f"{BUNDLE}/{file.relative_to(folder).as_posix()}", file.read_bytes())
        for file in sorted(folder.rglob("*"))
        if file.is_file() and (file.name in NEEDED or file.suffix in NEEDED_SUFFIXES)
    )


def is_available() -> bool:
    """Whether Pagefind and its program are installed."""
    try:
        import pagefind_bin  # a part of its own, which not every platform has
        from pagefind import index
    except ImportError:
        return False
    return bool(pagefind_bin and index)


async def _make(records: Sequence[SearchRecord], folder: Path) -> None:
    from pagefind.index import PagefindIndex  # 30 ms that only a changed site pays

    try:
        async with PagefindIndex(config={"output_path": str(folder)}) as index:
            for record in records:
                await index.add_custom_record(
                    url=record.url,
                    content=record.text,
                    language=record.lang,
                    meta={"title": record.title, "section": record.section},
                )
    except (AssertionError, RuntimeError) as error:  # what Pagefind's own client raises
        raise OSError(f"Pagefind does not run: {error}") from error


def _put(made: Path, folder: Path) -> None:
    """Put an index in its place, unless another build was faster."""
    try:
        made.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _digest(records: Sequence[SearchRecord]) -> str:
    from importlib.metadata import version

    said = [version("pagefind"), *([r.url, r.lang, r.title, r.section, r.text] for r in records)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]
