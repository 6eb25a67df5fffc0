"""The settings that VS Code picks up with the project, made from the schema of the front matter."""

import json
from typing import Any

SNIPPETS = ".vscode/front-matter.code-snippets"
# As the build tells a problem: “content/en/prices.md:3: message; remedy”.
_PROBLEM = {
    "regexp": r"^((?:content|theme)/\S+?):(\d+): (?:(warning|info): )?(.*)$",
    "file": 1,
    "line": 2,
    "severity": 3,
    "message": 4,
}


def code_editor_files(front_matter: dict[str, Any]) -> dict[str, str]:
    """Return path in the project → text of the settings."""
    return {
        ".vscode/settings.json": _as_json(_settings()),
        ".vscode/extensions.json": _as_json({"recommendations": ["tamasfe.even-better-toml"]}),
        ".vscode/tasks.json": _as_json(_tasks()),
        SNIPPETS: _as_json(_snippets(front_matter)),
    }


def _settings() -> dict[str, Any]:
    return {
        "evenBetterToml.taplo.configFile.enabled": True,  # .taplo.toml names the schemas
        "evenBetterToml.schema.enabled": True,
        "[markdown]": {
            "editor.quickSuggestions": {"comments": "off", "strings": "off", "other": "on"},
            "editor.snippetSuggestions": "top",
            "editor.wordBasedSuggestions": "off",
            "editor.wordWrap": "on",
        },
        "files.exclude": {"**/__pycache__": True, ".node": True, ".venv": True},
    }


def _tasks() -> dict[str, Any]:
    """Return the verbs, with problems where VS Code shows them."""
    matcher = {
        "owner": "therapy-online",
        "source": "build",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "severity": "error",
        "pattern": _PROBLEM,
    }
    common = {"type": "shell", "command": "python3", "problemMatcher": matcher}
    return {
        "version": "2.0.0",
        "tasks": [
            {
                "label": "build",
                "args": ["tasks.py", "build"],
                "group": {"kind": "build", "isDefault": True},
                **common,
            },
            {
                "label": "test",
                "args": ["tasks.py", "test"],
                "group": "test",
                **common,
                "problemMatcher": [],
            },
        ],
    }


def _snippets(front_matter: dict[str, Any]) -> dict[str, Any]:
    """Return a snippet a key, which is suggested as its name is typed, and one of a whole head."""
    keys = {
        f"front matter: {name}": {
            "scope": "markdown",
            "prefix": name,
            "body": [*_lines(name, field)],
            "description": field.get("description", ""),
        }
        for name, field in front_matter["properties"].items()
    }
    must = [f'{name}: "${number}"' for number, name in enumerate(front_matter["required"], 1)]
    head = {
        "scope": "markdown",
        "prefix": "---",
        "body": ["---", *must, "---", "", "$0"],
        "description": "The head of a page: what must be there.",
    }
    return {"front matter": head, **keys}


def _lines(name: str, field: dict[str, Any]) -> list[str]:
    """Return the lines that a key becomes."""
    kind = next((kind for kind in field.get("anyOf", ()) if kind.get("type") != "null"), field)
    if "enum" in kind:
        return [f"{name}: ${{1|{','.join(kind['enum'])}|}}"]
    match kind.get("type"), kind.get("format"):
        case "boolean", _:
            return [f"{name}: true"]
        case "string", "date":
            return [f"{name}: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"]
        case "string", _:
            return [f'{name}: "$1"']
        case "array", _:
            return [f"{name}:", "  - $1"]
        case "object", _:
            return [f"{name}:", "  $1"]
    return [f"{name}: $1"]


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
