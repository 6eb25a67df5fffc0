"""The e-mail begun for who has no script: RFC 6068, short enough, silent about health."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest

from plugins.booking.request_form import LONGEST_URL, request_form
from plugins.content_model.site_files import Language, SiteFiles, read_site_files
from plugins.multilingual.strings import Strings, read_strings
from tests.support.builds import PROJECT

# What the form must not ask for, in the languages of the real site. One line may speak of
# health: that which asks visitors to write nothing about it.
HEALTH_WORDS = re.compile(
    r"symptom|diagnos|problem|illness|sykdom|plager|medi[sc]in|why |hvorfor|reason|grunn"
    r"|born|født|birth|personnummer|national id",
    re.IGNORECASE,
)


def real_files() -> SiteFiles:
    files, _ = read_site_files(PROJECT / "content", PROJECT)
    assert files is not None
    return files


def real_urls() -> Iterator[tuple[str, str]]:
    files = real_files()
    for language in files.site.languages:
        strings = strings_of(language)
        for service in files.booking.services:
            name = service.name[language.code]
            yield name, letter(files.site.organisation.email, name, strings, service.for_two)


def letter(email: str, service: str, strings: Strings, for_two: bool = False) -> str:
    form = request_form(service, email, None, strings, for_two=for_two)
    return form.letter_url if form else ""


def strings_of(language: Language) -> Strings:
    return read_strings(PROJECT / "theme", language.code, PROJECT)[0]


def body_of(url: str) -> str:
    return unquote(url.partition("&body=")[2])


REAL = list(real_urls())


@pytest.mark.parametrize(("service", "url"), REAL)
def test_the_url_has_the_form_of_rfc_6068(service: str, url: str) -> None:
    """§2: an address, then hfields; only unreserved characters and percent signs in values."""
    value = r"(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+"

    assert re.fullmatch(rf"mailto:[^?&=\s]+@[^?&=\s]+\?subject={value}&body={value}", url)


@pytest.mark.parametrize(("service", "url"), REAL)
def test_every_line_of_the_body_ends_with_crlf(service: str, url: str) -> None:
    body = body_of(url)

    assert "\n" in body
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", body)


@pytest.mark.parametrize(("service", "url"), REAL)
def test_the_url_is_short_enough_for_every_mail_program(service: str, url: str) -> None:
    assert 1800 == LONGEST_URL
    assert len(url) <= LONGEST_URL


@pytest.mark.parametrize(("service", "url"), REAL)
def test_the_body_names_the_service_and_the_subject_tells_nothing(service: str, url: str) -> None:
    """The subject shows in lists of mail, which others may see."""
    subject = unquote(url.partition("?subject=")[2].partition("&")[0])

    assert service not in subject
    assert service in body_of(url)


@pytest.mark.parametrize(("service", "url"), REAL)
def test_nothing_about_health_is_asked(service: str, url: str) -> None:
    asked = [line for line in body_of(url).split("\r\n") if line.rstrip().endswith((":", "?"))]

    assert len(asked) in {5, 7}
    assert [] == [line for line in asked if HEALTH_WORDS.search(line)]


def test_each_language_has_its_own_words() -> None:
    bodies = {
        language.code: body_of(letter("a@b.no", "S", strings_of(language)))
        for language in real_files().site.languages
    }

    assert len(bodies) == len(set(bodies.values()))


def test_signs_in_a_service_or_an_address_do_not_break_out_of_their_field() -> None:
    url = letter("a+b&c@d.no", "A & B?cc=x@y.no=100 %", Strings())

    assert url.startswith("mailto:a%2Bb%26c@d.no?subject=")
    assert (1, 1, 2) == (url.count("?"), url.count("&"), url.count("="))
    assert "A & B?cc=x@y.no=100 %" in body_of(url)


def test_without_an_address_there_is_no_mail() -> None:
    assert "" == letter("", "S", Strings())
