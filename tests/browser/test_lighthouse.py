"""Lighthouse's opinion of the published site."""

import pytest

from plugins.content_model.front_matter import Kind
from tests.support.audits import run_lighthouse, shortcomings
from tests.support.published import LANGUAGES, Published

pytestmark = [pytest.mark.browser, pytest.mark.node]
KINDS = [kind for kind in Kind if kind is not Kind.NOT_FOUND]  # meant for no search engine
CATEGORIES = ("accessibility", "best-practices", "seo")
# What these are about stands in the page from the start, so Lighthouse need not wait for more.
NO_WAITS = {
    "pauseAfterFcpMs": 0,
    "pauseAfterLoadMs": 0,
    "networkQuietThresholdMs": 0,
    "cpuQuietThresholdMs": 0,
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_page_has_the_full_score(published: Published, lang: str) -> None:
    """In all that does not depend on time; ``inv audit`` measures that."""
    urls = {kind: published.address + published.samples[lang, kind] for kind in KINDS}

    reports = run_lighthouse([*urls.values()], CATEGORIES, settings=NO_WAITS)

    wanting = {
        (kind, category): shortcomings(reports[url], category)
        for kind, url in urls.items()
        for category in CATEGORIES
    }
    assert dict.fromkeys(wanting, ()) == wanting
    scores = {report["categories"][c]["score"] for report in reports.values() for c in CATEGORIES}
    assert {1} == scores
