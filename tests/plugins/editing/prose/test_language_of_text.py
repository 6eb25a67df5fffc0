"""Languages are told apart by the paragraph."""

import pytest

from plugins.editing.prose.findings import Level
from tests.plugins.editing.prose.pages import report, rules_found, source

TEXTS = {
    "en": (
        "You do not have to pick a side. You can start in a room and use video when you travel.",
        "Talk with somebody alone before you decide what to do next.",
    ),
    "nb": (
        "Snakk derfor med noen alene først. Du trenger ikke å forklare hvorfor du vil det.",
        "Mange kan ikke være borte fra jobben midt på dagen.",
    ),
    "nn": (
        "Snakk difor med nokon åleine først. Du treng ikkje å forklare kvifor du vil det.",
        "Mange kan ikkje vere borte frå jobben midt på dagen.",
    ),
    "pl": (
        "Nie musisz wybierać jednej ze stron. Możesz zacząć w gabinecie, a potem przez wideo.",
        "Porozmawiaj z kimś, kto zna twoją sytuację, zanim podejmiesz decyzję.",
    ),
    "ar": (
        "لا يجب عليك أن تختار جانبا واحدا، ويمكنك أن تبدأ في غرفة ثم تستخدم الفيديو عند السفر.",
        "تحدث مع شخص ما على انفراد أولا قبل أن تقرر ما الذي ستفعله بعد ذلك.",
    ),
}
PAIRS = [(own, other) for own in TEXTS for other in TEXTS if own != other]
RULE = "prose-language"


@pytest.mark.parametrize(("own", "other"), PAIRS)
def test_a_paragraph_in_another_language_is_an_error(own: str, other: str) -> None:
    first, second = TEXTS[own]
    for foreign in TEXTS[other]:
        found = report(source(f"{first}\n\n{foreign}\n\n{second}\n", lang=own), own).findings
        (finding,) = (one for one in found if one.rule == RULE)

        assert (Level.ERROR, 7, foreign) == (finding.level, finding.line, finding.found)
        assert f"[phrase]{{{other}}}" in finding.remedy


@pytest.mark.parametrize("lang", TEXTS)
def test_a_text_in_its_own_language_is_right(lang: str) -> None:
    assert RULE not in rules_found("\n\n".join(TEXTS[lang]), lang)


@pytest.mark.parametrize(("own", "other"), PAIRS)
def test_a_whole_text_in_another_language_is_told_once(own: str, other: str) -> None:
    head = 'title: "1"\nlead: "2"\n'
    found = report(source("\n\n".join(TEXTS[other] * 2), head=head, lang=own), own).findings

    assert [RULE] == [finding.rule for finding in found]
    assert f"move it to content/{other}/" in found[0].remedy


def test_a_phrase_that_is_marked_is_no_error() -> None:
    phrase = "[hvem kan jeg snakke med når jeg er redd for noen her]{nb}"

    assert [] == rules_found(f"They ask {phrase} and want to know what happens then.\n")


def test_titles_and_names_are_too_short_to_be_judged() -> None:
    assert [] == rules_found("## Kirkens SOS er der for deg\n\nAlternativ til Vold\n")
