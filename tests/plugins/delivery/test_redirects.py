"""Redirects in each host's form; nginx, Apache and Caddy are asked themselves."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.delivery.redirects import (
    HOSTS,
    Rule,
    apache_rules,
    caddy_rules,
    netlify_redirects,
    nginx_rules,
    over_limits,
    plain_redirects,
)
from tests.support.builds import write_files
from tests.support.servers import APACHE, CADDY, apache, ask, caddy, nginx

LONG = "/repo/nb/" + "et-langt-navn-" * 12 + "/"
RULES: tuple[Rule, ...] = (
    ("/repo/old/", "/repo/new/", 301),
    ("/repo/nb/n%C3%A5r/", "/repo/nb/p%C3%A5%20nett/", 301),
    ("/repo/New/", "/repo/new/", 301),
    ("/repo/a.b%2Bc%28d%29.html", "/repo/new/", 301),
    ("/repo/s%22q%5C%24%7Bx%7D/", "/repo/new/", 301),
    ("/repo/out/", "https://example.net/p%C3%A5/?a=1&b=%24#c", 301),
    (LONG, "/repo/new/", 301),
    ("/repo/retired/", "", 410),
    ("/repo/Retired.html", "", 410),
)
EXPECTED = {
    "/repo/old/": (301, "/repo/new/"),
    "/repo/old": (301, "/repo/new/"),
    "/repo/old/?from=mail": (301, "/repo/new/"),
    "/repo/nb/n%C3%A5r/": (301, "/repo/nb/p%C3%A5%20nett/"),
    "/repo/nb/n%c3%a5r/": (301, "/repo/nb/p%C3%A5%20nett/"),
    "/repo/New/": (301, "/repo/new/"),
    "/repo/new/": (200, None),
    "/repo/a.b+c(d).html": (301, "/repo/new/"),
    "/repo/axb+c(d).html": (404, None),
    "/repo/s%22q%5C%24%7Bx%7D/": (301, "/repo/new/"),
    "/repo/out/": (301, "https://example.net/p%C3%A5/?a=1&b=%24#c"),
    LONG: (301, "/repo/new/"),
    "/repo/retired/": (410, None),
    "/repo/retired": (410, None),
    "/repo/Retired.html": (410, None),
    # Nothing but the very address, and nothing that ends or begins like it.
    "/repo/old/more/": (404, None),
    "/repo/older/": (404, None),
    "/old/": (404, None),
    "/x/repo/old/": (404, None),
    "/repo/retired/more/": (404, None),
    "/": (200, None),
}
PATHS = list(EXPECTED)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site below ``/repo``, with the pages that redirect by themselves where files are served."""
    folder = tmp_path_factory.mktemp("output")
    page = "<!doctype html><title>…</title>"
    names = ("index.html", "repo/new/index.html", "repo/old/index.html", "repo/retired/index.html")
    write_files(folder, {**dict.fromkeys(names, page), ".htaccess": apache_rules(RULES, "/repo")})
    return folder


def plain(answer: tuple[int, str | None]) -> tuple[int, str | None]:
    """Servers may hand a visitor's query on, and write %c3 for %C3 (RFC 3986 §6.2.2.1)."""
    status, location = answer
    if location is None:
        return status, None
    return status, re.sub("%..", lambda code: code[0].upper(), location.removesuffix("?from=mail"))


@pytest.fixture(scope="module")
def nginx_port(output: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with nginx(tmp_path_factory.mktemp("nginx"), output, nginx_rules(RULES, "/repo")) as port:
        yield port


@pytest.mark.nginx
@pytest.mark.parametrize("path", PATHS)
def test_nginx_answers(nginx_port: int, path: str) -> None:
    assert EXPECTED[path] == plain(ask(nginx_port, path))


@pytest.fixture(scope="module")
def apache_port(output: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with apache(tmp_path_factory.mktemp("apache"), output) as port:
        yield port


@APACHE
@pytest.mark.parametrize("path", PATHS)
def test_apache_answers(apache_port: int, path: str) -> None:
    assert EXPECTED[path] == plain(ask(apache_port, path))


@pytest.fixture(scope="module")
def caddy_port(output: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with caddy(tmp_path_factory.mktemp("caddy"), output, caddy_rules(RULES, "/repo")) as port:
        yield port


@CADDY
@pytest.mark.parametrize("path", PATHS)
def test_caddy_answers(caddy_port: int, path: str) -> None:
    assert EXPECTED[path] == plain(ask(caddy_port, path))


@pytest.mark.nginx
def test_nginx_takes_thousands_of_rules_and_none(output: Path, tmp_path: Path) -> None:
    many = [(f"/nb/en-gammel-adresse-{n}/", "/repo/new/", 301) for n in range(5000)]

    for number, rules in enumerate((many, [])):
        folder = tmp_path / str(number)
        folder.mkdir()
        with nginx(folder, output, nginx_rules(rules, "")) as port:
            assert (301 if rules else 404) == ask(port, "/nb/en-gammel-adresse-4999/")[0]
            assert (200, None) == ask(port, "/")
        assert "map_hash" not in (folder / "error.log").read_text(encoding="utf-8")


@APACHE
def test_a_host_without_redirects_keeps_working(output: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_files(site, {"index.html": "…", ".htaccess": apache_rules([], "")})

    with apache(tmp_path, site) as port:
        assert (200, None) == ask(port, "/")


def test_netlify_is_told_to_follow_a_rule_where_a_file_is() -> None:
    lines = netlify_redirects(RULES, "/repo").splitlines()

    assert "/repo/nb/n%C3%A5r/ /repo/nb/p%C3%A5%20nett/ 301!" == lines[1]
    assert "/repo/retired/ /repo/404.html 410!" == lines[7]


def test_hosts_without_410_keep_the_page_that_says_so() -> None:
    lines = plain_redirects(RULES, "/repo").splitlines()

    assert "/repo/old/ /repo/new/ 301" == lines[0]
    assert 7 == len(lines)
    assert all(line.isascii() and 2 == line.count(" ") for line in lines)


@pytest.mark.parametrize(
    ("host", "most"), [("gitlab", 1000), ("cloudflare", 2000), ("netlify", 10_000)]
)
def test_more_redirects_than_a_host_takes_are_told(host: str, most: int) -> None:
    rules = [(f"/{number}/", "/", 301) for number in range(most + 1)]

    assert [] == list(over_limits(host, HOSTS[host].write(rules[1:], "")))
    assert [f"{host} takes {most} redirects, and there are {most + 1}"] == list(
        over_limits(host, HOSTS[host].write(rules, ""))
    )


def test_a_file_or_a_line_that_is_too_large_is_told() -> None:
    long = [(f"/{'x' * 1000}{number}/", "/", 301) for number in range(70)]

    assert ["gitlab takes a file of 65536 bytes, and this one has 70760"] == list(
        over_limits("gitlab", plain_redirects(long, ""))
    )
    assert 70 == len(list(over_limits("cloudflare", plain_redirects(long, ""))))


@pytest.mark.parametrize("host", ["nginx", "apache", "caddy"])
def test_servers_of_ones_own_have_no_limit(host: str) -> None:
    rules = [(f"/{number}/", "/", 301) for number in range(3000)]

    assert [] == list(over_limits(host, HOSTS[host].write(rules, "")))
