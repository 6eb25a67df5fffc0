"""Hypothesis for all rooms: no clock, and nothing written into the working tree."""

import tempfile
from pathlib import Path

from hypothesis import configuration, settings

configuration.set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "hypothesis-of-the-site")
settings.register_profile("site", deadline=None, database=None)
settings.load_profile("site")
