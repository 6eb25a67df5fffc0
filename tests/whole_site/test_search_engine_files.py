"""What stands beside the pages for search engines, shared links and browsers."""

import json
import re
from io import BytesIO
from urllib.parse import urljoin

from lxml import etree
from PIL import Image

from plugins.content_model.front_matter import Kind
from tests.conftest import Build
from tests.support.builds import PROJECT
from tests.support.heads import file_at, linked, said
from tests.support.pages import BuiltPage, BuiltSite
from tests.support.published import LANGUAGES, SITE, Published

NAMES = {block["code"]: block["site_name"] for block in SITE["languages"]}
SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}


def is_discreet(page: BuiltPage) -> bool:
    """Whether a page asks for a neutral tab, which tells nothing of the site."""
    return "neutral" in str(linked(page, "icon")[0]["href"])


def test_icons_are_there_and_of_the_size_that_is_expected(public_site: BuiltSite) -> None:
    for page in public_site.pages.values():
        (icon,) = linked(page, "icon")
        assert b"<svg" in file_at(public_site, str(icon["href"]))[:200]
        if is_discreet(page):
            assert [] == linked(page, "apple-touch-icon")
            continue
        (touch,) = linked(page, "apple-touch-icon")
        with Image.open(BytesIO(file_at(public_site, str(touch["href"])))) as image:
            assert ("PNG", (180, 180)) == (image.format, image.size)
    with Image.open(BytesIO(public_site.files["favicon.ico"])) as image:
        assert "ICO" == image.format


def test_a_manifest_is_in_the_language_of_its_pages_and_its_icons_are_there(
    public_site: BuiltSite,
) -> None:
    for page in public_site.pages.values():
        if is_discreet(page):
            assert [] == linked(page, "manifest")
            continue
        (link,) = linked(page, "manifest")
        url = str(link["href"])
        manifest = json.loads(file_at(public_site, url))
        assert (page.lang, NAMES[page.lang]) == (manifest["lang"], manifest["name"]), page
        assert page.soup.html is not None
        assert page.soup.html["dir"] == manifest["dir"]
        assert page.lang == public_site.page(manifest["start_url"]).lang
        assert {"any", "maskable"} == {icon["purpose"] for icon in manifest["icons"]}
        for icon in manifest["icons"]:
            with Image.open(BytesIO(file_at(public_site, urljoin(url, icon["src"])))) as image:
                assert icon["sizes"] == f"{image.width}x{image.height}"


def test_a_page_offers_the_feeds_of_its_language_and_of_its_section(
    published: Published, public_site: BuiltSite
) -> None:
    for (lang, kind), path in published.samples.items():
        page = public_site.page(path)
        links = page.soup.select('head > link[rel="alternate"][type="application/atom+xml"]')
        for link in links:
            feed = etree.fromstring(file_at(public_site, str(link["href"])))
            assert lang == feed.get("{http://www.w3.org/XML/1998/namespace}lang")
            assert link["title"] == feed.findtext("{http://www.w3.org/2005/Atom}title")
        assert (2 if kind in {Kind.ARTICLE, Kind.SECTION} else 1) == len(links), page


def read_sitemaps(site: BuiltSite, address: str) -> dict[str, etree._Element]:
    """Return every entry by its address; the files are valid, and the index names all of them."""
    folder = PROJECT / "tests" / "schemas"
    index = etree.fromstring(site.files["sitemap.xml"])
    etree.XMLSchema(etree.parse(folder / "siteindex.xsd")).assertValid(index)
    names = [str(loc.text).removeprefix(f"{address}/") for loc in index.findall("*/s:loc", SITEMAP)]
    assert sorted(f"sitemap-{lang}.xml" for lang in LANGUAGES) == sorted(names)
    schema = etree.XMLSchema(etree.parse(folder / "all.xsd"))
    entries: dict[str, etree._Element] = {}
    for name in names:
        urls = etree.fromstring(site.files[name])
        schema.assertValid(urls)
        entries |= {str(entry.findtext("s:loc", None, SITEMAP)): entry for entry in urls}
    return entries


