"""The optional counter of visits: what is sent, from which pages, and what the site says of it.

Off unless ``content/site.toml`` has ``[counter]``. The programs' own scripts are never loaded: they
send the whole address, the page before, the title and the screen's size, and one of them keeps a
number in the browser. ``theme/scripts/optional/counter.js`` sends one request a page with the
page's published path, by each program's documented way in, and takes nothing from the browser but
its wish not to be counted. Where a language does not say that visits are counted, none are.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit

from markupsafe import Markup as Html

from plugins.content_model.body import Slot
from plugins.content_model.counter_file import CounterFacts
from plugins.content_model.front_matter import Kind
from plugins.content_model.problems import Problem, Severity
from plugins.content_model.site_files import Language
from plugins.content_model.validation import Lines, line_at
from plugins.multilingual.strings import Strings
from plugins.multilingual.typography import typeset_text
from plugins.multilingual.urls import SiteAddress
from plugins.safety.exit_this_page import compact_script
from plugins.sections.catalogue import Catalogue, Page

COUNTER_SCRIPT = "counter.js"  # its name in the theme's optional scripts
BLOCK = "/// visit-counting"  # where a page says whether visits are counted
SLOT = "counting"  # the kind of slot that the block leaves
PATH = "content/site.toml"
# A visit there says that somebody needs help, or wants to book; what is searched for and what is
# not there is nobody's number either. A sensitive page of any kind is left out too.
NEVER_COUNTED = frozenset({Kind.HELP, Kind.BOOKING, Kind.SEARCH, Kind.NOT_FOUND})
_ANY = "*"  # stands for the page's path in what is sent; no address of a page has one

PROGRAMS: Mapping[str, str] = MappingProxyType(
    {"goatcounter": "GoatCounter", "plausible": "Plausible", "umami": "Umami"}
)
_ENDPOINTS: Mapping[str, str] = MappingProxyType(
    {"goatcounter": "/count", "plausible": "/api/event", "umami": "/api/send"}
)
# Where the programs' makers run them for others (stored copies, read on 24 November 2026). That no
# host else is somebody's is not known: it is the practice that says so, in its privacy page.
_CLOUDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "goatcounter": ("goatcounter.com",),
        "plausible": ("plausible.io",),
        "umami": ("umami.is", "umami.dev"),
    }
)


@dataclass(frozen=True, slots=True)
class Message:
    """What a browser posts for one visit; ``*`` stands for the page's path."""

    url: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a privacy page says of counting, in one language."""

    paragraphs: tuple[str, ...]

    @property
    def html(self) -> Html:
        """The paragraphs as a text holds them."""
        return Html("\n").join(Html("<p>{}</p>").format(text) for text in self.paragraphs)


def message_for(facts: CounterFacts, address: SiteAddress) -> Message:
    """Return what is sent: the page's path, the site's name, and nothing that varies by visitor.

    Plausible: “Events API reference”, ``name``, ``url`` and ``domain``. Umami: “Sending stats”; its
    fields for the screen, the language, the title and the page before stay out. GoatCounter:
    “Tracking pixel”, ``p``; that it takes POST too stands in its source, not in its help. All
    three: stored copies, read on 24 November 2026.
    """
    url = _endpoint(facts)
    if facts.kind == "goatcounter":
        return Message(f"{url}?p={_ANY}")
    if facts.kind == "plausible":
        event = {"name": "pageview", "url": address.absolute(_ANY), "domain": facts.site}
        return Message(url, _compact(event))
    name = urlsplit(address.origin).hostname
    visit = {"website": facts.site, "hostname": name, "url": _ANY}
    return Message(url, _compact({"type": "event", "payload": visit}))


def _endpoint(facts: CounterFacts) -> str:
    return facts.host + _ENDPOINTS[facts.kind]


def _compact(data: Mapping[str, object]) -> str:
    return json.dumps(data, separators=(",", ":"))


def counter_script(facts: CounterFacts, address: SiteAddress, source: str) -> bytes:
    """Return the script as published; ``source`` is the theme's.

    It is a file and not part of the pages: it is the same on all of them and is fetched once.
    """
    message = message_for(facts, address)
    values = {"ORIGIN": address.origin, "TO": message.url, "BODY": message.body}
    script = str(compact_script(source))  # plain text: replacing in HTML would escape
    for name, value in values.items():
        script = script.replace(f'"{name}"', json.dumps(value))
    return script.encode()


def counter_for(page: Page, script_url: str, declared: Collection[str]) -> str:
    """Return the address of the script that counts a visit of ``page``; empty: it is not counted.

    ``declared`` are the languages that say so: nobody is counted without having been told.
    """
    is_counted = (
        not page.is_sensitive
        and not page.is_draft
        and page.kind not in NEVER_COUNTED
        and page.language.code in declared
    )
    return script_url if is_counted else ""


def counter_sources(facts: CounterFacts | None) -> tuple[str, ...]:
    """Return what ``connect-src`` of a counted page must allow: the one address, without query.

    The script is the site's own, so ``script-src`` needs ``'self'`` and nothing more.
    """
    return (_endpoint(facts),) if facts else ()


def declared_languages(catalogue: Catalogue) -> frozenset[str]:
    """Return the languages of which a page says, in its own text, whether visits are counted."""
    return frozenset(page.language.code for page in _declaring(catalogue.pages.values()))


def _declaring(pages: Iterable[Page]) -> Iterator[Page]:
    for page in pages:
        slots = (piece for piece in page.record.body.pieces if isinstance(piece, Slot))
        if page.original is None and any(str(slot.kind) == SLOT for slot in slots):
            yield page


def check_counter(
    facts: CounterFacts | None, path: str = PATH, lines: Lines | None = None
) -> Iterator[Problem]:
    """The counter runs at the practice's own: a company that runs it learns of every visit."""
    if facts is None:
        return
    line = line_at(lines or {}, "counter", "host")
    host, kind = _host(facts), _cloud_of(facts)
    if kind == facts.kind:
        message = (
            f"“{host}” is not yours: the company that runs it learns of every counted visit to a "
            "site about therapy"
        )
        remedy = "run the program yourself, or sign an agreement on processing and name it"
        yield Problem(path, line, message, remedy, Severity.WARNING)
    elif kind:
        message = f"“{host}” runs {PROGRAMS[kind]}, and “kind” is “{facts.kind}”"
        yield Problem(path, line, message, f'write kind = "{kind}", or your own host')


