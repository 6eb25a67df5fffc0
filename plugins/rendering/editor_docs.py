"""The editors' help in draft builds: ``docs/editors/<language>/*.md``, drawn as texts are drawn.

Below ``/-/help/`` stand three pages a language: how to start, all of Markdown, and the words of
this site. They are parsed by the parser of the site and drawn by its theme, so what a block looks
like there is what it looks like on a page. Published sites never hold them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup as Html

from plugins.content_model.body import Body, Slot, SlotKind, parse_body
from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import Problem, Severity
from plugins.content_model.site_files import Language
from plugins.fast_build.keys import digest_of_folder
from plugins.multilingual.slugs import make_slug
from plugins.multilingual.typography import typeset_text
from plugins.multilingual.urls import save_as
from plugins.rendering.editor_docs_files import MARK, Doc, Fence, Help, read_help
from plugins.rendering.filling import fill_body
from plugins.rendering.materials import Materials, check_text
from plugins.rendering.parts import kind_urls
from plugins.rendering.stylesheet import PLACE
from plugins.rendering.views import BodyPart
from plugins.sections.catalogue import Page
from plugins.sections.citations import sources_for

ROOT = "/-/help/"
FOLDER = Path("docs", "editors")  # in the project
_TEMPLATES = Path(__file__).parent / "data"
_PLACE_OF_FENCE = re.compile(rf"<p>{MARK}(\d+){MARK}</p>")
_SIBLING = re.compile(r"([a-z]+)\.md((?:#.*)?)")


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the help in one language is made with."""

    help: Help
    home: Page  # texts are drawn as if they stood there
    environment: Environment
    materials: Materials
    root: str  # site path of its first page

    @property
    def language(self) -> Language:
        return self.help.language

    def path(self, doc: Doc) -> str:
        """Return the site path of a page; the first one stands at the root."""
        return self.root if doc is self.help.docs[0] else f"{self.root}{doc.name}/"

    def url(self, path: str) -> str:
        return self.materials.address.url(path)


def editor_docs_key(materials: Materials) -> tuple[object, ...]:
    """Return what decides the help, beside the site's files and what pages are drawn with."""
    catalogue = materials.catalogue
    pages = tuple((one.path, one.record.path, one.kind) for one in catalogue.pages.values())
    return digest_of_folder(materials.settings.project / FOLDER), pages, materials.address


def editor_docs(
    materials: Materials, environments: Mapping[str, Environment]
) -> tuple[tuple[tuple[str, bytes], ...], tuple[Problem, ...]]:
    """Return the help's files (path below the output folder, bytes), and what is wrong with it.

    ``environments`` draw the pages of each language. A language without a folder has no help, and
    neither has a project without one.
    """
    folder = materials.settings.project / FOLDER
    documented = [one for one in materials.languages if (folder / one.code).is_dir()]
    first = materials.files.site.root_language
    documented.sort(key=lambda language: language.code != first)
    desks: list[_Desk] = []
    problems: list[Problem] = []
    for language in documented:
        home = materials.catalogue.of_kind(language.code, Kind.HOME)
        if home is None:
            continue  # its pages are to come
        read = read_help(folder / language.code, language, materials, home)
        if not isinstance(read, Help):
            problems += read
            continue
        root = f"{ROOT}{language.code}/" if desks else ROOT
        desks.append(_Desk(read, home, environments[language.code], materials, root))
    if problems:
        return (), tuple(problems)
    files = tuple(
        _draw_page(doc, desk, desks, problems) for desk in desks for doc in desk.help.docs
    )
    return (() if problems else files), tuple(problems)


def _draw_page(
    doc: Doc, desk: _Desk, desks: list[_Desk], problems: list[Problem]
) -> tuple[str, bytes]:
    """Draw one page; what goes wrong is put into ``problems``."""
    body = _parse(doc.text, doc, doc.first_line, desk, "", problems)
    body = replace(body, pieces=tuple(_own_links(doc, body, desk, problems)))
    drawn = _draw(body, doc, desk, problems)
    fences = [_draw_fence(n, fence, doc, desk, problems) for n, fence in enumerate(doc.fences)]
    html = (
        _environment()
        .get_template("editor_docs.html")
        .render(
            doc=doc,
            labels=desk.help.labels,
            language=desk.language,
            help_url=desk.url(desk.root),
            menu=[(one.title, desk.url(desk.path(one)), one is doc) for one in desk.help.docs],
            languages=list(_in_languages(doc, desk, desks)),
            headings=[heading for heading in body.headings if heading.level == 2],
            drawn=Html(_PLACE_OF_FENCE.sub(lambda found: fences[int(found[1])], drawn)),
        )
    )
    styles = desk.materials.assets.styles.for_page(html)
    html = html.replace(PLACE, f"<style>{styles}</style>", 1)
    return save_as(desk.path(doc)), html.encode()


