"""The telephone. When it is answered is told beside it, by the contact's opening hours."""

import re
from dataclasses import dataclass

from plugins.booking.providers.provider import PATH, Target
from plugins.content_model.problems import Problem

# ITU-T E.164: a country code and a number, at most 15 digits. Fewer than 7 are a short code,
# which works inside its country alone.
_DIGITS = re.compile(r"\+[1-9][0-9]{6,14}")


@dataclass(frozen=True, slots=True)
class Phone:
    """A ``tel:`` link (RFC 3966) in the international form."""

    key: str = "phone"
    name: str = "telephone"
    takes: str = "+47 22 33 44 55"

    def deep_link(self, address: str, target: Target, line: int = 1) -> str | Problem:
        """Return the ``tel:`` URL of a number as printed; the target changes nothing."""
        digits = re.sub("[ \u00a0]", "", address)
        if not _DIGITS.fullmatch(digits):
            message = f"“{address}” is not a telephone number in the international form"
            return Problem(PATH, line, message, f"write it as {self.takes}")
        return f"tel:{digits}"


PHONE = Phone()