def test_the_sitemaps_say_what_the_pages_say(
    published: Published, public_site: BuiltSite, listed: list[BuiltPage]
) -> None:
    entries = read_sitemaps(public_site, published.address)

    assert {page.canonical for page in listed} == set(entries)
    for page in listed:
        entry = entries[page.canonical or ""]
        links = entry.findall("x:link", SITEMAP)
        assert page.alternates == {str(a.get("hreflang")): str(a.get("href")) for a in links}
        assert said(page, "og:image") == [i.text for i in entry.findall("i:image/i:loc", SITEMAP)]


def test_robots_forbids_nothing_and_leads_to_the_sitemaps(
    published: Published, public_site: BuiltSite
) -> None:
    expected = f"User-agent: *\nAllow: /\n\nSitemap: {published.address}/sitemap.xml\n"

    assert expected == public_site.files["robots.txt"].decode()


def test_what_programs_read_leads_only_to_what_is_there(
    published: Published, public_site: BuiltSite
) -> None:
    for lang in LANGUAGES:
        folder = "" if lang == SITE["root_language"] else f"{lang}/"
        urls = re.findall(r"\]\((\S+)\)", public_site.files[f"{folder}llms.txt"].decode())
        paths = [url.removeprefix(f"{published.address}/") for url in urls]
        assert paths
        missing = [p for p in paths if not {p, f"{p}index.html"} & set(public_site.files)]
        assert [] == missing, lang


HIDDEN = "---\ntitle: Hidden\nlead: L\ndate: 2026-01-02\nnoindex: true\n---\n\nA text.\n"
SHOWN = "---\ntitle: Shown\nlead: L\ndate: 2026-01-02\n---\n\nA text.\n"


def test_a_page_that_asks_not_to_be_listed_is_found_by_links_alone(build: Build) -> None:
    """It keeps its translation out of a set as well, and stands in no file that lists pages."""
    site = BuiltSite.of(
        build(
            "two_languages",
            {"content/en/guides/first.md": HIDDEN, "content/en/guides/shown.md": SHOWN},
            site_url="https://example.org",
            with_drafts=False,
        )
    )
    page = site.page("/guides/hidden/")

    assert ("noindex, follow", None, {}) == (page.robots, page.canonical, page.alternates)
    assert page.soup.select_one('script[type="application/ld+json"]') is None
    assert {} == site.page("/nb/veiledere/nar-blabaerene-er-aerlige/").alternates
    lists = {path: data for path, data in site.files.items() if re.search(r"\.(xml|txt)$", path)}
    assert {"sitemap.xml", "sitemap-en.xml", "feed.xml", "llms.txt", "robots.txt"} <= set(lists)
    assert [] == [path for path, data in lists.items() if b"/guides/hidden/" in data]
    assert "guides/hidden/index.md" not in site.files


def test_a_build_for_this_machine_forbids_everything_to_search_engines(build: Build) -> None:
    built = build("two_languages")
    site = BuiltSite.of(built)
    every = [BuiltPage(o.path, o.data) for o in built.outputs if o.path.endswith(".html")]

    assert "User-agent: *\nDisallow: /\n" == site.files["robots.txt"].decode()
    assert {"-/seo/index.html", "-/status/index.html", "index.html"} <= {p.path for p in every}
    assert [] == [page for page in every if "noindex" not in page.robots]
    assert [] == [path for path in site.files if path.endswith(("llms.txt", "/index.md"))]


def test_below_a_path_every_address_has_the_path(build: Build) -> None:
    root = "https://example.org/repo/"
    site = BuiltSite.of(build("two_languages", site_url=root.rstrip("/"), with_drafts=False))
    texts = {path: data for path, data in site.files.items() if not path.startswith("theme/")}

    for path, data in texts.items():
        urls = re.findall(rb"https://example\.org[^\s\"<>()]*", data)
        assert [] == [url for url in urls if not url.startswith(root.encode())], path
    for page in site.pages.values():
        addresses = [str(link["href"]) for link in page.soup.select("head > link[href]")]
        assert [] == [url for url in addresses if not url.startswith((root, "/repo/"))], page
    manifest = json.loads(site.files["nb/site.webmanifest"])
    assert ("/repo/nb/", "/repo/") == (manifest["start_url"], manifest["scope"])
