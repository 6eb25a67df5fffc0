"""The cache: what it gives is what was put in, or nothing."""

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plugins.media.image_cache import ImageCache, draw_missing


def files_of(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_an_image_comes_back_as_it_was(tmp_path: Path) -> None:
    cache = ImageCache(tmp_path / "new" / "folder")
    cache.write("key", b"image")

    assert b"image" == cache.read("key")
    assert b"image" == ImageCache(tmp_path / "new" / "folder").read("key")


def test_what_was_never_kept_is_not_there(tmp_path: Path) -> None:
    assert ImageCache(tmp_path).read("key") is None
    assert ImageCache(tmp_path / "none").read("key") is None


@given(st.binary(max_size=60))
def test_a_damaged_file_is_no_image(damaged: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache = ImageCache(Path(folder))
        cache.write("key", b"image")
        (file,) = files_of(Path(folder))
        file.write_bytes(damaged)

        assert cache.read("key") is None


def test_a_file_that_is_cut_short_is_no_image_and_is_mended(tmp_path: Path) -> None:
    cache = ImageCache(tmp_path)
    cache.write("key", b"image" * 100)
    (file,) = files_of(tmp_path)
    file.write_bytes(file.read_bytes()[:-1])

    assert cache.read("key") is None
    assert {"key": b"drawn"} == draw_missing({"key": "drawn"}, str.encode, cache)
    assert b"drawn" == cache.read("key")


def test_nothing_but_whole_images_is_left_behind(tmp_path: Path) -> None:
    cache = ImageCache(tmp_path)
    for number in range(5):
        cache.write("key", b"%d" % number)

    assert 1 == len(files_of(tmp_path))


def test_builds_at_the_same_time_do_not_disturb_each_other(tmp_path: Path) -> None:
    data = b"image" * 10_000

    def build(_: int) -> bytes | None:
        cache = ImageCache(tmp_path)
        cache.write("key", data)
        return cache.read("key")

    with ThreadPoolExecutor(8) as pool:
        assert {data} == set(pool.map(build, range(64)))


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = ImageCache(tmp_path / "file")

    assert {"key": b"a"} == draw_missing({"key": "a"}, str.encode, cache)
    assert cache.read("key") is None


def test_pruning_keeps_what_is_used_and_the_newest_others(tmp_path: Path) -> None:
    cache = ImageCache(tmp_path)
    for age, key in enumerate(["new", "old", "older", "used"]):
        cache.write(key, key.encode())
        (file,) = tmp_path.glob(f"{key}.*")
        os.utime(file, (1_000_000 - age, 1_000_000 - age))
    cache.prune(["used", "never kept"], keep=1)

    assert [b"new", None, None, b"used"] == [
        cache.read(key) for key in ("new", "old", "older", "used")
    ]


def test_pruning_leaves_the_files_of_others_alone(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")
    ImageCache(tmp_path).prune([], keep=0)

    assert [tmp_path / "note.txt"] == files_of(tmp_path)


def test_only_what_is_missing_is_drawn_and_the_order_stays(tmp_path: Path) -> None:
    cache = ImageCache(tmp_path)
    cache.write("b", b"kept")
    drawn: list[str] = []

    def draw(drawing: str) -> bytes:
        drawn.append(drawing)
        return drawing.encode()

    wanted = {"c": "C", "b": "B", "a": "A"}
    images = draw_missing(wanted, draw, cache)

    assert [("c", b"C"), ("b", b"kept"), ("a", b"A")] == list(images.items())
    assert ["C", "A"] == drawn
    assert images == draw_missing(wanted, draw, cache)
    assert ["C", "A"] == drawn


def test_an_executor_draws_what_is_missing(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as executor:
        images = draw_missing({"a": "A", "b": "B"}, str.encode, ImageCache(tmp_path), executor)

    assert {"a": b"A", "b": b"B"} == images
