"""The real content, built for real: what must hold on every page."""

import gzip
import re
from itertools import pairwise

import pytest

from tests.support.pages import BuiltPage, BuiltSite

BOOKING = {"en": "/book/", "nb": "/nb/bestill/"}
HELP = {"en": "/help-now/", "nb": "/nb/hjelp-na/"}
# Articles that ask for nothing: about privacy, about getting ready, and about help that is free.
ASK_NOTHING = {
    "/before-you-start/privacy-of-video-sessions/",
    "/before-you-start/prepare-room-and-equipment/",
    "/couples-therapy-online/free-help-for-couples-in-norway/",
    "/nb/kom-i-gang/personvern-i-videosamtalen/",
    "/nb/kom-i-gang/rom-og-utstyr/",
    "/nb/parterapi-pa-nett/familievernkontoret/",
}
# Everything that the first paint needs arrives in the first flight of ten packets.
FIRST_FLIGHT = 14_600


def every_page(site: BuiltSite) -> list[BuiltPage]:
    return list(site.pages.values())


def is_step(page: BuiltPage) -> bool:
    """Whether it is a service's booking page: the booking page, with a service chosen."""
    above = BOOKING[page.lang]
    return page.url.startswith(above) and page.url != above


def every_written_page(site: BuiltSite) -> list[BuiltPage]:
    return [page for page in every_page(site) if not is_step(page)]


def sells_nothing(page: BuiltPage) -> bool:
    """Whether it is about violence: it has a way out, and no way to booking in its head."""
    return bool(page.soup.select("a[data-exit]"))


def test_both_languages_have_the_same_pages(site: BuiltSite) -> None:
    languages = [page.lang for page in every_written_page(site)]

    assert 42 == languages.count("en") == languages.count("nb")


def test_no_link_and_no_fragment_leads_nowhere(site: BuiltSite) -> None:
    assert [] == site.broken_links()


def test_every_page_has_one_h1_a_title_and_a_description(site: BuiltSite) -> None:
    for page in every_written_page(site):
        assert 1 == len(page.h1s), page
        assert page.title, page
        assert 50 <= len(page.description) <= 170, (page, page.description)


def test_titles_and_descriptions_are_unique(site: BuiltSite) -> None:
    """Discreet pages share a title that tells nothing."""
    discreet = {"Notes", "Notater"}
    pages = [page for page in every_written_page(site) if page.title not in discreet]

    assert len(pages) == len({page.title for page in pages})
    assert len(pages) == len({page.description for page in pages})


def test_language_stands_on_the_page_and_in_its_address(site: BuiltSite) -> None:
    for page in every_page(site):
        expected = "nb" if page.path.startswith("nb/") else "en"

        assert expected == page.lang, page


def test_every_page_but_404_names_itself_canonical(site: BuiltSite) -> None:
    for page in every_written_page(site):
        expected = None if page.path.endswith("404.html") else "https://example.org" + page.url

        assert expected == page.canonical, page


def test_translations_point_at_each_other(site: BuiltSite) -> None:
    """Each page's set of alternates holds itself, and is the same on all its members."""
    for page in every_written_page(site):
        if page.path.endswith("404.html"):
            continue
        assert {"en", "nb", "x-default"} == set(page.alternates), page
        assert page.canonical == page.alternates[page.lang]
        assert page.alternates["en"] == page.alternates["x-default"]
        for url in page.alternates.values():
            other = site.page(url.removeprefix("https://example.org"))
            assert page.alternates == other.alternates


def test_switcher_leads_to_the_same_page(site: BuiltSite) -> None:
    for page in every_page(site):
        (lang, url), *rest = page.switcher.items()

        assert ([], True) == (rest, lang != page.lang), page
        assert {page.lang: page.url} == site.page(url).switcher, page


def test_every_page_that_sells_has_a_way_to_book_in_its_language(site: BuiltSite) -> None:
    for page in every_page(site):
        if sells_nothing(page):
            continue
        header = page.soup.select(f'header a[href="{BOOKING[page.lang]}"]')

        assert header or page.url == BOOKING[page.lang], page


def test_every_article_calls_to_action_inside_and_at_its_end(site: BuiltSite) -> None:
    for page in every_page(site):
        articles = page.main.find("article")
        if articles is None:
            continue
        calls = page.main.select(".call-to-action")

        assert len(calls) >= 1 or page.url in ASK_NOTHING, page
        assert all(
            str(link["href"]).startswith((BOOKING[page.lang], HELP[page.lang]))
            for call in calls
            for link in call.select("a")
        ), page


def test_every_page_has_a_way_to_help_now(site: BuiltSite) -> None:
    for page in every_page(site):
        assert page.links_to(HELP[page.lang]), page


def test_each_service_has_a_page_that_begins_an_email(site: BuiltSite) -> None:
    steps = [page for page in every_page(site) if is_step(page)]

    assert 6 == len(steps)
    for page in steps:
        mails = [link for link in page.links() if link.startswith("mailto:")]
        assert 1 == sum("subject=" in mail for mail in mails), page
        assert any(link.startswith("tel:+47") for link in page.links()), page
        assert site.page(BOOKING[page.lang]).links_to(page.url), page


