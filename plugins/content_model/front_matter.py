"""The head of a Markdown file: its schema, and how it is read."""

import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from plugins.content_model.problems import Problem
from plugins.content_model.source import Source
from plugins.content_model.text_limits import check_head_size
from plugins.content_model.validation import Lines, Model, Truth, validate
from plugins.content_model.yaml_nodes import parse_yaml

SLUG_PATTERN = r"^[^\W_]+(-[^\W_]+)*$"  # words of letters and digits, joined by hyphens
Text = Annotated[str, Field(min_length=1)]
# Signs that end a line in YAML 1.1 and nowhere else; pasted ones would put all lines out.
_ONLY_YAML_BREAKS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")


def _as_written(value: object) -> object:
    """A date is written as one: digits alone would be read as seconds since 1970."""
    return f"{value}?" if isinstance(value, str) and value.strip("-").isdigit() else value


Day = Annotated[datetime.date, BeforeValidator(_as_written)]


class Kind(StrEnum):
    """What a file becomes; each kind has its view and its template."""

    HOME = "home"
    SECTION = "section"
    ARTICLE = "article"
    PAGE = "page"
    ABOUT = "about"
    CONTACT = "contact"
    PRICES = "prices"
    BOOKING = "booking"
    HELP = "help"
    SEARCH = "search"
    NOT_FOUND = "not_found"


class DoorText(Model):
    """One of the ways in, on the home page."""

    title: Text
    text: Text
    link: Text


Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{10}$")]


class TranslatedFrom(Model):
    """Which version of its original a translation was made from, a digest per heading."""

    language: Text  # of the original
    sections: dict[str, Digest] = {}  # id of the heading → digest of what stood below it


class FrontMatter(Model):
    """Everything that the head of a file may say."""

    title: Text = Field(description="The page's heading, in sentence case.")
    lead: Text = Field(description="One to three sentences under the heading: the answer first.")
    description: Text | None = Field(None, description="For search results; the lead by default.")
    short_title: Text | None = Field(None, description="The name in menus; the title by default.")
    slug: Annotated[str, Field(pattern=SLUG_PATTERN)] | None = Field(
        None, description="The last part of the address; made from the title by default."
    )
    kind: Kind | None = Field(None, description="Article in a section, page elsewhere by default.")
    date: Day | None = Field(
        None, description="First published; until that day the page stays home."
    )
    expires: Day | None = Field(
        None, description="From that day on the page is out, and its address leads elsewhere."
    )
    replaced_by: Text | None = Field(
        None,
        description="Where an expired page's address leads: a path; the page above by default.",
    )
    modified: Day | None = Field(None, description="Last changed in substance.")
    reviewed: Day | None = Field(None, description="Last whole review by a clinician.")
    reviewed_by: Text | None = Field(None, description="Who reviewed, with title.")
    author: Text | None = Field(
        None, description="A key of people.toml; the organisation by default."
    )
    noindex: Truth = Field(False, description="Keep the page out of search engines.")
    focus: Text | None = Field(None, description="What people search for when this page answers.")
    silence: dict[str, Text] = Field(
        {},
        description="Findings of “inv seo” and “inv check” that do not apply here, each with the "
        "reason.",
    )
    status: Literal["published", "draft"] = Field("published", description="A draft stays home.")
    cta: Text | None = Field(None, description="A service of booking.toml, help or none.")
    sensitive: Literal["violence", "private"] | None = Field(
        None,
        description="What a visit may give away: no list suggests the page, and shared links tell "
        "nothing of it. With “violence” it has a way out, and asks for nothing but help.",
    )
    discreet: Truth = Field(
        False,
        description="On a sensitive page: the tab and the history show a neutral title and icon.",
    )
    show_untranslated: Truth = Field(
        False, description="On a landing page: show what is not translated, in another language."
    )
    order: int = Field(0, description="Place among the section's articles, smallest first.")
    translation_key: Text | None = Field(
        None, description="Pairs translations; the path inside the language folder by default."
    )
    translated_from: TranslatedFrom | None = Field(
        None, description="The original as it was when translated; “inv translated” writes it."
    )
    related: tuple[str, ...] = Field((), description="Where to read on: paths from this file.")
    doors: tuple[DoorText, ...] = Field((), description="The ways in, on the home page.")
    featured: tuple[str, ...] = Field((), description="Articles that the home page shows.")

    @model_validator(mode="after")
    def _time_runs_forward(self) -> "FrontMatter":
        if self.expires is not None and self.date is not None and self.expires <= self.date:
            raise ValueError("“expires” is not after “date”; give a later day, or take it away")
        if self.replaced_by is not None and self.expires is None:
            raise ValueError("“replaced_by” is for a page with “expires”; give that day too")
        return self

    @model_validator(mode="after")
    def _review_is_whole(self) -> "FrontMatter":
        if (self.reviewed is None) != (self.reviewed_by is None):
            raise ValueError(
                "a review needs both its date and its reviewer; "
                "give “reviewed” and “reviewed_by”, or neither"
            )
        return self


def split_front_matter(source: Source) -> tuple[str, str, int] | Problem:
    """Return the head, the body, and the line on which the body begins."""
    lines = source.text.split("\n")
    if not source.text.strip():
        return Problem(source.path, 1, "is empty", "write front matter and text, or delete it")
    if lines[0].rstrip() != "---":
        return Problem(
            source.path, 1, "has no front matter", "begin the file with “---” and “title: …”"
        )
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == "---":
            return "\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1
    return Problem(
        source.path, 1, "has front matter without an end", "put a line “---” after the last key"
    )


def parse_front_matter(
    head: str, path: str
) -> tuple[FrontMatter | None, Lines, tuple[Problem, ...]]:
    """Parse and validate the head, which begins on line 2 of its file."""
    if problems := tuple(check_head_size(head, path, first_line=2)):
        return None, {}, problems
    data, lines, problems = parse_yaml(head.translate(_ONLY_YAML_BREAKS), path, first_line=2)
    if problems:
        return None, lines, problems
    front_matter, problems = validate(FrontMatter, data, path, lines)
    return front_matter, lines, problems
