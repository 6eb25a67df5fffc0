"""Netlify: ``_headers`` and ``_redirects`` in the published folder.

Sources: docs.netlify.com, “Custom headers” and “Redirect options”, read on 2026-11-24.
"""

from collections.abc import Iterator, Mapping

from plugins.content_model.problems import Problem
from plugins.delivery.host_model import HostModel
from plugins.delivery.hosts.header_file import header_file
from plugins.delivery.hosts.host import (
    Host,
    OutputFacts,
    no_negotiation,
    origin_copies,
    own_compression,
    redirect_limits,
)
from plugins.delivery.hosts.host import url as url_of
from plugins.delivery.redirects import netlify_redirects, over_limits


def files(model: HostModel) -> Mapping[str, str]:
    """Write both files. Netlify revalidates pages by itself, so that rule is left out.

    What to do with a header that two rules name is not documented; here none is.
    """
    return {"_headers": header_file(model), "_redirects": _redirects(model)}


def _redirects(model: HostModel) -> str:
    """The last lines are no redirects: they show a language's page, with status 404.

    Without “!” a file at the path comes first, so they are for what is not there alone.
    """
    pages = (
        f"{url_of(model, page.folder)}* {url_of(model, page.page)} 404\n"
        for page in model.error_pages
    )
    return netlify_redirects(model.redirects, model.base) + "".join(pages)


def cannot(model: HostModel) -> tuple[str, ...]:
    """Say what is left out."""
    return (*no_negotiation(model), *own_compression(model, "with Brotli and gzip"))


def check(model: HostModel, _facts: OutputFacts) -> Iterator[Problem]:
    """Netlify advises against more rules than these, and its terms exclude no practice."""
    yield from redirect_limits(over_limits("netlify", _redirects(model)))


HOST = Host(
    "Netlify",
    files,
    cannot,
    check,
    publishes_files=True,
    serves_base=False,
    copies=origin_copies,
)
