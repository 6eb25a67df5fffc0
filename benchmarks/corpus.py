"""A site of any size, the same for the same seed: what builds and previews are measured with."""

import random
import re
import shutil
from pathlib import Path

from tests.support.builds import PROJECT

SECTION_SIZE = 50  # articles of a section
WORDS = re.findall(
    r"\w+",
    "a about after again all always and answer ask at back be before begin body both but by "
    "calm can care change child clear close could couple day do each early even evening every "
    "feel few find first for free friend from give go good half hand have hear help here home "
    "hope hour how if in it keep kind know last later learn leave less let life listen little "
    "long look make many may meet mind more most much name near need never new next night no "
    "not now of often on once one only open or other our out over own part people place plan "
    "quiet rather reach ready rest right room same say see session set share short should "
    "side small so some soon still stop talk tell than that the then there they think this "
    "time to together too trust try two under until up us use voice wait walk want way we "
    "week well what when where which while who why will with word work write year yes yet you "
    "young your ",
)


def write_corpus(folder: Path, pages: int, languages: tuple[str, ...] = ("en", "nb")) -> Path:
    """Write a site of about so many pages, shared evenly by the languages; return its project."""
    for name in ("theme", "plugins", "pelicanconf.py", "publishconf.py"):
        source = PROJECT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / name, ignore=ignored, dirs_exist_ok=True)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    content = folder / "content"
    content.mkdir(parents=True, exist_ok=True)
    (content / "site.toml").write_text(_site(languages), encoding="utf-8")
    for lang in languages:
        _write_language(content / lang, lang, pages // len(languages))
    return folder


def _site(languages: tuple[str, ...]) -> str:
    locales = {"en": "en_GB", "nb": "nb_NO", "de": "de_DE", "pl": "pl_PL", "fr": "fr_FR"}
    blocks = [
        f'[[languages]]\ncode = "{lang}"\nname = "{lang}"\nlocale = "{locales[lang]}"\n'
        f'complete = false\nsite_name = "Corpus {lang}"\ntagline = "A corpus"\n'
        for lang in languages
    ]
    head = 'url = "https://example.org"\nroot_language = "en"\n\n[organisation]\nname = "A"\n\n'
    return head + "\n".join(blocks)


def _write_language(folder: Path, lang: str, pages: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_text(_page("Home", lang, 0, 200), encoding="utf-8")
    for number in range(pages):
        section = folder / f"section-{number // SECTION_SIZE:03}"
        if number % SECTION_SIZE == 0:
            section.mkdir(exist_ok=True)
            title = f"Section {number // SECTION_SIZE}"
            (section / "index.md").write_text(_page(title, lang, -number, 100), encoding="utf-8")
        text = _page(f"Article {number}", lang, number, 600)
        (section / f"article-{number:05}.md").write_text(text, encoding="utf-8")


def _page(title: str, lang: str, seed: int, words: int) -> str:
    chance = random.Random(f"{lang} {seed} {title}")  # noqa: S311 – the same for the same seed
    parts = [f"---\ntitle: {title} {lang}\nlead: {_sentence(chance)}\n---\n"]
    written = 0
    while written < words:
        parts.append(f"## {_sentence(chance, 4).rstrip('.')}\n")
        for _paragraph in range(3):
            sentences = [_sentence(chance) for _ in range(4)]
            written += sum(len(sentence.split()) for sentence in sentences)
            parts.append(" ".join(sentences) + "\n")
        parts.append("".join(f"- {_sentence(chance, 5)}\n" for _ in range(3)))
    return "\n".join(parts)


def _sentence(chance: random.Random, length: int = 12) -> str:
    return " ".join(chance.choices(WORDS, k=length)).capitalize() + "."
