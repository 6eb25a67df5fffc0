"""The catalogues of UI strings: extracted from templates and plugins, merged into each language."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]
JINJA_OPTIONS = {"templates/**.html": {"trimmed": "true", "silent": "false"}}


def extract_strings(project: Path) -> Catalog:
    """Return every string that templates and plugins pass to gettext."""
    catalog = Catalog(project="theme", version="1", copyright_holder="", charset="utf-8")
    for folder in ("theme", "plugins"):
        found = extract_from_dir(project / folder, method_map=METHODS, options_map=JINJA_OPTIONS)
        for path, line, message, comments, context in found:
            catalog.add(
                message,
                None,
                [(f"{folder}/{path}", line)],
                auto_comments=comments,
                context=context,
            )
    return catalog


def catalogue_files(project: Path) -> list[Path]:
    """Return every language's catalogue."""
    return sorted((project / "theme" / "translations").glob("*/LC_MESSAGES/theme.po"))


def update_catalogues(project: Path) -> None:
    """Merge the extracted strings into each catalogue; nothing that is translated is lost."""
    template = extract_strings(project)
    for file in catalogue_files(project):
        lang = file.parents[1].name
        former = file.read_bytes()
        catalog = read_po(io.BytesIO(former), locale=lang.replace("-", "_"))
        catalog.update(template, no_fuzzy_matching=True)
        written = io.BytesIO()
        write_po(
            written,
            catalog,
            width=100,
            sort_by_file=True,
            include_lineno=False,
            omit_header=True,
            ignore_obsolete=True,
        )
        # The header stays as it is: Babel's own would carry the time of the run.
        header = former.partition(b"\n\n")[0]
        file.write_bytes(header + b"\n\n" + written.getvalue().lstrip(b"\n"))
        missing = sum(1 for message in catalog if message.id and not message.string)
        print(f"{file.relative_to(project)}: {len(catalog)} strings, {missing} to translate")
