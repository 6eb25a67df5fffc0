"""Booking without a server, in real Chromium: by keyboard, in words, and with nothing left behind.

The page is made of the real components, styles and script. It carries a policy as narrow as the
site's, so what works here needs no opening. Mail programs and providers are answered here.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, BrowserContext, Page, expect

from plugins.booking.endpoints import Endpoint, form_sources
from plugins.booking.providers.frames import Frame, frame_sources
from plugins.booking.providers.labels import LabelLine, PrivacyLabel
from plugins.booking.reminder import reminder, reminder_file
from plugins.booking.request_form import request_form
from plugins.multilingual.strings import Strings
from plugins.rendering.environments import make_environment
from plugins.rendering.stylesheet import bundle
from tests.browser.conftest import PATIENCE
from tests.support.audits import check_markup, run_axe
from tests.support.builds import PROJECT
from tests.support.serving import serving

pytestmark = pytest.mark.browser
THEME = PROJECT / "theme"
PROVIDER = "https://calendar.example"
SERVER = "https://forms.example"
FRAME = Frame(f"{PROVIDER}/couples", PROVIDER, "Booking calendar")
LABEL = PrivacyLabel("Before you go", (LabelLine("Cookies", "not known"),), "Read today.")
# A visitor's answers, with every sign that an address treats in its own way.
ANSWERS = {
    "First name": "Kåre & Åse",
    "A safe way to reach you": "+47 900 00 000, kåre+oss@example.no",
    "Times that suit you": "Tuesday 18:30 = best\nnot 100 % sure about #2?",
    "Country where you will be during the session": "Łódź, Poland",
    "The other person's time zone": "2 hours later",
}
MAY_LEAVE = "Yes, but do not say what it is about"
BODY = (
    "Service: Couples session\r\n"
    "First name: Kåre & Åse\r\n"
    "A safe way to reach you: +47 900 00 000, kåre+oss@example.no\r\n"
    "May we leave a message there? Yes, but do not say what it is about\r\n"
    "Times that suit you: Tuesday 18:30 = best\r\nnot 100 % sure about #2?\r\n"
    "Country where you will be during the session: Łódź, Poland\r\n"
    "The other person's time zone: 2 hours later\r\n"
)
MISSING = [
    "Write a name that we can call you by",
    "Write an e-mail address or a telephone number",
    "Choose whether we may leave a message",
    "Write when it suits you",
    "Write the country where you will be",
]
Visit = Callable[..., Page]


def draw(endpoint: Endpoint | None) -> str:
    """Draw a small page of the three components."""
    environment = make_environment(THEME, Strings())
    macros = {
        name: environment.get_template(f"components/{name}.html").module
        for name in ("booking_form", "provider_calendar", "reminder")
    }
    form = request_form(
        "Couples session", "post+time@example.org", endpoint, Strings(), for_two=True
    )
    parts = (
        macros["booking_form"].booking_form(form),  # type: ignore[attr-defined]
        macros["provider_calendar"].provider_calendar(  # type: ignore[attr-defined]
            "couples", FRAME.url, "Calendar", LABEL, FRAME
        ),
        macros["reminder"].reminder(reminder("/pattern.ics", Strings())),  # type: ignore[attr-defined]
    )
    body = "\n".join(f"<h2>Part</h2>\n{part}" for part in parts)
    styles, problems = bundle(THEME / "styles" / "index.css", PROJECT, {})
    assert () == problems
    allowed = " ".join(form_sources(endpoint)) or "'none'"
    policy = (
        "default-src 'none'; base-uri 'none'; script-src 'self'; style-src 'unsafe-inline'; "
        f"connect-src 'self'; frame-src {' '.join(frame_sources([FRAME]))}; "
        f"form-action {allowed}"
    )
    html = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Booking</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}"><style></style></head>'
        f'<body><main class="page"><h1>Booking</h1>{body}</main>'
        '<script type="module" src="/booking.js"></script></body></html>'
    )
    return html.replace("<style></style>", f"<style>{styles.for_page(html)}</style>")


@pytest.fixture(scope="module")
def booking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page by e-mail, and with an endpoint as /endpoint.html; its address."""
    folder: Path = tmp_path_factory.mktemp("booking")
    (folder / "index.html").write_text(draw(None), encoding="utf-8")
    endpoint = Endpoint("own", f"{SERVER}/", "forms.example")
    (folder / "endpoint.html").write_text(draw(endpoint), encoding="utf-8")
    (folder / "booking.js").write_bytes((THEME / "scripts" / "booking.js").read_bytes())
    (folder / "pattern.ics").write_bytes(reminder_file(Strings()))
    with serving(folder) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, booking: str) -> Iterator[Visit]:
    """Open the page; every request that it makes is kept in ``page.asked``."""
    contexts: list[BrowserContext] = []

    def visit_it(
        path: str = "/", *, width: int = 1280, javascript: bool = True, **more: str
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            reduced_motion="reduce",
            base_url=booking,
            **more,  # type: ignore[arg-type]
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.route(
            re.compile(r"^https://"),
            lambda route: route.fulfill(content_type="text/html", body="<title>A</title><p>A"),
        )
        page = context.new_page()
        page.goto(path)
        return page

    yield visit_it
    for context in contexts:
        context.close()


def fill(page: Page) -> None:
    for label, answer in ANSWERS.items():
        page.get_by_label(label).fill(answer)
    page.get_by_label(MAY_LEAVE).check()


def mail_after(page: Page, act: Callable[[], object]) -> str:
    """Return the URL with which a mail program is asked for."""
    with page.expect_request(re.compile("^mailto:")) as asked:
        act()
    return asked.value.url


def body_of(url: str) -> str:
    return unquote(url.partition("&body=")[2])


def button(page: Page, name: str) -> Callable[[], None]:
    return page.get_by_role("button", name=name, exact=True).click


# The e-mail


def test_the_answers_become_an_email_letter_by_letter(visit: Visit) -> None:
    page = visit()
    fill(page)
    url = mail_after(page, button(page, "Open the e-mail"))

    assert BODY == body_of(url)
    value = r"(?:[A-Za-z0-9._~!'()*-]|%[0-9A-F]{2})+"  # qchar of RFC 6068 §2, less the rest
    assert re.fullmatch(
        rf"mailto:post%2Btime@example\.org\?subject=Request%20for%20a%20time&body={value}", url
    )


def test_without_script_a_link_begins_the_same_email(visit: Visit) -> None:
    page = visit(javascript=False)
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_label("First name")).to_be_hidden()
    expect(page.get_by_role("link", name="Choose a time at Calendar")).to_be_visible()
    url = mail_after(page, page.get_by_role("link", name="Ask for a time: Couples session").click)

    assert [
        "Service: Couples session",
        "First name: ",
        "A safe way to reach you: ",
        "May we leave a message there? ",
        "Times that suit you: ",
        "Country where you will be during the session: ",
        "Where the other person will be: ",
        "The other person's time zone: ",
        "",
    ] == body_of(url).split("\r\n")


