"""Markdown bodies: what becomes of each form, and every refusal with its line.

A golden body is written as text: HTML as it is, a slot as ``⟨kind target⟩``.
"""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.blocks import BLOCKS, SiteBlock
from plugins.content_model.body import Body, Heading, Slot, SlotKind, parse_body
from plugins.content_model.problems import Problem
from plugins.multilingual.slugs import make_slug

PATH = "content/en/page.md"
FIRST_LINE = 6


def parse(text: str) -> tuple[Body, tuple[Problem, ...]]:
    return parse_body(text, PATH, FIRST_LINE, lambda title: make_slug(title, {}))


def drawn(body: Body) -> str:
    return "".join(
        piece if isinstance(piece, str) else f"⟨{piece.kind} {piece.target}⟩"
        for piece in body.pieces
    )


def messages(text: str) -> list[str]:
    return [str(problem).removeprefix(f"{PATH}:") for problem in parse(text)[1]]


def slots(body: Body) -> list[Slot]:
    return [piece for piece in body.pieces if isinstance(piece, Slot)]


GOLDEN = [
    ("", ""),
    ("<p>A <em>b</em> <strong>c</strong></p>", "A *b* **c**"),
    # links
    ('<p><a href="⟨link a.md#b⟩">A</a></p>', "[A](a.md#b)"),
    ('<p><a href="⟨link #b⟩">A</a></p>', "[A](#b)"),
    ('<p><a href="⟨link https://a.no/?b=c&d⟩">A</a></p>', "[A](https://a.no/?b=c&d)"),
    ('<p><a href="⟨link tel:116117⟩">A</a></p>', "[A](tel:116117)"),
    ('<p><a href="⟨link HTTPS://a.no⟩">A</a></p>', "[A](HTTPS://a.no)"),
    ('<p><a href="⟨link a.md⟩" title="T">A</a></p>', '[A](a.md "T")'),
    ('<p><a href="⟨link a.md⟩">A</a></p>', "[A][r]\n\n[r]: a.md"),
    ('<p><a href="⟨link https://a.no⟩">https://a.no</a></p>', "<https://a.no>"),
    (
        '<p><a href="⟨link {filename}/en/a.md⟩">A</a></p>',
        "[A]({filename}/en/a.md)",
    ),
    # images
    (
        '<p><picture class="picture">⟨sources ../images/a.jpg⟩'
        '<img alt="A b" src="⟨image ../images/a.jpg⟩"></picture></p>',
        "![A b](../images/a.jpg)",
    ),
    (
        '<p><picture class="picture">⟨sources a.jpg⟩'
        '<img alt="&quot; onerror=&quot;x" src="⟨image a.jpg⟩"></picture></p>',
        '![" onerror="x](a.jpg)',
    ),
    (
        '<figure class="figure"><picture class="picture">⟨sources a.jpg⟩'
        '<img alt="A" src="⟨image a.jpg⟩"></picture>'
        '<figcaption class="figure__caption">By <a href="⟨link b.md⟩">B</a>'
        "</figcaption>\n</figure>",
        "/// figure | By [B](b.md)\n![A](a.jpg)\n///",
    ),
    # citations
    ("<p>So⟨citation doe-2020⟩.</p>", "So[@doe-2020]."),
    ("<p>So⟨citation a⟩⟨citation b⟩.</p>", "So [@a][@b]."),
    # references
    ("<p>⟨reference price:couples⟩</p>", "{price:couples}"),
    ("<p>⟨reference price:couples⟩</p>", "{price: couples}"),
    ("<p>⟨reference minutes:couples⟩ min</p>", "{minutes:couples} min"),
    ("<p>⟨reference helpline:legevakt⟩</p>", "{helpline:legevakt}"),
    ("<p>⟨reference email⟩, ⟨reference phone⟩</p>", "{email}, {phone}"),
    # code is left alone
    ("<p><code>{price:a} [@b] &lt;b&gt;</code></p>", "`{price:a} [@b] <b>`"),
    ("<pre><code>{price:a} &lt;b&gt;\n</code></pre>", "    {price:a} <b>"),
    # plain signs
    ("<p>1 &lt; 2 &amp; 3 &gt; 2</p>", "1 < 2 & 3 > 2"),
    # lists and tables
    ("<ol>\n<li>a</li>\n</ol>\n<ul>\n<li>b</li>\n</ul>", "1. a\n\n- b"),
    (
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n"
        "<tbody>\n<tr>\n<td>b</td>\n</tr>\n</tbody>\n</table>",
        "| a |\n|---|\n| b |",
    ),
    # blocks
    ('<div class="note">\n<p>A</p>\n</div>', "/// note\nA\n///"),
    (
        '<details class="question">\n<summary>Can I <em>go</em>?</summary>\n'
        "<p>Yes.</p>\n</details>",
        "/// question | Can I *go*?\nYes.\n///",
    ),
    (
        '<section class="do-list" data-kind="do">\n<h2 class="do-list__heading">A</h2>\n<ul>\n'
        '<li><span class="visually-hidden">⟨advice do⟩</span> b</li>\n</ul>\n</section>',
        "/// do | A\n- b\n///",
    ),
    (
        '<section class="do-list" data-kind="dont">\n<h2 class="do-list__heading">A</h2>\n<ul>\n'
        '<li><span class="visually-hidden">⟨advice dont⟩</span> b</li>\n</ul>\n</section>',
        "/// dont | A\n- b\n///",
    ),
    (
        '<ol class="steps">\n<li>\n<h2 id="a">A</h2>\n</li>\n<li>\n<h2 id="b">B</h2>\n</li>\n</ol>',
        "/// steps\n## A\n## B\n///",
    ),
    ("⟨action line⟩", "/// call-to-action\n///"),
    ("⟨choices ⟩", "/// booking-choices\n///"),
    ("⟨counting ⟩", "/// visit-counting\n///"),
    (
        "⟨action couples card⟩",
        "/// call-to-action\n    service: couples\n    strength: card\n///",
    ),
    (
        '<section class="care-card" data-level="now">\n'
        '<h2 class="care-card__heading"><span class="visually-hidden">⟨level now⟩</span>'
        " Ring ⟨reference helpline:legevakt⟩ if:</h2>\n<p>A</p>\n</section>",
        "/// care-card | Ring {helpline:legevakt} if:\n    level: now\n\nA\n///",
    ),
    (
        '<section class="care-card" data-level="talk">\n'
        '<h2 class="care-card__heading"><span class="visually-hidden">⟨level talk⟩</span> A</h2>'
        "\n<p>B</p>\n</section>",
        "/// care-card | A\nB\n///",
    ),
    (
        '<div class="note">\n<details class="question">\n<summary>A</summary>\n<p>B</p>\n'
        "</details>\n</div>",
        "//// note\n/// question | A\nB\n///\n////",
    ),
]


