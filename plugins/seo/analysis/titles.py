"""Titles, descriptions and addresses: what a search result shows of a page."""

from collections.abc import Iterator

from plugins.content_model.front_matter import Kind
from plugins.multilingual.word_forms import words
from plugins.seo.analysis.findings import Finding, Key, hint, warning
from plugins.seo.analysis.language_rules import reading_rules
from plugins.seo.analysis.letter_widths import (
    DESCRIPTION_DESKTOP,
    DESCRIPTION_PHONE,
    TITLE_DESKTOP,
    cut_text,
    text_width,
)
from plugins.seo.analysis.page_facts import READ_KINDS, AnalysedPage
from plugins.seo.analysis.phrases import content_words

TOLERANCE = 1.03  # what is seen differs by some pixels: a letter or two are not worth a word
SHORTEST_TITLE = 200  # px with the site's name: about 20 letters
SHORTEST_DESCRIPTION = 400  # px: about 60 letters, less than one line
LAST_WORDS = 6  # of a cut description, as a message quotes it
LONGEST_SLUG = 60  # letters; more is cut in the line above a result's title


def check_title(page: AnalysedPage) -> Iterator[Finding]:
    """A title is shown whole on a desktop screen, and says more than a word.

    Google sets no limit and cuts at the width of the device; about 600 px are seen on a desktop
    screen. What is cut of the site's name does no harm.
    """
    size, room = TITLE_DESKTOP.size, TITLE_DESKTOP.width
    width = text_width(page.title, size)
    if width > room * TOLERANCE:
        yield warning(
            page,
            Key.TITLE_WIDTH,
            page.line("title"),
            f"the title is {width:.0f} px wide, and a search result shows about {room}: "
            f"“{cut_text(page.title, TITLE_DESKTOP)}”",
            "say what matters first, or make it shorter",
        )
    whole = text_width(page.document_title, size)
    telling = content_words(words(page.title), page.lang)
    if page.kind in READ_KINDS and len(telling) < 2 and whole < SHORTEST_TITLE:
        yield hint(
            page,
            Key.TITLE_SHORT,
            page.line("title"),
            f"the title takes {whole:.0f} of about {room} px in a search result",
            "add what tells this page from others on its subject",
        )


def check_description(page: AnalysedPage) -> Iterator[Finding]:
    """A description is written for search results and shown whole on a desktop screen.

    Google may show other words of the page, and cuts at the width of the device: about 920 px on
    a desktop screen, 680 on a phone. Without a description the lead stands in, which is well
    where it fits.
    """
    size, room = DESCRIPTION_DESKTOP.size, DESCRIPTION_DESKTOP.width
    width = text_width(page.description, size)
    shown = cut_text(page.description, DESCRIPTION_DESKTOP)
    if not page.has_description and not SHORTEST_DESCRIPTION <= width <= room * TOLERANCE:
        fault = "long" if width > room else "short"
        yield warning(
            page,
            Key.DESCRIPTION_MISSING,
            page.line("lead"),
            f"has no description, and its lead is too {fault} for one: “{shown}”",
            f"write a “description” that makes one want to read on, up to {room} px: "
            "about 150 letters",
        )
    elif width > room * TOLERANCE:
        yield hint(
            page,
            Key.DESCRIPTION_WIDTH,
            page.line("description"),
            f"the description is {width:.0f} px wide, and a search result shows about {room}: "
            f"“… {' '.join(shown.split()[-LAST_WORDS:])}”",
            "make it shorter, or be sure that what comes before the cut is enough",
        )
    elif width < SHORTEST_DESCRIPTION:
        yield hint(
            page,
            Key.DESCRIPTION_SHORT,
            page.line("description"),
            f"the description takes {width:.0f} px, and about {DESCRIPTION_PHONE.width} are "
            "shown on a phone",
            "say what the reader will know afterwards",
        )


def check_slug(page: AnalysedPage) -> Iterator[Finding]:
    """The last part of an address is short and holds at least one word that says something."""
    if page.kind in {Kind.HOME, Kind.NOT_FOUND}:
        return
    line = page.line("slug" if ("slug",) in page.lines else "title")
    if len(page.slug) > LONGEST_SLUG:
        yield hint(
            page,
            Key.SLUG_LONG,
            line,
            f"the last part of the address has {len(page.slug)} letters: “{page.slug}”",
            f"write a “slug” of at most {LONGEST_SLUG}, before the page is published",
        )
    found = words(page.slug)
    if page.kind in READ_KINDS and found and set(found) <= reading_rules(page.lang).function_words:
        yield warning(
            page,
            Key.SLUG_EMPTY,
            line,
            f"the address says nothing: “{page.slug}”",
            "write a “slug” that names the subject",
        )
