"""What an editor has put aside on one page, with the reason.

In the front matter, ``silence`` takes the name of a rule, or a rule and the words that are right
on this page: ``prose-spelling/Kysely: “a name”``.
"""

from collections.abc import Iterable, Iterator

from plugins.content_model.problems import nearest
from plugins.content_model.reader import Record
from plugins.editing.prose.findings import Finding, Level

PREFIX = "prose-"
UNKNOWN, UNUSED = "prose-silence-unknown", "prose-silence-unused"
NEVER_SILENCED = frozenset({UNKNOWN, UNUSED})


def silencing_key(finding: Finding, record: Record) -> str:
    """Return the key of the front matter that puts a finding aside; empty without one."""
    written = {key.casefold(): key for key in record.front_matter.silence}
    for key in (f"{finding.rule}/{finding.found}", finding.rule):
        if key.casefold() in written and finding.rule not in NEVER_SILENCED:
            return written[key.casefold()]
    return ""


def check_silence(record: Record, used: Iterable[str], rules: Iterable[str]) -> Iterator[Finding]:
    """What is silenced is a rule by its name, and one that would find something here."""
    known, used = frozenset(rules), frozenset(used)
    for key in record.front_matter.silence:
        if not key.startswith(PREFIX):
            continue  # a finding of another check
        rule = key.partition("/")[0]
        if rule not in known:
            yield _finding(record, key, UNKNOWN, f"“{rule}” is no rule", nearest(rule, known))
        elif key not in used:
            message = f"silences “{key}”, which is not found here any more"
            yield _finding(record, key, UNUSED, message, "take the line away")


def _finding(record: Record, key: str, rule: str, message: str, remedy: str) -> Finding:
    line = record.lines.get(("silence", key), record.line("silence"))
    return Finding(record.path, line, 1, rule, Level.WARNING, key, message, remedy)
