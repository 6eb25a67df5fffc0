"""The build, told from top to bottom."""

import functools
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from gettext import NullTranslations

from jinja2 import Environment, TemplateError

from plugins.content_model.problems import Problem, has_errors
from plugins.fast_build.keys import key_of
from plugins.fast_build.store import Store
from plugins.multilingual.urls import save_as
from plugins.rendering.companions import Output, companions, own, search_engine_files
from plugins.rendering.compose import Composed, compose_all, compose_site
from plugins.rendering.contract import check_contract
from plugins.rendering.draw import Theme, draw_page
from plugins.rendering.editor_docs import editor_docs, editor_docs_key
from plugins.rendering.environments import StoredTemplates, make_environment
from plugins.rendering.materials import Materials, read_materials
from plugins.rendering.published import Published, compose_redirects, read_published
from plugins.rendering.search import SearchText, search_texts
from plugins.rendering.settings import BuildSettings
from plugins.rendering.style_guide import style_guide
from plugins.rendering.views import GoneView, RedirectView, SiteView
from plugins.seo.redirects import host_rules
from plugins.seo.visible_values import check_visible
from plugins.seo.vocabulary import check_graph


@dataclass(frozen=True, slots=True)
class Built:
    """A whole site in memory: nothing is written before everything is known to be right."""

    outputs: tuple[Output, ...]
    pages: int
    problems: tuple[Problem, ...]  # with an error among them, ``outputs`` is empty
    published: Published | None = None  # every address that there is or was
    rules: tuple[tuple[str, str, int], ...] = ()  # path, target, status, as hosts see them
    base: str = ""  # path of the site below its origin
    searchable: tuple[SearchText, ...] = ()  # what the search index is made from


def _around_examples(materials: Materials) -> tuple[object, ...]:
    """Return what links and images of the theme's examples may lead to."""
    images = materials.pictures.images
    files = sorted((name, one.fallback.path, one.linked.path) for name, one in images.items())
    pages = [(page.path, page.record.path) for page in materials.catalogue.pages.values()]
    return materials.address, files, pages


@dataclass(frozen=True, slots=True)
class Drawing:
    """What pages are drawn with, by language."""

    themes: Mapping[str, Theme]
    sites: Mapping[str, SiteView]
    around: Mapping[str, str]  # key of site and theme together

    @property
    def environments(self) -> Mapping[str, Environment]:
        """What draws templates, by language."""
        return {code: theme.environment for code, theme in self.themes.items()}


def build_site(settings: BuildSettings, store: Store | None = None) -> Built:
    """Read, check, compose and draw the site; what ``store`` knows is not done again."""
    store = store or Store()
    materials, problems = read_materials(settings, store)
    if materials is None or has_errors(problems):
        return Built((), 0, tuple(sorted(set(problems))))
    composed = compose_all(materials)
    others = [*companions(composed, materials, store)]
    published, found = read_published(composed, _files(others, settings), materials)
    problems += found
    if has_errors(problems):
        return Built((), 0, tuple(sorted(set(problems))))
    former = compose_redirects(published.redirects, materials)
    drawing = drawing_for(materials, store)
    pages, failed, found = draw((*composed, *former), drawing, store)
    problems += found
    others += search_engine_files(published.days, materials)
    if settings.with_drafts:  # a published site never holds it
        guide, found = store.remember(
            "style-guide",
            (materials.files, tuple(drawing.around.items()), *_around_examples(materials)),
            lambda: style_guide(materials, drawing.environments),
        )
        problems += found
        others += (Output(*file) for file in guide)
        help_pages, found = store.remember(
            "editor-docs",
            (materials.files, tuple(drawing.around.items()), *editor_docs_key(materials)),
            lambda: editor_docs(materials, drawing.environments),
        )
        problems += found
        others += (Output(*file) for file in help_pages)
    outputs = [*pages, *others]
    problems += (*_explain(failed, materials), *_check_outputs(outputs))
    problems = tuple(sorted(set(problems)))
    if has_errors(problems):
        return Built((), 0, problems)
    return Built(
        tuple(sorted(outputs, key=lambda o: o.path)),
        len(composed),
        problems,
        published,
        host_rules(published.redirects, materials.address),
        materials.address.base,
        search_texts(((one.page, one.view) for one in own(composed)), materials)
        if settings.with_search
        else (),
    )