@pytest.mark.parametrize(("expected", "text"), GOLDEN)
def test_a_form_becomes_exactly_this(expected: str, text: str) -> None:
    body, problems = parse(text)

    assert ((), expected) == (problems, drawn(body))


def test_every_block_has_a_golden_case() -> None:
    written = "\n".join(text for _, text in GOLDEN)

    assert [] == [block.NAME for block in BLOCKS if f"/// {block.NAME}" not in written]


def test_a_mail_address_in_angle_brackets_is_a_mail_link() -> None:
    body, problems = parse("<post@example.org>")

    assert () == problems
    assert [Slot(SlotKind.LINK, "mailto:post@example.org", FIRST_LINE)] == slots(body)
    assert "post@example.org" in unescape(drawn(body))


def test_each_slot_knows_its_own_line() -> None:
    body, _ = parse("A [@a]\n\n{email}\n\n[@a] [x](b.md)\n\n![y](b.md)\nz\n[@b]")

    assert [("a", 6), ("email", 8), ("a", 10), ("b.md", 10), ("b.md", 12), ("b", 14)] == [
        (slot.target, slot.line) for slot in slots(body) if slot.kind is not SlotKind.SOURCES
    ]


def test_private_use_characters_cannot_forge_a_slot() -> None:
    body, _ = parse("\ue0000\ue001 and {email}")

    assert "<p>0 and ⟨reference email⟩</p>" == drawn(body)


