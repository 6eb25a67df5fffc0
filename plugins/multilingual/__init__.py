"""Languages. Adds to a page its translations, its addresses and its formats.

Reads the language blocks of ``content/site.toml`` and the catalogues in ``theme/translations``.

On any other Pelican site it is a plugin by itself, which reads ``MULTILINGUAL`` and gives
Pelican's own articles and pages the same: see ``docs/multilingual-plugin.md``.
"""


def register() -> None:
    """Connect the languages of a plain Pelican site to Pelican's signals."""
    from plugins.multilingual import glue  # Pelican is imported here and nowhere else

    glue.connect()
