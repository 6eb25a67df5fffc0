"""Five languages, two of them partial, one from right to left: what holds between them."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from plugins.multilingual.strings import read_strings
from tests.conftest import Build
from tests.support.builds import PROJECT, build_scenario
from tests.support.pages import BuiltPage, BuiltSite

SCENARIO = "five_languages"
ORIGIN = "https://example.org"
LANGUAGES = ["en", "nb", "nn", "ar", "pl"]
ROOTS = {"en": "/", "nb": "/nb/", "nn": "/nn/", "ar": "/ar/", "pl": "/pl/"}

EN_LISTENING = "/guides/how-to-listen-well/"
NN_LISTENING = "/nn/rettleiingar/how-to-listen-well/"
AR_LISTENING = "/ar/أدلة/how-to-listen-well/"
AR_TALKING = "/ar/أدلة/كيف-نتحدث-عبر-zoom-بهدوء/"
FALLBACKS = {  # address → the page whose text it shows
    "/nn/rettleiingar/bare-pa-norsk/": "/nb/veiledere/bare-pa-norsk/",
    "/nn/rettleiingar/kvelder-sammen/": "/nb/veiledere/kvelder-sammen/",
    NN_LISTENING: EN_LISTENING,
    "/nn/rettleiingar/when-it-is-silent/": "/guides/when-it-is-silent/",
    AR_LISTENING: EN_LISTENING,
    "/ar/أدلة/evenings-together/": "/guides/evenings-together/",
}
DRAFTS = ["/guides/not-ready-yet/"]
DRAFT_FALLBACKS = ["/nn/rettleiingar/not-ready-yet/", "/ar/أدلة/not-ready-yet/"]


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The scenario with its draft, as an editor looks at it."""
    return BuiltSite.of(build_scenario(tmp_path_factory.mktemp("five"), SCENARIO))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The scenario as it is published."""
    folder = tmp_path_factory.mktemp("published")
    return BuiltSite.of(build_scenario(folder, SCENARIO, site_url=ORIGIN, with_drafts=False))


def redirects(site: BuiltSite) -> dict[str, BuiltPage]:
    """Return the pages that only lead on, by their address."""
    return {
        page.url: page
        for page in site.pages.values()
        if page.soup.find("meta", attrs={"http-equiv": "refresh"})
    }


def real_pages(site: BuiltSite) -> list[BuiltPage]:
    leading = redirects(site)
    return [page for page in site.pages.values() if page.url not in leading]


def local(url: str) -> str:
    return url.removeprefix(ORIGIN)


def markdown(head: str, text: str = "Text.") -> str:
    return f"---\nlead: L\n{head}\n---\n\n{text}\n"


def site_file(**changes: str) -> dict[str, str]:
    """Return the scenario's site file with lines replaced."""
    text = (PROJECT / "tests/sites" / SCENARIO / "content/site.toml").read_text(encoding="utf-8")
    for old, new in changes.items():
        line = f'{old} = "'
        assert 1 == text.count(line), old
        text = re.sub(rf"(?m)^{old} = .*$", new, text)
    return {"content/site.toml": text}


# Language and direction


def test_every_page_says_its_language_and_its_direction(five: BuiltSite) -> None:
    for page in five.pages.values():
        first = page.path.split("/")[0].replace("polski", "pl")
        expected = first if first in LANGUAGES else "en"
        html = page.soup.html

        assert html is not None
        assert (expected, "rtl" if expected == "ar" else "ltr") == (html["lang"], html["dir"]), page


def test_sections_and_articles_have_addresses_in_their_own_language(five: BuiltSite) -> None:
    for url in (
        "/guides/how-to-talk/",
        "/nb/veiledere/nar-to-snakker-apent/",
        "/nn/rettleiingar/nar-to-snakkar-ope/",
        AR_TALKING,
        "/ar/أدلة/الصمت/",  # its slug is written out
        "/pl/poradniki/jak-latwo-rozmawiac/",
    ):
        assert five.page(url).h1s, url


