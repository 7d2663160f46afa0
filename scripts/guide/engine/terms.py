"""Words of the glossary, explained where they stand: pressing the word opens what it means.

A popover: no script, closed by Escape or a press elsewhere, left out in print. It stands right
behind the word, since that is where a screen reader goes on (the toggletip of the ARIA practices).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown import Markdown

_PREFIX = re.compile(r"[\u0620-\u06ff]+\Z")
"""Arabic writes "and", "by" and the article together with the noun: they belong to its button."""


class Terms(Treeprocessor):
    """Turn links of the class `term` into buttons, each with its meaning.

    ``meanings``: for each term the words to show, by its id in the glossary; a link to any other
    stays a link. ``glossary``: the name of that page.
    """

    def __init__(self, md: Markdown, meanings: Mapping[str, str], glossary: str) -> None:
        super().__init__(md)
        self.meanings, self.glossary = meanings, glossary

    def run(self, root: Element) -> None:
        """Explain each term once a page: where it is used again, the button opens the same."""
        explained: set[str] = set()
        for parent in list(root.iter()):
            for link in list(parent):
                address = link.get("href", "")
                term = address.partition("#")[2]
                if link.get("class") == "term" and term in self.meanings:
                    _button(parent, link, term)
                    if term not in explained:
                        explained.add(term)
                        self._explain(parent, link, term, address)

    def _explain(self, parent: Element, word: Element, term: str, address: str) -> None:
        meaning = Element("span", {"popover": "", "class": "means", "id": f"term-{term}"})
        meaning.text, meaning.tail, word.tail = f"{self.meanings[term]} ", word.tail, None
        SubElement(meaning, "a", {"href": address}).text = self.glossary
        parent.insert(list(parent).index(word) + 1, meaning)


def _button(parent: Element, link: Element, term: str) -> None:
    """Make the link a button in the text; no line may end between it and a prefix."""
    link.tag = "button"
    link.attrib.clear()
    link.attrib |= {"type": "button", "class": "term", "popovertarget": f"term-{term}"}
    at = list(parent).index(link)
    before = (parent[at - 1].tail if at else parent.text) or ""
    if prefix := _PREFIX.search(before):
        link.text = prefix[0] + (link.text or "")
        rest = before[: prefix.start()]
        if at:
            parent[at - 1].tail = rest
        else:
            parent.text = rest
