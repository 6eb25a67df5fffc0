"""A site with images, built whole: what is published of them, and what is told of mistakes."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from plugins.rendering.build import Built
from tests.support.pages import BuiltPage, BuiltSite
from tests.support.photos import ARTICLE, HEAD, PLACE, build_with, write_photo

ADDRESS = "/guides/pictures/"
LINE = HEAD.count("\n") + 1
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 300"><rect width="9"/></svg>'
TEXT = """\
![A wide picture](../../images/wide.jpg)

A paragraph with [the whole picture](../../images/wide.jpg).

## A part

/// figure | Kari laughs. Photo: [Ola](https://example.org/), see [@cerf-1973]
![A tall picture]({static}/images/tall.jpg)
///

![](../../images/drawing.svg)
"""


def write_images(folder: Path) -> None:
    images = folder / "content" / "images"
    write_photo(images / "wide.jpg", 1600, 900)
    write_photo(images / "tall.jpg", 800, 600, orientation=6)
    write_photo(images / "unused.jpg", 900, 600)
    (images / "drawing.svg").write_text(SVG, encoding="utf-8")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Built:
    folder = tmp_path_factory.mktemp("pictures")
    write_images(folder)
    return build_with(folder, TEXT.replace("[@cerf-1973]", "below"), cache, is_public=True)


@pytest.fixture(scope="module")
def pictures(built: Built) -> BuiltSite:
    return BuiltSite.of(built)


@pytest.fixture(scope="module")
def page(pictures: BuiltSite) -> BuiltPage:
    return pictures.page(ADDRESS)


def candidates(page: BuiltPage) -> set[str]:
    """Every file that a browser may choose, by its path below the output."""
    sets = [str(source["srcset"]) for source in page.soup.select("picture > source")]
    listed = {part.split()[0] for srcset in sets for part in srcset.split(", ")}
    return {url.lstrip("/") for url in listed | {str(i["src"]) for i in page.soup.select("img")}}


def test_every_file_is_there_and_is_what_its_page_says(
    pictures: BuiltSite, page: BuiltPage
) -> None:
    assert 3 == len(page.soup.select("picture > img"))
    assert [] == pictures.broken_links()
    for path in candidates(page):
        if not path.endswith(".svg"):
            with Image.open(BytesIO(pictures.files[path])) as image:
                assert f"-{image.width}." in path


def test_room_is_kept_in_the_proportions_of_each_image(page: BuiltPage) -> None:
    sizes = [(i["width"], i["height"]) for i in page.soup.select("picture > img")]

    assert [("1232", "693"), ("600", "800"), ("400", "300")] == sizes


def test_only_the_first_image_does_not_wait(page: BuiltPage) -> None:
    images = page.soup.select("picture > img")

    assert ["high", None, None] == [image.get("fetchpriority") for image in images]
    assert [None, "lazy", "lazy"] == [image.get("loading") for image in images]


def test_words_for_those_who_do_not_see_stand_as_written(page: BuiltPage) -> None:
    alts = [image["alt"] for image in page.soup.select("picture > img")]

    assert ["A wide picture", "A tall picture", ""] == alts


def test_a_caption_is_text_like_any_other(page: BuiltPage) -> None:
    caption = page.soup.select_one("figure > picture + figcaption")

    assert caption is not None
    assert "Kari laughs. Photo: Ola, see below" == caption.get_text()
    assert ["https://example.org/"] == [a["href"] for a in caption.select("a")]


def test_no_file_tells_where_or_by_whom_a_photograph_was_taken(
    pictures: BuiltSite, tmp_path: Path
) -> None:
    write_images(tmp_path)
    assert PLACE.encode() in (tmp_path / "content" / "images" / "wide.jpg").read_bytes()
    assert [] == [path for path, data in pictures.files.items() if PLACE.encode() in data]
    assert [] == [path for path in pictures.files if "wide" in path or "unused" in path]


def test_nothing_is_published_that_no_text_uses(pictures: BuiltSite, page: BuiltPage) -> None:
    published = {path for path in pictures.files if path.startswith("images/")}
    linked = {str(a["href"]).lstrip("/") for a in page.soup.select(".prose > p > a")}

    assert candidates(page) | linked == published
    assert 1 == len(linked)


def test_programs_get_one_address_of_each_image(pictures: BuiltSite, page: BuiltPage) -> None:
    first = "https://example.org" + str(page.soup.select("picture > img")[0]["src"])
    graph = json.loads(page.soup.select_one('script[type="application/ld+json"]').text)["@graph"]  # type: ignore[union-attr]
    article = next(node for node in graph if node["@type"] == "Article")
    copy = pictures.files["guides/pictures/index.md"].decode()
    feed = pictures.files["feed.xml"].decode()

    assert first == article["image"]
    assert f"![A wide picture]({first})" in copy
    assert f'src="{first}"' in feed
    assert "srcset" not in copy + feed
    assert any(first.encode() in data for name, data in pictures.files.items() if "sitemap" in name)


def test_two_builds_give_the_same_bytes_with_a_cache_and_without(
    built: Built, tmp_path: Path, cache: Path
) -> None:
    for kept in (cache, tmp_path / "new"):
        folder = tmp_path / kept.name / "site"
        write_images(folder)
        again = build_with(folder, TEXT.replace("[@cerf-1973]", "below"), kept, is_public=True)

        assert built.outputs == again.outputs


MISTAKES = [
    ("![A](../../images/wid.jpg)", "“../../images/wid.jpg” is not there; did you mean “wide.jpg”?"),
    (
        "![A](../../images/WIDE.JPG)",
        "“../../images/WIDE.JPG” is not there; check the file's name",
    ),
    ("![A](xyz.jpg)", "“xyz.jpg” is not in content/images/; put the file of the image there"),
    (
        "![A](https://example.org/a.jpg)",
        "“https://example.org/a.jpg” is an image of another site, which would learn who reads "
        "this page; put the file into content/images/, if its owner lets you",
    ),
    (
        "[A](../../images/text.jpg)",
        "“../../images/text.jpg” cannot be read as an image; save it as JPEG, PNG, WebP, AVIF or "
        "SVG",
    ),
    (
        "![A](../../images/script.svg)",
        "“../../images/script.svg” holds “script”, which a picture may not; save it as plain SVG, "
        "or as PNG",
    ),
    (
        "![IMG_1234](../../images/wide.jpg)",
        "“IMG_1234” tells nobody what the picture shows; describe it between the brackets; leave "
        "them empty only if it just decorates",
    ),
    (
        '![A](../../images/wide.jpg "Words")',
        "“Words” behind an image is seen with a mouse alone; write “/// figure | …” above the "
        "image and “///” below it",
    ),
    (
        "/// figure | Words\n\nNo image.\n///",
        "“/// figure” holds something other than one image; write “![What it shows](../images/…)” "
        "in it, and its words behind the “|”",
    ),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_a_mistake_gives_exactly_this_line(
    tmp_path: Path, cache: Path, text: str, message: str
) -> None:
    write_images(tmp_path)
    images = tmp_path / "content" / "images"
    (images / "text.jpg").write_text("No image.")
    (images / "script.svg").write_text(SVG.replace("<rect", "<script/><rect"))

    assert [f"{ARTICLE}:{LINE}: {message}"] == list(
        map(str, build_with(tmp_path, text, cache).problems)
    )


def test_a_small_image_is_told_but_shown(tmp_path: Path, cache: Path) -> None:
    write_photo(tmp_path / "content" / "images" / "small.png", 200, 100)
    built = build_with(tmp_path, "![A](../../images/small.png)", cache)

    assert [
        f"{ARTICLE}:{LINE}: warning: “../../images/small.png” is only 200 pixels wide, and is not "
        "made wider; use a larger one: 1232 pixels are sharp on every screen"
    ] == list(map(str, built.problems))
    assert built.outputs


def test_a_link_out_of_the_folder_stays_closed(tmp_path: Path, cache: Path) -> None:
    write_photo(tmp_path / "private.jpg", 900, 600)
    images = tmp_path / "content" / "images"
    images.mkdir(parents=True)
    (images / "door.jpg").symlink_to(tmp_path / "private.jpg")
    problems = build_with(tmp_path, "![A](../../images/door.jpg)", cache).problems

    assert ["“../../images/door.jpg” is not there"] == [problem.message for problem in problems]
