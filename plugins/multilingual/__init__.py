"""Languages. Adds to a page its translations, its addresses and its formats.

Reads the language blocks of ``content/site.toml`` and the catalogues in ``theme/translations``.
"""