def test_words_are_counted_without_tags() -> None:
    assert 4 == parse("## One\n\nTwo *three* [four](a.md)")[0].words


# Headings


@pytest.mark.parametrize(
    ("ids", "text"),
    [
        (["a-heading"], "## A heading"),
        (["nar-det"], "## Når det …"),
        (["own"], "## A {#own}"),
        (["own"], "## A *b* {#own}"),
        (["part"], "## !?"),
        (["a-b-c"], "## A *b* `c` [@x] {email}"),
        (["a", "a-2", "a-3"], "## A\n\n## A\n\n## A"),
        (["a", "a-2", "a-2-2"], "## A\n\n## A\n\n## A 2"),
        (["a-2", "a", "a-3"], "## A 2\n\n## A\n\n## A"),
        (["own", "own-2"], "## A {#own}\n\n## B {#own}"),
    ],
)
def test_heading_ids_come_from_the_words_and_stand_once(ids: list[str], text: str) -> None:
    body, problems = parse(text)

    assert () == problems
    assert ids == [heading.id for heading in body.headings]
    assert frozenset(ids) == body.ids
    assert ids == re.findall(r'<h\d id="([^"]*)"', drawn(body))


def test_headings_have_level_and_plain_title() -> None:
    body, _ = parse("## A *b* {#own}\n\n### C `d`")

    assert (Heading(2, "own", "A b"), Heading(3, "c-d", "C d")) == body.headings


@pytest.mark.parametrize(
    ("tag", "before"), [("h2", ""), ("h3", "## A\n\n"), ("h4", "## A\n\n### B\n\n")]
)
def test_a_care_card_stands_one_level_below_the_heading_before_it(tag: str, before: str) -> None:
    body, problems = parse(before + "/// care-card | C\nD\n///\n\n## E")

    assert () == problems
    assert f'<{tag} class="care-card__heading">' in drawn(body)


def test_a_care_card_is_no_heading_of_the_contents() -> None:
    assert () == parse("/// care-card | C\nD\n///")[0].headings


# Refusals

NAMES = ", ".join(sorted(block.NAME for block in BLOCKS))
REMEDY_HTML = "use Markdown or a block instead"
REMEDY_ADDRESS = "use a path to a file, or an address that begins with https://"
REMEDY_OPTION = "write each option on its own line, four spaces in, as “name: value”"

