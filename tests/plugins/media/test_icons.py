"""Icons: sizes, grounds, safe zones, and an ICO that others can read."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from plugins.media.icons import Icon, draw_favicon, draw_icons, paint_icon
from plugins.media.image_cache import ImageCache
from tests.support.builds import PROJECT

SVG = (PROJECT / "theme" / "icons" / "icon.svg").read_text(encoding="utf-8")
PAPER, PAPER_RGBA = "#fbf7f0", (0xFB, 0xF7, 0xF0, 255)
NOWHERE = ImageCache(Path("/nonexistent"))
ICONS = {icon.name: icon for icon in draw_icons(SVG, PAPER, NOWHERE)}


def opened(icon: Icon) -> Image.Image:
    return Image.open(BytesIO(icon.data)).convert("RGBA")


def test_there_is_an_icon_for_each_use() -> None:
    assert {
        "apple-touch-icon": (180, ""),
        "icon-192": (192, "any"),
        "icon-512": (512, "any"),
        "icon-maskable-512": (512, "maskable"),
    } == {name: (icon.size, icon.purpose) for name, icon in ICONS.items()}


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_a_small_square_png(name: str) -> None:
    assert (ICONS[name].size, ICONS[name].size) == opened(ICONS[name]).size
    assert len(ICONS[name].data) < 12_000


@pytest.mark.parametrize("name", ["apple-touch-icon", "icon-maskable-512"])
def test_an_icon_that_others_cut_is_opaque_to_its_edges(name: str) -> None:
    image = opened(ICONS[name])

    assert (255, 255) == image.getchannel("A").getextrema()
    assert PAPER_RGBA == image.getpixel((0, 0))


@pytest.mark.parametrize("name", ["icon-192", "icon-512"])
def test_an_icon_on_any_ground_is_transparent_around_its_drawing(name: str) -> None:
    pixel = opened(ICONS[name]).getpixel((0, 0))

    assert isinstance(pixel, tuple)
    assert 0 == pixel[3]


def test_a_maskable_icon_keeps_its_drawing_within_the_safe_zone() -> None:
    """Nothing but ground stands outside a circle of 80 % of the side."""
    image = opened(ICONS["icon-maskable-512"])
    outside = [
        image.getpixel((x, y))
        for x in range(0, 512, 4)
        for y in range(0, 512, 4)
        if (x - 256) ** 2 + (y - 256) ** 2 > (0.4 * 512) ** 2
    ]

    assert {PAPER_RGBA} == set(outside)


def test_the_favicon_holds_the_sizes_of_tabs_and_of_search_results() -> None:
    with Image.open(BytesIO(draw_favicon(SVG))) as image:
        assert "ICO" == image.format
        assert {(16, 16), (32, 32), (48, 48)} == set(image.info["sizes"])
        image.load()


def test_icons_are_drawn_the_same_each_time() -> None:
    assert draw_icons(SVG, PAPER, NOWHERE) == draw_icons(SVG, PAPER, NOWHERE)
    assert draw_favicon(SVG) == draw_favicon(SVG)


def test_a_painted_icon_has_its_colours_of_the_light_scheme_on_its_shapes() -> None:
    painted = paint_icon(SVG)

    assert 'fill="#1f4e49"' in painted
    assert "#8cc7b9" not in painted  # the dark scheme's
    assert "class=" not in painted
    assert "style" not in painted