def test_breadcrumbs_are_in_the_language_of_the_page(five: BuiltSite) -> None:
    assert ["مرحبًا بك", "أدلة"] == five.page(AR_TALKING).breadcrumbs
    assert ["Velkomen", "Rettleiingar"] == five.page(NN_LISTENING).breadcrumbs
    assert ["Witamy", "Poradniki"] == five.page("/pl/poradniki/kiedy-jest-cicho/").breadcrumbs


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_its_own_lost_page(five: BuiltSite, lang: str) -> None:
    page = five.page(ROOTS[lang] + "404.html")

    assert lang == page.lang
    assert (None, {}) == (page.canonical, page.alternates)
    assert page.main.select(f'a[href="{ROOTS[lang]}"]')
    assert {other: ROOTS[other] + "404.html" for other in LANGUAGES if other != lang} == (
        page.switcher
    )


def test_no_link_and_no_fragment_leads_nowhere(five: BuiltSite, published: BuiltSite) -> None:
    assert [] == five.broken_links()
    assert [] == published.broken_links()


def test_no_page_holds_words_of_another_languages_theme(five: BuiltSite) -> None:
    """Words of ours that slipped past gettext, or past the language of the text."""
    words = {"en": "Skip to the content", "nb": "Hopp til innholdet", "nn": "Hopp til innhaldet"}
    words |= {"ar": "الانتقال إلى المحتوى", "pl": "Przejdź do treści"}
    for page in real_pages(five):
        assert [words[page.lang]] == [word for word in words.values() if word in page.text], page


# hreflang


def test_translations_are_listed_completely_and_by_absolute_addresses(five: BuiltSite) -> None:
    expected = {
        "en": "/guides/when-it-is-silent/",
        "ar": "/ar/أدلة/الصمت/",
        "pl": "/pl/poradniki/kiedy-jest-cicho/",
        "x-default": "/guides/when-it-is-silent/",
    }
    found = five.page("/guides/when-it-is-silent/").alternates

    assert expected == {tag: unquote(local(url)) for tag, url in found.items()}
    assert all(url.startswith(ORIGIN + "/") for url in found.values())


def test_every_set_of_translations_is_the_same_on_all_its_pages(five: BuiltSite) -> None:
    sets = [page for page in real_pages(five) if page.alternates]

    assert len(sets) >= 20
    for page in sets:
        assert page.canonical == page.alternates[page.lang], page
        for tag, url in page.alternates.items():
            other = five.page(local(url))
            assert page.alternates == other.alternates, (page, tag)
            if tag not in {"x-default", "no"}:
                assert tag == other.lang


def test_an_alias_stands_beside_its_language_on_every_page_of_the_set(five: BuiltSite) -> None:
    for page in real_pages(five):
        assert page.alternates.get("nb") == page.alternates.get("no"), page
    assert "no" in five.page(AR_TALKING).alternates


def test_x_default_is_the_page_of_the_root(five: BuiltSite) -> None:
    for page in real_pages(five):
        assert page.alternates.get("en") == page.alternates.get("x-default"), page


def test_a_page_in_one_language_has_no_set(five: BuiltSite) -> None:
    assert {} == five.page(EN_LISTENING).alternates
    assert {} == five.page("/nb/veiledere/bare-pa-norsk/").alternates


def test_a_page_whose_only_translation_is_a_draft_has_no_set(five: BuiltSite) -> None:
    assert {} == five.page("/pl/poradniki/gotowe-po-polsku/").alternates
    assert {} == five.page("/guides/not-ready-yet/").alternates


def test_no_set_leads_to_a_fallback_page_a_draft_or_a_lost_page(five: BuiltSite) -> None:
    listed = {
        unquote(local(url)) for page in five.pages.values() for url in page.alternates.values()
    }

    assert set() == listed & {*FALLBACKS, *DRAFTS, *DRAFT_FALLBACKS}
    assert [] == [url for url in listed if url.endswith("404.html")]
    assert set() == listed & {unquote(url) for url in redirects(five)}


def test_the_sitemap_tells_the_same_sets_as_the_pages(published: BuiltSite) -> None:
    assert len(published.sitemap) >= 25
    for url, told in published.sitemap.items():
        page = published.page(local(url))
        assert page.alternates == told, page


# What is shown untranslated


@pytest.mark.parametrize(("url", "original"), FALLBACKS.items())
def test_a_fallback_page_is_its_originals_for_search_engines(
    published: BuiltSite, url: str, original: str
) -> None:
    page = published.page(url)
    listed = [unquote(local(found)) for found in published.sitemap]

    assert ORIGIN + original == unquote(page.canonical or "")
    assert {} == page.alternates
    assert [] == page.soup.select('meta[property="og:locale:alternate"]')
    assert original in listed
    assert url not in listed


