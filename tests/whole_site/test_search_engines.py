"""What search engines and shared links read, on the published site: every kind, every language."""

import re
from io import BytesIO
from itertools import product
from urllib.parse import urlsplit

from PIL import Image

from plugins.content_model.front_matter import Kind
from tests.conftest import Build
from tests.support.builds import PROJECT
from tests.support.heads import file_at, said
from tests.support.pages import BuiltPage, BuiltSite
from tests.support.published import LANGUAGES, SITE, Published
from tests.whole_site.conftest import written_pages

PUBLIC = "index, follow, max-image-preview:large"
LOCALES = {block["code"]: block["locale"] for block in SITE["languages"]}
NAMES = {block["code"]: block["site_name"] for block in SITE["languages"]}
TAGLINES = {block["code"]: block["tagline"] for block in SITE["languages"]}
CARD_SIZE, CARD_BYTES = (1200, 630), 60_000  # px, and what a telephone loads without a thought
ONCE = (
    "title",
    'meta[name="description"]',
    'meta[name="robots"]',
    'meta[name="twitter:card"]',
    'meta[property="og:title"]',
    'meta[property="og:description"]',
    'meta[property="og:site_name"]',
    'meta[property="og:type"]',
    'meta[property="og:locale"]',
    'link[rel="icon"]',
    'link[rel="apple-touch-icon"]',
    'link[rel="manifest"]',
)
ONCE_IF_LISTED = (
    'link[rel="canonical"]',
    'meta[property="og:url"]',
    'meta[property="og:image"]',
    'meta[property="og:image:width"]',
    'meta[property="og:image:height"]',
    'meta[property="og:image:alt"]',
)


NEVER_DISCREET = ('link[rel="apple-touch-icon"]', 'link[rel="manifest"]')


def icon_of(page: BuiltPage) -> str:
    return str(page.soup.select('head > link[rel="icon"]')[0]["href"])


def is_sensitive(page: BuiltPage) -> bool:
    """Such a page loads nothing ahead, and a shared link tells of the site alone."""
    return not page.soup.select('script[type="speculationrules"]')


def test_every_kind_of_page_stands_in_every_language(published: Published) -> None:
    assert set(product(LANGUAGES, Kind)) == set(published.samples)


def test_a_head_says_everything_once(public_site: BuiltSite, listed: list[BuiltPage]) -> None:
    for page in public_site.pages.values():
        times = {one: len(page.soup.select(f"head > {one}")) for one in ONCE}
        absent = {one for one in ONCE if one in NEVER_DISCREET and "neutral" in icon_of(page)}
        assert {one: int(one not in absent) for one in ONCE} == times, page
    for page in listed:
        times = {one: len(page.soup.select(f"head > {one}")) for one in ONCE_IF_LISTED}
        assert dict.fromkeys(ONCE_IF_LISTED, 1) == times, page


def test_a_head_begins_with_its_encoding(public_site: BuiltSite) -> None:
    """HTML Standard, “Specifying the document's character encoding”: in the first 1024 bytes."""
    for page in public_site.pages.values():
        assert b'<meta charset="utf-8">' in page.data[:1024], page


def test_a_title_names_page_and_site_once(public_site: BuiltSite) -> None:
    for page in public_site.pages.values():
        if is_sensitive(page):
            assert [NAMES[page.lang]] == said(page, "og:title")
            continue
        name = re.escape(NAMES[page.lang])
        assert 1 == len(re.findall(rf"(?<!\w){name}(?!\w)", page.title, re.IGNORECASE)), page.title
        (shared,) = said(page, "og:title")
        assert page.title in {shared, f"{shared} – {NAMES[page.lang]}"}
        assert [shared] == page.h1s
        assert [NAMES[page.lang]] == said(page, "og:site_name")


def test_a_description_is_one_sentence_or_two_and_is_shared(public_site: BuiltSite) -> None:
    for page in written_pages(public_site):
        (description,) = said(page, "description")
        assert 50 <= len(description) <= 170, (page, description)
        if is_sensitive(page):
            assert [TAGLINES[page.lang]] == said(page, "og:description")
        else:
            assert [description] == said(page, "og:description")


def test_no_two_pages_of_a_language_have_one_title_or_description(public_site: BuiltSite) -> None:
    """Discreet pages share a title that tells nothing."""
    pages = [page for page in written_pages(public_site) if "neutral" not in icon_of(page)]
    for facts in ({(p.lang, p.title) for p in pages}, {(p.lang, p.description) for p in pages}):
        assert len(pages) == len(facts)


def test_a_page_is_its_own_canonical_and_may_be_listed(
    published: Published, listed: list[BuiltPage]
) -> None:
    for page in listed:
        own = published.address + page.url
        assert (PUBLIC, own, [own]) == (page.robots, page.canonical, said(page, "og:url"))


def test_translations_form_closed_sets(published: Published, listed: list[BuiltPage]) -> None:
    by_address = {page.canonical: page for page in listed}
    for page in listed:
        assert {*LANGUAGES, "x-default"} == set(page.alternates), page
        assert page.canonical == page.alternates[page.lang]
        assert page.alternates[SITE["root_language"]] == page.alternates["x-default"]
        for url in page.alternates.values():
            assert page.alternates == by_address[url].alternates, page


