"""The request form: few questions, in words, safe for two, and silent about health."""

import re
from urllib.parse import unquote

import pytest

from plugins.booking.endpoints import KINDS, Endpoint
from plugins.booking.request_form import (
    LONGEST_URL,
    RequestForm,
    line_of,
    mailto,
    request_form,
)
from plugins.content_model.site_files import read_site_files
from plugins.multilingual.strings import Strings, read_strings
from tests.support.builds import PROJECT

EMAIL = "post@example.no"
ENDPOINTS = [
    Endpoint("netlify", "/thank-you/", "Netlify"),
    Endpoint("formspree", "https://formspree.io/f/abc", "formspree.io"),
    Endpoint("own", "https://forms.example.no/", "forms.example.no"),
]
# What the form must not ask for, in the languages of the real site.
HEALTH_WORDS = re.compile(
    r"health|helse|symptom|diagnos|problem|illness|sykdom|plager|medi[sc]in|why |hvorfor|reason"
    r"|grunn|relationship|forhold|born|født|birth|personnummer|national id",
    re.IGNORECASE,
)


def made(
    endpoint: Endpoint | None = None, strings: Strings | None = None, *, for_two: bool = False
) -> RequestForm:
    form = request_form(
        "Couples session", EMAIL, endpoint, strings or Strings(), for_two=for_two, key="couples"
    )
    assert form is not None
    return form


def real_strings() -> dict[str, Strings]:
    files, _ = read_site_files(PROJECT / "content", PROJECT)
    assert files is not None
    codes = [language.code for language in files.site.languages]
    return {code: read_strings(PROJECT / "theme", code, PROJECT)[0] for code in codes}


REAL = real_strings()


def test_without_an_address_and_an_endpoint_there_is_no_form() -> None:
    assert None is request_form("Session", "", None, Strings())
    assert None is not request_form("Session", "", ENDPOINTS[2], Strings())


def test_it_asks_for_a_name_a_safe_way_times_and_a_place() -> None:
    asked = [(field.label, field.kind, field.autocomplete) for field in made().fields]

    assert [
        ("First name", "text", "given-name"),
        ("A safe way to reach you", "text", "off"),
        ("May we leave a message there?", "choice", "off"),
        ("Times that suit you", "area", "off"),
        ("Country where you will be during the session", "text", "country-name"),
    ] == asked


def test_of_two_people_the_other_ones_place_and_clock_are_asked_too() -> None:
    one, two = made(), made(for_two=True)
    more = two.fields[len(one.fields) :]

    assert one.fields == two.fields[: len(one.fields)]
    assert ["Where the other person will be", "The other person's time zone"] == [
        field.label for field in more
    ]
    assert {False} == {field.is_required for field in more}
    assert {"off"} == {field.autocomplete for field in more}
    assert 1 == len(set(two.explanation) - set(one.explanation))


def test_what_cannot_be_left_out_says_in_words_what_to_do() -> None:
    for field in made(for_two=True).fields:
        assert field.is_required == bool(field.error), field.id


@pytest.mark.parametrize("lang", REAL)
def test_nothing_about_health_is_asked(lang: str) -> None:
    fields = made(strings=REAL[lang], for_two=True).fields
    asked = [text for field in fields for text in (field.label, field.hint, *field.options)]

    assert [] == [text for text in asked if HEALTH_WORDS.search(text)]


def test_ids_are_of_this_form_alone() -> None:
    form = made(for_two=True)
    ids = [field.id for field in form.fields]

    assert "site_couples" == form.id
    assert len(ids) == len(set(ids))
    assert [] == [name for name in ids if not name.startswith("site_couples-")]


def test_in_an_email_an_answer_stands_behind_its_question() -> None:
    form = made()

    assert [field.label for field in form.fields] == [field.name for field in form.fields]
    assert ("mailto:post@example.no?subject=Request%20for%20a%20time", "text/plain") == (
        form.action,
        form.enctype,
    )


