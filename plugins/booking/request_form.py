"""The booking request as a form: few questions, and an e-mail made of the answers.

No server takes part. ``theme/scripts/booking.js`` writes the answers into a ``mailto:`` URL
(RFC 6068) and opens the visitor's mail program with it. Browsers could do so by themselves, as
HTML's “mail as body” and “mail with headers”, but what they write is no well-formed e-mail: Blink
and WebKit spoil every letter outside ASCII and lose the plus sign of “+47” and of “me+you@…”, and
as “headers” each space becomes a plus sign. So without script there is a link in the form's place,
begun with the same lines.

It asks for nothing about health: an e-mail is not sealed, and what is not asked for cannot leak.
"""

from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from plugins.booking.endpoints import KINDS, Endpoint
from plugins.multilingual.strings import Strings

# Mail programs and Windows cut a mailto: URL somewhere above this many characters.
LONGEST_URL = 1800


@dataclass(frozen=True, slots=True)
class FormField:
    """One question of a form, ready to draw."""

    kind: str  # "choice" and "area"; else the type of an <input>: "text", "date", "time"
    id: str  # of the control; of the first option's in a choice
    name: str  # in an e-mail the label itself: it begins the answer's line
    label: str  # what is asked
    hint: str  # what helps to answer; may be empty
    error: str  # what to do when the answer is missing
    autocomplete: str  # a token of HTML's autofill, or "off"
    is_required: bool  # whether the request cannot be sent without it
    options: tuple[str, ...] = ()  # of a choice


@dataclass(frozen=True, slots=True)
class HiddenField:
    """A value that goes with the answers."""

    name: str  # in an e-mail what begins its line
    value: str  # the same for every visitor


@dataclass(frozen=True, slots=True)
class RequestForm:
    """A booking request in one language, ready to draw."""

    id: str  # begins the ids of all its parts
    title: str  # what assistive technology calls it
    explanation: tuple[str, ...]  # lines to read before the first question
    fields: tuple[FormField, ...]  # the questions, in their order
    button: str  # what sending it is called
    privacy: str  # who keeps what, one sentence
    action: str  # mailto: with the subject, or the endpoint; empty: the page itself
    method: str  # "post": answers never stand in an address
    enctype: str  # how a browser would write the answers
    hidden: tuple[HiddenField, ...]  # values beside the answers
    honeypot: str  # name of the field that only machines fill in; empty without an endpoint
    form_name: str  # name by which Netlify finds the form; empty elsewhere
    address: str  # where the e-mail goes; empty with an endpoint
    subject: str  # of the e-mail: neutral, for it shows in lists of mail
    letter_url: str  # mailto: begun with the questions, for browsers without script; may be empty
    sealed_url: str  # an encrypted way that the practice offers; may be empty
    sealed_host: str  # whose it is, said before the visitor leaves; empty without one


def request_form(
    service_name: str,
    email: str,
    endpoint: Endpoint | None,
    strings: Strings,
    *,
    for_two: bool = False,
    key: str = "request",
    sealed_url: str = "",
) -> RequestForm | None:
    """Return the form for a service; ``None`` when there is neither an address nor an endpoint.

    ``for_two`` asks where the other person is. ``key`` tells two forms of a page apart.
    """
    if not email and endpoint is None:
        return None
    _ = strings.gettext
    fields = (*_about_you(strings), *(_about_the_other(strings) if for_two else ()))
    title = _("Ask for a time: %(service)s") % {"service": service_name}
    service = HiddenField(_("Service"), service_name)
    form = RequestForm(
        id=f"site_{key}",
        title=title,
        explanation=_explanation(strings, by_mail=endpoint is None, for_two=for_two),
        fields=tuple(replace(field, id=f"site_{key}-{field.id}") for field in fields),
        button=_("Open the e-mail"),
        privacy=_("This page keeps nothing of what you write, and sends nothing by itself."),
        action="",
        method="post",
        enctype="text/plain",
        hidden=(service,),
        honeypot="",
        form_name="",
        address=email,
        subject=_("Request for a time"),
        letter_url="",
        sealed_url=sealed_url,
        sealed_host=urlsplit(sealed_url).hostname or "",
    )
    return _by_mail(form) if endpoint is None else _to_endpoint(form, fields, endpoint, strings)


def _by_mail(form: RequestForm) -> RequestForm:
    lines = [f"{hidden.name}: {hidden.value}" for hidden in form.hidden]
    lines += [line_of(field.name, "") for field in form.fields]
    return replace(
        form,
        action=mailto(form.address, form.subject),
        letter_url=mailto(form.address, form.subject, "\n".join(lines) + "\n"),
    )


