"""What readers will see change: the comparison, its words, and the two ways it is told."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from plugins.editing.changes import Changes, Next, State, Trust, compare, fit
from plugins.editing.changes_page import changes_page
from plugins.editing.changes_report import Found, read_changes
from plugins.editing.changes_text import changes_json, changes_lines, marked_line, summary
from plugins.editing.page_words import LINKS, PageWords, page_words
from plugins.editing.word_marks import Mark, Run, changed_blocks, count_words, marked
from plugins.rendering.build import build_site
from plugins.rendering.compose import compose_all
from plugins.rendering.materials import read_materials
from plugins.rendering.settings import BuildSettings
from plugins.seo.url_ledger import LEDGER_FILE, format_ledger, updated_ledger
from tests.support.builds import PROJECT, SCENARIOS, write_files

PRICE = "A session costs 1,500 kr. It lasts an hour."


def page(
    path: str, *text: str, digest: str = "", parts: Mapping[str, tuple[str, ...]] | None = None
) -> PageWords:
    """Make a page whose digest is its text unless another is given."""
    return PageWords(
        path=path,
        source="content/en/a.md",
        lang="en",
        dir="ltr",
        title=f"Title of {path}",
        digest=digest or "|".join(text),
        parts={"text": text, **(parts or {})},
    )


def state(*pages: PageWords, files: frozenset[str] = frozenset()) -> State:
    return State({one.path: one for one in pages}, {}, files)


def published(former: State, now: State, redirects: dict[str, str] | None = None) -> Next:
    """Return what comes after a publication of exactly ``former``."""
    ledger = {path: one.digest for path, one in former.pages.items()}
    return Next(now, ledger | dict.fromkeys(former.files, ""), redirects or {})


def compared(former: State, now: State, redirects: dict[str, str] | None = None) -> Changes:
    return compare(published(former, now, redirects), former)


# Words

texts = st.text(st.sampled_from("ab å.!?\u00a0,"), max_size=40)


@given(texts, texts)
def test_marks_hold_both_texts_to_the_sign(before: str, after: str) -> None:
    runs = marked(before, after)

    assert before == "".join(run.text for run in runs if run.mark is not Mark.NEW)
    assert after == "".join(run.text for run in runs if run.mark is not Mark.GONE)
    assert all(run.text for run in runs)


@given(st.lists(texts.filter(bool), max_size=5))
def test_what_is_the_same_has_no_changed_block(blocks: list[str]) -> None:
    assert () == changed_blocks(blocks, blocks)


@pytest.mark.parametrize(
    ("shown", "before", "after"),
    [
        ("It costs [-1,500-]{+1,600+} kr.", "It costs 1,500 kr.", "It costs 1,600 kr."),
        ("[-Ring-]{+Write to+} us.", "Ring us.", "Write to us."),
        ("[-Ring us.-]{+Write a letter.+}", "Ring us.", "Write a letter."),
        ("One. {+Two. +}Three.", "One. Three.", "One. Two. Three."),
        ("[-Priser-]{+Prisar+}", "Priser", "Prisar"),
    ],
)
def test_a_change_reads_as_one(shown: str, before: str, after: str) -> None:
    assert shown == marked_line(marked(before, after))


def test_a_block_is_compared_with_the_one_that_it_became() -> None:
    before = ["The first of all the blocks.", "The second is about money.", "The last."]
    after = ["The first of all the blocks.", "New.", "The second is about prices.", "The last."]

    new, second = changed_blocks(before, after)

    assert (Run(Mark.NEW, "New."),) == new
    assert "The second is about [-money-]{+prices+}." == marked_line(second)
    assert (1, 2) == (count_words([second], Mark.GONE), count_words([new, second], Mark.NEW))


def test_long_words_that_stay_are_cut_short() -> None:
    stays = "word " * 60

    shown = marked_line(marked(f"{stays}old {stays}", f"{stays}new {stays}"))

    assert "[-old-]{+new+}" in shown
    assert 200 > len(shown)
    assert ("… ", " …") == (shown[:2], shown[-2:])


# Pages


def test_what_stays_is_no_change() -> None:
    site = state(page("/"), page("/a/", "Text."), files=frozenset({"/feed.xml"}))

    assert not compared(site, site)
    assert "Readers will see no change." == summary(compared(site, site))


def test_pages_are_added_moved_gone_lost_and_changed() -> None:
    former = state(*(page(f"/{name}/", name) for name in ("a", "old", "gone", "lost")))
    now = state(page("/a/", "b"), page("/new/", "n"), page("/there/", "old"))

    changes = compared(former, now, {"/old/": "/there/", "/gone/": ""})

    assert ["/new/"] == [one.path for one in changes.added]
    assert (("/old/", "/there/"),) == changes.moved
    assert (("/gone/",), ("/lost/",)) == (changes.gone, changes.lost)
    assert ["/a/"] == [one.page.path for one in changes.changed]
    assert "Pages: 1 added, 1 changed, 1 moved, 1 gone, 1 lost." == summary(changes)


def test_a_feed_is_no_page_but_can_be_lost() -> None:
    former = state(page("/"), files=frozenset({"/feed.xml"}))

    assert ("/feed.xml",) == compared(former, state(page("/"))).lost
    assert () == compared(state(page("/")), former).added


def test_an_address_that_left_before_is_not_told_again() -> None:
    former = state(page("/a/"))
    coming = published(former, former, {"/long-ago/": "/a/", "/gone/": ""})
    coming = replace(coming, ledger={**coming.ledger, "/long-ago/": "1", "/gone/": "2"})

    assert not compare(coming, former)
    alone = compare(coming, None)
    assert ((("/long-ago/", "/a/"),), ("/gone/",)) == (alone.moved, alone.gone)
    assert "without git nobody knows since when" in "\n".join(changes_lines(alone, "x"))


def test_a_page_that_moved_is_compared_with_what_it_was() -> None:
    former = state(page("/old/", PRICE))
    now = state(page("/new/", PRICE.replace("1,500", "1,600")))

    (change,) = compared(former, now, {"/old/": "/new/"}).changed

    assert ("/new/", "/old/") == (change.page.path, change.former)
    (part,) = change.parts
    assert "A session costs [-1,500-]{+1,600+} kr." in marked_line(part.blocks[0])


def test_a_link_to_a_page_that_moved_is_the_same_link() -> None:
    links = {LINKS: ("/%C3%A5/#part", "/b/")}
    former = state(page("/"), page("/å/", "x"), page("/c/", "c", parts=links))
    now = state(page("/"), page("/ny/", "x"), page("/c/", "c", parts={LINKS: ("/b/", "/ny/#part")}))

    assert () == compared(former, now, {"/å/": "/ny/"}).changed


def test_what_the_ledger_does_not_weigh_is_compared_too() -> None:
    former = state(page("/a/", "x", parts={"call to action": ("Book a session",)}))
    now = state(page("/a/", "x", parts={"call to action": ("Call us",)}))

    (change,) = compared(former, now).changed

    assert (Trust.SURE, ["call to action"]) == (change.trust, [part.name for part in change.parts])


@pytest.mark.parametrize(
    ("trust", "in_ledger", "before"),
    [
        (Trust.SURE, "old", page("/a/", "Old text.", digest="old")),
        (Trust.NEARLY, "older", page("/a/", "Old text.", digest="old")),
        (Trust.UNKNOWN, "older", page("/a/", "New text.", digest="new")),
        (Trust.UNKNOWN, "older", None),
    ],
)
def test_how_sure_a_comparison_is(trust: Trust, in_ledger: str, before: PageWords | None) -> None:
    now = state(page("/a/", "New text.", digest="new"))

    coming = Next(now, {"/a/": in_ledger}, {})
    (change,) = compare(coming, state(before) if before else state()).changed

    assert trust is change.trust
    assert (trust is Trust.UNKNOWN) is (change.parts == ())


def test_the_ledger_knows_better_than_a_version_that_does_not_fit() -> None:
    now = state(page("/a/", "New text.", digest="new"))
    other = state(page("/a/", "Old text.", digest="old"))

    assert not compare(Next(now, {"/a/": "new"}, {}), other)


def test_without_the_former_words_a_change_is_told_all_the_same() -> None:
    changes = compare(Next(state(page("/a/", "x")), {"/a/": "other"}, {}), None)

    assert not changes.is_whole
    assert "its words changed; which ones is not known" in "\n".join(changes_lines(changes, "x"))


def test_what_stands_on_every_page_is_told_once_a_language() -> None:
    def with_menu(*words: str) -> State:
        menu = replace(page(""), title="", parts={"menu": words})
        return State({}, {"en": menu}, frozenset())

    changes = compared(with_menu("Prices"), with_menu("Prices", "About"))

    assert "On every page in “en”:\n    menu:\n      {+About+}" in "\n".join(
        changes_lines(changes, "x")
    )


def test_the_version_that_agrees_with_the_ledger_fits_best() -> None:
    ledger = {"/a/": "1", "/b/": "2"}
    same = state(page("/a/", digest="1"), page("/b/", digest="2"))
    later = state(page("/a/", digest="1"), page("/b/", digest="3"), page("/c/", digest="4"))

    assert 0 == fit(same, ledger)
    assert fit(later, ledger) < fit(state(page("/b/", digest="3")), ledger) < 0


# How it is told

NASTY = '</ul><script>"x"</script> & [x]'


def all_kinds() -> Changes:
    former = state(page("/a/", PRICE), page("/old/", "o"), page("/gone/", "g"), page("/lost/", "l"))
    now = state(page("/a/", f"{PRICE} {NASTY}"), page("/there/", "o"), page("/new/", "n"))
    return compared(former, now, {"/old/": "/there/", "/gone/": ""})


def test_json_holds_all_of_it() -> None:
    data = json.loads(changes_json(all_kinds(), "version x"))

    assert ("version x", True) == (data["against"], data["whole"])
    assert [["/new/"], [{"from": "/old/", "to": "/there/"}], ["/gone/"], ["/lost/"]] == [
        [one["path"] for one in data["added"]],
        data["moved"],
        data["gone"],
        data["lost"],
    ]
    (change,) = data["changed"]
    ((runs,),) = [part["blocks"] for part in change["parts"]]
    assert f"{PRICE} {NASTY}" == "".join(text for mark, text in runs if mark != "gone")


def test_the_page_marks_what_came_and_went_also_for_the_ear() -> None:
    former = state(page("/a/", "One old word stays here."))
    now = state(page("/a/", "One new word stays here."))

    page_ = changes_page(compared(former, now), "version x", lambda _html: "")
    (block,) = BeautifulSoup(page_, "lxml").select("article li")

    assert ["[gone: old]", "[new: new]"] == [
        mark.get_text().strip() for mark in block.select("del, ins")
    ]
    assert ["en"] == [parent["lang"] for parent in block.find_parents("ul")]
    for hidden in block.select(".visually-hidden"):
        hidden.decompose()
    assert "One oldnew word stays here." == block.get_text().strip()


def test_the_page_holds_every_list_and_no_markup_of_texts() -> None:
    html = changes_page(all_kinds(), "version x", lambda _html: "b{}")

    assert "<script" not in html
    assert "<style>b{}</style>" in html
    headings = [h.get_text() for h in BeautifulSoup(html, "lxml").select("h2")]
    assert ["Lost addresses", "Added", "Moved or gone", "Changed"] == headings


# The words of real pages


def test_a_page_gives_its_parts_in_blocks() -> None:
    folder = SCENARIOS / "two_languages"
    settings = BuildSettings(folder, folder / "content", PROJECT / "theme", "", True, ())
    materials, problems = read_materials(settings)
    assert materials is not None, problems
    words = {one.path: page_words(one) for one in compose_all(materials)}

    first = words["/guides/the-first-guide/"]
    assert first is not None
    assert ("The first guide",) == first.parts["title"]
    assert ("A heading", "Text.") == first.parts["text"]  # the number of a source is none of it
    booking = words["/book/"] if "/book/" in words else words["/booking/"]
    assert booking is not None
    (service,) = [block for block in booking.parts["services and prices"] if "For two" in block]
    assert "1,500" in service
    assert "mailto:post@example.org" in booking.parts[LINKS]


# Against what git has

DAY = date(2026, 11, 24)
GUIDE = "content/en/guides/first.md"
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is missing")


def git(project: Path, *arguments: str) -> None:
    """Run git as a person of no name, with nobody's configuration."""
    environment = {
        **os.environ,
        **dict.fromkeys(("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"), os.devnull),
        **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "A"),
        **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "a@example.org"),
        **dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-11-24T12:00:00Z"),
    }
    subprocess.run(
        ["git", "-C", str(project), *arguments], env=environment, check=True, capture_output=True
    )


