"""The headers that close what a page itself cannot: one list for every host.

What a page may load stands in the page, and differs from page to page; see
``rendering/content_security.py``. Here is what ``<meta>`` cannot say (CSP Level 3, “The meta
element”), and what holds for every file. None of it depends on the page, so one rule is enough.
"""

from dataclasses import dataclass

Header = tuple[str, str]  # name and value
YEAR = 365 * 24 * 60 * 60  # seconds

# Every feature that asks for a device, a place, an identity or a payment, or that tells others
# about the visit, is off, also for frames. Names: W3C's Permissions Policy registry
# (w3c/webappsec-permissions-policy, features.md). “clipboard-write” is left: a booking request
# can be copied. Names that browsers do not know, or no longer, are left out: they warn of them.
DENIED_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "compute-pressure",
    "digital-credentials-get",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "keyboard-map",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "private-state-token-issuance",
    "private-state-token-redemption",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "speaker-selection",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)


@dataclass(frozen=True, slots=True)
class Hsts:
    """How long browsers use nothing but HTTPS (RFC 6797 §6.1)."""

    seconds: int = YEAR
    # Both bind more than this site: every other name below the domain, mail and booking among
    # them, and browsers' built-in lists, which forget slowly. So a person decides.
    with_subdomains: bool = False
    preload: bool = False

    @property
    def value(self) -> str:
        """The value of Strict-Transport-Security."""
        subdomains = "; includeSubDomains" if self.with_subdomains or self.preload else ""
        return f"max-age={self.seconds}{subdomains}{'; preload' if self.preload else ''}"


def security_headers(hsts: Hsts | None = None) -> tuple[Header, ...]:
    """Return the headers of every answer, sorted by name."""
    return (
        # CSP Level 3 §6.4.2. A second policy only ever forbids more, so pages keep their own.
        ("Content-Security-Policy", "frame-ancestors 'none'"),
        # HTML Standard, “Cross-origin opener policies”: a page that opened this one, or that
        # this one opens, such as a provider's calendar, gets no hold of its window.
        ("Cross-Origin-Opener-Policy", "same-origin"),
        # Fetch Standard, “Cross-Origin-Resource-Policy”: other sites embed no file of ours, so
        # none learns from one whether a visitor was here.
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", ", ".join(f"{name}=()" for name in DENIED_FEATURES)),
        # Referrer Policy §3.1: the next site must not even learn that one came from here.
        ("Referrer-Policy", "no-referrer"),
        ("Strict-Transport-Security", (hsts or Hsts()).value),
        ("X-Content-Type-Options", "nosniff"),  # Fetch Standard, same name
        ("X-Frame-Options", "DENY"),  # RFC 7034, for browsers without frame-ancestors
    )
