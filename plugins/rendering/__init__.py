"""How records become pages. Adds no fact of its own: it asks the other rooms, and draws.

Reads the catalogue and the theme. Settings: Pelican's ``PATH``, ``THEME``, ``OUTPUT_PATH`` and
``SITEURL``, and ``WITH_DRAFTS`` (drafts are built, marked and kept out of search engines).
"""


def register() -> None:
    """Connect the build to Pelican's signals."""
    from plugins.rendering import glue  # Pelican is imported here and nowhere else

    glue.connect()
