"""Images: what is refused, what is drawn of them, and what is left of their metadata."""

import json
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from plugins.media.image_formats import ImageFacts, Refusal, read_facts
from plugins.media.images import draw_image, drawing, image_digest
from plugins.media.picture import (
    LINKED_WIDTH,
    WIDTHS,
    image_attributes,
    plan_image,
    read_sizes,
    sources,
)
from plugins.media.svg_files import CleanSvg, clean_svg, looks_like_svg
from tests.support.builds import PROJECT

RED, BLUE = (200, 30, 30), (30, 30, 200)
SECRET = b"59.9139 Kari Nordmann"
SUFFIXES = ("avif", "webp", "jpg", "png")


def photo(width: int = 64, height: int = 48) -> Image.Image:
    """Return an image whose left half is red and whose right half is blue."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def saved(image: Image.Image, suffix: str, **options: Any) -> bytes:
    written = BytesIO()
    image.save(written, suffix, **options)
    return written.getvalue()


def drawn(folder: Path, data: bytes, width: int, suffix: str = "png") -> Image.Image:
    return Image.open(BytesIO(drawn_bytes(folder, data, width, suffix)))


def drawn_bytes(folder: Path, data: bytes, width: int, suffix: str) -> bytes:
    file = folder / "source"
    file.write_bytes(data)
    return draw_image(drawing(file, width, suffix, is_drawing=False))


def refusal(data: bytes) -> str:
    found = read_facts(data)
    assert isinstance(found, Refusal), found
    return found.message


def facts(data: bytes) -> ImageFacts:
    found = read_facts(data)
    assert isinstance(found, ImageFacts), found
    return found


def near(expected: tuple[int, ...], found: Any, most: int = 30) -> bool:
    return all(abs(a - b) <= most for a, b in zip(expected, found, strict=True))


# What is refused


def png_that_claims(width: int, height: int) -> bytes:
    """Return a few bytes that say they are a large picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(b"\0" * 100))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [7_072, 10_000, 60_000])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(side: int) -> None:
    assert refusal(png_that_claims(side, side)).endswith("pixels")


def test_a_long_strip_is_refused() -> None:
    assert "is 8 times as high as it is wide" == refusal(saved(photo(10, 80), "PNG"))