def test_a_section_shows_all_that_is_untranslated_and_the_best_language_of_each(
    published: BuiltSite,
) -> None:
    section = published.page("/nn/rettleiingar/")
    cards = {
        title.get_text(strip=True): str(card.get("lang", "nn"))
        for card in section.main.select(".card")
        for title in card.select(".card__title")
    }

    assert {
        "Når to snakkar ope": "nn",
        "Bare på norsk": "nb",
        "Kvelder sammen": "nb",  # and not “Evenings together”
        "How to listen (well)": "en",
        "When it is silent": "en",
    } == cards


def test_a_section_that_does_not_ask_for_it_shows_only_its_own(published: BuiltSite) -> None:
    titles = published.page("/pl/poradniki/").main.select(".card__title")

    assert ["Jak łatwo rozmawiać", "Kiedy jest cicho", "Gotowe po polsku"] == [
        title.get_text(strip=True) for title in titles
    ]


def test_a_fallback_page_says_so_in_the_readers_language(five: BuiltSite) -> None:
    assert (
        "Denne sida er ikkje omsett enno. Du les ho på dette språket: engelsk."
        in five.page(NN_LISTENING).text
    )
    assert "بهذه اللغة: الإنجليزية." in five.page(AR_LISTENING).text
    assert "Denne sida er ikkje omsett" not in (
        five.page("/nn/rettleiingar/nar-to-snakkar-ope/").main.get_text()
    )


def test_the_foreign_text_of_a_fallback_page_is_marked(five: BuiltSite) -> None:
    page = five.page(AR_LISTENING)

    for selector in (".page-header", ".prose", ".contents ol"):
        (part,) = page.main.select(selector)
        assert ("en", "ltr") == (part["lang"], part["dir"]), selector
    (action,) = page.main.select('.prose [lang="ar"]')
    assert "rtl" == action["dir"]
    assert "جلسة للزوجين" in action.get_text()


def test_what_a_foreign_text_is_filled_with_is_in_its_language(five: BuiltSite) -> None:
    """Hidden words, names of notes and prices stand inside sentences of the text."""
    (prose,) = five.page(NN_LISTENING).main.select(".prose")

    assert "Urgent:" == prose.select(".visually-hidden")[0].get_text(strip=True)
    assert "Source 1" == prose.select(".citation a")[0]["aria-label"]
    assert "A session costs NOK\u00a01,500." in " ".join(prose.get_text().split(" "))


def test_links_of_a_foreign_text_stay_in_the_readers_language_where_they_can(
    five: BuiltSite,
) -> None:
    (prose,) = five.page(NN_LISTENING).main.select(".prose")
    links = {link.get_text(strip=True): link for link in prose.select("p > a")}

    assert "/nn/rettleiingar/nar-to-snakkar-ope/" == links["how to talk"]["href"]
    assert links["how to talk"].get("hreflang") is None
    # The heading that is meant has another name there, so the link leads to the page.
    assert "/nn/rettleiingar/nar-to-snakkar-ope/" == links["plain words"]["href"]
    assert ("/about-us/", "en") == (links["about us"]["href"], links["about us"]["hreflang"])
    assert "#before-you-begin" == links["above"]["href"]


def test_a_foreign_text_leads_to_other_pages_that_are_shown_untranslated(five: BuiltSite) -> None:
    (prose,) = five.page("/nn/rettleiingar/kvelder-sammen/").main.select(".prose")

    assert [
        ("/nn/rettleiingar/bare-pa-norsk/", None),
        ("/nn/rettleiingar/nar-to-snakkar-ope/", None),
        ("/nb/om-oss/", "nb"),
    ] == [(link["href"], link.get("hreflang")) for link in prose.select("a")]


def test_a_link_to_what_the_texts_language_shows_untranslated_stays_with_the_reader(
    build: Build,
) -> None:
    """Bokmål links to a page that it shows in English, and so does Nynorsk."""
    text = site_file(url='url = "https://example.org"')["content/site.toml"]
    files = {
        "content/site.toml": text.replace(
            'hreflang_aliases = ["no"]', 'hreflang_aliases = ["no"]\nfallback = ["en"]'
        ),
        "content/nb/guides/index.md": markdown("title: Veiledere\nshow_untranslated: true"),
        "content/nb/guides/together.md": markdown("title: Kvelder", "[Lytt](listening.md)"),
    }

    site = BuiltSite.of(build(SCENARIO, files))

    assert site.page("/nb/veiledere/kvelder/").main.select(
        '.prose a[href="/nb/veiledere/how-to-listen-well/"]'
    )
    assert site.page("/nn/rettleiingar/kvelder/").main.select(f'.prose a[href="{NN_LISTENING}"]')


