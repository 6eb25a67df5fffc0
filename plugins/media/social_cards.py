"""Social cards: the image that others show beside a link to a page, in the site's own look.

A card's file is named by a digest of all that decides its bytes, known before it is drawn. So a
page can point to its card at once, and a card that has been drawn before is not drawn again.
"""

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from plugins.media.card_drawing import HEIGHT, WIDTH, CardTheme, SocialCard, card_svg, outlined
from plugins.media.card_fonts import CardFonts, missing_letters, read_card_fonts
from plugins.media.icons import paint_icon
from plugins.media.palettes import read_card_colors
from plugins.media.rasters import draw_png, drawing_digest

__all__ = [
    "HEIGHT",
    "WIDTH",
    "CardDrawing",
    "CardTheme",
    "SocialCard",
    "card_path",
    "draw_card",
    "draw_outlined_card",
    "neutral_card",
    "plan_card",
    "read_card_theme",
]

NEUTRAL_ARTWORK = ""  # the same drawing for all pages that ask for discretion
HOME_NAME = "index"  # of the card whose page has no slug


@dataclass(frozen=True, slots=True)
class CardDrawing:
    """A card that is laid out and has its name, but is not drawn yet."""

    svg: str  # with letters as text
    digest: str  # of all that decides the image's bytes
    fonts: CardFonts

    def outlined(self) -> str:
        """Return the drawing as SVG that needs no font: plain data, to be drawn anywhere."""
        return outlined(self.svg, self.fonts)


def read_card_theme(theme: Path) -> CardTheme:
    """Read the fonts, the colours and the mark from the theme's folder."""
    return CardTheme(
        fonts=read_card_fonts(theme / "fonts" / "cards"),
        colors=read_card_colors(theme / "styles"),
        mark=paint_icon((theme / "icons" / "icon.svg").read_text(encoding="utf-8")),
    )


def neutral_card(card: SocialCard) -> SocialCard:
    """Return a card that tells nothing of the page but the site that it is on."""
    return replace(card, title="", section="", artwork=NEUTRAL_ARTWORK)


def plan_card(card: SocialCard, theme: CardTheme) -> CardDrawing:
    """Lay a card out. What would be said twice, or has letters that no font has, is left out.

    See :func:`plugins.media.card_fonts.warn_of_missing`, which tells the editor.
    """
    if missing_letters(card.title, theme.fonts):
        card = replace(card, title="", section="")
    said = {card.title.casefold(), card.site_name.casefold()}
    if card.section.casefold() in said or missing_letters(card.section, theme.fonts):
        card = replace(card, section="")
    if missing_letters(card.site_name, theme.fonts):
        card = replace(card, site_name="")
    svg = card_svg(card, theme)
    used = (font for font in theme.fonts.of("display") if f'"{font.name}"' in svg)
    digest = drawing_digest(svg, *(font.digest for font in used))
    return CardDrawing(svg, digest, theme.fonts)


def draw_outlined_card(svg: str) -> bytes:
    """Draw what :meth:`CardDrawing.outlined` gives as PNG; a worker process can."""
    return draw_png(svg, width=WIDTH, height=HEIGHT, background="#ffffff")


def draw_card(card: SocialCard, theme: CardTheme) -> bytes:
    """Draw a card as PNG: 1200 × 630 pixels, some 20 KB."""
    return draw_outlined_card(plan_card(card, theme).outlined())


def card_path(page_path: str, lang: str, digest: str) -> str:
    """Return the path below the output folder of a page's card.

    ``page_path`` is the site path of the page. Its last part is the card's name, which helps
    whoever looks into the folder; the digest alone makes it the only one.
    """
    parts = [part for part in PurePosixPath(page_path).parts if part != "/"]
    name = PurePosixPath(parts[-1]).stem if parts and parts[-1] != lang.lower() else HOME_NAME
    return f"cards/{lang.lower()}/{name}.{digest[:8]}.png"