def _in_languages(
    doc: Doc, desk: _Desk, desks: list[_Desk]
) -> Iterator[tuple[Language, str, bool]]:
    """Yield each language, where the same page is, and whether it is this one."""
    for other in desks:
        twin = next(one for one in other.help.docs if one.name == doc.name)
        yield other.language, other.url(other.path(twin)), other is desk


# Texts and examples


def _parse(
    text: str, doc: Doc, line: int, desk: _Desk, prefix: str, problems: list[Problem]
) -> Body:
    body, found = parse_body(
        text,
        doc.path,
        line,
        lambda title: prefix + make_slug(title, desk.language.slug_letters),
        lambda typed: typeset_text(typed, desk.language),
    )
    problems += found
    return body


def _own_links(doc: Doc, body: Body, desk: _Desk, problems: list[Problem]) -> Iterator[str | Slot]:
    """Yield the pieces, with addresses for links to other pages of the help and to ``/…``."""
    paths = {one.name: desk.path(one) for one in desk.help.docs}
    for piece in body.pieces:
        if not isinstance(piece, Slot):
            yield piece
        elif piece.kind is not SlotKind.LINK:
            problems.append(
                Problem(
                    doc.path,
                    piece.line,
                    f"“{piece.target}” stands outside an example",
                    "put it between ```example and ```",
                )
            )
        elif (found := _SIBLING.fullmatch(piece.target)) and found[1] in paths:
            yield Html.escape(desk.url(paths[found[1]]) + found[2])
        elif piece.target.startswith("/"):
            yield Html.escape(desk.url(piece.target))
        else:
            yield piece


def _draw_fence(n: int, fence: Fence, doc: Doc, desk: _Desk, problems: list[Problem]) -> str:
    """Draw what stands between two fences: as it is written, and an example also as it looks."""
    shown = sources = Html()
    if fence.is_example:
        name = f"example-{n + 1}-"
        body = _parse(fence.text, doc, fence.line + 1, desk, name, problems)
        shown = _draw(body, doc, desk, problems)
        known = desk.materials.files.sources.sources
        cited = sources_for(body, known, desk.language.locale)
        sources = _call("sources", (cited,), doc, desk, problems) if cited else Html()
    return (
        _environment()
        .get_template("editor_docs_fence.html")
        .render(number=n + 1, fence=fence, labels=desk.help.labels, shown=shown + sources)
    )


def _draw(body: Body, doc: Doc, desk: _Desk, problems: list[Problem]) -> Html:
    """Draw a text as if it stood on the home page."""
    record = replace(desk.home.record, body=body, path=doc.path)
    page = replace(desk.home, record=record, original=None)
    # The home page's own errors would have ended the build; its warnings are told elsewhere.
    told = [one for one in check_text(page, desk.materials) if one.severity is Severity.ERROR]
    problems += told
    if problems:
        return Html()  # what is wrong may be what cannot be filled
    urls = kind_urls(desk.language, desk.materials)
    parts: tuple[BodyPart, ...] = fill_body(page, desk.materials, urls)
    return _call("body", (parts,), doc, desk, problems)


def _call(
    name: str, arguments: tuple[object, ...], doc: Doc, desk: _Desk, problems: list[Problem]
) -> Html:
    try:
        module = desk.environment.get_template(f"components/{name}.html").module
        return Html(getattr(module, name)(*arguments))
    except (TemplateError, TypeError, AttributeError) as error:
        problems.append(
            Problem(doc.path, 1, f"cannot be drawn: {error}", f"mend the macro “{name}”")
        )
        return Html()


@cache
def _environment() -> Environment:
    return Environment(
        autoescape=True,
        loader=FileSystemLoader(_TEMPLATES),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
