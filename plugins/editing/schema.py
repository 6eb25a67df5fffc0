"""What editors of code are told: JSON Schemas of the front matter and of every site file.

They are made from the models that the build reads the files with, so an editor knows each key and
what it means: the description of a field, or the comment beside it.
"""

import ast
import inspect
import io
import json
import textwrap
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import tomlkit
from pydantic import BaseModel

from plugins.content_model.front_matter import FrontMatter
from plugins.content_model.site_files import WHOLE_FILE, SiteFiles
from plugins.editing.code_editors import code_editor_files
from plugins.editing.web_editor import SLUG_PATTERN

Schema = dict[str, Any]

FOLDER = "docs/schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_files() -> dict[str, str]:
    """Return path in the project → text of every file that is made from the schemas."""
    schemas = site_file_schemas()
    front_matter = front_matter_schema()
    named = {f"{FOLDER}/front-matter.json": front_matter} | {
        f"{FOLDER}/{name}.json": schema for name, schema in schemas.items()
    }
    return {
        **{path: _as_json(schema) for path, schema in named.items()},
        ".taplo.toml": _associations(tuple(schemas)),
        **code_editor_files(front_matter),
    }


def write_schemas(project: Path) -> None:
    """Write the files."""
    for path, text in schema_files().items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")


def front_matter_schema() -> Schema:
    """Return the schema of the head of a Markdown file."""
    schema = described_schema(FrontMatter)
    slug = next(kind for kind in schema["properties"]["slug"]["anyOf"] if "pattern" in kind)
    slug["pattern"] = SLUG_PATTERN  # Python's “\\W” knows all letters, JavaScript's only ASCII
    return schema


def site_file_schemas() -> dict[str, Schema]:
    """Return name of a site file, without “.toml” → its schema."""
    hints = get_type_hints(SiteFiles)
    models = {name: hint for name, hint in hints.items() if _is_model(hint)}
    return {name: _file_schema(model) for name, model in models.items()}


def described_schema(model: type[BaseModel]) -> Schema:
    """Return the schema of a model, with what the comments beside its fields say."""
    schema: Schema = {"$schema": DIALECT, **model.model_json_schema()}
    known = {found.__name__: found for found in _models_in(model)}
    for name, part in ((model.__name__, schema), *schema.get("$defs", {}).items()):
        if name in known:
            _describe(part, known[name])
    return schema


def field_comments(model: type[BaseModel]) -> dict[str, str]:
    """Return name of a field → the comment beside it in the model's source."""
    source = textwrap.dedent(inspect.getsource(model))
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = {
        token.start[0]: token.string.lstrip("#: ")
        for token in tokens
        if token.type == tokenize.COMMENT
    }
    definition = ast.parse(source).body[0]
    found: dict[str, str] = {}
    for node in definition.body if isinstance(definition, ast.ClassDef) else ():
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            text = " ".join(comments[line] for line in lines if line in comments)
            found |= {node.target.id: text} if text else {}
    return found


def _describe(schema: Schema, model: type[BaseModel]) -> None:
    for name, comment in field_comments(model).items():
        # Beside “$ref” another key may stand since draft 2019-09.
        schema["properties"][name].setdefault("description", comment)


def _file_schema(model: type[BaseModel]) -> Schema:
    """Return the schema of a file; of some, the top level is the one table of the model."""
    schema = described_schema(model)
    table = next((name for whole, name in WHOLE_FILE.items() if whole is model), None)
    if table is None:
        return schema
    whole = {key: schema[key] for key in ("$schema", "$defs", "title", "description")}
    inside = {"patternProperties": schema["properties"][table]["patternProperties"]}
    return {**whole, "type": "object", **inside, "additionalProperties": False}


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield a model and every model that it is made of."""
    if _is_model(annotation):
        yield annotation
        for field in annotation.model_fields.values():
            yield from _models_in(field.annotation)
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _associations(names: tuple[str, ...]) -> str:
    """Return ``.taplo.toml``: which TOML file is told by which schema.

    VS Code's “Even Better TOML” and the ``taplo`` command read it, and resolve its paths from
    here; paths in VS Code's own settings are resolved from the folder around the project.
    """
    document = tomlkit.document()
    document.add(tomlkit.comment("Made by “inv docs”. What editors of code know about TOML files."))
    rules = tomlkit.aot()
    for name in names:
        rule = tomlkit.table()
        rule["include"] = [f"content/{name}.toml"]
        rule["schema"] = {"path": f"{FOLDER}/{name}.json"}
        rules.append(rule)
    document["rule"] = rules
    return tomlkit.dumps(document)


def _as_json(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
