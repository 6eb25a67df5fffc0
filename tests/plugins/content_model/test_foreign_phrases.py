"""Phrases in another language: what becomes of them, and what is not one."""

import pytest

from plugins.content_model.body import Slot, parse_body
from plugins.content_model.foreign_phrases import is_language_tag, is_right_to_left


def drawn(text: str) -> tuple[str, list[str]]:
    body, problems = parse_body(text, "a.md", 1, str)
    pieces = (f"⟨{p.target}⟩" if isinstance(p, Slot) else p for p in body.pieces)
    return "".join(pieces), [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<p>A <span lang="nb">b c</span>.</p>', "A [b c]{nb}."),
        ('<p><span lang="pt-BR">b</span></p>', "[b]{pt-BR}"),
        ('<p><span dir="rtl" lang="ar">ب</span></p>', "[ب]{ar}"),
        ('<p><span lang="nb">b <em>c</em> <code>d</code></span></p>', "[b *c* `d`]{nb}"),
        ('<p><em><span lang="nb">b</span></em></p>', "*[b]{nb}*"),
        ('<p><span lang="nb">b <a href="⟨c.md⟩">c</a></span></p>', "[b [c](c.md)]{nb}"),
        ('<p><a href="⟨c.md⟩">A <span lang="nb">b</span></a></p>', "[A [b]{nb}](c.md)"),
        ('<p><span lang="nb">b ⟨email⟩</span>⟨c⟩</p>', "[b {email}]{nb} [@c]"),
        ('<p><span lang="nb">b</span><span lang="fr">c</span></p>', "[b]{nb}[c]{fr}"),
        ('<h2 id="own">A <span lang="nb">b</span></h2>', "## A [b]{nb} {#own}"),
    ],
)
def test_a_phrase_says_its_language(html: str, text: str) -> None:
    assert (html, []) == drawn(text)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<p><a href="⟨c.md⟩">b</a></p>', "[b](c.md)"),
        ('<p><a href="⟨c.md⟩">b</a></p>', "[b][r]\n\n[r]: c.md"),
        ('<p><a href="⟨c.md⟩">b</a>⟨email⟩</p>', "[b](c.md){email}"),
        ("<p>[b]⟨email⟩</p>", "[b]{email}"),
        ("<p>[b]⟨price:nb⟩</p>", "[b]{price:nb}"),
        ("<p>A⟨b⟩⟨phone⟩</p>", "A[@b]{phone}"),
        ('<h2 id="own">[b]</h2>', "## [b]{#own}"),
        ("<p><code>[b]{nb}</code></p>", "`[b]{nb}`"),
        ("<p>[b] and [c</p>", "[b] and [c"),
    ],
)
def test_a_link_a_citation_an_id_and_a_reference_stay_what_they_are(html: str, text: str) -> None:
    assert (html, []) == drawn(text)


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("a.md:3: “nb_NO” is not the tag of a language; did you mean “nb-NO”?", "A\n\n[b]{nb_NO}"),
        (
            "a.md:1: “norsk” is not the tag of a language; "
            "write its BCP 47 tag, as the “code” of a language block in content/site.toml",
            "[b]{norsk}",
        ),
    ],
)
def test_a_tag_that_is_not_well_formed_is_a_problem(message: str, text: str) -> None:
    html, problems = drawn(text)

    assert [message] == problems
    assert "<p>b</p>" in html


@pytest.mark.parametrize(
    "tag",
    # RFC 5646, appendix A
    [
        "de", "zh-Hant", "zh-cmn-Hans-CN", "sr-Latn-RS", "sl-rozaj-biske", "de-CH-1901",
        "sl-IT-nedis", "hy-Latn-IT-arevela", "es-419", "de-CH-x-phonebk", "en-US-u-islamcal",
        "zh-CN-a-myext-x-private", "az-Arab-x-AZE-derbend", "mn-Cyrl-MN", "EN-us",
    ],
)  # fmt: skip
def test_a_tag_of_the_standard_is_well_formed(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    "tag", ["", "a", "nb_NO", "de-419-DE", "a-DE", "nb-", "-nb", "nb no", "norsk", "ñb", "en-x"]
)
def test_what_the_standard_does_not_allow_is_no_tag(tag: str) -> None:
    assert not is_language_tag(tag)


@pytest.mark.parametrize(
    ("expected", "tag"),
    [
        (True, "ar"), (True, "ar-EG"), (True, "he"), (True, "dv"), (True, "ku-Arab"),
        (True, "az-IR"), (True, "AR-eg"), (True, "en-Arab"), (False, "ar-Latn"), (False, "nb"),
        (False, "ku"), (False, "az"), (False, "sd-Deva"), (False, "zh-Hant"), (False, "qq"),
        (False, "norsk"),
    ],
)  # fmt: skip
def test_the_direction_is_that_of_the_script(expected: bool, tag: str) -> None:
    assert expected is is_right_to_left(tag)
