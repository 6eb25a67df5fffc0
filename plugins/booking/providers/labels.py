"""The privacy label of a booking provider: what is known, since when, and from where.

Facts stand in ``provider_labels.toml``; sentences are made from them in the page's language. What
is not known is said to be not known, for a gap that reads as a “no” would be a false promise.
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from babel.lists import format_list
from pydantic import Field

from plugins.content_model.field_types import Text, Url
from plugins.content_model.problems import Problem, Severity
from plugins.content_model.site_files import toml_lines
from plugins.content_model.source import read_source
from plugins.content_model.validation import Model, validate
from plugins.multilingual.formats import date_text, territory_name
from plugins.multilingual.strings import Strings

LABELS = Path(__file__).parent.parent / "provider_labels.toml"
OLDEST_DAYS = 365  # providers change their pages and their helpers; a year is long
PlaceCode = Annotated[str, Field(pattern=r"^([A-Z]{2})$")]  # ISO 3166-1, or "EU" as in CLDR


class LabelSource(Model):
    """A page that was read for a label."""

    url: Url
    says: Text


class LabelFacts(Model):
    """One table of ``provider_labels.toml``."""

    company: Text
    country: PlaceCode | None = None  # where the company is
    stores_in: tuple[PlaceCode, ...] = ()  # empty: not known
    transfers: Literal["yes", "no", "unknown"] = "unknown"
    third_parties: tuple[Text, ...] = ()  # that its page is known to load; empty: not known
    cookies: Literal["yes", "asks", "no", "unknown"] = "unknown"
    agreement: Literal["yes", "no", "unknown"] = "unknown"
    checked: date
    live: bool = False  # whether a person opened the sources on that day
    sources: tuple[LabelSource, ...] = Field(min_length=1)
    notes: tuple[Text, ...] = ()  # for the practice, in English


class LabelsFile(Model):
    """``provider_labels.toml``: a table a provider, named by its key."""

    labels: dict[str, LabelFacts] = {}


@dataclass(frozen=True, slots=True)
class LabelLine:
    """One fact, ready to draw: a term and what is known."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class PrivacyLabel:
    """What a visitor may know before following a link to a provider, in one language."""

    title: str
    lines: tuple[LabelLine, ...]
    note: str  # since when and from where it is known


def read_labels(
    file: Path = LABELS, project: Path = LABELS.parent
) -> tuple[Mapping[str, LabelFacts], tuple[Problem, ...]]:
    """Return provider's key → facts, or what is wrong with the file."""
    source = read_source(file, project)
    if isinstance(source, Problem):
        return {}, (source,)
    try:
        data = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        problem = Problem(source.path, 1, f"is not TOML: {error}", "put text in quotes")
        return {}, (problem,)
    lines = {("labels", *place): line for place, line in toml_lines(source.text).items()}
    model, problems = validate(LabelsFile, {"labels": data}, source.path, lines)
    return (model.labels if model else {}), problems


def label_for(
    provider: str, facts: LabelFacts | None, locale: str, strings: Strings
) -> PrivacyLabel:
    """Return the label of a provider, called by its shown name; without facts it says so.

    ``locale`` is the CLDR name that dates, lists and countries are written by.
    """
    _ = strings.gettext
    title = _("Before you go to %(provider)s") % {"provider": provider}
    if facts is None:
        return PrivacyLabel(title, (), _("We do not know what this page stores or passes on."))
    lines = (
        LabelLine(_("Company"), _company(facts, locale)),
        LabelLine(_("Keeps your booking in"), _stores(facts, locale, strings)),
        LabelLine(
            _("May send it out of the European Economic Area"), _yes_no(facts.transfers, strings)
        ),
        LabelLine(_("Loads from others"), _others(facts, locale, strings)),
        LabelLine(_("Cookies"), _cookies(facts, strings)),
    )
    day = date_text(facts.checked, locale).text
    note = (
        _("From its own pages and public reports, which we read on %(date)s.")
        if facts.live
        else _("From copies of its own pages and public reports, which we read on %(date)s.")
    )
    return PrivacyLabel(title, lines, note % {"date": day})


def _company(facts: LabelFacts, locale: str) -> str:
    if facts.country is None:
        return facts.company
    return f"{facts.company}, {territory_name(facts.country, locale)}"


def _stores(facts: LabelFacts, locale: str, strings: Strings) -> str:
    if not facts.stores_in:
        return strings.gettext("not known")
    names = [territory_name(code, locale) for code in facts.stores_in]
    return str(format_list(names, style="or", locale=locale))


def _others(facts: LabelFacts, locale: str, strings: Strings) -> str:
    """Nothing known is not the same as nothing loaded, and there may always be more."""
    if not facts.third_parties:
        return strings.gettext("not known")
    names = str(format_list(facts.third_parties, locale=locale))
    return strings.gettext("%(names)s, and perhaps others") % {"names": names}


def _yes_no(value: str, strings: Strings) -> str:
    _ = strings.gettext
    return {"yes": _("yes"), "no": _("no")}.get(value, _("not known"))


def _cookies(facts: LabelFacts, strings: Strings) -> str:
    _ = strings.gettext
    said = {
        "yes": _("yes"),
        "no": _("no"),
        "asks": _("yes; it says that it asks visitors from the EU before it keeps lasting ones"),
    }
    return said.get(facts.cookies, _("not known"))


def check_labels(
    labels: Mapping[str, LabelFacts],
    used: Collection[str],
    today: date,
    path: str,
    lines: Mapping[str, int] | None = None,
) -> Iterator[Problem]:
    """The labels of the providers in use are there, at most a year old, and from live pages.

    ``lines`` holds provider's key → line of its table.
    """
    for key in sorted(used):
        line = (lines or {}).get(key, 1)
        facts = labels.get(key)
        if facts is None:
            message = f"the provider “{key}” has no privacy label; pages say that nothing is known"
            remedy = "read its privacy pages and write a table"
            yield Problem(path, line, message, remedy, Severity.WARNING)
        elif facts.checked > today:
            message = f"the label of “{key}” was checked on {facts.checked}, a day to come"
            yield Problem(path, line, message, "write the day on which its sources were read")
        elif (today - facts.checked).days > OLDEST_DAYS:
            message = f"the label of “{key}” was checked on {facts.checked}, over a year ago"
            remedy = "open its sources, mend what changed, and write today's date"
            yield Problem(path, line, message, remedy, Severity.WARNING)
        elif not facts.live:
            message = f"the label of “{key}” was made from stored copies of its sources"
            remedy = "open the sources, mend what differs, and write live = true"
            yield Problem(path, line, message, remedy, Severity.WARNING)
