import re
import string
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from plugins.content_model.problem_words import CATALOGUES, words_of
from plugins.editing.code_index import read_code
from plugins.editing.problem_strings import collect_sentences, make_template, merge
from plugins.editing.sentences_in_code import Sentence, read_sentences

PROJECT = Path(__file__).parents[3]
SENTENCES = collect_sentences(PROJECT)
# How many sentences a module said when this was written, or a little fewer: far fewer now means
# that a way of saying them is not followed any more. Take a number down only with its sentences.
AT_LEAST = {
    "plugins/booking/providers/provider.py": 18,
    "plugins/booking/service_checks.py": 15,
    "plugins/content_model/block_checks.py": 22,
    "plugins/content_model/body.py": 12,
    "plugins/content_model/counter_file.py": 10,
    "plugins/content_model/front_matter.py": 7,
    "plugins/content_model/link_addresses.py": 4,
    "plugins/content_model/problems.py": 3,
    "plugins/content_model/reader.py": 8,
    "plugins/content_model/validation.py": 26,
    "plugins/content_model/yaml_nodes.py": 16,
    "plugins/editing/prose/data/nb.toml": 12,
    "plugins/editing/prose/rules.py": 8,
    "plugins/multilingual/native.py": 9,
    "plugins/multilingual/staleness.py": 6,
    "plugins/rendering/links.py": 5,
    "plugins/rendering/materials.py": 5,
    "plugins/rendering/pictures.py": 10,
    "plugins/safety/counters.py": 9,
    "plugins/safety/discretion.py": 13,
    "plugins/safety/helplines.py": 8,
    "plugins/sections/catalogue_checks.py": 9,
    "plugins/seo/analysis/focus.py": 20,
    "plugins/seo/analysis/titles.py": 13,
    "plugins/seo/redirects.py": 8,
    "plugins/seo/vocabulary.py": 20,
}


def said(code: str) -> set[str]:
    return {one.msgid for one in read_sentences(read_code([("m.py", code)]))}


def values(text: str) -> Counter[str | None]:
    return Counter(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_the_arguments_of_a_problem_are_sentences() -> None:
    code = "class Problem:\n    path: str\n    line: int\n    message: str\n    remedy: str\n"
    call = "Problem(path, 1, f'“{key}” is odd', remedy='mend it')"

    assert {"“{0}” is odd", "mend it"} == said(code + call)


FOLLOWED = {
    "either arm": (
        {"is odd", "is bad"},
        "def f(x):\n    m = 'is odd' if x else 'is bad'\n    g(message=m)",
    ),
    "an end that may be added": (
        {"is odd", "is odd, very"},
        "def f():\n    m = 'is odd'\n    m += ', very'\n    g(message=m)",
    ),
    "through a parameter": (
        {"in it, {0}", "is odd"},
        "def f(message):\n    g(message=f'in it, {message}')\nf('is odd')",
    ),
    "what a helper returns": (
        {"add it to {0}"},
        "def f(x) -> str:\n    return f'add it to {x}'\ng(remedy=f(1))",
    ),
    "a template": (
        {"use {0}, now"},
        "def f():\n    m = 'use {it}, now'\n    g(remedy=m.format(it=1))",
    ),
    "a template that keeps its name": (
        {"use {0}, now"},
        "def f():\n    m = 'use {it}, now'\n    m = m.format(it=1)\n    g(remedy=m)",
    ),
    "a table": (
        {"is odd", "mend it"},
        "T = {'a': ('is odd', 'mend it')}\ndef f(k):\n    m, r = T[k]\n    g(message=m, remedy=r)",
    ),
    "a constant": ({"write it in a.toml"}, "FILE = 'a.toml'\ng(remedy=f'write it in {FILE}')"),
    "an error of a schema": (
        {"“{0}” is odd", "mend it"},
        "raise ValueError(f'“{x}” is odd; mend it')",
    ),
    "a tuple that a helper returns": (
        {"is odd", "mend it"},
        "def f(x) -> tuple[str, str]:\n    return 'is odd', 'mend it'\n"
        "def tell(message, remedy): ...\ndef h():\n    found = f(1)\n    tell(*found)",
    ),
    "braces": ({"write {{{0}}}"}, "g(remedy=f'write {{{name}}}')"),
    "nothing to read": (set(), "g(message=text, remedy='x')"),
}


@pytest.mark.parametrize(("sentences", "code"), FOLLOWED.values(), ids=FOLLOWED)
def test_a_sentence_is_followed_to_where_it_is_written(sentences: set[str], code: str) -> None:
    assert sentences == said(code)


def test_what_follows_a_starred_argument_is_said() -> None:
    code = "def tell(path, line, message, remedy): ...\ntell(*place, 'is odd', 'mend it')"

    assert {"is odd", "mend it"} == said(code)


@pytest.mark.parametrize(("path", "number"), AT_LEAST.items())
def test_no_module_falls_silent(path: str, number: int) -> None:
    assert number <= len({one.msgid for one in SENTENCES if one.path == path})


def test_every_module_that_makes_problems_says_something() -> None:
    makes = re.compile(
        r"\b(?:Problem|Refusal|Remark)\(\s*[^)\s]|\.refuse\(|"
        r"findings import .*\b(?:hint|warning)\b"
    )
    makers = {
        file.relative_to(PROJECT).as_posix()
        for file in (PROJECT / "plugins").rglob("*.py")
        if makes.search(file.read_text(encoding="utf-8"))
    }
    # These hand on what others say.
    makers -= {
        "plugins/editing/prose/findings.py",
        "plugins/editing/sentences_in_code.py",
        "plugins/seo/analysis/findings.py",
    }

    assert set() == makers - {one.path for one in SENTENCES}


@pytest.mark.parametrize("file", sorted(CATALOGUES.glob("*.po")), ids=lambda file: file.stem)
def test_every_sentence_is_translated_with_all_its_values(file: Path) -> None:
    with file.open("rb") as stream:
        catalogue = read_po(stream)
    written = {str(m.id): str(m.string) for m in catalogue if m.string and not m.fuzzy}

    assert [] == sorted({one.msgid for one in SENTENCES} - written.keys())
    assert [] == [
        msgid for msgid, text in written.items() if msgid and values(msgid) != values(text)
    ]


@pytest.mark.parametrize("file", sorted(CATALOGUES.glob("*.po")), ids=lambda file: file.stem)
def test_every_sentence_is_found_again_when_it_is_said(file: Path) -> None:
    """With each value as a word, the sentence is said in the language, and nothing is lost."""
    words = words_of(file.stem)
    with file.open("rb") as stream:
        catalogue = read_po(stream)
    for message in catalogue:
        msgid, text = str(message.id or ""), str(message.string)
        given = [f"v{number}" for number in range(len(values(msgid)))]
        if text and any(letter.isalpha() for letter in re.sub(r"\{\d+\}", "", msgid)):
            assert text.format(*given) == words.say(msgid.format(*given))


def test_a_translation_survives_when_its_sentence_goes_and_comes_back() -> None:
    head = b'# Head\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    here = Sentence("a.py", 1, "add “{0}”", ("key",))

    first, missing = merge(head + b"\n", make_template([here]))
    translated = first.replace(
        b'}\xe2\x80\x9d"\nmsgstr ""', '}”"\nmsgstr "legg til «{0}»"'.encode()
    )
    gone, _ = merge(translated, make_template([]))
    back, still_missing = merge(gone, make_template([here]))

    assert (1, 0) == (missing, still_missing)
    assert "legg til «{0}»" in back.decode()
    assert first.startswith(head)
    assert "#. {0} is key" in first.decode()
