"""The kinds of values that the schemas of the site files share."""

from typing import Annotated

from babel import Locale
from pydantic import AfterValidator, Field

from plugins.content_model.link_addresses import is_whole


def _known_country(code: str) -> str:
    if code not in Locale("en").territories:
        raise ValueError(f"“{code}” is not a country; write its ISO 3166-1 code, such as NO")
    return code


def _whole(url: str) -> str:
    if not is_whole(url):
        raise ValueError(f"“{url}” is not an address; copy it from a browser")
    return url


Text = Annotated[str, Field(min_length=1)]
LocalText = dict[str, Text]  # language code → text
Key = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]  # ISO 3166-1
LanguageTag = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]  # BCP 47
Email = Annotated[str, Field(pattern=r"^([^@\s]+@[^@\s]+\.[^@\s]+)?$")]
SitePath = Annotated[str, Field(pattern=r"^/[^\s?#]*$")]  # an address below the site's root
FormerPath = Annotated[str, Field(pattern=r"^/(?:[A-Za-z0-9-]+/)?$")]
Url = Annotated[str, Field(pattern=r"^https?://[^\s]+$"), AfterValidator(_whole)]
SafeUrl = Annotated[str, Field(pattern=r"^https://[^\s]+$"), AfterValidator(_whole)]
KnownCountry = Annotated[Country, AfterValidator(_known_country)]
