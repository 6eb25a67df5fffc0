"""``inv new``: what it asks, what it refuses, and that its pages build."""

import io
import shutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from plugins.content_model.front_matter import FrontMatter, Kind, parse_front_matter
from plugins.content_model.problems import Problem
from plugins.editing.new_page import Wishes, new_page, read_desk
from plugins.editing.page_place import find_section, proposed_slug, risky_parts, wrong_slug
from plugins.editing.translated import Site, read_site
from plugins.multilingual.staleness import State
from plugins.rendering.build import Built, build_site
from plugins.rendering.settings import BuildSettings
from tests.support.builds import PROJECT, SCENARIOS, write_files

TODAY = date(2026, 11, 24)
MADE = "content/nb/guides/ny.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return _project(tmp_path / "site", "two_languages")


@pytest.fixture
def five(tmp_path: Path) -> Path:
    return _project(tmp_path / "site", "five_languages")


def _project(folder: Path, scenario: str) -> Path:
    shutil.copytree(SCENARIOS / scenario, folder)
    (folder / "theme").symlink_to(PROJECT / "theme")
    return folder


def build(project: Path, *, with_drafts: bool = True) -> Built:
    return build_site(
        BuildSettings(
            project=project,
            content=project / "content",
            theme=PROJECT / "theme",
            site_url="",
            with_drafts=with_drafts,
            static_paths=(),
        )
    )


def begin(project: Path, **options: str) -> None:
    """Begin a page as its options say, without a question."""
    given = {"language": "nb", "section": "guides", "title": "Ny veileder"} | options
    new_page(project, Wishes(**given, yes=True), TODAY)


def answering(answers: Iterable[str]) -> tuple[Callable[[str], str], list[str]]:
    """Return somebody who gives these answers, and the list of what they were asked."""
    left, asked = iter(answers), list[str]()

    def ask(question: str) -> str:
        asked.append(question)
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    return ask, asked


def files_of(project: Path) -> dict[str, bytes]:
    content = project / "content"
    return {str(f.relative_to(project)): f.read_bytes() for f in content.rglob("*") if f.is_file()}


def head_of(project: Path, path: str) -> FrontMatter:
    text = (project / path).read_text(encoding="utf-8")
    head, problems = _parsed(text)
    assert head is not None, problems
    return head


def _parsed(text: str) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    head, _lines, problems = parse_front_matter(text.split("---\n")[1], "a.md")
    return head, problems


def refused(
    project: Path, capsys: pytest.CaptureFixture[str], ask: Callable[[str], str] | None, **o: str
) -> str:
    """Return why nothing was written."""
    before = files_of(project)
    if ask is None:
        o = {"language": "nb", "section": "guides", "title": "Ny veileder", "yes": "yes"} | o
    with pytest.raises(SystemExit) as ended:
        new_page(project, Wishes(**o), TODAY, ask)  # type: ignore[arg-type]
    assert 1 == ended.value.code
    assert before == files_of(project)
    return capsys.readouterr().err


# What it makes


@pytest.mark.parametrize(
    ("kind", "scenario"),
    [
        ("article", "two_languages"),
        ("section", "two_languages"),
        ("article", "five_languages"),
        ("page", "five_languages"),
        ("contact", "five_languages"),
    ],
)
def test_what_it_makes_passes_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, scenario: str
) -> None:
    project = _project(tmp_path / "site", scenario)
    before = build(project).problems

    begin(project, section="guides" if kind == "article" else "", kind=kind, translation="en")

    built = build(project)
    assert before == built.problems
    urls = [line.split()[0] for line in capsys.readouterr().out.split("\n")[:2]]
    pages = {output.path for output in built.outputs}
    assert urls == [url for url in urls if f"{url[1:]}index.html" in pages]


def test_a_new_page_stays_home_until_it_is_written(project: Path) -> None:
    before = {output.path for output in build(project, with_drafts=False).outputs}

    begin(project, translation="en")

    assert before == {output.path for output in build(project, with_drafts=False).outputs}


def test_its_head_holds_what_a_good_page_needs(project: Path) -> None:
    begin(project, title='  Hva er «nå»  og "da"? ')

    head = head_of(project, "content/nb/guides/hva-er-na-og-da.md")
    assert 'Hva er «nå» og "da"?' == head.title
    assert ("draft", TODAY, "hva-er-na-og-da", None) == (
        head.status,
        head.date,
        head.slug,
        head.kind,
    )
    assert all((head.lead, head.description, head.focus))


