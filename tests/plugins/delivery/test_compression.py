"""Compressed copies: faithful, worth it, and the same every time."""

import gzip
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.delivery.compression import compressed, is_compressible, unpacked, write_copies
from plugins.delivery.host_model import PRECOMPRESSED
from tests.support.builds import write_files

PAGE = "<!doctype html>" + "".join(
    f"<p>Paragraph number {n} says something.</p>" for n in range(80)
)
ENCODINGS = [encoding.name for encoding in PRECOMPRESSED]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_copy_is_smaller_than_what_a_server_would_make(encoding: str) -> None:
    copy = compressed(PAGE.encode(), encoding)

    assert copy is not None
    assert PAGE.encode() == unpacked(copy, encoding)
    if encoding != "zstd":  # its window costs a few bytes in short files
        assert len(copy) < len(gzip.compress(PAGE.encode(), 9))


@pytest.mark.parametrize("encoding", ENCODINGS)
@settings(max_examples=8, deadline=None)
@given(data=st.binary(min_size=200, max_size=600))
def test_what_does_not_compress_is_left(encoding: str, data: bytes) -> None:
    copy = compressed(data, encoding)

    assert copy is None or (len(copy) <= 0.95 * len(data) and data == unpacked(copy, encoding))


def test_short_files_are_left() -> None:
    assert [None] * 3 == [compressed(b"a" * 199, encoding) for encoding in ENCODINGS]


def test_copies_lie_beside_their_files_with_their_time(tmp_path: Path) -> None:
    site = _site(tmp_path)

    saved = write_copies(site, cache=tmp_path / "cache")

    assert {
        "index.html",
        "index.html.br",
        "index.html.gz",
        "index.html.zst",
        "picture.png",
        "short.txt",
    } == {file.name for file in site.iterdir()}
    time = (site / "index.html").stat().st_mtime_ns
    for encoding in PRECOMPRESSED:
        copy = site / f"index.html{encoding.suffix}"
        assert PAGE.encode() == unpacked(copy.read_bytes(), encoding.name)
        assert time == copy.stat().st_mtime_ns
    assert [(name, 1, len(PAGE)) for name in ENCODINGS] == [
        (one.encoding, one.files, one.before) for one in saved
    ]
    assert 0o644 == (site / "index.html.br").stat().st_mode & 0o644  # a server can read it


def test_the_same_bytes_give_the_same_copies(tmp_path: Path) -> None:
    for run in ("one", "two"):
        write_copies(_site(tmp_path / run), cache=tmp_path / run / "cache", workers=1)

    for name in ("index.html.br", "index.html.gz", "index.html.zst"):
        assert (tmp_path / "one/site" / name).read_bytes() == (
            tmp_path / "two/site" / name
        ).read_bytes()


def test_a_changed_file_gets_new_copies_and_a_lost_one_none(tmp_path: Path) -> None:
    site, cache = _site(tmp_path), tmp_path / "cache"
    write_files(site, {"lost.css": PAGE})
    write_copies(site, cache=cache)
    assert (site / "lost.css.br").is_file()

    changed = PAGE.replace("something", "something else")
    (site / "index.html").write_text(changed, encoding="utf-8")
    os.utime(site / "index.html", (2_000_000, 2_000_000))
    (site / "lost.css").unlink()
    write_copies(site, cache=cache)

    assert changed.encode() == unpacked((site / "index.html.br").read_bytes(), "br")
    assert not [*site.glob("lost.css*")]


def test_a_file_that_became_short_loses_its_copies(tmp_path: Path) -> None:
    site, cache = _site(tmp_path), tmp_path / "cache"
    write_copies(site, cache=cache)

    (site / "index.html").write_text("<p>", encoding="utf-8")
    write_copies(site, cache=cache)

    assert ["index.html"] == [file.name for file in site.glob("index.html*")]


def test_only_what_a_host_serves_is_kept(tmp_path: Path) -> None:
    site, cache = _site(tmp_path), tmp_path / "cache"
    write_copies(site, cache=cache)

    write_copies(site, PRECOMPRESSED[:1], cache=cache)

    assert ["index.html", "index.html.br"] == sorted(f.name for f in site.glob("index.html*"))


def test_what_was_made_once_is_taken_from_the_cache(tmp_path: Path) -> None:
    site, cache = _site(tmp_path), tmp_path / "cache"
    write_copies(site, PRECOMPRESSED[:1], cache=cache)
    kept = [file for file in cache.iterdir() if file.stat().st_size]
    kept[0].write_bytes(b"kept")

    write_copies(site, PRECOMPRESSED[:1], cache=cache)

    assert b"kept" == (site / "index.html.br").read_bytes()


@pytest.mark.parametrize(
    ("name", "is_text"),
    [
        ("index.html", True),
        ("nb/site.webmanifest", True),
        ("card.png", False),
        ("index.html.br", False),
        ("fragment/en_1.pf_fragment", False),
    ],
)
def test_text_is_compressed_and_pictures_are_not(name: str, *, is_text: bool) -> None:
    assert is_text == is_compressible(name)


def _site(folder: Path) -> Path:
    site = folder / "site"
    write_files(site, {"index.html": PAGE, "short.txt": "short", "picture.png": PAGE})
    for file in site.iterdir():
        os.utime(file, (1_000_000, 1_000_000))
    return site
