"""A feed a language and a section: what is in it, and what readers get of each article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element as Element

from plugins.sections.feed_content import XHTML, append_html, xhtml
from plugins.sections.feeds import LONGEST
from tests.conftest import Build
from tests.support.pages import BuiltSite

A = "{http://www.w3.org/2005/Atom}"
X = f"{{{XHTML}}}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ARTICLE = "content/en/guides/first.md"
PAGE_URL = "https://example.org/guides/first/"
NB_URL = "https://example.org/nb/veiledere/nar-blabaerene-er-aerlige/"
UNDATED = "---\ntitle: Undated\nlead: L.\n---\nText.\n"


def article(text: str = "Text.", *, title: str = "First", more: str = "date: 2026-03-03") -> str:
    return f"---\ntitle: {title}\nlead: A lead.\n{more}\n---\n\n{text}\n"


def feeds_of(
    build: Build, files: dict[str, str] | None = None, scenario: str = "two_languages"
) -> dict[str, Element]:
    built = build(scenario, files)
    assert () == built.problems
    return {
        output.path: etree.fromstring(output.data)
        for output in built.outputs
        if output.path.endswith("feed.xml")
    }


def entry_of(build: Build, files: dict[str, str] | None = None, feed: str = "feed.xml") -> Element:
    (entry,) = feeds_of(build, files)[feed].findall(f"{A}entry")
    return entry


def content_of(entry: Element) -> Element:
    div = entry.find(f"{A}content/{X}div")
    assert div is not None
    return div


def text_of(element: Element) -> str:
    return "".join(str(text) for text in element.itertext())


def links(element: Element) -> set[tuple[str | None, str | None, str | None]]:
    return {
        (link.get("rel"), link.get("hreflang"), link.get("href"))
        for link in element.findall(f"{A}link")
    }


def titles(feed: Element) -> list[str | None]:
    return [entry.findtext(f"{A}title") for entry in feed.findall(f"{A}entry")]


# Which feeds there are


def test_each_language_and_each_section_has_a_feed_that_names_its_translations(
    build: Build,
) -> None:
    feeds = feeds_of(build)

    assert {"feed.xml", "guides/feed.xml", "nb/feed.xml", "nb/veiledere/feed.xml"} == set(feeds)
    assert "nb" == feeds["nb/feed.xml"].get(XML_LANG)
    assert {
        ("self", "nb", "https://example.org/nb/feed.xml"),
        ("alternate", "nb", "https://example.org/nb/"),
        ("alternate", "en", "https://example.org/feed.xml"),
    } == links(feeds["nb/feed.xml"])
    assert {
        ("self", "nb", "https://example.org/nb/veiledere/feed.xml"),
        ("alternate", "nb", "https://example.org/nb/veiledere/"),
        ("alternate", "en", "https://example.org/guides/feed.xml"),
    } == links(feeds["nb/veiledere/feed.xml"])
    # The section is called “Veiledere”, which says “Veileder” already.
    assert ["Veileder", "Veiledere"] == [
        feeds[path].findtext(f"{A}title") for path in ("nb/feed.xml", "nb/veiledere/feed.xml")
    ]


def test_a_section_s_feed_is_titled_with_its_site(build: Build) -> None:
    files = {"content/en/guides/index.md": "---\ntitle: Couples\nlead: L.\n---\nText.\n"}

    assert "Couples – Guide" == feeds_of(build, files)["couples/feed.xml"].findtext(f"{A}title")


def test_a_section_s_feed_tells_of_its_own_articles_alone(build: Build) -> None:
    files = {
        "content/en/others/index.md": "---\ntitle: Others\nlead: L.\n---\nText.\n",
        "content/en/others/one.md": article(title="Another"),
    }
    feeds = feeds_of(build, files)

    assert ["Another"] == titles(feeds["others/feed.xml"])
    assert ["The first guide"] == titles(feeds["guides/feed.xml"])
    assert {"Another", "The first guide"} == set(titles(feeds["feed.xml"]))


@pytest.mark.parametrize(
    "more", ["date: 2026-03-04\nstatus: draft", "date: 2026-03-04\nnoindex: true", "order: 2"]
)
def test_what_is_a_draft_or_undated_or_hidden_from_searches_is_in_no_feed(
    build: Build, more: str
) -> None:
    feeds = feeds_of(build, {"content/en/guides/other.md": article(title="Other", more=more)})

    assert ["The first guide"] == titles(feeds["feed.xml"]) == titles(feeds["guides/feed.xml"])


def test_what_is_shown_untranslated_is_in_no_feed(build: Build) -> None:
    """Polish, Arabic and Nynorsk show this English article in their sections."""
    files = {"content/en/guides/listening.md": article(title="How to listen well")}
    feeds = feeds_of(build, files, "five_languages")

    assert {"feed.xml", "guides/feed.xml"} == {
        path for path, feed in feeds.items() if "How to listen well" in titles(feed)
    }


def test_a_language_without_dated_articles_has_no_feed_and_names_none(build: Build) -> None:
    built = build("two_languages", {"content/nb/guides/first.md": UNDATED})
    site = BuiltSite.of(built)

    assert {"feed.xml", "guides/feed.xml"} == {path for path in site.files if "feed.xml" in path}
    for page in site.pages.values():
        if page.lang == "nb":
            assert [] == page.soup.select('link[type="application/atom+xml"]'), page
    assert b"/nb/feed.xml" not in site.files["feed.xml"]


def test_a_page_names_the_feeds_that_are_of_use_on_it(build: Build) -> None:
    site = BuiltSite.of(build("two_languages"))
    named = {
        url: [
            (link["title"], link["href"])
            for link in site.page(url).soup.select('link[type="application/atom+xml"]')
        ]
        for url in ("/", "/guides/", "/guides/the-first-guide/", "/book/")
        if url.lstrip("/") + "index.html" in site.pages
    }
    whole, section = ("Guide", "/feed.xml"), ("Guides", "/guides/feed.xml")

    assert [whole] == named["/"]
    assert [whole, section] == named["/guides/"] == named["/guides/the-first-guide/"]


def test_a_feed_keeps_to_its_newest_entries(build: Build) -> None:
    files = {
        f"content/en/guides/n{n}.md": article(title=f"N{n}", more=f"date: 2025-01-{n + 1:02}")
        for n in range(LONGEST)
    }
    found = titles(feeds_of(build, files)["feed.xml"])

    assert ["The first guide", f"N{LONGEST - 1}"] == found[:2]
    assert LONGEST == len(found)
    assert "N0" not in found


# What an entry says


def test_an_entry_has_what_atom_asks_for(build: Build) -> None:
    """RFC 4287 §4.1.2: id, title and updated; here with the article's own dates."""
    entry = entry_of(build, feed="nb/feed.xml")
    category, author = entry.find(f"{A}category"), entry.find(f"{A}author")

    assert {
        "title": "Når blåbærene er ærlige",
        "published": "2026-03-03T00:00:00Z",
        "updated": "2026-03-03T00:00:00Z",
        "summary": "En ingress.",
    } == {
        name: entry.findtext(f"{A}{name}") for name in ("title", "published", "updated", "summary")
    }
    assert category is not None
    assert author is not None
    assert {"term": "Veiledere", "scheme": "https://example.org/nb/veiledere/"} == dict(
        category.items()
    )
    assert "A practice" == author.findtext(f"{A}name")
    assert {
        ("alternate", "nb", NB_URL),
        ("alternate", "en", "https://example.org/guides/the-first-guide/"),
    } == links(entry)


