"""Form endpoints: off by default, named strictly, and never without a warning."""

import pytest

from plugins.booking.endpoints import (
    KINDS,
    Endpoint,
    check_endpoint,
    endpoint_for,
    form_sources,
)
from plugins.content_model.problems import Problem, Severity

FORMSPREE = Endpoint("formspree", "https://formspree.io/f/abc", "formspree.io")


def test_each_kind_becomes_an_endpoint() -> None:
    assert FORMSPREE == endpoint_for("formspree", "https://formspree.io/f/abc")
    assert Endpoint("own", "https://forms.example.no/", "forms.example.no") == endpoint_for(
        "own", "https://forms.example.no"
    )
    assert Endpoint("netlify", "/thank-you/", "Netlify") == endpoint_for("netlify", "/thank-you/")
    assert Endpoint("netlify", "", "Netlify") == endpoint_for("netlify")


@pytest.mark.parametrize(
    ("kind", "url", "message"),
    [
        (
            "formspre",
            "https://formspree.io/f/abc",
            "“formspre” is not a kind of form endpoint; did you mean “formspree”?",
        ),
        (
            "gmail",
            "",
            "“gmail” is not a kind of form endpoint; use one of: formspree, netlify, own",
        ),
        (
            "own",
            "http://forms.example.no/",
            "the form endpoint “http://forms.example.no/” does not begin with https://; "
            "write it as https://forms.example.org/booking",
        ),
        (
            "own",
            "https://me:secret@forms.example.no/",
            "the form endpoint “https://me:secret@forms.example.no/” has no host's name alone "
            "between https:// and the next slash; write it as https://forms.example.org/booking",
        ),
        (
            "own",
            "https://forms.example.no/?why=grief",
            "the form endpoint “https://forms.example.no/?why=grief” has a part after “?” or “#”; "
            "take that part out; what visitors write is no address",
        ),
        (
            "netlify",
            "https://elsewhere.example/",
            "“https://elsewhere.example/” is not a page of this site; "
            "write a path as /thank-you/, or leave “url” out",
        ),
        (
            "netlify",
            "//elsewhere.example/",
            "“//elsewhere.example/” is not a page of this site; "
            "write a path as /thank-you/, or leave “url” out",
        ),
    ],
)
def test_a_wrong_endpoint_is_told_with_its_line(kind: str, url: str, message: str) -> None:
    problem = endpoint_for(kind, url, 12)

    assert isinstance(problem, Problem)
    assert f"content/booking.toml:12: {message}" == str(problem)


def test_without_an_endpoint_nothing_is_told_and_no_form_may_be_sent() -> None:
    assert () == tuple(check_endpoint(None))
    assert () == form_sources(None)


@pytest.mark.parametrize("kind", KINDS)
def test_every_endpoint_is_warned_of_with_the_article_that_applies(kind: str) -> None:
    url = "" if kind == "netlify" else "https://forms.example.no/"
    endpoint = endpoint_for(kind, url)
    assert isinstance(endpoint, Endpoint)
    first, *_ = check_endpoint(endpoint, 7)

    assert (Severity.WARNING, 7) == (first.severity, first.line)
    assert endpoint.host in first.message
    assert "health" in first.message
    assert "GDPR, article 28" in first.remedy


def test_a_kind_that_shows_others_to_visitors_is_warned_of_once_more() -> None:
    _, second = check_endpoint(FORMSPREE, 7)

    assert second.severity is Severity.WARNING
    assert "reCAPTCHA" in second.message


def test_the_policy_opens_one_host_and_nothing_below_it() -> None:
    netlify = endpoint_for("netlify")
    assert isinstance(netlify, Endpoint)

    assert ("https://formspree.io", "'self'") == form_sources(FORMSPREE)
    assert ("'self'",) == form_sources(netlify)
