"""Whatever languages a site has and whatever is translated: what holds between its pages."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, configuration, given, settings
from hypothesis import strategies as st

from plugins.rendering.build import build_site
from plugins.rendering.settings import BuildSettings
from tests.support.builds import PROJECT, write_files
from tests.support.pages import SITEMAP_LOC, BuiltPage, BuiltSite

configuration.set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "hypothesis-of-the-site")

ORIGIN = "https://example.org"
SECTIONS = ("one", "two", "one/deep")  # the last stands inside the first
ARTICLES = ("a", "b")
LANGUAGES = {  # code → what its block says beside
    "en": 'locale = "en_GB"',
    "nb": 'locale = "nb_NO"\nhreflang_aliases = ["no"]',
    "nn": 'locale = "nn_NO"',
    "ar": 'locale = "ar"\ndirection = "rtl"\nnative_slugs = true',
    "pl": 'locale = "pl_PL"',
}


@dataclass(frozen=True)
class Plan:
    """A site to build: what each language has of it."""

    root: str
    fallbacks: dict[str, tuple[str, ...]]  # language, in the site file's order → its chain
    moved: frozenset[str]  # languages that stood at another address before
    sections: frozenset[tuple[str, str]]  # (language, section)
    showing: frozenset[tuple[str, str]]  # sections that show what is untranslated
    articles: frozenset[tuple[str, str, str]]  # (language, section, article)
    drafts: frozenset[tuple[str, str, str]]
    renamed: frozenset[tuple[str, str, str]]  # in a file of another name, paired by its key
    lost: frozenset[str]  # languages with a page for what is not found
    with_drafts: bool

    @property
    def shown(self) -> frozenset[tuple[str, str, str]]:
        return self.articles if self.with_drafts else self.articles - self.drafts

    def fallback_titles(self) -> set[tuple[str, str]]:
        """Return (language, title) of all that must be shown untranslated."""
        found: set[tuple[str, str]] = set()
        for lang, section in self.showing:
            for article in ARTICLES:
                sources = [
                    code
                    for code in (lang, *self.fallbacks[lang])
                    if (code, section, article) in self.shown
                ]
                if sources and sources[0] != lang:
                    found.add((lang, title(sources[0], section, article)))
        return found


def title(lang: str, section: str, article: str) -> str:
    return f"{section.replace('/', ' ')} {article} in {lang}"


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    codes = draw(st.permutations(list(LANGUAGES)))[: draw(st.integers(1, len(LANGUAGES)))]

    def some(of: list[tuple[str, ...]]) -> set[tuple[str, ...]]:
        return {entry for entry in of if draw(st.booleans())}

    sections = some([(code, section) for code in codes for section in SECTIONS])
    sections -= {(c, s) for c, s in sections if s == "one/deep" and (c, "one") not in sections}
    articles = some([(*place, article) for place in sorted(sections) for article in ARTICLES])
    chains = {
        code: tuple(
            draw(st.permutations([c for c in codes if c != code]))[: draw(st.integers(0, 4))]
        )
        for code in codes
    }
    return Plan(
        root=draw(st.sampled_from(codes)),
        fallbacks=chains,
        moved=frozenset(code for code in codes if draw(st.booleans())),
        sections=frozenset(sections),  # type: ignore[arg-type]
        showing=frozenset(some(sorted(sections))),  # type: ignore[arg-type]
        articles=frozenset(articles),  # type: ignore[arg-type]
        drafts=frozenset(a for a in sorted(articles) if draw(st.integers(0, 4)) == 0),  # type: ignore[misc]
        renamed=frozenset(a for a in sorted(articles) if draw(st.integers(0, 4)) == 0),  # type: ignore[misc]
        lost=frozenset(code for code in codes if draw(st.booleans())),
        with_drafts=draw(st.booleans()),
    )


def files_of(plan: Plan) -> dict[str, str]:
    files = {"content/site.toml": site_file(plan)}
    for lang in plan.fallbacks:
        files[f"content/{lang}/index.md"] = markdown(f"title: Home {lang}", links(plan, lang, ""))
        if lang in plan.lost:
            head = f"title: Lost {lang}\nkind: not_found"
            files[f"content/{lang}/404.md"] = markdown(head, "[Home](index.md)")
    for lang, section in plan.sections:
        flag = "\nshow_untranslated: true" if (lang, section) in plan.showing else ""
        head = f"title: {section.rpartition('/')[2]} {lang}{flag}"
        files[f"content/{lang}/{section}/index.md"] = markdown(head, links(plan, lang, section))
    for lang, section, article in plan.articles:
        head = f"title: {title(lang, section, article)}\ntranslation_key: {section}-{article}"
        head += "\nstatus: draft" if (lang, section, article) in plan.drafts else ""
        files[f"content/{lang}/{section}/{file_of(plan, lang, section, article)}"] = markdown(
            head, links(plan, lang, section)
        )
    return files


def file_of(plan: Plan, lang: str, section: str, article: str) -> str:
    return f"{'named-' if (lang, section, article) in plan.renamed else ''}{article}.md"


def site_file(plan: Plan) -> str:
    blocks = [f'url = "{ORIGIN}"\nroot_language = "{plan.root}"\n[organisation]\nname = "P"\n']
    for code, chain in plan.fallbacks.items():
        blocks.append(
            f'[[languages]]\ncode = "{code}"\nname = "{code}"\n{LANGUAGES[code]}\n'
            f'site_name = "Site {code}"\ntagline = "T"\nfallback = {list(chain)}\n'
            + (f'former_paths = ["/old-{code}/"]\n' if code in plan.moved else "")
        )
    return "\n".join(blocks)


def markdown(head: str, text: str) -> str:
    return f"---\n{head}\nlead: L\n---\n\n{text}\n"


def links(plan: Plan, lang: str, section: str) -> str:
    """Return a text that leads to all published articles of its language, and to their parts."""
    up = "../" * len(Path(section).parts) if section else ""
    targets = [
        f"{up}{other}/{file_of(plan, code, other, article)}"
        for code, other, article in sorted(plan.articles - plan.drafts)
        if code == lang
    ]
    written = [f"[x]({target}), [y]({target}#part-{lang}) and [z](#both)" for target in targets]
    return "\n\n".join([f"## Part {lang}", "Text.", "## Both {#both}", *written])


@dataclass(frozen=True)
class BuiltPlan:
    """A plan, and the site that came of it."""

    plan: Plan
    site: BuiltSite

    @property
    def pages(self) -> list[BuiltPage]:
        """All pages but those that only lead on."""
        return [page for page in self.site.pages.values() if not page.path.startswith("old-")]

    @property
    def fallback_pages(self) -> list[BuiltPage]:
        return [
            page
            for page in self.pages
            if any(part["lang"] != page.lang for part in page.main.select(".prose[lang]"))
        ]


def build_plan(plan: Plan, folder: Path) -> BuiltPlan:
    write_files(folder, files_of(plan))
    built = build_site(
        BuildSettings(
            project=folder,
            content=folder / "content",
            theme=PROJECT / "theme",
            site_url=ORIGIN,
            with_drafts=plan.with_drafts,
            static_paths=(),
        )
    )
    return BuiltPlan(plan, BuiltSite.of(built))


def local(url: str) -> str:
    return url.removeprefix(ORIGIN)


def hreflang_is_an_equivalence(built: BuiltPlan) -> None:
    """Each page is in its own set, and a set is the same on all its pages."""
    for page in built.pages:
        if not page.alternates:
            continue
        assert page.canonical == page.alternates[page.lang], page
        for url in page.alternates.values():
            other = built.site.page(local(url))
            assert page.alternates == other.alternates, (page, other)
        languages = {tag for tag in page.alternates if tag not in {"no", "x-default"}}
        assert len(languages) >= 2, page
        assert languages == {built.site.page(local(page.alternates[t])).lang for t in languages}


def hreflang_is_complete(built: BuiltPlan) -> None:
    """What is translated into two languages or more, and published, says so."""
    listed = built.plan.articles - built.plan.drafts
    for lang, section, article in listed:
        expected = {code for code, *place in listed if place == [section, article]}
        (page,) = (
            page
            for page in built.pages
            if page.lang == lang and [title(lang, section, article)] == page.h1s
        )
        assert (expected if len(expected) > 1 else set()) == (
            set(page.alternates) - {"no", "x-default"}
        ), page


def nothing_leads_nowhere(built: BuiltPlan) -> None:
    assert [] == built.site.broken_links()


def no_address_stands_twice(built: BuiltPlan) -> None:
    paths = [path.casefold() for path in built.site.files]
    maps = [ElementTree.fromstring(d) for p, d in built.site.files.items() if "sitemap-" in p]
    listed = [location.text for found in maps for location in found.iter(SITEMAP_LOC)]

    assert len(paths) == len(set(paths))
    assert len(listed) == len(set(listed)) == len(built.site.sitemap) > 0


def the_switcher_leads_to_every_other_language(built: BuiltPlan) -> None:
    for page in built.pages:
        assert set(built.plan.fallbacks) - {page.lang} == set(page.switcher), page
        for lang, url in page.switcher.items():
            assert lang == built.site.page(url).lang, (page, url)


def what_is_untranslated_is_shown_from_the_best_language(built: BuiltPlan) -> None:
    shown = {(page.lang, page.h1s[0]) for page in built.fallback_pages}

    assert built.plan.fallback_titles() == shown


def a_fallback_page_is_in_no_set_and_no_sitemap(built: BuiltPlan) -> None:
    listed = {unquote(local(url)) for url in built.site.sitemap}
    members = {unquote(local(u)) for page in built.pages for u in page.alternates.values()}
    for page in built.fallback_pages:
        assert page.url not in listed | members, page
        assert {} == page.alternates, page
        if page.canonical is not None:  # the original of a draft has no address for others
            original = built.site.page(local(page.canonical))
            assert page.h1s == original.h1s
            assert original.canonical == page.canonical


def every_former_address_leads_to_a_page(built: BuiltPlan) -> None:
    moved = [page for page in built.pages if page.lang in built.plan.moved]
    leading = [page for page in built.site.pages.values() if page.path.startswith("old-")]

    assert len([page for page in moved if not page.path.endswith("404.html")]) == len(leading)
    for page in leading:
        (link,) = page.soup.select("a")
        assert page.lang == built.site.page(str(link["href"])).lang
        assert f"0; url={link['href']}" == page.soup.select("[http-equiv=refresh]")[0]["content"]


ALWAYS: tuple[Callable[[BuiltPlan], None], ...] = (
    hreflang_is_an_equivalence,
    hreflang_is_complete,
    nothing_leads_nowhere,
    no_address_stands_twice,
    the_switcher_leads_to_every_other_language,
    what_is_untranslated_is_shown_from_the_best_language,
    a_fallback_page_is_in_no_set_and_no_sitemap,
    every_former_address_leads_to_a_page,
)


@settings(
    max_examples=25,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(plan=plans())
def test_the_languages_of_any_site_agree(
    tmp_path_factory: pytest.TempPathFactory, plan: Plan
) -> None:
    """Any languages, any root, any translations, any chains: the build succeeds, and all holds."""
    built = build_plan(plan, tmp_path_factory.mktemp("plan"))

    for holds in ALWAYS:
        holds(built)
