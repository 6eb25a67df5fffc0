"""The Nu HTML Checker's opinion of every page: the elements, their nesting, and the styles."""

from pathlib import Path

import pytest

from tests.conftest import Build
from tests.support.audits import check_markup
from tests.support.builds import write_files
from tests.support.published import Published

pytestmark = pytest.mark.java


def test_every_page_of_the_site_is_valid(published: Published) -> None:
    pages = sorted(published.folder.rglob("*.html"))

    assert pages
    assert () == check_markup(pages)


def test_pages_in_other_scripts_and_untranslated_ones_are_valid(
    build: Build, tmp_path: Path
) -> None:
    built = build("five_languages")
    assert () == built.problems
    pages = {o.path: o.data.decode() for o in built.outputs if o.path.endswith(".html")}
    write_files(tmp_path / "output", pages)

    assert () == check_markup(sorted((tmp_path / "output").rglob("*.html")))


def test_an_error_is_told_with_its_line(tmp_path: Path) -> None:
    """Else a checker that sees nothing would pass too."""
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html>\n<html lang="en">\n<head><title>A page</title></head>\n'
        "<body><p><div>Text.</div></p></body>\n</html>\n",
        encoding="utf-8",
    )

    told = check_markup([page])

    assert 1 == len(told)
    assert told[0].startswith(f"{page}:4: No “p” element in scope")
