"""What editors of code are told, and that it is what the build holds."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from plugins.content_model.front_matter import FrontMatter, split_front_matter
from plugins.content_model.site_files import Organisation
from plugins.content_model.source import read_source
from plugins.content_model.yaml_nodes import parse_yaml
from plugins.editing.schema import (
    field_comments,
    front_matter_schema,
    schema_files,
    site_file_schemas,
)
from tests.support.builds import PROJECT

TAPLO = Path(sys.executable).parent / "taplo"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The site files and what is told of them, in a folder that may be changed."""
    for path, text in schema_files().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    (tmp_path / "content").mkdir()
    for name in site_file_schemas():
        file = PROJECT / "content" / f"{name}.toml"
        if file.exists():
            shutil.copy(file, tmp_path / "content")
    return tmp_path


def lint(project: Path) -> subprocess.CompletedProcess[str]:
    """Check TOML files as “Even Better TOML” does, which has the same engine."""
    return subprocess.run([TAPLO, "lint"], cwd=project, capture_output=True, text=True, check=False)


def test_the_files_in_the_project_are_those_of_the_schema() -> None:
    written = {path: (PROJECT / path).read_text(encoding="utf-8") for path in schema_files()}

    assert written == schema_files(), "run “inv docs”"


@pytest.mark.parametrize("name", [*site_file_schemas()])
def test_a_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(site_file_schemas()[name])


def test_the_front_matter_of_every_page_matches_its_schema() -> None:
    validator = Draft202012Validator(front_matter_schema(), format_checker=FormatChecker())
    words = {"true": True, "false": False}
    for file in sorted((PROJECT / "content").glob("[a-z][a-z]/**/*.md")):
        source = read_source(file, PROJECT)
        head = split_front_matter(source)[0]  # type: ignore[arg-type, index]
        data, _lines, problems = parse_yaml(head, file.name, 2)
        typed = {
            key: int(value) if key == "order" else words.get(str(value), value)
            for key, value in json.loads(json.dumps(data)).items()
        }

        assert () == problems
        assert [] == [error.message for error in validator.iter_errors(typed)], file


def test_every_key_of_the_front_matter_is_described() -> None:
    properties = front_matter_schema()["properties"]

    assert [*FrontMatter.model_fields] == [*properties]
    assert [] == [name for name, field in properties.items() if not field.get("description")]


def test_a_comment_beside_a_field_describes_it() -> None:
    comment = field_comments(Organisation)["example"]

    assert "true until a practice has put in its own facts" == comment
    described = site_file_schemas()["site"]["$defs"]["Organisation"]["properties"]["example"]
    assert comment == described["description"]


def test_the_site_files_match_their_schemas(project: Path) -> None:
    run = lint(project)

    assert 0 == run.returncode, run.stderr


@pytest.mark.parametrize(
    ("name", "written", "instead", "said"),
    [
        ("site", "root_language =", "root_langage =", "'root_langage' was unexpected"),
        ("helplines", 'country = "NO"', 'country = "Norway"', "does not match"),
        ("sources", "year = 20", 'year = "x" # ', "is not valid under any of the schemas"),
    ],
)
def test_a_slip_in_a_site_file_is_marked(
    project: Path, name: str, written: str, instead: str, said: str
) -> None:
    file = project / "content" / f"{name}.toml"
    text = file.read_text(encoding="utf-8")
    assert written in text
    file.write_text(text.replace(written, instead, 1), encoding="utf-8")

    run = lint(project)

    assert 0 != run.returncode
    assert said in run.stderr


def test_a_problem_of_the_build_is_found_by_the_tasks_pattern() -> None:
    import re

    from plugins.content_model.problems import Problem, Severity

    tasks = json.loads(schema_files()[".vscode/tasks.json"])
    pattern = tasks["tasks"][0]["problemMatcher"]["pattern"]
    problem = Problem("content/nb/a.md", 3, "“x” is empty", "write it", Severity.WARNING)
    found = re.match(pattern["regexp"], str(problem))

    assert found is not None
    assert ("content/nb/a.md", "3", "warning", "“x” is empty; write it") == found.groups()


def test_a_key_is_suggested_with_its_values_and_its_meaning() -> None:
    snippets = json.loads(schema_files()[".vscode/front-matter.code-snippets"])

    assert ["status: ${1|published,draft|}"] == snippets["front matter: status"]["body"]
    assert "A draft stays home." == snippets["front matter: status"]["description"]
    assert {f"front matter: {name}" for name in FrontMatter.model_fields} < set(snippets)
