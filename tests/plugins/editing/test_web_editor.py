"""The web editor's configuration: the schema's fields, in the editor's words."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from plugins.content_model.front_matter import FrontMatter
from plugins.content_model.problems import Problem
from plugins.content_model.validation import validate
from plugins.content_model.web_editor_block import WebEditor
from plugins.editing.admin_pages import admin_answer, package_folder, write_admin
from plugins.editing.web_editor import KEPT, WORDS_FILE
from plugins.editing.web_editor_hosting import Hosts, backend_of, hosts_of
from tests.support.builds import PROJECT, SCENARIOS, write_files

Config = dict[str, Any]
HOSTED = {"published": True, "backend": "gitlab", "repository": "group/site", "app_id": "abc"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site, and an editor's package that is empty."""
    files = {
        file.relative_to(SCENARIOS / "two_languages").as_posix(): file.read_text(encoding="utf-8")
        for file in (SCENARIOS / "two_languages").rglob("*.*")
        if file.suffix in {".md", ".toml"}
    }
    write_files(tmp_path, files)
    package = package_folder(tmp_path)
    write_files(package, {"dist/sveltia-cms.js": "//", "locales/sv.json": "{}"})
    return tmp_path


def config(project: Path, lang: str = "en") -> Config:
    answer = admin_answer(project, f"/admin/config.{lang}.json")
    assert answer is not None
    found: Config = json.loads(answer.data)
    return found


def collection(config: Config, name: str) -> Config:
    return next(found for found in config["collections"] if found["name"] == name)


def fields(holder: Config) -> dict[str, Config]:
    return {field["name"]: field for field in holder["fields"]}


def test_each_section_is_a_collection_and_the_standing_pages_are_one() -> None:
    collections = config(PROJECT)["collections"]

    assert {
        "pages": "content/{{locale}}",
        "before-you-start": "content/{{locale}}/before-you-start",
        "couples-therapy-online": "content/{{locale}}/couples-therapy-online",
        "online-therapy": "content/{{locale}}/online-therapy",
    } == {found["name"]: found["folder"] for found in collections}
    assert ["Standing pages", "Before you start", "Couples therapy online", "Online therapy"] == [
        found["label"] for found in collections
    ]


def test_the_home_page_has_every_key_that_people_write() -> None:
    home = fields(collection(config(PROJECT), "pages")["index_file"])
    nobody_to_choose = {"author"}  # there is no people.toml

    assert {*FrontMatter.model_fields, "body"} - KEPT - nobody_to_choose == set(home)
    assert all(field["i18n"] for field in home.values())


def test_only_the_pages_that_have_a_use_for_a_key_have_its_field() -> None:
    pages = collection(config(PROJECT), "online-therapy")

    assert not {"doors", "featured", "show_untranslated"} & set(fields(pages))
    assert {"show_untranslated"} == set(fields(pages["index_file"])) - set(fields(pages))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("title", {"widget": "string", "required": True}),
        ("lead", {"widget": "text", "required": True}),
        ("date", {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}),
        ("order", {"widget": "number", "value_type": "int"}),
        ("cta", {"widget": "select", "required": False}),
        ("related", {"widget": "select", "multiple": True}),
        ("doors", {"widget": "list"}),
        ("body", {"widget": "markdown", "modes": ["raw"]}),
    ],
)
def test_a_type_chooses_how_it_is_edited(name: str, kind: Config) -> None:
    field = fields(collection(config(PROJECT), "pages")["index_file"])[name]

    assert kind == {key: field[key] for key in kind}


def test_a_default_is_chosen_by_leaving_the_key_out() -> None:
    pages = fields(collection(config(PROJECT), "pages"))

    assert ["", "draft"] == [option["value"] for option in pages["status"]["options"]]
    assert ["", True] == [option["value"] for option in pages["noindex"]["options"]]
    assert ["violence", "private"] == [option["value"] for option in pages["sensitive"]["options"]]


def test_pages_are_chosen_by_name_and_written_as_paths_from_the_file() -> None:
    options = {
        option["label"]: option["value"]
        for option in fields(collection(config(PROJECT), "online-therapy"))["related"]["options"]
    }

    assert "../prices.md" == options["Prices"]
    assert "here-to-stay.md" == options["Here to stay?"]


def test_a_page_of_one_language_alone_can_be_chosen_in_the_others(site: Path) -> None:
    write_files(site, {"content/nb/bare-her.md": "---\ntitle: Bare her\nlead: Ja.\n---\n"})
    options = fields(collection(config(site), "pages"))["related"]["options"]

    assert {"label": "Bare her", "value": "bare-her.md"} in options


def test_images_are_written_as_paths_from_the_file() -> None:
    found = config(PROJECT)

    assert "../images" == collection(found, "pages")["public_folder"]
    assert "../../images" == collection(found, "online-therapy")["public_folder"]


def test_who_writes_in_a_language_has_its_words_and_writes_in_it_first() -> None:
    norwegian = config(PROJECT, "nb")
    title = fields(collection(norwegian, "pages"))["title"]

    assert ("Tittel", "Overskriften på siden.") == (title["label"], title["hint"])
    assert ["nb", "en"] == norwegian["i18n"]["locales"]
    assert "nb" == norwegian["i18n"]["default_locale"]