def test_headings_never_skip_a_level(site: BuiltSite) -> None:
    for page in every_page(site):
        levels = [int(tag.name[1]) for tag in page.main.find_all(re.compile(r"^h[1-6]$"))]
        skips = [(a, b) for a, b in pairwise(levels) if b > a + 1]

        assert [] == skips, (page, levels)


def test_ids_are_unique(site: BuiltSite) -> None:
    for page in every_page(site):
        ids = [tag["id"] for tag in page.soup.find_all(id=True)]

        assert len(ids) == len(set(ids)), page


def test_no_page_loads_anything_from_elsewhere(site: BuiltSite) -> None:
    for page in every_page(site):
        loaded = [
            str(tag.get("src") or tag.get("href"))
            for tag in page.soup.select("[src], link[href]:not([rel=canonical], [hreflang])")
        ]
        assert all(re.match(r"/(?!/)|data:", url) for url in loaded), (page, loaded)
        assert b"@import" not in page.data


def test_no_page_has_a_script_or_an_inline_style_attribute(site: BuiltSite) -> None:
    """A block of data is no script: it is never run. A way out of danger is one, and the search."""
    data = '[type="application/ld+json"], [type="speculationrules"]'
    searches = {"/search/", "/nb/sok/"}  # have their own module, from this site
    for page in every_page(site):
        if page.url in searches or is_step(page):  # the booking form has its own module, too
            continue
        executed = f"script:not({data}), [style], [onclick], [onload]"
        ways_out = page.soup.select(".exit-this-page")
        assert len(ways_out) == len(page.soup.select(executed)), page


def test_outgoing_links_say_nothing_about_the_visitor(site: BuiltSite) -> None:
    for page in every_page(site):
        for link in page.soup.select('a[href^="http"]'):
            assert "noreferrer" in (link.get("rel") or ""), (page, link["href"])


def test_foreign_titles_are_marked_with_their_language(site: BuiltSite) -> None:
    """A Norwegian page that cites an English study says so to a screen reader."""
    page = site.page("/nb/parterapi-pa-nett/partneren-vil-ikke/")

    assert page.soup.select('.sources [lang="en"]')


@pytest.mark.parametrize("lang", ["en", "nb"])
def test_sitemap_lists_every_page_that_may_be_found(site: BuiltSite, lang: str) -> None:
    expected = {p.canonical for p in every_page(site) if p.lang == lang and p.canonical}

    assert 41 == len(expected)
    assert expected <= set(site.sitemap)


def test_every_page_arrives_in_the_first_flight(site: BuiltSite) -> None:
    sizes = {p.path: len(gzip.compress(p.data, 9)) for p in every_page(site)}

    assert {} == {path: size for path, size in sizes.items() if size > FIRST_FLIGHT}


def test_norwegian_pages_hold_no_english_of_the_theme(site: BuiltSite) -> None:
    """A word that slipped past gettext shows up as English on a Norwegian page."""
    english = {"Skip to", "Home", "example price", "minutes", "Book a", "Sources", "Help now"}
    for page in every_page(site):
        if page.lang == "nb":
            chrome = " ".join(
                tag.get_text(" ", strip=True)
                for tag in page.soup.select("header, footer, nav, .call-to-action")
            )
            assert [] == [word for word in english if word in chrome], page


def test_cards_of_the_pages_own_language_are_not_marked_as_foreign(site: BuiltSite) -> None:
    for page in every_page(site):
        assert [] == page.main.select(".card[lang]"), page


def test_home_arranges_few_featured_articles_alike_and_more_by_weight(site: BuiltSite) -> None:
    for url in ("/", "/nb/"):
        (cards,) = site.page(url).main.select(".cards")
        expected = "lead" if len(cards.select(".card")) > 3 else "row"

        assert expected == cards["data-arrangement"], url


def test_telephone_numbers_never_break_across_lines(site: BuiltSite) -> None:
    """Groups of digits hang together by no-break spaces, in texts of the TOML files too."""
    broken = re.compile(r"(?:\+\d\d|\b\d\d\d?) \d\d\d?(?: \d\d)*\b")
    for page in every_page(site):
        assert [] == [text for text in page.main.strings if broken.search(text)], page


# Budgets: what a telephone loads beside the page, and what its processor runs.


def test_fonts_weigh_no_more_than_sixty_kilobytes(site: BuiltSite) -> None:
    fonts = [len(data) for path, data in site.files.items() if path.endswith(".woff2")]

    assert fonts
    assert sum(fonts) <= 60_000


def test_scripts_weigh_no_more_than_two_kilobytes(site: BuiltSite) -> None:
    """Of ours, on any page; the search engine comes only when a visitor turns to the search."""
    data = '[type="application/ld+json"], [type="speculationrules"]'
    heaviest = 0
    for page in every_page(site):
        scripts = page.soup.select(f"script:not({data})")
        own = [site.files[str(s["src"]).lstrip("/")] for s in scripts if s.get("src")]
        own += [(s.string or "").encode() for s in scripts if not s.get("src")]
        weight = sum(len(gzip.compress(script, 9)) for script in own)
        assert weight <= 2_048, page
        heaviest = max(heaviest, weight)

    assert heaviest > 0


def test_nothing_blocks_the_first_paint(site: BuiltSite) -> None:
    for page in every_page(site):
        blocking = page.soup.select('link[rel="stylesheet"], script[src]:not([type="module"])')
        assert [] == blocking, page
