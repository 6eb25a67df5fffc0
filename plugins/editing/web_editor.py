"""The configuration of the web editor, made from the schema of the front matter.

A field exists once, in ``plugins.content_model.front_matter``: its type chooses how it is edited,
its description is the hint below it. What is said here is what no schema knows: which fields a
kind of page has no use for, and which values there are to choose from.
"""

import json
import posixpath
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from plugins.content_model.front_matter import FrontMatter
from plugins.content_model.reader import LANDING_PAGE, Record
from plugins.content_model.site_files import Language, SiteFiles, localized
from plugins.multilingual.strings import MSGID_LANGUAGE

Config = dict[str, Any]
Value = str | bool
Choices = Mapping[Value, str]  # value → how it is called

WORDS_FILE = Path(__file__).with_name("web_editor_words.toml")
MEDIA_FOLDER = "content/images"
ROOT = PurePosixPath()
# Kept as they are when a page is saved, and never shown: machines and developers write them.
KEPT = frozenset({"kind", "silence", "translation_key", "translated_from"})
LONG = frozenset({"lead", "description", "text"})  # sentences, on several lines
ON_HOME = frozenset({"doors", "featured"})
ON_LANDING = frozenset({"show_untranslated"})
# Letters and digits joined by hyphens, said without “\w”, which knows only ASCII in a browser.
SCHEMA: Config = FrontMatter.model_json_schema()
_SLUG_SIGN = r"[^\s!-\/:-@\[-`{-~]"
SLUG_PATTERN = rf"^{_SLUG_SIGN}+(-{_SLUG_SIGN}+)*$"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language and of those that it falls back to, best first."""

    tables: tuple[Mapping[str, Any], ...]

    def label(self, name: str) -> str:
        """Return the name of a field."""
        return self._find("labels", name) or name.replace("_", " ").capitalize()

    def hint(self, name: str, description: str) -> str:
        """Return what stands below a field."""
        return self._find("hints", name) or description

    def word(self, name: str) -> str:
        """Return a word of the editor's own, or the name of a value."""
        return self._find("words", name) or name.replace("_", " ").capitalize()

    def _find(self, table: str, name: str) -> str:
        found = (words.get(table, {}).get(name) for words in self.tables)
        return str(next((text for text in found if text), ""))


def read_words(language: Language) -> Words:
    """Read the words of a language; English fills what is missing."""
    words = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    codes = dict.fromkeys((language.code, *language.fallback, MSGID_LANGUAGE))
    return Words(tuple(words[code] for code in codes if code in words))


@dataclass(frozen=True, slots=True)
class Desk:
    """What a configuration is made from."""

    files: SiteFiles
    records: tuple[Record, ...]
    language: Language  # whose words the editor shows
    words: Words

    def title(self, file: PurePosixPath) -> str:
        """Return the name of a page, in the editor's language where it is there."""
        names = {
            record.lang: record.front_matter.short_title or record.front_matter.title
            for record in self.records
            if record.file == file
        }
        return self.called(names)

    def called(self, names: Mapping[str, str]) -> str:
        """Return a name in the editor's language, else in the nearest one that has it."""
        return localized(names, self.language.code, (*self.language.fallback, *sorted(names)))

    def pages(self) -> tuple[PurePosixPath, ...]:
        """Return every page, whatever its languages."""
        return tuple(sorted({record.file for record in self.records}))


def config_text(config: Config) -> str:
    """Return a configuration as the editor fetches it."""
    return json.dumps(config, ensure_ascii=False, indent=1) + "\n"


def editor_config(desk: Desk, saving: Config) -> Config:
    """Return the whole configuration; ``saving`` is where and how the editor saves."""
    codes = [language.code for language in desk.files.site.languages]
    own = desk.language.code
    return {
        **saving,
        "app_title": desk.language.site_name,
        "logo": {"src": "data:,", "show_in_header": False},
        "media_folder": MEDIA_FOLDER,
        "media_libraries": {"stock_assets": {"providers": []}},  # no pictures of other companies
        "editor": {"preview": False},  # the site's own preview shows a page as it will be
        # Who edits writes first in the editor's language; a translation is one click away.
        "i18n": {
            "structure": "multiple_folders",
            "locales": [own, *(code for code in codes if code != own)],
            "default_locale": own,
            "initial_locales": [own],
        },
        # Of files alone: the address of a page is its field “slug”, a value in each language.
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}},
        "collections": [*_collections(desk)],
    }


def _collections(desk: Desk) -> Iterator[Config]:
    """Yield the standing pages, then one collection a section."""
    folders = {file.parent for file in desk.pages() if file.name == LANDING_PAGE}
    for folder in sorted(folders):
        is_root = folder == ROOT
        name = "pages" if is_root else "-".join(folder.parts)
        yield {
            "name": name,
            "label": desk.words.word("pages") if is_root else desk.title(folder / LANDING_PAGE),
            "label_singular": desk.words.word("page" if is_root else "article"),
            "icon": "description" if is_root else "menu_book",
            "folder": posixpath.join("content", "{{locale}}", *folder.parts),
            "extension": "md",
            "format": "yaml-frontmatter",
            "media_folder": f"/{MEDIA_FOLDER}",
            "public_folder": "/".join(("..",) * (len(folder.parts) + 1)) + "/images",
            "i18n": True,
            "create": True,
            "delete": False,  # an address that was published is not lost by a click
            "slug": "{{title}}",
            "summary": "{{title}}",
            "sortable_fields": ["title", "date", "order"],
            "fields": [*_fields(desk, folder)],
            "index_file": {
                "name": LANDING_PAGE.removesuffix(".md"),
                "label": desk.words.word("home" if is_root else "landing_page"),
                "icon": "home",
                "fields": [*_fields(desk, folder, is_landing=True)],
            },
        }