def test_of_two_texts_in_one_place_the_better_language_is_shown(build: Build) -> None:
    """Their keys differ, so they are two pages; Nynorsk has room for one of them."""
    files = {
        "content/nb/guides/place.md": markdown("title: Norsk plass\ntranslation_key: one"),
        "content/en/guides/place.md": markdown("title: English place\ntranslation_key: two"),
    }

    site = BuiltSite.of(build(SCENARIO, files))

    assert "nn/rettleiingar/norsk-plass/index.html" in site.pages
    assert "nn/rettleiingar/english-place/index.html" not in site.pages


def test_a_draft_is_shown_untranslated_to_editors_alone(
    five: BuiltSite, published: BuiltSite
) -> None:
    for url in DRAFT_FALLBACKS:
        page = five.page(url)
        assert ("noindex, follow", None) == (page.robots, page.canonical)
        assert page.soup.select(".draft-note")
    assert [] == [path for path in published.pages if "not-ready-yet" in path]


def test_feeds_tell_only_what_was_written_in_their_language(five: BuiltSite) -> None:
    for lang in LANGUAGES:
        feed = ElementTree.fromstring(five.files[f"{ROOTS[lang]}feed.xml".lstrip("/")])
        links = [
            str(link.get("href"))
            for entry in feed.iter("{http://www.w3.org/2005/Atom}entry")
            for link in entry.iter("{http://www.w3.org/2005/Atom}link")
        ]
        assert links
        assert [] == [url for url in links if unquote(local(url)) in FALLBACKS], lang


# The language switcher


def switcher_entries(page: BuiltPage) -> Iterator[tuple[str, str, str]]:
    for link in page.soup.select("header a[hreflang]"):
        note = link.select_one(".language-switcher__note")
        yield (
            str(link["hreflang"]),
            unquote(str(link["href"])),
            " ".join(note.get_text().split()) if note else "",
        )


def test_the_switcher_leads_to_the_same_page(five: BuiltSite) -> None:
    assert [
        ("en", "/guides/how-to-talk/", ""),
        ("nb", "/nb/veiledere/nar-to-snakker-apent/", ""),
        ("nn", "/nn/rettleiingar/nar-to-snakkar-ope/", ""),
        ("pl", "/pl/poradniki/jak-latwo-rozmawiac/", ""),
    ] == list(switcher_entries(five.page(AR_TALKING)))


def test_the_switcher_says_when_it_leads_to_the_nearest_page(five: BuiltSite) -> None:
    note = "another page: this page is not translated yet"

    assert [
        ("nb", "/nb/veiledere/", note),
        ("nn", NN_LISTENING, note),
        ("ar", AR_LISTENING, note),
        ("pl", "/pl/poradniki/", note),
    ] == list(switcher_entries(five.page(EN_LISTENING)))
    assert [
        ("nb", "/nb/for-par/den-forste-samtalen/", ""),
        ("nn", "/nn/", note),
        ("ar", "/ar/", note),
        ("pl", "/pl/", note),
    ] == list(switcher_entries(five.page("/couples/the-first-talk/")))


def test_the_switcher_of_a_fallback_page_knows_where_the_text_is_at_home(five: BuiltSite) -> None:
    entries = list(switcher_entries(five.page(NN_LISTENING)))

    assert ("en", EN_LISTENING, "") == entries[0]
    assert "ei anna side: denne sida er ikkje omsett enno" == entries[1][2]


def test_languages_are_named_in_themselves(five: BuiltSite) -> None:
    for page in real_pages(five):
        for link in page.soup.select("header a[hreflang]"):
            assert link["hreflang"] == link["lang"]
            assert ("rtl" if link["lang"] == "ar" else "ltr") == link["dir"]
            for note in link.select(".language-switcher__note"):
                assert page.lang == note["lang"]


# A language that moved


