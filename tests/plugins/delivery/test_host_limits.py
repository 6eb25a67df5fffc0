"""Hosts' limits and terms: the last that fits is silent, and one more is told."""

from dataclasses import replace

import pytest

from plugins.content_model.problems import Problem, Severity
from plugins.delivery.host_model import host_model
from plugins.delivery.hosts import HOSTS, OutputFacts
from plugins.delivery.hosts.s3_cloudfront import function_code
from plugins.delivery.redirects import Rule
from tests.support.host_files import Cloudflare
from tests.support.host_models import SMALL, model


@pytest.mark.parametrize("name", sorted(HOSTS))
def test_a_small_site_fits_everywhere(name: str) -> None:
    assert [] == [*HOSTS[name].check(model(), SMALL)]


def moves(count: int, length: int = 0) -> tuple[Rule, ...]:
    return tuple((f"/{'x' * length}{n}/", "/", 301) for n in range(count))


@pytest.mark.parametrize(
    ("name", "most", "sentence"),
    [
        ("cloudflare", 2000, "cloudflare takes 2000 redirects, and there are 2001"),
        ("gitlab", 1000, "gitlab takes 1000 redirects, and there are 1001"),
        ("vercel", 2047, "Vercel takes 2,048 redirects, and there are 2,049"),
    ],
)
def test_one_redirect_too_many_is_told(name: str, most: int, sentence: str) -> None:
    check = HOSTS[name].check

    assert [] == [*check(model(rules=moves(most)), SMALL)]
    assert [sentence] == [p.message for p in check(model(rules=moves(most + 1)), SMALL)]


def test_one_sensitive_page_too_many_is_told() -> None:
    most = 100 - 1 - 5  # the rules for all and for the five folders

    def problems(count: int) -> list[str]:
        pages = [f"/page-{n}/" for n in range(count)]
        wanted = host_model("https://example.org", "", {"en": "/"}, never_stored=pages)
        return [str(problem) for problem in HOSTS["cloudflare"].check(wanted, SMALL)]

    assert [] == problems(most)
    assert [
        "content/site.toml:1: Cloudflare Pages takes 100 header rules, and there are 101; "
        "make fewer pages sensitive, or choose a host without this limit"
    ] == problems(most + 1)


def test_a_header_too_long_is_told() -> None:
    def problems(name: str, length: int) -> list[str]:
        wanted = host_model("https://example.org", "", {"en": "/"}, headers=[("X", "a" * length)])
        wanted = replace(wanted, caches=())
        if name == "s3":  # whose policy has fields for what every site sends
            wanted = replace(wanted, headers=(*model().headers, *wanted.headers))
        return [p.message for p in HOSTS[name].check(wanted, SMALL)]

    assert [] == problems("cloudflare", 2000 - len("  X: "))
    assert ["Cloudflare Pages takes 2,000 characters a header, and there are 2,001"] == problems(
        "cloudflare", 2001 - len("  X: ")
    )
    assert [] == problems("s3", 1783)
    assert ["CloudFront takes 1,783 characters a header, and there are 1,784"] == problems(
        "s3", 1784
    )


def test_a_configuration_too_large_is_told() -> None:
    assert [] == [*HOSTS["azure"].check(model(rules=moves(100)), SMALL)]
    (problem,) = HOSTS["azure"].check(model(rules=moves(400)), SMALL)
    assert problem.message.startswith("Azure Static Web Apps takes a configuration of 20,480 bytes")
    assert "content/redirects.toml" == problem.path


def test_a_function_too_large_is_told() -> None:
    assert [] == [*HOSTS["s3"].check(model(rules=moves(50)), SMALL)]
    (problem,) = HOSTS["s3"].check(model(rules=moves(100, length=100)), SMALL)
    assert problem.message.startswith("CloudFront takes a function of 10,240 bytes, and there are")
    assert len(function_code(model(rules=moves(100, length=100)))) > 10_240


@pytest.mark.parametrize(
    ("name", "sizes", "message"),
    [
        ("github", {"a": 2**30 + 1}, "GitHub Pages takes 1,073,741,824 bytes a site"),
        ("gitlab", {"a": 2**30 + 1}, "GitLab.com takes 1,073,741,824 bytes a site"),
        ("gitlab", {str(n): 0 for n in range(200_001)}, "GitLab.com takes 200,000 files"),
        ("azure", {"a": 250 * 2**20 + 1}, "Azure Static Web Apps takes 262,144,000 bytes"),
        ("cloudflare", {"a": 25 * 2**20 + 1}, "Cloudflare Pages takes files of 26,214,400 bytes"),
        ("cloudflare", {str(n): 0 for n in range(20_000)}, "Cloudflare Pages takes 20,000 files"),
        ("firebase", {"a": 2**31 + 1}, "Firebase Hosting takes files of 2,147,483,648 bytes"),
        ("firebase", {"__/a": 0}, "Firebase Hosting answers addresses below “/__/” itself"),
    ],
)
def test_an_output_too_large_is_told(name: str, sizes: dict[str, int], message: str) -> None:
    facts = OutputFacts({"404.html": 0, **sizes}, sells=False)

    (problem,) = HOSTS[name].check(model(), facts)

    assert problem.message.startswith(message)
    assert Severity.ERROR == problem.severity


def test_cloudflare_needs_a_page_for_what_is_not_found() -> None:
    assert [
        Problem(
            "404.html",
            1,
            "without this page Cloudflare Pages answers every unknown address with the home page",
            "write a page for what is not found in the language at the root",
        )
    ] == [*HOSTS["cloudflare"].check(model(), OutputFacts({}, sells=False))]
    with pytest.raises(AssertionError, match="every unknown address"):
        Cloudflare({}).missing("/nothing")


@pytest.mark.parametrize("name", sorted(HOSTS))
def test_a_site_that_sells_is_warned_of_terms_that_exclude_it(name: str) -> None:
    problems = [*HOSTS[name].check(model(), replace(SMALL, sells=True))]

    assert (name in {"github", "vercel"}) == bool(problems)
    assert {Severity.WARNING} >= {problem.severity for problem in problems}
