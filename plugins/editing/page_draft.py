"""The text of a new page: its head with what each key means, and the bones of its body."""

import json
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from plugins.content_model.front_matter import FrontMatter, Kind
from plugins.multilingual.strings import Strings

WIDTH = 98  # of a comment, without its sign
# What a page may have and mostly has not: offered behind a comment sign.
OFFERED = {
    "short_title": '""',
    "author": '""',
    "cta": '""',
    "related": "[]",
    "sensitive": "private",
}
_HOW = (
    "Write each text anew, also those of the head, and take the line “status: draft” away to "
    "publish. A source is cited as [@key] behind its sentence, with a key of "
    "content/sources.toml; the list of sources makes itself."
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a page before it is written."""

    title: str  # on one line
    slug: str
    kind: Kind
    says_kind: bool  # its place does not tell its kind
    day: date  # on which it was begun
    danger: str  # key of the helpline for danger to life; empty where the language has none
    help_link: str  # path from the file to the page with the helplines; empty without one


def page_text(draft: Draft, strings: Strings, *, with_comments: bool = True) -> str:
    """Return the whole file, in the language of ``strings``.

    The comments are the descriptions of the schema, so they say what the schema says.
    """
    lines = ["---"]
    lines += _comment(_HOW) if with_comments else []
    for key, value in _head(draft, strings):
        lines += _comment(_meaning(key)) if with_comments else []
        lines.append(f"{key}: {value}")
    if with_comments:
        lines += _comment("Take the sign before one of these away if the page needs it:")
        for key, value in OFFERED.items():
            lines += [*_comment(f"{_meaning(key)}"), f"# {key}: {value}"]
    body = _article(draft, strings) if draft.kind is Kind.ARTICLE else _other(strings)
    return "\n".join([*lines, "---", "", "\n\n".join(body)]) + "\n"


def _head(draft: Draft, strings: Strings) -> Iterator[tuple[str, str]]:
    """Yield the keys that a good page has, each with its value as YAML."""
    _ = strings.gettext
    yield "title", _quoted(draft.title)
    yield "lead", _quoted(_("Write one to three sentences here: the answer first."))
    yield "description", _quoted(_("Write here what a search result says: about 150 letters."))
    yield "focus", _quoted(draft.title.lower())
    yield "slug", draft.slug
    if draft.says_kind:
        yield "kind", str(draft.kind)
    yield "date", draft.day.isoformat()
    yield "status", "draft"


def _article(draft: Draft, strings: Strings) -> Iterator[str]:
    """Yield the blocks of an article; its sources come by themselves."""
    _ = strings.gettext
    yield _("Write the answer here, in a few sentences that a tired reader understands.")
    yield "## " + _("Why it is so")
    yield _("Write why here, in short paragraphs. Say what is not known, too.")
    yield "## " + _("What you can do")
    yield "- " + _("Write one thing to do on each line.")
    yield "## " + _("Who this is not for")
    yield _("Write here for whom this is the wrong advice, and what suits them better.")
    yield "## " + _("When to get help now")
    if draft.danger:
        number = "{helpline:" + draft.danger + "}"
        heading = _("Call %(number)s if:") % {"number": number}
        signs = _("Write here what must not wait.")
        yield f"/// care-card | {heading}\n    level: now\n\n- {signs}\n///"
    else:
        yield _("Write here what must not wait.")
    if draft.help_link:
        words = _("Everyone you can call")
        yield f"[{words}]({draft.help_link})"


def _other(strings: Strings) -> Iterator[str]:
    _ = strings.gettext
    yield "## " + _("What you need to know")
    yield _("Write here what most readers come for.")


def _meaning(key: str) -> str:
    return FrontMatter.model_fields[key].description or ""


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, WIDTH)]


def _quoted(text: str) -> str:
    """Return a double-quoted scalar of YAML, which escapes as JSON does."""
    return json.dumps(text, ensure_ascii=False)
