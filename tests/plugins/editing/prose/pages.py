"""Pages and dictionaries that the tests of prose share."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from plugins.content_model.body import Body
from plugins.content_model.front_matter import parse_front_matter, split_front_matter
from plugins.content_model.problems import Problem
from plugins.content_model.reader import Record
from plugins.content_model.site_files import Language
from plugins.content_model.source import Source
from plugins.editing.prose.check import ProseReport, check_prose
from plugins.editing.prose.spelling import Speller

LANGUAGES = {
    code: Language(code=code, name=name, locale=locale, site_name="Site", tagline="Words")
    for code, name, locale in (
        ("en", "English", "en_GB"),
        ("nb", "Norsk", "nb_NO"),
        ("nn", "Nynorsk", "nn_NO"),
        ("pl", "Polski", "pl_PL"),
        ("ar", "العربية", "ar"),
    )
}
NAMES = {code: language.name for code, language in LANGUAGES.items()}


@dataclass
class WordList:
    """A dictionary of a few words, which counts how often it is opened."""

    words: frozenset[str]
    opened: int = 0

    def open(self) -> "WordList":
        self.opened += 1
        return self

    def spell(self, word: str) -> bool:
        return bool({word, word.casefold()} & self.words)

    def suggest(self, word: str) -> tuple[str, ...]:
        return tuple(sorted(known for known in self.words if known[:2] == word[:2]))


def speller(lang: str, words: str, accepted: str = "", known: str = "") -> Speller:
    words_of = WordList(frozenset(words.split()))
    return Speller(lang, words_of.open, frozenset(accepted.split()), frozenset(known.split()))


def source(
    body: str, head: str = 'title: "A title"\nlead: "A lead."\n', lang: str = "en"
) -> Source:
    return Source(f"content/{lang}/page.md", f"---\n{head}---\n{body}")


def report(text: Source, lang: str = "en", words: Speller | None = None) -> ProseReport:
    parts = split_front_matter(text)
    assert not isinstance(parts, Problem)
    front_matter, lines, problems = parse_front_matter(parts[0], text.path)
    assert front_matter is not None, problems
    body = Body((), (), frozenset(), 0)
    record = Record(text.path, PurePosixPath("page.md"), lang, front_matter, lines, body)
    return check_prose(record, text, LANGUAGES[lang], words, NAMES)


def rules_found(body: str, lang: str = "en") -> list[str]:
    return [finding.rule for finding in report(source(body, lang=lang), lang).findings]
