"""A body's slots, filled with what the rest of the site knows."""

from collections.abc import Mapping

from markupsafe import Markup as Html
from markupsafe import escape

from plugins.booking.calls_to_action import call_to_action
from plugins.booking.services import price
from plugins.content_model.body import Slot, SlotKind
from plugins.content_model.facts_file import DatedFact
from plugins.content_model.site_files import Language
from plugins.multilingual.formats import NO_BREAK_SPACE, number
from plugins.rendering.links import is_outside, link_url
from plugins.rendering.materials import Materials
from plugins.rendering.pictures import linked_path, picture_attributes, picture_sources
from plugins.rendering.views import BodyPart
from plugins.safety.counters import counter_declaration
from plugins.safety.helplines import care_level, telephone_link
from plugins.sections.catalogue import Page
from plugins.sections.citations import cited_keys
from plugins.sections.facts import fact_text, text_language

_LINK = Html('<a href="{url}">{text}</a>')
_PHONE = Html('<a class="telephone" href="{url}">{text}</a>')
_BORROWED = Html('<span lang="{lang}" dir="{direction}">{text}</span>')
_CITATION = Html(
    '<sup class="citation"><a href="#source-{key}" aria-label="{label}">{number}</a></sup>'
)
_MARK = Html('{url}" width="240" height="240')
CHOICES = BodyPart(Html(), None)  # stands where the booking page shows its services
_BETWEEN_CITATIONS = Html('<sup class="citation">,</sup>')


def fill_body(page: Page, materials: Materials, urls: Mapping[str, str]) -> tuple[BodyPart, ...]:
    """Return the body as stretches of finished HTML, with calls to action between them."""
    parts: list[BodyPart] = []
    html: list[str] = []
    previous: str | Slot = ""
    for piece in page.record.body.pieces:
        if _is_citation(piece) and _is_citation(previous):
            html.append(_BETWEEN_CITATIONS)  # “1” and “2” side by side would read as 12
        previous = piece
        if isinstance(piece, Slot) and piece.kind is SlotKind.CHOICES:
            parts += [BodyPart(Html("".join(html)), None), CHOICES]
            html = []
        elif isinstance(piece, Slot) and piece.kind is SlotKind.ACTION:
            service, _, strength = piece.target.partition(" ")
            action = call_to_action(
                service,
                strength,
                materials.files.booking,
                page.language,
                materials.strings[page.language.code],
                urls,
            )
            if action is not None:
                parts += [BodyPart(Html("".join(html)), None), BodyPart(Html(), action)]
                html = []
        else:
            html.append(piece if isinstance(piece, str) else _fill(piece, page, materials))
    parts.append(BodyPart(Html("".join(html)), None))
    return tuple(p for p in parts if p.call_to_action or p.html.strip() or p is CHOICES)


def _fill(slot: Slot, page: Page, materials: Materials) -> Html:
    strings = materials.strings[page.text_language.code]  # what stands inside a text speaks as it
    match slot.kind:
        case SlotKind.LINK:
            return _link(slot, page, materials)
        case SlotKind.SOURCES:
            return picture_sources(slot, page, materials.pictures, materials.address.url)
        case SlotKind.IMAGE:
            found = picture_attributes(slot, page, materials.pictures, materials.address.url)
            # Examples in the style guide have no files: the site's mark stands for any image.
            return found or _MARK.format(url=materials.assets.urls["icon.svg"])
        case SlotKind.CITATION:
            cited = cited_keys(page.record.body).index(slot.target) + 1
            label = strings.gettext("Source %(number)s") % {"number": cited}
            return _CITATION.format(key=slot.target, label=label, number=cited)
        case SlotKind.LEVEL:
            return escape(care_level(slot.target, strings))
        case SlotKind.COUNTING:
            facts = materials.files.site.counter
            return counter_declaration(facts, page.text_language, strings).html
        case SlotKind.ADVICE:
            return escape(
                strings.gettext("Do:") if slot.target == "do" else strings.gettext("Do not:")
            )
        case _:
            return _reference(slot, page, materials)


def _link(slot: Slot, page: Page, materials: Materials) -> Html:
    if (path := linked_path(slot, page, materials.pictures)) is not None:
        return escape(materials.address.url(path))
    url = escape(link_url(slot.target, page, materials.catalogue, materials.address))
    return url + _link_attributes(slot, page, materials)


def _is_citation(piece: str | Slot) -> bool:
    return isinstance(piece, Slot) and piece.kind is SlotKind.CITATION


def _link_attributes(slot: Slot, page: Page, materials: Materials) -> Html:
    """Return further attributes; the slot stands inside quotes, which they close and open."""
    if _leaves(slot):
        return Html('" rel="noreferrer')
    path = slot.target.partition("#")[0]
    found = materials.catalogue.target(page, path) if path.endswith(".md") else None
    if found is not None and found.language.code != page.language.code:
        return Html('" hreflang="{lang}').format(lang=found.language.code)
    return Html()


def _leaves(slot: Slot) -> bool:
    return slot.kind is SlotKind.LINK and is_outside(slot.target) and "//" in slot.target


def _reference(slot: Slot, page: Page, materials: Materials) -> Html:
    name, _, key = slot.target.partition(":")
    files = materials.files
    if name == "helpline":
        facts = next(line for line in files.helplines.helplines if line.key == key)
        return telephone_link(facts)
    if name == "fact":
        return _fact(files.facts.facts[key], page.text_language, materials.languages)
    if name == "email":
        email = files.site.organisation.email
        return _LINK.format(url=f"mailto:{email}", text=email)
    if name == "phone":
        phone = files.site.organisation.phone
        text = phone.replace(" ", NO_BREAK_SPACE)
        return _PHONE.format(url="tel:" + phone.replace(" ", ""), text=text)
    service = next(service for service in files.booking.services if service.key == key)
    if name == "minutes":
        return escape(number(service.minutes, page.text_language.locale))
    return escape(price(service, files.booking.currency, page.text_language))


def _fact(fact: DatedFact, language: Language, languages: tuple[Language, ...]) -> Html:
    """Return a fact; words that are borrowed say which language they are in."""
    text, code = fact_text(fact, language), text_language(fact, language)
    if code == language.code:
        return escape(text)
    other = next(one for one in languages if one.code == code)
    return _BORROWED.format(lang=code, direction=other.direction, text=text)
