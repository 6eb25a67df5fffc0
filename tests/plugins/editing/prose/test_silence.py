"""What an editor puts aside on one page."""

from tests.plugins.editing.prose.pages import report, source, speller

HEAD = 'title: "1"\nlead: "2"\nsilence:\n  {}\n'


def test_a_rule_is_silenced_with_its_reason() -> None:
    head = HEAD.format('prose-exclamation: "It is a greeting."')
    told = report(source("Hi there!\n", head=head))

    assert () == told.findings
    assert [("prose-exclamation", "It is a greeting.")] == [
        (finding.rule, reason) for finding, reason in told.silenced
    ]


def test_a_rule_is_silenced_for_some_words_alone() -> None:
    head = HEAD.format('prose-spelling/kysely: "A name."')
    told = report(source("Kysely and xyzzy.\n", head=head), words=speller("en", "and"))

    assert ["xyzzy"] == [finding.found for finding in told.findings]
    assert ["Kysely"] == [finding.found for finding, _reason in told.silenced]


def test_what_silences_nothing_is_told() -> None:
    head = HEAD.format('prose-exclamation: "…"\n  prose-exclamtion: "…"\n  title-width: "…"')
    told = report(source("Calm.\n", head=head)).findings

    assert [("prose-silence-unused", 5), ("prose-silence-unknown", 6)] == [
        (finding.rule, finding.line) for finding in told
    ]
    assert "“prose-exclamation”?" in told[1].remedy


def test_spelling_that_nobody_looked_for_is_not_missed() -> None:
    head = HEAD.format('prose-spelling/kysely: "A name."')

    assert () == report(source("Calm.\n", head=head)).findings
