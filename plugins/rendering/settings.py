"""The settings of a build, taken from Pelican's once and typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """What a build needs to know beside its sources."""

    project: Path  # the folder that messages are relative to
    content: Path  # PATH
    theme: Path  # THEME
    site_url: str  # SITEURL; empty for a build that is looked at on this machine
    with_drafts: bool  # WITH_DRAFTS
    static_paths: tuple[str, ...]  # STATIC_PATHS: folders of content/ copied as they are; no images
    with_examples: bool = True  # WITH_EXAMPLES: whether example facts may be published
    image_cache: Path | None = None  # CACHE_PATH: where drawn images are kept; None: none are drawn
    with_search: bool = False  # whether a search index will be made
    commit_days: Mapping[str, date] = field(default_factory=dict)  # source → day of its last commit
    today: date | None = None  # whose day it is: for pages that wait or expire, and for warnings

    @property
    def is_public(self) -> bool:
        """Whether search engines may list what is built: it has an address, and no drafts."""
        return bool(self.site_url) and not self.with_drafts


def build_settings(
    settings: Mapping[str, Any],
    commit_days: Mapping[str, date],
    today: date,
    *,
    with_search: bool,
) -> BuildSettings:
    """Read Pelican's settings; ``commit_days`` is what git knows."""
    content = Path(settings["PATH"]).resolve()
    return BuildSettings(
        project=content.parent,
        content=content,
        theme=Path(settings["THEME"]).resolve(),
        site_url=str(settings.get("SITEURL") or ""),
        with_drafts=bool(settings.get("WITH_DRAFTS", True)),
        static_paths=tuple(settings.get("STATIC_PATHS", ())),
        with_examples=bool(settings.get("WITH_EXAMPLES", False)),
        image_cache=content.parent / settings["CACHE_PATH"] / "images",
        with_search=with_search,
        commit_days=commit_days,
        today=today,
    )
