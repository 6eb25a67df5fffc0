"""The fixtures that most tests use: ``build``, ``site`` and ``browser``."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.rendering.build import Built
from tests.support.builds import PROJECT, build_scenario, run_pelican
from tests.support.pages import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Build = Callable[..., Built]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test without the program that it drives skips loudly; under CI it fails."""
    for marker, program in (("browser", CHROMIUM), ("nginx", shutil.which("nginx"))):
        if item.get_closest_marker(marker) and program is None:
            package = "chromium" if marker == "browser" else marker
            missing = f"{package} is missing; “apt-get install {package}” brings it"
            if os.environ.get("CI"):
                pytest.fail(missing)
            pytest.skip(missing)


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build a scenario of ``tests/sites``, with files put over it."""

    def build_it(scenario: str, files: dict[str, str] | None = None, **settings: object) -> Built:
        return build_scenario(tmp_path / "site", scenario, files, **settings)  # type: ignore[arg-type]

    return build_it


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built by the ``pelican`` command into a folder of its own."""
    folder = tmp_path_factory.mktemp("site") / "output"
    run = run_pelican(PROJECT, "-o", str(folder))
    assert run.status == 0, run.err
    return folder


@pytest.fixture(scope="session")
def site(output: Path) -> BuiltSite:
    """The real site, read."""
    return BuiltSite.from_folder(output)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*CHROMIUM_FLAGS], headless=True
        )
        yield chromium
        chromium.close()
