"""Search engines and shared links. Adds to a page its head; to the site, a sitemap and robots.txt.

Reads titles, descriptions and translations from the catalogue.
"""