def _files(others: Iterable[Output], settings: BuildSettings) -> set[str]:
    """Return the site paths of everything that is no page."""
    copied = {
        f"/{file.relative_to(settings.content).as_posix()}"
        for folder in settings.static_paths
        for file in (settings.content / folder).rglob("*")
        if file.is_file() and not file.name.startswith(".")
    }
    return {"/sitemap.xml", *(f"/{other.path}" for other in others), *copied}


def drawing_for(materials: Materials, store: Store) -> Drawing:
    """Return what pages are drawn with."""
    templates = StoredTemplates(store)
    themes = {one.code: _theme(one.code, materials, templates) for one in materials.languages}
    sites = {one.code: compose_site(one, materials) for one in materials.languages}
    # What every page of a language is drawn with, told once: it is long.
    around = {code: key_of("around", site, materials.theme) for code, site in sites.items()}
    return Drawing(themes, sites, around)


def draw(
    composed: Iterable[Composed], drawing: Drawing, store: Store
) -> tuple[list[Output], Collection[Problem], tuple[Problem, ...]]:
    """Draw every page; a template that fails is told once, not once a page.

    Return the pages, what is wrong with the templates, and what is wrong with the pages.
    """
    outputs: list[Output] = []
    problems: list[Problem] = []
    failed: dict[tuple[str, int], Problem] = {}
    for one in composed:
        lang = one.page.language.code
        path = one.page.record.path
        drawn, found = store.remember(
            "page",
            (one.view, drawing.around[lang], path, lang),
            functools.partial(_draw_one, one, drawing.sites[lang], drawing.themes[lang]),
        )
        if isinstance(drawn, Problem):
            failed.setdefault((drawn.path, drawn.line), drawn)
        else:
            outputs.append(Output(save_as(one.path), drawn))
            problems += found
    return outputs, failed.values(), tuple(problems)


def _draw_one(
    one: Composed, site: SiteView, theme: Theme
) -> tuple[bytes | Problem, tuple[Problem, ...]]:
    """Draw and check one page."""
    drawn = draw_page(one.view, site, theme, one.page.record.path)
    return drawn, () if isinstance(drawn, Problem) else tuple(check_page(one, drawn))


def check_page(one: Composed, html: bytes) -> Iterator[Problem]:
    """What a page tells search engines is well-formed, and stands on the page for readers."""
    if isinstance(one.view, RedirectView | GoneView) or not one.view.head.structured_data:
        return
    path = one.page.record.path
    graph = json.loads(one.view.head.structured_data)
    yield from check_graph(graph, path)
    yield from check_visible(graph, html, path, one.page.language.locale)


def _theme(lang: str, materials: Materials, templates: StoredTemplates) -> Theme:
    return Theme(
        make_environment(materials.settings.theme, materials.strings[lang], templates),
        materials.assets.styles,
        _templates_folder(materials.settings),
    )


def _templates_folder(settings: BuildSettings) -> str:
    """Return the templates' folder as messages name it."""
    theme, project = settings.theme, settings.project
    folder = theme.relative_to(project) if theme.is_relative_to(project) else theme
    return (folder / "templates").as_posix()


def _explain(failed: Collection[Problem], materials: Materials) -> Collection[Problem]:
    """Say where a template breaks its contract, which is closer than where it then fails."""
    if not failed:
        return failed
    environment = make_environment(materials.settings.theme, NullTranslations())
    try:
        broken = tuple(check_contract(environment, _templates_folder(materials.settings)))
    except TemplateError:
        return failed
    return broken or failed


def _check_outputs(outputs: Iterable[Output]) -> Iterator[Problem]:
    """No two outputs are one file, on a disk that ignores case either."""
    taken: dict[str, str] = {}
    for output in outputs:
        key = output.path.casefold()
        if (other := taken.get(key)) is not None:
            said = (
                f"“{output.path}” would be written twice"
                if other == output.path
                else f"“{output.path}” and “{other}” differ only in case"
            )
            yield Problem("content", 1, said, "give one of the pages another “slug”")
        taken[key] = output.path
