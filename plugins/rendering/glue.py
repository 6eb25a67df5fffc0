"""The only module of this room that knows Pelican: the run, the generator and the signals."""

import logging
import os
import time
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pelican import Pelican, signals
from pelican.writers import Writer

from plugins.content_model.problems import Problem, Severity, has_errors
from plugins.content_model.telling import end_run, tell, without_traceback
from plugins.delivery.output_folder import staged_output
from plugins.delivery.redirects import HOSTS
from plugins.delivery.search_index import SearchRecord, index_files, is_available
from plugins.rendering.build import Built, build_site
from plugins.rendering.settings import build_settings
from plugins.rendering.stores import open_store
from plugins.seo.history import commit_days
from plugins.seo.url_ledger import LEDGER_FILE, format_ledger, updated_ledger

NO_SEARCH = Problem(
    "pyproject.toml",
    1,
    "Pagefind's program does not run here, so the search pages are lists without a field",
    "install “pagefind-bin”; it has wheels for Linux, macOS and Windows",
    Severity.WARNING,
)


class SiteGenerator:
    """Pelican's kind of generator: ``generate_context`` knows, ``generate_output`` writes."""

    def __init__(self, settings: dict[str, Any], output_path: str, **_others: object) -> None:
        project = Path(settings["PATH"]).resolve().parent
        # Only what is published tells when its texts changed.
        days = {} if settings["WITH_DRAFTS"] else commit_days(project)
        self._settings = build_settings(
            settings, days, day_of_build(settings["TIMEZONE"]), with_search=is_available()
        )
        self._store = open_store(project / settings["CACHE_PATH"] / "build.sqlite")
        self._index_cache = project / settings["CACHE_PATH"] / "search"
        self._output = Path(output_path)
        self.built = Built((), 0, ())

    def generate_context(self) -> None:
        """Build the whole site in memory; end the run if anything is wrong."""
        self.built = build_site(self._settings, self._store)
        self._store.save()
        if has_errors(self.built.problems):
            end_run(self.built.problems, self._settings.project)
        more = () if self._settings.with_search else (NO_SEARCH,)
        tell((*self.built.problems, *more), self._settings.project)

    def generate_output(self, _writer: Writer) -> None:
        """Write the site."""
        for output in self.built.outputs:
            file = self._output / output.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(output.data)
        self._write_rules()
        self._write_search_index()

    def record(self) -> None:
        """Write into the ledger what was published just now."""
        published = self.built.published
        if published is None or not published.is_recorded:
            return
        today = datetime.now(UTC).date()
        ledger = updated_ledger(published.ledger, published.texts, published.days, today)
        file = self._settings.project / LEDGER_FILE
        text = format_ledger(ledger)
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8", newline="\n")
            print(f"{LEDGER_FILE} tells of new addresses or changed texts: commit it")

    def _write_search_index(self) -> None:
        """Write what a visitor's browser searches in."""
        records = [SearchRecord(**asdict(text)) for text in self.built.searchable]
        for path, data in index_files(records, self._index_cache) if records else ():
            file = self._output / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)

    def _write_rules(self) -> None:
        """Write the redirects for hosts that take them as a file, if there are any."""
        for name, host in (("_redirects", "cloudflare"), (".htaccess", "apache")):
            if self.built.rules:
                text = HOSTS[host].write(self.built.rules, self.built.base)
                (self._output / name).write_text(text, encoding="utf-8", newline="\n")


def day_of_build(time_zone: str) -> date:
    """Return the day on which the site is built, where its editors are.

    SOURCE_DATE_EPOCH stands for the clock (Reproducible Builds' specification of that name).
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return now.astimezone(ZoneInfo(time_zone)).date()


class SitePelican(Pelican):
    """Pelican's run, made whole: the output is switched in one step, or not at all.

    Set as ``PELICAN_CLASS``. The signals, their order and the other generators are Pelican's.
    """

    output_path: str

    def init_plugins(self) -> None:
        """Load the plugins, all of them: Pelican itself goes on without one that fails."""
        logging.getLogger("pelican").addFilter(without_traceback)
        wanted = [str(plugin) for plugin in self.settings.get("PLUGINS") or ()]
        super().init_plugins()
        if len(self.plugins) < len(wanted):
            problem = Problem(
                "pelicanconf.py",
                1,
                f"not every plugin of {wanted} loaded",
                "see the errors above, or take the plugin out of PLUGINS",
            )
            end_run([problem])

    def run(self) -> None:
        """Run the generators into a folder aside, and put it in place when all went well."""
        started = time.perf_counter()
        final = Path(self.output_path)
        with staged_output(final, retained=self.settings["OUTPUT_RETENTION"]) as stage:
            self.output_path = str(stage)
            try:
                generators = self._generate()
            finally:
                self.output_path = str(final)
        for generator in generators:
            generator.record()
        pages = sum(generator.built.pages for generator in generators)
        seconds = time.perf_counter() - started
        print(f"Built {pages} pages into {final.name}/ in {seconds:.2f} s")

    def _generate(self) -> list[SiteGenerator]:
        context = self.settings.copy()
        context |= {"generated_content": {}, "static_links": set(), "static_content": {}}
        context["localsiteurl"] = self.settings["SITEURL"]
        generators = [
            generator(
                context=context,
                settings=self.settings,
                path=self.path,
                theme=self.theme,
                output_path=self.output_path,
            )
            for generator in self._get_generator_classes()
        ]
        _call(generators, "generate_context")
        signals.all_generators_finalized.send(generators)
        _call(generators, "refresh_metadata_intersite_links")
        _call(generators, "generate_output", self._get_writer())
        signals.finalized.send(self)
        return [g for g in generators if isinstance(g, SiteGenerator)]


def connect() -> None:
    """Connect to Pelican. Handlers are module-level functions: signals hold them weakly."""
    signals.get_generators.connect(add_generator)


def add_generator(_pelican: Pelican) -> type[SiteGenerator]:
    """Give Pelican the generator of this site."""
    return SiteGenerator


def _call(generators: Iterable[object], name: str, *arguments: object) -> None:
    for generator in generators:
        if (method := getattr(generator, name, None)) is not None:
            method(*arguments)
