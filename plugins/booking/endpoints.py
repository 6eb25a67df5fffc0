"""A form endpoint: a server of others, or an own one, that takes a booking request by HTTP.

Off by default. The built-in request is an e-mail that the visitor sends; a practice that sets an
endpoint sends what visitors write to its host, and is told so at every build.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit

from plugins.booking.addresses import read_address
from plugins.content_model.problems import Problem, Severity, nearest

PATH = "content/booking.toml"


@dataclass(frozen=True, slots=True)
class EndpointKind:
    """What a kind of endpoint asks of a form."""

    honeypot: str  # name of the field that only machines fill in
    subject: str = ""  # name of the hidden field that becomes its e-mail's subject; empty: none
    form_name: str = ""  # name under which the host finds the form in the published pages
    warning: str = ""  # what to know beside the processor agreement; no full stop


# netlify    docs.netlify.com/forms/spam-filters, a stored copy read on 2026-11-24: the form has a
#            “name”, “data-netlify” and “netlify-honeypot” with the name of a hidden field. That
#            “form-name” is added when the site is deployed, and that a form must be switched on in
#            the account, is told by others' copies of its guide.
# formspree  help.formspree.io, “Honeypot spam filtering” (updated 2025-12-10, a stored copy read
#            on 2026-11-24): “_gotcha”, and reCAPTCHA on all forms. “_subject” stands in the README
#            of its first, open version; others took both names over.
# own        a server that the practice runs; it has to throw away what fills the honeypot.
KINDS: Mapping[str, EndpointKind] = MappingProxyType(
    {
        "netlify": EndpointKind("bot-field", form_name="booking-request"),
        "formspree": EndpointKind(
            "_gotcha",
            subject="_subject",
            warning="Formspree shows Google's reCAPTCHA after sending unless that is switched off",
        ),
        "own": EndpointKind("leave-empty"),
    }
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a form is sent, and how."""

    kind: str  # a key of ``KINDS``
    url: str  # https; at Netlify the path of the page to show afterwards, or nothing
    host: str  # what visitors are told: "formspree.io", "Netlify"


def endpoint_for(kind: str, url: str = "", line: int = 1) -> Endpoint | Problem:
    """Return the endpoint that an editor set, or what is wrong with it.

    ``line`` is that of the setting in ``content/booking.toml``.
    """
    if kind not in KINDS:
        message = f"“{kind}” is not a kind of form endpoint"
        return Problem(PATH, line, message, nearest(kind, KINDS))
    if kind == "netlify":
        return _netlify(url, line)
    address = read_address(url)
    if isinstance(address, str):
        message = f"the form endpoint “{url}” {address}"
        return Problem(PATH, line, message, "write it as https://forms.example.org/booking")
    if address.parameters or address.fragment:
        # A query ends up in the logs of every server on the way.
        message = f"the form endpoint “{url}” has a part after “?” or “#”"
        return Problem(PATH, line, message, "take that part out; what visitors write is no address")
    return Endpoint(kind, address.url, address.host)


def _netlify(path: str, line: int) -> Endpoint | Problem:
    """Netlify takes forms at the site's own addresses."""
    if path and (not path.startswith("/") or path.startswith("//") or set("?#\\ ") & set(path)):
        message = f"“{path}” is not a page of this site"
        return Problem(PATH, line, message, "write a path as /thank-you/, or leave “url” out")
    return Endpoint("netlify", path, "Netlify")


def check_endpoint(endpoint: Endpoint | None, line: int = 1) -> Iterator[Problem]:
    """Who sends visitors' words to a server is told what that asks of the practice."""
    if endpoint is None:
        return
    yield Problem(
        PATH,
        line,
        f"what visitors write in the booking form, which may tell about their health, is sent to "
        f"{endpoint.host}",
        "sign a data processor agreement with whoever runs it (GDPR, article 28), and name it on "
        "the privacy page; or take the endpoint out, and requests are e-mails again",
        Severity.WARNING,
    )
    if warning := KINDS[endpoint.kind].warning:
        remedy = "switch it off there, or name Google on the privacy page"
        yield Problem(PATH, line, warning, remedy, Severity.WARNING)


def form_sources(endpoint: Endpoint | None) -> tuple[str, ...]:
    """Return what ``form-action`` of the booking page's CSP must allow (CSP Level 3, §6.4.1).

    Without an endpoint it is nothing: the request is a link to the mail program, and no form is
    ever submitted.
    """
    if endpoint is None:
        return ()
    if endpoint.kind == "netlify":
        return ("'self'",)
    # The page shown afterwards may be ours: browsers hold the directive against redirects too.
    return (f"https://{urlsplit(endpoint.url).hostname}", "'self'")
