"""What stands at ``/admin/``: the web editor's page, its script and its configurations.

Everything comes from this machine: the script is the file of its npm package, byte for byte, and
the page's policy lets it load nothing from anywhere else, but for the Git host that is set.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from string import Template

from plugins.content_model.problems import Problem
from plugins.content_model.reader import read_records
from plugins.content_model.site_files import Language, SiteFiles, read_site_files
from plugins.content_model.web_editor_block import WebEditor
from plugins.editing.node_packages import EDITOR, install_packages, packages_folder
from plugins.editing.web_editor import Desk, config_text, editor_config, read_words
from plugins.editing.web_editor_hosting import hosts_of, saving_of
from plugins.multilingual.slugs import make_slug

ADDRESS = "/admin/"
OWN_FILES = Path(__file__).with_name("admin")
# Name at /admin/ → where it is in the package; what a build names by its content has a “*”.
FROM_PACKAGE = {
    "sveltia-cms.js": "dist/sveltia-cms.js",
    "package.json": "package.json",
    "LICENSE.txt": "LICENSE.txt",
    "source-sans-3.woff2": "npm/assets/source-sans-3-latin-*.woff2",
    "noto-mono.woff2": "npm/assets/noto-mono-latin-*.woff2",
    "material-symbols-outlined.woff2": "npm/assets/material-symbols-outlined-latin-*.woff2",
    "source-sans-3.LICENSE.txt": "npm/assets/source-sans-3.LICENSE.txt",
    "noto-mono.LICENSE.txt": "npm/assets/noto-mono.LICENSE.txt",
    "material-symbols-outlined.LICENSE.txt": "npm/assets/material-symbols-outlined.LICENSE.txt",
}
LOCALE = re.compile(r"locales/[A-Za-z-]+\.json")  # the words of the editor's own buttons
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
_MOVED = f'<!doctype html><meta http-equiv="refresh" content="0; url={ADDRESS}">'.encode()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gives for an address."""

    data: bytes
    content_type: str
    status: int = 200


def ensure_editor(project: Path) -> None:
    """Install the editor, unless it is there; end loudly when it cannot be."""
    if package_folder(project).is_dir():
        return
    print("Installing the web editor into .node/ …", flush=True)
    if problem := install_packages(project, EDITOR):
        print(f"The web editor could not be installed: {problem}.")
        raise SystemExit(1)


def package_folder(project: Path) -> Path:
    """Return where the editor's package is, once it is installed."""
    return packages_folder(project, EDITOR) / "node_modules" / "@sveltia" / "cms"


def admin_answer(project: Path, path: str) -> Answer | None:
    """Return what stands at a path of the preview; ``None`` for what is none of the editor's."""
    if path == ADDRESS.rstrip("/"):  # the page names its files from its own folder
        return Answer(_MOVED, TYPES[".html"])
    if not path.startswith(ADDRESS):
        return None
    if not package_folder(project).is_dir():
        words = "The web editor is not installed. This does it: python3 tasks.py serve --admin\n"
        return Answer(words.encode(), TYPES[".txt"], 503)
    name = path.removeprefix(ADDRESS) or "index.html"
    if (file := _ready_file(project, name)) is not None:
        return Answer(file.read_bytes(), TYPES[file.suffix])
    site = _read_site(project)
    if not isinstance(site, Site):
        return Answer("\n".join(map(str, site)).encode(), TYPES[".txt"], 503)
    make = _made_files(site).get(name)
    return None if make is None else Answer(make().encode(), TYPES[Path(name).suffix])


def write_admin(project: Path, output: Path) -> bool:
    """Put the editor into a published site, if ``site.toml`` says so; return whether it does."""
    site = _read_site(project)
    if not isinstance(site, Site) or site.hosting is None or not site.hosting.published:
        return False
    ensure_editor(project)
    folder = output / ADDRESS.strip("/")
    locales = (f"locales/{file.name}" for file in package_folder(project).glob("locales/*.json"))
    for name in ("admin.css", "start.js", *FROM_PACKAGE, *sorted(locales)):
        file = _ready_file(project, name)
        if file is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(file.read_bytes())
    for name, make in _made_files(site).items():
        (folder / name).write_text(make(), encoding="utf-8")
    return True


@dataclass(frozen=True, slots=True)
class Site:
    """What the editor's own files are made from."""

    project: Path
    files: SiteFiles

    @property
    def hosting(self) -> WebEditor | None:
        """Where the editor saves on the web."""
        return self.files.site.web_editor

    def configuration(self, language: Language) -> str:
        """Return the configuration in the words of a language.

        What cannot be read is left out: a page with a mistake is mended in the editor too.
        """
        languages = self.files.site.languages
        content = self.project / "content"
        records, _problems = read_records(content, self.project, languages, _slugify)
        desk = Desk(self.files, records, language, read_words(language))
        saving = saving_of(self.hosting, self.project.resolve().name)
        return config_text(editor_config(desk, saving))


def _read_site(project: Path) -> Site | tuple[Problem, ...]:
    files, problems = read_site_files(project / "content", project)
    return problems if files is None else Site(project, files)


def _slugify(text: str, language: Language) -> str:
    return make_slug(text, language.slug_letters, keep_script=language.native_slugs)


def _ready_file(project: Path, name: str) -> Path | None:
    """Return a file that is served as it is."""
    if name in {"admin.css", "local.css", "start.js"}:
        return OWN_FILES / name
    pattern = name if LOCALE.fullmatch(name) else FROM_PACKAGE.get(name)
    found = sorted(package_folder(project).glob(pattern)) if pattern else []
    return found[0] if found else None


def _made_files(site: Site) -> dict[str, Callable[[], str]]:
    """Return how each file is made: the page, and a configuration for each language."""
    configurations = {
        _config_name(language): partial(site.configuration, language)
        for language in site.files.site.languages
    }
    return {"index.html": partial(_page, site), **configurations}


def _config_name(language: Language) -> str:
    return f"config.{language.code}.json"


def _page(site: Site) -> str:
    file = site.files.site
    root = next(lang for lang in file.languages if lang.code == file.root_language)
    others = tuple(lang for lang in file.languages if lang is not root)
    links = [
        f'<link rel="alternate" hreflang="{escape(tag)}" href="{escape(_config_name(language))}" '
        'type="application/json">'
        for language in (root, *others)
        for tag in (language.code, *language.hreflang_aliases)
    ]
    if site.hosting is None:
        links.append('<link rel="stylesheet" href="local.css">')
    page = Template((OWN_FILES / "index.html").read_text(encoding="utf-8"))
    return page.substitute(
        lang=escape(root.code),
        direction=root.direction,
        policy=escape(_policy(site.hosting)),
        title=escape(root.site_name),
        configurations="\n".join(links),
        needs_javascript=escape(read_words(root).word("needs_javascript")),
    )


def _policy(hosting: WebEditor | None) -> str:
    """Return what the page may load (Content Security Policy Level 3)."""
    hosts = hosts_of(hosting)
    directives = {
        "default-src": ("'none'",),
        "script-src": ("'self'",),
        "style-src": ("'self'", "'unsafe-inline'"),  # the editor makes its styles as it goes
        "img-src": ("'self'", "blob:", "data:", *hosts.pictures),
        "font-src": ("'self'",),
        "connect-src": ("'self'", "blob:", "data:", *hosts.programs),
        "form-action": ("'none'",),
        "base-uri": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())
