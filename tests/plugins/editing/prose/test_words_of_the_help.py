"""The editors' help names the words that the check of prose finds, and no other."""

import pytest

from plugins.editing.prose.data_files import prose_rules
from plugins.editing.prose.findings import Level
from plugins.editing.prose.rules import rules_of
from plugins.editing.prose.sentences import find_words
from plugins.rendering.editor_docs import FOLDER
from tests.plugins.editing.prose.pages import rules_found
from tests.support.builds import PROJECT

HELP = PROJECT / FOLDER
LANGUAGES = sorted(folder.name for folder in HELP.iterdir() if folder.is_dir())
NEVER = ("cure", "superlative", "proof", "urgency", "testimonial")


def rows(lang: str, section: str) -> list[list[str]]:
    """Return the cells of a section's table, without its head."""
    text = (HELP / lang / "words.md").read_text(encoding="utf-8")
    text = text.partition(f"{{#{section}}}\n")[2].partition("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def rule_of(words: str, lang: str) -> tuple[str, str]:
    """Return the rule that finds these words, and the phrase of its list."""
    rules = rules_of(lang)
    hits = [hit.phrase for hit in rules.finder.find(find_words(words))]
    assert 1 == len(hits), words
    return rules.owners[hits[0]][0].removeprefix("prose-"), hits[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_that_are_never_said_are_those_that_the_check_refuses(lang: str) -> None:
    table = rows(lang, "never")
    found = [{rule_of(w, lang)[0] for w in words.split(", ")} for words, _why in table]

    assert [{name} for name in NEVER] == found
    errors = {n for n, rule in prose_rules(lang).words.items() if rule.level is Level.ERROR}
    assert errors == set(NEVER)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("section", "rule"), [("people", "stigma"), ("plain", "plain")])
def test_words_to_say_otherwise_are_all_those_of_the_check(
    section: str, rule: str, lang: str
) -> None:
    told: dict[str, str] = {}
    for instead_of, better in rows(lang, section):
        for words in instead_of.split(", "):
            owner, phrase = rule_of(words, lang)
            assert rule == owner, words
            told[phrase] = better

    data = prose_rules(lang).words[rule].instead
    assert {phrase.casefold(): better for phrase, better in data.items()} == told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bad_sentences_are_found_and_good_ones_are_not(lang: str) -> None:
    pairs = rows(lang, "sentences")

    assert len(pairs) >= 3
    assert [] == [bad for bad, _good in pairs if not rules_found(bad, lang)]
    assert [] == [good for _bad, good in pairs if rules_found(good, lang)]
