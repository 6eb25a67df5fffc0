"""Builds that do again only what can differ.

Keeps, between builds, what a source became and what a view was drawn as, each under a key that is
a digest of everything that decides it: the inputs, the code and the libraries. So nothing has to be
found out of date; what has another input has another key. Knows no type of the other rooms.

Reads nothing but its own folder; that may be lost, copied or shared at any time.
"""
