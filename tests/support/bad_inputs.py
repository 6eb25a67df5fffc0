"""Bad inputs: each mistake of ``tests/cases/bad_inputs.toml`` as a file of a site."""

import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.multilingual.slugs import make_slug
from plugins.rendering.build import build_site
from plugins.rendering.materials import read_materials
from plugins.rendering.settings import BuildSettings
from tests.support.bad_files import GOOD_HEAD, MAKERS
from tests.support.builds import PROJECT, SCENARIOS

CASES = PROJECT / "tests" / "cases" / "bad_inputs.toml"


@dataclass(frozen=True)
class BadInput:
    """A mistake, and what is said of it."""

    name: str
    file: str  # from the site's root
    says: tuple[str, ...] = ()
    text: str | None = None
    head: str = ""
    body: str = "Text."
    replace: tuple[str, str] = ("", "")
    append: str = ""
    encoding: str = "utf-8"
    make: str = ""  # a function of MAKERS
    alone: bool = False

    @property
    def expected(self) -> list[str]:
        """Return the lines that the build prints, sorted."""
        theme = (PROJECT / "theme").as_posix()
        return sorted(
            line.replace("{file}", self.file).replace("{theme}", theme) for line in self.says
        )

    def put(self, project: Path) -> None:
        """Make the mistake in a site."""
        place = project / self.file
        place.parent.mkdir(parents=True, exist_ok=True)
        if any(self.replace) or self.append:
            place.write_bytes(self._changed(place).encode(self.encoding))
        elif not self.make or self.text is not None or self.has_text:
            place.write_bytes(self._written().encode(self.encoding))
        if self.make:
            MAKERS[self.make](place)

    @property
    def has_text(self) -> bool:
        """Whether the table says what stands in the file."""
        return bool(self.head) or self.body != BadInput.body

    def _changed(self, place: Path) -> str:
        text, (old, new) = place.read_text(encoding="utf-8"), self.replace
        if old and text.count(old) != 1:
            raise ValueError(f"{self.name}: “{old}” does not stand once in {self.file}")
        return (text.replace(old, new) if old else text) + self.append + "\n" * bool(self.append)

    def _written(self) -> str:
        if self.text is not None:
            return self.text
        head = GOOD_HEAD.format(title=self.name.capitalize())
        return f"---\n{head}\n{self.head}".rstrip() + f"\n---\n\n{self.body}\n"


def read_cases() -> tuple[BadInput, ...]:
    """Return every case of the table."""
    tables = tomllib.loads(CASES.read_text(encoding="utf-8"))["input"]
    return tuple(_case(table) for table in tables)


def _case(table: Any) -> BadInput:
    slug = make_slug(table["name"], {})
    file = table.pop("in", None) or table.pop("file", f"content/en/guides/{slug}.md")
    says, replace = tuple(table.pop("says", ())), tuple(table.pop("replace", ("", "")))
    return BadInput(file=file, says=says, replace=replace, **table)


def good_site(folder: Path) -> Path:
    """Make the site that the mistakes are made in."""
    shutil.copytree(SCENARIOS / "two_languages", folder, dirs_exist_ok=True)
    return folder


def settings_of(project: Path) -> BuildSettings:
    """Return the settings of a site with the theme of this project."""
    return BuildSettings(
        project=project,
        content=project / "content",
        theme=PROJECT / "theme",
        site_url="",
        with_drafts=True,
        static_paths=(),
    )


def told_of(project: Path) -> list[str]:
    """Return what the build says, sorted; pages are composed only where nothing else is wrong."""
    _, problems = read_materials(settings_of(project))
    if not problems:
        problems = build_site(settings_of(project)).problems
    return sorted({str(problem) for problem in problems})
