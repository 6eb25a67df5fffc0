"""How far booking is from every page, in clicks, and where each call to action leads.

Read from the finished pages, so that it tells what a visitor can click and not what was meant.
The target: two clicks at most from every page. Pages about violence are told apart: nothing in
their text may lead to a booking, and so their distance is no fault.
"""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement, HTMLParser, document_fromstring

from plugins.booking.calls_to_action import HELP, NONE
from plugins.content_model.problems import Problem

MOST_CLICKS = 2  # our own target, from every page, by whatever link there is
Distances = Mapping[str, int]  # site path → clicks; a path that is missing leads nowhere


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A finished page, and what its source says of booking."""

    path: str  # site path
    source: str  # its file, as messages name it
    lang: str  # code of its language
    html: bytes
    choice: str  # its call to action: key of a service, “help” or “none”
    is_booking: bool  # whether one books here: the booking page, and that of each service
    is_violence: bool  # whether it is about violence


@dataclass(frozen=True, slots=True)
class CallLink:
    """The link of a call to action, as it was drawn."""

    label: str
    target: str  # site path; the address as it stands, when it leads out of the site


@dataclass(frozen=True, slots=True)
class PageLinks:
    """Where a visitor can go from a page; site paths, in the page's order, each once."""

    whole: tuple[str, ...]  # by any link
    text: tuple[str, ...]  # by those inside <main>: without header and footer
    calls: tuple[CallLink, ...]  # of the calls to action


@dataclass(frozen=True, slots=True)
class PageReach:
    """What the report says of a page."""

    path: str  # site path
    source: str
    lang: str
    choice: str
    is_violence: bool
    clicks: int | None  # fewest to a booking page of its language; None: there is no way
    text_clicks: int | None  # the same without header and footer, on every page of the way
    calls: tuple[CallLink, ...]
    sells: bool  # whether its text or its calls to action lead to a booking page in one click


# Links of a page


def read_links(html: bytes, path: str, base: str = "") -> PageLinks:
    """Return the links that a visitor can click; ``base`` is the site's path below its origin.

    Links inside what is ``hidden`` or a ``template`` wait for a script, and do not count.
    """
    root = document_fromstring(html, parser=HTMLParser(encoding="utf-8"))
    links = [link for link in root.iterfind("body//a[@href]") if not _is_hidden(link)]
    main = [link for link in links if _is_inside(link, "main")]
    return PageLinks(
        whole=tuple(_paths(links, path, base)),
        text=tuple(_paths(main, path, base)),
        calls=tuple(_calls(links, path, base)),
    )


def _is_hidden(link: HtmlElement) -> bool:
    around = (link, *link.iterancestors())
    return any("hidden" in one.attrib or one.tag == "template" for one in around)


def _is_inside(link: HtmlElement, tag: str) -> bool:
    return next(link.iterancestors(tag), None) is not None


def _paths(links: Iterable[HtmlElement], path: str, base: str) -> Iterator[str]:
    found = (_site_path(link.get("href", ""), path, base) for link in links)
    yield from dict.fromkeys(target for target in found if target and target != path)


def _site_path(href: str, path: str, base: str) -> str:
    """Return the site path that an address leads to; empty when it leads out of the site."""
    parts = urlsplit(urljoin(base + path, href))
    if parts.scheme or parts.netloc or not parts.path.startswith(f"{base}/"):
        return ""
    return unquote(parts.path.removeprefix(base))


def _calls(links: Iterable[HtmlElement], path: str, base: str) -> Iterator[CallLink]:
    for link in links:
        around = (one.get("class", "").split() for one in link.iterancestors())
        if any("call-to-action" in classes for classes in around):
            href = link.get("href", "")
            label = " ".join(link.text_content().split())
            yield CallLink(label, _site_path(href, path, base) or href)


# Distances


def distances(links: Mapping[str, Iterable[str]], goals: Collection[str]) -> Distances:
    """Return the fewest clicks from each page to one of the goals, breadth first.

    ``links`` holds page → pages that it leads to. A page from which no way leads is left out.
    """
    coming: dict[str, list[str]] = {}
    for page, targets in links.items():
        for target in targets:
            coming.setdefault(target, []).append(page)
    found = dict.fromkeys(sorted(goal for goal in goals if goal in links), 0)
    waiting = deque(found)
    while waiting:
        target = waiting.popleft()
        for page in coming.get(target, ()):
            if page not in found:
                found[page] = found[target] + 1
                waiting.append(page)
    return found


# The report


def read_reach(pages: Iterable[DrawnPage], base: str = "") -> tuple[PageReach, ...]:
    """Return what there is to say of every page, by site path.

    A booking page counts in the visitor's own language alone.
    """
    ordered = sorted(pages, key=lambda page: page.path)
    links = {page.path: read_links(page.html, page.path, base) for page in ordered}
    reports: dict[str, PageReach] = {}
    for lang in sorted({page.lang for page in ordered}):
        goals = {page.path for page in ordered if page.is_booking and page.lang == lang}
        whole = distances({path: found.whole for path, found in links.items()}, goals)
        text = distances({path: found.text for path, found in links.items()}, goals)
        for page in ordered:
            if page.lang == lang:
                found = links[page.path]
                reports[page.path] = _reach(page, found, whole, text, goals)
    return tuple(reports[page.path] for page in ordered)


def _reach(
    page: DrawnPage, links: PageLinks, whole: Distances, text: Distances, goals: Collection[str]
) -> PageReach:
    return PageReach(
        path=page.path,
        source=page.source,
        lang=page.lang,
        choice=page.choice,
        is_violence=page.is_violence,
        clicks=whole.get(page.path),
        text_clicks=text.get(page.path),
        calls=links.calls,
        sells=any(target in goals for target in links.text),
    )


def check_reach(reports: Iterable[PageReach], most: int = MOST_CLICKS) -> Iterator[Problem]:
    """Booking is at most two clicks from every page; pages about violence lead to none."""
    for report in reports:
        if report.is_violence:
            if report.sells:
                yield Problem(
                    report.source,
                    1,
                    f"“{report.path}” is about violence, and its text leads to booking",
                    "take the link out; such a page asks for nothing but help",
                )
        elif report.clicks is None:
            yield Problem(
                report.source,
                1,
                f"no way leads from “{report.path}” to booking",
                "link to the booking page, or to a page that does",
            )
        elif report.clicks > most:
            yield Problem(
                report.source,
                1,
                f"booking is {report.clicks} clicks away from “{report.path}”, over {most}",
                "link to the booking page, or to a page that does",
            )


def calls_to(reports: Iterable[PageReach]) -> Mapping[str, int]:
    """Return how many calls to action were drawn that lead to an address, most first."""
    counts = Counter(call.target for report in reports for call in report.calls)
    return {target: counts[target] for target in sorted(counts, key=lambda t: (-counts[t], t))}


def totals(reports: Iterable[PageReach]) -> Mapping[str, int]:
    """Return how many pages ask for what: services before help and nothing, most first."""
    counts = Counter(report.choice for report in reports)
    last = {HELP: 1, NONE: 2}
    order = sorted(counts, key=lambda choice: (last.get(choice, 0), -counts[choice], choice))
    return {choice: counts[choice] for choice in order}
