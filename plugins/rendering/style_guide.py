"""The living style guide of draft builds: every component drawn from the theme's examples.

Below ``/-/style/`` stand a page with the tokens and a page a component; each example is a
document of its own, in both schemes, so that it has a width, ids and a scheme for itself. The
site's further languages have the same pages one folder below. Published sites never hold it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from markupsafe import Markup as Html

from plugins.content_model.body import parse_body
from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import Problem
from plugins.content_model.site_files import Language
from plugins.multilingual.slugs import make_slug
from plugins.multilingual.strings import MSGID_LANGUAGE
from plugins.multilingual.typography import typeset_text
from plugins.multilingual.urls import save_as
from plugins.rendering.compose import compose_site
from plugins.rendering.filling import fill_body
from plugins.rendering.materials import Materials
from plugins.rendering.parts import kind_urls
from plugins.rendering.style_examples import Component, Shaper, read_components
from plugins.rendering.style_tokens import SCHEMES, Tokens, read_tokens, scheme_styles
from plugins.rendering.views import SiteView

ROOT = "/-/style/"
_TEMPLATES = Path(__file__).parent / "data"
_STYLES = ROOT + "styles.css"  # the reader's own scheme


@dataclass(frozen=True, slots=True)
class Frame:
    """One example as its component's page shows it."""

    name: str
    shows: str
    height: int
    urls: tuple[tuple[str, str], ...]  # scheme → its document
    markdown: str  # what an editor writes; empty where a macro is called


@dataclass(frozen=True, slots=True)
class Guide:
    """What the guide in one language is made with."""

    language: Language
    site: SiteView
    environment: Environment
    materials: Materials
    root: str  # site path of its first page

    def url(self, path: str) -> str:
        """Return the root-relative address of a site path."""
        return self.materials.address.url(path)


def style_guide(
    materials: Materials, environments: Mapping[str, Environment]
) -> tuple[tuple[tuple[str, bytes], ...], tuple[Problem, ...]]:
    """Return the guide's files (path below the output folder, bytes), and what is wrong with it.

    ``environments`` draw the pages of each language. A theme without examples has no guide.
    """
    settings = materials.settings
    if not (settings.theme / "examples").is_dir():
        return (), ()
    guides = [_guide(lang, materials, environments[lang.code]) for lang in materials.languages]
    theme = settings.theme
    project = settings.project if theme.is_relative_to(settings.project) else theme.parent
    components, problems = read_components(theme, project, guides[0].environment)
    tokens, found = read_tokens(settings.theme)
    if problems + found:
        return (), problems + found
    files: list[tuple[str, bytes]] = [*_styles(materials)]
    told: list[Problem] = []
    for guide in guides:
        files += _pages(guide, guides, components, tokens, told)
    problems = tuple(dict.fromkeys(told))  # what is wrong in every language is told once
    return (() if problems else tuple(files)), problems


def _guide(language: Language, materials: Materials, environment: Environment) -> Guide:
    is_root = language.code == materials.files.site.root_language
    return Guide(
        language,
        compose_site(language, materials),
        environment,
        materials,
        ROOT if is_root else f"{ROOT}{language.code}/",
    )


def _styles(materials: Materials) -> Iterator[tuple[str, bytes]]:
    """Yield the whole stylesheet, and the same with one scheme alone."""
    css = materials.assets.styles.text
    yield _STYLES[1:], css.encode()
    for scheme in SCHEMES:
        yield f"{ROOT[1:]}{scheme}.css", scheme_styles(css, scheme).encode()


def _pages(
    guide: Guide,
    guides: list[Guide],
    components: tuple[Component, ...],
    tokens: Tokens,
    told: list[Problem],
) -> Iterator[tuple[str, bytes]]:
    """Yield the pages and documents of one language; what goes wrong is put into ``told``."""
    shared = {
        "lang": MSGID_LANGUAGE,
        "styles": guide.url(_STYLES),
        "root": guide.url(guide.root),
        "components": [(c.file.title, guide.url(f"{guide.root}{c.slug}/")) for c in components],
        "shown": guide.language,
    }
    yield _page("style_index.html", guide.root, guides, guide, shared | {"tokens": tokens})
    for component in components:
        path = f"{guide.root}{component.slug}/"
        frames: list[Frame] = []
        for index, example in enumerate(component.file.examples):
            drawn = _draw(component, index, guide, told)
            documents = {s: f"{path}{index + 1}-{s}.html" for s in SCHEMES}
            for scheme, document in documents.items():
                styles = guide.url(f"{ROOT}{scheme}.css")
                yield document[1:], _document(component, index, guide, drawn, styles)
            urls = tuple((scheme, guide.url(url)) for scheme, url in documents.items())
            frames.append(
                Frame(example.name, example.shows, example.height, urls, example.markdown or "")
            )
        page = {"component": component.file, "name": component.name, "frames": frames}
        yield _page("style_component.html", path, guides, guide, shared | page)


def _page(
    template: str, path: str, guides: list[Guide], guide: Guide, values: dict[str, object]
) -> tuple[str, bytes]:
    below = path.removeprefix(guide.root)
    languages = [
        (other.language, other.url(other.root + below), other is guide) for other in guides
    ]
    html = _environment().get_template(template).render(**values, languages=languages)
    return save_as(path), html.encode()


def _document(component: Component, index: int, guide: Guide, drawn: Html, styles: str) -> bytes:
    example = component.file.examples[index]
    html = (
        _environment()
        .get_template("style_example.html")
        .render(
            title=component.file.title,
            name=example.name,
            lang=guide.language.code,
            dir=guide.language.direction,
            reaches_edge=example.reaches_edge,
            styles=styles,
            drawn=drawn,
        )
    )
    return html.encode()


def _draw(component: Component, index: int, guide: Guide, told: list[Problem]) -> Html:
    """Draw one example, as a page of the site would."""
    example = component.file.examples[index]
    if example.markdown is not None:
        return _draw_markdown(component, index, guide, told)
    if component.macro is None:
        return Html()
    problems: list[Problem] = []
    shaper = Shaper(component, index, guide.site, guide.language, problems)
    arguments = shaper.arguments(component.macro)
    if problems:
        told += problems
        return Html()
    return _call(component.name, arguments, component, index, guide, told)


def _draw_markdown(component: Component, index: int, guide: Guide, told: list[Problem]) -> Html:
    """Draw what an editor writes, as if it stood on the home page."""
    home = guide.materials.catalogue.of_kind(guide.language.code, Kind.HOME)
    if home is None:
        return Html()
    body, problems = parse_body(
        component.file.examples[index].markdown or "",
        component.path,
        component.line("examples", index, "markdown") + 1,
        lambda title: make_slug(title, guide.language.slug_letters),
        lambda text: typeset_text(text, guide.language),
    )
    if problems:
        told += problems
        return Html()
    page = replace(home, record=replace(home.record, body=body), original=None)
    parts = fill_body(page, guide.materials, kind_urls(guide.language, guide.materials))
    return _call("body", {"parts": parts}, component, index, guide, told)


def _call(
    name: str,
    arguments: dict[str, object],
    component: Component,
    index: int,
    guide: Guide,
    told: list[Problem],
) -> Html:
    try:
        module = guide.environment.get_template(f"components/{name}.html").module
        return Html(getattr(module, name)(**arguments))
    except (TemplateError, TypeError, AttributeError) as error:
        line = component.line("examples", index)
        told.append(
            Problem(component.path, line, f"cannot be drawn: {error}", "mend example or macro")
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