def test_the_words_name_what_there_is_in_every_language() -> None:
    words = tomllib.loads(WORDS_FILE.read_text(encoding="utf-8"))
    shown = {*FrontMatter.model_fields, "text", "link", "body"} - KEPT

    assert set(words["en"]["words"]) == set(words["nb"]["words"])
    for lang, tables in words.items():
        assert shown == set(tables["labels"]), lang
        assert set(tables["hints"]) <= shown, lang
    assert shown - {"text", "link"} == set(words["nb"]["hints"])


def test_an_unwritten_language_has_english_words(site: Path) -> None:
    file = site / "content" / "site.toml"
    text = file.read_text(encoding="utf-8").replace('code = "nb"', 'code = "fi"')
    file.write_text(text, encoding="utf-8")

    assert "Title" == fields(collection(config(site, "fi"), "pages"))["title"]["label"]


@pytest.mark.parametrize("lang", ["en", "nb"])
def test_the_editor_knows_every_option(lang: str) -> None:
    schema = package_folder(PROJECT) / "schema" / "sveltia-cms.json"
    if not schema.exists():
        pytest.skip("needs the web editor; “python3 tasks.py serve --admin” installs it")
    validator = Draft7Validator(json.loads(schema.read_text(encoding="utf-8")))

    assert [] == [error.message for error in validator.iter_errors(config(PROJECT, lang))]


def test_without_hosting_only_this_machine_is_reached(site: Path) -> None:
    answer = admin_answer(site, "/admin/")

    assert answer is not None
    page = answer.data.decode()
    assert 'content="noindex, nofollow"' in page
    assert "https:" not in page
    assert f"local/{site.name}" == config(site)["backend"]["repo"]
    assert "simple" == config(site)["publish_mode"]


@pytest.mark.parametrize(
    ("block", "backend", "hosts"),
    [
        (
            {"backend": "github", "repository": "o/r", "sign_in": "https://in.example"},
            {"name": "github", "repo": "o/r", "base_url": "https://in.example"},
            ("https://api.github.com",),
        ),
        (
            {"backend": "gitlab", "repository": "g/s/r", "app_id": "a", "branch": "main"},
            {
                "name": "gitlab",
                "repo": "g/s/r",
                "branch": "main",
                "app_id": "a",
                "auth_type": "pkce",
            },
            ("https://gitlab.com",),
        ),
        (
            {"backend": "gitea", "repository": "o/r", "host": "https://codeberg.org"},
            {
                "name": "gitea",
                "repo": "o/r",
                "api_root": "https://codeberg.org/api/v1",
                "base_url": "https://codeberg.org",
            },
            ("https://codeberg.org",),
        ),
    ],
)
def test_hosting_becomes_a_backend_and_the_origins_that_it_needs(
    block: Config, backend: Config, hosts: tuple[str, ...]
) -> None:
    hosting = WebEditor.model_validate(block)

    assert backend == backend_of(hosting, "folder")
    assert hosts == hosts_of(hosting).programs
    assert Hosts() == hosts_of(None)


def test_github_is_published_with_something_that_signs_people_in() -> None:
    block = {"published": True, "backend": "github", "repository": "o/r"}
    found, problems = validate(WebEditor, block, "content/site.toml", {})

    assert found is None
    assert (
        Problem(
            "content/site.toml",
            1,
            "“web_editor.sign_in” is missing, and GitHub lets nobody sign in without one",
            "give the address of an authenticator, or use “published = false”",
        ),
    ) == problems


def test_the_editor_is_published_only_when_that_is_set(site: Path) -> None:
    output = site / "output"

    assert not write_admin(site, output)
    assert not output.exists()

    file = site / "content" / "site.toml"
    block = "".join(f"{key} = {json.dumps(value)}\n" for key, value in HOSTED.items())
    file.write_text(f"{file.read_text('utf-8')}\n[web_editor]\n{block}", encoding="utf-8")
    assert write_admin(site, output)
    files = {file.relative_to(output).as_posix() for file in output.rglob("*.*")}
    assert {"admin/index.html", "admin/config.en.json", "admin/sveltia-cms.js"} < files
    assert "admin/locales/sv.json" in files
    assert "admin/local.css" not in files
    page = (output / "admin" / "index.html").read_text(encoding="utf-8")
    assert "connect-src &#x27;self&#x27; blob: data: https://gitlab.com;" in page
    published = json.loads((output / "admin/config.en.json").read_text(encoding="utf-8"))
    assert "editorial_workflow" == published["publish_mode"]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/administration/",
        "/admin/x.js",
        "/admin/../pelicanconf.py",
        "/admin/locales/../x.json",
    ],
)
def test_nothing_else_stands_at_the_editors_address(site: Path, path: str) -> None:
    assert admin_answer(site, path) is None


def test_an_editor_that_is_not_installed_says_what_installs_it(tmp_path: Path) -> None:
    answer = admin_answer(tmp_path, "/admin/")

    assert answer is not None
    assert 503 == answer.status
    assert b"python3 tasks.py serve --admin" in answer.data


def test_a_site_file_with_a_mistake_is_told(site: Path) -> None:
    (site / "content" / "site.toml").write_text("url = 3\n", encoding="utf-8")
    answer = admin_answer(site, "/admin/")

    assert answer is not None
    assert 503 == answer.status
    assert b"content/site.toml:1" in answer.data
