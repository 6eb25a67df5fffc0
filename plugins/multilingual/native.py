"""What Pelican's own articles and pages are in their languages. Pelican itself stays outside.

``arrange`` answers for one list of contents at a time: its language and slug for each, who
translates whom, and what each language's list shows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from plugins.content_model.problems import Problem, nearest
from plugins.content_model.site_files import Language
from plugins.multilingual.settings import MultilingualSettings
from plugins.multilingual.slugs import make_slug

X_DEFAULT = "x-default"


@dataclass(frozen=True, slots=True)
class Source:
    """An article or a page as Pelican read it."""

    file: str  # from the content folder, with forward slashes: "nb/guides/first.md"
    name: str  # what its slug is made of: the title, or the file's name
    lang: str = ""  # these three as its metadata say, empty where they do not
    slug: str = ""
    translation_key: str = ""


@dataclass(frozen=True, slots=True)
class Localized:
    """The same, in its language."""

    source: Source
    language: Language
    slug: str
    key: str  # what it shares with its translations
    output_folder: str  # of its language: "" or "nb/"
    category: str  # what Pelican takes for one: the language's folder around a file; or empty


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A list of contents, sorted out. Files are named as in ``Source.file``."""

    localized: Mapping[str, Localized]  # file → what it is
    translations: Mapping[str, tuple[str, ...]]  # file → the others, in the order of languages
    listed: Mapping[str, frozenset[str]]  # language code → files of its list
    problems: tuple[Problem, ...]


def arrange(sources: Iterable[Source], ours: MultilingualSettings) -> Arrangement:
    """Sort out one list of contents. What has a problem is left out of it."""
    problems: list[Problem] = []
    groups: dict[str, dict[str, Localized]] = {}
    for source in sorted(sources, key=lambda source: source.file):
        found = localize(source, ours)
        if isinstance(found, Problem):
            problems.append(found)
            continue
        rival = groups.setdefault(found.key, {}).setdefault(found.language.code, found)
        if rival is not found:
            problems.append(_rivals(found, rival, ours))
    order = [language.code for language in ours.languages]
    rows = [[group[code] for code in order if code in group] for group in groups.values()]
    return Arrangement(
        localized={one.source.file: one for row in rows for one in row},
        translations={
            one.source.file: tuple(other.source.file for other in row if other is not one)
            for row in rows
            for one in row
        },
        listed={one.code: frozenset(_listed(one, groups.values())) for one in ours.languages},
        problems=tuple(problems),
    )


def localize(source: Source, ours: MultilingualSettings) -> Localized | Problem:
    """Say which language a content is in, what its slug is, and what it translates."""
    folder, inside, rest = source.file.partition("/")
    of_folder = ours.language(folder) if inside else None
    language = ours.language(source.lang or (folder if inside else ours.root))
    if language is None:
        return _unknown_language(source, folder, ours)
    letters, native = language.slug_letters, language.native_slugs
    slug = source.slug or make_slug(source.name, letters, keep_script=native)
    if not slug:
        return Problem(
            f"{ours.content}/{source.file}",
            1,
            f"its address would be empty: no letter of “{source.name}” can stand in it",
            "write a “slug”, or set “native_slugs” for the language",
        )
    key = source.translation_key or (source.file if of_folder is None else rest)
    return Localized(
        source,
        language,
        slug,
        key.removesuffix(PurePosixPath(source.file).suffix),
        ours.folder(language),
        category="" if of_folder is None or "/" in rest else folder,
    )


def alternates(
    addresses: Mapping[str, str], ours: MultilingualSettings
) -> tuple[tuple[str, str], ...]:
    """Return (hreflang, absolute address) of a page in every language, itself included.

    ``addresses`` are by language code. A set of one says nothing, so it is none. ``x-default``
    is the root language's page, or that of the first language which has it.
    """
    order = sorted(ours.languages, key=lambda language: language.code != ours.root)
    found = [language for language in order if language.code in addresses]
    if len(found) < 2:
        return ()
    entries = [
        (tag, addresses[language.code])
        for language in ours.languages
        if language.code in addresses
        for tag in (language.code, *language.hreflang_aliases)
    ]
    entries.append((X_DEFAULT, addresses[found[0].code]))
    return tuple((tag, absolute(url, ours.site_url)) for tag, url in entries)


def absolute(url: str, site_url: str) -> str:
    """Return the address with its site, in ASCII. Without SITEURL it is root-relative."""
    return f"{site_url.rstrip('/')}/{quote(url, safe='/%')}"


def index_file(language: Language, ours: MultilingualSettings) -> str:
    """Return the file of a language's index: ``index.html``, ``nb/index.html``."""
    return ours.folder(language) + ours.index


def index_url(language: Language, ours: MultilingualSettings) -> str:
    """Return the address of a language's index: the folder, if its file allows."""
    return index_file(language, ours).removesuffix("index.html")


def check_addresses(
    outputs: Iterable[tuple[str, str, bool]], ours: MultilingualSettings
) -> Iterator[Problem]:
    """Two files cannot have one address, nor take a language's index without saying so.

    An output is its file, what it is saved as, and whether the file itself says so.
    """
    taken: dict[str, str] = {}
    indexes = {index_file(one, ours): one for one in ours.languages} if ours.index else {}
    for file, output, said in sorted(outputs):
        path = f"{ours.content}/{file}"
        if (other := taken.setdefault(output, file)) != file:
            yield Problem(
                path,
                1,
                f"has the same address as {ours.content}/{other}: both become “{output}”",
                "give one of them another “slug”",
            )
        elif output in indexes and not said:
            yield Problem(
                path,
                1,
                f"has the address of the index in {indexes[output].name}: “{output}”",
                "give it another “slug”, or write “save_as” in it to take the index's place",
            )


def _listed(language: Language, groups: Iterable[Mapping[str, Localized]]) -> Iterator[str]:
    """Yield the language's own files, and what it falls back to where it has none."""
    for group in groups:
        wanted: Sequence[str] = (language.code, *language.fallback)
        if (code := next((code for code in wanted if code in group), None)) is not None:
            yield group[code].source.file


def _unknown_language(source: Source, folder: str, ours: MultilingualSettings) -> Problem:
    codes = [language.code for language in ours.languages]
    path = f"{ours.content}/{source.file}"
    if source.lang:
        message = f"“lang” is “{source.lang}”, which is no language of MULTILINGUAL"
        return Problem(path, 1, message, nearest(source.lang, codes))
    message = f"the folder “{folder}” is no language of MULTILINGUAL, and the file names none"
    return Problem(path, 1, message, f"move it or write “lang” in it; {nearest(folder, codes)}")


def _rivals(one: Localized, rival: Localized, ours: MultilingualSettings) -> Problem:
    return Problem(
        f"{ours.content}/{one.source.file}",
        1,
        f"is the same page as {ours.content}/{rival.source.file}: both are “{one.key}” in "
        f"{one.language.name}",
        "give one of them another “translation_key”",
    )
