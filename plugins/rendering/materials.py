"""All that pages are composed from: read once, checked whole, never changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from plugins.booking.calls_to_action import check_choice
from plugins.booking.closures import check_closures
from plugins.booking.opening_hours import check_opening_hours
from plugins.booking.providers.labels import LabelFacts, check_labels, read_labels
from plugins.booking.service_checks import check_services
from plugins.booking.terms import check_published_facts
from plugins.booking.ways import LABELS_PATH, used_providers
from plugins.content_model.body import Slot, SlotKind
from plugins.content_model.problems import Problem, Severity, nearest
from plugins.content_model.reader import Record, read_records
from plugins.content_model.site_files import (
    Language,
    SiteFiles,
    read_languages,
    read_site_files,
)
from plugins.content_model.source import read_source
from plugins.fast_build.keys import digest_of_folder
from plugins.fast_build.store import Store
from plugins.media.social_cards import read_card_theme
from plugins.multilingual.compounds import compound_rules
from plugins.multilingual.slugs import make_slug
from plugins.multilingual.staleness import check_staleness
from plugins.multilingual.strings import Strings, read_strings
from plugins.multilingual.typography import typeset_text
from plugins.multilingual.urls import SiteAddress, site_address
from plugins.rendering.assets import Assets, read_assets
from plugins.rendering.cards import Cards, check_cards, plan_cards
from plugins.rendering.links import check_links
from plugins.rendering.pictures import Pictures, read_pictures
from plugins.rendering.settings import BuildSettings
from plugins.safety.counters import check_counter, check_declarations, declared_languages
from plugins.safety.discretion import check_discretion
from plugins.safety.helplines import check_freshness, check_helplines
from plugins.sections.catalogue import Catalogue, Page, build_catalogue
from plugins.sections.catalogue_checks import check_catalogue, check_target
from plugins.sections.citations import check_citations
from plugins.sections.facts import check_facts
from plugins.sections.pagination import check_parts
from plugins.sections.schedule import check_schedule
from plugins.sections.similarity import WordIndex, index_words, needs_index
from plugins.sections.typed_facts import TypedFigures, check_typed_facts, figures_to_find
from plugins.seo.site_nodes import check_organisation


@dataclass(frozen=True, slots=True)
class Materials:
    """The sources of a whole site, typed and consistent."""

    settings: BuildSettings
    files: SiteFiles
    records: tuple[Record, ...]  # all that were read, drafts included
    catalogue: Catalogue
    address: SiteAddress
    strings: Mapping[str, Strings]  # language code → catalogue of UI strings
    assets: Assets
    cards: Cards
    pictures: Pictures
    word_index: WordIndex | None  # None where no article needs it
    theme: str  # digest of the theme's files: templates, styles, strings
    labels: Mapping[str, LabelFacts]  # booking provider's key → what is known of it
    figures: Mapping[str, TypedFigures]  # language code → what its texts may not type
    counted: frozenset[str] = frozenset()  # languages that say whether visits are counted

    @property
    def languages(self) -> tuple[Language, ...]:
        """The site's languages, in the site file's order."""
        return self.files.site.languages


def read_materials(
    settings: BuildSettings, store: Store | None = None
) -> tuple[Materials | None, tuple[Problem, ...]]:
    """Read everything; what ``store`` knows, from there."""
    files, problems = read_site_files(settings.content, settings.project)
    if files is None:  # the texts are read all the same: all mistakes are told in one run
        known = read_languages(settings.content, settings.project)
        return None, problems + (_read_texts(settings, known, store)[1] if known else ())
    languages = files.site.languages
    records, found = _read_texts(settings, languages, store)
    problems += found
    catalogue, shown = build_catalogue(
        records, files.site, with_drafts=settings.with_drafts, today=settings.today
    )
    problems += tuple(check_catalogue(catalogue, shown))
    address = site_address(settings.site_url or files.site.url, at_root=not settings.site_url)
    assets, found = read_assets(
        settings.theme,
        settings.project,
        address,
        settings.image_cache,
        files.site.counter if settings.is_public else None,  # who looks at drafts is not counted
    )
    problems += found
    strings, found = _read_strings(settings, languages)
    problems += found
    card_theme = read_card_theme(settings.theme)
    problems += tuple(check_cards(catalogue, card_theme))
    cards = plan_cards(catalogue, card_theme) if settings.image_cache else {}
    pictures, found = read_pictures(catalogue, settings)
    problems += found
    word_index = index_words(catalogue, compound_rules) if needs_index(catalogue) else None
    labels, found = read_labels()
    problems += found
    materials = Materials(
        settings,
        files,
        records,
        catalogue,
        address,
        strings,
        assets,
        cards,
        pictures,
        word_index,
        digest_of_folder(settings.theme),
        labels,
        {language.code: figures_to_find(files, language) for language in languages},
        declared_languages(catalogue),
    )
    problems += tuple(_check(materials))
    return materials, problems


def _read_texts(
    settings: BuildSettings, languages: tuple[Language, ...], store: Store | None
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    content, project = settings.content, settings.project
    return read_records(content, project, languages, slugify, typeset_text, store)


def _read_strings(
    settings: BuildSettings, languages: tuple[Language, ...]
) -> tuple[Mapping[str, Strings], tuple[Problem, ...]]:
    strings: dict[str, Strings] = {}
    problems: tuple[Problem, ...] = ()
    for language in languages:
        strings[language.code], found = read_strings(
            settings.theme, language.code, settings.project, is_complete=language.complete
        )
        problems += found
    return strings, problems


def slugify(text: str, language: Language) -> str:
    """Return the slug of a text by a language's letter rules."""
    return make_slug(text, language.slug_letters, keep_script=language.native_slugs)


