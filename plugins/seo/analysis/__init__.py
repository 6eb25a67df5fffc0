"""What editors of a text want to know before search engines and readers tell them.

``reading`` makes facts of the catalogue's pages, the checks beside it make findings of the facts,
and ``report`` puts them together: for the terminal, as JSON, and as a page of the draft build.
A finding is advice and never ends a build; ``silence`` in a page's front matter puts one aside.

Every check is a generator, and its docstring is the rule and where the rule comes from. “Yoast”
there is the plugin that most editors know; the numbers are those that it judges by.
"""
