"""``inv moved``, ``inv gone`` and ``inv redirects``: what they write, and what they refuse."""

import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from plugins.editing.addresses import Change, move, print_rules, remove, with_change
from plugins.seo.url_ledger import Entry, Ledger, format_ledger
from tests.support.builds import SCENARIOS, write_files

LOST = (
    "/nb/veiledere/gammel/",
    "/nb/veiledninger/",
    "/nb/veiledninger/den-forste/",
    "/nb/veiledninger/borte/",
    "/nb/kjærlighet/",
)
LIVE = ("/", "/guides/", "/guides/first/", "/nb/")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A site that was published with addresses of which some are lost now."""
    folder = tmp_path / "site"
    shutil.copytree(SCENARIOS / "two_languages", folder)
    known = {path: Entry("3f2a", date(2026, 10, 2)) for path in (*LOST, *LIVE)}
    write_files(folder, {"content/published.toml": format_ledger(Ledger(known))})
    name(folder / "content/en/guides/first.md", "first")
    return folder


def name(page: Path, slug: str) -> None:
    text = page.read_text(encoding="utf-8").replace("---\n", f"---\nslug: {slug}\n", 1)
    page.write_text(text, encoding="utf-8")


def told(project: Path) -> dict[str, dict[str, str]]:
    file = project / "content" / "redirects.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def refusal(capsys: pytest.CaptureFixture[str], project: Path, *arguments: str) -> str:
    before = told(project)
    with pytest.raises(SystemExit) as ended:
        (remove if len(arguments) == 1 else move)(project, *arguments)

    assert 1 == ended.value.code
    assert before == told(project)
    return capsys.readouterr().err.strip()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/nb/veiledere/gammel/", "/guides/first/"),
        ("nb/veiledere/gammel", "guides/first"),
        ("https://example.org/nb/veiledere/gammel/?a=b", "http://EXAMPLE.org/guides/first#part"),
    ],
)
def test_an_address_may_be_written_in_every_way(
    project: Path, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    move(project, old, new)

    assert {"moved": {"/nb/veiledere/gammel/": "/guides/first/"}} == told(project)
    assert (
        "/nb/veiledere/gammel/ → /guides/first/\ncontent/redirects.toml says so now; commit it.\n"
    ) == capsys.readouterr().out


def test_an_address_may_come_percent_encoded_from_a_browser(project: Path) -> None:
    move(project, "https://example.org/nb/kj%C3%A6rlighet/", "/")

    assert {"moved": {"/nb/kjærlighet/": "/"}} == told(project)


def test_an_address_may_lead_to_another_site(project: Path) -> None:
    move(project, "/nb/kjærlighet/", "https://example.net/love?x=1")

    assert {"moved": {"/nb/kjærlighet/": "https://example.net/love?x=1"}} == told(project)


def test_a_site_below_a_path_knows_its_own_addresses(project: Path) -> None:
    site = project / "content" / "site.toml"
    text = site.read_text(encoding="utf-8").replace("example.org", "example.org/repo", 1)
    site.write_text(text, encoding="utf-8")

    move(project, "https://example.org/repo/nb/kj%C3%A6rlighet/", "/repo/guides/")

    assert {"moved": {"/nb/kjærlighet/": "/guides/"}} == told(project)


def test_a_section_takes_along_what_was_published_below_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = project / "content/nb/guides/first.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("nar-blabaerene-er-aerlige", "den-forste"), encoding="utf-8")
    name(project / "content/nb/guides/index.md", "nye")

    move(project, "/nb/veiledninger/", "/nb/nye/")

    assert {
        "moved": {
            "/nb/veiledninger/": "/nb/nye/",
            "/nb/veiledninger/den-forste/": "/nb/nye/den-forste/",
        }
    } == told(project)
    assert (
        "/nb/veiledninger/borte/: no page was found for it; say where it is, or that it is gone\n"
    ) in capsys.readouterr().out


def test_what_led_to_the_old_address_leads_to_the_new_one(project: Path) -> None:
    before = '# why\n[moved]\n"/2019" = "/nb/veiledere/gammel"  # from a leaflet\n'
    write_files(project, {"content/redirects.toml": before})

    move(project, "/nb/veiledere/gammel/", "/guides/first/")

    assert (
        '# why\n[moved]\n"/2019" = "/guides/first/"  # from a leaflet\n'
        '"/nb/veiledere/gammel/" = "/guides/first/"\n'
    ) == (project / "content/redirects.toml").read_text(encoding="utf-8")


def test_a_new_address_that_moved_on_is_followed(project: Path) -> None:
    move(project, "/nb/veiledere/gammel/", "/guides/first/")

    move(project, "/nb/kjærlighet/", "/nb/veiledere/gammel/")

    assert "/guides/first/" == told(project)["moved"]["/nb/kjærlighet/"]


def test_a_page_that_moved_back_leaves_no_circle(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = '[moved]\n"/guides/first/" = "/nb/kjærlighet/"\n"/x/" = "/nb/kjærlighet/"\n'
    write_files(project, {"content/redirects.toml": before})

    move(project, "/nb/kjærlighet/", "/guides/first/")

    assert {"/x/": "/guides/first/", "/nb/kjærlighet/": "/guides/first/"} == told(project)["moved"]
    assert "/guides/first/ is a page again, and its line is taken away\n" in capsys.readouterr().out


def test_a_line_may_be_corrected(project: Path) -> None:
    remove(project, "/nb/kjærlighet/", "too soft")
    assert {"gone": {"/nb/kjærlighet/": "too soft"}} == told(project)

    move(project, "/nb/kjærlighet/", "/guides/")
    assert {"moved": {"/nb/kjærlighet/": "/guides/"}, "gone": {}} == told(project)

    move(project, "/nb/kjærlighet/", "/guides/first/")
    assert {"/nb/kjærlighet/": "/guides/first/"} == told(project)["moved"]


def test_a_deleted_page_is_gone_with_a_reason(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    remove(project, "nb/veiledninger", " old advice ")

    assert {"gone": {"/nb/veiledninger/": "old advice"}} == told(project)
    assert capsys.readouterr().out.startswith("/nb/veiledninger/ is gone: old advice\n")


def test_a_deleted_section_may_take_all_below_it_along(project: Path) -> None:
    remove(project, "/nb/veiledninger/", below=True)

    assert 3 == len(told(project)["gone"])
    assert {"nothing took its place"} == set(told(project)["gone"].values())


def test_nonsense_is_refused_in_a_sentence(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        "“/nb/veiledere/gamel/” was never published here; did you mean “/nb/veiledere/gammel/”?"
    ) == refusal(capsys, project, "/nb/veiledere/gamel/", "/guides/")
    assert (
        "“/wp/2012/” was never published here; if another site published it, write it into "
        'content/redirects.toml yourself: "/wp/2012/" = "/its/new/address/" below [moved]'
    ) == refusal(capsys, project, "/wp/2012", "/guides/")
    assert ("“/guides/frist/” leads nowhere; did you mean “/guides/first/”?") == refusal(
        capsys, project, "/nb/kjærlighet/", "/guides/frist/"
    )
    assert (
        "“/guides/” is the address of a page still; give the page another, or delete it, first"
    ) == refusal(capsys, project, "/guides/", "/guides/first/")
    assert (
        "“/nb/kjærlighet/” is both the old and the new address; name the page's new one second"
    ) == refusal(capsys, project, "/nb/kjærlighet/", "/nb/kjærlighet")
    assert (
        "“https://example.net/x” is an address of another site; this one is https://example.org"
    ) == refusal(capsys, project, "https://example.net/x", "/guides/")
    assert (
        "“/guides/” is the address of a page still; give the page another, or delete it, first"
        == (refusal(capsys, project, "/guides/"))
    )


def test_a_ledger_that_cannot_be_read_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(project, {"content/published.toml": "?\n"})

    assert refusal(capsys, project, "/nb/kjærlighet/", "/").startswith(
        "content/published.toml:1: is no line of the ledger"
    )


def test_line_ends_of_the_file_stay() -> None:
    before = '# a\r\n[moved]\r\n"/a/" = "/b/"\r\n'

    after = with_change(before, Change({"/c/": "/b/"}, {}))

    assert before + '"/c/" = "/b/"\r\n' == after


def test_redirects_are_printed_for_a_host(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    move(project, "/nb/kjærlighet/", "/guides/")
    remove(project, "/nb/veiledninger/")
    capsys.readouterr()

    print_rules(project, "netlify")

    assert (
        "/nb/kj%C3%A6rlighet/ /guides/ 301!\n/nb/veiledninger/ /404.html 410!\n"
    ) == capsys.readouterr().out


def test_a_host_that_is_not_known_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        print_rules(project, "ngnix")

    assert "“ngnix” is no host that is known here; did you mean “nginx”?\n" == (
        capsys.readouterr().err
    )


def test_a_wrong_line_ends_the_printing_with_status_1(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_files(project, {"content/redirects.toml": '[moved]\n"/x/" = "/nowhere/"\n'})

    with pytest.raises(SystemExit):
        print_rules(project, "apache")

    assert "content/redirects.toml:2: “/x/” leads to “/nowhere/”, which is not there" in (
        capsys.readouterr().err
    )
