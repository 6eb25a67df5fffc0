"""GitLab Pages: ``_redirects`` in the published folder, and copies compressed beforehand.

Sources: docs.gitlab.com/user/project/pages, “GitLab Pages redirects” and “GitLab Pages settings”,
and gitlab-org/gitlab#405048, read on 2026-11-24. The limits are those of GitLab.com.
"""

from collections.abc import Iterator, Mapping

from plugins.content_model.problems import Problem
from plugins.delivery.host_model import PRECOMPRESSED, HostModel
from plugins.delivery.hosts.host import (
    GB,
    Host,
    OutputFacts,
    gone_pages,
    no_negotiation,
    one_error_page,
    over,
    redirect_limits,
)
from plugins.delivery.redirects import over_limits, plain_redirects

LARGEST_SITE = GB
MOST_FILES = 200_000


def files(model: HostModel) -> Mapping[str, str]:
    """Write the redirects; their paths begin with the project's name, as the site's base does."""
    return {"_redirects": plain_redirects(model.redirects, model.base)}


def cannot(model: HostModel) -> tuple[str, ...]:
    """Say what is left out."""
    return (
        "No header can be set. Each page carries its content security policy and its referrer "
        "policy in meta elements; nothing takes the place of frame-ancestors, nosniff, "
        "Permissions-Policy and the Cross-Origin policies, so other sites can frame the pages",
        "Every file is kept ten minutes, sensitive pages too; “exit this page” still leaves them",
        *(
            [
                "A file comes before a redirect, and the page at a moved address is one: it leads "
                "on by itself, with status 200"
            ]
            if any(model.moved())
            else []
        ),
        *gone_pages(model, "200"),
        *no_negotiation(model),
        *one_error_page(model),
        "Copies compressed with zstd are not served; those with Brotli and gzip are",
    )


def check(model: HostModel, facts: OutputFacts) -> Iterator[Problem]:
    """Over 1,000 rules GitLab applies none of them, so that is an error."""
    yield from redirect_limits(over_limits("gitlab", files(model)["_redirects"]))
    less = "take away images that no page shows"
    yield from over("GitLab.com takes {} bytes a site", LARGEST_SITE, facts.total, "output", less)
    yield from over("GitLab.com takes {} files", MOST_FILES, len(facts.sizes), "output", less)


HOST = Host(
    "GitLab Pages",
    files,
    cannot,
    check,
    publishes_files=True,
    serves_base=True,
    encodings=tuple(encoding for encoding in PRECOMPRESSED if encoding.name != "zstd"),
)
