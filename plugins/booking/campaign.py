"""Campaign parameters: that somebody came from this site, and never who, from which page, or why.

The three values stand once in ``content/booking.toml`` and are the same on every page. The
address or the title of a page would tell a provider what the visitor reads, so a value that is
one is refused; and from pages that say by themselves why somebody came, nothing is sent.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from plugins.content_model.problems import Problem, nearest

PATH = "content/booking.toml"
# Our word → the parameter's name, as Google Analytics and those after it use it.
NAMES = {"source": "utm_source", "medium": "utm_medium", "name": "utm_campaign"}
# A word or a few. No signs that addresses, e-mail or sentences have; 40 are plenty for a word.
_VALUE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST = 40
# So many digits in a row may be a telephone, a birth date or a number of a person.
_LONG_NUMBER = re.compile(r"[0-9]{5,}")


@dataclass(frozen=True, slots=True)
class Campaign:
    """What a provider may learn about where its visitors come from; empty values are not sent."""

    source: str = ""  # the site, in a word: "website"
    medium: str = ""  # the kind of link: "link"
    name: str = ""  # the campaign: "2026"


def read_campaign(table: Mapping[str, object], line: int = 1) -> Campaign | Problem:
    """Return the campaign that a TOML table tells, or the first thing wrong with it."""
    for key, value in table.items():
        if key not in NAMES:
            return Problem(PATH, line, f"“{key}” is not known in “campaign”", nearest(key, NAMES))
        if not isinstance(value, str):
            return Problem(PATH, line, f"“{key}” in “campaign” must be text", "put it in quotes")
        if not _VALUE.fullmatch(value) or len(value) > LONGEST:
            message = f"“{value}” is not a value for “{key}” in “campaign”"
            remedy = f"use at most {LONGEST} small letters, digits and hyphens"
            return Problem(PATH, line, message, remedy)
        if _LONG_NUMBER.search(value):
            message = f"“{value}” in “campaign” has a number that may belong to a person"
            return Problem(PATH, line, message, "use a word")
    return Campaign(**{key: str(value) for key, value in table.items()})


def check_campaign(campaign: Campaign, slugs: Collection[str], line: int = 1) -> Iterator[Problem]:
    """No value names a page: ``slugs`` holds the last segments of the site's addresses."""
    for key in NAMES:
        value = getattr(campaign, key)
        if value and value in slugs:
            yield Problem(
                PATH,
                line,
                f"“{value}” in “campaign” is a page of the site, and would say what visitors read",
                "use a word that names no page",
            )


def campaign_parameters(
    campaign: Campaign, *, is_sensitive: bool = False
) -> tuple[tuple[str, str], ...]:
    """Return the parameters in their usual order; none from a sensitive page."""
    if is_sensitive:
        return ()
    pairs = ((NAMES[key], str(getattr(campaign, key))) for key in NAMES)
    return tuple((name, value) for name, value in pairs if value)
