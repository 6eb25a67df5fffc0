"""Reading a file: whatever saved it, the text is the same."""

from pathlib import Path

import pytest

from plugins.content_model.problems import Problem
from plugins.content_model.source import Source, line_of, read_source


def read(folder: Path, data: bytes, name: str = "page.md") -> Source | Problem:
    file = folder / "content" / name
    file.parent.mkdir()
    file.write_bytes(data)
    return read_source(file, folder)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        pytest.param("blåbær\n", "blåbær\n".encode(), id="plain UTF-8"),
        pytest.param("blåbær\n", "\ufeffblåbær\n".encode(), id="byte order mark"),
        pytest.param("a\nb\n", b"a\r\nb\r\n", id="Windows line ends"),
        pytest.param("a\nb\n", b"a\rb\r", id="old Macintosh line ends"),
        pytest.param("bl\u00e5", "bla\u030a".encode(), id="decomposed letters"),
        pytest.param("", b"", id="empty"),
    ],
)
def test_text_is_composed_unicode_with_plain_line_ends(
    tmp_path: Path, text: str, data: bytes
) -> None:
    assert Source("content/page.md", text) == read(tmp_path, data)


def test_a_windows_1252_file_is_refused_on_the_line_of_its_first_odd_letter(tmp_path: Path) -> None:
    data = "title: A\nlead: B\ncity: Tromsø\nnext: Bodø\n".encode("cp1252")

    assert (
        "content/page.md:3: is not UTF-8 text; save the file again with the encoding “UTF-8”"
        == str(read(tmp_path, data))
    )


def test_utf_16_is_refused(tmp_path: Path) -> None:
    assert isinstance(read(tmp_path, "title: A".encode("utf-16")), Problem)


def test_a_nul_byte_is_refused_on_its_line(tmp_path: Path) -> None:
    assert "content/page.md:2: holds a NUL byte; save it again as plain UTF-8 text" == str(
        read(tmp_path, b"a\nb\0c\n")
    )


def test_a_path_in_messages_is_composed_unicode(tmp_path: Path) -> None:
    source = read(tmp_path, b"a", name="bla\u030a.md")

    assert "content/bl\u00e5.md" == source.path


def test_a_folder_with_the_name_of_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "page.md").mkdir()

    found = read_source(tmp_path / "page.md", tmp_path)

    assert isinstance(found, Problem)
    assert "is a folder with the name of a file" == found.message


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "page.md").symlink_to("page.md")

    found = read_source(tmp_path / "page.md", tmp_path)

    assert isinstance(found, Problem)
    assert found.message.startswith("cannot be read (")


@pytest.mark.parametrize(("line", "start"), [(1, 0), (3, 1)])
def test_line_of_finds_the_next_one_after_the_start(line: int, start: int) -> None:
    assert line == line_of("a\nb\na\n", "a", start=start)
