"""Helplines: the most urgent first, every number a link, every language its words."""

from datetime import date

import pytest

from plugins.content_model.problems import Severity
from plugins.content_model.site_files import HelplinesFile, Language
from plugins.multilingual.strings import Strings
from plugins.safety.helplines import (
    GROUPS,
    care_level,
    check_freshness,
    check_helplines,
    helpline_groups,
    telephone_link,
)
from tests.conftest import Build
from tests.support.pages import BuiltSite

EN = Language(code="en", name="English", locale="en_GB", site_name="G", tagline="T")
NB = Language(code="nb", name="Norsk", locale="nb_NO", site_name="V", tagline="T")


def facts(key: object = "line", **changes: object) -> dict[str, object]:
    return {
        "key": key,
        "number": "116117",
        "shown": "116 117",
        "tel": "116117",
        "country": "NO",
        "group": "urgent",
        "languages": ["en", "nb"],
        "name": {"en": "Doctor", "nb": "Legevakt"},
        "about": {"en": "Soon.", "nb": "Snart."},
        **changes,
    }


def file(*lines: dict[str, object]) -> HelplinesFile:
    return HelplinesFile.model_validate({"helplines": lines})


def test_groups_go_from_danger_to_talk_whatever_the_files_order() -> None:
    lines = [facts(group, group=group) for group in reversed(GROUPS)]

    groups = helpline_groups(file(*lines), EN, Strings())

    assert ["danger", "urgent", "talk", "violence", "children"] == [group.key for group in groups]
    assert len(groups) == len({group.title for group in groups})


def test_other_countries_follow_under_their_own_name_in_the_pages_language() -> None:
    lines = [facts("a"), facts("s", country="SE", group="danger"), facts("b", group="danger")]

    groups = helpline_groups(file(*lines), NB, Strings())

    assert [("danger", ["b"]), ("urgent", ["a"]), ("SE", ["s"])] == [
        (group.key, [line.key for line in group.helplines]) for group in groups
    ]
    assert "Sverige" == groups[-1].title


def test_a_language_sees_only_its_own_helplines() -> None:
    lines = file(facts("a", languages=["en"]), facts("b", languages=["nb"]))

    assert [["b"]] == [
        [line.key for line in group.helplines] for group in helpline_groups(lines, NB, Strings())
    ]


def test_without_helplines_there_are_no_groups() -> None:
    assert () == helpline_groups(file(), EN, Strings())


def test_a_helpline_is_ready_to_draw() -> None:
    changes = {"hours": "24h", "cost": "free", "anonymous": True, "verified": date(2026, 3, 3)}

    ((line,),) = (g.helplines for g in helpline_groups(file(facts(**changes)), NB, Strings()))

    assert ("Legevakt", "Snart.", "116\u00a0117", "tel:116117", "Norge", "3. mars 2026") == (
        line.name,
        line.about,
        line.number,
        line.url,
        line.country,
        line.verified,
    )
    assert ("Open day and night", "Free", "You can be anonymous") == line.facts


@pytest.mark.parametrize(
    ("said", "changes"),
    [
        ((), {}),
        (("Normal call charge",), {"cost": "normal"}),
        (("9 to 4",), {"hours": {"en": "9 to 4"}}),
        ((), {"hours": {"nb": "9 til 16"}}),
    ],
)
def test_only_what_is_known_is_said(said: tuple[str, ...], changes: dict[str, object]) -> None:
    (group,) = helpline_groups(file(facts(**changes)), EN, Strings())

    assert said == group.helplines[0].facts


def test_a_number_in_running_text_is_a_telephone_link_that_does_not_break() -> None:
    (line,) = file(facts(tel="+4781548111", shown="815 48 111")).helplines

    assert '<a class="telephone" href="tel:+4781548111">815\u00a048\u00a0111</a>' == telephone_link(
        line
    )


@pytest.mark.parametrize(
    ("words", "level"),
    [("Emergency:", "now"), ("Urgent:", "urgent"), ("Someone to talk to:", "talk")],
)
def test_a_care_cards_level_is_said_in_words(words: str, level: str) -> None:
    assert words == care_level(level, Strings())