def commit(project: Path, *paths: str) -> None:
    git(project, "add", "--", *(paths or (".",)))
    git(project, "commit", "-m", "a change")


def publish(project: Path) -> None:
    """Write the ledger as a publication does."""
    settings = BuildSettings(
        project, project / "content", PROJECT / "theme", "https://example.org", False, ()
    )
    built = build_site(settings)
    assert built.published is not None, built.problems
    ledger = updated_ledger(built.published.ledger, built.published.texts, {}, DAY)
    (project / LEDGER_FILE).write_text(format_ledger(ledger), encoding="utf-8")


def rewrite(project: Path, path: str, old: str, new: str) -> None:
    file = project / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small site of which nothing is published yet, and nothing committed."""
    folder = tmp_path / "site"
    shutil.copytree(SCENARIOS / "two_languages", folder)
    (folder / "theme").symlink_to(PROJECT / "theme")
    if shutil.which("git"):
        git(folder, "init", "-b", "main")
    return folder


def changed_lines(found: Found) -> str:
    return "\n".join(changes_lines(found.changes, found.against))


def test_a_site_that_was_never_published_is_new_altogether(project: Path) -> None:
    found = read_changes(project)

    assert {"/", "/nb/"} <= {one.path for one in found.changes.added}
    assert () == found.changes.changed
    assert "never published" in found.against


@needs_git
@pytest.mark.parametrize("order", ["together", "texts first", "ledger first", "ledger unsaved"])
def test_the_published_version_is_found_however_it_was_committed(project: Path, order: str) -> None:
    commit(project)
    rewrite(project, GUIDE, "Text", "Words as published")
    publish(project)
    if order == "together":
        commit(project)
    elif order == "texts first":
        commit(project, GUIDE)
        commit(project, LEDGER_FILE)
    elif order == "ledger first":
        commit(project, LEDGER_FILE)
        commit(project, GUIDE)
    else:
        commit(project, GUIDE)
    rewrite(project, GUIDE, "Words as published", "Words as they will be")

    found = read_changes(project)

    (change,) = found.changes.changed
    assert Trust.SURE is change.trust
    assert "Words as [-published-]{+they will be+}" in changed_lines(found)


@needs_git
def test_prices_calls_and_menus_are_told(project: Path) -> None:
    publish(project)
    commit(project)
    rewrite(project, "content/booking.toml", "1500", "1600")
    rewrite(project, "content/site.toml", 'tagline = "A guide"', 'tagline = "Our guide"')

    found = read_changes(project)

    said = changed_lines(found)
    assert "[-1,500-]{+1,600+}" in said
    assert "On every page in “en”:\n    name of the site:\n      [-A-]{+Our+} guide" in said
    assert Trust.SURE is found.changes.changed[0].trust


@needs_git
def test_a_page_that_moved_leads_on_and_is_not_new(project: Path) -> None:
    publish(project)
    commit(project)
    rewrite(project, GUIDE, "title:", "slug: renamed\ntitle:")
    lost = read_changes(project).changes
    (old,) = (path for path in lost.lost if path.endswith("/"))
    new = f"{old.rstrip('/').rpartition('/')[0]}/renamed/"
    write_files(project, {"content/redirects.toml": f'[moved]\n"{old}" = "{new}"\n'})

    changes = read_changes(project).changes

    assert [new] == [one.path for one in lost.added]
    assert (((old, new),), (), ()) == (changes.moved, changes.added, changes.lost)
    publish(project)
    commit(project)
    assert not read_changes(project).changes


def test_a_draft_is_no_news_for_readers(project: Path) -> None:
    publish(project)
    write_files(project, {"content/en/new.md": "---\ntitle: N\nlead: L\nstatus: draft\n---\n"})

    assert not read_changes(project).changes


def test_without_git_the_ledger_tells_what_it_knows(project: Path) -> None:
    publish(project)
    rewrite(project, GUIDE, "Text", "Other words")
    write_files(project, {"content/en/new.md": "---\ntitle: N\nlead: L\n---\n"})

    found = read_changes(project)

    assert ["/n/"] == [one.path for one in found.changes.added]
    assert [Trust.UNKNOWN] == [one.trust for one in found.changes.changed]
    assert "the ledger alone" in found.against


@needs_git
def test_a_version_that_cannot_be_read_any_more_is_told(project: Path) -> None:
    publish(project)
    rewrite(project, GUIDE, "lead:", "leed:")
    commit(project)
    rewrite(project, GUIDE, "leed:", "lead:")

    found = read_changes(project)

    assert not found.changes.is_whole
    assert f"cannot be read: {GUIDE}:" in found.against


def test_a_site_with_errors_is_not_compared(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewrite(project, GUIDE, "lead:", "leed:")

    with pytest.raises(SystemExit) as ended:
        read_changes(project)

    assert 1 == ended.value.code
    assert "did you mean “lead”" in capsys.readouterr().err


def test_a_call_to_action_is_no_part_of_the_text_and_told_once(project: Path) -> None:
    call = "/// call-to-action\n    service: couples\n    strength: line\n///\n"
    rewrite(project, GUIDE, "Text", f"{call}\nText")
    settings = BuildSettings(project, project / "content", PROJECT / "theme", "", True, ())
    materials, problems = read_materials(settings)
    assert materials is not None, problems
    (first,) = (one for one in compose_all(materials) if one.page.record.path == GUIDE)

    words = page_words(first)

    assert words is not None
    assert not any("Book" in block for block in words.parts["text"])
    assert 1 == sum("Book" in block for block in words.parts["call to action"])