def _check(materials: Materials) -> Iterator[Problem]:
    """Everything that one file says about another must be so."""
    files, catalogue = materials.files, materials.catalogue
    codes = tuple(language.code for language in files.site.languages)
    yield from _check_booking(materials)
    yield from check_parts(catalogue)
    yield from check_organisation(files)
    yield from check_helplines(files.helplines, codes, files.lines.get("helplines.toml", {}))
    yield from check_facts(
        files.facts,
        files.sources.sources,
        files.site.languages,
        materials.settings.today,
        files.lines.get("facts.toml", {}),
    )
    yield from check_discretion(catalogue)
    lines = files.lines.get("site.toml", {})
    yield from check_counter(files.site.counter, lines=lines)
    yield from check_declarations(files.site.counter, catalogue, lines)
    if materials.settings.today is not None:
        yield from check_freshness(files.helplines, materials.settings.today)
    if files.site.default_cta is not None:
        yield from check_choice(files.site.default_cta, files.booking, "content/site.toml", 1)
    yield from _check_menus(materials)
    menus = {one.code: {*one.navigation, *one.footer} for one in files.site.languages}
    yield from check_schedule(materials.records, menus)
    yield from check_staleness(materials.records, files.site, materials.settings.content)
    for page in catalogue.pages.values():
        if page.original is None:  # else its text is checked where it stands
            yield from check_text(page, materials)


def check_text(page: Page, materials: Materials) -> Iterator[Problem]:
    """What one page says about others must be so."""
    files, record = materials.files, page.record
    yield from check_citations(record.body, files.sources.sources, record.path)
    yield from check_links(page, materials.catalogue, files.booking, materials.settings)
    yield from _check_front_matter(page, materials)
    yield from _check_references(page, materials)
    figures = materials.figures[record.lang]
    yield from check_typed_facts(record, figures, partial(_source, record, materials.settings))


def _source(record: Record, settings: BuildSettings) -> str:
    source = read_source(settings.content / record.lang / record.file, settings.project)
    return "" if isinstance(source, Problem) else source.text


