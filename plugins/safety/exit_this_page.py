"""The way out of a page about violence: “Exit this page”.

The behaviour is that of GOV.UK's component of this name: a link that stays in view, a second one
at the start of the page, and Shift three times. All lead to a page that tells nothing of the
visitor. ``theme/scripts/exit_this_page.js`` makes it quick; without script both links are links.
"""

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from markupsafe import Markup as Html

from plugins.content_model.site_files import Language
from plugins.multilingual.urls import SiteAddress
from plugins.sections.breadcrumbs import Link, link_to
from plugins.sections.catalogue import Catalogue, Page

SCRIPT = "exit_this_page.js"  # its name in the theme's scripts


@dataclass(frozen=True, slots=True)
class ExitThisPage:
    """A way out, ready to draw."""

    url: str  # where it leads: a page of others that tells nothing of the visitor
    host: str  # that site's name, for the note that says what happens: "snl.no"
    advice: Link | None  # how to hide a visit; nothing on that page itself
    script: Html  # the behaviour, as a <script> holds it


def exit_this_page(
    page: Page, catalogue: Catalogue, address: SiteAddress, script: Html
) -> ExitThisPage | None:
    """Return the way out of a page about violence, and nothing on other pages."""
    if page.record.front_matter.sensitive != "violence":
        return None
    url = page.language.exit_url
    advice = advice_page(page.language, catalogue)
    is_here = advice is None or advice.path == page.path
    return ExitThisPage(
        url=url,
        host=(urlsplit(url).hostname or "").removeprefix("www."),
        advice=None if advice is None or is_here else link_to(advice, address),
        script=script,
    )


def advice_page(language: Language, catalogue: Catalogue) -> Page | None:
    """Return the language's page on hiding a visit."""
    file = language.exit_advice
    return catalogue.find(language.code, PurePosixPath(file)) if file else None


def compact_script(text: str) -> Html:
    """Return a script without its comments and indentation: it stands inside the page.

    A comment has a line to itself. “</” would end the element that holds the script.
    """
    lines = (line.strip() for line in text.split("\n"))
    kept = "\n".join(line for line in lines if line and not line.startswith("//"))
    return Html(kept.replace("</", "<\\/"))
