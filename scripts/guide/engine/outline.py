"""What is settled once a page's tree is whole: the levels of titles, the headers of tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from markdown import Markdown

HEADING = re.compile(r"h([1-6])\Z")
TITLE = "data-title"
"""The attribute of a component's title until its level is known."""


class Outline(Treeprocessor):
    """Give component titles their level: one below the heading they stand under."""

    def run(self, root: Element) -> None:
        """Set each title's level, and number it: that names its component in any language."""
        parents = {child: parent for parent in root.iter() for child in parent}
        number, level = 0, 1
        for element in list(root.iter()):
            if element.get(TITLE) is not None:
                number += 1
                del element.attrib[TITLE]
                element.set("id", f"t{number}")
                element.tag = f"h{min(level + 1, 6)}"
                frame = parents[element]
                while frame.tag == "div" and frame in parents:
                    frame = parents[frame]
                if frame.tag == "section":
                    frame.set("aria-labelledby", f"t{number}")
            elif match := HEADING.match(element.tag):
                level = int(match[1])


class Tables(Treeprocessor):
    """Make tables readable as cards on a phone: row headers, and a label in each cell.

    ``label`` is how the language puts a header before a value, like ``{header}: ``.
    """

    def __init__(self, md: Markdown, label: str) -> None:
        super().__init__(md)
        self.label = label

    def run(self, root: Element) -> None:
        """Work on every table of the page."""
        for table in root.iter("table"):
            table.set("class", "stack")
            heads = table.findall("thead/tr/th")
            for head in heads:
                head.set("scope", "col")
            for row in table.findall("tbody/tr"):
                cells = list(row)
                if cells:
                    cells[0].tag = "th"
                    cells[0].set("scope", "row")
                for head, cell in list(zip(heads, cells, strict=False))[1:]:
                    span = Element("span", {"class": "label"})
                    span.text = self.label.format(header=head.text or "")
                    span.tail = cell.text
                    cell.text = None
                    cell.insert(0, span)
