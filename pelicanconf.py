"""Pelican's settings, in the order of its documentation. The site's facts are in content/."""

import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent
sys.path.insert(0, str(PROJECT))  # so that “plugins.…” is importable from the pelican command

from plugins.rendering.glue import SitePelican  # noqa: E402

_site = tomllib.loads((PROJECT / "content/site.toml").read_text(encoding="utf-8"))

# Basic settings
SITEURL = ""  # root-relative links: the site can be looked at from any local address
SITENAME = next(
    block["site_name"] for block in _site["languages"] if block["code"] == _site["root_language"]
)
PATH = "content"
OUTPUT_PATH = "output/"
PELICAN_CLASS = SitePelican
PLUGINS = ["plugins.rendering"]  # dotted names only: see plugins/__init__.py
DEFAULT_LANG = _site["root_language"]
TIMEZONE = "Europe/Oslo"
OUTPUT_RETENTION = [".git"]
CACHE_PATH = ".site_cache"  # social cards and images that are drawn already
STATIC_PATHS: list[str] = []  # images are published without their metadata, and by our generator
IGNORE_FILES = [".*"]  # hidden files stay home
WITH_DRAFTS = True  # drafts are shown, marked, and kept out of search engines

# Our generator reads Markdown and writes every page, so Pelican's own ones get nothing to do.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

# Theme
THEME = "theme"
THEME_STATIC_PATHS: list[str] = []