def test_every_former_address_leads_to_where_the_page_is_now(five: BuiltSite) -> None:
    leading = redirects(five)
    polish = [page.url for page in real_pages(five) if page.url.startswith("/pl/")]

    assert {url.replace("/pl/", "/polski/") for url in polish if "404" not in url} == set(leading)
    for url, page in leading.items():
        refresh = page.soup.select('meta[http-equiv="refresh"]')[0]["content"]
        target = url.replace("/polski/", "/pl/")
        assert f"0; url={target}" == refresh
        assert five.page(target).canonical == page.canonical
        assert "" == page.robots
        assert page.links_to(target)


def test_a_former_address_is_in_no_sitemap(published: BuiltSite) -> None:
    assert not [url for url in published.sitemap if "/polski/" in url]
    assert published.sitemap
    assert redirects(published)


def test_a_page_that_stands_at_a_former_address_comes_first(build: Build) -> None:
    """The root went from English to Bokmål: what English had and Bokmål has is Bokmål's."""
    files = site_file(root_language='root_language = "nb"')
    files["content/site.toml"] = files["content/site.toml"].replace(
        'site_name = "Calm talk"', 'site_name = "Calm talk"\nformer_paths = ["/"]'
    )

    built = build(SCENARIO, files)
    paths = [output.path for output in built.outputs]
    site = BuiltSite.of(built)
    leading = redirects(site)

    assert len(paths) == len(set(paths))
    assert "nb" == site.page("/").lang
    assert "/" not in leading
    assert leading["/guides/how-to-talk/"].links_to("/en/guides/how-to-talk/")
    assert [] == site.broken_links()


def test_another_language_can_stand_at_the_root(build: Build) -> None:
    site = BuiltSite.of(build(SCENARIO, site_file(root_language='root_language = "ar"')))
    page = site.page("/أدلة/كيف-نتحدث-عبر-zoom-بهدوء/")

    assert ("ar", "en") == (page.lang, site.page("/en/").lang)
    assert page.canonical == page.alternates["x-default"] == page.alternates["ar"]
    assert ORIGIN + "/en/guides/how-to-talk/" == page.alternates["en"]
    assert {} == site.page("/en/guides/how-to-listen-well/").alternates
    assert [] == site.broken_links()