REFUSED = [
    # raw HTML
    ("8: “<b>” is raw HTML; " + REMEDY_HTML, "A\n\n<b>c</b>"),
    ("6: “<script>” is raw HTML; " + REMEDY_HTML, "A <script>alert(1)</script>"),
    ("6: “</div>” is raw HTML; " + REMEDY_HTML, "</div>"),
    ("6: “<br/>” is raw HTML; " + REMEDY_HTML, "A<br/>b"),
    ("6: “<!--” is raw HTML; " + REMEDY_HTML, "<!-- hidden -->"),
    ("6: “<!doctype” is raw HTML; " + REMEDY_HTML, "<!doctype html>"),
    ("6: “<?” is raw HTML; " + REMEDY_HTML, "<?php ?>"),
    (
        '6: “<img src="https://a.no/b.gif">” is raw HTML; ' + REMEDY_HTML,
        '<img src="https://a.no/b.gif">',
    ),
    # addresses
    *(
        (f"6: “{address}” is not an address that a link may have; {REMEDY_ADDRESS}", text)
        for address, text in [
            ("javascript:alert(1)", "[x](javascript:alert(1))"),
            ("JaVaScRiPt:alert(1)", "[x](JaVaScRiPt:alert(1))"),
            ("javascript:a", "![x](javascript:a)"),
            ("java script:alert(1)", "[x](java\nscript:alert(1))"),
            (" javascript:a", "[x](\x01javascript:a)"),
            ("vbscript:a", "[x](vbscript:a)"),
            ("data:text/html,a", "[x](data:text/html,a)"),
            ("file:///etc/passwd", "[x](file:///etc/passwd)"),
            ("//a.no", "[x](//a.no)"),
        ]
    ),
    (
        f"8: “javascript:a” is not an address that a link may have; {REMEDY_ADDRESS}",
        "[x][r]\n\n[r]: javascript:a",
    ),
    # headings
    ("8: “# B” is a second title; begin the heading with “## ”", "A\n\n# B"),
    ("8: the heading “B” skips a level; begin it with “### ”", "## A\n\n#### B"),
    ("6: the heading “A” skips a level; begin it with “## ”", "### A"),
    # references
    (
        "8: “{prise:couples}” is not a known reference; did you mean “price”?",
        "A\n\n{prise:couples}",
    ),
    ("6: “{price}” is not whole; write {price:…}", "{price}"),
    ("6: “{price:}” is not whole; write {price:…}", "{price:}"),
    ("6: “{email:a}” is not whole; write {email}", "{email:a}"),
    *(
        (
            f"6: “{target}” stands in the “{name}” of a link or an image; "
            "write it in the text beside",
            text,
        )
        for target, name, text in [
            ("helpline:a", "alt", "![{helpline:a}](a.jpg)"),
            ("doe-2020", "alt", "![A [@doe-2020]](a.jpg)"),
            ("email", "title", '[A](a.md "{email}")'),
        ]
    ),
    # blocks
    ("8: “/// care-crd” is not a block; did you mean “care-card”?", "A\n\n/// care-crd | B\n///"),
    (
        "6: “/// html” is not a block; use one of: " + NAMES,
        "/// html | div\n///",
    ),
    ("8: “/// note” is never closed; put a line “///” after it", "A\n\n/// note\nB"),
    ("8: “///” closes no block; take the line away", "A\n\n///"),
    ("6: “/// care-card” lacks its words; write “/// care-card | …”", "/// care-card\nA\n///"),
    ("6: “/// note” takes no words; put them on the lines below", "/// note | A\nB\n///"),
    (
        "7: “lvel” is not an option of “/// care-card”; did you mean “level”?",
        "/// care-card | A\n    lvel: now\n///",
    ),
    (
        "7: “level” cannot be “nw”; use one of: now, urgent, talk",
        "/// care-card | A\n    level: nw\n///",
    ),
    (
        "8: “strength” cannot be “band”; use one of: line, card",
        "/// call-to-action\n    service: couples\n    strength: band\n///",
    ),
    ("7: “a” is not an option of “/// note”; take the line away", "/// note\n    a: b\n///"),
    (
        "7: “attrs” is not an option of “/// note”; take the line away",
        "/// note\n    attrs: onclick\n\nB\n///",
    ),
    # what pymdown-extensions does not take, and the checks of the source do not see
    (
        "6: “/// call-to-action” is not read as a block; " + REMEDY_OPTION,
        "/// call-to-action\n    service: no\n///",
    ),
    (
        "8: “/// note” is not read as a block; " + REMEDY_OPTION,
        "- A\n\n    /// note\n        a: b\n    ///",
    ),
]


@pytest.mark.parametrize(("message", "text"), REFUSED)
def test_a_mistake_gives_exactly_this_line(message: str, text: str) -> None:
    assert [message] == messages(text)


@pytest.mark.parametrize(
    "text",
    [
        "`<b>`",
        "    <b>",
        "```\n<b>\n```",
        "1 < 2 and 3 > 2",
        "<https://a.no>",
        "<a@b.no>",
        "I <3 u",
    ],
)
def test_code_addresses_and_plain_signs_are_not_raw_html(text: str) -> None:
    assert [] == messages(text)