def test_with_script_there_is_one_way_to_write_and_not_two(visit: Visit) -> None:
    page = visit()

    expect(page.get_by_role("link", name="Ask for a time: Couples session")).to_be_hidden()
    expect(page.get_by_role("form", name="Ask for a time: Couples session")).to_be_visible()


def test_by_keyboard_alone(visit: Visit) -> None:
    page = visit()
    page.get_by_label("First name").focus()
    for keys in (["Kari"], ["kari@example.no"]):
        for text in keys:
            page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Monday")
    page.keyboard.press("Tab")
    page.keyboard.type("Norway")
    url = mail_after(page, lambda: page.keyboard.press("Enter"))

    assert (
        "Service: Couples session\r\nFirst name: Kari\r\n"
        "A safe way to reach you: kari@example.no\r\n"
        f"May we leave a message there? {MAY_LEAVE}\r\nTimes that suit you: Monday\r\n"
        "Country where you will be during the session: Norway\r\n"
    ) == body_of(url)


# What is missing


def test_what_is_missing_is_said_in_words_in_a_summary_that_takes_the_focus(visit: Visit) -> None:
    page = visit()
    button(page, "Open the e-mail")()
    summary = page.get_by_role("group", name="Something is missing")

    expect(summary).to_be_focused()
    assert MISSING == summary.get_by_role("link").all_inner_texts()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    field = page.get_by_label("First name")
    expect(field).to_be_focused()
    assert "/" == page.evaluate("location.pathname + location.search + location.hash")