# Formats and words


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("/guides/how-to-talk/", "3 March 2026"),
        ("/nb/veiledere/nar-to-snakker-apent/", "3. mars 2026"),
        ("/nn/rettleiingar/nar-to-snakkar-ope/", "3. mars 2026"),
        (AR_TALKING, "3 مارس 2026"),
        ("/pl/poradniki/jak-latwo-rozmawiac/", "3 marca 2026"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(
    five: BuiltSite, url: str, date: str
) -> None:
    time = five.page(url).main.select(".article-details time")[0]

    assert ("2026-03-03", date) == (time["datetime"], time.get_text())


@pytest.mark.parametrize(
    ("url", "price"),
    [
        ("/prices/", "NOK\u00a01,500"),
        ("/nb/priser/", "1\u00a0500\u00a0kr"),
        ("/ar/الأسعار/", "\u200f1,500\u00a0NOK"),
        ("/pl/ceny/", "1\u00a0500\u00a0NOK"),
    ],
)
def test_prices_are_written_as_the_language_writes_them(
    five: BuiltSite, url: str, price: str
) -> None:
    cell = five.page(url).main.select(".price-table td")[0]

    assert price == cell.get_text()


PLURALS = {
    "nn": dict.fromkeys((0, 1, 2, 3, 5, 11, 21, 22, 100, 101), "%(num)s minutt å lese"),
    "pl": {
        **dict.fromkeys((0, 5, 11, 12, 21, 25, 100, 101, 112), "%(num)s minut czytania"),
        **dict.fromkeys((2, 3, 22, 24, 102), "%(num)s minuty czytania"),
        1: "%(num)s minuta czytania",
    },
    "ar": {
        **dict.fromkeys((0, 11, 21, 22, 99, 100, 101, 102), "مدة القراءة: %(num)s دقيقة"),
        **dict.fromkeys((3, 5, 10, 103), "مدة القراءة: %(num)s دقائق"),
        1: "مدة القراءة: دقيقة واحدة",
        2: "مدة القراءة: دقيقتان",
    },
}


@pytest.mark.parametrize(
    ("lang", "count", "text"),
    [(lang, count, text) for lang, forms in PLURALS.items() for count, text in forms.items()],
)
def test_numbers_take_the_plural_of_their_language(lang: str, count: int, text: str) -> None:
    strings, problems = read_strings(PROJECT / "theme", lang, PROJECT)

    assert () == problems
    assert text == strings.ngettext("%(num)s minute to read", "%(num)s minutes to read", count)


@pytest.mark.parametrize(
    ("minutes", "polish", "arabic"),
    [
        (1, "1 minuta czytania", "مدة القراءة: دقيقة واحدة"),
        (2, "2 minuty czytania", "مدة القراءة: دقيقتان"),
        (5, "5 minut czytania", "مدة القراءة: 5 دقائق"),
        (11, "11 minut czytania", "مدة القراءة: 11 دقيقة"),
        (21, "21 minut czytania", "مدة القراءة: 21 دقيقة"),
        (22, "22 minuty czytania", "مدة القراءة: 22 دقيقة"),
    ],
)
def test_an_article_tells_how_long_it_takes_to_read(
    build: Build, minutes: int, polish: str, arabic: str
) -> None:
    text = "\n\n".join(["word " * 200] * minutes)
    files = {
        "content/pl/guides/silence.md": markdown("title: A", text),
        "content/ar/guides/silence.md": markdown("title: A", text),
    }

    site = BuiltSite.of(build(SCENARIO, files))

    assert polish in site.page("/pl/poradniki/a/").text
    assert arabic in site.page("/ar/أدلة/a/").text


@pytest.mark.parametrize(("lang", "forms"), [("nn", 2), ("pl", 3), ("ar", 6)])
def test_a_catalogue_has_the_plural_forms_of_cldr(lang: str, forms: int) -> None:
    file = PROJECT / "theme/translations" / lang / "LC_MESSAGES/theme.po"
    text = file.read_text(encoding="utf-8")

    assert f"nplurals={forms};" in text
    assert "awaiting review by a native speaker" in text.partition("msgid")[0]


# Text of both directions on one page


def test_foreign_titles_on_a_page_from_right_to_left_are_marked(five: BuiltSite) -> None:
    talking, section = five.page(AR_TALKING), five.page("/ar/أدلة/")

    assert "Do couples talk? A study of 1,200 pairs (part 2)" in [
        cite.get_text() for cite in talking.main.select('.sources cite[lang="en"]')
    ]
    assert ["couples therapy (online)"] == [
        phrase.get_text() for phrase in talking.main.select('.prose [lang="en"]')
    ]
    card = next(card for card in section.main.select(".card") if "How to listen" in card.get_text())
    assert ("en", "ltr") == (card["lang"], card["dir"])


# What cannot be


def test_two_files_at_one_address_are_both_named(build: Build) -> None:
    files = {"content/pl/guides/rival.md": markdown("title: Jak łatwo rozmawiać!")}

    built = build(SCENARIO, files)

    assert [
        "content/pl/guides/talking.md:1: has the same address as content/pl/guides/rival.md: "
        "/pl/poradniki/jak-latwo-rozmawiac/; give one of them another “slug”"
    ] == list(map(str, built.problems))
    assert () == built.outputs


def test_a_page_in_the_place_of_a_fallback_page_is_named_with_it(build: Build) -> None:
    files = {"content/nn/guides/a.md": markdown("title: A\nslug: how-to-listen-well")}

    built = build(SCENARIO, files)

    assert [
        "content/en/guides/listening.md:1: has the same address as content/nn/guides/a.md: "
        f"{NN_LISTENING}; give one of them another “slug”"
    ] == list(map(str, built.problems))


def test_no_two_files_of_the_site_differ_only_in_case(five: BuiltSite) -> None:
    assert len(five.files) == len({path.casefold() for path in five.files})


def test_every_address_is_written_as_browsers_send_it(five: BuiltSite) -> None:
    """Letters outside ASCII are percent-encoded once, in links and in what search engines read."""
    links = chain.from_iterable(page.links() for page in five.pages.values())

    for link in links:
        parts = urlsplit(link)
        assert parts.path.isascii(), link
        assert "%25" not in parts.path, link


def test_the_scenario_is_not_changed_by_a_build(five: BuiltSite, tmp_path: Path) -> None:
    """The same sources give the same bytes, in every language."""
    again = build_scenario(tmp_path / "again", SCENARIO)

    assert five.files == {output.path: output.data for output in again.outputs}