def _host(facts: CounterFacts) -> str:
    return urlsplit(facts.host).hostname or ""


def _cloud_of(facts: CounterFacts) -> str:
    """Return the program whose maker runs the host; empty where none is known to."""
    host = _host(facts)
    return next(
        (
            kind
            for kind, clouds in _CLOUDS.items()
            if any(host == cloud or host.endswith(f".{cloud}") for cloud in clouds)
        ),
        "",
    )


def check_declarations(
    facts: CounterFacts | None, catalogue: Catalogue, lines: Lines | None = None
) -> Iterator[Problem]:
    """While visits are counted, every language says so on a page that each page's foot leads to."""
    if facts is None:
        return
    for language in catalogue.site.languages:
        pages = catalogue.in_language(language.code)
        if pages or language.complete:
            yield from _check_language(language, tuple(_declaring(pages)), lines or {})


def _check_language(language: Language, pages: tuple[Page, ...], lines: Lines) -> Iterator[Problem]:
    severity = Severity.ERROR if language.complete else Severity.WARNING
    if not pages:
        yield Problem(
            PATH,
            line_at(lines, "counter"),
            f"no page in “{language.code}” says that visits are counted, so none are there",
            f"put “{BLOCK}” and a line “///” into its privacy page",
            severity,
        )
    elif not any(str(page.record.file) in language.footer for page in pages):
        page = pages[0]
        yield Problem(
            page.record.path,
            1,
            "says that visits are counted, where no page's foot leads to it",
            f"name “{page.record.file}” in “footer” of “{language.code}” in {PATH}",
            severity,
        )


def counter_declaration(
    facts: CounterFacts | None, language: Language, strings: Strings
) -> Declaration:
    """Return what a visitor is told, as the language prints it: also that nothing is counted."""
    if facts is None:
        return Declaration((typeset_text(strings.gettext("We do not count visits."), language),))
    said = {"host": _host(facts), "program": PROGRAMS[facts.kind]}
    texts = (typeset_text(text, language) % said for text in _declared(facts, strings))
    return Declaration(tuple(texts))


def _declared(facts: CounterFacts, strings: Strings) -> Iterator[str]:
    """What the law asks for beside this (who, on which ground, how long) is the practice's."""
    _ = strings.gettext
    yield _(
        "We count how often our pages are opened. When you open one, your browser sends the "
        "page's address to %(host)s, where the counter %(program)s runs."
    )
    if _cloud_of(facts):
        yield _("%(host)s belongs to the company behind %(program)s and not to us.")
    yield _(
        "As with everything that a browser sends, your IP address, your browser's name and its "
        "language go along. From them the counter can tell for a while that two visits are the "
        "same person's, and roughly where that person is."
    )
    yield _(
        "We set no cookie and store nothing on your device. Where you came from, what you do on "
        "the page and the size of your screen are not sent."
    )
    yield _(
        "Some pages are never counted: those about safety and other private matters, help now, "
        "booking and search."
    )
    yield _(
        "You can say no. If you turn on Global Privacy Control or “Do Not Track” in your browser, "
        "or turn off JavaScript, nothing is sent. You can also write to us and object."
    )
