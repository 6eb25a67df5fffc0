"""The booking request by e-mail, which needs no provider and tells nobody but the practice."""

import re
from dataclasses import dataclass

from plugins.booking.providers.provider import PATH, Target
from plugins.booking.request_form import LONGEST_URL, request_form
from plugins.content_model.problems import Problem

_ADDRESS = re.compile(r"[^@\s<>,;:\"]+@[^@\s<>,;:\"]+\.[^@\s<>,;:\"]+")  # as in site.toml


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail begun for the visitor, in the page's language; see ``request_form``."""

    key: str = "email"
    name: str = "e-mail"
    takes: str = "post@example.org"

    def deep_link(self, address: str, target: Target, line: int = 1) -> str | Problem:
        """Return the ``mailto:`` URL; only the service's name and our own questions are in it."""
        if not _ADDRESS.fullmatch(address):
            message = f"“{address}” is not one e-mail address"
            return Problem(PATH, line, message, f"write it as {self.takes}")
        form = request_form(target.name, address, None, target.strings)
        url = form.letter_url if form else ""
        if len(url) > LONGEST_URL:
            message = f"the e-mail for “{target.name}” is too long for some mail programs"
            return Problem(PATH, line, message, "give the service a shorter name")
        return url


EMAIL = Email()
