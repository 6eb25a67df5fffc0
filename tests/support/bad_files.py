"""Bad files that no table can hold: what ``make`` names in ``tests/cases/bad_inputs.toml``."""

import zlib
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from PIL import Image

from plugins.multilingual.staleness import digest

GOOD_HEAD = "title: {title}\nlead: What it is about."
HEAVY = 30 * 1024 * 1024  # bytes
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
Maker = Callable[[Path], None]
MAKERS: dict[str, Maker] = {}


def _maker(name: str) -> Callable[[Maker], Maker]:
    def keep(maker: Maker) -> Maker:
        MAKERS[name] = maker
        return maker

    return keep


def _write(place: Path, body: str, head: str = "") -> None:
    text = f"---\n{GOOD_HEAD.format(title=place.stem)}\n{head}---\n\n{body}\n"
    place.write_text(text, encoding="utf-8")


def _image_beside(place: Path, name: str, data: bytes) -> None:
    images = place.parents[2] / "images"
    images.mkdir(exist_ok=True)
    (images / name).write_bytes(data)


def _png(width: int, height: int) -> bytes:
    written = BytesIO()
    Image.linear_gradient("L").resize((width, height)).save(written, "PNG")
    return written.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data).to_bytes(4, "big")  # PNG, third edition, §5.3
    return len(data).to_bytes(4, "big") + kind + data + check


@_maker("byte order mark")
def _byte_order_mark(place: Path) -> None:
    _write(place, "[nowhere](borte.md)")
    place.write_bytes(b"\xef\xbb\xbf" + place.read_bytes())


@_maker("picture named as text")
def _picture_named_as_text(place: Path) -> None:
    place.write_bytes(_png(8, 8))


@_maker("line of 2 MB")
def _line_of_2_mb(place: Path) -> None:
    _write(place, "One.\n\n" + "a word " * 300_000)


@_maker("long paragraph")
def _long_paragraph(place: Path) -> None:
    _write(place, "One.\n\n" + "A line of some words.\n" * 1_500)


@_maker("many brackets")
def _many_brackets(place: Path) -> None:
    _write(place, "One.\n\nTwo: " + "[" * 10_000)


@_maker("many blocks")
def _many_blocks(place: Path) -> None:
    _write(place, "/// note\nText.\n///\n\n" * 1_000)


@_maker("huge file")
def _huge_file(place: Path) -> None:
    _write(place, "A line of some words.\n\n" * 1_000_000)


@_maker("first help page")
def _first_help_page(place: Path) -> None:
    _write(place.with_name("a-" + place.name), "Text.", "kind: help\n")


@_maker("link out of content")
def _link_out_of_content(place: Path) -> None:
    outside = place.parents[3] / "secret.md"
    _write(outside, "Text.")
    place.symlink_to(outside)


@_maker("link in a circle")
def _link_in_a_circle(place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(place)


@_maker("folder")
def _folder(place: Path) -> None:
    _write(place, "Text.")


@_maker("alias bomb")
def _alias_bomb(place: Path) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    names = "abcdefghij"
    lines += [f"{new}: &{new} [{', '.join(['*' + old] * 9)}]" for old, new in pairwise(names)]
    _write(place, "Text.", "\n".join(lines) + "\n")


@_maker("deep nesting")
def _deep_nesting(place: Path) -> None:
    _write(place, "Text.", f"silence: {'[' * 5_000}{']' * 5_000}\n")


@_maker("long front matter")
def _long_front_matter(place: Path) -> None:
    _write(place, "Text.", "".join(f"key-{n}: value\n" for n in range(20_000)))


@_maker("long slug")
def _long_slug(place: Path) -> None:
    _write(place, "Text.", f"slug: {'a' * 300}\n")


@_maker("chairs")
def _chairs(place: Path) -> None:
    _image_beside(place, "chairs.png", _png(1240, 600))


@_maker("small image")
def _small_image(place: Path) -> None:
    _image_beside(place, "small.png", _png(200, 100))


@_maker("image of 30 MB")
def _image_of_30_mb(place: Path) -> None:
    small = _png(1240, 600)
    start = small.index(b"IDAT") - 4
    filler = _chunk(b"teST", bytes(HEAVY))
    _image_beside(place, "heavy.png", small[:start] + filler + small[start:])


@_maker("decompression bomb")
def _decompression_bomb(place: Path) -> None:
    size = (100_000).to_bytes(4, "big") * 2
    header = _chunk(b"IHDR", size + bytes((1, 0, 0, 0, 0)))
    data = _chunk(b"IDAT", zlib.compress(bytes(1_000_000)))
    _image_beside(place, "bomb.png", PNG_SIGNATURE + header + data + _chunk(b"IEND", b""))


@_maker("image cut short")
def _image_cut_short(place: Path) -> None:
    whole = _png(1240, 600)
    _image_beside(place, "short.png", whole[: len(whole) // 2])


@_maker("image that is text")
def _image_that_is_text(place: Path) -> None:
    _image_beside(place, "text.jpg", b"<html><script>alert(1)</script></html>")


@_maker("image that moves")
def _image_that_moves(place: Path) -> None:
    written = BytesIO()
    frames = [Image.new("L", (600, 400), shade) for shade in (0, 255)]
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:])
    _image_beside(place, "moves.gif", written.getvalue())


def _svg(inside: str, before: str = "") -> bytes:
    opening = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400">'
    return f"{before}{opening}{inside}</svg>".encode()


@_maker("drawing with a script")
def _drawing_with_a_script(place: Path) -> None:
    _image_beside(place, "script.svg", _svg("<script>alert(1)</script>"))


@_maker("drawing with a document type")
def _drawing_with_a_document_type(place: Path) -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    _image_beside(place, "entities.svg", _svg("<text>&b;</text>", bomb))


@_maker("drawing nested deep")
def _drawing_nested_deep(place: Path) -> None:
    _image_beside(place, "deep.svg", _svg("<g>" * 20_000 + "</g>" * 20_000))


@_maker("stale translation")
def _stale_translation(place: Path) -> None:
    original = place.parents[2] / "en" / "guides" / "changed.md"
    _write(original, "Before.\n\n## Numbers\n\nRing 22 33 44 55.")
    before = "## Numbers\n\nRing 22 33 44 66."
    kept = place.parents[2] / ".originals" / f"{digest(before)}.md"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(before + "\n", encoding="utf-8")
    said = f"translated_from:\n  language: en\n  sections:\n    numbers: {digest(before)}\n"
    _write(place, "## Tall\n\nRing 22 33 44 66.", f"translation_key: guides/changed.md\n{said}")


@_maker("no site file")
def _no_site_file(place: Path) -> None:
    place.unlink()


@_maker("toml nested deep")
def _toml_nested_deep(place: Path) -> None:
    place.write_text(f"a = {'[' * 20_000}{']' * 20_000}\n", encoding="utf-8")


@_maker("no languages")
def _no_languages(place: Path) -> None:
    text = place.read_text(encoding="utf-8")
    place.write_text(text[: text.index("[[languages]]")], encoding="utf-8")


@_maker("the service twice")
def _the_service_twice(place: Path) -> None:
    text = place.read_text(encoding="utf-8")
    place.write_text(text * 2, encoding="utf-8")
