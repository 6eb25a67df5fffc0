"""The fixtures that most tests use: ``build``, ``site``, ``published`` and ``browser``."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plugins.rendering.build import Built
from tests.support.builds import PROJECT, build_scenario, run_pelican
from tests.support.pages import BuiltSite
from tests.support.programs import CHROMIUM, CHROMIUM_FLAGS, MARKERS, marker_lines, missing_for
from tests.support.published import Published, publish

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Build = Callable[..., Built]


def pytest_configure(config: pytest.Config) -> None:
    """Make the markers known; the table of programs is the one place that lists them."""
    for line in marker_lines():
        config.addinivalue_line("markers", line)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test without the program that it drives skips loudly; under CI it fails."""
    for marker in MARKERS:
        missing = missing_for(marker) if item.get_closest_marker(marker) else None
        if missing is None:
            continue
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
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    """The real site, built for publishing at the address where it is served."""
    with publish(tmp_path_factory.mktemp("published")) as site:
        yield site


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
