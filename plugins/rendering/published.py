"""What becomes of every address that was ever published."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import Problem
from plugins.content_model.source import Source, read_source
from plugins.multilingual.urls import language_root
from plugins.rendering.compose import Composed
from plugins.rendering.former_pages import compose_gone, compose_redirect
from plugins.rendering.materials import Materials
from plugins.rendering.reader_text import reader_text
from plugins.rendering.views import GoneView, RedirectView, SectionPartView
from plugins.sections.catalogue import Page
from plugins.sections.feeds import feeds_in
from plugins.sections.moves import moved_by_itself
from plugins.seo.lost_urls import check_ledger, lost_paths
from plugins.seo.redirects import (
    REDIRECTS_FILE,
    Redirect,
    is_outside,
    normal_path,
    redirect_lines,
    resolve_redirects,
)
from plugins.seo.url_ledger import (
    LEDGER_FILE,
    Ledger,
    PageText,
    changed_days,
    read_ledger,
    text_digest,
)


@dataclass(frozen=True, slots=True)
class Published:
    """The site's addresses: those there are, and those there were."""

    ledger: Ledger  # as it was after the last publication
    texts: Mapping[str, PageText]  # site path → what stands there now
    days: Mapping[str, date | None]  # site path → when that last changed
    redirects: tuple[Redirect, ...]
    is_recorded: bool  # whether this publication counts: for all, at the site's own address


def read_published(
    composed: Sequence[Composed],
    files: Collection[str],
    materials: Materials,
) -> tuple[Published, tuple[Problem, ...]]:
    """Settle every address; ``files`` are the outputs that are no pages, by site path."""
    project, commit_days = materials.settings.project, materials.settings.commit_days
    ledger, problems = read_ledger(project / LEDGER_FILE, project)
    # A part of a long list is no address for ever: the section may shrink.
    parts = {one.path for one in composed if isinstance(one.view, SectionPartView)}
    texts = {
        one.path: _text(one)
        for one in composed
        if one.page.kind is not Kind.NOT_FOUND and one.path not in parts
    }
    # A feed's address stands in other people's programs.
    feeds = (f for language in materials.languages for f in feeds_in(materials.catalogue, language))
    texts |= {feed.path: PageText("", None, "") for feed in feeds}
    live = {path: text.text for path, text in texts.items()} | dict.fromkeys((*files, *parts), "")
    moved, gone = materials.files.redirects.moved, materials.files.redirects.gone
    languages = moved_by_itself(materials.catalogue)
    told = {*map(normal_path, (*moved, *gone)), *languages}
    lost = lost_paths(ledger, live, told)  # a line may lead to one: that is told once, as lost
    redirects, found = resolve_redirects(moved, gone, languages, {*live, *lost}, _lines(materials))
    days = changed_days(texts, ledger, commit_days)
    home = materials.files.site.url.rstrip("/")
    is_home = materials.settings.is_public and materials.settings.site_url.rstrip("/") == home
    problems += (*found, *check_ledger(ledger, live, told))
    return Published(ledger, texts, days, redirects, is_home), problems


def compose_redirects(redirects: Iterable[Redirect], materials: Materials) -> list[Composed]:
    """Return what stands at old addresses, for hosts that only serve files."""
    pages = {page.path: page for page in materials.catalogue.pages.values()}
    found: list[Composed] = []
    for redirect in redirects:
        if not redirect.path.endswith(("/", ".html")):
            continue  # a file of another kind cannot redirect
        home = _home(redirect.path, materials)
        page = pages.get(redirect.target, home)
        found.append(Composed(redirect.path, page, _view(redirect, page, materials)))
    return found


def _view(redirect: Redirect, page: Page, materials: Materials) -> GoneView | RedirectView:
    if not redirect.target:
        return compose_gone(redirect.path, page, materials)
    if redirect.target == page.path:
        return compose_redirect(page, materials)
    url = redirect.target
    if is_outside(url):
        return RedirectView(title=url, url=url, canonical=url)
    url = materials.address.url(url)
    absolute = materials.address.absolute(url)
    return RedirectView(title=absolute, url=url, canonical=absolute)


def _text(one: Composed) -> PageText:
    front_matter = one.page.record.front_matter
    return PageText(
        text_digest(reader_text(one.view)),
        front_matter.modified or front_matter.date,
        one.page.record.path,
    )


def _home(path: str, materials: Materials) -> Page:
    """Return the home page of the language that an old address stood in."""
    root = materials.files.site.root_language
    codes = [language.code for language in materials.languages if language.code != root]
    code = next((code for code in codes if path.startswith(language_root(code, root))), root)
    home = materials.catalogue.of_kind(code, Kind.HOME) or materials.catalogue.of_kind(
        root, Kind.HOME
    )
    if home is None:
        raise ValueError("a checked site has a home page")
    return home


def _lines(materials: Materials) -> Mapping[str, int]:
    file = materials.settings.project / REDIRECTS_FILE
    source = read_source(file, materials.settings.project) if file.exists() else Source("", "")
    return {} if isinstance(source, Problem) else redirect_lines(source.text)
