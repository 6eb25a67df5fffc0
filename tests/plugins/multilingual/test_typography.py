"""Typography: golden cases of each language, and what holds for any text.

A case is ``tests/cases/typography/<subject>.<language>.md``: lines as typed, ``=====``, the
same lines as printed. A no-break space is written as ⍽ there.
"""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.body import parse_body
from plugins.content_model.problems import Problem
from plugins.content_model.reader import read_records
from plugins.content_model.site_files import Language
from plugins.content_model.text_runs import JOINT, OBJECT
from plugins.multilingual.typography import typeset_text
from tests.support.builds import PROJECT, write_files

CASES = PROJECT / "tests" / "cases" / "typography"


def language(
    code: str,
    locale: str,
    quotes: tuple[str, str, str, str] | None,
    **more: object,
) -> Language:
    block = {"code": code, "name": code, "locale": locale, "site_name": "A", "tagline": "B"}
    return Language.model_validate({**block, "quotes": quotes, **more})


LANGUAGES = {
    "ar": language("ar", "ar_EG", ("«", "»", "”", "“"), direction="rtl"),
    "de": language("de", "de_DE", ("„", "“", "‚", "‘")),
    "en": language("en", "en_GB", ("“", "”", "‘", "’")),
    "nb": language("nb", "nb_NO", ("«", "»", "‘", "’")),
    "nn": language("nn", "nn_NO", ("«", "»", "‘", "’")),
    "pl": language("pl", "pl_PL", ("„", "”", "«", "»")),
    "sv": language("sv", "sv_SE", ("”", "”", "’", "’")),
    "unset": language("en", "en_GB", None),
}
ANY_LANGUAGE = st.sampled_from(list(LANGUAGES.values()))


def read_case(file: Path) -> list[tuple[str, str, str]]:
    """Return language, text as typed and text as printed, line by line."""
    typed, printed = file.read_text(encoding="utf-8").split("\n=====\n")
    lines = zip(typed.splitlines(), printed.splitlines(), strict=True)
    code = file.stem.split(".")[1]
    return [(code, a, b.replace("⍽", "\N{NO-BREAK SPACE}")) for a, b in lines]


GOLDEN = [case for file in sorted(CASES.glob("*.md")) for case in read_case(file)]


@pytest.mark.parametrize(("code", "typed", "printed"), GOLDEN)
def test_a_line_is_printed_like_this(code: str, typed: str, printed: str) -> None:
    assert printed == typeset_text(typed, LANGUAGES[code])


def test_every_language_of_the_tests_has_a_case() -> None:
    assert set(LANGUAGES) == {code for code, _, _ in GOLDEN}


@pytest.mark.parametrize("marks", [('"', '"', "'", "'"), ("'", "'", '"', '"')])
def test_a_language_may_want_its_quotes_straight(marks: tuple[str, str, str, str]) -> None:
    assert '"a" and it’s' == typeset_text('"a" and it\'s', language("en", "en_GB", marks))


# Any text

TYPED = st.lists(
    st.sampled_from(
        [
            '"', "'", '""', "--", "---", "-", ".", "...", " ", " ", "\n", "a", "Å", "I.", "s",
            "12", "9-16", "2019-2023", "1 200", "116 123", "kr", "NOK", "%", "§", "kl.", "mars",
            "March", "(", ")", ",", "“", "”", "«", "»", "„", "‘", "’", "–", "—", "…", "/", "\u00a0",
            "https://a.no/", "@", "10.1234/", "٣", "א", "e\u0301", OBJECT, JOINT,
        ]
    ),
    max_size=16,
).map("".join)  # fmt: skip
ANY_TEXT = st.one_of(TYPED, st.text(max_size=80))


def words(text: str) -> list[str]:
    """Return the letters and digits between what is neither."""
    kept = [sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in text]
    return "".join(kept).split()


@given(ANY_TEXT, ANY_LANGUAGE)
def test_typesetting_twice_changes_nothing(text: str, page: Language) -> None:
    once = typeset_text(text, page)

    assert once == typeset_text(once, page)


@given(ANY_TEXT, ANY_LANGUAGE)
def test_letters_and_digits_stay_in_their_words(text: str, page: Language) -> None:
    assert words(text) == words(typeset_text(text, page))


@given(st.text(st.characters(exclude_characters="\"'.-§№", exclude_categories=["N", "Co", "Cs"])))
def test_a_text_without_triggers_is_the_same(text: str) -> None:
    assert text == typeset_text(text, LANGUAGES["nb"])


@given(TYPED, ANY_LANGUAGE)
def test_joints_have_no_width_and_stay(text: str, page: Language) -> None:
    whole = text.replace(JOINT, "")

    assert typeset_text(whole, page) == typeset_text(text, page).replace(JOINT, "")
    assert text.count(JOINT) == typeset_text(text, page).count(JOINT)