def test_each_field_says_itself_what_is_missing_until_it_is_there(visit: Visit) -> None:
    page = visit()
    button(page, "Open the e-mail")()
    name = page.get_by_label("First name")

    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description(f"Or what you want us to call you. {MISSING[0]}")
    choice = page.get_by_role("radiogroup", name="May we leave a message there?")
    expect(choice).to_have_attribute("aria-invalid", "true")
    expect(choice).to_have_accessible_description(re.compile(MISSING[2]))
    name.fill("   ")
    button(page, "Open the e-mail")()
    expect(name).to_have_attribute("aria-invalid", "true")

    fill(page)
    mail_after(page, button(page, "Open the e-mail"))
    expect(name).to_have_attribute("aria-invalid", "false")
    expect(name).to_have_accessible_description("Or what you want us to call you.")
    expect(page.get_by_role("group", name="Something is missing")).to_be_hidden()


def test_what_may_stay_empty_is_not_asked_for_again(visit: Visit) -> None:
    page = visit()
    fill(page)
    page.get_by_label("The other person's time zone").fill("")

    body = body_of(mail_after(page, button(page, "Open the e-mail")))
    assert "other person" not in body


# Without a mail program


def test_the_text_can_be_copied_instead(visit: Visit) -> None:
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fill(page)
    text = page.get_by_label("Your request")
    expect(text).to_be_hidden()
    button(page, "Copy the text instead")()

    expect(text).to_be_focused()
    expect(text).to_have_value(BODY.replace("\r\n", "\n"))
    expect(text).not_to_be_editable()
    expect(page.get_by_text("Send it to post+time@example.org, with the subject")).to_be_visible()
    button(page, "Copy")()
    expect(page.get_by_role("status").first).to_have_text("The text is copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert BODY.replace("\r\n", "\n") == copied.replace("\r\n", "\n")

    page.get_by_label("First name").fill("Another")
    expect(text).to_be_hidden()


def test_a_browser_that_does_not_copy_says_how_to(visit: Visit) -> None:
    page = visit()
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
    )
    fill(page)
    button(page, "Copy the text instead")()
    button(page, "Copy")()

    expect(page.get_by_role("status").first).to_have_text(re.compile("^The text is selected"))
    selected = page.evaluate("String(getSelection())")
    assert selected.startswith("Service: Couples session")


def test_a_text_that_mail_programs_would_cut_is_shown_whole(visit: Visit) -> None:
    page = visit()
    fill(page)
    page.get_by_label("Times that suit you").fill("tirsdag på formiddagen " * 80)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    button(page, "Open the e-mail")()

    expect(page.get_by_label("Your request")).to_be_focused()
    assert [] == asked


# An endpoint


@pytest.mark.parametrize("javascript", [True, False])
def test_with_an_endpoint_it_is_an_ordinary_form(visit: Visit, javascript: bool) -> None:
    page = visit("/endpoint.html", javascript=javascript)
    fill(page)
    with page.expect_request(f"{SERVER}/") as sent:
        button(page, "Send the request")()

    assert "POST" == sent.value.method
    data = sent.value.post_data_json
    assert isinstance(data, dict)
    assert {
        "service": "Couples session",
        "leave-empty": "",
        "first-name": ANSWERS["First name"],
        "contact": ANSWERS["A safe way to reach you"],
        "message": MAY_LEAVE,
        "times": ANSWERS["Times that suit you"].replace("\n", "\r\n"),
        "country": ANSWERS["Country where you will be during the session"],
        "other-place": "",
        "other-time-zone": ANSWERS["The other person's time zone"],
    } == data


def test_with_an_endpoint_nothing_is_sent_that_lacks_something(visit: Visit) -> None:
    page = visit("/endpoint.html")
    button(page, "Send the request")()

    expect(page.get_by_role("group", name="Something is missing")).to_be_focused()
    expect(page.get_by_label("Leave this empty")).to_be_hidden()
    assert page.url.endswith("/endpoint.html")


# The calendar


