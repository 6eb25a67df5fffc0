"""The optional counter: which settings are taken, what is sent, from where, and what is said."""

import json
from gettext import NullTranslations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.content_model.counter_file import CounterFacts
from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import Severity
from plugins.content_model.site_files import Language
from plugins.content_model.validation import validate
from plugins.multilingual.urls import SiteAddress
from plugins.rendering.build import Built
from plugins.safety.counters import (
    BLOCK,
    NEVER_COUNTED,
    PROGRAMS,
    Declaration,
    check_counter,
    counter_declaration,
    counter_script,
    counter_sources,
    message_for,
)
from tests.conftest import Build
from tests.support.builds import PROJECT, SCENARIOS
from tests.support.pages import BuiltSite

HOST = "https://stats.example.org"
ID = "50429a93-8479-4073-be80-d5d29c09c2ec"
SITE = SiteAddress("https://guide.example", "")
STRINGS = NullTranslations()
ENGLISH = Language(code="en", name="English", locale="en_GB", site_name="Guide", tagline="Plain")
PLAUSIBLE = {"kind": "plausible", "host": HOST, "site": "guide.example"}
UMAMI = {"kind": "umami", "host": HOST, "site": ID}
GOATCOUNTER = {"kind": "goatcounter", "host": HOST}
ALL = (PLAUSIBLE, UMAMI, GOATCOUNTER)
SCRIPT = (PROJECT / "theme/scripts/optional/counter.js").read_text(encoding="utf-8")


def facts(**values: str) -> CounterFacts:
    return CounterFacts.model_validate(values)


# The settings


@pytest.mark.parametrize("values", ALL, ids=lambda values: values["kind"])
def test_each_program_is_set_by_its_address_and_what_it_calls_the_site(
    values: dict[str, str],
) -> None:
    assert values["host"] == facts(**values).host


def test_a_program_may_stand_below_a_path_and_at_a_port() -> None:
    found = facts(kind="goatcounter", host="https://example.org:8443/stats/")

    assert "https://example.org:8443/stats/count?p=*" == message_for(found, SITE).url


@pytest.mark.parametrize(
    ("change", "message", "remedy"),
    [
        ({"kind": "plausable"}, "“plausable” is not a kind of counter", "“plausible”?"),
        ({"kind": "matomo"}, "“matomo” is not a kind", "use one of: goatcounter, plausible, umami"),
        ({"host": "http://stats.example.org"}, "does not begin with https://", "whoever listens"),
        ({"host": "stats.example.org"}, "does not begin with https://", HOST),
        ({"host": "https://user:word@example.org"}, "is not the bare address", HOST),
        ({"host": "https://stats.example.org/?a=1"}, "is not the bare address", HOST),
        ({"host": "https://stats.example.org/#a"}, "is not the bare address", HOST),
        ({"host": "https://Stats.example.org"}, "is not the bare address", "small letters"),
        ({"host": "https://localhost"}, "is not the bare address", HOST),
        ({"host": "https://stats.example.org; script-src *"}, "is not the bare address", HOST),
        ({"site": ""}, "does not say which site", "the one name that the site has"),
        ({"site": "a.example,b.example"}, "is not a site's name there", "the one name"),
        ({"kind": "umami"}, "is not a site's name there", "copy the website ID"),
        ({"kind": "goatcounter"}, "knows the site by its host", "take “site” out"),
        ({"domains": "a"}, "“domains” is not a known key", "use one of: host, kind, site"),
        ({"script": "a"}, "“script” is not a known key", "did you mean “site”?"),
    ],
)
def test_what_is_wrong_with_a_setting_is_said_with_what_to_do(
    change: dict[str, str], message: str, remedy: str
) -> None:
    model, problems = validate(CounterFacts, PLAUSIBLE | change, "content/site.toml", {})
    (found,) = problems

    assert model is None
    assert message in found.message
    assert remedy in found.remedy
    assert Severity.ERROR is found.severity


@pytest.mark.parametrize(
    ("kind", "host", "site"),
    [
        ("plausible", "https://plausible.io", "guide.example"),
        ("umami", "https://cloud.umami.is", ID),
        ("umami", "https://api-gateway.umami.dev", ID),
        ("goatcounter", "https://guide.goatcounter.com", ""),
    ],
)
def test_a_company_that_would_learn_of_visits_is_a_warning(kind: str, host: str, site: str) -> None:
    (found,) = check_counter(facts(kind=kind, host=host, site=site), "a.toml", {("counter",): 7})

    assert ("a.toml", 7, Severity.WARNING) == (found.path, found.line, found.severity)
    assert "the company that runs it learns of every counted visit" in found.message


@pytest.mark.parametrize("values", [*ALL, GOATCOUNTER | {"host": "https://notgoatcounter.com"}])
def test_an_own_host_is_no_problem(values: dict[str, str]) -> None:
    assert () == tuple(check_counter(facts(**values)))


