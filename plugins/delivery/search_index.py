"""The search index, made by Pagefind: what a visitor's browser searches in, without a server.

Pagefind is a program; its wheel brings it for Linux, macOS and Windows. Where it does not run, a
site goes without the field, and its search page is a plain index.

It is given small pages of its own, all at once: its Python client takes one answer in a tenth of
a second, and waits for ever if the program ends early.
"""

import hashlib
import json
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BUNDLE = "pagefind"  # folder below the output
# Pagefind writes four interfaces of its own beside the index; ours needs none of them.
ENTRY = "pagefind-entry.json"  # Pagefind's list of languages
NEEDED = ("pagefind.js", "pagefind-worker.js", ENTRY)
NEEDED_SUFFIXES = (".pagefind", ".pf_meta", ".pf_fragment", ".pf_index")
PATIENCE = 600  # seconds; a thousand pages take five


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
    if not (folder / ENTRY).is_file():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache, prefix=".") as made:
            _put(_make(records, Path(made)), folder)
    return tuple(
        (f"{BUNDLE}/{file.relative_to(folder).as_posix()}", file.read_bytes())
        for file in sorted(folder.rglob("*"))
        if file.is_file() and (file.name in NEEDED or file.suffix in NEEDED_SUFFIXES)
    )


def is_available() -> bool:
    """Whether Pagefind's program is installed and runs here."""
    try:
        _run(["--version"], Path.cwd())
    except OSError:
        return False
    return True


def _make(records: Sequence[SearchRecord], folder: Path) -> Path:
    """Make an index below a folder, and return where it is."""
    pages, made = folder / "pages", folder / "index"
    pages.mkdir()
    for number, record in enumerate(records):
        (pages / f"{number:06}.html").write_bytes(_page(record))
    _run(["--site", str(pages), "--output-path", str(made), "--silent"], folder)
    entry = made / ENTRY
    # Pagefind writes the languages in any order, and equal texts shall give equal files.
    entry.write_text(json.dumps(json.loads(entry.read_bytes()), sort_keys=True), encoding="utf-8")
    return made


def _page(record: SearchRecord) -> bytes:
    """Return a record in the form that Pagefind reads; only ``body`` is searched and quoted."""
    root = ET.Element("html", {"lang": record.lang})
    head = ET.SubElement(root, "head")
    for name in ("title", "section", "url"):
        said = {"data-pagefind-meta": f"{name}[content]", "content": getattr(record, name)}
        ET.SubElement(head, "meta", said)
    ET.SubElement(root, "body", {"data-pagefind-body": ""}).text = record.text
    text = "<!doctype html>" + ET.tostring(root, encoding="unicode", method="html")
    return text.encode()


def _run(arguments: list[str], folder: Path) -> None:
    """Run the program; whatever keeps it from its work is an ``OSError``."""
    try:
        from pagefind_bin import get_executable  # not every platform has it

        subprocess.run(
            [str(get_executable()), *arguments],
            cwd=folder,  # where it looks for settings of its own: there are none
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )
    except (ImportError, subprocess.SubprocessError) as error:
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

    form = 2  # of the pages that are written below
    said = [
        form,
        version("pagefind_bin"),
        *([r.url, r.lang, r.title, r.section, r.text] for r in records),
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]
