"""The build, told from top to bottom."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from gettext import NullTranslations

from jinja2 import TemplateError

from plugins.content_model.problems import Problem, has_errors
from plugins.content_model.site_files import Language
from plugins.multilingual.status import STATUS_PATH, status_page, status_rows
from plugins.multilingual.urls import save_as
from plugins.rendering.compose import compose_page, compose_redirect, compose_site
from plugins.rendering.contract import check_contract
from plugins.rendering.draw import draw_page
from plugins.rendering.environments import make_environment
from plugins.rendering.materials import Materials, read_materials
from plugins.rendering.settings import BuildSettings
from plugins.sections.feeds import feed, feed_path
from plugins.sections.moves import moved_pages
from plugins.seo.sitemap import robots, sitemap


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site."""

    path: str  # relative to the output folder
    data: bytes


@dataclass(frozen=True, slots=True)
class Built:
    """A whole site in memory: nothing is written before everything is known to be right."""

    outputs: tuple[Output, ...]
    pages: int
    problems: tuple[Problem, ...]  # with an error among them, ``outputs`` is empty


def build_site(settings: BuildSettings) -> Built:
    """Read, check, compose and draw the site."""
    materials, problems = read_materials(settings)
    if materials is None or has_errors(problems):
        return Built((), 0, tuple(sorted(set(problems))))
    outputs: list[Output] = []
    failed: dict[tuple[str, int], Problem] = {}  # a template fails once, not once a page
    for language in materials.files.site.languages:
        for drawn in _draw_language(language, materials):
            if isinstance(drawn, Problem):
                failed.setdefault((drawn.path, drawn.line), drawn)
            else:
                outputs.append(drawn)
    pages = len(outputs)
    outputs += _other_outputs(materials)
    problems += (*_explain(failed.values(), materials), *_check_outputs(outputs))
    problems = tuple(sorted(set(problems)))
    if has_errors(problems):
        return Built((), 0, problems)
    return Built(tuple(sorted(outputs, key=lambda output: output.path)), pages, problems)


def _draw_language(language: Language, materials: Materials) -> Iterator[Output | Problem]:
    site = compose_site(language, materials)
    environment = make_environment(materials.settings.theme, materials.strings[language.code])
    templates = _templates_folder(materials.settings)
    for page in materials.catalogue.in_language(language.code):
        view = compose_page(page, materials)
        data = draw_page(view, site, environment, templates, page.record.path)
        yield data if isinstance(data, Problem) else Output(save_as(page.path), data)
    for path, page in moved_pages(materials.catalogue):
        if page.language is language:
            view = compose_redirect(page, materials)
            data = draw_page(view, site, environment, templates, page.record.path)
            yield data if isinstance(data, Problem) else Output(save_as(path), data)


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


def _other_outputs(materials: Materials) -> Iterator[Output]:
    address, is_public = materials.address, materials.settings.is_public
    yield Output("sitemap.xml", sitemap(materials.catalogue, address))
    yield Output("robots.txt", robots(address, is_public=is_public))
    for language in materials.files.site.languages:
        data = feed(materials.catalogue, language, address)
        if data is not None:
            yield Output(save_as(feed_path(language, materials.files.site.root_language)), data)
    if materials.settings.with_drafts:  # for editors: a published site never holds it
        site = materials.files.site
        rows = status_rows(materials.records, site, materials.settings.content)
        yield Output(STATUS_PATH, status_page(rows, site).encode())
    for path, data in materials.assets.files:
        yield Output(path, data)


def _check_outputs(outputs: Iterable[Output]) -> Iterator[Problem]:
    """No two outputs are one file, on a disk that ignores case either."""
    taken: dict[str, str] = {}
    for output in outputs:
        other = taken.setdefault(output.path.casefold(), output.path)
        if other != output.path:
            yield Problem(
                "content",
                1,
                f"“{output.path}” and “{other}” differ only in case",
                "give one of the pages another “slug”",
            )
