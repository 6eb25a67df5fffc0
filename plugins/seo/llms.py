"""``llms.txt``: a table of contents for language models (https://llmstxt.org).

The format: the site's name as heading, a summary as quotation, then a heading for each list
of links, and behind each link what it leads to. A file a language: the root language's at the
root, where it is looked for, and each other one in its language's folder.
"""

from collections.abc import Iterable

from markupsafe import Markup as Html

from plugins.content_model.front_matter import Kind
from plugins.content_model.site_files import Language
from plugins.multilingual.strings import Strings
from plugins.multilingual.urls import SiteAddress, language_root
from plugins.sections.catalogue import Catalogue, Page
from plugins.seo.head import is_indexable
from plugins.seo.markdown_copy import copy_path, has_copy, to_markdown

LLMS_FILE = "llms.txt"
_HEAD = Html("<h1>{name}</h1>\n<blockquote><p>{summary}</p></blockquote>\n")
_LIST = Html("<h2>{title}</h2>\n<ul>\n{entries}\n</ul>\n")
_ENTRY = Html('<li><a href="{url}">{title}</a>: {text}</li>')


def llms_path(language: Language, root_language: str) -> str:
    """Return the site path of a language's file."""
    return language_root(language.code, root_language) + LLMS_FILE


def llms_txt(
    catalogue: Catalogue, language: Language, address: SiteAddress, strings: Strings
) -> bytes | None:
    """Return a language's file; ``None`` where search engines may list nothing of it.

    A section is a list: its landing page, then its articles in their order. What stands in no
    section follows, and last the files of the other languages.
    """
    pages = _listed(catalogue, language)
    if not pages:
        return None
    html = _HEAD.format(name=language.site_name, summary=language.tagline)
    shown: set[str] = set()
    for section in pages:
        if section.kind is Kind.SECTION:
            children = [page for page in catalogue.children(section) if is_indexable(page)]
            shown.update(page.path for page in (section, *children))
            html += _list(section.title, (_link(page, address) for page in (section, *children)))
    rest = [page for page in pages if page.path not in shown and page.kind is not Kind.HOME]
    html += _list(strings.gettext("About this site"), (_link(page, address) for page in rest))
    html += _list(strings.gettext("Other languages"), _others(catalogue, language, address))
    home = address.absolute(address.url(language_root(language.code, catalogue.site.root_language)))
    return to_markdown(html, home).encode()


def _listed(catalogue: Catalogue, language: Language) -> list[Page]:
    return [page for page in catalogue.in_language(language.code) if is_indexable(page)]


def _list(title: str, entries: Iterable[Html]) -> Html:
    listed = Html("\n").join(entries)
    return _LIST.format(title=title, entries=listed) if listed else Html()


def _link(page: Page, address: SiteAddress) -> Html:
    """Link to the Markdown copy where there is one: it is what the reader wants."""
    front_matter = page.record.front_matter
    path = copy_path(page.path) if has_copy(page) else page.path
    url = address.absolute(address.url(path))
    return _ENTRY.format(url=url, title=front_matter.title, text=front_matter.lead)


def _others(catalogue: Catalogue, language: Language, address: SiteAddress) -> list[Html]:
    entries: list[Html] = []
    for other in catalogue.site.languages:
        if other is not language and _listed(catalogue, other):
            path = llms_path(other, catalogue.site.root_language)
            url = address.absolute(address.url(path))
            entries.append(_ENTRY.format(url=url, title=other.name, text=other.tagline))
    return entries
