"""The feeds of whole sites: valid by RFC 4287's grammar and rules, and by a feed reader's."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import pytest
from lxml import etree
from lxml.etree import _Element as Element

from tests.support.builds import PROJECT, build_scenario
from tests.support.pages import BuiltSite

A = "{http://www.w3.org/2005/Atom}"
GRAMMAR = etree.RelaxNG(etree.parse(PROJECT / "tests" / "schemas" / "atom.rng"))
SIZE_LIMIT = 512_000  # bytes; readers give up on feeds that are larger


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    return BuiltSite.of(build_scenario(tmp_path_factory.mktemp("five"), "five_languages"))


@pytest.fixture(params=["real", "five"])
def feeds(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """The feeds of the real site and of the one with five languages, by path."""
    name = "site" if request.param == "real" else "five"
    site: BuiltSite = request.getfixturevalue(name)
    found = {path: data for path, data in site.files.items() if path.endswith("feed.xml")}
    assert 4 <= len(found)
    return found


def faults(data: bytes) -> Iterator[str]:
    """Yield what RFC 4287 forbids."""
    feed = etree.fromstring(data)
    if not GRAMMAR.validate(feed):
        yield str(GRAMMAR.error_log.last_error)
    entries = feed.findall(f"{A}entry")
    for element in (feed, *entries):
        kinds = [
            (link.get("type"), link.get("hreflang"))
            for link in element.findall(f"{A}link")
            if link.get("rel", "alternate") == "alternate"
        ]
        if len(set(kinds)) < len(kinds):
            yield "§4.1.1, §4.1.2: two alternates of one type and language"
        if not kinds and element.find(f"{A}content") is None:
            yield "§4.1.2: neither an alternate nor content"
    if 1 != sum(link.get("rel") == "self" for link in feed.findall(f"{A}link")):
        yield "§4.1.1: a feed should have one link to itself"
    ids = [element.findtext(f"{A}id") for element in (feed, *entries)]
    if len(set(ids)) < len(ids):
        yield "§4.2.6: an id is not unique"
    if max(e.findtext(f"{A}updated", "") for e in entries) != feed.findtext(f"{A}updated"):
        yield "the feed is not as new as its latest entry"
    yield from relative(feed)


def relative(feed: Element) -> Iterator[str]:
    """Readers resolve a relative address in different ways, so there is none."""
    for name in ("href", "src", "scheme"):
        for element in feed.iter():
            address = element.get(name)
            if address is not None and not urlsplit(address).scheme:
                yield f"“{address}” is not absolute"


def test_every_feed_keeps_to_atom(feeds: dict[str, bytes]) -> None:
    for path, data in feeds.items():
        assert [] == list(faults(data)), path


SOUND = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:a:1</id><title>T</title>'
    "<updated>2026-01-01T00:00:00Z</updated><author><name>N</name></author>"
    '<link rel="self" href="https://example.org/f"/><link href="https://example.org/"/>'
    "<entry><id>urn:a:2</id><title>E</title><updated>2026-01-01T00:00:00Z</updated>"
    '<link href="https://example.org/e"/><content type="xhtml">'
    '<div xmlns="http://www.w3.org/1999/xhtml"><p>P</p></div></content></entry></feed>'
)


def test_a_sound_feed_has_no_faults() -> None:
    assert [] == list(faults(SOUND.encode()))


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        ("<title>T</title>", ""),
        ("<title>T</title>", "<title>T</title><title>U</title>"),
        ("<id>urn:a:1</id>", ""),
        ("<id>urn:a:1</id>", "<id>1</id>"),
        ("<id>urn:a:1</id>", "<id>urn:a:2</id>"),
        ("<author><name>N</name></author>", ""),
        ("<name>N</name>", "<uri>https://example.org/</uri>"),
        ("00:00:00Z</updated><author>", "00:00:00</updated><author>"),
        ("2026-01-01T00:00:00Z</updated><author>", "2026-01-01</updated><author>"),
        ("2026-01-01T00:00:00Z</updated><author>", "2026-13-01T00:00:00Z</updated><author>"),
        ("2026-01-01T00:00:00Z</updated><author>", "2025-01-01T00:00:00Z</updated><author>"),
        ('rel="self" ', ""),
        (' href="https://example.org/e"', ""),
        ("https://example.org/e", "/e"),
        ('<link href="https://example.org/e"/>', '<link href="https://example.org/e">E</link>'),
        ("<title>E</title>", "<title>E</title><summary>S</summary><summary>S</summary>"),
        ("<title>E</title>", '<title type="markdown">E</title>'),
        ("<title>E</title>", "<title>E</title><lead>L</lead>"),
        ("<title>E</title>", "<title><b>E</b></title>"),
        ('<div xmlns="http://www.w3.org/1999/xhtml"><p>P</p></div>', "<p>P</p>"),
        ("<p>P</p>", '<p xmlns="">P</p>'),
        ("</p></div>", '</p></div><div xmlns="http://www.w3.org/1999/xhtml"/>'),
    ],
)
def test_a_broken_feed_is_found_out(sound: str, broken: str) -> None:
    assert sound in SOUND
    assert [] != list(faults(SOUND.replace(sound, broken, 1).encode()))


@pytest.mark.parametrize(
    "served_as", ["application/xml", "text/xml; charset=utf-8", "application/atom+xml"]
)
def test_a_feed_reader_finds_nothing_amiss(feeds: dict[str, bytes], served_as: str) -> None:
    for path, data in feeds.items():
        read = feedparser.parse(data, response_headers={"content-type": served_as})

        assert (False, "atom10") == (bool(read.bozo), read.version), path
        for entry in read.entries:
            (content,) = entry.content
            assert "application/xhtml+xml" == content.type
            assert len(content.value) > len(entry.summary) + len(entry.title), entry.title
            assert entry.summary in content.value.replace("&amp;", "&")
            assert entry.author
            assert entry.tags[0].term


def test_an_article_stands_whole_in_its_feed(site: BuiltSite) -> None:
    """Word by word, what its page has between the lead and the sources."""
    articles = 0
    for path, data in site.files.items():
        if not path.endswith("feed.xml"):
            continue
        for entry in etree.fromstring(data).iter(f"{A}entry"):
            links = [str(link.get("href")) for link in entry.findall(f"{A}link")]
            page = site.page(unquote(urlsplit(links[0]).path))
            (content,) = entry.iter(f"{A}content")
            told = words("".join(str(text) for text in content.itertext()))
            for paragraph in page.soup.select(".prose > :is(p, h2, h3, ul, ol, details)"):
                assert words(paragraph.get_text()) in told, (path, paragraph)
            articles += 1
    assert articles


def words(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_a_feed_is_small_and_holds_nothing_that_loads_or_runs(feeds: dict[str, bytes]) -> None:
    for path, data in feeds.items():
        feed = etree.fromstring(data)
        names = {etree.QName(element).localname for element in feed.iter()}

        assert len(data) < SIZE_LIMIT, path
        assert set() == names & {"script", "style", "form", "input", "iframe", "svg"}
        assert [] == feed.xpath("//@id | //@style | //@class[. = 'question']")


def test_a_feed_leads_only_to_what_is_there(
    feeds: dict[str, bytes], request: pytest.FixtureRequest
) -> None:
    name = "site" if "nb/parterapi-pa-nett/feed.xml" in feeds else "five"
    site: BuiltSite = request.getfixturevalue(name)
    for path, data in feeds.items():
        for element in etree.fromstring(data).iter():
            parts = urlsplit(str(element.get("href") or element.get("scheme") or ""))
            if parts.netloc == "example.org":
                target = unquote(parts.path).lstrip("/")
                file = target + "index.html" if target.endswith("/") or not target else target
                assert file in site.files, (path, target)
                if parts.fragment:
                    assert unquote(parts.fragment) in site.pages[file].ids, (path, parts)


def test_a_feed_s_stylesheet_is_a_file_of_the_site(
    feeds: dict[str, bytes], request: pytest.FixtureRequest
) -> None:
    name = "site" if "nb/parterapi-pa-nett/feed.xml" in feeds else "five"
    site: BuiltSite = request.getfixturevalue(name)
    for data in feeds.values():
        (told,) = re.findall(
            r'^<\?xml-stylesheet href="/([^"]+)" type="text/css"\?>', data.decode(), re.MULTILINE
        )
        styles = site.files[told].decode()
        loaded = re.findall(r"url\(\"?([^\")]+)", styles)
        assert loaded
        assert [] == [url for url in loaded if url.lstrip("/") not in site.files]


def test_a_site_below_a_path_has_its_path_in_every_address(tmp_path: Path) -> None:
    built = build_scenario(
        tmp_path, "two_languages", site_url="https://example.org/repo", with_drafts=False
    )
    for path, data in ((o.path, o.data) for o in built.outputs if o.path.endswith("feed.xml")):
        feed = etree.fromstring(data)
        assert b'href="/repo/theme/styles/feed.' in data
        for element in feed.iter():
            for name in {"href", "scheme"} & set(element.keys()):
                address = str(element.get(name))
                assert not urlsplit(address).netloc or "example.org/repo/" in address, path
