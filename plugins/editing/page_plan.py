"""From an editor's choices to the files of a new page; nothing is asked and nothing written."""

import json
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from plugins.content_model.front_matter import Kind
from plugins.content_model.site_files import Language
from plugins.editing.new_language import page_to_translate
from plugins.editing.page_draft import Draft, page_text
from plugins.editing.page_place import (
    Desk,
    file_of,
    partners,
    risky_parts,
    site_path,
    slug_in,
    taken_file,
    taken_path,
    wrong_name,
    wrong_slug,
)
from plugins.multilingual.slugs import make_slug
from plugins.sections.catalogue import Page

_DRAFT = "status: draft\n"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a new page is to be; each is known to be possible by itself."""

    language: Language
    kind: Kind
    section: Page | None  # None: at the top of the language
    title: str
    slug: str
    name: str = ""  # of the file; made from the slug where it is empty
    translations: tuple[Language, ...] = ()


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to write."""

    path: str  # from the project
    url: str  # the address that its page gets
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The page, its translations, and what an editor should know before they are written."""

    page: NewFile
    stubs: tuple[NewFile, ...]
    notes: tuple[str, ...]

    @property
    def files(self) -> tuple[NewFile, ...]:
        """Every file to write."""
        return (self.page, *self.stubs)


def plan_page(desk: Desk, choices: Choices, today: date) -> Plan | str:
    """Return the files, or a sentence that says why there can be none."""
    language, section = choices.language, choices.section
    if wrong := wrong_slug(desk, choices.slug, section, language):
        return wrong
    name = choices.name or make_slug(choices.slug, {})
    file = file_of(name, section, choices.kind)
    others = partners(desk, file)
    if wrong := wrong_name(name) or taken_file(desk, file, language.code):
        return wrong
    if others and not choices.name:
        return (
            f"the page would be a translation of {others[0]}, whose file has the same name; "
            f"if it is one, say “--name {name}”, and otherwise “--name” and another name"
        )
    draft = Draft(
        choices.title,
        choices.slug,
        choices.kind,
        choices.kind is not _kind_by_place(file),
        today,
        _danger(desk, language),
        _help_link(desk, file, language),
    )
    path = f"content/{language.code}/{file}"
    text = page_text(draft, desk.strings[language.code])
    page = NewFile(path, site_path(desk, choices.slug, section, language), text)
    stubs: list[NewFile] = []
    for other in choices.translations:
        stub = _stub(desk, choices, draft, file, other)
        if isinstance(stub, str):
            return stub
        stubs.append(stub)
    if twice := _same_address([page, *stubs]):
        return twice
    return Plan(page, tuple(stubs), tuple(_notes(choices, others)))


def _stub(
    desk: Desk, choices: Choices, draft: Draft, file: PurePosixPath, language: Language
) -> NewFile | str:
    """Return the draft of a translation: the title to translate, and bones in its language."""
    code, original = language.code, choices.language.code
    if wrong := taken_file(desk, file, code):
        return wrong
    section: Page | None = None
    if choices.section is not None:
        landing = choices.section.record.file
        section = desk.addresses.catalogue.find(code, landing)
        if section is None:
            return f"content/{code}/{landing} is not there yet; write the section’s page first"
    url = site_path(desk, slug_in(choices.title, language), section, language)
    if wrong := taken_path(desk, url):
        return wrong
    own = replace(draft, danger=_danger(desk, language), help_link=_help_link(desk, file, language))
    bare = page_text(own, desk.strings[code], with_comments=False)
    text = page_to_translate(bare, f"content/{original}/{file}", original, code)
    if original != desk.root_language:  # from which translations are made unless a page says so
        named = f"translated_from:\n  language: {json.dumps(original)}\n"
        text = text.replace(_DRAFT, _DRAFT + named, 1)
    return NewFile(f"content/{code}/{file}", url, text)


def _kind_by_place(file: PurePosixPath) -> Kind:
    """Return what a file becomes that does not say it, as ``placement.kind_of`` does."""
    if file.name == "index.md":
        return Kind.SECTION
    return Kind.ARTICLE if len(file.parts) > 1 else Kind.PAGE


def _danger(desk: Desk, language: Language) -> str:
    lines = (line for line in desk.helplines.helplines if language.code in line.languages)
    return next((line.key for line in lines if line.group == "danger"), "")


def _help_link(desk: Desk, file: PurePosixPath, language: Language) -> str:
    page = desk.addresses.catalogue.of_kind(language.code, Kind.HELP)
    return posixpath.relpath(str(page.record.file), str(file.parent)) if page else ""


def _same_address(files: Iterable[NewFile]) -> str:
    taken: dict[str, str] = {}
    for file in files:
        other = taken.setdefault(file.url.casefold(), file.path)
        if other != file.path:
            return f"{file.path} would have the address of {other}; choose another slug"
    return ""


def _notes(choices: Choices, others: tuple[str, ...]) -> Iterable[str]:
    for word, said in risky_parts(choices.title, choices.slug, choices.language):
        yield f"the address says “{said}” where the title says “{word}”: another word"
    if others:
        yield f"the page is a translation of {', '.join(others)}: the files have one name"