def test_an_entry_s_identity_is_the_same_in_every_feed_and_for_ever(build: Build) -> None:
    """Readers show an entry anew whose identity changes: this one was published."""
    feeds = feeds_of(build)
    whole, section = (
        feeds[path].findtext(f"{A}entry/{A}id") for path in ("nb/feed.xml", "nb/veiledere/feed.xml")
    )

    assert "urn:uuid:b326e431-fad8-5624-a776-cdb053051144" == whole == section
    assert 4 == len({feed.findtext(f"{A}id") for feed in feeds.values()})


def test_an_identity_outlives_the_address(build: Build) -> None:
    path = "content/nb/guides/first.md"
    first = entry_of(build, {path: article(more="date: 2026-03-03\nslug: en")}, "nb/feed.xml")
    moved = entry_of(build, {path: article(more="date: 2026-03-03\nslug: to")}, "nb/feed.xml")

    assert links(first) != links(moved)
    assert first.findtext(f"{A}id") == moved.findtext(f"{A}id")


def test_an_entry_names_who_wrote_it(build: Build) -> None:
    files = {
        "content/people.toml": '[kari]\nname = "Kari Nordmann"\nurl = "https://example.org/kari"\n',
        ARTICLE: article(more="date: 2026-03-03\nauthor: kari"),
    }
    author = entry_of(build, files).find(f"{A}author")

    assert author is not None
    assert ["Kari Nordmann", "https://example.org/kari"] == [child.text for child in author]


def test_a_feed_is_as_new_as_its_latest_change(build: Build) -> None:
    files = {
        ARTICLE: article(more="date: 2026-03-03\nmodified: 2026-05-01"),
        "content/en/guides/second.md": article(title="Second", more="date: 2026-04-01"),
    }
    feed = feeds_of(build, files)["feed.xml"]

    assert ["Second", "First"] == titles(feed)
    assert "2026-05-01T00:00:00Z" == feed.findtext(f"{A}updated")


# The whole text


def test_an_entry_holds_the_whole_text_and_says_where_it_stands(build: Build) -> None:
    content = content_of(entry_of(build, feed="nb/feed.xml"))

    assert ("nb", "ltr") == (content.get(XML_LANG), content.get("dir"))
    assert ["En ingress.", "Tekst1.", "Når blåbærene er ærlige Veileder · 3. mars 2026"] == [
        text_of(paragraph) for paragraph in content.findall(f"{X}p")
    ]
    assert [f"{NB_URL}#source-doe-2020", NB_URL] == [a.get("href") for a in content.iter(f"{X}a")]


