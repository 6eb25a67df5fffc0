"""Look for texts that break the reader, guided by the code that they reach (libFuzzer).

    pip install atheris
    python -m benchmarks.fuzz_markdown -max_total_time=3600 -timeout=20 build/corpus

A text that raises, hangs, or gives HTML that could run is printed and kept as ``crash-…`` in the
folder where you stand; the options are libFuzzer's. What it finds becomes a case of
``tests/plugins/content_model/test_fuzz.py``.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LONGEST = 4_000  # characters: what is wrong is wrong in a short text too
SEEDS = ("content", "tests/sites")


def main() -> None:
    """Instrument the readers, and feed them for as long as the options say."""
    atheris: Any = import_module("atheris")  # no part of what tests need: it is large
    with atheris.instrument_imports(include=["markdown", "pymdownx", "yaml", "plugins"]):
        fuzzing = import_module("tests.support.fuzzing")

    def feed(data: bytes) -> None:
        text = data.decode("utf-8", errors="replace")[:LONGEST]
        head, mark, body = text.partition("\n---\n")
        if mark:
            fuzzing.check_head(head.removeprefix("---\n"))
        fuzzing.check_body(body if mark else text)

    options = sys.argv[1:]
    folders = [Path(option) for option in options if not option.startswith("-")]
    if folders:
        _write_seeds(folders[0])
    atheris.Setup([sys.argv[0], *options], feed)
    atheris.Fuzz()


def _write_seeds(folder: Path) -> None:
    """Begin with real texts, which have every form of the language in them."""
    folder.mkdir(parents=True, exist_ok=True)
    for place in SEEDS:
        for number, file in enumerate(sorted((ROOT / place).rglob("*.md"))):
            name = f"{place.replace('/', '-')}-{number}"
            (folder / name).write_bytes(file.read_bytes()[:LONGEST])


if __name__ == "__main__":
    main()
