"""How far booking is: counted in clicks, on finished pages, by the links that one can click."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.booking.reach import (
    CallLink,
    DrawnPage,
    PageReach,
    calls_to,
    check_reach,
    distances,
    read_links,
    read_reach,
    totals,
)

HEADER = '<header><a href="/book/">Book</a></header>'


def html(main: str = "", header: str = "", footer: str = "") -> bytes:
    return (
        f'<!doctype html><html><head><link rel="canonical" href="/x/"></head><body>{header}'
        f"<main>{main}</main><footer>{footer}</footer></body></html>"
    ).encode()


def page(
    path: str, main: str = "", *, header: str = "", lang: str = "en", **facts: object
) -> DrawnPage:
    given_facts: dict[str, object] = {
        "source": f"content{path}index.md",
        "choice": "couples",
        "is_booking": path.startswith(("/book/", "/nb/bestill/")),
        "is_violence": False,
        **facts,
    }
    return DrawnPage(path=path, lang=lang, html=html(main, header), **given_facts)  # type: ignore[arg-type]


def link(path: str) -> str:
    return f'<a href="{path}">there</a>'


def reach(*pages: DrawnPage) -> dict[str, PageReach]:
    return {report.path: report for report in read_reach(pages)}


# Links


def test_links_are_site_paths_without_fragment_and_each_once() -> None:
    main = link("/a/#top") + link("/a/") + link("../b/?x=1") + link("#here")

    assert ("/a/", "/b/") == read_links(html(main), "/c/").whole


def test_what_leads_out_of_the_site_is_no_way() -> None:
    main = "".join(
        map(link, ("https://example.com/book/", "//example.com/", "mailto:a@b.no", "tel:+47"))
    )

    assert () == read_links(html(main), "/").whole


def test_below_a_path_links_are_of_the_site_alone() -> None:
    main = link("/repo/a/") + link("/other/")

    assert ("/a/",) == read_links(html(main), "/", "/repo").whole


def test_addresses_in_another_script_are_read() -> None:
    assert ("/nb/søk/",) == read_links(html(link("/nb/s%C3%B8k/")), "/").whole


def test_header_and_footer_are_told_from_the_text() -> None:
    links = read_links(html(link("/text/"), link("/head/"), link("/foot/")), "/")

    assert ("/head/", "/text/", "/foot/") == links.whole
    assert ("/text/",) == links.text


@pytest.mark.parametrize(
    "main", ['<div hidden><a href="/a/">x</a></div>', '<template><a href="/a/">x</a></template>']
)
def test_what_waits_for_a_script_cannot_be_clicked(main: str) -> None:
    assert () == read_links(html(main), "/").whole


def test_calls_to_action_say_where_they_lead() -> None:
    main = '<div class="call-to-action"><p>Now <a href="/book/couples/">Book\n it</a></p></div>'

    assert (CallLink("Book it", "/book/couples/"),) == read_links(html(main), "/").calls


# Distances


def test_the_header_counts_but_not_for_what_the_text_offers() -> None:
    found = reach(
        page("/", link("/a/"), header=HEADER),
        page("/a/", link("/book/"), header=HEADER),
        page("/alone/", header=HEADER),
        page("/book/"),
    )

    assert [1, 1, 1, 0] == [found[path].clicks for path in ("/", "/a/", "/alone/", "/book/")]
    assert [2, 1, None, 0] == [
        found[path].text_clicks for path in ("/", "/a/", "/alone/", "/book/")
    ]


def test_a_booking_page_of_another_language_is_none() -> None:
    found = reach(
        page("/", link("/nb/")),
        page("/book/"),
        page("/nb/", link("/nb/bestill/"), lang="nb"),
        page("/nb/bestill/", lang="nb"),
    )

    assert (None, 1) == (found["/"].clicks, found["/nb/"].clicks)


def test_a_link_to_a_page_that_is_not_there_leads_nowhere() -> None:
    assert {"/": 0} == distances({"/": ("/lost/",)}, {"/", "/lost/"})


# Checks


def test_over_two_clicks_or_no_way_is_a_problem() -> None:
    pages = [
        page("/book/"),
        page("/1/", link("/book/")),
        page("/2/", link("/1/")),
        page("/3/", link("/2/")),
        page("/lost/"),
    ]

    assert [
        "content/3/index.md:1: booking is 3 clicks away from “/3/”, over 2; "
        "link to the booking page, or to a page that does",
        "content/lost/index.md:1: no way leads from “/lost/” to booking; "
        "link to the booking page, or to a page that does",
    ] == [str(problem) for problem in check_reach(read_reach(pages))]


def test_a_page_about_violence_may_be_far_away() -> None:
    assert [] == [*check_reach(read_reach([page("/safe/", is_violence=True)]))]


def test_a_page_about_violence_leads_to_no_booking() -> None:
    pages = [page("/safe/", link("/book/"), is_violence=True), page("/book/")]

    assert [
        "content/safe/index.md:1: “/safe/” is about violence, and its text leads to booking; "
        "take the link out; such a page asks for nothing but help"
    ] == [str(problem) for problem in check_reach(read_reach(pages))]


# Totals


def test_services_are_counted_before_help_and_nothing() -> None:
    choices = ("none", "none", "none", "help", "help", "first-talk", "couples", "couples")
    reports = read_reach(page(f"/{n}/", choice=choice) for n, choice in enumerate(choices))

    assert [("couples", 2), ("first-talk", 1), ("help", 2), ("none", 3)] == [
        *totals(reports).items()
    ]


def test_calls_are_counted_by_where_they_lead() -> None:
    call = '<div class="call-to-action"><a href="{}">x</a></div>'
    reports = read_reach(
        [
            page("/1/", call.format("/book/") * 2),
            page("/2/", call.format("/help/") + call.format("https://example.com/")),
        ]
    )

    assert [("/book/", 2), ("/help/", 1), ("https://example.com/", 1)] == [
        *calls_to(reports).items()
    ]


# What holds for all graphs

NODES = [f"/{n}/" for n in range(7)]
GRAPHS = st.fixed_dictionaries({n: st.lists(st.sampled_from(NODES), max_size=4) for n in NODES})
GOALS = st.sets(st.sampled_from(NODES), max_size=3)


@given(links=GRAPHS, goals=GOALS)
def test_a_distance_is_one_more_than_the_nearest_page_that_one_can_click(
    links: dict[str, list[str]], goals: set[str]
) -> None:
    found = distances(links, goals)
    for node in NODES:
        near = [found[target] for target in links[node] if target in found]
        expected = 0 if node in goals else min(near) + 1 if near else None

        assert expected == found.get(node)


@given(links=GRAPHS, goals=GOALS, extra=st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)))
def test_one_more_link_never_makes_the_way_longer(
    links: dict[str, list[str]], goals: set[str], extra: tuple[str, str]
) -> None:
    before = distances(links, goals)
    after = distances({**links, extra[0]: [*links[extra[0]], extra[1]]}, goals)

    assert all(after[node] <= clicks for node, clicks in before.items())
