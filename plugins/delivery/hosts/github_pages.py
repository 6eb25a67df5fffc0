"""GitHub Pages: files alone. What it cannot say in headers, the pages say themselves.

Sources: docs.github.com/pages, “GitHub Pages limits” and “About custom domains”, read on
2026-11-24.
"""

from collections.abc import Iterator, Mapping

from plugins.content_model.problems import Problem
from plugins.delivery.host_model import HostModel
from plugins.delivery.hosts.host import (
    GB,
    Host,
    OutputFacts,
    commerce,
    gone_pages,
    no_negotiation,
    one_error_page,
    over,
    own_compression,
)

LARGEST_SITE = GB  # “GitHub Pages limits”, Usage limits
OWN_DOMAIN = ".github.io"


def files(model: HostModel) -> Mapping[str, str]:
    """Write ``.nojekyll``, for Jekyll leaves files out, and ``CNAME`` for a domain of one's own."""
    domain = {} if model.name.endswith(OWN_DOMAIN) or model.base else {"CNAME": f"{model.name}\n"}
    return {".nojekyll": "", **domain}


def cannot(model: HostModel) -> tuple[str, ...]:
    """Say what is left out."""
    return (
        "No header can be set. Each page carries its content security policy and its referrer "
        "policy in meta elements; nothing takes the place of frame-ancestors, nosniff, "
        "Permissions-Policy and the Cross-Origin policies, so other sites can frame the pages",
        "Every file is kept ten minutes, sensitive pages too; “exit this page” still leaves them",
        *(
            ["Moved addresses answer 200; the page there leads on by itself"]
            if any(model.moved())
            else []
        ),
        *gone_pages(model, "200"),
        *no_negotiation(model),
        *one_error_page(model),
        *own_compression(model, "with gzip alone"),
        *(
            [
                "robots.txt and security.txt are read at the root of "
                f"{model.name}, which is not this site's; put them into the repository that is"
            ]
            if model.base
            else []
        ),
        "GitHub keeps the addresses of visitors (IP) in its logs; the privacy page must say so",
    )


def check(_model: HostModel, facts: OutputFacts) -> Iterator[Problem]:
    """Hold the output against the limits and the terms."""
    yield from commerce(
        "GitHub Pages",
        "“is not intended for or allowed to be used as a free web-hosting service to run your "
        "online business” (its limits, under “Usage limits”)",
        facts,
    )
    yield from over(
        "GitHub Pages takes {} bytes a site",
        LARGEST_SITE,
        facts.total,
        "output",
        "take away images that no page shows",
    )


HOST = Host("GitHub Pages", files, cannot, check, publishes_files=True, serves_base=True)