def test_each_key_is_told_in_the_words_of_the_schema(project: Path) -> None:
    begin(project, name="ny")

    lines = (project / MADE).read_text(encoding="utf-8").split("\n")
    for key in ("title", "lead", "description", "focus", "slug", "date", "status"):
        place = next(n for n, line in enumerate(lines) if line.startswith(f"{key}:"))
        assert f"# {FrontMatter.model_fields[key].description}" == lines[place - 1]
    assert "# related: []" in lines


def test_an_offered_key_is_right_when_its_sign_is_taken_away(project: Path) -> None:
    begin(project, name="ny")

    text = (project / MADE).read_text(encoding="utf-8")
    head, problems = _parsed(text.replace("# related: []", "related: [first.md]"))
    assert () == problems
    assert head is not None
    assert ("first.md",) == head.related


def test_the_body_goes_from_the_answer_to_when_it_cannot_wait(five: Path) -> None:
    begin(five, language="en", section="guides", title="A new guide")

    text = (five / "content/en/guides/a-new-guide.md").read_text(encoding="utf-8")
    headings = [line for line in text.split("\n") if line.startswith("## ")]
    assert [
        "## Why it is so",
        "## What you can do",
        "## Who this is not for",
        "## When to get help now",
    ] == headings
    assert "(../help.md)" in text


def test_a_language_with_a_line_for_danger_gets_a_care_card(project: Path) -> None:
    file = project / "content" / "helplines.toml"
    text = file.read_text(encoding="utf-8").replace('group = "urgent"', 'group = "danger"')
    file.write_text(text, encoding="utf-8")

    begin(project, name="ny")

    assert "{helpline:legevakt}" in (project / MADE).read_text(encoding="utf-8")
    assert () == build(project).problems


def test_a_page_outside_the_place_of_its_kind_says_its_kind(project: Path) -> None:
    begin(project, kind="page", name="ny")

    assert Kind.PAGE is head_of(project, MADE).kind


# Translations


def test_a_stub_says_what_it_is_a_translation_of(project: Path) -> None:
    begin(project, translation="en", name="ny")

    stub = head_of(project, "content/en/guides/ny.md")
    assert ("Ny veileder", "draft", None, None) == (stub.title, stub.status, stub.slug, stub.date)
    assert stub.translated_from is not None
    assert "nb" == stub.translated_from.language
    site = read_site(project)
    assert isinstance(site, Site)
    states = {one.record.path: one.state for one in site.standings()}
    assert State.ORIGINAL is states[MADE]
    assert State.UNRECORDED is states["content/en/guides/ny.md"]


def test_a_stub_of_a_page_in_the_root_language_needs_not_say_it(project: Path) -> None:
    begin(project, language="en", title="A new guide", translation="NB")

    assert head_of(project, "content/nb/guides/a-new-guide.md").translated_from is None


def test_a_file_with_the_name_of_another_is_its_translation_only_if_asked(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(project, capsys, None, title="Untranslated")

    assert "would be a translation of content/en/guides/untranslated.md" in said
    begin(project, title="Ny", name="untranslated")
    assert "is a translation of content/en/guides/untranslated.md" in capsys.readouterr().out
    assert () == build(project).problems


# The address


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("partneren-vil-ikke", "Når partneren vil ikke"),
        ("jeg-hjelp", "«Får» jeg hjelp?"),
        ("nar", "Når?"),
        ("broed", "Brød"),
        ("to-ord", "To ord"),
    ],
)
def test_a_slug_leaves_out_what_would_be_another_word(project: Path, slug: str, title: str) -> None:
    language = read_desk(project).languages["nb"]
    language = language.model_copy(update={"slug_letters": {**language.slug_letters, "ø": "oe"}})

    assert slug == proposed_slug(title, language)[0]


def test_a_given_slug_with_such_a_word_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begin(project, title="Når det haster", slug="nar-det-haster")

    note = "note: the address says “nar” where the title says “når”: another word"
    assert note in capsys.readouterr().out
    assert () == risky_parts("Far og sønn", "far-og-sonn", read_desk(project).languages["nb"])


@pytest.mark.parametrize(
    ("sentence", "slug"),
    [
        ("use “na”", "nå"),
        ("use “to-ord”", "To Ord"),
        ("write a few words", "»"),
        ("is the address of content/nb/guides/first.md", "nar-blabaerene-er-aerlige"),
        ("leads to “/nb/veiledere/nar-blabaerene-er-aerlige/” now", "flyttet"),
        ("is said to be gone", "borte"),
        ("was published once", "glemt"),
    ],
)
def test_a_slug_that_cannot_be_is_told(
    project: Path, capsys: pytest.CaptureFixture[str], sentence: str, slug: str
) -> None:
    section = find_section(read_desk(project), "guides", read_desk(project).languages["nb"])
    assert not isinstance(section, str)
    above, first = section.path, f"{section.path}nar-blabaerene-er-aerlige/"
    entry = '= { text = "0123456789", changed = 2026-11-01 }'
    write_files(
        project,
        {
            "content/redirects.toml": f'[moved]\n"{above}flyttet/" = "{first}"\n'
            f'[gone]\n"{above}borte/" = "nothing"\n',
            "content/published.toml": f'"{above}glemt/" {entry}\n',
        },
    )

    said = refused(project, capsys, None, slug=slug)

    assert sentence.replace("/nb/veiledere/", above) in said


