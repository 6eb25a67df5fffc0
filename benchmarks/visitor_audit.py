"""What a visitor's phone gets: bytes, requests, and Lighthouse's marks and times of each page kind.

``inv audit`` publishes the site to this machine, opens the longest page of each kind in each
language under Lighthouse's simulated slow 4G phone, and writes ``benchmarks/visitor-audit.md``.
"""

import gzip
import statistics
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.content_model.front_matter import Kind
from tests.support.audits import run_lighthouse
from tests.support.builds import PROJECT
from tests.support.published import LANGUAGES, Published, publish

REPORT = PROJECT / "benchmarks" / "visitor-audit.md"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = {  # column → Lighthouse's audit; milliseconds, but for the shift, which has no unit
    "FCP ms": "first-contentful-paint",
    "LCP ms": "largest-contentful-paint",
    "TBT ms": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
}
RUNS = 3  # of each page; the median stands in the report
HEAD = """\
# What a visitor's phone gets

Written by `inv audit`: the longest page of each kind, published, compressed and served on this
machine, in Lighthouse's simulated slow 4G phone (Moto G Power, 1.6 Mbit/s, 150 ms). Marks are
performance / accessibility / best practices / search engines; times are the median of {runs} runs.
Bytes are of the HTML alone, compressed with gzip -9, styles and structured data included; the page
needs nothing else for its first paint. Requests are all that the page makes.

| page | marks | HTML bytes | all bytes | requests | {times} |
|---|---|---|---|---|{rule}|
"""


def main() -> None:
    """Measure, and write the report."""
    with tempfile.TemporaryDirectory() as folder, publish(Path(folder)) as site:
        paths = {
            f"{kind.value} {lang}": site.samples[lang, kind]
            for kind in Kind
            for lang in LANGUAGES
            if kind is not Kind.NOT_FOUND and (lang, kind) in site.samples
        }
        urls = [site.address + path for path in paths.values()]
        runs = [run_lighthouse(urls, CATEGORIES) for _ in range(RUNS)]
        rows = [
            _row(name, path, site, [run[site.address + path] for run in runs])
            for name, path in paths.items()
        ]
    head = HEAD.format(runs=RUNS, times=" | ".join(TIMES), rule="---|" * (len(TIMES) - 1) + "---")
    REPORT.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"Written: {REPORT.relative_to(PROJECT)}")


def _row(name: str, path: str, site: Published, reports: list[Mapping[str, Any]]) -> str:
    marks = " / ".join(
        f"{100 * statistics.median(r['categories'][c]['score'] for r in reports):.0f}"
        for c in CATEGORIES
    )
    html = (site.folder / path.lstrip("/") / "index.html").read_bytes()
    requests = reports[0]["audits"]["network-requests"]["details"]["items"]
    sizes = sum(item["transferSize"] for item in requests)
    times = [
        statistics.median(report["audits"][audit]["numericValue"] for report in reports)
        for audit in TIMES.values()
    ]
    figures = [f"{time:.0f}" if time >= 1 or not time else f"{time:.3f}" for time in times]
    size = len(gzip.compress(html, 9))
    return f"| {name} | {marks} | {size:,} | {sizes:,} | {len(requests)} | {' | '.join(figures)} |"


if __name__ == "__main__":
    main()
