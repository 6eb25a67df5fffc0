"""For those who write: the environment, the preview, the fonts. Adds nothing to a published page.

Used by ``tasks.py`` alone.
"""
