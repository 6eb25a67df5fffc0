"""A feed a language."""

from xml.etree import ElementTree

from tests.conftest import Build

A = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feeds_of(build: Build, files: dict[str, str] | None = None) -> dict[str, ElementTree.Element]:
    built = build("two_languages", files)
    return {
        output.path: ElementTree.fromstring(output.data)
        for output in built.outputs
        if output.path.endswith("feed.xml")
    }


def links(element: ElementTree.Element) -> set[tuple[str | None, str | None, str | None]]:
    return {
        (link.get("rel"), link.get("hreflang"), link.get("href"))
        for link in element.findall(f"{A}link")
    }


def test_each_language_has_a_feed_that_names_the_others(build: Build) -> None:
    feeds = feeds_of(build)

    assert {"feed.xml", "nb/feed.xml"} == set(feeds)
    assert "nb" == feeds["nb/feed.xml"].get(XML_LANG)
    assert {
        ("self", None, "https://example.org/nb/feed.xml"),
        ("alternate", "nb", "https://example.org/nb/"),
        ("alternate", "en", "https://example.org/feed.xml"),
    } == links(feeds["nb/feed.xml"])


def test_an_entry_has_what_atom_asks_for(build: Build) -> None:
    """RFC 4287 §4.1.2: id, title and updated; here with the article's own dates."""
    (entry,) = feeds_of(build)["nb/feed.xml"].findall(f"{A}entry")
    texts = {child.tag.removeprefix(A): child.text for child in entry}

    assert str(texts.pop("id")).startswith("urn:uuid:")
    assert {
        "title": "Når blåbærene er ærlige",
        "published": "2026-03-03T00:00:00Z",
        "updated": "2026-03-03T00:00:00Z",
        "summary": "En ingress.",
        "link": None,
    } == texts


def test_an_identity_outlives_the_address(build: Build) -> None:
    path = "content/nb/guides/first.md"
    head = "---\ntitle: Blåbær\nlead: L.\ndate: 2026-03-03\nslug: {}\n---\nTekst.\n"
    first = feeds_of(build, {path: head.format("en")})["nb/feed.xml"].find(f"{A}entry/{A}id")
    moved = feeds_of(build, {path: head.format("to")})["nb/feed.xml"].find(f"{A}entry/{A}id")

    assert first is not None
    assert moved is not None
    assert first.text == moved.text


def test_a_draft_and_an_undated_page_are_in_no_feed(build: Build) -> None:
    draft = "---\ntitle: D\nlead: L.\ndate: 2026-03-04\nstatus: draft\n---\nText.\n"
    feed = feeds_of(build, {"content/en/guides/draft.md": draft})["feed.xml"]

    assert ["The first guide"] == [e.findtext(f"{A}title") for e in feed.findall(f"{A}entry")]
