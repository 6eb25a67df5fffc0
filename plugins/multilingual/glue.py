"""The only module of this room that knows Pelican: a plain site's articles and pages."""

import logging
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup
from pelican import Pelican, signals
from pelican.contents import Category, Content
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.settings import DEFAULT_CONFIG
from pelican.writers import Writer

from plugins.content_model.telling import end_run, without_traceback
from plugins.multilingual.formats import date_text
from plugins.multilingual.native import (
    Localized,
    Source,
    alternates,
    arrange,
    check_addresses,
    index_file,
    index_url,
)
from plugins.multilingual.settings import (
    MultilingualSettings,
    multilingual_settings,
    pelican_settings,
)

# Pelican's lists of originals and of translations; only within a pair is anything translated.
ARTICLE_LISTS = (
    ("articles", "translations"),
    ("hidden_articles", "hidden_translations"),
    ("drafts", "drafts_translations"),
)
PAGE_LISTS = (
    ("pages", "translations"),
    ("hidden_pages", "hidden_translations"),
    ("draft_pages", "draft_translations"),
)
PROBLEMS = "multilingual_problems"  # in the context, which is new in each run


def connect() -> None:
    """Connect to Pelican. Handlers are module-level functions: signals hold them weakly."""
    signals.initialized.connect(take_settings)
    signals.article_generator_pretaxonomy.connect(arrange_articles)
    signals.page_generator_finalized.connect(arrange_pages)
    signals.all_generators_finalized.connect(finish_contents)
    signals.article_writer_finalized.connect(write_indexes)


def take_settings(pelican: Pelican) -> None:
    """Type the settings and tell Pelican its part of them."""
    logging.getLogger("pelican").addFilter(without_traceback)
    if isinstance(pelican.settings.get("MULTILINGUAL"), MultilingualSettings):
        return  # the same settings, a second run
    ours, problems = multilingual_settings(pelican.settings)
    if ours is None:
        end_run(problems)
    pelican.settings.update(pelican_settings(ours, pelican.settings, DEFAULT_CONFIG))


def arrange_articles(generator: ArticlesGenerator) -> None:
    """Put the articles into their languages, before categories and tags are made of them."""
    published, *_others = [_arrange(generator, *pair) for pair in ARTICLE_LISTS]
    generator.context["articles_by_language"] = published


def arrange_pages(generator: PagesGenerator) -> None:
    """Put the pages into their languages; Pelican has filled its context already."""
    published, *_others = [_arrange(generator, *pair) for pair in PAGE_LISTS]
    generator.context["pages_by_language"] = published
    generator.context |= {originals: getattr(generator, originals) for originals, _ in PAGE_LISTS}


def finish_contents(generators: Sequence[Generator]) -> None:
    """Add the alternates, now that every address is known; end the run if any is taken twice."""
    context = generators[0].context  # all of them share it, and it began as the settings
    contents = [content for generator in generators for content in _contents(generator)]
    for content in contents:
        content.alternates = _alternates(content)
    outputs = map(_output, contents)
    problems = [*context[PROBLEMS], *check_addresses(outputs, context["MULTILINGUAL"])]
    if problems:
        end_run(problems)


def write_indexes(generator: ArticlesGenerator, writer: Writer) -> None:
    """Write each language's index as Pelican writes its only one."""
    ours: MultilingualSettings = generator.settings["MULTILINGUAL"]
    if not ours.index:
        return
    views = dict(_index_views(generator, ours))
    homes = alternates({code: view["url"] for code, view in views.items()}, ours)
    write = {"relative_urls": generator.settings["RELATIVE_URLS"], "template_name": "index"}
    for view in views.values():
        template = generator.get_template("index")
        writer.write_file(
            view.pop("save_as"), template, generator.context, alternates=homes, **view, **write
        )


def _arrange(generator: Generator, originals: str, translations: str) -> dict[str, list[Content]]:
    """Sort out a pair of Pelican's lists; return the list of each language, in Pelican's order."""
    ours: MultilingualSettings = generator.settings["MULTILINGUAL"]
    contents = {
        content.get_relative_source_path(): content for content in getattr(generator, originals)
    }
    arranged = arrange([_source(file, content) for file, content in contents.items()], ours)
    generator.context.setdefault(PROBLEMS, []).extend(arranged.problems)
    for file, localized in arranged.localized.items():
        _put_back(contents[file], localized)
        contents[file].translations = [contents[other] for other in arranged.translations[file]]
    good = [file for file in contents if file in arranged.localized]
    listed = {
        code: [contents[file] for file in good if file in files]
        for code, files in arranged.listed.items()
    }
    rest = [contents[file] for file in good if file not in arranged.listed[ours.root]]
    setattr(generator, originals, listed[ours.root])
    setattr(generator, translations, rest)
    return listed


def _source(file: str, content: Content) -> Source:
    said = content.metadata
    by_name = content.settings["SLUGIFY_SOURCE"] == "basename"
    title = Markup(content.title).striptags()
    return Source(
        file=file,
        name=PurePosixPath(file).stem if by_name else title,
        lang=str(said.get("lang", "")),
        slug=str(said.get("slug", "")),
        translation_key=str(said.get("translation_key", "")),
    )


def _put_back(content: Content, localized: Localized) -> None:
    """Give Pelican's object what its language makes of it."""
    language, settings = localized.language, content.settings
    content.lang, content.language, content.slug = language.code, language, localized.slug
    content.in_default_lang = localized.output_folder == ""
    content.metadata["lang_folder"] = localized.output_folder  # for ARTICLE_LANG_URL and others
    for name in ("date", "modified"):
        if (day := getattr(content, name, None)) is not None:
            setattr(content, f"locale_{name}", date_text(day.date(), language.locale).text)
    if localized.category and localized.category == getattr(content, "category", None):
        content.category = Category(settings["DEFAULT_CATEGORY"], settings)


def _contents(generator: Generator) -> Iterator[Content]:
    kinds = ((ArticlesGenerator, ARTICLE_LISTS), (PagesGenerator, PAGE_LISTS))
    lists = next((lists for kind, lists in kinds if isinstance(generator, kind)), ())
    return chain.from_iterable(getattr(generator, name) for pair in lists for name in pair)


def _alternates(content: Content) -> tuple[tuple[str, str], ...]:
    if content.status == "draft":
        return ()
    pages = [content, *content.translations]
    return alternates({page.lang: page.url for page in pages}, content.settings["MULTILINGUAL"])


def _output(content: Content) -> tuple[str, str, bool]:
    said = hasattr(content, "override_save_as")
    return content.get_relative_source_path(), content.save_as, said


def _index_views(
    generator: ArticlesGenerator, ours: MultilingualSettings
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what the index template gets, of each language that lists anything."""
    newest_first = generator.settings["NEWEST_FIRST_ARCHIVES"]
    for language in ours.languages:
        articles = generator.context["articles_by_language"][language.code]
        pages = generator.context["pages_by_language"][language.code]
        if articles or pages or language.code == ours.root:
            file = index_file(language, ours)
            yield (
                language.code,
                {
                    "save_as": file,
                    "page_name": file.rpartition(".")[0],
                    "url": index_url(language, ours),
                    "articles": articles,
                    "dates": sorted(articles, key=lambda one: one.date, reverse=newest_first),
                    "pages": pages,
                    "blog": True,
                    "language": language,
                    "DEFAULT_LANG": language.code,
                },
            )
