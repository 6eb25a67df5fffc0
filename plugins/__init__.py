"""The plugins of this site; each is one room, and its docstring says what it adds to a page.

Pelican loads them by their dotted names (``plugins.rendering``), never by ``PLUGIN_PATHS``:
a module with two import names would have every class twice.
"""