def _check_booking(materials: Materials) -> Iterator[Problem]:
    """What can be booked is told whole, and what is published as a practice's own is its own."""
    files, settings = materials.files, materials.settings
    lines = files.lines.get("booking.toml", {})
    slugs = {
        page.path.rstrip("/").rpartition("/")[2] for page in materials.catalogue.pages.values()
    }
    yield from check_services(files.booking, files.site.languages, lines, slugs)
    services = {service.key for service in files.booking.services}
    closures = files.booking.closures
    yield from check_closures(closures, services, files.site.languages, settings.today, lines)
    firm = files.site.organisation
    site_lines = files.lines.get("site.toml", {})
    yield from check_opening_hours(
        firm.opening_hours, firm.time_zone, "content/site.toml", site_lines
    )
    if settings.today is not None:
        used = used_providers(files.booking)
        yield from check_labels(materials.labels, used, settings.today, LABELS_PATH)
    if settings.is_public and not settings.with_examples:
        yield from check_published_facts(files.booking, files.site.organisation, lines)


def _check_menus(materials: Materials) -> Iterator[Problem]:
    """A menu names pages that are there; in a language that is not complete they may come."""
    for language in materials.files.site.languages:
        severity = Severity.ERROR if language.complete else Severity.WARNING
        pages = {str(p.record.file) for p in materials.catalogue.in_language(language.code)}
        for file in dict.fromkeys((*language.navigation, *language.footer)):
            if file not in pages and (pages or language.complete):
                yield Problem(
                    "content/site.toml",
                    1,
                    f"the menu of “{language.code}” names “{file}”, which is not there",
                    nearest(file, pages),
                    severity,
                )


def _check_front_matter(page: Page, materials: Materials) -> Iterator[Problem]:
    record, front_matter = page.record, page.record.front_matter
    if front_matter.cta is not None:
        yield from check_choice(
            front_matter.cta, materials.files.booking, record.path, record.line("cta")
        )
    people = materials.files.people.people
    if front_matter.author is not None and front_matter.author not in people:
        yield Problem(
            record.path,
            record.line("author"),
            f"names “{front_matter.author}” as author, whom content/people.toml lacks",
            nearest(front_matter.author, people),
        )
    targets = [(link, ("related", n)) for n, link in enumerate(front_matter.related)]
    targets += [(link, ("featured", n)) for n, link in enumerate(front_matter.featured)]
    targets += [(door.link, ("doors", n)) for n, door in enumerate(front_matter.doors)]
    for target, place in targets:
        yield from check_target(materials.catalogue, page, target, record.line(*place))


def _check_references(page: Page, materials: Materials) -> Iterator[Problem]:
    """A reference names a service, a helpline or a fact that the site files hold."""
    files = materials.files
    services = {service.key for service in files.booking.services}
    known = {
        "fact": set(files.facts.facts),
        "price": services,
        "minutes": services,
        "helpline": {helpline.key for helpline in files.helplines.helplines},
    }
    facts = {"email": files.site.organisation.email, "phone": files.site.organisation.phone}
    path = page.record.path
    for slot in page.record.body.pieces:
        if not isinstance(slot, Slot):
            continue
        if slot.kind is SlotKind.REFERENCE:
            name, _, key = slot.target.partition(":")
            if name in known and key not in known[name]:
                yield Problem(
                    path,
                    slot.line,
                    f"“{{{slot.target}}}” names no {name} of the site files",
                    nearest(key, known[name]),
                )
            elif name in facts and not facts[name]:
                yield Problem(
                    path,
                    slot.line,
                    f"“{{{name}}}” is used, but content/site.toml has none",
                    f'write {name} = "…" under [organisation], or take it away here',
                )
        elif slot.kind is SlotKind.ACTION:
            service = slot.target.split(" ")[0]
            yield from check_choice(service, files.booking, path, slot.line)
