"""Parts of views that several page kinds share."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from markupsafe import Markup as Html

from plugins.booking.calls_to_action import CallToAction, call_to_action, chosen_service
from plugins.content_model.front_matter import Kind
from plugins.content_model.site_files import Language
from plugins.media.artwork import Artwork, draw_artwork
from plugins.media.social_cards import HEIGHT, WIDTH
from plugins.multilingual.alternates import Suggestion, Translation, translation_key
from plugins.multilingual.formats import DateText, date_text
from plugins.rendering.cards import path_of_card
from plugins.rendering.materials import Materials
from plugins.rendering.pictures import first_picture
from plugins.rendering.views import Card
from plugins.safety.counters import COUNTER_SCRIPT, counter_for
from plugins.safety.exit_this_page import SCRIPT, ExitThisPage, exit_this_page
from plugins.sections.breadcrumbs import Link, link_to
from plugins.sections.catalogue import Page
from plugins.seo.head import Picture


def suggestions_for(page: Page, materials: Materials) -> tuple[Suggestion, ...]:
    """Return the other languages, at the root of the site.

    Whoever types the site's name lands there, whatever they speak. Nobody is sent anywhere by
    force, and no other page asks.
    """
    if page.language.code != materials.files.site.root_language:
        return ()
    return tuple(
        Suggestion(
            entry.lang,
            entry.dir,
            materials.strings[entry.lang].gettext("Read this site in your own language:"),
            entry.name,
            entry.url,
        )
        for entry in translations_for(page, materials)
        if entry.is_exact
    )


def translations_for(page: Page, materials: Materials) -> tuple[Translation, ...]:
    """Return where each other language leads: the same page, or the nearest one above it."""
    entries: list[Translation] = []
    for language in materials.files.site.languages:
        if language.code == page.language.code:
            continue
        found = materials.catalogue.nearest(page, language.code)
        if found is None:
            continue
        is_exact = materials.catalogue.translation(page, language.code) is found
        url = materials.address.url(found.path)
        entries.append(Translation(language.code, language.direction, language.name, url, is_exact))
    return tuple(entries)


def kind_urls(language: Language, materials: Materials) -> dict[str, str]:
    """Return the addresses that calls to action lead to: "booking" and "help"."""
    links = {
        "booking": kind_link(Kind.BOOKING, language, materials),
        "help": kind_link(Kind.HELP, language, materials),
    }
    return {name: link.url for name, link in links.items() if link}


def kind_link(kind: Kind, language: Language, materials: Materials) -> Link | None:
    """Return the link to the language's page of a kind that stands once."""
    page = materials.catalogue.of_kind(language.code, kind)
    return link_to(page, materials.address) if page else None


def menu(files: Iterable[str], language: Language, materials: Materials) -> tuple[Link, ...]:
    """Return the links of a menu."""
    found = (materials.catalogue.find(language.code, PurePosixPath(file)) for file in files)
    return tuple(link_to(page, materials.address) for page in found if page)


def page_at(page: Page, target: str, materials: Materials) -> Link:
    """Return the page that a checked path in the front matter leads to."""
    found = materials.catalogue.target(page, target)
    return link_to(found or page, materials.address)


def cards(page: Page, targets: Iterable[str], materials: Materials) -> tuple[Card, ...]:
    """Return the cards of the pages that checked paths in the front matter lead to."""
    found = (materials.catalogue.target(page, target) for target in targets)
    return tuple(card(other, materials) for other in found if other)


def card(page: Page, materials: Materials) -> Card:
    """Return a page as lists show it."""
    front_matter = page.record.front_matter
    url = materials.address.url(page.path)
    text = page.text_language
    return Card(
        front_matter.title, url, front_matter.lead, text.code, text.direction, artwork_of(page)
    )


def artwork_of(page: Page) -> Artwork:
    """A page and its translations share their drawing."""
    return draw_artwork(translation_key(page.record))


def action_for(page: Page, strength: str, materials: Materials) -> CallToAction | None:
    """Return the call to action that a page shows."""
    return call_to_action(
        chosen_service(page, materials.catalogue),
        strength,
        materials.files.booking,
        page.language,
        materials.strings[page.language.code],
        kind_urls(page.language, materials),
    )


def exit_of(page: Page, materials: Materials) -> ExitThisPage | None:
    """Return the way out of a page about violence; other pages have none."""
    script = materials.assets.scripts.get(SCRIPT, Html())
    return exit_this_page(page, materials.catalogue, materials.address, script)


def last_change(page: Page) -> DateText | None:
    """Return when a page last changed in substance."""
    changed = page.record.front_matter.modified or page.record.front_matter.date
    return date_text(changed, page.language.locale) if changed else None


def picture_of(page: Page, materials: Materials) -> Picture | None:
    """Return the picture that stands for a page where its link is shared."""
    path = path_of_card(page, materials.cards)
    if not path:
        return None
    words = materials.strings[page.language.code].gettext(
        "“%(title)s”, beside a drawing of two round shapes"
    )
    title = page.record.front_matter.title
    alt = words % {"title": page.language.site_name if page.is_sensitive else title}
    url = materials.address.absolute(materials.address.url(f"/{path}"))
    return Picture(url, WIDTH, HEIGHT, alt)


def image_url_of(page: Page, card: Picture | None, materials: Materials) -> str:
    """Return the address of what search engines may show beside a page.

    That is the first image of its text. A card is words on a ground, which they do not want:
    Google, “Article structured data”, on “image”.
    """
    if path := first_picture(page, materials.pictures):
        return materials.address.absolute(materials.address.url(path))
    return card.url if card else ""


def counter_of(page: Page, materials: Materials) -> str:
    """Return the script that counts a visit of the page; empty where it is not counted."""
    return counter_for(page, materials.assets.urls.get(COUNTER_SCRIPT, ""), materials.counted)
