"""Safety. Adds to a page the helplines for its language, and the telephone links in its text.

Reads ``content/helplines.toml``. No settings.
"""