@pytest.mark.parametrize(
    ("messages", "lines"),
    [
        ([], [facts()]),
        (
            ["“line” has no name and about in “nb”; write name.nb and about.nb"],
            [facts(name={"en": "Doctor"})],
        ),
        (
            ["“line” has no name and about in “nb”; write name.nb and about.nb"],
            [facts(about={"en": "Soon."})],
        ),
        (
            ["“line” is listed for “nbo”, which is not a language of this site; "
             "did you mean “nb”?"],
            [facts(languages=["en", "nbo"])],
        ),
        (["two helplines have the key “line”; rename one"], [facts(), facts()]),
    ],
)  # fmt: skip
def test_a_helpline_has_its_words_wherever_it_is_listed(
    messages: list[str], lines: list[dict[str, object]]
) -> None:
    assert [f"content/helplines.toml:1: {message}" for message in messages] == list(
        map(str, check_helplines(file(*lines), ("en", "nb")))
    )


def test_words_are_not_asked_for_in_a_language_that_does_not_list_the_helpline() -> None:
    line = facts(languages=["en"], name={"en": "Doctor"}, about={"en": "Soon."})

    assert [] == list(check_helplines(file(line), ("en", "nb")))


def test_the_help_page_and_a_care_card_lead_to_the_number(build: Build) -> None:
    files = {
        "content/en/help.md": "---\ntitle: Help now\nlead: L\nkind: help\n---\n",
        "content/en/guides/first.md": "---\ntitle: A\nlead: L\n---\n\n"
        "/// care-card | Ring {helpline:legevakt} if:\n    level: urgent\n\n- B\n///\n",
    }

    site = BuiltSite.of(build("two_languages", files))

    assert site.page("/help-now/").links_to("tel:116117")
    (card,) = site.page("/guides/a/").main.select(".care-card")
    assert "Urgent: Ring 116\u00a0117 if: B" == card.get_text(" ", strip=True)
    assert ["tel:116117"] == [a["href"] for a in card.select("a")]


def test_an_unknown_helpline_in_a_text_is_a_problem_on_its_line(build: Build) -> None:
    files = {"content/en/guides/first.md": "---\ntitle: A\nlead: L\n---\n\n{helpline:legevkt}\n"}

    assert [
        "content/en/guides/first.md:6: “{helpline:legevkt}” names no helpline of the site files; "
        "did you mean “legevakt”?"
    ] == list(map(str, build("two_languages", files).problems))


@pytest.mark.parametrize(
    ("number", "shown", "tel"),
    [
        ("116117", "116 117", "116117"),
        ("+4722400040", "22 40 00 40", "+4722400040"),
        ("+35315543811", "01 554 3811", "+35315543811"),
        ("112", "112 or 999", "112"),
    ],
)
def test_one_number_may_be_written_in_three_ways(number: str, shown: str, tel: str) -> None:
    lines = file(facts(number=number, shown=shown, tel=tel))

    assert [] == list(check_helplines(lines, ("en", "nb")))


@pytest.mark.parametrize(
    "wrong", [{"number": "116123"}, {"shown": "116 123"}, {"tel": "116123"}, {"tel": "+47116118"}]
)
def test_a_link_that_dials_another_number_than_it_shows_is_told(wrong: dict[str, str]) -> None:
    (problem,) = check_helplines(file(facts(**wrong)), ("en", "nb"))

    assert problem.message.startswith("“line” dials ")
    assert "write the same number in “number”, “shown” and “tel”" == problem.remedy


@pytest.mark.parametrize(("today", "warned"), [(date(2027, 3, 2), False), (date(2027, 3, 3), True)])
def test_a_number_that_nobody_has_rung_for_a_year_is_told(today: date, warned: bool) -> None:
    found = list(check_freshness(file(facts(verified=date(2026, 3, 3))), today))

    assert warned == bool(found)
    assert all(problem.severity is Severity.WARNING for problem in found)
    assert all("was checked on 2026-03-03, 12 months ago" in p.message for p in found)


def test_a_number_that_nobody_has_checked_is_no_news() -> None:
    """The page itself says so."""
    assert [] == list(check_freshness(file(facts()), date(2030, 1, 1)))


def test_every_number_of_the_real_site_can_be_tapped(site: BuiltSite) -> None:
    for url in ("/help-now/", "/nb/hjelp-na/"):
        links = site.page(url).main.select(".helpline__number a")
        dialled = [str(link["href"]).removeprefix("tel:") for link in links]

        assert dialled, url
        assert all(number.removeprefix("+").isdecimal() for number in dialled), url
