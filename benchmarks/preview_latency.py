"""How long it takes from a saved edit to the changed page in the browser.

``python -m benchmarks.preview_latency [PAGES …]``: the shipped site, then sites of so many pages.
Measured in real Chromium, by the page's own clock: from just before the file is written to the
moment at which the document has the new words. Machines differ; compare figures of one run.
"""

import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.corpus import write_corpus
from tests.browser.test_preview import START, wait_for
from tests.support.builds import PROJECT, copy_project
from tests.support.programs import CHROMIUM, CHROMIUM_FLAGS

EDITS = 15
PORT = 8391
REPORT = PROJECT / "benchmarks" / "preview-latency.md"


def measure(project: Path, file: Path, path: str) -> list[float]:
    """Return the milliseconds of each of some edits of a text; the first one warms up."""
    command = [sys.executable, "-c", START, str(PORT)]
    server = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{PORT}", patience=900)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=[*CHROMIUM_FLAGS], headless=True
            )
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{PORT}{path}")
            page.locator("#preview-bar").wait_for()
            times = [_edit(page, file, number) for number in range(EDITS + 1)]
            browser.close()
        return times[1:]
    finally:
        server.terminate()
        server.wait(30)


def _edit(page: Page, file: Path, number: int) -> float:
    word = f"edited{number}"
    page.evaluate(
        """(word) => {
          window.arrived = new Promise((resolve) => {
            const look = () => document.querySelector("main").textContent.includes(word)
              && (watcher.disconnect(), resolve(Date.now()));
            const watcher = new MutationObserver(look);
            watcher.observe(document, { childList: true, subtree: true, characterData: true });
          });
        }""",
        word,
    )
    text = re.sub(r"\n*edited\d+\.\n*$", "", file.read_text(encoding="utf-8"))
    saved = time.time() * 1000
    file.write_text(f"{text}\n\n{word}.\n", encoding="utf-8")
    arrived: float = page.evaluate("window.arrived")
    time.sleep(0.3)  # as between two saves; the whole build goes on behind
    return arrived - saved


def main(sizes: list[int]) -> None:
    """Measure, and write the report."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        shipped = copy_project(Path(folder) / "shipped")
        rows.append(
            ("the shipped site", measure(shipped, shipped / "content/en/about.md", "/about/"))
        )
        for size in sizes:
            project = write_corpus(Path(folder) / str(size), size)
            file = project / "content/en/section-000/article-00000.md"
            path = "/section-0-en/article-0-en/"
            rows.append((f"{size:,} pages", measure(project, file, path)))
    lines = [
        "# From a save to the screen",
        "",
        "Made by `python -m benchmarks.preview_latency`; do not edit. Milliseconds from a saved",
        f"edit of a text to the changed document in Chromium, {EDITS} edits.",
        "",
        "| site | median | slowest |",
        "|---|---|---|",
        *(f"| {name} | {statistics.median(t):.0f} | {max(t):.0f} |" for name, t in rows),
        "",
    ]
    REPORT.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [2000])
