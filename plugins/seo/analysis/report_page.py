"""The report as a page of its own, for editors in draft builds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import mean

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.content_model.site_files import SiteFile
from plugins.multilingual.strings import MSGID_LANGUAGE
from plugins.seo.analysis.findings import Key, Weight
from plugins.seo.analysis.focus import FocusPlace
from plugins.seo.analysis.letter_widths import (
    DESCRIPTION_DESKTOP,
    DESCRIPTION_PHONE,
    TITLE_DESKTOP,
    TITLE_PHONE,
    Room,
    cut_text,
    text_width,
)
from plugins.seo.analysis.page_facts import AnalysedPage
from plugins.seo.analysis.report import PageReport
from plugins.seo.analysis.report_text import anchor, counted, summary

REPORT_PATH = "-/seo/index.html"  # in the output of draft builds
DRAWN_PAGES = 200  # more would make one page too heavy to open
_TEMPLATES = Path(__file__).parents[1] / "data"
_PLACES = {
    Key.FOCUS_TITLE: "title",
    Key.FOCUS_DESCRIPTION: "description",
    Key.FOCUS_SLUG: "address",
    Key.FOCUS_INTRODUCTION: "lead and first paragraph",
    Key.FOCUS_HEADING: "a heading",
}


@dataclass(frozen=True, slots=True)
class Preview:
    """A page as a search result."""

    caption: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Bar:
    """How much of its room a text takes."""

    name: str
    width: int  # px
    room: int  # px
    is_limit: bool  # whether what goes beyond it is worth mending


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """What all pages of a language come to."""

    name: str
    pages: int
    warnings: int
    hints: int
    silenced: int
    readability: str


def report_page(reports: tuple[PageReport, ...], site: SiteFile) -> str:
    """Return a whole HTML page; like all messages to editors it is in one language."""
    return (
        _environment()
        .get_template("report.html")
        .render(
            lang=MSGID_LANGUAGE,
            total=summary(reports),
            languages=tuple(_language_rows(reports, site)),
            pages=reports[:DRAWN_PAGES],
            left_out=max(0, len(reports) - DRAWN_PAGES),
        )
    )


def previews(page: AnalysedPage) -> tuple[tuple[str, Preview], ...]:
    """Return a page as a desktop screen and as a phone show it."""
    return (
        ("desktop", _preview("On a desktop screen", page, TITLE_DESKTOP, DESCRIPTION_DESKTOP)),
        ("phone", _preview("On a phone", page, TITLE_PHONE, DESCRIPTION_PHONE)),
    )


def _preview(caption: str, page: AnalysedPage, title: Room, description: Room) -> Preview:
    return Preview(
        caption, cut_text(page.document_title, title), cut_text(page.description, description)
    )


def bars(page: AnalysedPage) -> tuple[Bar, ...]:
    """Return how wide the texts of a search result are."""
    measured = (
        ("title, on a desktop screen", page.title, TITLE_DESKTOP, True),
        ("title with the site’s name", page.document_title, TITLE_DESKTOP, False),
        ("title with the site’s name, on a phone", page.document_title, TITLE_PHONE, False),
        ("description, on a desktop screen", page.description, DESCRIPTION_DESKTOP, True),
        ("description, on a phone", page.description, DESCRIPTION_PHONE, False),
    )
    return tuple(
        Bar(name, round(text_width(text, room.size)), room.width, is_limit)
        for name, text, room, is_limit in measured
    )


def _language_rows(reports: Iterable[PageReport], site: SiteFile) -> Iterator[LanguageRow]:
    reports = tuple(reports)
    for language in site.languages:
        own = [report for report in reports if report.page.lang == language.code]
        if own:
            yield LanguageRow(
                language.name,
                len(own),
                sum(report.count(Weight.WARNING) for report in own),
                sum(report.count(Weight.HINT) for report in own),
                sum(len(report.silenced) for report in own),
                _mean_readability(own),
            )


def _mean_readability(reports: Iterable[PageReport]) -> str:
    figures = [report.readability for report in reports if report.readability]
    if not figures:
        return "no figure"
    return f"{figures[0].formula} {mean(figure.value for figure in figures):.0f} on average"


def _place_name(place: FocusPlace) -> str:
    return _PLACES[place.key]


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(("?", "!")) else ".")


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        loader=FileSystemLoader(_TEMPLATES),
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals.update(
        anchor=anchor,
        bars=bars,
        counted=counted,
        place_name=_place_name,
        previews=previews,
        sentence=_sentence,
    )
    return environment