@pytest.mark.parametrize("suffix", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_a_file_that_ends_early_is_refused(suffix: str) -> None:
    whole = saved(Image.effect_noise((64, 64), 80).convert("RGB"), suffix)

    assert 64 == facts(whole).width
    assert "cannot be read as an image" == refusal(whole[: len(whole) * 2 // 3])


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\0" * 100, saved(photo(), "TIFF")])
def test_what_is_no_image_of_a_known_format_is_refused(data: bytes) -> None:
    assert "cannot be read as an image" == refusal(data)


@pytest.mark.parametrize("suffix", ["GIF", "PNG", "WEBP"])
def test_what_moves_is_refused(suffix: str) -> None:
    other = photo().transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    moving = saved(photo(), suffix, save_all=True, append_images=[other])

    assert "moves, and nobody can stop it" == refusal(moving)


@given(st.binary(max_size=300), st.sampled_from(["JPEG", "PNG", "GIF"]))
def test_no_bytes_crash_the_reader(junk: bytes, suffix: str) -> None:
    whole = saved(photo(8, 8), suffix)
    for data in (junk, whole[:20] + junk, whole[:-20] + junk):
        assert isinstance(read_facts(data), ImageFacts | Refusal)


# What is drawn


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_but_pixels_is_left(tmp_path: Path, suffix: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = SECRET.decode()
    exif.get_ifd(0x8825)[29] = SECRET.decode()  # GPSDateStamp
    xmp = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", SECRET.decode())
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for data in (
        saved(photo(), "JPEG", exif=exif, comment=SECRET, xmp=xmp, icc_profile=profile),
        saved(photo(), "PNG", exif=exif, pnginfo=text, icc_profile=profile),
        saved(photo(), "WEBP", exif=exif, xmp=xmp, icc_profile=profile),
        saved(photo(), "AVIF", exif=exif, xmp=xmp, icc_profile=profile),
    ):
        assert SECRET in data
        found = drawn_bytes(tmp_path, data, 32, suffix)

        assert SECRET not in found
        with Image.open(BytesIO(found)) as image:
            assert {} == dict(image.getexif())
            known = {"exif", "icc_profile", "xmp", "comment", "Author"}
            assert set() == known & image.info.keys()


@pytest.mark.parametrize(
    ("orientation", "size", "start"),
    [(1, (64, 48), RED), (3, (64, 48), BLUE), (6, (48, 64), RED), (8, (48, 64), BLUE)],
)
def test_a_photograph_stands_upright(
    tmp_path: Path, orientation: int, size: tuple[int, int], start: tuple[int, ...]
) -> None:
    """The corner at the start of the first line; 6 is a telephone held upright."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(photo(), "JPEG", exif=exif, quality=95)
    known = facts(data)
    image = drawn(tmp_path, data, known.width)

    assert size == (known.width, known.height) == image.size
    assert near(start, image.convert("RGB").getpixel((3, 3)))


def test_an_image_is_never_drawn_wider_than_it_is() -> None:
    for natural in (1, 300, 481, 700, 1000, 1300, 5000):
        planned = plan_image(Path("a"), "d" * 32, ImageFacts(natural, natural, False, False))
        widths = [variant.width for _, variants in planned.sources for variant in variants]

        assert natural >= max(widths)
        assert min(natural, WIDTHS[-1]) == planned.width == planned.fallback.width
        assert min(natural, LINKED_WIDTH) == planned.linked.width


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_the_promised_proportions_are_those_of_the_image(width: int, height: int) -> None:
    planned = plan_image(Path("a"), "d" * 32, ImageFacts(width, height, False, False))
    exact = planned.width * height / width

    assert abs(planned.height - exact) <= 0.5 or planned.height == 1


def test_colours_are_converted_to_srgb(tmp_path: Path) -> None:
    """A profile whose red and blue are exchanged shows whether it was heeded."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    assert lab.tobytes()  # a profile of another colour space than the pixels' is passed over
    plain = drawn(tmp_path, saved(photo(), "PNG", icc_profile=lab.tobytes()), 64)
    broken = drawn(tmp_path, saved(photo(), "PNG", icc_profile=b"no profile"), 64)

    assert near(RED, plain.convert("RGB").getpixel((3, 3)), 2)
    assert near(RED, broken.convert("RGB").getpixel((3, 3)), 2)


def swapped_profile() -> bytes:
    """Return sRGB's profile with the primaries of red and blue exchanged."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"tmpX").replace(b"bXYZ", b"rXYZ").replace(b"tmpX", b"bXYZ")


def test_a_profile_is_heeded(tmp_path: Path) -> None:
    image = drawn(tmp_path, saved(photo(), "PNG", icc_profile=swapped_profile()), 64)

    assert near(RED[::-1], image.convert("RGB").getpixel((3, 3)))


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixels_is_drawn(tmp_path: Path, mode: str) -> None:
    image = Image.new("I;16", (64, 48), 30_000) if mode == "I;16" else photo().convert(mode)
    suffix = "JPEG" if mode == "CMYK" else "PNG"
    for made in SUFFIXES:
        found = drawn(tmp_path, saved(image, suffix), 32, made)

        assert (32, 24) == found.size
    if mode == "I;16":
        assert near((117, 117, 117), found.convert("RGB").getpixel((3, 3)), 2)


def test_what_shines_through_stays_so(tmp_path: Path) -> None:
    image = photo().convert("RGBA")
    opaque = saved(image, "PNG")
    image.putalpha(100)
    data = saved(image, "PNG")

    assert facts(data).has_alpha
    assert not facts(opaque).has_alpha
    assert "png" == plan_image(Path("a"), "d" * 32, facts(data)).fallback.path[-3:]
    assert "jpg" == plan_image(Path("a"), "d" * 32, facts(opaque)).fallback.path[-3:]
    for suffix in ("avif", "webp", "png"):
        assert near((100,), (drawn(tmp_path, data, 32, suffix).getchannel("A").getpixel((3, 3)),))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_file_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    data = saved(Image.effect_noise((200, 150), 80).convert("RGB"), "JPEG")

    assert drawn_bytes(tmp_path, data, 100, suffix) == drawn_bytes(tmp_path, data, 100, suffix)


def test_a_name_depends_on_the_content_alone() -> None:
    one, other = saved(photo(), "PNG"), saved(photo(10, 10), "PNG")

    assert image_digest(one) == image_digest(one) != image_digest(other)
    planned = plan_image(Path("/home/kari/client.jpg"), image_digest(one), facts(one))
    assert "client" not in planned.fallback.path
    assert ["/home/kari/client.jpg", 64, "jpg", True] == json.loads(planned.fallback.drawing)


# What a page gets


def test_a_browser_is_told_every_width_of_every_format() -> None:
    planned = plan_image(Path("a"), "0123456789abcdef", ImageFacts(2000, 1000, False, False))
    html = sources(planned, "38.5rem", lambda path: f"/base{path}")

    assert (
        '<source type="image/avif" srcset="/base/images/0123456789ab-480.avif 480w, '
        "/base/images/0123456789ab-800.avif 800w, "
        '/base/images/0123456789ab-1232.avif 1232w" sizes="38.5rem">'
    ) in html
    assert html.index("avif") < html.index("webp")
    assert (
        '/images/0123456789ab-1232.jpg" width="1232" height="616" decoding="async" '
        'fetchpriority="high' == image_attributes(planned, str, is_first=True)
    )
    assert image_attributes(planned, str, is_first=False).endswith('loading="lazy')


def test_one_width_needs_no_choice() -> None:
    planned = plan_image(Path("a"), "0123456789abcdef", ImageFacts(500, 300, False, False))
    html = sources(planned, "38.5rem", str)

    assert 'srcset="/images/0123456789ab-500.avif">' in html
    assert "sizes" not in html


def test_the_width_comes_from_the_layout(tmp_path: Path) -> None:
    (tmp_path / "tokens.css").write_text(":root { --measure: 30rem; --gutter: 1rem; }")

    assert "min(30rem, 100vw - 2 * 1rem)" == read_sizes(tmp_path)
    assert "38.5rem" in read_sizes(PROJECT / "theme" / "styles")


# SVG

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"{}>{}</svg>'


@pytest.mark.parametrize(
    ("attributes", "inside"),
    [
        ("", "<script>alert(1)</script>"),
        (' onload="alert(1)"', ""),
        ("", '<rect ONCLICK="alert(1)"/>'),
        ("", '<use href="https://example.org/a.svg#b"/>'),
        ("", '<use xmlns:x="http://www.w3.org/1999/xlink" x:href=" https://example.org/"/>'),
        ("", '<image href="data:image/jpeg;base64,AAAA"/>'),
        ("", "<foreignObject/>"),
        ("", '<a href="#b"/>'),
        ("", '<rect><animate attributeName="x" to="9"/></rect>'),
        ("", "<style>@import 'https://example.org/a.css';</style>"),
        ("", "<style>rect { fill: url(https://example.org/a) }</style>"),
        ("", r"<style>rect { fill: u\72l(https://example.org/a) }</style>"),
        ("", '<rect style="fill: URL( //example.org/a )"/>'),
        ("", "<g><g><script/></g></g>"),
    ],
)
def test_a_drawing_that_runs_loads_or_moves_is_refused(attributes: str, inside: str) -> None:
    found = clean_svg(SVG.format(attributes, inside).encode())

    assert isinstance(found, Refusal)
    assert found.message.startswith("holds “")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "declares a document type or a stylesheet"),
        (b'<?xml-stylesheet href="a.css"?><svg/>', "declares a document type or a stylesheet"),
        (b"<svg", "is not well-formed SVG"),
        (b"<svg/>", "is not SVG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "does not say how large it is"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 1"/>', "does not say how large"),
    ],
)
def test_what_cannot_be_shown_is_refused(data: bytes, message: str) -> None:
    found = clean_svg(data)

    assert isinstance(found, Refusal)
    assert found.message.startswith(message)


def test_a_drawing_tells_nothing_of_its_author() -> None:
    data = SVG.format(
        ' xmlns:i="urn:i" i:docname="/home/kari/a.svg"',
        "<!-- Kari --><metadata>Kari</metadata><i:note>Kari</i:note>"
        '<rect fill="url(#g)" i:label="Kari"/><style>rect { fill: url(#g) }</style>',
    )
    found = clean_svg(data.encode())

    assert isinstance(found, CleanSvg)
    assert b"kari" not in found.data.lower()
    assert b'<rect fill="url(#g)"' in found.data
    assert (40, 30) == (found.width, found.height)
    assert isinstance(clean_svg(found.data), CleanSvg)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        (' width="80" height="60"', (80, 60)),
        (' width="80px" height="60.4px"', (80, 60)),
        (' width="100%" height="60"', (40, 30)),
    ],
)
def test_a_drawing_is_as_large_as_it_says(attributes: str, size: tuple[int, int]) -> None:
    found = clean_svg(SVG.format(attributes, "").encode())

    assert isinstance(found, CleanSvg)
    assert size == (found.width, found.height)
    assert f'width="{size[0]}"'.encode() in found.data


def test_a_photograph_is_not_taken_for_a_drawing() -> None:
    assert looks_like_svg(SVG.format("", "").encode())
    assert not looks_like_svg(saved(photo(), "JPEG", comment=b"<svg"))
