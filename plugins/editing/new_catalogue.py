"""The catalogue of a new language: every string to translate, and the few that CLDR knows."""

import io
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.messages.pofile import write_po
from babel.numbers import format_decimal
from babel.units import format_unit

from plugins.editing.strings import extract_strings
from plugins.multilingual.languages import KnownLanguage, PluralForms, plural_forms

MINUTES = ("%(num)s minute", "%(num)s minutes")  # the string that CLDR has word for word


def catalogue_text(project: Path, language: KnownLanguage) -> str:
    """Return the text of the language's ``theme.po``."""
    forms = plural_forms(language.code)
    catalog = extract_strings(project)
    catalog.mime_headers = [("Plural-Forms", forms.header + ";")]
    if (minutes := catalog.get(MINUTES)) is not None:
        minutes.string = tuple(_minutes(language, forms))
    written = io.BytesIO()
    write_po(written, catalog, width=100, sort_by_file=True, include_lineno=False, omit_header=True)
    return _header(language, forms) + written.getvalue().decode().lstrip("\n")


def _header(language: KnownLanguage, forms: PluralForms) -> str:
    """Return the head, which “inv strings” leaves as it is."""
    counts = ", ".join(
        f"[{index}] {category}, as {example}"
        for index, (category, example) in enumerate(
            zip(forms.categories, forms.examples, strict=True)
        )
    )
    return (
        f"# {language.name}: every sentence of the templates that visitors see.\n"
        f"# Plurals: {counts}.\n"
        'msgid ""\n'
        'msgstr ""\n'
        '"Project-Id-Version: theme\\n"\n'
        f'"Language: {language.code.replace("-", "_")}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {forms.header};\\n"\n\n'
    )


def _minutes(language: KnownLanguage, forms: PluralForms) -> Iterator[str]:
    """Yield CLDR's words for each form; nothing where CLDR has only its sign for all languages."""
    locale = Locale.parse(language.locale)
    for count in forms.examples:
        text = format_unit(count, "duration-minute", length="long", locale=locale)
        common = format_unit(count, "duration-minute", length="long", locale="root")
        number = format_decimal(count, locale=locale)
        yield "" if text == common else text.replace(number, "%(num)s")
