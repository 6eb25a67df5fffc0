"""What a source may say. Adds nothing to a page by itself: it turns files into typed records.

Reads the Markdown files and the TOML files of ``content/``. Whatever is wrong with them
becomes a ``Problem`` with its file, line and remedy; nothing is raised and nothing is lost.
"""
