"""The ways to a provider: what is known of it is shown, and told when it grows old."""

from datetime import date

import pytest

from plugins.booking.ways import used_providers
from plugins.content_model.booking_file import BookingFile
from tests.conftest import Build
from tests.plugins.booking.providers.examples import EXAMPLES
from tests.support.pages import BuiltSite

SERVICE = """\
[[services]]
key = "couples"
minutes = 60
price = 1500
name = { en = "Couples session", nb = "Partime" }
about = { en = "For two.", nb = "For to." }
invitation = { en = "Ready?", nb = "Klare?" }
label = { en = "Book", nb = "Bestill" }
"""
FACTS = {
    "key": "couples",
    "minutes": 60,
    "price": 1500,
    **{field: {"en": "E"} for field in ("name", "about", "invitation", "label")},
}


@pytest.mark.parametrize("key", sorted(EXAMPLES))
def test_a_provider_is_known_by_its_address_and_a_plain_one_by_none(key: str) -> None:
    booking = BookingFile.model_validate({"services": [{**FACTS, "url": {"en": EXAMPLES[key]}}]})

    assert ({key} if key != "url" else set()) == used_providers(booking)


@pytest.mark.parametrize(
    ("said", "today"),
    [
        ("was made from stored copies of its sources", date(2026, 12, 1)),
        ("over a year ago", date(2028, 1, 1)),
    ],
)
def test_what_is_known_of_a_provider_in_use_grows_old(build: Build, said: str, today: date) -> None:
    text = SERVICE + f'url.en = "{EXAMPLES["calendly"]}"\n'

    built = build("two_languages", {"content/booking.toml": text}, today=today)

    assert [
        problem
        for problem in built.problems
        if "“calendly”" in str(problem) and said in str(problem)
    ]
    assert not [problem for problem in built.problems if "“acuity”" in str(problem)]


def test_the_visitor_reads_it_before_leaving(build: Build) -> None:
    text = SERVICE + f'url.en = "{EXAMPLES["calendly"]}"\n'
    site = BuiltSite.of(build("two_languages", {"content/booking.toml": text}))

    words = site.page("/book/couples-session/").main.get_text(" ", strip=True)
    assert words.index("Before you go to Calendly") < words.index("Choose a time at Calendly")
