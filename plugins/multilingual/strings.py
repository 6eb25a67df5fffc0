"""The strings that visitors see: gettext catalogues, read straight from their ``.po`` files.

English is the msgid. A language whose catalogue lacks a string would show English inside its
pages, so a missing or unsure string is a problem with its line.
"""

import io
from collections.abc import Iterator
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from plugins.content_model.problems import Problem, Severity

MSGID_LANGUAGE = "en"
Strings = NullTranslations  # what draws text: a catalogue, or English itself


def needs_catalogue(lang: str) -> bool:
    """Whether a language's strings are others than the msgids."""
    return lang.split("-", maxsplit=1)[0] != MSGID_LANGUAGE


def read_strings(
    theme: Path, lang: str, project: Path, *, is_complete: bool = True
) -> tuple[NullTranslations, tuple[Problem, ...]]:
    """Read the catalogue of ``lang``. English needs none.

    In a language that is not complete, a missing string is a warning and shows as English.
    """
    if not needs_catalogue(lang):
        return NullTranslations(), ()
    severity = Severity.ERROR if is_complete else Severity.WARNING
    file = theme / "translations" / lang / "LC_MESSAGES" / "theme.po"
    path = file.relative_to(project).as_posix() if file.is_relative_to(project) else str(file)
    if not file.exists():
        return NullTranslations(), (
            Problem(
                path, 1, "is missing", f"write the catalogue of strings for “{lang}”", severity
            ),
        )
    try:
        with file.open("rb") as stream:
            catalog = read_po(stream, locale=lang.replace("-", "_"), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as error:
        return NullTranslations(), (
            Problem(path, 1, f"is not a catalogue ({error})", "mend its syntax"),
        )
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled), tuple(_check_catalog(catalog, path, severity))


def _check_catalog(catalog: Catalog, path: str, severity: Severity) -> Iterator[Problem]:
    if severity is Severity.WARNING:
        yield from _check_progress(catalog, path)
        return
    for message in catalog:
        if not message.id:
            continue
        name = message.id if isinstance(message.id, str) else message.id[0]
        line = message.lineno or 1
        if not _is_written(message):
            yield Problem(path, line, f"“{name}” is not translated", "write its “msgstr”", severity)
        elif message.fuzzy:
            yield Problem(
                path, line, f"“{name}” is marked fuzzy", "check it, take the mark away", severity
            )


def _check_progress(catalog: Catalog, path: str) -> Iterator[Problem]:
    """A language that is not complete hears once how far it is, and where to go on."""
    messages = [message for message in catalog if message.id]
    missing = [message for message in messages if message.fuzzy or not _is_written(message)]
    if missing:
        yield Problem(
            path,
            missing[0].lineno or 1,
            f"{len(missing)} of {len(messages)} strings are not translated",
            "write each “msgstr”",
            Severity.WARNING,
        )


def _is_written(message: Message) -> bool:
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(texts)
