"""Drawings. Adds to a page its own artwork: two shapes in dialogue, as inline SVG.

Reads nothing but the page's key. No settings.
"""