def test_a_page_that_is_not_found_is_listed_nowhere(public_site: BuiltSite) -> None:
    lost = [page for page in public_site.pages.values() if page.path.endswith("404.html")]
    assert len(LANGUAGES) == len(lost)
    for page in lost:
        assert ("noindex, follow", None, {}) == (page.robots, page.canonical, page.alternates)
        assert [] == said(page, "og:url")
        assert page.soup.select_one('script[type="application/ld+json"]') is None
        assert ["summary"] == said(page, "twitter:card")


def test_a_page_tells_its_locale_and_its_translations(listed: list[BuiltPage]) -> None:
    """The Open Graph protocol, “Optional Metadata”: language, low line, territory."""
    for page in listed:
        locales = [*said(page, "og:locale"), *said(page, "og:locale:alternate")]
        assert all(re.fullmatch(r"[a-z]{2,3}_[A-Z]{2}", locale) for locale in locales), locales
        assert LOCALES[page.lang] == locales[0]
        assert sorted(LOCALES.values()) == sorted(locales)


def test_articles_are_articles_and_the_rest_is_the_site(
    published: Published, public_site: BuiltSite
) -> None:
    for (_, kind), path in published.samples.items():
        page = public_site.page(path)
        assert ["article" if kind is Kind.ARTICLE else "website"] == said(page, "og:type"), page


def test_a_shared_link_shows_a_card_that_is_there(
    public_site: BuiltSite, listed: list[BuiltPage]
) -> None:
    for page in listed:
        (url,), (title,) = said(page, "og:image"), said(page, "og:title")
        data = file_at(public_site, url)
        with Image.open(BytesIO(data)) as image:
            assert ("PNG", CARD_SIZE) == (image.format, image.size), page
        assert len(data) < CARD_BYTES, page
        (width,), (height,) = said(page, "og:image:width"), said(page, "og:image:height")
        assert CARD_SIZE == (int(width), int(height))
        assert title in said(page, "og:image:alt")[0]
        assert ["summary_large_image"] == said(page, "twitter:card")
        assert urlsplit(url)[:2] == urlsplit(page.canonical or "")[:2]


def test_no_two_pages_share_a_card(listed: list[BuiltPage]) -> None:
    """But for the sensitive ones: a card would tell which it is."""
    own = [page for page in listed if not is_sensitive(page)]
    neutral = [page for page in listed if is_sensitive(page)]

    assert len(own) == len({url for page in own for url in said(page, "og:image")}) > 0
    files = {url.rsplit(".", 2)[1] for page in neutral for url in said(page, "og:image")}
    assert len(LANGUAGES) >= len(files) > 0


def times(page: BuiltPage) -> dict[str, list[str]]:
    return {
        name: said(page, f"article:{name}_time")
        for name in ("published", "modified")
        if said(page, f"article:{name}_time")
    }


def shown_times(page: BuiltPage) -> set[str]:
    return {str(time["datetime"]) for time in page.main.select("time[datetime]")}


def test_only_articles_tell_times_and_they_are_those_shown(
    published: Published, public_site: BuiltSite
) -> None:
    articles = [page for page in public_site.pages.values() if ["article"] == said(page, "og:type")]
    assert set(LANGUAGES) == {page.lang for page in articles}
    for page in public_site.pages.values():
        told = times(page)
        assert (page in articles) == ("published" in told), page
        assert {time for found in told.values() for time in found} <= shown_times(page), page


def test_an_article_that_changed_tells_both_its_times(build: Build) -> None:
    head = "---\ntitle: A\nlead: L\ndate: 2026-01-02\nmodified: 2026-02-03\n---\n"
    files = {"content/en/guides/first.md": head}

    page = BuiltSite.of(build("two_languages", files)).page("/guides/a/")

    assert {"published": ["2026-01-02"], "modified": ["2026-02-03"]} == times(page)
    assert {"2026-01-02", "2026-02-03"} == shown_times(page)


def test_the_browser_s_frame_has_the_colour_of_the_paper_in_both_schemes(
    public_site: BuiltSite,
) -> None:
    tokens = (PROJECT / "theme" / "styles" / "tokens.css").read_text(encoding="utf-8")
    light, dark = re.findall(r"--color-paper:\s*(#[0-9a-f]{6});", tokens)
    for page in public_site.pages.values():
        colours = {
            str(meta["media"]): meta["content"]
            for meta in page.soup.select('head > meta[name="theme-color"]')
        }
        expected = {"light": light, "dark": dark}
        assert {f"(prefers-color-scheme: {s})": c for s, c in expected.items()} == colours, page
        assert ["light dark"] == said(page, "color-scheme")


def test_an_article_that_changed_on_its_first_day_tells_one_time(build: Build) -> None:
    head = "---\ntitle: A\nlead: L\ndate: 2026-01-02\nmodified: {}\n---\n"
    for modified in ("2026-01-02", "2026-01-01"):
        files = {"content/en/guides/first.md": head.format(modified)}
        page = BuiltSite.of(build("two_languages", files)).page("/guides/a/")
        assert {"published": ["2026-01-02"]} == times(page), modified


def test_a_locale_without_a_territory_gets_its_likeliest(build: Build) -> None:
    page = BuiltSite.of(build("five_languages")).page("/ar/")
    assert ["ar_EG"] == said(page, "og:locale")
