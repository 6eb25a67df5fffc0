"""Social cards: small, the same each time, never too wide, and no letter that is a box."""

import json
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from plugins.content_model.problems import Problem, Severity
from plugins.media.card_drawing import COLUMN, SocialCard, set_card_title, title_place
from plugins.media.card_fonts import missing_letters, warn_of_missing
from plugins.media.card_lines import lay_line, width_of
from plugins.media.card_text import LEADING, SCALE, Place, SetText, set_title
from plugins.media.palettes import custom_properties, style_rules
from plugins.media.social_cards import (
    card_path,
    draw_card,
    neutral_card,
    plan_card,
    read_card_theme,
)
from plugins.media.text_direction import levels_of, visual_order
from tests.support.builds import PROJECT

THEME = read_card_theme(PROJECT / "theme")
FONTS = THEME.fonts
PAPER = (0xFB, 0xF7, 0xF0)  # --color-paper
COMPOUND = "Parforholdsterapeutspesialistutdanningen"
ARABIC = "كيف نتحدث عبر Zoom بهدوء"


def card(title: str, lang: str = "en", section: str = "Online therapy") -> SocialCard:
    is_rtl = lang == "ar"
    return SocialCard(
        title, "Therapy online", section, "guides/first.md", lang, "rtl" if is_rtl else "ltr"
    )


SPREAD = {
    "short": card("Prices", section=""),
    "usual": card("When your partner does not want to go to couples therapy"),
    "long": card(
        "How to tell whether a conversation by video with somebody you have never met " * 2
    ),
    "compound": card(COMPOUND, "nb"),
    "Norwegian": card("Kan en terapeut være til stede gjennom en skjerm?", "nb"),
    "Arabic": card(ARABIC, "ar", "أدلة"),
    "Polish": card("Jak łatwo rozmawiać, gdy ktoś żąda wyjaśnień", "pl"),
    "Sámi": card("Bárrabearráčuđiin ságastallan neahtas: ŋuoskadeapmi", "se"),
    "neutral": neutral_card(card("A secret")),
}
TITLES = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzæøåłśżčđŋŧ", min_size=1, max_size=45),
    min_size=1,
    max_size=25,
).map(" ".join)


def flat(text: str) -> float:
    """A font whose letters are all half as wide as high."""
    return len(text) / 2


@pytest.mark.parametrize("name", SPREAD)
def test_a_card_is_a_small_png_of_the_size_that_others_show(name: str) -> None:
    data = draw_card(SPREAD[name], THEME)

    with Image.open(BytesIO(data)) as image:
        assert "PNG" == image.format
        assert (1200, 630) == image.size
        assert "P" == image.mode
        assert {} == {k: v for k, v in image.info.items() if k != "transparency"}
        corner = 1195 if SPREAD[name].dir == "rtl" else 5
        assert PAPER == image.convert("RGB").getpixel((corner, 5))  # no colour is off by a bit
    assert len(data) < 60_000


def test_equal_cards_have_equal_bytes() -> None:
    assert draw_card(SPREAD["usual"], THEME) == draw_card(SPREAD["usual"], THEME)


def test_a_card_is_named_alike_in_another_process() -> None:
    code = (
        "import sys, json; from pathlib import Path; from plugins.media.social_cards import *\n"
        "card = SocialCard(*json.loads(sys.argv[1]))\n"
        "print(plan_card(card, read_card_theme(Path('theme'))).digest)"
    )
    chosen = SPREAD["Arabic"]
    facts = json.dumps([getattr(chosen, name) for name in SocialCard.__dataclass_fields__])
    done = subprocess.run(
        [sys.executable, "-c", code, facts], cwd=PROJECT, capture_output=True, text=True, check=True
    )

    assert plan_card(chosen, THEME).digest == done.stdout.strip()


@pytest.mark.parametrize(
    "other",
    [
        card("Price", section=""),
        card("Prices", section="About"),
        SocialCard("Prices", "Therapy", "", "guides/first.md", "en", "ltr"),
        SocialCard("Prices", "Therapy online", "", "guides/second.md", "en", "ltr"),
        SocialCard("Prices", "Therapy online", "", "guides/first.md", "en", "rtl"),
    ],
)
def test_whatever_a_card_shows_is_in_its_digest(other: SocialCard) -> None:
    assert plan_card(SPREAD["short"], THEME).digest != plan_card(other, THEME).digest


def test_a_neutral_card_is_the_same_for_every_page_of_a_language() -> None:
    first, second = neutral_card(card("Violence at home")), neutral_card(card("Prices"))

    assert first == second
    assert "Violence" not in plan_card(first, THEME).svg


