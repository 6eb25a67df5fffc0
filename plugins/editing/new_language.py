"""Adding a language: its block, its catalogue, and its pages to translate.

Everything is worked out before anything is written, and no file that is there is written over:
the site's facts only get a block at their end.
"""

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.content_model.front_matter import split_front_matter
from plugins.content_model.problems import Problem
from plugins.content_model.site_files import SiteFile, read_site_files
from plugins.content_model.source import read_source
from plugins.content_model.telling import tell
from plugins.editing.new_catalogue import catalogue_text
from plugins.multilingual.languages import (
    SITE_FILE,
    KnownLanguage,
    LanguageFacts,
    find_language,
    language_facts,
)
from plugins.multilingual.strings import needs_catalogue

WIDTH = 100  # of a line of site.toml
TO_TRANSLATE = "   # to translate"
# What is true of the original and not of its translation; its address comes from its title.
_OWN_FACTS = re.compile(
    r"^(?:slug|status|date|modified|reviewed|reviewed_by|translated_from)[ \t]*:.*\n"
    r"(?:[ \t]+.*\n)*",  # and the lines that belong to it
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Addition:
    """What a new language adds to the project."""

    language: KnownLanguage
    site_file: bytes  # content/site.toml with its new block
    files: Mapping[str, str]  # path from the project → text of a new file
    kept: tuple[str, ...]  # paths of files that were there already


def add_language(project: Path, tag: str, *, locale: str = "", region: str = "") -> None:
    """Add a language and say what to do next; end with status 1 if that cannot be."""
    addition, problems = plan_language(project, tag, locale=locale, region=region)
    if addition is None:
        tell(problems, project)
        raise SystemExit(1)
    for path, text in addition.files.items():
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    (project / SITE_FILE).write_bytes(addition.site_file)
    print("\n".join(_report(addition)))


def plan_language(
    project: Path, tag: str, *, locale: str = "", region: str = ""
) -> tuple[Addition | None, tuple[Problem, ...]]:
    """Work out what a language adds, and write nothing."""
    files, problems = read_site_files(project / "content", project)
    if files is None:
        return None, problems
    site, known = files.site, find_language(tag, locale=locale, region=region)
    if isinstance(known, Problem):
        return None, (known,)
    codes = [language.code for language in site.languages]
    if known.code.lower() in map(str.lower, codes):
        problem = Problem(
            SITE_FILE, 1, f"“{known.code}” is a language of this site already", "change its block"
        )
        return None, (problem,)
    stubs, problems = _stubs(project, site.root_language, known.code)
    if problems:
        return None, problems
    new_site_file = _with_block(project / SITE_FILE, known, site, set(stubs))
    if isinstance(new_site_file, Problem):
        return None, (new_site_file,)
    texts = {f"content/{known.code}/{name}": text for name, text in stubs.items()}
    if needs_catalogue(known.code):
        path = f"theme/translations/{known.code}/LC_MESSAGES/theme.po"
        texts[path] = catalogue_text(project, known)
    kept = tuple(path for path in texts if (project / path).exists())
    new = {path: text for path, text in texts.items() if path not in kept}
    return Addition(known, new_site_file, new, kept), ()


def language_block(
    known: KnownLanguage, facts: LanguageFacts, site: SiteFile, pages: Iterable[str]
) -> str:
    """Return the language's block; its menus name only those of the root's pages that are there."""
    root = next(one for one in site.languages if one.code == site.root_language)
    there = set(pages)
    lines = [
        "[[languages]]",
        f"code = {_toml(known.code)}",
        f"name = {_toml(known.name)}",
        *([f"direction = {_toml(known.direction)}"] if known.direction == "rtl" else []),
        f"locale = {_toml(known.locale)}",
        "complete = false   # true: a string or a service without a translation ends the build",
        f"fallback = {_toml_list(_fallback(known.code, facts, site))}",
        *([f"quotes = {_toml_list(facts.quotes)}"] if facts.quotes else []),
        *(["native_slugs = true"] if facts.native_slugs else []),
        *_letters(facts.slug_letters, is_short=True),
        f"site_name = {_toml(root.site_name)}{TO_TRANSLATE}",
        f"tagline = {_toml(root.tagline)}{TO_TRANSLATE}",
        *_menu("navigation", (file for file in root.navigation if file in there)),
        *_menu("footer", (file for file in root.footer if file in there)),
        *_letters(facts.slug_letters, is_short=False),
    ]
    return "\n".join(lines) + "\n"


def page_to_translate(text: str, original: str, root: str, code: str) -> str:
    """Return the draft of a translation: the original's words, without its own facts.

    ``text`` is a whole file with front matter, and ``original`` its path.
    """
    _opening, *lines = text.split("\n")
    end = next(number for number, line in enumerate(lines) if line.rstrip() == "---")
    head, body = "\n".join(lines[:end]) + "\n", "\n".join(lines[end:])
    comment = (
        f"# A translation of {original}, whose words stand here until they are translated.\n"
        "# Translate what is to be read, here and below. Links, keys and what stands in {…} stay.\n"
        "# The address comes from the title; take the line “status: draft” away to publish.\n"
    )
    kept = _OWN_FACTS.sub("", head)
    body = re.sub(rf"([{{|]filename[}}|]/){re.escape(root)}/", rf"\g<1>{code}/", body)
    return f"---\n{comment}status: draft\n{kept}{body}"


def _stubs(project: Path, root: str, code: str) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Return the pages to translate: path inside the language's folder → text."""
    stubs: dict[str, str] = {}
    problems: list[Problem] = []
    folder = project / "content" / root
    for file in sorted(folder.rglob("*.md")):
        name = PurePosixPath(file.relative_to(folder).as_posix())
        if any(part.startswith(".") for part in name.parts):
            continue
        source = read_source(file, project)
        parts = source if isinstance(source, Problem) else split_front_matter(source)
        if isinstance(source, Problem) or isinstance(parts, Problem):
            problems += [found for found in (source, parts) if isinstance(found, Problem)]
        else:
            stubs[str(name)] = page_to_translate(source.text, source.path, root, code)
    return stubs, tuple(dict.fromkeys(problems))


def _with_block(
    file: Path, known: KnownLanguage, site: SiteFile, pages: set[str]
) -> bytes | Problem:
    """Return the site's facts with the block at their end; no other byte changes."""
    former = file.read_bytes()
    line_end = "\r\n" if b"\r\n" in former else "\n"
    block = language_block(known, language_facts(known.code), site, pages)
    between = "" if former.endswith(b"\n") else line_end
    added = between + line_end + block.replace("\n", line_end)
    whole = former + added.encode()
    try:
        tomllib.loads(whole.decode("utf-8-sig"))
    except tomllib.TOMLDecodeError:
        return Problem(
            SITE_FILE,
            1,
            "a block of a new language cannot be put at its end",
            "write each language as a block “[[languages]]”",
        )
    return whole


def _fallback(code: str, facts: LanguageFacts, site: SiteFile) -> tuple[str, ...]:
    """Return the languages of the site to borrow from: the broader ones, the near, the root."""
    parts = code.split("-")
    broader = ["-".join(parts[:length]) for length in range(len(parts) - 1, 0, -1)]
    there = {language.code for language in site.languages}
    chain = dict.fromkeys([*broader, *facts.fallback, site.root_language])
    return tuple(one for one in chain if one in there)


def _letters(letters: Mapping[str, str], *, is_short: bool) -> list[str]:
    """Return the letter rules: on a line where they fit, else as a table at the block's end."""
    pairs = [f"{_toml(a)} = {_toml(b)}" for a, b in letters.items()]
    line = f"slug_letters = {{ {', '.join(pairs)} }}"
    if not pairs or is_short is not (len(line) <= WIDTH):
        return []
    return [line] if is_short else ["[languages.slug_letters]", *pairs]


def _menu(key: str, files: Iterable[str]) -> list[str]:
    items = [f"  {_toml(file)}," for file in files]
    return [f"{key} = [", *items, "]"] if items else []


def _toml_list(words: Iterable[str]) -> str:
    return f"[{', '.join(_toml(word) for word in words)}]"


def _toml(text: str) -> str:
    """Return a basic string of TOML, which escapes as JSON does."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(
        f"\\u{ord(sign):04X}" if unicodedata.category(sign) in {"Cc", "Mn"} else sign
        for sign in quoted
    )


def _report(addition: Addition) -> Iterable[str]:
    language, code = addition.language, addition.language.code
    pages = sum(path.startswith("content/") for path in addition.files)
    yield f"{language.name} ({code}) is a language of this site now:"
    yield f"  {SITE_FILE}: a block, with the formats of {language.locale}"
    yield f"  content/{code}/: {pages} drafts to translate"
    yield from (f"  {path}" for path in addition.files if not path.startswith("content/"))
    yield from (f"  {path}: was there already, and stays as it is" for path in addition.kept)
    yield "Next:"
    yield f"  1. In {SITE_FILE}, translate site_name and tagline, and look the block over."
    yield f"  2. Translate the pages in content/{code}/, the home page and the menus' pages first."
    yield "     “inv translated FILE” keeps in mind which original a page was translated from."
    if needs_catalogue(code):
        yield f"  3. Translate theme/translations/{code}/LC_MESSAGES/theme.po."
    yield f"  4. In content/booking.toml, write name.{code} and the other texts of each service;"
    yield f"     in content/helplines.toml, list “{code}” at the lines whose texts you write."
    yield "  5. When all that is done, set complete = true."
    yield "docs/languages.md says more. “python3 tasks.py serve” shows the drafts."
