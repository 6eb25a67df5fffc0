"""All findings of the prose of a page, and of all pages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plugins.content_model.reader import Record
from plugins.content_model.site_files import Language
from plugins.content_model.source import Source
from plugins.editing.prose import language_of_text, spelling
from plugins.editing.prose.findings import Finding, Remark
from plugins.editing.prose.language_of_text import check_language, tell_languages
from plugins.editing.prose.rules import check_rules, rules_of
from plugins.editing.prose.sentences import find_sentences, find_words
from plugins.editing.prose.silence import check_silence, silencing_key
from plugins.editing.prose.spelling import Speller, check_spelling
from plugins.editing.prose.stretches import Places, find_stretches


@dataclass(frozen=True, slots=True)
class ProseReport:
    """What is to be said about the prose of one page."""

    path: str
    findings: tuple[Finding, ...]  # as the text runs
    silenced: tuple[tuple[Finding, str], ...]  # with the editor's reason


def check_prose(
    record: Record,
    source: Source,
    language: Language,
    speller: Speller | None = None,
    names: Mapping[str, str] | None = None,
) -> ProseReport:
    """Judge the prose of one page; ``source`` is its file as read.

    ``language`` is that of its folder. Without a ``speller`` nothing is said about spelling.
    ``names`` are those of languages: code → name.
    """
    places = Places.of(source.text)
    found = tuple(
        _placed(remark, source, places)
        for remark in _remarks(source, language, speller, names or {language.code: language.name})
    )
    unlooked = () if speller else _of_rule(record, spelling.RULE)
    keys = {finding: silencing_key(finding, record) for finding in found}
    told = [finding for finding in found if not keys[finding]]
    told += check_silence(record, {*keys.values(), *unlooked}, _rule_names(language))
    silence = record.front_matter.silence
    return ProseReport(
        record.path,
        tuple(sorted(told, key=lambda one: one.rank)),
        tuple((finding, silence[key]) for finding, key in keys.items() if key),
    )


def check_all_prose(
    records: Iterable[Record],
    sources: Mapping[str, str],
    languages: tuple[Language, ...],
    spellers: Mapping[str, Speller],
) -> tuple[ProseReport, ...]:
    """Judge every page; ``sources`` are the files as read, by path."""
    by_code = {language.code: language for language in languages}
    names = {language.code: language.name for language in languages}
    return tuple(
        check_prose(
            record,
            Source(record.path, sources.get(record.path, "")),
            by_code[record.lang],
            spellers.get(record.lang),
            names,
        )
        for record in records
    )


def _remarks(
    source: Source, language: Language, speller: Speller | None, names: Mapping[str, str]
) -> Iterator[Remark]:
    stretches = tuple((one, find_words(one.text)) for one in find_stretches(source))
    told = tell_languages(stretches, language.code, names)
    yield from check_language(stretches, told, language.code, names)
    rules, seen = rules_of(language.code), set[str]()
    for (stretch, words), foreign in zip(stretches, told.foreign, strict=True):
        if foreign or told.is_whole:
            continue  # every word of it would be wrong
        sentences = tuple(find_sentences(stretch, language.code, words))
        yield from check_rules(stretch, words, sentences, rules)
        if speller is not None:
            yield from check_spelling(stretch, speller, seen)


def _placed(remark: Remark, source: Source, places: Places) -> Finding:
    line, column = places.at(remark.start)
    found = source.text[remark.start : remark.end]
    return Finding(
        source.path,
        line,
        column,
        remark.rule,
        remark.level,
        found,
        remark.message,
        remark.remedy,
        remark.source,
    )


def _of_rule(record: Record, rule: str) -> Iterator[str]:
    """Yield what silences a rule: where nobody looked, nothing is missed."""
    return (key for key in record.front_matter.silence if key.partition("/")[0] == rule)


def _rule_names(language: Language) -> Iterator[str]:
    yield from rules_of(language.code).names
    yield language_of_text.RULE
    yield spelling.RULE