def test_the_address_is_shown_before_anything_is_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask, asked = answering(["nb", "1", "Når det haster", "", "", "", "n"])

    said = refused(project, capsys, ask)

    assert "nothing was written" in said
    assert any("“det-haster”" in question for question in asked)


def test_a_slug_can_be_changed_and_is_asked_again_until_it_can_be(project: Path) -> None:
    ask, asked = answering(["nb", "1", "Ny", "Å nei", "eget", "", "", ""])

    new_page(project, Wishes(), TODAY, ask)

    assert "eget" == head_of(project, "content/nb/guides/eget.md").slug
    assert 2 == sum("another slug" in question for question in asked)


# Questions


def test_what_the_options_say_is_not_asked(project: Path) -> None:
    ask, asked = answering(["1", "", "", "en", ""])

    new_page(project, Wishes(language="nb", title="Ny veileder"), TODAY, ask)

    assert asked[0].startswith("Sections:\n  1  ")
    assert "Language" not in "".join(asked)
    assert "Title" not in "".join(asked)
    assert (project / "content/en/guides/ny-veileder.md").exists()


@pytest.mark.parametrize("option", ["language", "section", "title"])
def test_without_a_terminal_a_missing_option_is_named(
    project: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    assert f"“--{option}” is missing\n" == refused(project, capsys, None, **{option: ""})


def test_without_a_terminal_nothing_is_written_unseen(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    before = files_of(project)

    with pytest.raises(SystemExit):
        new_page(project, Wishes("nb", "guides", "Ny"), TODAY)

    said = capsys.readouterr()
    assert "/ny/  content/nb/guides/ny.md\n" in said.out
    assert "“--yes”" in said.err
    assert before == files_of(project)


def test_who_leaves_in_the_middle_has_written_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask, _asked = answering(["nb", "1"])

    assert "nothing was written\n" == refused(project, capsys, ask)


# What it refuses


@pytest.mark.parametrize(
    ("sentence", "options"),
    [
        ("“no” is no language of this site", {"language": "no"}),
        ("“guide” is no section in “nb”; did you mean “guides”?", {"section": "guide"}),
        ("“home” is no kind that a new page can have", {"kind": "home"}),
        ("content/nb/booking.md is that", {"kind": "booking"}),
        ("a title is a line of words", {"title": "?"}),
        ("“nb” is the language of the page itself", {"translation": "en,nb"}),
        ("“xx” is no language", {"translation": "xx"}),
        ("content/nb/guides/first.md is there already", {"name": "first"}),
        ("“index” is no name for a file", {"name": "index"}),
        ("use “na-da”", {"name": "nå da"}),
        ("content/en/guides/first.md is there already", {"translation": "en", "name": "first"}),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    sentence: str,
    options: dict[str, str],
) -> None:
    if sentence.startswith("content/en/guides/first"):
        (project / "content/nb/guides/first.md").unlink()

    assert sentence in refused(project, capsys, None, **options)


def test_a_translation_needs_its_section(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_files(project, {"content/nb/egne/index.md": "---\ntitle: Egne\nlead: Egne.\n---\n"})

    said = refused(project, capsys, None, section="egne", translation="en")

    assert "content/en/egne/index.md is not there yet" in said


def test_a_section_is_known_by_its_folder_title_address_and_slug(project: Path) -> None:
    desk = read_desk(project)
    language = desk.languages["nb"]
    page = find_section(desk, "guides", language)
    assert not isinstance(page, str)

    for word in (page.title.upper(), page.path, page.path.split("/")[-2], " guides/ "):
        assert page == find_section(desk, word, language)


def test_every_proposed_slug_is_one_that_can_be_taken(project: Path) -> None:
    desk = read_desk(project)
    language = desk.languages["nb"]
    for title in ("Når Å blir å", "100 % sikkert?", "Et «sitat» – og mer", "ÆØÅ"):
        assert "" == wrong_slug(desk, proposed_slug(title, language)[0], None, language)
