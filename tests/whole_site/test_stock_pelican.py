"""The multilingual plugin alone, on a plain Pelican site with Pelican's own reader and themes."""

import shutil
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from tests.support.builds import PROJECT, Run, run_pelican, write_files
from tests.support.pages import BuiltPage, BuiltSite

SITE_URL = "https://example.org/sub"
ALONE = ("__init__.py", "content_model", "multilingual")  # what of plugins/ a site copies
CONF = """
import sys
from pathlib import Path
sys.path.insert(0, str(Path(__file__).parent))
SITENAME, SITEURL, TIMEZONE = "Plain", "https://example.org/sub", "Europe/Oslo"
THEME, THEME_TEMPLATES_OVERRIDES = "simple", ["overrides"]
PLUGINS = ["plugins.multilingual"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MULTILINGUAL = {
    "root": "en",
    "languages": [
        {"code": "en", "name": "English", "locale": "en_GB"},
        {"code": "nb", "name": "Norsk", "locale": "nb_NO", "slug_letters": {"ø": "oe"},
         "fallback": ["en"], "hreflang_aliases": ["no"]},
        {"code": "ar", "name": "العربية", "locale": "ar", "direction": "rtl",
         "native_slugs": True},
    ],
}
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
    "content/en/first.md": "Title: First steps\nDate: 2026-03-03\n\n[More]({filename}more.md)\n",
    "content/nb/first.md": "Title: Før du begynner\nDate: 2026-03-03\n\nHei.\n",
    "content/ar/first.md": "Title: العلاج عن بعد\nDate: 2026-03-03\n\nمرحبا.\n",
    "content/en/more.md": "Title: More\nDate: 2026-03-04\n\nIn English alone.\n",
    "content/nb/pris.md": "Title: Priser\nDate: 2026-03-05\nTranslation_key: prices\n\nKroner.\n",
    "content/en/prices.md": "Title: Prices\nDate: 2026-03-05\n\nPounds.\n",
    "content/nb/egen.md": "Title: Bare på norsk\nDate: 2026-03-06\n\nHei.\n",
    "content/en/pages/about.md": "Title: About us\n\nWe.\n",
    "content/nb/pages/about.md": "Title: Om oss\n\nVi.\n",
}


def build_plain(folder: Path, files: dict[str, str], *, conf: str = "") -> Run:
    """Build a site that has Pelican, the two packages, and nothing else of this project."""
    write_files(folder, {"pelicanconf.py": CONF + conf, **files})
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


def translation_links(page: BuiltPage) -> dict[str, str]:
    """What the stock theme's own macro makes of ``article.translations``."""
    links = page.soup.select("main a[hreflang], .post-info a[hreflang]")
    return {str(a["hreflang"]): str(a["href"]) for a in links}


def dead_links(site: BuiltSite) -> list[str]:
    """Every link into the site that leads nowhere."""
    dead = []
    for page in site.pages.values():
        for link in filter(lambda link: link.startswith(SITE_URL), page.links()):
            path = unquote(link.removeprefix(SITE_URL).partition("#")[0]).lstrip("/")
            if (path + "index.html" if not path or path.endswith("/") else path) not in site.files:
                dead.append(f"{page.path} → {link}")
    return dead


@pytest.mark.parametrize(
    ("url", "lang"),
    [
        ("/first-steps/", "en"),
        ("/nb/foer-du-begynner/", "nb"),
        ("/ar/العلاج-عن-بعد/", "ar"),
        ("/nb/bare-pa-norsk/", "nb"),
        ("/about-us/", "en"),
        ("/nb/om-oss/", "nb"),
    ],
)
def test_a_page_stands_at_its_languages_address(plain: BuiltSite, url: str, lang: str) -> None:
    assert lang == plain.page(url).lang


def test_nothing_stands_at_pelicans_own_addresses(plain: BuiltSite) -> None:
    ours = {path for path in plain.pages if path.endswith("/index.html")}

    assert {
        "index.html", "archives.html", "authors.html", "categories.html", "tags.html",
        "category/misc.html",
    } == set(plain.pages) - ours  # fmt: skip


def test_the_stock_theme_links_to_the_translations(plain: BuiltSite) -> None:
    assert {
        "en": f"{SITE_URL}/first-steps/",
        "ar": f"{SITE_URL}/ar/العلاج-عن-بعد/",
    } == translation_links(plain.page("/nb/foer-du-begynner/"))
    assert {"nb": f"{SITE_URL}/nb/priser/"} == translation_links(plain.page("/prices/"))
    assert {"en": f"{SITE_URL}/about-us/"} == translation_links(plain.page("/nb/om-oss/"))
    assert {} == translation_links(plain.page("/more/"))


def test_each_languages_index_lists_its_articles(plain: BuiltSite) -> None:
    assert ["Prices", "More", "First steps"] == listed(plain.page("/"))
    assert ["العلاج عن بعد"] == listed(plain.page("/ar/"))
    assert ["en", "nb", "ar"] == [plain.page(url).lang for url in ("/", "/nb/", "/ar/")]


def test_an_index_falls_back_where_its_language_has_nothing(plain: BuiltSite) -> None:
    """“More” is there in English alone, and only Norwegian says that it falls back to it."""
    assert ["Bare på norsk", "Priser", "More", "Før du begynner"] == listed(plain.page("/nb/"))


def test_an_index_has_the_pages_of_its_language_in_the_menu(plain: BuiltSite) -> None:
    menu = plain.page("/nb/").soup.select("nav a")

    assert "Om oss" == menu[0].get_text(strip=True)