def test_blocks_are_told_in_plain_elements(build: Build) -> None:
    text = """## Heading {#here}

/// care-card | Ring {helpline:legevakt} if:
    level: urgent
It hurts.
///

/// note
An aside.
///

/// question | Alone?
Yes, [see above](#here).
///

/// call-to-action
    service: couples
///

The end.
"""
    content = content_of(entry_of(build, {ARTICLE: article(text)}))

    assert {"div", "p", "h2", "h3", "span", "a", "time"} == {
        etree.QName(element).localname for element in content.iter()
    }
    assert ["Urgent: Ring 116\u00a0117 if:", "Alone?"] == [
        text_of(heading) for heading in content.iter(f"{X}h3")
    ]
    for part in ("It hurts.", "An aside.", "Yes, see above.", "The end."):
        assert part in text_of(content)
    assert [PAGE_URL + "#here"] == [
        a.get("href") for a in content.iter(f"{X}a") if a.text == "see above"
    ]
    assert [] == content.xpath("//@id")
    assert [] == content.xpath("//*[contains(@href, 'book')]")


def test_a_text_from_right_to_left_says_so_itself(build: Build) -> None:
    """Atom has no direction; readers take it from the XHTML."""
    feed = feeds_of(build, scenario="five_languages")["ar/feed.xml"]
    divs = [*feed.iter(f"{A}subtitle"), *feed.iter(f"{A}content")]

    assert 1 < len(divs)
    assert {("ar", "rtl")} == {(div[0].get(XML_LANG), div[0].get("dir")) for div in divs}


def converted(html: str) -> Element:
    root = xhtml(etree.Element("feed"), "div")
    append_html(root, html, PAGE_URL)
    return root


def written(html: str) -> str:
    text = etree.tostring(converted(html), encoding="unicode")
    return text.removeprefix(f'<div xmlns="{XHTML}">').removesuffix("</div>")


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<p id="a" class="b" style="c" onclick="d()">Text</p>', "<p>Text</p>"),
        ("<p>a<script>b</script>c<style>d</style>e</p>", "<p>ace</p>"),
        ("<form><input><button>a</button></form>b", "b"),
        ("<p>a<custom-thing>b<b>c</b></custom-thing>d</p>", "<p>ab<b>c</b>d</p>"),
        ("<p>a<!-- b -->c</p>", "<p>ac</p>"),
        ('<a href="javascript:a()">b</a>', "<a>b</a>"),
        ('<a href="/b/">c</a>', '<a href="https://example.org/b/">c</a>'),
        ('<a href="#b">c</a>', f'<a href="{PAGE_URL}#b">c</a>'),
        ('<a href="tel:+47">c</a>', '<a href="tel:+47">c</a>'),
        ('<a href="http://[">c</a>', "<a>c</a>"),
        (
            '<img src="/a.png" alt="b" loading="lazy">',
            '<img src="https://example.org/a.png" alt="b"/>',
        ),
        ("<details><summary>a</summary><p>b</p></details>", "<div><h3>a</h3><p>b</p></div>"),
        ("<p>a&nbsp;b &amp; c&#1;d\x02</p>", "<p>a\u00a0b &amp; cd</p>"),
    ],
)
def test_html_becomes_xhtml_that_readers_can_use(html: str, told: str) -> None:
    assert told == written(html)


def test_a_language_is_told_to_readers_of_html_and_of_xml() -> None:
    (span,) = converted('<span lang="ar" dir="rtl">نص</span>')

    assert {"lang": "ar", XML_LANG: "ar", "dir": "rtl"} == dict(span.items())


def test_an_empty_element_is_closed_as_html_closes_it() -> None:
    data = etree.tostring(converted("<table><tr><td></td></tr></table><br>"), encoding="unicode")

    assert "<td></td>" in data
    assert "<br/>" in data


PIECES = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(["<p>", "</p>", "<a href='", "'>", "<script>", "</script>", "<!--", "<?x"]),
        st.sampled_from(
            ["<svg>", "<p xml:lang='a'>", "<x:y>", "&#0;", "&#xFFFE;", "</div>", "<b "]
        ),
    ),
    max_size=12,
)


@given(PIECES)
def test_whatever_the_html_the_feed_is_well_formed(pieces: list[str]) -> None:
    root = converted("".join(pieces))
    again = etree.fromstring(etree.tostring(root, encoding="UTF-8"))

    assert text_of(root).replace("\r", "\n") == text_of(again).replace("\r", "\n")
    assert {XHTML} == {etree.QName(element).namespace for element in again.iter()}
    assert [] == again.xpath("//*[local-name() = 'script' or @id or @style]")
    for element in again.iter():
        for name in {"href", "src"} & set(element.keys()):
            scheme = str(element.get(name)).partition(":")[0].lower()
            assert scheme in {"http", "https", "mailto", "tel"}
