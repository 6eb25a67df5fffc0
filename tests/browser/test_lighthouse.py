"""Lighthouse's opinion of the published site."""

import pytest

from plugins.content_model.front_matter import Kind
from tests.support.audits import run_lighthouse, shortcomings
from tests.support.published import LANGUAGES, Published

pytestmark = [pytest.mark.browser, pytest.mark.node]
KINDS = [kind for kind in Kind if kind is not Kind.NOT_FOUND]  # meant for no search engine
# What SEO is about stands in the page from the start, so Lighthouse need not wait for more.
NO_WAITS = {
    "pauseAfterFcpMs": 0,
    "pauseAfterLoadMs": 0,
    "networkQuietThresholdMs": 0,
    "cpuQuietThresholdMs": 0,
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_of_page_has_the_full_score_for_search_engines(
    published: Published, lang: str
) -> None:
    urls = {kind: published.address + published.samples[lang, kind] for kind in KINDS}

    reports = run_lighthouse([*urls.values()], ["seo"], settings=NO_WAITS)

    wanting = {kind: shortcomings(reports[url], "seo") for kind, url in urls.items()}
    assert dict.fromkeys(KINDS, ()) == wanting
    assert {1} == {report["categories"]["seo"]["score"] for report in reports.values()}
