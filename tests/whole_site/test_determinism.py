"""The same sources give the same bytes, wherever and whenever they are built."""

from pathlib import Path

from tests.support.builds import PROJECT, copy_project, run_pelican
from tests.support.pages import BuiltSite


def test_hash_seed_time_zone_locale_and_folder_change_nothing(
    site: BuiltSite, tmp_path: Path
) -> None:
    copy = copy_project(tmp_path / "élsewhere")
    run = run_pelican(
        copy, PYTHONHASHSEED="4711", TZ="Pacific/Kiritimati", LC_ALL="C", LANG="tr_TR.UTF-8"
    )

    assert 0 == run.status, run.err
    assert site.files == BuiltSite.from_folder(copy / "output").files


def test_no_page_names_the_machine_it_was_built_on(site: BuiltSite) -> None:
    for path, data in site.files.items():
        assert str(PROJECT).encode() not in data, path
