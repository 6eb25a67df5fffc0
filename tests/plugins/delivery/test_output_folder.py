"""The output folder: one whole site, or the one that was there before."""

import os
import stat
from pathlib import Path

import pytest

from plugins.delivery.output_folder import staged_output


class Broken(Exception):
    """What a build may raise."""


def files_of(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A folder ``output`` with an older site in it, alone in its own folder."""
    folder = tmp_path / "site" / "output"
    (folder / "old").mkdir(parents=True)
    (folder / "index.html").write_text("one", encoding="utf-8")
    (folder / "old" / "index.html").write_text("old", encoding="utf-8")
    return folder


def build_into(folder: Path, text: str = "two") -> None:
    (folder / "new").mkdir()
    (folder / "index.html").write_text(text, encoding="utf-8")
    (folder / "new" / "index.html").write_text("new", encoding="utf-8")


def test_a_first_build_makes_the_folder_and_those_above_it(tmp_path: Path) -> None:
    output = tmp_path / "a" / "b" / "output"

    with staged_output(output) as stage:
        build_into(stage)

    assert {"index.html": "two", "new/index.html": "new"} == files_of(output)


def test_a_new_build_takes_the_place_of_the_old_one_whole(output: Path) -> None:
    with staged_output(output) as stage:
        build_into(stage)

    assert {"index.html": "two", "new/index.html": "new"} == files_of(output)
    assert not (output / "old").exists()


def test_the_old_site_stands_while_the_new_one_is_built(output: Path) -> None:
    with staged_output(output) as stage:
        build_into(stage)

        assert {"index.html": "one", "old/index.html": "old"} == files_of(output)


@pytest.mark.parametrize("error", [Broken, KeyboardInterrupt, SystemExit])
def test_when_the_block_raises_nothing_has_changed(
    output: Path, error: type[BaseException]
) -> None:
    before = files_of(output)

    with pytest.raises(error), staged_output(output) as stage:  # noqa: PT012
        build_into(stage)
        raise error

    assert before == files_of(output)
    assert [output] == list(output.parent.iterdir())


def test_when_a_first_build_raises_there_is_no_folder(tmp_path: Path) -> None:
    output = tmp_path / "site" / "output"

    with pytest.raises(Broken), staged_output(output):
        raise Broken

    assert [] == list(output.parent.iterdir())


def test_when_the_switch_fails_the_old_site_is_put_back(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files_of(output)
    rename = Path.rename

    def fail_for_the_stage(self: Path, target: Path) -> Path:
        if (self / "new").exists():
            raise OSError("the disk is full")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_for_the_stage)
    with pytest.raises(OSError, match="the disk is full"), staged_output(output) as stage:
        build_into(stage)

    assert before == files_of(output)
    assert [output] == list(output.parent.iterdir())


def test_nothing_is_left_beside_the_output(output: Path) -> None:
    with staged_output(output) as stage:
        build_into(stage)

    assert [output] == list(output.parent.iterdir())


def test_a_file_with_the_same_bytes_keeps_its_time_and_a_changed_one_does_not(output: Path) -> None:
    (output / "new").mkdir()
    (output / "new" / "index.html").write_text("new", encoding="utf-8")
    for file in (output / "index.html", output / "new" / "index.html"):
        os.utime(file, ns=(1_000_000_001, 1_000_000_001))

    with staged_output(output) as stage:
        build_into(stage)

    assert 1_000_000_001 == (output / "new" / "index.html").stat().st_mtime_ns
    assert 1_000_000_001 != (output / "index.html").stat().st_mtime_ns


def test_retained_entries_move_along_and_others_do_not(output: Path) -> None:
    (output / ".git").mkdir()
    (output / ".git" / "HEAD").write_text("ref", encoding="utf-8")
    (output / ".other").write_text("x", encoding="utf-8")

    with staged_output(output, retained=(".git", "CNAME")) as stage:
        build_into(stage)

    assert {".git/HEAD": "ref", "index.html": "two", "new/index.html": "new"} == files_of(output)


def test_retained_entries_stay_when_the_block_raises(output: Path) -> None:
    (output / ".git").mkdir()
    (output / ".git" / "HEAD").write_text("ref", encoding="utf-8")

    with pytest.raises(Broken), staged_output(output, retained=(".git",)):
        raise Broken

    assert "ref" == files_of(output)[".git/HEAD"]


def test_a_server_may_read_the_folder(output: Path) -> None:
    with staged_output(output) as stage:
        build_into(stage)

    assert 0o755 == stat.S_IMODE(output.stat().st_mode)


def test_an_output_that_is_a_link_stays_one(output: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(output, target_is_directory=True)

    with staged_output(link) as stage:
        build_into(stage)

    assert link.is_symlink()
    assert {"index.html": "two", "new/index.html": "new"} == files_of(output)
