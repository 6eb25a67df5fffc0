"""Redirects: chains, loops, and what an editor's line may say."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.multilingual.urls import SiteAddress
from plugins.seo.redirects import (
    Redirect,
    host_rules,
    normal_path,
    normal_target,
    redirect_lines,
    resolve_redirects,
)

LIVE = frozenset({"/", "/new/", "/nb/når/", "/feed.xml"})
names = st.sampled_from(["/", "/new/", "/a/", "/b/", "/c/", "/d/", "https://example.net/"])


def resolve(
    moved: dict[str, str],
    gone: dict[str, str] | None = None,
    languages: dict[str, str] | None = None,
) -> tuple[list[tuple[str, str, int]], list[str]]:
    keys = (*moved, *(gone or {}))
    lines = {key: number for number, key in enumerate(keys, start=2)}
    redirects, problems = resolve_redirects(moved, gone or {}, languages or {}, LIVE, lines)
    return [(r.path, r.target, r.status) for r in redirects], [str(p) for p in problems]


def test_an_address_leads_to_a_page_a_file_or_another_site() -> None:
    moved = {"/a/": "/new/", "/f": "/feed.xml", "/o.html": "https://example.net/x?y=1"}

    assert (
        [
            ("/a/", "/new/", 301),
            ("/f/", "/feed.xml", 301),
            ("/o.html", "https://example.net/x?y=1", 301),
        ],
        [],
    ) == resolve(moved)


def test_a_chain_is_followed_to_its_end() -> None:
    moved = {"/a/": "/b", "/b/": "/c/", "/c": "/new/", "/d/": "/e/"}

    found, problems = resolve(moved, {"/e/": "retired"}, {"/no/": "/a/"})

    assert [] == problems
    assert [
        *((path, "/new/", 301) for path in ("/a/", "/b/", "/c/")),
        ("/d/", "", 410),
        ("/e/", "", 410),
        ("/no/", "/new/", 301),
    ] == found


def test_a_loop_is_refused_once_with_all_its_addresses() -> None:
    found, problems = resolve({"/c/": "/a/", "/a/": "/b/", "/b/": "/c/", "/d/": "/a/"})

    assert [] == found
    assert [
        "content/redirects.toml:3: addresses lead in a circle: /a/ → /b/ → /c/ → /a/; "
        "let one lead to a page"
    ] == problems


def test_an_address_that_leads_to_itself_is_a_loop() -> None:
    assert "in a circle: /a/ → /a/" in resolve({"/a/": "/a"})[1][0]


def test_a_target_that_is_not_there_is_told_with_the_nearest() -> None:
    found, problems = resolve({"/a/": "/b/", "/b/": "/newe/", "/x.xml": "/z"})

    assert [] == found
    assert [
        "content/redirects.toml:2: “/a/” leads to “/newe/”, through “/b/”, which is not there; "
        "did you mean “/new/”?",
        "content/redirects.toml:3: “/b/” leads to “/newe/”, which is not there; "
        "did you mean “/new/”?",
        "content/redirects.toml:4: “/x.xml” leads to “/z/”, which is not there; "
        "write the address of a page that is there",
    ] == problems


def test_an_address_that_has_a_page_again_is_refused() -> None:
    found, problems = resolve({"/new": "/"}, {"/nb/n%C3%A5r/": "old"})

    assert [] == found
    assert [
        "content/redirects.toml:2: “/new” is the address of a page again; "
        "take the line away, or give the page another “slug”",
        "content/redirects.toml:3: “/nb/n%C3%A5r/” is the address of a page again; "
        "take the line away, or give the page another “slug”",
    ] == problems


def test_two_lines_for_one_address_are_refused_however_they_are_written() -> None:
    _found, problems = resolve({"/å/": "/", "/a\u030a": "/new/"}, {"/%C3%A5/": "gone"})

    assert [
        f"content/redirects.toml:{line}: “{again}” is the same address as “/å/”, which stands in "
        "line 2; keep one of the two lines"
        for line, again in ((3, "/a\u030a"), (4, "/%C3%A5/"))
    ] == problems


def test_an_editors_line_comes_before_the_move_of_a_language() -> None:
    found, problems = resolve(
        {"/no/a/": "/"}, {"/no/b/": "gone"}, {"/no/a/": "/new/", "/no/b/": "/"}
    )

    assert [] == problems
    assert [("/no/a/", "/", 301), ("/no/b/", "", 410)] == found


@given(moved=st.dictionaries(names.filter(lambda name: name[0] == "/"), names))
def test_every_redirect_takes_one_step_to_something_there(moved: dict[str, str]) -> None:
    redirects, problems = resolve_redirects(moved, {}, {}, LIVE, {})

    for redirect in redirects:
        assert redirect.path not in LIVE
        assert redirect.target in {*LIVE, "https://example.net/"}
    assert problems or set(moved) == {redirect.path for redirect in redirects}


def test_one_form_of_a_path() -> None:
    assert "/nb/når/" == normal_path("/nb/n%C3%A5r")
    assert "/nb/når/" == normal_path("/nb/na\u030ar/")
    assert "/old.html" == normal_path("/old.html")
    assert "/" == normal_path("/")
    assert "/%FF/" == normal_path("/%FF/")
    assert "/a%0Ab/" == normal_path("/a%0Ab")


def test_a_target_elsewhere_is_a_plain_ascii_url() -> None:
    assert "https://xn--bl-zia.example/p%C3%A5?a=%C3%A5#%24" == normal_target(
        "https://blå.example/på?a=å#$"
    )
    assert "https://example.net/" == normal_target("https://example.net")
    assert "https://example.net/a%20b" == normal_target("https://example.net/a%20b")


def test_hosts_see_the_base_and_percent_encoded_paths() -> None:
    redirects = [
        Redirect("/nb/ny/", "/nb/når/", 301),
        Redirect("/ut/", "https://example.net/", 301),
        Redirect("/vekk/", "", 410),
    ]

    assert (
        ("/repo/nb/ny/", "/repo/nb/n%C3%A5r/", 301),
        ("/repo/ut/", "https://example.net/", 301),
        ("/repo/vekk/", "", 410),
    ) == host_rules(redirects, SiteAddress("https://example.org", "/repo"))


def test_lines_are_those_of_the_keys_as_written() -> None:
    text = '# "/no/" = 1\n[moved]\n"/a/" = "/b/"\n\n\'/c.html\' = "/"\n'

    assert {"/a/": 3, "/c.html": 5} == redirect_lines(text)
