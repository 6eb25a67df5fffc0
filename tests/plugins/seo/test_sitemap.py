"""The sitemaps, checked with their schemas and read by an XML parser as search engines do."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from plugins.multilingual.urls import SiteAddress
from plugins.rendering.materials import Materials, read_materials
from plugins.rendering.settings import BuildSettings
from plugins.seo.head import Alternate
from plugins.seo.sitemap import SitemapPage, sitemap_files, sitemap_pages
from tests.support.builds import PROJECT, SCENARIOS

SCHEMAS = PROJECT / "tests" / "schemas"
ADDRESS = SiteAddress("https://a.no", "/b")
# The namespaces of sitemaps.org/protocol.html and of Google's extensions.
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}
DAY = date(2026, 11, 24)
TRANSLATED = SitemapPage(
    "nb",
    "https://a.no/b/nb/bl%C3%A5/?a=1&b=2",
    DAY,
    (
        Alternate("en", "https://a.no/b/blue/"),
        Alternate("nb", "https://a.no/b/nb/bl%C3%A5/?a=1&b=2"),
        Alternate("x-default", "https://a.no/b/blue/"),
    ),
    ("https://a.no/b/images/a.png", "https://a.no/b/images/b.png"),
)
PLAIN = SitemapPage("en", "https://a.no/b/blue/")


def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMAS / name)))


def check(files: dict[str, bytes]) -> None:
    """Every file is valid, and the index names all others and no more."""
    index = etree.fromstring(files["sitemap.xml"])
    schema("siteindex.xsd").assertValid(index)
    named = [loc.removeprefix("https://a.no/b/") for loc in texts(index, "s:sitemap/s:loc")]
    assert sorted(files) == sorted([*named, "sitemap.xml"])
    whole = schema("all.xsd")
    for name in named:
        whole.assertValid(etree.fromstring(files[name]))


def texts(root: etree._Element, path: str) -> list[str]:
    return [str(found.text) for found in root.findall(path, NAMES)]


def addresses(data: bytes) -> list[str]:
    return texts(etree.fromstring(data), "s:url/s:loc")


def page(number: int, lang: str = "en", day: date | None = None) -> SitemapPage:
    return SitemapPage(lang, f"https://a.no/b/{number:04}/", day)


def test_a_language_has_a_file_at_the_root_and_an_index_names_it() -> None:
    files = dict(sitemap_files([TRANSLATED, PLAIN, page(1, "pt-BR")], ADDRESS))

    check(files)
    assert ["sitemap-en.xml", "sitemap-nb.xml", "sitemap-pt-br.xml", "sitemap.xml"] == sorted(files)


def test_an_entry_tells_day_translations_and_pictures() -> None:
    files = dict(sitemap_files([TRANSLATED, PLAIN], ADDRESS))

    (entry,) = etree.fromstring(files["sitemap-nb.xml"])
    assert TRANSLATED.url == entry.findtext("s:loc", None, NAMES)
    assert "2026-11-24" == entry.findtext("s:lastmod", None, NAMES)
    links = [dict(link.attrib) for link in entry.findall("x:link", NAMES)]
    expected = [
        {"rel": "alternate", "hreflang": a.hreflang, "href": a.href} for a in TRANSLATED.alternates
    ]
    assert expected == links
    assert list(TRANSLATED.images) == texts(entry, "i:image/i:loc")


def test_what_nobody_knows_is_left_out() -> None:
    files = dict(sitemap_files([PLAIN], ADDRESS))

    (entry,) = etree.fromstring(files["sitemap-en.xml"])
    (part,) = etree.fromstring(files["sitemap.xml"])
    assert [f"{{{NAMES['s']}}}loc"] == [child.tag for child in entry]
    assert [f"{{{NAMES['s']}}}loc"] == [child.tag for child in part]


def test_the_index_has_the_latest_day_of_each_file() -> None:
    pages = [page(1, day=DAY - timedelta(1)), page(2, day=DAY), page(3), page(4, "nb")]

    index = etree.fromstring(dict(sitemap_files(pages, ADDRESS))["sitemap.xml"])

    days = [part.findtext("s:lastmod", None, NAMES) for part in index]
    assert ["2026-11-24", None] == days


def test_a_site_without_pages_has_no_sitemap() -> None:
    assert () == sitemap_files([], ADDRESS)


def test_a_file_has_no_more_addresses_than_the_protocol_allows() -> None:
    files = dict(sitemap_files([page(n) for n in range(5)], ADDRESS, most_urls=2))

    check(files)
    counts = {name: data.count(b"<url>") for name, data in files.items() if name != "sitemap.xml"}
    assert {"sitemap-en.xml": 2, "sitemap-en.2.xml": 2, "sitemap-en.3.xml": 1} == counts


def test_a_file_has_no_more_bytes_than_the_protocol_allows() -> None:
    most = 400

    files = dict(sitemap_files([page(n) for n in range(20)], ADDRESS, most_bytes=most))

    check(files)
    parts = [data for name, data in files.items() if name != "sitemap.xml"]
    assert all(len(data) <= most for data in parts)
    assert [page(n).url for n in range(20)] == sorted(u for data in parts for u in addresses(data))


@given(
    st.lists(st.integers(0, 99), unique=True, min_size=1),
    st.integers(1, 7),
    st.integers(200, 900),
    st.randoms(use_true_random=False),
)
def test_order_and_limits_change_no_content(
    numbers: list[int], most_urls: int, most_bytes: int, chance: object
) -> None:
    pages = [page(n, "en" if n % 3 else "nb") for n in numbers]
    expected = sitemap_files(pages, ADDRESS, most_urls=most_urls, most_bytes=most_bytes)
    chance.shuffle(pages)  # type: ignore[attr-defined]

    files = sitemap_files(pages, ADDRESS, most_urls=most_urls, most_bytes=most_bytes)

    assert expected == files
    found = [url for name, data in files if name != "sitemap.xml" for url in addresses(data)]
    assert sorted(page.url for page in pages) == sorted(found)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b'href="https://a.no/b/blue/"', b'ref="https://a.no/b/blue/"'),
        (b'hreflang="nb"', b'hreflang="Norsk bokm"'),
        (b'rel="alternate"', b'rel="translation"'),
        (b"<lastmod>2026-11-24</lastmod>", b"<lastmod>24.11.2026</lastmod>"),
        (b"<loc>https://a.no/b/nb/bl%C3%A5/?a=1&amp;b=2</loc>", b""),
        (b"<image:loc>https://a.no/b/images/a.png</image:loc>", b""),
        (b"<image:loc>https://a.no/b/images/a.png", b"<image:loc>/images/a.png"),
    ],
)
def test_a_broken_sitemap_fails_its_schema(right: bytes, wrong: bytes) -> None:
    data = dict(sitemap_files([TRANSLATED], ADDRESS))["sitemap-nb.xml"]
    assert right in data

    broken = etree.fromstring(data.replace(right, wrong, 1))

    assert not schema("all.xsd").validate(broken)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"<loc>https://a.no/b/sitemap-nb.xml</loc>", b""),
        (b"<loc>https://a.no", b"<loc>"),
        (b"<lastmod>2026-11-24</lastmod>", b"<lastmod></lastmod>"),
    ],
)
def test_a_broken_index_fails_its_schema(right: bytes, wrong: bytes) -> None:
    data = dict(sitemap_files([TRANSLATED], ADDRESS))["sitemap.xml"]
    assert right in data

    broken = etree.fromstring(data.replace(right, wrong, 1))

    assert not schema("siteindex.xsd").validate(broken)


@pytest.fixture(scope="module")
def materials() -> Materials:
    folder = SCENARIOS / "five_languages"
    settings = BuildSettings(
        project=folder,
        content=folder / "content",
        theme=PROJECT / "theme",
        site_url="https://a.no/b",
        with_drafts=True,
        static_paths=(),
    )
    found, _ = read_materials(settings)
    assert found is not None
    return found


def test_every_page_that_may_be_listed_stands_in_the_sitemap_once(materials: Materials) -> None:
    pages = sitemap_pages(materials.catalogue, ADDRESS, {}, {})

    files = dict(sitemap_files(pages, ADDRESS))

    check(files)
    found = [
        url for name, data in files.items() if name != "sitemap.xml" for url in addresses(data)
    ]
    assert sorted(p.url for p in pages) == sorted(set(found)) == sorted(found)
    assert not any(url.endswith("404.html") for url in found)
    drafts = {
        ADDRESS.absolute(ADDRESS.url(p.path))
        for p in materials.catalogue.pages.values()
        if p.is_draft
    }
    assert drafts
    assert not drafts & set(found)


def test_translations_name_each_other_the_same_way(materials: Materials) -> None:
    pages = {page.url: page for page in sitemap_pages(materials.catalogue, ADDRESS, {}, {})}
    translated = [page for page in pages.values() if page.alternates]
    assert translated

    for one in translated:
        assert one.url in {alternate.href for alternate in one.alternates}
        for alternate in one.alternates:
            assert one.alternates == pages[alternate.href].alternates


def test_day_and_pictures_come_by_site_path(materials: Materials) -> None:
    pages_of_nb = materials.catalogue.in_language("nb")
    path = next(page.path for page in pages_of_nb if page.kind == "section")
    pictures = ("https://a.no/b/a.png",)

    pages = sitemap_pages(materials.catalogue, ADDRESS, {path: DAY}, {path: pictures})

    known = [(page.url, page.lastmod, page.images) for page in pages if page.lastmod or page.images]
    assert [(f"https://a.no/b{path}", DAY, pictures)] == known