def _fields(desk: Desk, folder: PurePosixPath, *, is_landing: bool = False) -> Iterator[Config]:
    """Yield the fields of the pages of a folder: title and lead, the text, then the rest."""
    left_out = set(KEPT)
    if not is_landing:
        left_out |= ON_LANDING
    if not is_landing or folder != ROOT:
        left_out |= ON_HOME
    if not desk.files.people.people:
        left_out.add("author")
    fields = [
        _field(desk, folder, name, field, SCHEMA)
        for name, field in SCHEMA["properties"].items()
        if name not in left_out
    ]
    must = len(SCHEMA["required"])
    yield from fields[:must]
    yield _body(desk)
    yield from fields[must:]


def _body(desk: Desk) -> Config:
    """Return the field of the text; it is Markdown, and stays the writer's to the letter."""
    return {
        "name": "body",
        "label": desk.words.label("body"),
        "hint": desk.words.hint("body", ""),
        "widget": "markdown",
        # A rich editor would escape blocks, slots and notes; its buttons do nothing here.
        "modes": ["raw"],
        "buttons": [],
        "editor_components": [],
        "required": False,
        "i18n": True,
    }


def _field(desk: Desk, folder: PurePosixPath, name: str, field: Config, model: Config) -> Config:
    """Return one field: what its type says, and what is known of its values."""
    kind = _without_null(field)
    choices = _choices(desk, folder, name)
    hint = desk.words.hint(name, field.get("description", ""))
    return {
        "name": name,
        "label": desk.words.label(name),
        **({"hint": hint} if hint else {}),
        "required": name in model["required"],
        "i18n": True,  # each language has its own file, and its own value of every key
        **(_select(choices, is_many="items" in kind) if choices else _widget(desk, name, kind)),
        **({"fields": [*_parts(desk, folder, kind)]} if _is_list_of_tables(kind) else {}),
    }


def _without_null(field: Config) -> Config:
    """Return what a value may be when there is one."""
    kinds = [kind for kind in field.get("anyOf", ()) if kind.get("type") != "null"]
    found: Config = kinds[0] if kinds else field
    if "$ref" in found:
        found = SCHEMA["$defs"][found["$ref"].rpartition("/")[2]]
    return found


def _is_list_of_tables(kind: Config) -> bool:
    return "items" in kind and "properties" in _without_null(kind["items"])


def _parts(desk: Desk, folder: PurePosixPath, kind: Config) -> Iterator[Config]:
    """Yield the fields of each table of a list."""
    table = _without_null(kind["items"])
    for name, field in table["properties"].items():
        yield _field(desk, folder, name, field, table)


def _widget(desk: Desk, name: str, kind: Config) -> Config:
    """Return how a type is edited. What is left empty is not written."""
    if "enum" in kind:
        default = kind.get("default")
        names = {value: desk.words.word(value) for value in kind["enum"]}
        return _select({"" if value == default else value: names[value] for value in names})
    match kind.get("type"), kind.get("format"):
        case "string", "date":
            return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
        case "boolean", _:
            return _select({"": desk.words.word("no"), True: desk.words.word("yes")})
        case "integer", _:
            return {"widget": "number", "value_type": "int"}
        case "array", _:
            return {"widget": "list"}
    pattern = {"pattern": [SLUG_PATTERN, desk.words.word("slug_form")]} if name == "slug" else {}
    return {"widget": "text" if name in LONG else "string", **pattern}


def _select(choices: Choices, *, is_many: bool = False) -> Config:
    """Return a choice of one value, or of several in the writer's own order."""
    return {
        "widget": "select",
        "options": [{"value": value, "label": label} for value, label in choices.items()],
        "dropdown_threshold": 0,  # a list can be emptied again, a row of round buttons cannot
        **({"multiple": True} if is_many else {}),
    }


def _choices(desk: Desk, folder: PurePosixPath, name: str) -> Choices:
    """Return the values that a field can have on this site, where it is the site that says."""
    match name:
        case "cta":
            offers: dict[Value, str] = {
                service.key: desk.called(service.name) for service in desk.files.booking.services
            }
            return offers | {value: desk.words.word(f"cta_{value}") for value in ("help", "none")}
        case "author":
            return {key: person.name for key, person in desk.files.people.people.items()}
        case "related" | "featured" | "link":
            pages = ((_path_from(folder, file), desk.title(file)) for file in desk.pages())
            return dict(sorted(pages, key=lambda pair: (pair[1].casefold(), pair[0])))
    return {}


def _path_from(folder: PurePosixPath, file: PurePosixPath) -> str:
    """Return the path of a page as a page of ``folder`` writes it: “../prices.md”."""
    return posixpath.relpath(file.as_posix(), folder.as_posix())
