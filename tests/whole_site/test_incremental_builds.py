"""The rule that may never break: what a build with a store writes is what a clean one writes."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from plugins.fast_build.store import Store
from plugins.rendering.build import build_site
from plugins.rendering.settings import BuildSettings
from tests.support.builds import PROJECT, SCENARIOS

WORDS = st.text("abcdeæøå ", min_size=1, max_size=12).filter(lambda text: text.strip())
LANGUAGES = st.sampled_from(["en", "nb"])
NAMES = st.sampled_from(["first", "second", "third"])


class Editing(RuleBasedStateMachine):
    """An editor at work: after every step both builds are compared, bytes and file list."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="incremental-"))
        self.store_file = self.folder / "build.sqlite"
        self.drafts = True

    @initialize()
    def begin(self) -> None:
        shutil.copytree(SCENARIOS / "two_languages", self.folder / "site")
        shutil.copytree(PROJECT / "theme", self.folder / "theme")

    def file(self, lang: str, name: str) -> Path:
        return self.folder / "site" / "content" / lang / "guides" / f"{name}.md"

    @rule(lang=LANGUAGES, name=NAMES, title=WORDS, text=WORDS)
    def write(self, lang: str, name: str, title: str, text: str) -> None:
        head = f"---\ntitle: '{name} {title}'\nlead: L\nslug: {name}-{lang}\n---\n"
        self.file(lang, name).write_text(f"{head}\n{text}\n", encoding="utf-8")

    @rule(lang=LANGUAGES, name=NAMES, text=WORDS)
    def edit_body(self, lang: str, name: str, text: str) -> None:
        file = self.file(lang, name)
        if file.exists():
            file.write_text(f"{file.read_text('utf-8')}\n{text}\n", encoding="utf-8")

    @rule(lang=LANGUAGES, name=NAMES)
    def delete(self, lang: str, name: str) -> None:
        self.file(lang, name).unlink(missing_ok=True)

    @rule(lang=LANGUAGES, name=NAMES, other=NAMES)
    def rename(self, lang: str, name: str, other: str) -> None:
        if self.file(lang, name).exists() and not self.file(lang, other).exists():
            self.file(lang, name).rename(self.file(lang, other))

    @rule(word=WORDS)
    def change_the_site(self, word: str) -> None:
        file = self.folder / "site" / "content" / "site.toml"
        text = file.read_text("utf-8")
        before, _, after = text.partition('tagline = "')
        _, _, rest = after.partition('"')
        file.write_text(f'{before}tagline = "{word.strip()}"{rest}', encoding="utf-8")

    @rule(price=st.integers(0, 5000))
    def change_a_price(self, price: int) -> None:
        file = self.folder / "site" / "content" / "booking.toml"
        lines = [
            f"price = {price}" if line.startswith("price") else line
            for line in file.read_text("utf-8").split("\n")
        ]
        file.write_text("\n".join(lines), encoding="utf-8")

    @rule(word=WORDS)
    def change_a_template(self, word: str) -> None:
        file = self.folder / "theme" / "templates" / "components" / "footer.html"
        text = file.read_text("utf-8").replace("</footer>", f"<!-- {word} --></footer>")
        file.write_text(text, encoding="utf-8")

    @rule(width=st.integers(1, 90))
    def change_a_style(self, width: int) -> None:
        file = self.folder / "theme" / "styles" / "components" / "footer.css"
        file.write_text(
            f"{file.read_text('utf-8')}\n.footer {{ max-width: {width}rem; }}\n", encoding="utf-8"
        )

    @rule()
    def publish_or_preview(self) -> None:
        self.drafts = not self.drafts

    @invariant()
    def both_builds_are_the_same(self) -> None:
        if not (self.folder / "site").exists():
            return
        given_settings = BuildSettings(
            project=self.folder / "site",
            content=self.folder / "site" / "content",
            theme=self.folder / "theme",
            site_url="" if self.drafts else "https://example.net",
            with_drafts=self.drafts,
            static_paths=(),
            with_search=True,
        )
        store = Store(self.store_file, "code")
        incremental = build_site(given_settings, store)
        store.save()

        assert build_site(given_settings) == incremental

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


Editing.TestCase.settings = settings(max_examples=3, stateful_step_count=6, deadline=None)
TestIncrementalBuilds = Editing.TestCase
