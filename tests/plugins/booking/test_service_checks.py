"""``content/booking.toml`` beyond its schema: every mistake with the line it stands on."""

import tomllib

import pytest

from plugins.booking.service_checks import check_services
from plugins.content_model.booking_file import BookingFile
from plugins.content_model.site_files import Language, toml_lines

EN = Language(code="en", name="English", locale="en_GB", site_name="G", tagline="T")
NB = Language(code="nb", name="Norsk", locale="nb_NO", site_name="V", tagline="T")
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
END = len(SERVICE.splitlines())  # what is added stands on the next line


def said(text: str, slugs: tuple[str, ...] = ()) -> list[str]:
    booking = BookingFile.model_validate(tomllib.loads(text))
    return [str(problem) for problem in check_services(booking, [EN, NB], toml_lines(text), slugs)]


def test_a_whole_service_has_no_mistakes() -> None:
    assert [] == said(SERVICE)


@pytest.mark.parametrize(
    ("message", "line"),
    [
        (
            "“XQ” in “countries” of “couples” is not known; use a code such as NO",
            'countries = ["NO", "XQ"]',
        ),
        (
            "“qq” in “languages” of “couples” is not known; use a tag such as nb",
            'languages = ["qq"]',
        ),
        (
            "the service “couples” has a “slug.de”, but the site has no such language; "
            "use one of: en, nb",
            'slug.de = "paar"',
        ),
        (
            'the service “couples” has no “for_whom.nb”; write for_whom.nb = "…" in its block',
            'for_whom.en = "Two."',
        ),
        (
            "the service “couples” has “embed”, but no “url”; "
            'write url.LANGUAGE = "https://…" in its block, or take it out',
            "embed = true",
        ),
        (
            "“calendly.example” is not an address of Calendly; use calendly.com",
            'url.en = "https://calendly.example/a/b"\nprovider = "calendly"',
        ),
        (
            "“calendlo” is not a way to book; did you mean “calendly”?",
            'url.en = "https://calendly.com/a/b"\nprovider = "calendlo"',
        ),
        (
            "“email” has no page, but “url” gives one; take “provider” or “url” out",
            'url.en = "https://calendly.com/a/b"\nprovider = "email"',
        ),
        (
            "Cal.com shows no calendar in a frame without its own script; "
            "take “embed” out; the link stays",
            'embed = true\nurl.en = "https://cal.com/a/b"',
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(message: str, line: str) -> None:
    place = 2 if "for_whom" in message else END + 1

    assert f"content/booking.toml:{place}: {message}" in said(SERVICE + line + "\n")


def test_no_two_services_have_one_address() -> None:
    second = SERVICE.replace('"couples"', '"pairs"').replace("Partime", "Par")

    assert [
        f"content/booking.toml:{END + 1}: “couples” and “pairs” have the same address in “en”; "
        'write slug.en = "…" in its block'
    ] == said(SERVICE + second)
    assert [] == said(SERVICE + second + 'slug.en = "pairs"\n')


def test_the_rules_for_cancelling_speak_every_language() -> None:
    assert [
        'content/booking.toml:1: “cancellation” has no “nb”; write cancellation.nb = "…" beside it'
    ] == said('cancellation.en = "Until 24 hours before."\n' + SERVICE)


def test_a_campaign_names_no_page() -> None:
    text = SERVICE + '[campaign]\nname = "gaslighting"\n'

    (problem,) = said(text, ("gaslighting",))
    assert problem.startswith(
        f"content/booking.toml:{END + 1}: “gaslighting” in “campaign” is a page"
    )
