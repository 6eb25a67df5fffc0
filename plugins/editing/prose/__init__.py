"""What an editor is told of the prose of a text: language, spelling, claims, plain words.

``stretches`` finds the prose of a source and keeps the place of every letter, ``language_of_text``,
``spelling`` and ``rules`` make findings of it, and ``check`` puts them together. All of it is pure:
``dictionaries`` alone looks at files. Everything about a single language stands in ``data/``.

``silence`` in a page's front matter puts a finding aside, by the name of its rule, or of the rule
and the words: ``prose-spelling/Kysely: “…”``.
"""
