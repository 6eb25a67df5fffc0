"""E-mail and telephone: the ways that need no provider."""

import pytest

from plugins.booking.providers.email import EMAIL
from plugins.booking.providers.phone import PHONE
from plugins.booking.providers.provider import Target
from plugins.booking.request_form import LONGEST_URL
from tests.plugins.booking.providers.examples import refused


def test_an_email_is_begun_in_the_words_of_the_request() -> None:
    link = EMAIL.deep_link("post@example.org", Target(name="Partime"))

    assert isinstance(link, str)
    assert link.startswith("mailto:post@example.org?subject=Request%20for%20a%20time&body=")
    assert "Partime" in link


@pytest.mark.parametrize("address", ["", "post", "a@b", "a@b.no,c@d.no", "a@b.no?cc=c@d.no x"])
def test_what_is_not_one_email_address_is_refused(address: str) -> None:
    assert f"“{address}” is not one e-mail address" in refused(EMAIL.deep_link(address, Target()))


def test_an_email_that_mail_programs_would_cut_is_refused() -> None:
    assert "too long" in refused(
        EMAIL.deep_link("post@example.org", Target(name="ø" * LONGEST_URL))
    )


@pytest.mark.parametrize(
    ("link", "number"),
    [("tel:+4722334455", "+47 22 33 44 55"), ("tel:+442071234567", "+44\u00a020 7123 4567")],
)
def test_a_number_is_dialled_in_the_international_form(link: str, number: str) -> None:
    assert link == PHONE.deep_link(number, Target())


@pytest.mark.parametrize("number", ["", "22 33 44 55", "116 123", "+47 116", "+47 ring", "+0471"])
def test_a_number_that_fails_abroad_is_refused(number: str) -> None:
    assert "write it as +47 22 33 44 55" in refused(PHONE.deep_link(number, Target()))
