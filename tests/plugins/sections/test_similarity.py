"""Where to read on, by the words of the pages."""

import random
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.reader import read_records
from plugins.content_model.site_files import Language, Organisation, SiteFile
from plugins.multilingual.compounds import CompoundRules
from plugins.sections.catalogue import Catalogue, Page, build_catalogue
from plugins.sections.similarity import (
    COMPARED,
    index_words,
    likeness,
    may_be_related,
    needs_index,
    related_for,
    related_pages,
    weigh_words,
)

SITE = SiteFile(
    url="https://example.org",
    root_language="nb",
    organisation=Organisation(name="O"),
    languages=(
        Language(code="nb", name="N", locale="nb_NO", site_name="S", tagline="T"),
        Language(code="nn", name="N", locale="nn_NO", site_name="S", tagline="T", fallback=("nb",)),
    ),
)
SLEEP = "Søvn og drøm: Sov godt. Søvnen kommer om natten, når drømmen tar over. " * 4
MONEY = "Penger og gjeld: Pengene er brukt opp. Gjelden vokser, og banken ringer. " * 4


def rules(lang: str) -> CompoundRules:
    return CompoundRules(("", "s", "e"), frozenset({"for", "over"}))


def article(text: str, head: str = "title: Tittel") -> str:
    return f"---\n{head}\nlead: L\n---\n\n{text}\n"


def catalogue_of(folder: Path, files: dict[str, str]) -> Catalogue:
    """Read Markdown files of a site; each language has its landing pages."""
    sections = {str(PurePosixPath(file).parent) for file in files}
    landing = {f"{section}/index.md": article("Her.") for section in sections}
    homes = {f"{file.partition('/')[0]}/index.md": article("Hjem.") for file in files}
    for file, text in {**homes, **landing, **files}.items():
        path = folder / "content" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        name = path.parent.name if path.stem == "index" else path.stem
        slug = f"lead: L\nslug: {name}\n"
        path.write_text(text.replace("lead: L\n", slug), encoding="utf-8")
    records, problems = read_records(
        folder / "content", folder, SITE.languages, lambda text, _: text.lower().replace(" ", "-")
    )
    assert () == problems
    catalogue, _ = build_catalogue(records, SITE, with_drafts=True)
    return catalogue


def page_of(catalogue: Catalogue, file: str, lang: str = "nb") -> Page:
    page = catalogue.find(lang, PurePosixPath(file))
    assert page is not None
    return page


def files_of(pages: tuple[Page, ...]) -> list[str]:
    return [str(page.record.file) for page in pages]


def related(catalogue: Catalogue, file: str, lang: str = "nb") -> list[str]:
    index = index_words(catalogue, rules)
    return files_of(related_for(page_of(catalogue, file, lang), catalogue, index))


PAGES = {
    "nb/a/one.md": article(SLEEP),
    "nb/a/two.md": article(SLEEP + " Mer om søvn."),
    "nb/b/three.md": article(MONEY),
    "nb/b/four.md": article(MONEY + " Mer om gjeld."),
}


def test_pages_about_one_thing_are_related_and_others_are_not(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path, PAGES)

    assert ["a/two.md"] == related(catalogue, "a/one.md")
    assert ["b/three.md"] == related(catalogue, "b/four.md")


def test_compounds_are_kin_by_their_parts(tmp_path: Path) -> None:
    files = {
        "nb/a/one.md": article("Parterapi. Parterapien. Parterapi.", "title: Parterapi"),
        "nb/a/two.md": article("Samlivsterapi. Samlivsterapi.", "title: Samlivsterapi"),
        "nb/a/words.md": article("Par, samliv og terapi.", "title: Ord"),
        "nb/b/three.md": PAGES["nb/b/three.md"],
        "nb/b/four.md": PAGES["nb/b/four.md"],
    }

    catalogue = catalogue_of(tmp_path, files)
    whole = index_words(catalogue, lambda _: CompoundRules())

    assert "a/two.md" in related(catalogue, "a/one.md")
    assert "a/two.md" not in files_of(related_for(page_of(catalogue, "a/one.md"), catalogue, whole))


def test_what_editors_chose_comes_first_and_fills_up(tmp_path: Path) -> None:
    chosen = {
        **PAGES,
        "nb/a/one.md": article(SLEEP, "title: T\nrelated: [../b/four.md, ../b/four.md]"),
    }

    assert ["b/four.md", "a/two.md"] == related(catalogue_of(tmp_path, chosen), "a/one.md")


def test_what_editors_chose_is_never_cut(tmp_path: Path) -> None:
    links = ["../b/four.md", "../b/three.md", "../index.md", "index.md"]
    head = f"title: T\nrelated: [{', '.join(links)}]"
    catalogue = catalogue_of(tmp_path, {**PAGES, "nb/a/one.md": article(SLEEP, head)})

    assert ["b/four.md", "b/three.md", "index.md", "a/index.md"] == related(catalogue, "a/one.md")


