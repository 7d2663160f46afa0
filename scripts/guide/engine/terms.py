"""Words of the glossary, explained where they stand: pressing the word opens what it means.

A popover: no script, closed by Escape or a press elsewhere, left out in print. It stands right
behind the word, since that is where a screen reader goes on (the toggletip of the ARIA practices).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

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
                    parts = [link]
                    if term not in explained:
                        explained.add(term)
                        parts.append(self._meaning(term, address))
                    _put(parent, link, parts)

    def _meaning(self, term: str, address: str) -> Element:
        meaning = Element("span", {"popover": "", "class": "means", "id": f"term-{term}"})
        meaning.text = f"{self.meanings[term]} "
        SubElement(meaning, "a", {"href": address}).text = self.glossary
        return meaning


def _button(parent: Element, link: Element, term: str) -> None:
    """Make the link a button in the text, with its prefix."""
    link.tag = "button"
    link.attrib.clear()
    link.attrib |= {"type": "button", "class": "term", "popovertarget": f"term-{term}"}
    before = _text_before(parent, link)
    if prefix := _PREFIX.search(before):
        link.text = prefix[0] + (link.text or "")
        _set_text_before(parent, link, before[: prefix.start()])


def _put(parent: Element, link: Element, parts: list[Element]) -> None:
    """Put a button and its meaning in the text, on one line with what belongs to the word.

    A browser may end a line before and after any button, even before a comma.
    """
    at = list(parent).index(link)
    before, after = _text_before(parent, link), link.tail or ""
    start, end = len(before), 0
    while start and _belongs(before[start - 1], ("Ps", "Pi")):
        start -= 1
    while end < len(after) and _belongs(after[end], ("Pe", "Pf", "Po")):
        end += 1
    link.tail = None
    if start < len(before) or end:
        _set_text_before(parent, link, before[:start])
        line = Element("span", {"class": "nb"})
        line.text = before[start:]
        line.extend(parts)
        parts[-1].tail = after[:end]
        parts = [line]
    parts[-1].tail = after[end:]
    parent[at : at + 1] = parts


def _belongs(sign: str, marks: tuple[str, ...]) -> bool:
    """Whether a sign beside a button stays on its line: a bracket, a comma, an ending, a number.

    In Chinese and Japanese a line may end between any two letters, but not at ``marks``.
    """
    wide = unicodedata.east_asian_width(sign) in ("W", "F")
    # Not so what the engine has put aside: sources may be many, and take a line of their own.
    return (
        not sign.isspace()
        and sign not in (STX, ETX)
        and (not wide or unicodedata.category(sign) in marks)
    )


def _text_before(parent: Element, child: Element) -> str:
    at = list(parent).index(child)
    return (parent[at - 1].tail if at else parent.text) or ""


def _set_text_before(parent: Element, child: Element, text: str) -> None:
    at = list(parent).index(child)
    if at:
        parent[at - 1].tail = text
    else:
        parent.text = text
