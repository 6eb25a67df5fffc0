"""One answer settles wording, VAT and right of withdrawal; publishing waits for it."""

import pytest

from plugins.booking.terms import Terms, check_published_facts, terms_for, vat_of
from plugins.content_model.booking_file import BookingFile
from plugins.content_model.site_files import Language, Organisation
from plugins.multilingual.strings import Strings
from tests.conftest import Build

EN = Language(code="en", name="English", locale="en_GB", site_name="G", tagline="T")
SERVICE = {
    "key": "couples",
    "minutes": 60,
    "price": 1500,
    **{field: {"en": "E"} for field in ("name", "about", "invitation", "label")},
}


def booking(**facts: object) -> BookingFile:
    return BookingFile.model_validate({"services": [SERVICE], **facts})


def terms(**facts: object) -> Terms:
    return terms_for(booking(**facts), EN, Strings())


def test_without_an_answer_nothing_is_said() -> None:
    assert Terms("", "", "", "") == terms()


def test_health_personnel_gives_health_care_without_vat_and_without_withdrawal() -> None:
    said = terms(provider_kind="health-personnel")

    assert "authorised health personnel" in said.provider
    assert "No VAT is added: health care is exempt." == said.vat
    assert "not cover health care" in said.withdrawal


def test_others_treat_no_illness_and_one_can_withdraw() -> None:
    said = terms(provider_kind="other")

    assert "do not treat illness" in said.provider
    assert "Prices include VAT." == said.vat
    assert "14 days" in said.withdrawal


@pytest.mark.parametrize(
    ("vat", "facts"),
    [
        (None, {}),
        ("included", {"vat": "included"}),
        ("exempt", {"provider_kind": "health-personnel"}),
        ("included", {"provider_kind": "health-personnel", "vat": "included"}),
        ("included", {"provider_kind": "other"}),
        ("exempt", {"provider_kind": "other", "vat": "exempt"}),
    ],
)
def test_vat_follows_the_kind_unless_it_is_told(vat: str | None, facts: dict[str, str]) -> None:
    assert vat == vat_of(booking(**facts))


def test_the_rules_for_cancelling_are_the_practices_own_words() -> None:
    assert (
        "Until 24 hours before."
        == terms(cancellation={"en": "Until 24 hours before."}).cancellation
    )


@pytest.mark.parametrize(
    ("said", "facts", "organisation"),
    [
        ([], {"provider_kind": "other"}, {}),
        (["“provider_kind” is not answered"], {}, {}),
        (["the prices are examples"], {"provider_kind": "other", "example_prices": True}, {}),
        (["the organisation is an example"], {"provider_kind": "other"}, {"example": True}),
        ([], {"services": []}, {}),
    ],
)
def test_examples_and_open_questions_are_not_published(
    said: list[str], facts: dict[str, object], organisation: dict[str, object]
) -> None:
    problems = [
        *check_published_facts(booking(**facts), Organisation(name="A", **organisation), {})
    ]

    assert len(said) == len(problems)
    assert all(
        str(problem).partition(": ")[2].startswith(s)
        for s, problem in zip(said, problems, strict=True)
    )
    assert all("inv publish --examples" in str(problem) for problem in problems)


def test_terms_stand_by_the_prices_and_where_one_books(build: Build) -> None:
    files = {
        "content/booking.toml": 'provider_kind = "other"\n' + TOML,
        "content/en/prices.md": "---\ntitle: Prices\nlead: L\nkind: prices\n---\n",
    }

    built = build("two_languages", files)

    pages = {o.path: o.data.decode() for o in built.outputs if o.path.endswith(".html")}
    for path in ("prices/index.html", "book/index.html", "book/couples-session/index.html"):
        assert "Prices include VAT." in pages[path]


TOML = """\
[[services]]
key = "couples"
minutes = 60
price = 1500
name = { en = "Couples session", nb = "Partime" }
about = { en = "For two.", nb = "For to." }
invitation = { en = "Ready?", nb = "Klare?" }
label = { en = "Book", nb = "Bestill" }
"""
