"""Services: one source of facts for prices, booking links and the provider."""

import pytest

from plugins.booking.service_checks import check_services
from plugins.booking.services import BookingFacts, Contact, Service, contact_for, services_for
from plugins.content_model.booking_file import BookingFile
from plugins.content_model.site_files import Language, Organisation
from plugins.multilingual.strings import Strings
from tests.conftest import Build
from tests.support.pages import BuiltSite

EN = Language(code="en", name="English", locale="en_GB", site_name="G", tagline="T")
NB = Language(code="nb", name="Norsk", locale="nb_NO", site_name="V", tagline="T")
FACTS = {
    "key": "couples",
    "minutes": 60,
    "price": 1500,
    **{field: {"en": "E", "nb": "N"} for field in ("name", "about", "invitation", "label")},
}
BOOKING = """\
[[services]]
key = "couples"
minutes = 60
price = 1500
name = { en = "Couples session", nb = "Partime" }
about = { en = "For two.", nb = "For to." }
invitation = { en = "Ready?", nb = "Klare?" }
label = { en = "Book", nb = "Bestill" }
"""


def booking(**changes: object) -> BookingFile:
    return BookingFile.model_validate({"services": [{**FACTS, **changes}]})


def in_language(file: BookingFile, language: Language) -> Service:
    facts = BookingFacts(file, Organisation(name="A"))
    (service,) = services_for(facts, language, Strings(), "/book/")
    return service


@pytest.mark.parametrize(
    ("duration", "price", "minutes", "language"),
    [
        ("60 minutes", "NOK\u00a01,500", 60, EN),
        ("1 minute", "NOK\u00a01,500", 1, EN),
        ("60 minutes", "1\u00a0500\u00a0kr", 60, NB),
    ],
)
def test_a_service_says_how_long_it_lasts_and_what_it_costs(
    duration: str, price: str, minutes: int, language: Language
) -> None:
    service = in_language(booking(minutes=minutes), language)

    assert (duration, price) == (service.duration, service.price)


def test_a_service_without_ways_to_book_has_none() -> None:
    service = in_language(booking(), EN)

    assert (None, None) == (service.form, service.provider)


def test_a_provider_is_named_by_its_host_in_its_own_language_alone() -> None:
    file = booking(url={"nb": "https://book.example.no/par?a=1"})

    way = in_language(file, NB).provider

    assert way is not None
    assert ("https://book.example.no/par?a=1", "book.example.no") == (way.url, way.name)
    assert in_language(file, EN).provider is None


@pytest.mark.parametrize(
    ("message", "changes"),
    [
        (
            'the service “couples” has no “label.nb”; write label.nb = "…" in its block',
            {"label": {"en": "E"}},
        ),
        (
            "the service “couples” has a “url.de”, but the site has no such language; "
            "use one of: en, nb",
            {"url": {"de": "https://a.no"}},
        ),
    ],
)
def test_a_service_speaks_the_languages_of_the_site(
    message: str, changes: dict[str, object]
) -> None:
    assert [f"content/booking.toml:1: {message}"] == list(
        map(str, check_services(booking(**changes), [EN, NB]))
    )


def test_two_services_cannot_have_one_key() -> None:
    twice = BookingFile.model_validate({"services": [FACTS, FACTS]})

    assert ["content/booking.toml:1: two services have the key “couples”; rename one"] == list(
        map(str, check_services(twice, [EN, NB]))
    )


def test_contact_facts_are_ready_to_draw() -> None:
    organisation = Organisation(
        name="A", email="a@b.no", phone="+47 12 34 56 78", hours={"en": "9 to 4"}
    )

    assert (
        Contact("A", "", "", "a@b.no", "+47\u00a012\u00a034\u00a056\u00a078", "tel:+4712345678",
                "9 to 4")
        == contact_for(organisation, EN, Strings())
    )  # fmt: skip


def test_without_a_telephone_there_is_no_telephone_link() -> None:
    contact = contact_for(Organisation(name="A"), EN, Strings())

    assert ("", "", "") == (contact.phone, contact.phone_url, contact.hours)


def test_without_a_provider_the_booking_page_offers_mail_and_telephone(build: Build) -> None:
    site = BuiltSite.of(build("two_languages"))

    assert ["/book/couples-session/"] == [
        a["href"] for a in site.page("/book/").main.select("#couples a")
    ]
    ways = site.page("/book/couples-session/").main.select(".service-ways a")
    assert ["tel:+4700000000", "mailto:post@example.org"] == [
        str(a["href"]).partition("?")[0] for a in ways
    ]


def test_a_provider_comes_first_and_gets_no_referrer(build: Build) -> None:
    provided = BOOKING + 'url.en = "https://book.example.no/couples"\n'

    site = BuiltSite.of(build("two_languages", {"content/booking.toml": provided}))

    first = site.page("/book/couples-session/").main.select(".service-ways a")[0]
    assert ("https://book.example.no/couples", ["noreferrer"]) == (first["href"], first["rel"])
    assert "book.example.no" in first.get_text()
    assert "book.example.no" not in site.page("/nb/bestill/partime/").text


def test_without_any_way_the_booking_page_says_so(build: Build) -> None:
    site_toml = {"content/site.toml": SITE_WITHOUT_CONTACT}

    site = BuiltSite.of(build("two_languages", site_toml))

    for path, ways in (("/book/", "#couples a"), ("/book/couples-session/", ".service-ways a")):
        page = site.page(path)
        assert [] == page.main.select(ways)
        assert "Booking is not open yet." in page.main.get_text()


SITE_WITHOUT_CONTACT = """\
url = "https://example.org"
root_language = "en"

[organisation]
name = "A practice"

[[languages]]
code = "en"
name = "English"
locale = "en_GB"
site_name = "Guide"
tagline = "A guide"

[[languages]]
code = "nb"
name = "Norsk"
locale = "nb_NO"
site_name = "Veileder"
tagline = "En veileder"
"""