def _to_endpoint(
    form: RequestForm, fields: tuple[FormField, ...], endpoint: Endpoint, strings: Strings
) -> RequestForm:
    """Send the same questions to a server, by names that are the same in every language."""
    _ = strings.gettext
    kind = KINDS[endpoint.kind]
    subject = (HiddenField(kind.subject, form.subject),) if kind.subject else ()
    detected = (HiddenField("form-name", kind.form_name),) if kind.form_name else ()
    named = zip(form.fields, fields, strict=True)
    return replace(
        form,
        fields=tuple(replace(field, name=source.id) for field, source in named),
        button=_("Send the request"),
        privacy=_("What you write is sent to %(host)s, which passes it on to us.")
        % {"host": endpoint.host},
        action=endpoint.url,
        enctype="application/x-www-form-urlencoded",
        hidden=(*detected, HiddenField("service", form.hidden[0].value), *subject),
        honeypot=kind.honeypot,
        form_name=kind.form_name,
        address="",
    )


def line_of(label: str, answer: str) -> str:
    """Return one line of the e-mail. A label that ends with a sign of its own gets no colon."""
    sign = ":" if label[-1].isalnum() or label[-1] == ")" else ""
    return f"{label}{sign} {answer}"


def mailto(address: str, subject: str, body: str = "") -> str:
    """Return a ``mailto:`` URL (RFC 6068 §2); a line break in a body is CRLF, as its §5 asks."""
    url = f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}"
    encoded = quote(body.replace("\n", "\r\n"), safe="")
    return f"{url}&body={encoded}" if body else url


def _field(name: str, kind: str, label: str, hint: str, error: str, autocomplete: str) -> FormField:
    return FormField(
        kind=kind,
        id=name,
        name=label,
        label=label,
        hint=hint,
        error=error,
        autocomplete=autocomplete,
        is_required=bool(error),
    )


def _about_you(strings: Strings) -> tuple[FormField, ...]:
    """Return the questions to the one who writes.

    A safe way to be reached is one field and “off”. WCAG 2.2, 1.3.5, asks for a token where a
    field collects one of its listed purposes; this one takes an e-mail address or a number, and
    which of them is safe is what is asked. A browser that offers the saved, perhaps shared one, or
    keeps the secret one for the next who types here, would answer wrongly.
    """
    _ = strings.gettext
    may_leave = _field(
        "message",
        "choice",
        _("May we leave a message there?"),
        _("If others read or hear what we leave, choose no."),
        _("Choose whether we may leave a message"),
        "off",
    )
    return (
        _field(
            "first-name",
            "text",
            _("First name"),
            _("Or what you want us to call you."),
            _("Write a name that we can call you by"),
            "given-name",
        ),
        _field(
            "contact",
            "text",
            _("A safe way to reach you"),
            _("An e-mail address that you alone open, or a telephone number."),
            _("Write an e-mail address or a telephone number"),
            "off",
        ),
        replace(
            may_leave,
            options=(_("Yes"), _("Yes, but do not say what it is about"), _("No")),
        ),
        _field(
            "times",
            "area",
            _("Times that suit you"),
            _("Two or three, by your own clock. Also say when we must not get in touch."),
            _("Write when it suits you"),
            "off",
        ),
        _field(
            "country",
            "text",
            _("Country where you will be during the session"),
            _("In a country with several time zones, add the nearest city."),
            _("Write the country where you will be"),
            "country-name",
        ),
    )


def _about_the_other(strings: Strings) -> tuple[FormField, ...]:
    """Return what is asked about a second person. The tokens of autofill are for the writer."""
    _ = strings.gettext
    return (
        _field(
            "other-place",
            "text",
            _("Where the other person will be"),
            _("The country, if it is not yours. Leave it empty if you sit together."),
            "",
            "off",
        ),
        _field(
            "other-time-zone",
            "text",
            _("The other person's time zone"),
            _("If it is not yours: the nearest city, or how many hours before or after you."),
            "",
            "off",
        ),
    )


def _explanation(strings: Strings, *, by_mail: bool, for_two: bool) -> tuple[str, ...]:
    _ = strings.gettext
    mail = (
        _("An e-mail is not sealed: it can be read on its way, and it stays in both mailboxes."),
        _("The button opens your e-mail program. Nothing is sent before you send it there."),
    )
    return (
        _("Write nothing about health or about your relationship. That can wait for the talk."),
        *(mail if by_mail else ()),
        *(
            (_("We answer you alone. The other person hears from us only if you ask us to."),)
            if for_two
            else ()
        ),
    )