# In a body


def typeset_body(text: str, code: str = "nb") -> tuple[str, tuple[Problem, ...]]:
    body, problems = parse_body(
        text, "a.md", 1, lambda title: title, lambda words: typeset_text(words, LANGUAGES[code])
    )
    pieces = (p if isinstance(p, str) else f"⟨{p.target}⟩" for p in body.pieces)
    return "".join(pieces).replace("\N{NO-BREAK SPACE}", "⍽"), problems


IN_A_BODY = [
    ("<p>«<em>Ord</em>» og <strong>«ord»</strong></p>", '"*Ord*" og **"ord"**'),
    ("<p>Han sa «<em>nei</em>, ‘<strong>ja</strong>’».</p>", 'Han sa "*nei*, "**ja**"".'),
    ("<p><em>Lisa</em>’s 9–<strong>16</strong></p>", "*Lisa*'s 9-**16**"),
    ("<p>«a</p>\n<p>«b»</p>", '"a\n\n"b"'),
    ('<p>«<a href="⟨a.md⟩" title="&quot;T&quot; 9-16">A</a>»</p>', '"[A](a.md \'"T" 9-16\')"'),
    (
        '<p>«<picture class="picture">⟨a.jpg⟩<img alt="b\'s 9-16" src="⟨a.jpg⟩"></picture>»</p>',
        '"![b\'s 9-16](a.jpg)"',
    ),
    ('<p>«<code>"a" 9-16</code>» …</p>', '"`"a" 9-16`" ...'),
    ('<pre><code>"a" 9-16\n</code></pre>', '    "a" 9-16'),
    ("<p>«⟨price:a⟩» ⟨minutes:a⟩⍽min</p>", '"{price:a}" {minutes:a} min'),
    ("<p>Et «ord»⟨doe-2020⟩.</p>", 'Et "ord" [@doe-2020].'),
    ('<p>"slik" og «så»</p>', '\\"slik\\" og "så"'),
    ("<ul>\n<li>«a</li>\n<li>«b»</li>\n</ul>", '- "a\n- "b"'),
    (
        '<details class="question">\n<summary>«Kan jeg?»</summary>\n<p>Ja.</p>\n</details>',
        '/// question | "Kan jeg?"\nJa.\n///',
    ),
    ('<h2 id="own-9-16">Fra 9–16</h2>', "## Fra 9-16 {#own-9-16}"),
    ('<p><a href="⟨https://a.no/9-16⟩">https://a.no/9-16</a></p>', "<https://a.no/9-16>"),
    ('<p>«<span lang="en">a "b" 9-16</span>»</p>', '"[a "b" 9-16]{en}"'),
]


@pytest.mark.parametrize(("html", "text"), IN_A_BODY)
def test_a_paragraph_is_set_as_one_run(html: str, text: str) -> None:
    assert (html, ()) == typeset_body(text)


def test_a_fragment_is_made_from_what_was_typed_and_the_contents_from_what_is_printed() -> None:
    def dashed(title: str) -> str:
        return title.replace(" ", "-")

    body, _ = parse_body(
        '## Si "ja"', "a.md", 1, dashed, lambda words: typeset_text(words, LANGUAGES["nb"])
    )

    assert [('Si-"ja"', "Si «ja»")] == [(h.id, h.title) for h in body.headings]


# In a record


def test_a_file_is_set_in_its_own_language(tmp_path: Path) -> None:
    head = (
        'title: Say "yes"\nshort_title: "\'a\' b"\nlead: It\'s 9-16\n'
        "description: So ...\nslug: a-9-16\n"
        'doors:\n  - title: The "door"\n    text: Is 50 %\n    link: b-9-16.md\n'
    )
    write_files(
        tmp_path / "content",
        {f"{code}/index.md": f'---\n{head}---\n\n"A"\n' for code in ("en", "nb")},
    )
    languages = (LANGUAGES["en"], LANGUAGES["nb"])
    records, problems = read_records(
        tmp_path / "content", tmp_path, languages, lambda text, _: text, typeset_text
    )
    english, norwegian = (record.front_matter for record in records)
    [door] = norwegian.doors

    assert () == problems
    assert ("Say “yes”", "Say «yes»") == (english.title, norwegian.title)
    assert ("‘a’ b", "It’s 9–16", "So …", "a-9-16") == (
        norwegian.short_title,
        norwegian.lead,
        norwegian.description,
        norwegian.slug,
    )
    assert ("The «door»", "Is 50\u00a0%", "b-9-16.md") == (door.title, door.text, door.link)
    assert ["<p>“A”</p>", "<p>«A»</p>"] == [record.body.pieces[0] for record in records]
