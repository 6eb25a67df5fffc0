"""The kinds of values that the schemas of the site files share."""

from typing import Annotated

from pydantic import Field

Text = Annotated[str, Field(min_length=1)]
LocalText = dict[str, Text]  # language code → text
Key = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]  # ISO 3166-1
LanguageTag = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]  # BCP 47
Email = Annotated[str, Field(pattern=r"^([^@\s]+@[^@\s]+\.[^@\s]+)?$")]
SitePath = Annotated[str, Field(pattern=r"^/[^\s?#]*$")]  # an address below the site's root
FormerPath = Annotated[str, Field(pattern=r"^/(?:[A-Za-z0-9-]+/)?$")]
Url = Annotated[str, Field(pattern=r"^https?://[^\s]+$")]
SafeUrl = Annotated[str, Field(pattern=r"^https://[^\s]+$")]
