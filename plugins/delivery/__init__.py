"""From a built site to a folder that a host can serve. Adds nothing to a page.

Reads the finished files. No settings.
"""
