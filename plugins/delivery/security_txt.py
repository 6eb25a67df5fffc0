"""``/.well-known/security.txt``: whom to tell about a hole in the site (RFC 9116)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

PATH = ".well-known/security.txt"  # below the origin's root, RFC 9116 §3
LONGEST = timedelta(days=365)  # “less than a year into the future is recommended”, §2.5.5


def security_txt(
    contacts: Iterable[str],
    published: date,
    *,
    canonical: Iterable[str] = (),
    languages: Iterable[str] = (),
    policy: str = "",
) -> str:
    """Return the file's text.

    ``contacts`` are ``mailto:``, ``tel:`` or ``https:`` addresses, the preferred one first, and
    there must be one (§2.5.3). It expires a day less than a year after ``published``, at
    midnight UTC: a site that nobody publishes any more must not promise an answer.
    """
    people = tuple(contacts)
    if not people or not all(c.startswith(("mailto:", "tel:", "https://")) for c in people):
        raise ValueError("a contact is a mailto:, tel: or https: address, and there must be one")
    lines = [f"Contact: {contact}" for contact in people]
    lines.append(f"Expires: {expires(published).isoformat().replace('+00:00', 'Z')}")
    if spoken := ", ".join(languages):
        lines.append(f"Preferred-Languages: {spoken}")
    lines += [f"Canonical: {url}" for url in canonical]
    if policy:
        lines.append(f"Policy: {policy}")
    return "\n".join(lines) + "\n"


def expires(published: date) -> datetime:
    """Return when a file that was published on a day is stale (RFC 3339, in UTC)."""
    day = published + LONGEST - timedelta(days=1)
    return datetime.combine(day, time(), UTC)