def test_all_links_lead_somewhere(plain: BuiltSite) -> None:
    assert plain.page("/first-steps/").links_to(f"{SITE_URL}/more/")
    assert [] == dead_links(plain)


def test_alternates_are_the_same_on_all_pages_of_a_set(plain: BuiltSite) -> None:
    sets = {page.url: alternates(page) for page in plain.pages.values()}
    members = {quote(f"/sub{url}"): found for url, found in sets.items()}

    for found in filter(None, sets.values()):
        for href in found.values():
            assert found == members[href.removeprefix("https://example.org")]
    assert {"en", "nb", "no", "ar", "x-default"} == set(sets["/first-steps/"])
    assert {"en", "nb", "no", "ar", "x-default"} == set(sets["/"])
    assert {} == sets["/more/"]


def test_every_page_with_alternates_names_itself(plain: BuiltSite) -> None:
    for page in plain.pages.values():
        if found := alternates(page):
            assert SITE_URL + quote(page.url) == found[page.lang]
            assert found["en"] == found["x-default"]


def test_dates_are_written_in_the_articles_language(plain: BuiltSite) -> None:
    assert "3 March 2026" in plain.page("/first-steps/").text
    assert "3. mars 2026" in plain.page("/nb/foer-du-begynner/").text
    assert "3 مارس 2026" in plain.page("/ar/العلاج-عن-بعد/").text


def test_a_language_folder_is_no_category(plain: BuiltSite) -> None:
    assert ["category/misc.html"] == [path for path in plain.pages if "category/" in path]


def test_the_other_stock_theme_works_page_by_page(tmp_path: Path) -> None:
    """Lists that go over several files stay in their language's folder."""
    files = {name: text for name, text in SITE.items() if name.startswith("content/")}
    run = build_plain(tmp_path, files, conf='THEME = "notmyidea"\nDEFAULT_PAGINATION = 2\n')

    assert 0 == run.status, run.err
    site = BuiltSite.from_folder(tmp_path / "output")
    assert {"nb/index.html", "nb/index2.html"} == {p for p in site.pages if "nb/index" in p}
    assert "nb" == site.page("/nb/index2.html").lang
    assert {"en", "ar"} == set(translation_links(site.page("/nb/foer-du-begynner/")))
    assert [] == dead_links(site)


def test_an_address_that_the_site_set_stays(tmp_path: Path) -> None:
    run = build_plain(tmp_path, SITE, conf='ARTICLE_URL = "posts/{date:%Y}/{slug}/"\n')

    assert 0 == run.status, run.err
    site = BuiltSite.from_folder(tmp_path / "output")
    assert "nb" == site.page("/nb/posts/2026/priser/").lang
    assert "en" == site.page("/posts/2026/prices/").lang


def test_drafts_stay_apart_and_a_page_may_be_the_home_page(tmp_path: Path) -> None:
    draft = "Title: Later\nDate: 2026-03-09\nStatus: draft\n\nNot yet.\n"
    files = {
        "content/en/later.md": draft,
        "content/nb/later.md": draft.replace("Later", "Siden"),
        "content/nb/pages/home.md": "Title: Hjem\nSave_as: nb/index.html\nUrl: nb/\n\nHei.\n",
    }
    run = build_plain(tmp_path, SITE | files)

    assert 0 == run.status, run.err
    site = BuiltSite.from_folder(tmp_path / "output")
    draft_page = site.page("/nb/drafts/siden/")
    assert {"en": f"{SITE_URL}/drafts/later/"} == translation_links(draft_page)
    assert {} == alternates(draft_page)
    assert "Later" not in listed(site.page("/"))
    assert "Plain - Hjem" == site.page("/nb/").title


def test_problems_are_all_told_and_end_the_run(tmp_path: Path) -> None:
    text = "Title: First steps\nDate: 2026-03-03\n\nHello.\n"
    files = {
        "content/en/again.md": text,
        "content/en/key.md": text.replace("First", "Last"),
        "content/en/rival.md": "Translation_key: key\n" + text.replace("First", "Other"),
        "content/nn/first.md": text,
        "content/en/nb.md": text.replace("First steps", "NB"),
    }
    run = build_plain(tmp_path, SITE | files)

    assert 1 == run.status
    assert [
        "content/en/first.md:1: has the same address as content/en/again.md: both become "
        "“first-steps/index.html”; give one of them another “slug”",
        "content/en/nb.md:1: has the address of the index in Norsk: “nb/index.html”; give it "
        "another “slug”, or write “save_as” in it to take the index's place",
        "content/en/rival.md:1: is the same page as content/en/key.md: both are “key” in English; "
        "give one of them another “translation_key”",
        "content/nn/first.md:1: the folder “nn” is no language of MULTILINGUAL, and the file "
        "names none; move it or write “lang” in it; use one of: ar, en, nb",
    ] == [line for line in run.err.splitlines() if line.startswith("content/")]
    assert "Traceback" not in run.out + run.err
    assert not (tmp_path / "output" / "index.html").exists()


def test_settings_are_checked_before_anything_is_read(tmp_path: Path) -> None:
    run = build_plain(tmp_path, SITE, conf='MULTILINGUAL["root"] = "nn"\n')

    assert 1 == run.status
    assert (
        "pelicanconf.py:1: MULTILINGUAL: “root” is “nn”, which has no block in “languages”; "
        "use one of: ar, en, nb"
    ) in run.err.splitlines()
