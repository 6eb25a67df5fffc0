"""Artwork: one drawing a page, always the same, and nothing in it but shapes."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.media.artwork import HEIGHT, PALETTES, WIDTH, draw_artwork
from tests.conftest import Build
from tests.support.builds import PROJECT
from tests.support.pages import BuiltSite

KEYS = st.text(max_size=60)
REAL_KEYS = sorted(
    file.relative_to(PROJECT / "content" / "en").as_posix()
    for file in (PROJECT / "content" / "en").rglob("*.md")
)
SHAPES = {"svg", "rect", "circle", "path", "line", "ellipse", "g"}


def parse(key: str) -> ElementTree.Element:
    return ElementTree.fromstring(draw_artwork(key).svg)


def test_a_known_key_draws_known_bytes() -> None:
    """A change of the algorithm changes every page's drawing: it must be meant."""
    assert (Path(__file__).parent / "guide.svg").read_text(encoding="utf-8") == (
        draw_artwork("guides/first.md").svg + "\n"
    )


@given(KEYS)
def test_a_key_always_draws_the_same_bytes(key: str) -> None:
    assert draw_artwork(key) == draw_artwork(key)


def test_no_two_real_pages_have_the_same_drawing() -> None:
    assert len(REAL_KEYS) == len({draw_artwork(key).svg for key in REAL_KEYS})


def test_a_small_change_of_the_key_changes_the_drawing() -> None:
    keys = [f"guides/page-{number}.md" for number in range(100)]

    assert len(keys) * 0.95 < len({draw_artwork(key).svg for key in keys})


@given(KEYS)
def test_a_drawing_is_wellformed_and_hidden_from_assistive_technology(key: str) -> None:
    svg = parse(key)

    assert "svg" == svg.tag
    assert "true" == svg.get("aria-hidden")
    assert f"0 0 {WIDTH} {HEIGHT}" == svg.get("viewBox")
    assert not {"id", "role", "tabindex"} & {name for part in svg.iter() for name in part.attrib}


@given(KEYS)
def test_a_drawing_holds_shapes_alone(key: str) -> None:
    """No script, no style that a content policy would refuse, no colour, no address."""
    for part in parse(key).iter():
        assert part.tag in SHAPES
        assert not {"style", "fill", "stroke", "href"} & set(part.attrib)
        assert not [name for name in part.attrib if name.startswith("on")]
        assert not (part.text or "").strip()


@given(KEYS)
def test_a_drawing_is_small_and_uses_a_palette_that_the_styles_have(key: str) -> None:
    svg = draw_artwork(key).svg

    assert len(svg) < 800
    assert parse(key).get("data-palette") in {str(n) for n in range(PALETTES)}


@given(KEYS)
def test_every_circle_has_a_size(key: str) -> None:
    assert all(int(circle.attrib["r"]) > 0 for circle in parse(key).iter("circle"))


@pytest.mark.parametrize("number", range(1, PALETTES))
def test_the_styles_know_every_palette(number: int) -> None:
    """Palette 0 is the one that stands without a choice."""
    styles = (PROJECT / "theme/styles/components/artwork.css").read_text(encoding="utf-8")

    assert f'[data-palette="{number}"]' in styles


def test_a_page_and_its_translation_share_their_drawing(build: Build) -> None:
    site = BuiltSite.of(build("two_languages"))

    english, norwegian = (
        str(site.page(url).main.select_one(".artwork"))
        for url in ("/guides/the-first-guide/", "/nb/veiledere/nar-blabaerene-er-aerlige/")
    )
    assert english.startswith("<svg")
    assert english == norwegian