def test_a_site_whose_editors_chose_all_needs_no_index(tmp_path: Path) -> None:
    head = "title: T\nrelated: [../index.md, index.md, ../b/index.md]"
    files = {"nb/a/one.md": article(SLEEP, head), "nb/b/two.md": article(MONEY, head)}
    catalogue = catalogue_of(tmp_path, files)

    assert not needs_index(catalogue)
    assert ["index.md", "a/index.md", "b/index.md"] == files_of(
        related_for(page_of(catalogue, "a/one.md"), catalogue, None)
    )


def test_a_site_with_an_article_that_leads_nowhere_needs_an_index(tmp_path: Path) -> None:
    assert needs_index(catalogue_of(tmp_path, PAGES))


@pytest.mark.parametrize(
    "head", ["title: T\nstatus: draft", "title: T\nnoindex: true", "title: T\nkind: page"]
)
def test_a_page_that_is_not_for_finding_is_not_suggested(tmp_path: Path, head: str) -> None:
    files = {**PAGES, "nb/a/two.md": article(SLEEP + " Mer om søvn.", head)}

    assert [] == related(catalogue_of(tmp_path, files), "a/one.md")


def test_a_site_may_hold_more_pages_back(tmp_path: Path) -> None:
    catalogue = catalogue_of(tmp_path, PAGES)
    index = index_words(
        catalogue,
        rules,
        lambda page: may_be_related(page) and str(page.record.file) != "a/two.md",
    )

    assert () == related_for(page_of(catalogue, "a/one.md"), catalogue, index)
    assert ["a/one.md"] == files_of(related_for(page_of(catalogue, "a/two.md"), catalogue, index))


def test_a_text_shown_untranslated_leads_on_in_the_readers_language(tmp_path: Path) -> None:
    files = {**PAGES, "nn/a/index.md": article("Her.", "title: T\nshow_untranslated: true")}
    catalogue = catalogue_of(tmp_path, files)
    index = index_words(catalogue, rules)
    found = related_for(page_of(catalogue, "a/one.md", "nn"), catalogue, index)

    assert [("nn", "a/two.md")] == [(page.language.code, str(page.record.file)) for page in found]


def test_words_of_a_title_weigh_more_than_words_of_the_text(tmp_path: Path) -> None:
    catalogue = catalogue_of(
        tmp_path, {**PAGES, "nb/a/one.md": article(f"{SLEEP} {MONEY}", "title: Søvn")}
    )
    vectors = index_words(catalogue, rules).vectors
    one, sleep, money = (
        vectors["nb", PurePosixPath(file)] for file in ("a/one.md", "a/two.md", "b/four.md")
    )

    assert likeness(one, sleep) > likeness(one, money)


def test_no_page_of_a_small_site_is_like_another_by_chance() -> None:
    texts = {"a": ("the", "dog", "and", "cat"), "b": ("the", "sea", "and", "sun")}

    assert {"a": (), "b": ()} == related_pages(texts)


def test_equals_stand_in_the_order_of_their_keys() -> None:
    same = ("sleep", "dream") * 3
    texts = {"d": same, "b": same, "c": same, "x": ("money",) * 9, "y": ("money",) * 9}

    assert ("c", "d") == related_pages(texts)["b"]
    assert ("b",) == related_pages(texts, how_many=1)["d"]


def _topics(pages: int) -> dict[str, tuple[str, ...]]:
    """Texts of five topics each: common words, and the topic's own."""
    chance = random.Random(7)  # noqa: S311 -- the same texts each time
    texts = {}
    for number in range(pages):
        topic = number % (pages // 5)
        own = [f"topic{topic}-{chance.randrange(12)}" for _ in range(50)]
        common = [f"common{min(chance.randrange(80), chance.randrange(80))}" for _ in range(150)]
        texts[f"{number:04}"] = tuple(own + common)
    return texts


@pytest.mark.parametrize("pages", [COMPARED, 400])
def test_topics_are_found_again_among_common_words(pages: int) -> None:
    found = related_pages(_topics(pages))
    topic = {key: int(key) % (pages // 5) for key in found}

    assert {3} == {len(others) for others in found.values()}
    assert all(topic[key] == topic[other] for key, others in found.items() for other in others)


TEXTS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=2),
    st.lists(st.sampled_from("vwxyz"), max_size=30).map(tuple),
    max_size=COMPARED + 5,
)


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_pages_and_words_says_nothing(
    texts: dict[str, tuple[str, ...]], chance: random.Random
) -> None:
    keys = chance.sample(sorted(texts), len(texts))
    mixed = {key: tuple(chance.sample(texts[key], len(texts[key]))) for key in keys}

    assert related_pages(texts) == related_pages(mixed)


@given(TEXTS)
def test_no_page_is_related_to_itself_and_no_list_is_too_long(
    texts: dict[str, tuple[str, ...]],
) -> None:
    for key, others in related_pages(texts, how_many=2).items():
        assert key not in others
        assert 2 >= len(others) == len(set(others))


@given(TEXTS)
def test_two_pages_are_as_like_one_way_as_the_other(texts: dict[str, tuple[str, ...]]) -> None:
    vectors = weigh_words(texts)

    for one in vectors.values():
        for other in vectors.values():
            assert likeness(one, other) == likeness(other, one)
            assert 0 <= likeness(one, other) <= 1
