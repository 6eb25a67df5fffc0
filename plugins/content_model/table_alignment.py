"""How the columns of a table are set, said by a class: pages allow no style attribute."""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

# Markdown’s “right” is the end of a line, wherever the language begins one.
_CLASSES = {"text-align: right;": "cell-end", "text-align: center;": "cell-center"}


class TableAlignment(Treeprocessor):
    """Turns the style attribute of cells into a class; the start of a line needs none."""

    def run(self, root: Element) -> None:
        """Change every cell of every table."""
        for cell in (*root.iter("th"), *root.iter("td")):
            style = cell.attrib.pop("style", "")
            if style in _CLASSES:
                cell.set("class", _CLASSES[style])
