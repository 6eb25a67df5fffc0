"""The tree of the site. Adds to a page its breadcrumbs, its section's articles and its sources.

Reads the records of all languages, and ``content/sources.toml``.
"""
