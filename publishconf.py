"""What differs when the site is published; a reason a line."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *  # noqa: F403
from pelicanconf import _site

SITEURL = os.environ.get("SITEURL") or _site["url"]  # absolute addresses, also below a sub-path
WITH_EXAMPLES = bool(os.environ.get("PUBLISH_EXAMPLES"))  # example facts may go out as they are
WITH_DRAFTS = False  # what is not finished stays home
