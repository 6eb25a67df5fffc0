"""The multilingual plugin alone, on a plain Pelican site with Pelican's own reader and themes."""

import shutil
from pathlib import Path

import pytest

from tests.support.builds import PROJECT, Run, run_pelican, write_files
from tests.support.pages import BuiltPage, BuiltSite

ALONE = ("__init__.py", "content_model", "multilingual")  # what of plugins/ a site copies
CONF = """
import sys
sys.path.insert(0, {folder!r})
SITENAME, SITEURL, TIMEZONE = "Plain", "https://example.org", "Europe/Oslo"
THEME, THEME_TEMPLATES_OVERRIDES = {theme!r}, ["overrides"]
PLUGINS = ["plugins.multilingual"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MULTILINGUAL = {{
    "root": "en",
    "languages": [
        {{"code": "en", "name": "English", "locale": "en_GB"}},
        {{"code": "nb", "name": "Norsk", "locale": "nb_NO", "slug_letters": {{"ø": "oe"}},
         "fallback": ["en"], "hreflang_aliases": ["no"]}},
        {{"code": "ar", "name": "العربية", "locale": "ar", "direction": "rtl",
         "native_slugs": True}},
    ],
}}
"""
# The stock theme's own translation links, and below them what the plugin gives.
OVERRIDE = """{% extends "!simple/base.html" %}
{% block footer %}
<ul id="alternates">{% for tag, href in (article or page or {}).alternates or alternates %}
<li><a hreflang="{{ tag }}" href="{{ href }}">{{ tag }}</a></li>{% endfor %}</ul>
{% endblock %}
"""
SITE = {
    "overrides/base.html": OVERRIDE,
    "content/en/first.md": "Title: First steps\nDate: 2026-03-03\n\nTo [more]({filename}more.md).\n",
    "content/nb/first.md": "Title: Før du begynner\nDate: 2026-03-03\n\nHei.\n",
    "content/ar/first.md": "Title: العلاج عن بعد\nDate: 2026-03-03\n\nمرحبا.\n",
    "content/en/more.md": "Title: More\nDate: 2026-03-04\n\nIn English alone.\n",
    "content/nb/pris.md": "Title: Priser\nDate: 2026-03-05\nTranslation_key: prices\n\nKroner.\n",
    "content/en/prices.md": "Title: Prices\nDate: 2026-03-05\n\nPounds.\n",
    "content/nb/egen.md": "Title: Bare på norsk\nDate: 2026-03-06\n\nHei.\n",
    "content/en/pages/about.md": "Title: About us\n\nWe.\n",
    "content/nb/pages/about.md": "Title: Om oss\n\nVi.\n",
}


def build_plain(folder: Path, files: dict[str, str], *, theme: str = "simple") -> Run:
    """Build a site that has Pelican, the two packages, and nothing else of this project."""
    write_files(folder, {"pelicanconf.py": CONF.format(folder=str(folder), theme=theme), **files})
    for name in ALONE:
        source, copy = PROJECT / "plugins" / name, folder / "plugins" / name
        if source.is_dir():
            shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            copy.parent.mkdir(exist_ok=True)
            shutil.copy(source, copy)
    return run_pelican(folder, PYTHONPATH="")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("plain")
    run = build_plain(folder, SITE)
    assert 0 == run.status, run.err
    return BuiltSite.from_folder(folder / "output")


def alternates(page: BuiltPage) -> dict[str, str]:
    return {str(a["hreflang"]): str(a["href"]) for a in page.soup.select("#alternates a")}


def listed(page: BuiltPage) -> list[str]:
    return [a.get_text(strip=True) for a in page.main.select("article h2 a")]


def test_scratch(plain: BuiltSite) -> None:
    for path, page in plain.pages.items():
        print(path, page.lang, alternates(page), listed(page))
    print(plain.page("/nb/foer-du-begynner/").soup)
    raise AssertionError
