"""Helplines: the numbers that people in trouble need, grouped by urgency."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup as Html

from plugins.content_model.booking_file import NO_LINES
from plugins.content_model.problems import Problem, Severity, nearest
from plugins.content_model.site_files import (
    HelplineFacts,
    HelplinesFile,
    Language,
    localized,
    text_in,
)
from plugins.content_model.validation import Lines, line_at
from plugins.multilingual.formats import NO_BREAK_SPACE, date_text, territory_name
from plugins.multilingual.strings import Strings
from plugins.multilingual.typography import typeset_text

GROUPS = ("danger", "urgent", "talk", "violence", "children")  # most urgent first
OLD_AFTER = 12  # months; numbers and hours change, and nobody tells us
_PHONE = Html('<a class="telephone" href="tel:{tel}">{shown}</a>')


@dataclass(frozen=True, slots=True)
class Helpline:
    """One helpline in one language, ready to draw."""

    key: str  # its key in helplines.toml
    name: str  # what it is called
    number: str  # as printed, with no-break spaces
    url: str  # tel: URL
    about: str  # who and when, one line
    facts: tuple[str, ...]  # hours, cost, anonymity: only what is known
    operator: str  # who runs it
    site_url: str  # the official page; may be empty
    country: str  # the country's name, in the page's language
    verified: str  # date in words; empty when nobody has checked it yet


@dataclass(frozen=True, slots=True)
class HelplineGroup:
    """Helplines of one urgency in the site's home country, or those of another country."""

    key: str  # "danger", "urgent", "talk", "violence", "children", or a country code
    title: str  # heading
    helplines: tuple[Helpline, ...]  # in the file's order


def helpline_groups(
    file: HelplinesFile, language: Language, strings: Strings
) -> tuple[HelplineGroup, ...]:
    """Return the helplines for a language: the first country by urgency, then the others.

    Numbers such as 116 123 mean different lines in different countries, so a number never
    stands without its country.
    """
    shown = _shown(file, language)
    if not shown:
        return ()
    home, titles = shown[0].country, _titles(strings)
    groups = [
        _group(
            key,
            titles[key],
            [f for f in shown if f.country == home and f.group == key],
            language,
            strings,
        )
        for key in GROUPS
    ]
    for country in dict.fromkeys(facts.country for facts in shown if facts.country != home):
        name = territory_name(country, language.locale)
        lines = [facts for facts in shown if facts.country == country]
        groups.append(_group(country, name, lines, language, strings))
    return tuple(group for group in groups if group.helplines)


def _shown(file: HelplinesFile, language: Language) -> list[HelplineFacts]:
    """Return the helplines of a language; of the best fallback while it is being translated."""
    chain = (language.code, *(() if language.complete else language.fallback))
    lists = ([facts for facts in file.helplines if code in facts.languages] for code in chain)
    return next((found for found in lists if found), [])


def _titles(strings: Strings) -> dict[str, str]:
    _ = strings.gettext
    return {
        "danger": _("Danger to life"),
        "urgent": _("Urgent help that cannot wait"),
        "talk": _("Someone to talk to"),
        "violence": _("Violence or fear at home"),
        "children": _("Children and young people"),
    }


def _group(
    key: str, title: str, lines: list[HelplineFacts], language: Language, strings: Strings
) -> HelplineGroup:
    return HelplineGroup(key, title, tuple(_helpline(line, language, strings) for line in lines))


def _helpline(facts: HelplineFacts, language: Language, strings: Strings) -> Helpline:
    return Helpline(
        key=facts.key,
        name=text_in(facts.name, language),
        number=facts.shown.replace(" ", NO_BREAK_SPACE),
        url=f"tel:{facts.tel}",
        about=typeset_text(text_in(facts.about, language), language),
        facts=tuple(_facts(facts, language, strings)),
        operator=text_in(facts.operator, language),
        site_url=facts.url,
        country=territory_name(facts.country, language.locale),
        verified=date_text(facts.verified, language.locale).text if facts.verified else "",
    )


def _facts(facts: HelplineFacts, language: Language, strings: Strings) -> Iterator[str]:
    _ = strings.gettext
    if facts.hours == "24h":
        yield _("Open day and night")
    elif isinstance(facts.hours, dict) and (hours := text_in(facts.hours, language)):
        yield hours
    if facts.cost == "free":
        yield _("Free")
    elif facts.cost == "normal":
        yield _("Normal call charge")
    if facts.anonymous:
        yield _("You can be anonymous")


def telephone_link(facts: HelplineFacts) -> Html:
    """Return the number as a link, for running text."""
    return _PHONE.format(tel=facts.tel, shown=facts.shown.replace(" ", NO_BREAK_SPACE))


def care_level(level: str, strings: Strings) -> str:
    """Return the words that say a care card's level to those who do not see its colour."""
    _ = strings.gettext
    levels = {"now": _("Emergency:"), "urgent": _("Urgent:"), "talk": _("Someone to talk to:")}
    return levels[level]


def check_helplines(
    file: HelplinesFile, codes: tuple[str, ...], lines: Lines = NO_LINES
) -> Iterator[Problem]:
    """A helpline that a language lists has its words in that language."""
    path = "content/helplines.toml"
    keys: set[str] = set()
    for number, facts in enumerate(file.helplines):
        line = line_at(lines, "helplines", number, "key")
        if facts.key in keys:
            yield Problem(path, line, f"two helplines have the key “{facts.key}”", "rename one")
        keys.add(facts.key)
        yield from _check_number(facts, path, line_at(lines, "helplines", number, "tel"))
        for code in facts.languages:
            if code not in codes:
                yield Problem(
                    path,
                    line_at(lines, "helplines", number, "languages"),
                    f"“{facts.key}” is listed for “{code}”, which is not a language of this site",
                    nearest(code, codes),
                )
            elif not (localized(facts.name, code) and localized(facts.about, code)):
                yield Problem(
                    path,
                    line,
                    f"“{facts.key}” has no name and about in “{code}”",
                    f"write name.{code} and about.{code}",
                )


def _check_number(facts: HelplineFacts, path: str, line: int) -> Iterator[Problem]:
    """What is dialled is what is printed: in the same digits, with or without the country's."""
    dialled, shown = _digits(facts.tel), _digits(facts.shown)
    is_same = dialled in shown or dialled.endswith(shown.lstrip("0"))
    if _digits(facts.number) != dialled or not is_same:
        yield Problem(
            path,
            line,
            f"“{facts.key}” dials {facts.tel}, but shows “{facts.shown}”",
            "write the same number in “number”, “shown” and “tel”",
        )


def _digits(number: str) -> str:
    return "".join(character for character in number if character.isdecimal())


def check_freshness(file: HelplinesFile, today: date) -> Iterator[Problem]:
    """Somebody has rung every number that counts as checked within the last 12 months.

    What nobody has checked yet says so on the page, and is no news to the editor.
    """
    for facts in file.helplines:
        if facts.verified is None:
            continue
        months = (today.year - facts.verified.year) * 12 + today.month - facts.verified.month
        months -= today.day < facts.verified.day
        if months >= OLD_AFTER:
            yield Problem(
                "content/helplines.toml",
                1,
                f"“{facts.key}” was checked on {facts.verified.isoformat()}, {months} months ago",
                "ring it, read its page, and write today's date as “verified”, or take “verified” "
                "away",
                Severity.WARNING,
            )