def test_ink_stays_within_the_column() -> None:
    """What is drawn, and not only what is measured."""
    for chosen in (SPREAD["compound"], SPREAD["usual"], SPREAD["long"]):
        with Image.open(BytesIO(draw_card(chosen, THEME))) as image:
            beside = image.convert("RGB").crop((72 + COLUMN + 6, 0, 1200 - 452, 630))
        assert [(beside.width * beside.height, PAPER)] == beside.getcolors()


@given(TITLES, st.sampled_from(["nb", "pl", "ar", "en", "xx"]))
def test_no_line_is_wider_than_the_column(title: str, lang: str) -> None:
    chosen = card(title, lang)
    text, place = set_card_title(chosen, FONTS), title_place(chosen)

    family = FONTS.of("display")
    for line in text.lines:
        assert width_of(line, family, is_rtl=lang == "ar") * text.size <= place.width + 0.01
    assert text.size * (1 + LEADING * (len(text.lines) - 1)) <= place.height + 0.01


@given(TITLES)
def test_lines_hold_every_letter_of_the_title(title: str) -> None:
    lines = set_card_title(card(title), FONTS).lines

    assert title.replace(" ", "") == "".join(lines).replace(" ", "").replace("-", "")


@given(TITLES)
def test_a_title_is_set_as_large_as_its_words_let_it(title: str) -> None:
    """Below the scale only where nothing of the scale would do."""
    place = Place(600, 340)
    text = set_title(title, "xx", place, flat)

    longest = max(map(len, title.split()))
    if longest * SCALE[-1] / 2 <= place.width and len(title) < 80:
        assert SCALE[-1] <= text.size


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Prices", ("Prices",)),
        ("Therapy online, for one or for two", ("Therapy online,", "for one or for two")),
        (
            "After the pandemic: is online therapy here to stay?",
            ("After the pandemic:", "is online therapy", "here to stay?"),
        ),
        ("When to ask for a new one or not", None),
    ],
)
def test_lines_are_balanced(title: str, lines: tuple[str, ...] | None) -> None:
    text = set_card_title(card(title), FONTS)

    if lines:
        assert lines == text.lines
    else:
        assert len(text.lines[-1]) > 5  # “not” does not stand alone


@given(st.lists(st.text("abcdefgh", min_size=2, max_size=11), min_size=3, max_size=12))
def test_no_short_word_stands_alone_on_the_last_line(words: list[str]) -> None:
    text = set_title(" ".join([*words, "so"]), "xx", Place(600, 340), flat)

    assert "so" != text.lines[-1]


def test_a_compound_is_broken_where_its_language_allows() -> None:
    lines = set_card_title(SPREAD["compound"], FONTS).lines

    assert ("Parforholdsterapeut-", "spesialistutdanningen") == lines


def test_a_compound_of_a_language_without_rules_is_shrunk() -> None:
    text = set_card_title(card(COMPOUND, "xx"), FONTS)

    assert (COMPOUND,) == text.lines
    assert text.size < SCALE[-1]


def test_a_title_of_nothing_has_no_lines() -> None:
    assert () == set_title("  ", "en", Place(600, 340), flat).lines


def test_a_line_from_right_to_left_keeps_a_foreign_name_in_its_place() -> None:
    pieces = lay_line(ARABIC, FONTS.of("display"), is_rtl=True)
    words = [piece.text for piece in pieces if not piece.text.isspace()]

    assert ["بهدوء", "Zoom", "عبر", "نتحدث", "كيف"] == words
    assert [True, False, True, True, True] == [p.is_rtl for p in pieces if not p.text.isspace()]


def test_arabic_letters_are_joined() -> None:
    """Joined, a word has other glyphs than its letters have apart."""
    font = FONTS.named("display-arabic")
    together = {glyph.number for glyph in font.shape("بيت", is_rtl=True).glyphs}
    apart = {font.shape(letter, is_rtl=True).glyphs[0].number for letter in "بيت"}

    assert together != apart


@pytest.mark.parametrize(
    ("text", "is_rtl", "levels"),
    [
        ("ab c", False, [0, 0, 0, 0]),
        ("a בג d", False, [0, 0, 1, 1, 0, 0]),
        ("אב cd", True, [1, 1, 1, 2, 2]),
        ("אב 12%", True, [1, 1, 1, 2, 2, 2]),
        ("בג 1.5", False, [1, 1, 1, 2, 2, 2]),
        ("(אב)", True, [1, 1, 1, 1]),
        ("a 12", True, [2, 2, 2, 2]),
        ("", True, []),
    ],
)
def test_letters_run_as_unicode_says(text: str, is_rtl: bool, levels: list[int]) -> None:
    """By hand, after UAX #9."""
    assert levels == levels_of(text, is_rtl=is_rtl)