def test_the_subject_tells_no_one_who_looks_over_a_shoulder_what_it_is() -> None:
    form = made()

    assert form.subject
    assert "Couples" not in form.subject
    assert "Couples" not in form.action


def test_without_script_the_link_begins_the_same_email() -> None:
    body = unquote(made().letter_url.partition("&body=")[2])

    assert (
        "Service: Couples session\r\n"
        "First name: \r\n"
        "A safe way to reach you: \r\n"
        "May we leave a message there? \r\n"
        "Times that suit you: \r\n"
        "Country where you will be during the session: \r\n"
    ) == body


@pytest.mark.parametrize("lang", REAL)
@pytest.mark.parametrize("for_two", [False, True])
def test_the_link_has_the_form_of_rfc_6068_and_is_short_enough(lang: str, for_two: bool) -> None:
    url = made(strings=REAL[lang], for_two=for_two).letter_url
    value = r"(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+"

    assert re.fullmatch(rf"mailto:[^?&=\s]+@[^?&=\s]+\?subject={value}&body={value}", url)
    assert len(url) <= LONGEST_URL


def test_signs_in_an_address_or_a_text_do_not_break_out_of_their_field() -> None:
    url = mailto("a+b&c@d.no", "A & B?cc=x@y.no=100 %", "+47\nå")

    assert (
        "mailto:a%2Bb%26c@d.no?subject=A%20%26%20B%3Fcc%3Dx%40y.no%3D100%20%25"
        "&body=%2B47%0D%0A%C3%A5"
    ) == url


@pytest.mark.parametrize(
    ("line", "label"),
    [("Name: A", "Name"), ("Leave a message? A", "Leave a message?"), ("Name (1): A", "Name (1)")],
)
def test_a_question_mark_gets_no_colon(line: str, label: str) -> None:
    assert line == line_of(label, "A")


def test_by_email_no_machine_is_trapped() -> None:
    form = made()

    assert ("", "") == (form.honeypot, form.form_name)


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.kind)
def test_an_endpoint_gets_the_same_questions_by_names_of_no_language(endpoint: Endpoint) -> None:
    by_mail, sent = made(for_two=True), made(endpoint, for_two=True)

    assert [field.label for field in by_mail.fields] == [field.label for field in sent.fields]
    assert [
        "first-name",
        "contact",
        "message",
        "times",
        "country",
        "other-place",
        "other-time-zone",
    ] == [field.name for field in sent.fields]
    assert ("post", "application/x-www-form-urlencoded") == (sent.method, sent.enctype)
    assert endpoint.url == sent.action
    assert KINDS[endpoint.kind].honeypot == sent.honeypot
    assert endpoint.host in sent.privacy
    assert ("", "") == (sent.address, sent.letter_url)


def test_each_kind_gets_its_hidden_fields() -> None:
    hidden = {
        endpoint.kind: [(field.name, field.value) for field in made(endpoint).hidden]
        for endpoint in ENDPOINTS
    }

    assert {
        "netlify": [("form-name", "booking-request"), ("service", "Couples session")],
        "formspree": [("service", "Couples session"), ("_subject", "Request for a time")],
        "own": [("service", "Couples session")],
    } == hidden
    assert "booking-request" == made(ENDPOINTS[0]).form_name


def test_only_an_email_is_said_to_be_unsealed() -> None:
    by_mail, sent = made().explanation, made(ENDPOINTS[2]).explanation

    assert any("not sealed" in line for line in by_mail)
    assert not any("mail" in line for line in sent)
    assert by_mail[0] == sent[0]


def test_an_encrypted_way_is_told_with_its_host() -> None:
    form = request_form("S", EMAIL, None, Strings(), sealed_url="https://sealed.example/practice")
    assert form is not None

    assert "sealed.example" == form.sealed_host
    assert "" == made().sealed_host
