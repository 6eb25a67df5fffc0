"""security.txt, as RFC 9116 asks for it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from plugins.delivery.security_txt import PATH, expires, security_txt


def test_a_whole_file() -> None:
    text = security_txt(
        ["mailto:post@example.org", "tel:+4700000000"],
        date(2026, 11, 24),
        canonical=["https://example.org/.well-known/security.txt"],
        languages=["en", "nb"],
        policy="https://example.org/privacy/",
    )

    assert (
        "Contact: mailto:post@example.org\n"
        "Contact: tel:+4700000000\n"
        "Expires: 2027-11-23T00:00:00Z\n"
        "Preferred-Languages: en, nb\n"
        "Canonical: https://example.org/.well-known/security.txt\n"
        "Policy: https://example.org/privacy/\n"
    ) == text
    assert ".well-known/security.txt" == PATH


def test_the_least_that_the_rule_asks_for() -> None:
    text = security_txt(["mailto:a@example.org"], date(2028, 2, 29))

    assert "Contact: mailto:a@example.org\nExpires: 2029-02-27T00:00:00Z\n" == text


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2027, 12, 31), date(2028, 2, 29)])
def test_it_expires_within_a_year(day: date) -> None:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)

    assert timedelta(days=363) < expires(day) - start < timedelta(days=365)


@pytest.mark.parametrize("contacts", [[], ["post@example.org"], ["http://example.org/"]])
def test_somebody_must_be_told(contacts: list[str]) -> None:
    with pytest.raises(ValueError, match="a contact is a mailto:, tel: or https: address"):
        security_txt(contacts, date(2026, 11, 24))
