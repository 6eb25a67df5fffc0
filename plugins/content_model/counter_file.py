"""``[counter]`` of ``content/site.toml``: the counter of visits. Without it there is none.

One instance of one program, by its address; the site loads nothing from it. What is sent, and
from which pages, is decided in ``plugins/safety/counters.py`` and cannot be set.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from pydantic import Field, field_validator, model_validator

from plugins.content_model.problems import nearest
from plugins.content_model.validation import Model

# A host's name below another, a port, and a path where the program does not stand at the root.
_ADDRESS = re.compile(
    r"https://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]"
    r"(?::[1-9][0-9]{0,4})?(?:/[A-Za-z0-9._~-]+)*/?"
)


class SiteKey(NamedTuple):
    """How a program tells the sites apart that it counts for."""

    pattern: str  # of the whole key
    remedy: str


# Read in the programs' own documentation, stored copies, on 24 November 2026. Plausible takes a
# list of domains too, and would count a visit for each. GoatCounter knows the site by its host.
SITE_KEYS: Mapping[str, SiteKey | None] = MappingProxyType(
    {
        "goatcounter": None,
        "plausible": SiteKey(
            r"[A-Za-z0-9][A-Za-z0-9./_-]*",
            "write the one name that the site has in Plausible, as example.org",
        ),
        "umami": SiteKey(
            r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
            "copy the website ID from Umami's settings",
        ),
    }
)


class CounterFacts(Model):
    """A counter of visits that sets no cookie."""

    kind: str = Field(description="The program: goatcounter, plausible or umami.")
    host: str = Field(description="The address where you run it: https://stats.example.org.")
    site: str = Field("", description="The site's name (Plausible) or website ID (Umami) there.")

    @field_validator("kind")
    @classmethod
    def _is_known(cls, kind: str) -> str:
        if kind not in SITE_KEYS:
            raise ValueError(f"“{kind}” is not a kind of counter; {nearest(kind, SITE_KEYS)}")
        return kind

    @field_validator("host")
    @classmethod
    def _is_an_address(cls, host: str) -> str:
        if not host.startswith("https://"):
            raise ValueError(
                "the counter's “host” does not begin with https://; "
                "visits are not told to whoever listens: write https://stats.example.org"
            )
        if not _ADDRESS.fullmatch(host):
            raise ValueError(
                "the counter's “host” is not the bare address of a program; "
                "write it as https://stats.example.org, in small letters, without “?” or “@”"
            )
        return host.rstrip("/")

    @model_validator(mode="after")
    def _names_its_site(self) -> "CounterFacts":
        key = SITE_KEYS[self.kind]
        if key is None and self.site:
            raise ValueError(
                "the counter has a “site”, but GoatCounter knows the site by its host; "
                "take “site” out"
            )
        if key is not None and not self.site:
            raise ValueError(f"the counter does not say which site it counts; {key.remedy}")
        if key is not None and not re.fullmatch(key.pattern, self.site):
            raise ValueError(f"the counter's “site” is not a site's name there; {key.remedy}")
        return self
