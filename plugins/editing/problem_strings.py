"""The catalogues of what is said about problems: collected from the code, merged, never lost."""

import io
import re
import tomllib
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from plugins.content_model.problem_words import QUOTED
from plugins.editing.code_index import SPOKEN, read_modules
from plugins.editing.sentences_in_code import Sentence, read_sentences

FOLDER = "plugins/content_model/problem_words"
RULES = "plugins/editing/prose/data"
_NAMED = re.compile(r"\{(\w+)\}")
_WIDTH = 100
_TELLING = "plugins/content_model/telling.py"
# What is said beside messages and remedies, or comes from a library, or is a word in a sentence.
OTHERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        _TELLING,
        (
            QUOTED,
            "error",
            "warning",
            "hint",
            "the site was not built: {0} error, all listed above; the last good output stands",
            "the site was not built: {0} errors, all listed above; the last good output stands",
        ),
    ),
    (
        "plugins/content_model/yaml_nodes.py",  # the parser's own words
        (
            "could not find expected ':'",
            "did not find expected key",
            "expected <block end>, but found {0}",
            "expected the node content, but found {0}",
            "found character '\\t' that cannot start any token",
            "found unexpected end of stream",
            "found undefined alias {0}",
            "found unknown escape character {0}",
            "mapping values are not allowed here",
            "while scanning a quoted scalar",
        ),
    ),
    (
        "plugins/content_model/site_files.py",  # the parser's own words
        (
            "Cannot declare {0} twice",
            "Cannot overwrite a value",
            "Expected '=' after a key in a key/value pair",
            "Expected ']]' at the end of an array declaration",
            "Expected ']' at the end of a table declaration",
            "Expected newline or end of document after a statement",
            "Illegal character {0}",
            "Invalid initial character for a key part",
            "Invalid statement",
            "Invalid value",
            "Unclosed array",
            "Unclosed inline table",
            "Unterminated string",
        ),
    ),
    ("plugins/content_model/source.py", ("Permission denied", "Is a directory")),
    ("plugins/rendering/materials.py", ("price", "helpline", "minutes")),
    ("plugins/rendering/pictures.py", ("“{0}” {1}",)),  # an image, and what is wrong with it
    ("plugins/seo/vocabulary.py", ("nothing",)),
    ("plugins/seo/analysis/duplicates.py", ("title", "description", "lead")),
    (
        "plugins/seo/analysis/readability.py",
        (
            "easy, as fiction and magazines",
            "easy, as talk",
            "fairly hard",
            "hard, as official texts",
            "hard, for students",
            "medium, as newspapers",
            "plain, for nearly all adults",
            "very easy, as books for children",
            "very hard, as laws and research",
            "very hard, as research",
        ),
    ),
    (
        "plugins/booking/opening_hours.py",
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ),
    ("plugins/rendering/style_tokens.py", ("light", "dark")),
)


def collect_sentences(project: Path) -> tuple[Sentence, ...]:
    """Return every sentence that may be said about a problem, with where it is written."""
    found = read_sentences(read_modules(project / "plugins", project))
    others = (Sentence(path, 1, msgid, ()) for path, msgids in OTHERS for msgid in msgids)
    return tuple(sorted((*found, *others, *_in_data(project))))


def _in_data(project: Path) -> Iterator[Sentence]:
    """Rules for prose stand in TOML files, with what they say in English and names in braces."""
    for file in sorted((project / RULES).glob("*.toml")):
        path = file.relative_to(project).as_posix()
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        for text in sorted(set(_said_in(data))):
            names = _NAMED.findall(text)
            numbers = count()
            msgid = _NAMED.sub(lambda _name, n=numbers: f"{{{next(n)}}}", text)  # type: ignore[misc]
            yield Sentence(path, 1, msgid, tuple(names))


def _said_in(data: object) -> Iterator[str]:
    for key, value in data.items() if isinstance(data, dict) else ():
        if key in SPOKEN and isinstance(value, str):
            yield value
        else:
            yield from _said_in(value)


def make_template(sentences: Iterable[Sentence]) -> Catalog:
    """Return the sentences as a catalogue without translations."""
    template = Catalog(charset="utf-8")
    for one in sentences:
        comments = [f"{{{number}}} is {source}" for number, source in enumerate(one.values)]
        known = template.get(one.msgid)
        template.add(
            one.msgid,
            locations=[(one.path, one.line)],
            auto_comments=() if known is not None else comments,
        )
    return template


def merge(former: bytes, template: Catalog) -> tuple[bytes, int]:
    """Return a catalogue with the template's sentences, and how many are not translated.

    A sentence that the code says no more is kept at the end, marked obsolete: it may come back.
    The head stays as it is, as Babel's own would carry the time of the run.
    """
    catalogue = read_po(io.BytesIO(former))
    for msgid, message in list(catalogue.obsolete.items()):
        if msgid in template:
            catalogue[msgid] = message  # it came back
            del catalogue.obsolete[msgid]
    catalogue.update(template, no_fuzzy_matching=True)
    written = io.BytesIO()
    write_po(
        written, catalogue, width=_WIDTH, sort_by_file=True, include_lineno=False, omit_header=True
    )
    head = former.partition(b"\n\n")[0]
    missing = sum(1 for message in catalogue if message.id and not message.string)
    return head + b"\n\n" + written.getvalue().lstrip(b"\n"), missing


def update_problem_strings(project: Path) -> None:
    """Merge the sentences of the code into each language's catalogue."""
    template = make_template(collect_sentences(project))
    for file in sorted((project / FOLDER).glob("*.po")):
        text, missing = merge(file.read_bytes(), template)
        file.write_bytes(text)
        where = file.relative_to(project).as_posix()
        print(f"{where}: {len(template)} sentences, {missing} to translate")
