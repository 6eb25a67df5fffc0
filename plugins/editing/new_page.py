"""``inv new``: begins a page. It asks for what its options do not say, and shows the address
before anything is written; no file that is there is written over.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import NoReturn, TypeVar

from plugins.content_model.front_matter import Kind
from plugins.content_model.reader import LANDING_PAGE
from plugins.content_model.site_files import Language, read_site_files
from plugins.editing.addresses import CONTENT, read_addresses
from plugins.editing.page_place import (
    Desk,
    file_of,
    find_kind,
    find_language,
    find_section,
    proposed_slug,
    sections_in,
    site_path,
    wrong_name,
    wrong_slug,
)
from plugins.editing.page_plan import Choices, NewFile, Plan, plan_page
from plugins.multilingual.slugs import make_slug
from plugins.multilingual.strings import needs_catalogue, read_strings
from plugins.sections.catalogue import Page

Ask = Callable[[str], str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options, as they were typed; empty where one is missing."""

    language: str = ""
    section: str = ""
    title: str = ""
    kind: str = str(Kind.ARTICLE)
    translation: str = ""  # codes of languages, comma between them
    slug: str = ""
    name: str = ""  # of the file, without its ending
    yes: bool = False  # write without asking


def new_page(project: Path, wishes: Wishes, today: date, ask: Ask | None = None) -> None:
    """Begin a page and say what to do next; end with status 1 if nothing was written.

    Without ``ask``, questions go to the terminal if there is one.
    """
    if ask is None and sys.stdin.isatty():
        ask = input
    desk = read_desk(project)
    try:
        choices = _choose(desk, wishes, ask)
        plan = plan_page(desk, choices, today)
        if isinstance(plan, str):
            _refuse(plan)
        print("\n".join(_shown(plan)))
        _confirm(wishes, ask)
    except EOFError:
        _refuse("nothing was written")
    _write(project, plan.files)
    print("\n".join(_next_steps(plan)))


def read_desk(project: Path) -> Desk:
    """Read the sources; end with status 1 if they cannot be read."""
    addresses = read_addresses(project)
    files, _problems = read_site_files(project / CONTENT, project)
    if files is None:
        _refuse("the files of content/ cannot be read")
    theme = project / "theme"
    strings = {
        language.code: read_strings(theme, language.code, project)[0]
        for language in files.site.languages
    }
    there = (project / CONTENT).rglob("*.md")
    names = frozenset(file.relative_to(project).as_posix() for file in there)
    return Desk(addresses, files.helplines, names, strings)


# The choices


def _choose(desk: Desk, wishes: Wishes, ask: Ask | None) -> Choices:
    question = f"Language ({', '.join(desk.languages)}): "
    language = _found(
        _Asked(wishes.language, "language", question, ask), lambda code: find_language(desk, code)
    )
    kind = find_kind(desk, wishes.kind, language)
    if not isinstance(kind, Kind):
        _refuse(kind)
    section = _section(desk, wishes, kind, language, ask)
    asked = _Asked(wishes.title, "title", "Title, in sentence case: ", ask)
    title = " ".join(_text(asked, _wrong_title).split())
    slug = _slug(desk, wishes, title, section, language, ask)
    name = _name(desk, wishes, file_of(slug, section, kind), language, ask)
    translations = _translations(desk, wishes, language, ask)
    return Choices(language, kind, section, title, slug, name, translations)


def _section(
    desk: Desk, wishes: Wishes, kind: Kind, language: Language, ask: Ask | None
) -> Page | None:
    """Return the section; only an article must be in one."""
    if not wishes.section and kind is not Kind.ARTICLE:
        return None
    sections = sections_in(desk, language)
    numbered = dict(enumerate(sections, start=1))
    rows = [f"  {number}  {page.title}" for number, page in numbered.items()]
    question = "\n".join(["Sections:", *rows, "Section, by its number: "])

    def find(word: str) -> Page | str:
        is_number = not wishes.section and word.strip().isdecimal()
        page = numbered.get(int(word)) if is_number else None
        return page or find_section(desk, word, language)

    if not sections:
        _refuse(str(find_section(desk, "", language)))
    return _found(_Asked(wishes.section, "section", question, ask), find)


def _slug(
    desk: Desk,
    wishes: Wishes,
    title: str,
    section: Page | None,
    language: Language,
    ask: Ask | None,
) -> str:
    """Return the last part of the address: as given, or as proposed and looked at."""

    def wrong(slug: str) -> str:
        return wrong_slug(desk, slug, section, language)

    if wishes.slug:
        return _text(_Asked(wishes.slug, "slug", "", ask), wrong)
    proposed, left_out = proposed_slug(title, language)
    if ask is None or wishes.yes:
        return _text(_Asked(proposed, "slug", "", None), wrong)
    print(f"Address: {site_path(desk, proposed, section, language)}")
    for word in left_out:
        print(f"  “{word}” is left out: without its letters it is another word")
    question = f"Enter keeps “{proposed}”; or write another slug: "
    return _text(_Asked("", "slug", question, ask, proposed), wrong)


