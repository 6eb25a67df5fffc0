"""The booking request that needs no provider: an e-mail, begun for the visitor.

It asks for a name, a safe way to answer and times, and for nothing about health: e-mail is
not sealed, and what is not asked for cannot leak.
"""

from urllib.parse import quote

from plugins.multilingual.strings import Strings

# Mail programs and Windows cut a mailto: URL somewhere above this many characters.
LONGEST_URL = 1800


def request_mail_url(email: str, service: str, strings: Strings) -> str:
    """Return the ``mailto:`` URL (RFC 6068) for one service; empty without an address."""
    if not email:
        return ""
    _ = strings.gettext
    subject = _("Booking request: %(service)s") % {"service": service}
    body = "\n".join(
        (
            _("Hello, I would like to book: %(service)s.") % {"service": service},
            "",
            _("My first name:"),
            _("How you can reach me safely (e-mail or telephone):"),
            _("May you leave a message there? (yes/no):"),
            _("Times that suit me:"),
            _("Country where I will be during the session:"),
            "",
            _("(Please write nothing about health here. We talk about that when we meet.)"),
            "",
        )
    )
    return f"mailto:{quote(email, safe='@')}?subject={_encode(subject)}&body={_encode(body)}"


def _encode(text: str) -> str:
    """Percent-encode; a line break is CRLF, as RFC 6068 §5 asks."""
    return quote(text.replace("\n", "\r\n"), safe="")
