"""The TOML files that editors own: their schemas, and how they are read."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from babel import Locale, UnknownLocaleError
from pydantic import Field, ValidationInfo, field_validator, model_validator

from plugins.content_model.availability import OpeningHours
from plugins.content_model.booking_file import BookingFile
from plugins.content_model.counter_file import CounterFacts
from plugins.content_model.facts_file import FactsFile
from plugins.content_model.field_types import (
    Email,
    FormerPath,
    Key,
    KnownCountry,
    LanguageTag,
    LocalText,
    SafeUrl,
    SitePath,
    Text,
    Url,
)
from plugins.content_model.problems import Problem, Spot
from plugins.content_model.source import read_source
from plugins.content_model.validation import Lines, Model, Place, validate
from plugins.content_model.web_editor_block import WebEditor

NEUTRAL_SITE = "https://www.wikipedia.org/"  # in every language, and the same for everybody


class Language(Model):
    """A language is one block of settings; nothing else in the code names one."""

    code: LanguageTag
    name: Text  # in itself
    direction: Literal["ltr", "rtl"] = "ltr"
    locale: Text  # CLDR name of the formats: "en_GB", "nb_NO"; also og:locale
    fallback: tuple[str, ...] = ()  # languages to show what is not translated in, best first
    complete: bool = True  # false: a missing string is a warning and not an error
    hreflang_aliases: tuple[str, ...] = ()  # further tags for the same pages: ["no"] for nb
    former_paths: tuple[
        FormerPath, ...
    ] = ()  # where it stood before: ["/"] or ["/no/"]; they redirect
    slug_letters: dict[str, str] = {}  # letter → letters, before python-slugify's own rules
    native_slugs: bool = False  # slugs keep the language's own script
    quotes: tuple[str, str, str, str] | None = None  # outer and inner marks: ["«", "»", "‘", "’"]
    site_name: Text
    tagline: Text
    neutral_name: Text | None = None  # title of the tab on discreet pages: “Notes”
    exit_url: SafeUrl = NEUTRAL_SITE  # of a way out
    exit_advice: str = ""  # the page on hiding a visit: its file, from the language's folder
    navigation: tuple[str, ...] = ()  # files of the main menu, from the language's folder
    footer: tuple[str, ...] = ()  # files of the footer menu

    @field_validator("locale")
    @classmethod
    def _has_formats(cls, locale: str, info: ValidationInfo) -> str:
        """Dates, numbers and lists are written as CLDR has them."""
        try:
            Locale.parse(locale)
        except (UnknownLocaleError, ValueError) as error:
            raise ValueError(
                f"“locale” of “{info.data.get('code', '')}” is “{locale}”, which CLDR does not "
                "know; write language and country with an underscore between them"
            ) from error
        return locale


class Organisation(Model):
    """Who runs the site."""

    name: Text
    number: str = ""
    address: str = ""
    email: Email = ""
    phone: Annotated[str, Field(pattern=r"^(\+[0-9 ]+)?$")] = ""
    hours: LocalText = {}  # opening hours in own words; “opening_hours” tells them by itself
    opening_hours: tuple[OpeningHours, ...] = ()  # when the telephone is answered
    time_zone: str = ""  # IANA name of the clock that opening hours are meant by: Europe/Oslo
    type: str = ""  # a kind of schema.org's Organization; as booking.toml's provider_kind has it
    profiles: tuple[Url, ...] = ()  # the same organisation elsewhere on the web
    area_served: tuple[KnownCountry, ...] = ()  # countries, by ISO 3166-1
    example: bool = False  # true until a practice has put in its own facts


class SiteFile(Model):
    """``content/site.toml``."""

    url: Url  # where the site will stand, without a slash at the end
    root_language: Text  # the language without a prefix
    editors_language: LanguageTag = "en"  # in which those who write are told of problems
    default_cta: Key | None = None  # the service that a page without “cta” asks for
    indexnow_key: Annotated[str, Field(pattern=r"^([A-Za-z0-9-]{8,128})?$")] = ""  # IndexNow §2
    organisation: Organisation
    counter: CounterFacts | None = None  # of visits; none unless a practice wants one
    web_editor: WebEditor | None = None  # Git hosting of the web editor; none unless set
    languages: tuple[Language, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _languages_agree(self) -> "SiteFile":
        codes = [language.code for language in self.languages]
        if len(set(codes)) < len(codes):
            raise ValueError("two language blocks have the same code; keep one of them")
        if self.root_language not in codes:
            raise ValueError(
                f"“root_language” is “{self.root_language}”, which has no language block; "
                f"use one of: {', '.join(codes)}"
            )
        for language in self.languages:
            if unknown := [code for code in language.fallback if code not in codes]:
                raise ValueError(
                    f"“fallback” of “{language.code}” names “{unknown[0]}”, which has no language "
                    f"block; use one of: {', '.join(codes)}"
                )
        return self


class HelplineFacts(Model):
    """One helpline of ``content/helplines.toml``."""

    key: Key
    number: Text  # as dialled
    shown: Text  # as printed
    tel: Annotated[str, Field(pattern=r"^\+?[0-9]+$")]  # for tel: links
    country: KnownCountry
    group: Literal["danger", "urgent", "talk", "violence", "children"]
    hours: Literal["24h", ""] | LocalText = ""
    cost: Literal["free", "normal", ""] = ""
    anonymous: bool = False
    languages: tuple[str, ...]
    operator: LocalText = {}
    name: LocalText
    about: LocalText
    url: Annotated[str, Field(pattern=r"^(https?://[^\s]+)?$")] = ""
    source: str = ""
    verified: date | None = None


class HelplinesFile(Model):
    """``content/helplines.toml``."""

    helplines: tuple[HelplineFacts, ...] = ()


class SourceFacts(Model):
    """One source of ``content/sources.toml``."""

    authors: str = ""
    year: int | None = None
    title: Text
    publication: str = ""
    doi: Annotated[str, Field(pattern=r"^10\.\d{4,9}/\S+$")] | None = None  # DOI Handbook §2.2
    url: Url | None = None
    lang: Text = "en"
    checked: date | None = None

    @model_validator(mode="after")
    def _has_one_address(self) -> "SourceFacts":
        if (self.doi is None) == (self.url is None):
            raise ValueError("a source needs one address; give “doi” or “url”, not both")
        return self


class SourcesFile(Model):
    """``content/sources.toml``: a table a source, its name is the key that texts cite."""

    sources: dict[Key, SourceFacts] = {}


class PersonFacts(Model):
    """One person of ``content/people.toml``: who writes."""

    name: Text
    title: LocalText = {}  # profession or office
    url: Url | None = None  # a page about them
    profiles: tuple[Url, ...] = ()  # the same person elsewhere on the web


class PeopleFile(Model):
    """``content/people.toml``: a table a person, its name is the key that “author” gives."""

    people: dict[Key, PersonFacts] = {}


class RedirectsFile(Model):
    """``content/redirects.toml``: where addresses lead that were published once."""

    moved: dict[SitePath, SitePath | Url] = {}  # old site path → new one
    gone: dict[SitePath, Text] = {}  # old site path → why nothing took its place


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """All site files, typed."""

    site: SiteFile
    booking: BookingFile
    helplines: HelplinesFile
    sources: SourcesFile
    people: PeopleFile
    redirects: RedirectsFile
    lines: Mapping[str, Lines] = field(default_factory=dict)  # file → where each key stands
    facts: FactsFile = field(default_factory=FactsFile)


F = TypeVar("F", bound=Model)
# Files whose top level is one table: its name is not written there.
WHOLE_FILE: Mapping[type[Model], str] = {
    FactsFile: "facts",
    PeopleFile: "people",
    SourcesFile: "sources",
}


def read_site_files(content: Path, project: Path) -> tuple[SiteFiles | None, tuple[Problem, ...]]:
    """Read every site file; only ``site.toml`` must be there."""
    problems: list[Problem] = []
    places: dict[str, Lines] = {}

    def read(model: type[F], name: str) -> F | None:
        found, places[name], wrong = _read(model, content / name, project)
        problems.extend(wrong)
        return found

    site = read(SiteFile, "site.toml")
    booking = read(BookingFile, "booking.toml")
    helplines = read(HelplinesFile, "helplines.toml")
    sources = read(SourcesFile, "sources.toml")
    people = read(PeopleFile, "people.toml")
    redirects = read(RedirectsFile, "redirects.toml")
    facts = read(FactsFile, "facts.toml")
    if site is None or booking is None or helplines is None or sources is None:
        return None, tuple(problems)
    if people is None or redirects is None or facts is None:
        return None, tuple(problems)
    files = SiteFiles(site, booking, helplines, sources, people, redirects, places, facts)
    return files, tuple(problems)


def read_languages(content: Path, project: Path) -> tuple[Language, ...]:
    """Return the languages of a site whose other files may be broken; none if its own is."""
    site, _lines, _problems = _read(SiteFile, content / "site.toml", project)
    return site.languages if site else ()


def _read(model: type[F], file: Path, project: Path) -> tuple[F | None, Lines, tuple[Problem, ...]]:
    if not file.exists():
        if model is SiteFile:
            path = file.relative_to(project).as_posix()
            return None, {}, (Problem(path, 1, "is missing", "write it; the docs show one"),)
        return model(), {}, ()
    source = read_source(file, project)
    if isinstance(source, Problem):
        return None, {}, (source,)
    try:
        data = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        return None, {}, (_syntax_problem(source.path, error),)
    except RecursionError:
        return None, {}, (Problem(source.path, 1, "is nested too deep", "make it flatter"),)
    lines = toml_lines(source.text)
    if (table := WHOLE_FILE.get(model)) is not None:
        data = {table: data}
        lines = {(table, *place): line for place, line in lines.items()}
    found, problems = validate(model, data, source.path, lines)
    return found, lines, problems


def _syntax_problem(path: str, error: tomllib.TOMLDecodeError) -> Problem:
    pattern = r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)"
    said = re.fullmatch(pattern, str(error))
    message, spot = str(error), Spot(1)
    if said:
        message, spot = said[1], Spot(int(said[2] or 1), int(said[3] or 0))
    return Problem(path, spot, f"is not TOML: {message}", "put text in quotes, one key a line")


_TABLE = re.compile(r"^\s*(\[\[?)([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\"-]+)\s*=")


def toml_lines(text: str) -> Lines:
    """Return the line of each table and key. Enough for messages, not a second parser."""
    lines: dict[Place, int] = {}
    counts: dict[Place, int] = {}
    table: Place = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _TABLE.match(line):
            names = _names(header[2])
            if header[1] == "[[":
                counts[names] = counts.get(names, -1) + 1
                table = (*names, counts[names])
            else:
                table = _inside(names, counts)
            lines[table] = Spot(number, header.start(1) + 1)
        elif key := _KEY.match(line):
            names = _names(key[1])
            for depth in range(1, len(names) + 1):
                lines.setdefault((*table, *names[:depth]), Spot(number, key.start(1) + 1))
    return lines


def _names(dotted: str) -> tuple[str, ...]:
    return tuple(name.strip().strip('"') for name in dotted.split("."))


def _inside(names: tuple[str, ...], counts: Mapping[Place, int]) -> Place:
    """Place ``[services.name]`` inside the latest ``[[services]]``."""
    for depth in range(len(names), 0, -1):
        if names[:depth] in counts:
            return (*names[:depth], counts[names[:depth]], *names[depth:])
    return names


def localized(text: Mapping[str, str], lang: str, fallback: Iterable[str] = ()) -> str:
    """Return the text in ``lang``, else in the first of ``fallback`` that has it, else nothing."""
    return next((text[code] for code in (lang, *fallback) if code in text), "")


def text_in(text: Mapping[str, str], language: Language) -> str:
    """Return the text for a language; while it is not complete, what it lacks is borrowed."""
    return localized(text, language.code, () if language.complete else language.fallback)
