"""What other people's checkers say about our pages: Lighthouse, the Nu HTML Checker, axe.

The programs are the system's (see ``tests/support/programs.py``), and nothing leaves this machine.
"""

import json
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.support.builds import PROJECT
from tests.support.programs import CHROMIUM, CHROMIUM_FLAGS, NODE_MODULES

START_SECONDS = 120  # a busy machine may take long to start a browser, a Java or a page
AUDIT_SECONDS = 120  # a page, its second attempt included

# Rules of WCAG 2.2 up to AA, what axe's authors hold for good practice, and AAA's contrast.
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
AXE_ALL: dict[str, object] = {
    "runOnly": {"type": "tag", "values": [*AXE_TAGS]},
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}
AXE_COLOURS: dict[str, object] = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "color-contrast-enhanced"]},
}

# The checker's CSS part is older than these features; browsers that lack one ignore it alone.
# Each has the specification that defines it.
CSS_NEWER_THAN_THE_CHECKER = (
    r"CSS: Unrecognized at-rule “@view-transition”",  # CSS View Transitions Module Level 2, §2
    r"CSS: Unrecognized at-rule “@container”",  # CSS Conditional Rules Module Level 5, §6
    r"CSS: “container-type”: Property “container-type” doesn't exist\.",  # the same, §5
    r"CSS: “vector-effect”: Property “vector-effect” doesn't exist\.",  # SVG 2, §13.12
)


# The checker reads files, where “'self'” is nobody, and does not know the source expression of
# HTML's “Speculation rules”. That browsers keep every page's policy is a test of its own.
POLICY_THAT_FILES_CANNOT_KEEP = (
    r"Bad value  for attribute “content” on element “meta”: Unrecognized source-expression "
    r"'inline-speculation-rules'.*",
    r"(?:Resource|Inline script) violates Content Security Policy \(meta tag\): .*",
)


def run_lighthouse(
    urls: Sequence[str],
    categories: Sequence[str],
    *,
    form_factor: str = "mobile",
    settings: Mapping[str, object] | None = None,
) -> dict[str, dict[str, Any]]:
    """Audit pages in one Chromium with a fresh profile; return Lighthouse's report of each.

    ``form_factor`` is “mobile” (a phone on slow 4G, simulated) or “desktop”; ``settings`` are
    more of Lighthouse's own. An audit that fails is tried a second time.
    """
    request = {
        "urls": list(urls),
        "categories": list(categories),
        "formFactor": form_factor,
        "settings": dict(settings or {}),
        "chromium": {"path": CHROMIUM, "flags": [*CHROMIUM_FLAGS]},
    }
    script = PROJECT / "tests" / "tools" / "audit.mjs"
    said = _run(
        ["node", str(script), str(NODE_MODULES.parent)],
        said_to_it=json.dumps(request),
        seconds=START_SECONDS + AUDIT_SECONDS * len(urls),
    )
    answers = [json.loads(line) for line in said.splitlines()]
    failed = [answer for answer in answers if "error" in answer]
    assert not failed, failed
    return {answer["url"]: answer["report"] for answer in answers}


def shortcomings(report: Mapping[str, Any], category: str) -> tuple[str, ...]:
    """Return what keeps a page of a Lighthouse report from the full score of a category."""
    weights = {ref["id"]: ref["weight"] for ref in report["categories"][category]["auditRefs"]}
    audits = [report["audits"][name] for name, weight in weights.items() if weight]
    return tuple(
        f"{audit['id']}: {audit['title']} {_where(audit)}".strip()
        for audit in audits
        if audit["score"] is not None and audit["score"] < 1
    )


def check_markup(files: Iterable[Path]) -> tuple[str, ...]:
    """Return the errors and warnings of the Nu HTML Checker, as “file:line: message”.

    All files go through one Java. What is left out is ``CSS_NEWER_THAN_THE_CHECKER``.
    """
    jar = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    # A short life: the quick compiler alone, one collector thread, and the stack it asks for.
    java = ["java", "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar)]
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    said = _run([*java, *options, *map(str, files)], seconds=START_SECONDS * 2)
    known = re.compile("|".join((*CSS_NEWER_THAN_THE_CHECKER, *POLICY_THAT_FILES_CANNOT_KEEP)))
    return tuple(
        f"{message['url'].removeprefix('file:')}:{message.get('lastLine', 1)}: "
        f"{message['message']} ({message.get('extract', '')!r})"
        for message in json.loads(said)["messages"]
        if not known.fullmatch(message["message"])
    )


def run_axe(page: Page, options: Mapping[str, object] = AXE_ALL) -> tuple[str, ...]:
    """Return what axe finds on a page as it is now, as “rule: element: why”."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe_source())
    # No rule of ours reads style sheets or media, so axe need not fetch them.
    asked = {**options, "resultTypes": ["violations"], "preload": False}
    result = page.evaluate("options => axe.run(document, options)", asked)
    return tuple(
        f"{violation['id']}: {node['html']}: {' '.join(node['failureSummary'].split())}"
        for violation in result["violations"]
        for node in violation["nodes"]
    )


@cache
def _axe_source() -> str:
    return (NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def _where(audit: Mapping[str, Any]) -> str:
    """Return the places that an audit lists, shortened."""
    items = audit.get("details", {}).get("items", [])
    return json.dumps(items, ensure_ascii=False)[:500] if items else ""


def _run(command: Sequence[str], *, said_to_it: str = "", seconds: float) -> str:
    """Run a program, and end all that it started when it takes too long; return what it says."""
    program = shutil.which(command[0])
    assert program is not None, command[0]
    process = subprocess.Popen(
        [program, *command[1:]],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        out, err = process.communicate(said_to_it, timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise
    assert process.returncode == 0, err
    return out
