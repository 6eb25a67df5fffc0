"""The repository itself: its lock files, its documentation, its catalogues."""

import re
import tomllib
from pathlib import Path

import pytest

from plugins.editing.reference import generated_pages
from plugins.editing.strings import catalogue_files, extract_strings
from tests.support.builds import PROJECT

REQUIREMENTS = sorted((PROJECT / "requirements").glob("*.txt"))


@pytest.mark.parametrize("file", REQUIREMENTS, ids=lambda file: file.name)
def test_lock_names_packages_versions_and_hashes_and_no_address(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash)", text, re.MULTILINE)
    for block in re.split(r"\n(?=\S)", text):
        if not block.startswith("#"):
            assert re.match(r"[a-z0-9-]+==[\w.]+", block), block
            assert "--hash=sha256:" in block, block


def test_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {
        "build.txt": project["dependencies"],
        "dev.txt": [*project["dependencies"], *project["optional-dependencies"]["dev"]],
    }
    for name, requirements in asked.items():
        locked = set(
            re.findall(
                r"^([a-z0-9-]+)==",
                (PROJECT / "requirements" / name).read_text(encoding="utf-8"),
                re.MULTILINE,
            )
        )
        wanted = {re.split(r"[<>=\[ ]", line)[0] for line in requirements}
        assert set() == wanted - locked, name


@pytest.mark.parametrize("name", sorted(generated_pages()))
def test_generated_documentation_is_current(name: str) -> None:
    """“inv docs” writes it."""
    assert generated_pages()[name] == (PROJECT / "docs" / name).read_text(encoding="utf-8")


def test_catalogues_hold_every_string_and_no_other() -> None:
    """“inv strings” merges new ones."""
    from babel.messages.pofile import read_po

    expected = {m.id for m in extract_strings(PROJECT) if m.id}
    for file in catalogue_files(PROJECT):
        with file.open("rb") as stream:
            catalogue = read_po(stream)
        assert expected == {m.id for m in catalogue if m.id}, file
        assert [] == [m.id for m in catalogue if m.id and (not m.string or m.fuzzy)], file


def test_readme_gives_the_two_commands() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")

    assert "python3 tasks.py build" in readme
    assert "python3 tasks.py test" in readme


def test_fonts_have_their_licence_beside_them() -> None:
    fonts = PROJECT / "theme" / "fonts"
    families = {file.name.split("-")[0] for file in fonts.glob("*.woff2")}

    assert families
    assert families == {file.name.split("-")[0] for file in fonts.glob("*LICENSE*")}


def test_links_between_the_repositorys_documents_lead_somewhere() -> None:
    for document in (*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md")):
        text = re.sub(r"`[^`\n]+`|```.*?```", "", document.read_text("utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
            if "://" not in target:
                assert (document.parent / target).exists(), f"{document.name} → {target}"