@pytest.mark.parametrize(
    "options",
    [
        '    "attrs": {onclick: x}',
        "    {attrs: {onclick: x}}",
        "\tattrs: {onclick: x}",
        "    ? attrs\n    : {onclick: x}",
        "    # a comment\n    attrs: {onclick: x}",
        "    attrs: {style: x}",
    ],
)
@pytest.mark.parametrize("indent", ["", " ", "   "])
def test_no_way_of_writing_attrs_gives_an_element_an_attribute(options: str, indent: str) -> None:
    body, problems = parse(f"{indent}/// note\n{options}\n\nA\n{indent}///")

    assert "<div" not in drawn(body)
    assert problems


@pytest.mark.parametrize("block", BLOCKS)
def test_no_block_takes_attributes(block: type[SiteBlock]) -> None:
    """pymdown-extensions gives every block “attrs”; ours must all take it away."""
    words = " | A" if block.ARGUMENT else ""

    body, problems = parse(f'/// {block.NAME}{words}\n    "attrs": {{onclick: x}}\n\nB\n///')

    assert "<p>/// " in drawn(body)
    assert problems


def test_all_mistakes_of_a_body_are_told_at_once() -> None:
    assert 4 == len(messages("# A\n\n<b>\n\n{prise:a}\n\n/// nte\n///"))


def test_deep_nesting_is_a_problem_and_no_crash() -> None:
    assert ["6: is nested too deep; make it flatter"] == messages("1. " * 6_000)


# Any text

HOSTILE = st.lists(
    st.sampled_from(
        [
            "<script>", "</script>", "<img src=x onerror=alert(1)>", "javascript:", "JaVaScript:",
            "[a](", "![a](", ")", "[r]: ", "[a][r]", "<", ">", '"', "'", "`", "```\n", "\n", "\n\n",
            "/// note\n", "/// care-card | A\n", "/// question | A\n", "/// call-to-action\n",
            "///\n", "    level: now\n", "    attrs: {onclick: x}\n", '    "attrs": {onerror: x}\n',
            "{price:a}", "{email}", "{#", "}", "[@a]", "## ", "| a | b |\n|---|---|\n", "- ", "> ",
            "&#106;avascript:", "&lt;script&gt;", "\x01", "\x02", "\x03", "\ue0000\ue001", "\t",
            "    ", "\\", "*", "_", "onerror=", "å", "data:text/html,", "klzzwxh:0001", "&colon;",
        ]
    ),
    max_size=14,
).map("".join)  # fmt: skip


class Attributes(HTMLParser):
    """Collects what a browser would see as elements and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def _harmful(body: Body) -> Iterator[str]:
    html = "".join(piece if isinstance(piece, str) else _filled(piece) for piece in body.pieces)
    page = Attributes(html)
    yield from page.tags & {"script", "style", "iframe", "object", "embed", "base", "meta", "form"}
    for name, value in page.attributes:
        address = re.sub(r"[\x00-\x20]", "", unescape(value)).casefold()
        if name.startswith("on") or name in {"style", "srcdoc"}:
            yield name
        elif name in {"href", "src"} and address.startswith(("javascript:", "data:", "vbscript:")):
            yield value


def _filled(slot: Slot) -> str:
    """An address as the composer would put it in at worst: as written, and escaped."""
    if slot.kind not in {SlotKind.LINK, SlotKind.IMAGE}:
        return "x"
    return slot.target.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


@given(st.one_of(HOSTILE, st.text(max_size=200)))
def test_no_text_crashes_the_parser_or_carries_a_script(text: str) -> None:
    body, problems = parse(text)

    assert [] == list(_harmful(body))
    assert "<script" not in drawn(body).casefold()
    assert all(FIRST_LINE <= problem.line for problem in problems)
    assert all(problem.line <= FIRST_LINE + text.count("\n") for problem in problems)


def test_a_column_is_set_by_a_class_and_never_by_a_style() -> None:
    """A style attribute is refused by the policy of every page."""
    body, problems = parse("| a | b | c |\n|---|--:|:-:|\n| 1 | 2 | 3 |\n")

    html = "".join(piece for piece in body.pieces if isinstance(piece, str))
    assert () == problems
    assert "style=" not in html
    assert '<td class="cell-end">2</td>' in html
    assert '<td class="cell-center">3</td>' in html