@given(st.lists(st.integers(0, 2)))
def test_the_visual_order_holds_every_piece_once(levels: list[int]) -> None:
    assert list(range(len(levels))) == sorted(visual_order(levels))


def test_a_level_within_another_runs_its_own_way() -> None:
    assert [4, 2, 3, 1, 0] == visual_order([1, 1, 2, 2, 1])


@pytest.mark.parametrize(
    "text", ["blåbærsyltetøy ÆØÅ", "łśżźćńąę", "čđŋšŧžáÁ", "«Hva?» – “so”…", ARABIC]
)
def test_the_fonts_have_the_letters_of_the_sites_languages(text: str) -> None:
    assert () == missing_letters(text, FONTS)


def test_every_letter_that_is_drawn_has_an_outline() -> None:
    for chosen in SPREAD.values():
        drawing = ElementTree.fromstring(plan_card(chosen, THEME).outlined())
        paths = [p.attrib["d"] for p in drawing.iter() if p.tag.endswith("path")]

        assert not [p for p in drawing.iter() if p.tag.endswith("text")]
        assert all(paths)


def test_a_letter_that_no_font_has_is_told_and_never_drawn() -> None:
    strange = card("Om 漢字 og 字", "nb")

    assert ("漢", "字") == missing_letters(strange.title, FONTS)
    assert [
        Problem(
            "content/nb/x.md",
            1,
            "no font for social cards has “漢”, “字”, "
            "so the page's card shows the site's name alone",
            "add a font with these letters to “theme/fonts/cards”",
            Severity.WARNING,
        )
    ] == list(warn_of_missing(strange.title, FONTS, "content/nb/x.md"))
    assert "Om" not in re.findall(r">([^<]+)</text>", plan_card(strange, THEME).svg)


def test_a_name_that_no_font_has_is_never_drawn_as_boxes() -> None:
    named = SocialCard("Title", "漢字", "字", "guides/first.md", "en", "ltr")

    assert ["Title"] == re.findall(r">([^<]+)</text>", plan_card(named, THEME).svg)


@pytest.mark.parametrize("section", ["Therapy Online", "prices"])
def test_a_section_says_nothing_that_the_card_says_anyway(section: str) -> None:
    assert plan_card(card("Prices", section=section), THEME) == plan_card(SPREAD["short"], THEME)


def test_letters_and_signs_apart_are_drawn_as_one() -> None:
    assert plan_card(card("ga\u030a"), THEME).digest == plan_card(card("g\u00e5"), THEME).digest


@pytest.mark.parametrize(
    ("path", "lang", "expected"),
    [
        ("/", "en", "cards/en/index.01234567.png"),
        ("/nb/", "nb", "cards/nb/index.01234567.png"),
        ("/nb/parterapi/pris/", "nb", "cards/nb/pris.01234567.png"),
        ("/404.html", "en", "cards/en/404.01234567.png"),
        ("/zh-hant/", "zh-Hant", "cards/zh-hant/index.01234567.png"),
    ],
)
def test_a_cards_file_is_named_by_page_and_content(path: str, lang: str, expected: str) -> None:
    assert expected == card_path(path, lang, "0123456789abcdef")


def test_the_colours_are_those_of_the_styles() -> None:
    colors = THEME.colors

    assert "#fbf7f0" == colors.paper
    assert ("#dde8e3", "#1f4e49", "#e8b765", "#1e2a2b") == (  # the ground is a token's
        colors.palettes[0].ground,
        colors.palettes[0].a,
        colors.palettes[0].b,
        colors.palettes[0].line,
    )
    assert 5 == len(colors.palettes)
    assert "#c75a3f" == colors.palettes[1].b


def test_what_stands_under_a_condition_is_not_read() -> None:
    css = """
    /* .a { --x: 0 } */
    @layer one, two;
    .a { --x: 1; color: red }
    @media (min-width: 1px) { .a { --x: 2 } .b { --y: 3 } }
    @supports (display: grid) { .a { --x: 3; } }
    .a.b { --x: 4 }
    """

    assert {"--x": "1"} == custom_properties(css, ".a")
    assert [".a", ".a.b"] == [selector for selector, _ in style_rules("\n" + css)][-2:]


def test_a_set_text_knows_its_leading() -> None:
    assert SetText(100, ("a",)).leading == pytest.approx(106)


def test_the_fonts_lie_where_no_visitor_gets_them_with_their_licences() -> None:
    folder = PROJECT / "theme" / "fonts" / "cards"

    assert [] == list(folder.glob("*.woff2"))
    assert 3 == len(list(folder.glob("*-LICENSE.txt")))
    assert (folder / "display-arabic.ttf").stat().st_size < 120_000
    assert sum(file.stat().st_size for file in Path(folder).iterdir()) < 300_000
