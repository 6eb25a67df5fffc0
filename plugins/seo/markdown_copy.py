"""A Markdown copy beside a page, for programs that read: the text alone, everything filled in.

The copy is made from the page's finished HTML and not from its source, so prices, telephone
numbers and sources stand in it as visitors see them.
"""

import json
import re
from dataclasses import dataclass
from datetime import date

from html_to_markdown import ConversionOptions, NodeContext, convert
from markupsafe import Markup as Html

from plugins.content_model.front_matter import Kind
from plugins.multilingual.strings import Strings
from plugins.sections.catalogue import Page
from plugins.sections.citations import Source
from plugins.seo.head import is_indexable

COPY_FILE = "index.md"  # beside the page's index.html
COPY_TYPE = "text/markdown"  # RFC 7763
# The kinds whose text is all that they say; the others draw lists and forms around it.
COPIED_KINDS = frozenset({Kind.ARTICLE, Kind.PAGE, Kind.ABOUT, Kind.CONTACT})
# A citation leads to its source on the page; in a copy the number alone says which it is.
_CITATION = re.compile(r'<a href="#source-[^"]*"[^>]*>(\d+)</a>')
# “<b>” and “&copy;” that a reader sees as such would be markup again in Markdown; not in code.
_LIKE_MARKUP = re.compile(r"(<code\b.*?</code>)|&(?=lt;|amp;#?\w+;)", re.DOTALL)
NOTE_CLASS = "note"  # of the block “/// note”
_QUOTATION = re.compile(f'<blockquote|class="{NOTE_CLASS}"')


@dataclass(frozen=True, slots=True)
class CopiedText:
    """What a copy is made of."""

    title: str  # h1
    lead: str  # paragraph under it
    lang: str  # BCP 47
    url: str  # canonical, absolute
    site_name: str
    body: Html  # finished HTML; its links may be root-relative
    sources: tuple[Source, ...] = ()  # as numbered in the body
    days: tuple[tuple[str, date], ...] = ()  # what happened ("published", "modified", "reviewed")
    reviewed_by: str = ""  # with title; empty when nobody has


def has_copy(page: Page) -> bool:
    """Whether a page has a Markdown copy: what search engines may not list has none."""
    return page.kind in COPIED_KINDS and is_indexable(page)


def copy_path(path: str) -> str:
    """Return the site path of the copy of the page at a site path."""
    return path + COPY_FILE


def copied_days(page: Page) -> tuple[tuple[str, date], ...]:
    """Return the days that the head of a file tells, those that are known."""
    front_matter = page.record.front_matter
    written, modified = front_matter.date, front_matter.modified
    if written and modified and modified <= written:  # as the page has it
        modified = None
    days = {
        "published": written,
        "modified": modified,
        "reviewed": front_matter.reviewed,
    }
    return tuple((name, day) for name, day in days.items() if day is not None)


def markdown_copy(text: CopiedText, strings: Strings) -> bytes:
    """Return the copy: YAML front matter, title, lead, body, sources.

    ``strings`` are those of the text's language. The keys of the front matter are for
    programs, and the same in every language.
    """
    facts = [
        ("title", text.title),
        ("description", text.lead),
        ("url", text.url),
        ("lang", text.lang),
        ("site", text.site_name),
        *text.days,
        *((("reviewed_by", text.reviewed_by),) if text.reviewed_by else ()),
    ]
    head = "".join(f"{name}: {_scalar(value)}\n" for name, value in facts)
    html = Html("<h1>{}</h1>\n<p>{}</p>\n{}\n{}").format(
        text.title, text.lead, text.body, _sources(text.sources, strings)
    )
    return f"---\n{head}---\n\n{to_markdown(html, text.url)}".encode()


def _scalar(value: str | date) -> str:
    """Return a value in YAML, of which JSON's strings are a part (YAML 1.2 §1.2)."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else value.isoformat()


def to_markdown(html: str, url: str) -> str:
    """Return HTML as CommonMark with tables; links become absolute from ``url``."""
    html = _CITATION.sub(r"[\1]", html)
    html = _LIKE_MARKUP.sub(lambda found: found[1] or "&amp;", html)
    options = ConversionOptions(
        base_url=url,
        bullets="-",
        escape_asterisks=True,
        escape_underscores=True,
        extract_metadata=False,
    )
    reader = _Quotations() if _QUOTATION.search(html) else None  # being asked doubles its time
    return convert(html, options, reader).content or ""  # type: ignore[arg-type]  # a part of the protocol is enough


class _Quotations:
    """Writes quotations with an empty line before them, whatever stands there."""

    def visit_blockquote(
        self, context: NodeContext, content: str, depth: int
    ) -> str | dict[str, str]:
        return {"custom": _quoted(content)}

    def visit_element_end(self, context: NodeContext, output: str) -> str | dict[str, str]:
        """A note stands apart from the text around it, as a quotation does."""
        if context.tag_name == "div" and context.attributes().get("class") == NOTE_CLASS:
            return {"custom": _quoted(output)}
        return "continue"


def _quoted(markdown: str) -> str:
    lines = markdown.strip().split("\n")
    quoted = "\n".join(f"> {line}".rstrip() for line in lines)
    return f"\n{quoted}\n\n"


_SOURCES = Html("<h2>{title}</h2>\n<ol>\n{entries}\n</ol>")
_SOURCE = Html(
    '<li>{before}<em>{title}</em>{after}. {publication}<a href="{url}">{link_text}</a> '
    "{checked}</li>"
)


def _sources(sources: tuple[Source, ...], strings: Strings) -> Html:
    """Return the list of sources, as it is drawn under the page's text."""
    if not sources:
        return Html()
    entries = Html("\n").join(_source(source, strings) for source in sources)
    return _SOURCES.format(title=strings.gettext("Sources"), entries=entries)


def _source(source: Source, strings: Strings) -> Html:
    _ = strings.gettext
    year = f" ({source.year})" if source.year else ""
    return _SOURCE.format(
        before=f"{source.authors}{year}. " if source.authors else "",
        title=source.title,
        after="" if source.authors else year,
        publication=f"{source.publication}. " if source.publication else "",
        url=source.url,
        link_text=source.link_text,
        checked=_("Checked %(date)s") % {"date": source.checked}
        if source.checked
        else _("Not yet checked by us"),
    )