def test_the_host_of_another_program_is_an_error() -> None:
    (found,) = check_counter(facts(kind="goatcounter", host="https://plausible.io"))

    assert "“plausible.io” runs Plausible, and “kind” is “goatcounter”" == found.message
    assert Severity.ERROR is found.severity


def test_no_counter_is_no_problem_and_needs_no_policy() -> None:
    assert ((), ()) == (tuple(check_counter(None)), counter_sources(None))


# What is sent


def test_plausible_gets_the_fields_that_it_asks_for_and_no_more() -> None:
    message = message_for(facts(**PLAUSIBLE), SITE)

    assert f"{HOST}/api/event" == message.url
    assert {
        "name": "pageview",
        "url": "https://guide.example*",
        "domain": "guide.example",
    } == json.loads(message.body)


def test_umami_gets_the_fields_that_it_asks_for_and_no_more() -> None:
    message = message_for(facts(**UMAMI), SITE)

    assert f"{HOST}/api/send" == message.url
    payload = {"website": ID, "hostname": "guide.example", "url": "*"}
    assert {"type": "event", "payload": payload} == json.loads(message.body)


def test_goatcounter_gets_the_path_alone() -> None:
    message = message_for(facts(**GOATCOUNTER), SITE)

    assert (f"{HOST}/count?p=*", "") == (message.url, message.body)


@pytest.mark.parametrize("values", ALL, ids=lambda values: values["kind"])
def test_the_policy_allows_the_one_address_that_is_sent_to(values: dict[str, str]) -> None:
    (source,) = counter_sources(facts(**values))

    assert message_for(facts(**values), SITE).url.removesuffix("?p=*") == source


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=20))
def test_the_place_of_the_path_stands_once_whatever_the_site_is_called(name: str) -> None:
    message = message_for(facts(**PLAUSIBLE | {"site": f"{name}.example"}), SITE)

    assert 1 == (message.url + message.body).count("*")


@pytest.mark.parametrize("values", ALL, ids=lambda values: values["kind"])
def test_the_script_is_small_and_asks_the_browser_for_nothing_about_the_visitor(
    values: dict[str, str],
) -> None:
    script = counter_script(facts(**values), SITE, SCRIPT).decode()

    assert len(script) < 900
    assert "//" not in script.replace("https://", "")  # its comments stay home
    for placeholder in ('"ORIGIN"', '"TO"', '"BODY"'):
        assert placeholder not in script
    asked = ("cookie", "Storage", "referrer", "screen", "language", "title", "href", "userAgent")
    read = script.replace("referrerPolicy", "").replace("no-referrer", "")
    assert [] == [word for word in asked if f"{word}" in read]


# Which pages, and where it is said


def setting(**values: str) -> str:
    return "[counter]\n" + "".join(f'{key} = "{value}"\n' for key, value in values.items())


def site_file(counter: str = "", *, footer: bool = True) -> str:
    text = (SCENARIOS / "two_languages/content/site.toml").read_text(encoding="utf-8")
    text = text.replace("[organisation]", f"{counter}\n[organisation]", 1)
    return text.replace("site_name", 'footer = ["privacy.md"]\nsite_name') if footer else text


def page(title: str, text: str = "Text.", *keys: str) -> str:
    return "\n".join(["---", f"title: {title}", "lead: Lead.", *keys, "---", text, ""])


TOLD = {
    "content/en/privacy.md": page("Privacy", f"{BLOCK}\n///"),
    "content/nb/privacy.md": page("Personvern", f"{BLOCK}\n///"),
}
ON = {"content/site.toml": site_file(setting(**PLAUSIBLE)), **TOLD}
PUBLIC = {"site_url": "https://guide.example", "with_drafts": False}


def counted_in(built: Built) -> set[str]:
    return {p.url for p in BuiltSite.of(built).pages.values() if p.soup.select("[data-path]")}


def messages(built: Built) -> list[tuple[str, str]]:
    return [(problem.path, problem.message) for problem in built.problems]


def test_a_page_names_its_own_path_and_one_script(build: Build) -> None:
    site = BuiltSite.of(build("two_languages", ON, **PUBLIC))
    (script,) = (name for name in site.files if "/counter." in name)
    tag = site.page("/privacy/").soup.select_one("[data-path]")

    assert tag is not None
    assert {"src": f"/{script}", "data-path": "/privacy/", "defer": ""} == tag.attrs


def test_a_path_below_the_host_stands_in_what_is_sent(build: Build) -> None:
    public = PUBLIC | {"site_url": "https://name.github.io/repo"}
    tag = BuiltSite.of(build("two_languages", ON, **public)).pages["privacy/index.html"].soup

    assert ["/repo/privacy/"] == [found["data-path"] for found in tag.select("[data-path]")]


