"""The pages of ``docs/`` that are made from the code, so that they cannot fall behind it."""

from collections.abc import Iterator
from pathlib import Path

from plugins.booking.providers.reference import providers_reference
from plugins.content_model.front_matter import FrontMatter, Kind
from plugins.editing.schema import write_schemas
from plugins.rendering.contract import views_reference


def generated_pages() -> dict[str, str]:
    """Return file name → text of every generated page."""
    return {
        "views.md": views_reference(),
        "front-matter.md": front_matter_reference(),
        "booking-providers.md": providers_reference(),
    }


def write_reference(project: Path) -> None:
    """Write the generated pages, and what code editors read."""
    write_schemas(project)
    for name, text in generated_pages().items():
        (project / "docs" / name).write_text(text, encoding="utf-8")


def front_matter_reference() -> str:
    """Return ``docs/front-matter.md``: everything that the head of a Markdown file may say."""
    return "\n".join(
        [
            "# Front matter",
            "",
            "Made from the schema by `inv docs`; do not edit. The head of a Markdown file stands",
            "between two lines `---`, one `key: value` a line. A value that holds `: ` goes into",
            "quotation marks. Only `title` and `lead` must be there.",
            "",
            "| key | meaning |",
            "|---|---|",
            *_rows(),
            "",
            f"Kinds: {', '.join(f'`{kind}`' for kind in Kind)}.",
            "",
        ]
    )


def _rows() -> Iterator[str]:
    for name, field in FrontMatter.model_fields.items():
        must = " **Required.**" if field.is_required() else ""
        yield f"| `{name}` | {field.description}{must} |"