def test_a_providers_calendar_is_asked_for_after_the_click_and_not_before(visit: Visit) -> None:
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_load_state("networkidle")

    assert [] == [url for url in asked if PROVIDER in url]
    expect(page.locator("iframe")).to_have_count(0)
    page.get_by_role("button", name="Load the calendar from Calendar").focus()
    with page.expect_request(FRAME.url) as loaded:
        page.keyboard.press("Enter")

    assert "referer" not in loaded.value.headers
    frame = page.locator("iframe")
    expect(frame).to_be_focused()
    expect(frame).to_have_attribute("title", FRAME.title)
    expect(frame).to_have_attribute("sandbox", FRAME.sandbox)
    expect(page.get_by_role("link", name="Choose a time at Calendar")).to_be_visible()


# The reminder


def test_a_reminder_is_a_calendar_with_the_visitors_time(visit: Visit) -> None:
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    stamps = []
    for _ in range(2):
        page.get_by_label("Date").fill("2026-12-24")
        page.get_by_label("Time", exact=True).fill("18:30")
        with page.expect_download() as made:
            button(page, "Make the calendar file")()
        assert "Appointment.ics" == made.value.suggested_filename
        calendar = Calendar.from_ical(made.value.path().read_bytes())
        (event,) = calendar.events
        assert "2026-12-24T18:30:00" == event.start.isoformat()
        assert ["2026-12-24T17:30:00"] == [t.trigger.isoformat() for t in event.alarms.times]
        stamps.append(str(event["uid"]))

    expect(page.get_by_role("status").last).to_have_text(re.compile("^The file is made"))
    assert 2 == len(set(stamps))  # a second time does not replace the first
    assert {"pattern.ics"} == {
        url.rpartition("/")[2] for url in asked if not url.startswith("blob:")
    }


def test_a_reminder_without_a_day_says_so_and_one_that_fails_too(visit: Visit) -> None:
    page = visit()
    page.route("**/pattern.ics", lambda route: route.abort())
    button(page, "Make the calendar file")()
    summary = page.get_by_role("group", name="Something is missing")
    expect(summary).to_be_focused()
    assert ["Choose the day of the appointment", "Choose when the appointment begins"] == (
        summary.get_by_role("link").all_inner_texts()
    )

    page.get_by_label("Date").fill("2026-12-24")
    page.get_by_label("Time", exact=True).fill("18:30")
    button(page, "Make the calendar file")()
    expect(page.get_by_role("status").last).to_have_text(re.compile("^The file could not be made"))


# All together


def test_nothing_is_kept_and_no_answer_stands_in_an_address(visit: Visit) -> None:
    page = visit()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    fill(page)
    mail_after(page, button(page, "Open the e-mail"))
    button(page, "Copy the text instead")()

    assert [0, 0, "", 0] == page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, document.cookie,"
        " (await indexedDB.databases()).length]"
    )
    assert [] == page.context.cookies()
    assert "/" == page.evaluate("location.pathname + location.search + location.hash")
    assert [] == [text for text in complaints if "Content Security Policy" in text]
    assert "{}" == json.dumps(page.evaluate("history.state") or {})


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_screen(visit: Visit, width: int) -> None:
    page = visit(width=width)
    button(page, "Open the e-mail")()
    fill(page)
    button(page, "Copy the text instead")()
    button(page, "Load the calendar from Calendar")()

    assert width == page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.node
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(visit: Visit, scheme: str) -> None:
    page = visit(width=360, color_scheme=scheme)
    found = [*run_axe(page)]
    button(page, "Open the e-mail")()
    found += run_axe(page)
    fill(page)
    button(page, "Copy the text instead")()
    button(page, "Load the calendar from Calendar")()
    found += run_axe(page)

    assert [] == found


@pytest.mark.java
def test_its_html_is_valid(tmp_path: Path) -> None:
    endpoints = (None, Endpoint("own", f"{SERVER}/", "forms.example"))
    files = [tmp_path / f"{number}.html" for number in range(len(endpoints))]
    for file, endpoint in zip(files, endpoints, strict=True):
        html = re.sub(r"<meta http-equiv=[^>]*>", "", draw(endpoint))  # a file has no “'self'”
        file.write_text(html, encoding="utf-8")

    assert () == check_markup(files)


def test_the_script_is_small() -> None:
    import gzip

    script = (THEME / "scripts" / "booking.js").read_bytes()

    assert len(gzip.compress(script, 9, mtime=0)) <= 1640  # bytes