def _name(
    desk: Desk, wishes: Wishes, file: PurePosixPath, language: Language, ask: Ask | None
) -> str:
    """Return the file's name if the slug does not give it.

    Translations share it, so it is English; only of another language need it be asked.
    """
    if wishes.name or ask is None or wishes.yes or not needs_catalogue(language.code):
        return _text(_Asked(wishes.name, "name", "", None), wrong_name) if wishes.name else ""
    made = make_slug(file.parent.name if file.name == LANDING_PAGE else file.stem, {})
    question = f"File name in English, which translations share; Enter keeps “{made}”: "
    name = _text(_Asked("", "name", question, ask, made), wrong_name)
    return "" if name == made else name


def _translations(
    desk: Desk, wishes: Wishes, language: Language, ask: Ask | None
) -> tuple[Language, ...]:
    """Return the languages in which a draft is begun as well."""

    def wrong(words: str) -> str:
        found = [find_language(desk, word) for word in words.split(",") if word.strip()]
        said = next((one for one in found if isinstance(one, str)), "")
        return said or (
            f"“{language.code}” is the language of the page itself" if language in found else ""
        )

    others = [code for code in desk.languages if code != language.code]
    words = wishes.translation
    if not words and ask is not None and not wishes.yes and others:
        question = f"Begin its translation too ({', '.join(others)})? Enter for none: "
        words = _text(_Asked("", "translation", question, ask, ","), wrong)
    elif said := wrong(words):
        _refuse(said)
    found = (find_language(desk, word) for word in words.split(",") if word.strip())
    return tuple({one.code: one for one in found if not isinstance(one, str)}.values())


# Questions


@dataclass(frozen=True, slots=True)
class _Asked:
    """Something to know: from its option, or else from an answer."""

    given: str  # what the option says; empty without one
    option: str
    question: str
    ask: Ask | None
    default: str = ""  # what an empty answer means

    def first(self) -> str:
        """Return what the option says, or the first answer."""
        if self.given.strip():
            return self.given.strip()
        if self.ask is None:
            _refuse(f"“--{self.option}” is missing")
        return self.ask(self.question).strip() or self.default

    def again(self, said: str) -> str:
        """Say what was wrong, and return another answer."""
        if self.given.strip() or self.ask is None:
            _refuse(said)
        print(said)
        return self.ask(self.question).strip() or self.default


def _found(asked: _Asked, find: Callable[[str], T | str]) -> T:
    found = find(asked.first())
    while isinstance(found, str):
        found = find(asked.again(found))
    return found


def _text(asked: _Asked, wrong: Callable[[str], str]) -> str:
    text = asked.first()
    while said := wrong(text):
        text = asked.again(said)
    return text


def _wrong_title(title: str) -> str:
    has_words = any(map(str.isalnum, title))
    return "" if has_words and title.isprintable() else "a title is a line of words"


def _confirm(wishes: Wishes, ask: Ask | None) -> None:
    if wishes.yes:
        return
    if ask is None:
        _refuse("nothing was written; if this is right, say “--yes” too")
    if ask("Write it? Enter for yes, n for no: ").strip().lower() not in {"", "y", "yes"}:
        _refuse("nothing was written")


def _refuse(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    raise SystemExit(1)


# What is said and written


def _shown(plan: Plan) -> Iterator[str]:
    yield f"{plan.page.url}  {plan.page.path}"
    for stub in plan.stubs:
        yield f"{stub.url}  {stub.path}, until its title is translated"
    yield from (f"note: {note}" for note in plan.notes)


def _write(project: Path, files: Iterable[NewFile]) -> None:
    for new in files:
        file = project / new.path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:  # never over another
            stream.write(new.text)


def _next_steps(plan: Plan) -> Iterator[str]:
    yield f"Written, as {'drafts' if plan.stubs else 'a draft'}. Next:"
    yield f"  1. Write {plan.page.path}; “python3 tasks.py serve” shows it while you do."
    yield "  2. “inv seo” tells what would help readers to find and understand it."
    yield "  3. Take “status: draft” away to publish it."
    for number, stub in enumerate(plan.stubs, start=4):
        yield f"  {number}. Translate {stub.path}, then “inv translated {stub.path}”."
