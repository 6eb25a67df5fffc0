"""``MULTILINGUAL`` of a plain Pelican site, typed, and what it asks of Pelican's own settings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from pydantic import Field, model_validator

from plugins.content_model.problems import Problem, nearest
from plugins.content_model.site_files import Language
from plugins.content_model.validation import Model, validate
from plugins.multilingual.urls import language_root, save_as

CONF = "pelicanconf.py"  # Pelican does not tell which file its settings came from
# What a language of MULTILINGUAL may say; the rest of a language block is the site's own.
KEYS = {
    "code", "name", "direction", "locale",
    "fallback", "hreflang_aliases", "slug_letters", "native_slugs",
}  # fmt: skip
# Pelican's kinds of address, and where each stands inside its language.
FOLDERS = {
    "ARTICLE": "{slug}/",
    "PAGE": "{slug}/",
    "DRAFT": "drafts/{slug}/",
    "DRAFT_PAGE": "drafts/pages/{slug}/",
}


class NativeLanguage(Language):
    """A language block without what only this project's own theme reads."""

    site_name: str = ""
    tagline: str = ""

    @model_validator(mode="after")
    def _is_understood(self) -> "NativeLanguage":
        if idle := sorted(self.model_fields_set - KEYS):
            raise ValueError(f"“{idle[0]}” of “{self.code}” does nothing here; take it out")
        try:
            Locale.parse(self.locale)
        except (ValueError, UnknownLocaleError):
            raise ValueError(
                f"“locale” of “{self.code}” is “{self.locale}”, which CLDR does not know; "
                "write language and country with an underscore between them"
            ) from None
        return self


class _Block(Model):
    """The mapping as written."""

    root: str
    languages: tuple[NativeLanguage, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _languages_agree(self) -> "_Block":
        codes = [language.code for language in self.languages]
        tags = [tag for one in self.languages for tag in (one.code, *one.hreflang_aliases)]
        if twice := _first_twice(tags):
            raise ValueError(f"two languages have the tag “{twice}”; keep one of them")
        if self.root not in codes:
            raise ValueError(
                f"“root” is “{self.root}”, which has no block in “languages”; "
                + nearest(self.root, codes)
            )
        for language in self.languages:
            for code in language.fallback:
                if code == language.code or code not in codes:
                    raise ValueError(
                        f"“fallback” of “{language.code}” names “{code}”, which is no other "
                        f"language; {nearest(code, set(codes) - {language.code})}"
                    )
        return self


@dataclass(frozen=True, slots=True)
class MultilingualSettings:
    """What the plugin knows of the site; templates see it as ``MULTILINGUAL``."""

    root: str  # code of the language without a prefix
    languages: tuple[Language, ...]  # in the order of the settings
    site_url: str = ""  # SITEURL
    content: str = "content"  # name of the folder PATH, for messages
    index: str = ""  # file of a language's index; empty when the site wants none

    def language(self, code: str) -> Language | None:
        """Return the language with this code, however it is capitalised."""
        wanted = code.casefold()
        return next((one for one in self.languages if one.code.casefold() == wanted), None)

    def folder(self, language: Language) -> str:
        """Return the folder of the language's pages in the output: ``""`` or ``"nb/"``."""
        return language_root(language.code, self.root).lstrip("/")


def multilingual_settings(
    settings: Mapping[str, Any],
) -> tuple[MultilingualSettings | None, tuple[Problem, ...]]:
    """Read ``MULTILINGUAL`` from Pelican's settings, or say all that is wrong with it."""
    written = settings.get("MULTILINGUAL")
    if not isinstance(written, Mapping):
        remedy = "write it as docs/multilingual-plugin.md shows"
        return None, (Problem(CONF, 1, "MULTILINGUAL is not there", remedy),)
    block, problems = validate(_Block, written, CONF, {})
    if block is None:
        return None, tuple(replace(p, message=f"MULTILINGUAL: {p.message}") for p in problems)
    index = settings.get("INDEX_SAVE_AS", "index.html")
    return MultilingualSettings(
        root=block.root,
        languages=block.languages,
        site_url=str(settings.get("SITEURL") or ""),
        content=Path(settings.get("PATH") or "content").name,
        index=index if "index" in settings.get("DIRECT_TEMPLATES", ()) else "",
    ), ()


def pelican_settings(
    ours: MultilingualSettings, settings: Mapping[str, Any], defaults: Mapping[str, Any]
) -> dict[str, Any]:
    """Return those of Pelican's settings that change. An address that the site set stays."""
    pages = [
        f"{language.code}/{path}" for language in ours.languages for path in settings["PAGE_PATHS"]
    ]
    return {
        "MULTILINGUAL": ours,
        "DEFAULT_LANG": ours.root,
        "ARTICLE_TRANSLATION_ID": False,  # Pelican pairs by slug, in quadratic time
        "PAGE_TRANSLATION_ID": False,
        "DEFAULT_METADATA": {**settings["DEFAULT_METADATA"], "lang_folder": ""},
        "PAGE_PATHS": [*settings["PAGE_PATHS"], *pages],
        "ARTICLE_EXCLUDES": [*settings["ARTICLE_EXCLUDES"], *pages],
        "DIRECT_TEMPLATES": [name for name in settings["DIRECT_TEMPLATES"] if name != "index"],
        **dict(_addresses(settings, defaults)),
    }


def _addresses(
    settings: Mapping[str, Any], defaults: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    def chosen(name: str, otherwise: str) -> str:
        return otherwise if settings[name] == defaults[name] else settings[name]

    for kind, folder in FOLDERS.items():
        url = chosen(f"{kind}_URL", folder)
        lang_url = chosen(f"{kind}_LANG_URL", "{lang_folder}" + url)
        yield f"{kind}_URL", url
        yield f"{kind}_SAVE_AS", chosen(f"{kind}_SAVE_AS", save_as(url))
        yield f"{kind}_LANG_URL", lang_url
        yield f"{kind}_LANG_SAVE_AS", chosen(f"{kind}_LANG_SAVE_AS", save_as(lang_url))


def _first_twice(words: list[str]) -> str:
    return next((word for at, word in enumerate(words) if word in words[:at]), "")