def test_sensitive_pages_and_some_kinds_are_never_counted(build: Build) -> None:
    hidden = {
        "content/en/afraid.md": page("Afraid", "Text.", "sensitive: violence"),
        "content/en/alone.md": page("Alone", "Text.", "sensitive: private"),
        **{
            f"content/en/{kind}.md": page(kind.title(), "Text.", f"kind: {kind}")
            for kind in NEVER_COUNTED
        },
    }
    counted = counted_in(build("two_languages", ON | hidden, **PUBLIC))

    assert {"/", "/privacy/", "/nb/", "/nb/personvern/"} <= counted
    assert not {"/afraid/", "/alone/", "/help/", "/booking/", "/search/", "/404.html"} & counted


def test_what_must_never_be_counted_stays_so() -> None:
    assert {Kind.HELP, Kind.BOOKING, Kind.SEARCH, Kind.NOT_FOUND} == NEVER_COUNTED


@pytest.mark.parametrize("settings", [{}, PUBLIC | {"with_drafts": True}], ids=["local", "drafts"])
def test_whoever_looks_at_drafts_is_not_counted(build: Build, settings: dict[str, object]) -> None:
    built = build("two_languages", ON, **settings)

    assert set() == counted_in(built)
    assert not [output.path for output in built.outputs if "/counter." in output.path]


def test_without_the_setting_the_site_is_the_same_to_the_byte(build: Build, tmp_path: Path) -> None:
    """A counter leaves nothing behind, and the pages say that none is there."""
    off = {"content/site.toml": site_file(), **TOLD}
    files = {o.path: o.data for o in build("two_languages", off, **PUBLIC).outputs}
    on = {o.path: o.data for o in build("two_languages", ON, **PUBLIC).outputs}

    assert "We do not count visits." in files["privacy/index.html"].decode()
    assert not any("counter" in path for path in files)
    assert not [path for path, data in files.items() if b"data-path" in data]
    changed = {path for path in files if files[path] != on.get(path)}
    assert {path for path in changed if path.endswith(".html")} == {
        path for path, data in on.items() if b"data-path" in data
    }


def test_a_language_that_does_not_say_so_is_an_error(build: Build) -> None:
    files = ON | {"content/nb/privacy.md": page("Personvern")}
    problems = messages(build("two_languages", files, **PUBLIC))

    message = "no page in “nb” says that visits are counted, so none are there"
    assert [("content/site.toml", message)] == problems


def test_a_page_that_says_so_stands_in_the_foot_of_every_page(build: Build) -> None:
    files = ON | {"content/site.toml": site_file(setting(**PLAUSIBLE), footer=False)}
    problems = messages(build("two_languages", files, **PUBLIC))

    message = "says that visits are counted, where no page's foot leads to it"
    assert [(path, message) for path in sorted(TOLD)] == problems


def test_an_error_in_the_setting_is_told_on_its_line(build: Build) -> None:
    text = site_file(setting(**PLAUSIBLE | {"kind": "plausable"}))
    (problem,) = build("two_languages", ON | {"content/site.toml": text}).problems

    assert text[: text.index("kind")].count("\n") + 1 == problem.line


# What is said


def text_of(declaration: Declaration) -> str:
    return " ".join(declaration.paragraphs)


@pytest.mark.parametrize("values", ALL, ids=lambda values: values["kind"])
def test_the_declaration_names_host_and_program_and_how_to_say_no(values: dict[str, str]) -> None:
    said = text_of(counter_declaration(facts(**values), ENGLISH, STRINGS))

    for told in ("stats.example.org", PROGRAMS[values["kind"]], "IP address", "no cookie"):
        assert told in said
    for told in ("help now, booking and search", "Global Privacy Control", "write to us"):
        assert told in said
    assert "belongs to the company" not in said
    assert "%" not in said


def test_the_declaration_says_whose_a_host_is_that_is_not_ours() -> None:
    cloud = facts(kind="plausible", host="https://plausible.io", site="guide.example")
    said = text_of(counter_declaration(cloud, ENGLISH, STRINGS))

    assert "plausible.io belongs to the company behind Plausible and not to us." in said


def test_the_declaration_is_set_as_the_language_prints_it() -> None:
    said = text_of(counter_declaration(facts(**PLAUSIBLE), ENGLISH, STRINGS))

    assert "the page’s address to stats.example.org" in said


def test_the_declaration_is_paragraphs_of_a_text() -> None:
    declaration = Declaration(("One & two.", "Three."))

    assert "<p>One &amp; two.</p>\n<p>Three.</p>" == declaration.html


def test_it_is_said_where_the_block_stands(build: Build) -> None:
    site = BuiltSite.of(build("two_languages", ON, **PUBLIC))
    paragraphs = site.page("/privacy/").main.select(".prose p")

    expected = counter_declaration(facts(**PLAUSIBLE), ENGLISH, STRINGS).paragraphs
    assert list(expected) == [paragraph.get_text() for paragraph in paragraphs]
