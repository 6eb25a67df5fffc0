"""How the house is laid out: who imports whom, what stays pure, and the rules of the CSS."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.builds import PROJECT

PLUGINS = PROJECT / "plugins"
STYLES = sorted((PROJECT / "theme" / "styles").rglob("*.css"))
# Each room may import itself and those named here, and nothing else of ours.
MAY_IMPORT = {
    "fast_build": set[str](),  # knows no type of the others, and serves them all
    "content_model": set[str](),
    "multilingual": {"content_model"},
    "sections": {"content_model", "multilingual"},
    "media": {"content_model", "multilingual", "sections"},
    "safety": {"content_model", "multilingual", "sections"},
    "seo": {"content_model", "multilingual", "sections"},
    "booking": {"content_model", "multilingual", "sections"},
    "rendering": {
        "content_model", "multilingual", "sections", "media", "safety", "seo", "booking",
        "delivery",  # by glue.py alone: see test_only_glue_reaches_delivery
    },
    "delivery": {"content_model"},
    "editing": {
        "content_model", "multilingual", "sections", "seo", "booking", "rendering", "delivery"
    },
}  # fmt: skip
MODULES = sorted(PLUGINS.rglob("*.py"))


def name_of(module: Path) -> str:
    return ".".join(module.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(module: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_rooms_import_only_what_stands_before_them(module: Path) -> None:
    if module.parent == PLUGINS:
        return
    room = module.relative_to(PLUGINS).parts[0]
    rooms = {name.split(".")[1] for name in imports_of(module) if name.startswith("plugins.")}

    assert rooms <= MAY_IMPORT[room] | {room, "fast_build"}


def test_only_glue_reaches_delivery_and_pelican() -> None:
    for module in MODULES:
        if module.name == "glue.py":
            continue
        names = imports_of(module)
        in_rendering = "rendering" in module.parts

        assert not any(name.split(".")[0] == "pelican" for name in names), module
        assert not (in_rendering and any("plugins.delivery" in n for n in names)), module


def test_pure_modules_work_without_pelican() -> None:
    """A worker or a unit test that imports a room does not pay for Pelican."""
    dev_only = {"plugins.editing.fonts", "plugins.editing.letter_widths"}
    names = [name_of(m) for m in MODULES if m.name != "glue.py" and name_of(m) not in dev_only]
    code = "import sys; sys.modules['pelican'] = None\n" + "\n".join(
        f"import {name}" for name in names
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False
    )

    assert 0 == done.returncode, done.stderr


def test_drawing_knows_only_views() -> None:
    """What draws a page can reach nothing but the page's view."""
    names = imports_of(PLUGINS / "rendering" / "draw.py")
    ours = {name for name in names if name.startswith("plugins.")}

    assert {
        "plugins.content_model.problems.Problem",
        "plugins.rendering.content_security.with_policy",
        "plugins.rendering.stylesheet.PLACE",
        "plugins.rendering.stylesheet.Stylesheet",
        "plugins.rendering.views.SiteView",
        "plugins.rendering.views.View",
    } == ours


def test_no_module_is_named_for_nothing() -> None:
    nothing = {"utils", "util", "helpers", "helper", "common", "core", "misc", "base", "manager"}

    assert [] == [m for m in MODULES if m.stem in nothing or m.parent.name in nothing]


def test_modules_and_functions_fit_a_screen() -> None:
    for module in MODULES:
        text = module.read_text(encoding="utf-8")
        assert text.count("\n") <= 350, module
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                assert length <= 60, f"{module}:{node.lineno} {node.name} has {length} lines"


def test_configuration_stays_small() -> None:
    for name in ("pelicanconf.py", "publishconf.py"):
        assert (PROJECT / name).read_text(encoding="utf-8").count("\n") < 60, name


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
def test_css_is_logical(file: Path) -> None:
    """Physical directions break right-to-left languages."""
    css = without_comments(file.read_text(encoding="utf-8"))
    physical = re.findall(
        r"(?:^|[\s;{(:-])(?:(?:margin|padding|border|scroll-margin|scroll-padding|inset)-)?"
        r"(?:left|right)\b",
        css,
    )

    assert [] == physical
    assert [] == re.findall(r"(?:margin|padding)-(?:top|bottom)\b", css)
    assert "!important" not in css


def test_css_is_all_in_layers() -> None:
    index = (PROJECT / "theme/styles/index.css").read_text(encoding="utf-8")
    first, *rest = [line for line in without_comments(index).splitlines() if line.strip()]

    assert first.startswith("@layer reset, tokens, base, layout, components, utilities, print;")
    assert all(re.fullmatch(r'@import url\("[\w/.-]+"\) layer\(\w+\);', line) for line in rest)
    named = set(re.findall(r'url\("([^"]+)"\)', index))
    folder = PROJECT / "theme" / "styles"
    assert {f.relative_to(folder).as_posix() for f in STYLES} - {"index.css", "feed.css"} == named


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
def test_css_holds_no_words(file: Path) -> None:
    css = without_comments(file.read_text(encoding="utf-8"))
    strings = [
        text
        for value in re.findall(r"content:\s*([^;}]+)", css)
        for text in re.findall(r"\"([^\"]*)\"|'([^']*)'", value)
    ]

    assert [] == [text for text in strings if re.search(r"[^\W\d_]{2}", "".join(text))]
