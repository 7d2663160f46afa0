"""The guide's own inline marks: citations, facts, glossary terms and links.

- ``[@key; @other]`` cites sources,
- ``{{name}}`` or ``{{name.part}}`` stands for a fact or a generated piece,
- ``[text](term:id)`` explains a word of the glossary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.text.markdown import Parsed

CITATION = re.compile(r"\[(@[^\[\]\n]*)\]")
CITE_KEY = re.compile(r"@([^\s;,\]]+)")
PLACEHOLDER = re.compile(r"\{\{\s*([^{}\s.]+)(?:\.([^{}\s]+))?\s*\}\}")
TERM_LINK = re.compile(r"\[([^\[\]]+)\]\(term:([^)\s]*)\)")

CODE = re.compile(
    r"(^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)[ \t]*$|`[^`\n]+`)", re.DOTALL | re.MULTILINE
)
"""Fenced code and code in a line: what the guide's marks do not count in."""

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
"""A note among editors: no reader sees it, so no check may count it."""

UNREAD = re.compile(f"{CODE.pattern}|{COMMENT.pattern}", CODE.flags)
"""Code and comments, each where it starts first."""

CERTAINTIES = ("moderate", "low", "very-low", "against", "unknown")
"""How sure anyone can be, in the guide's fixed words."""

FACT_PARTS = ("n", "d", "rest", "array")
"""Parts of a figure: how many, of how many, how many did not, and the picture of it."""

LIST = "references"
"""The piece that lists all sources, and the page it stands on; full entries stand below that."""

PIECES = ("emergency", "contact", "clinic", "glossary", LIST, "topics", "reviewed")
"""Placeholders that the reader view fills from data."""

FILLED = re.compile("\ue000(.*?)\ue001", re.DOTALL)
"""HTML that was put into a line of Markdown, between two signs that no language has."""


def filled(html: str) -> str:
    """Return HTML marked as what an engine need not read; nothing else is."""
    return f"\ue000{html}\ue001" if html.startswith("<") else html


@dataclass(frozen=True)
class Link:
    """A link or image: ``text`` is its words or alternative text, ``line`` counts from 1."""

    target: str
    text: str
    line: int
    image: bool = False


def links(parsed: Parsed, first_line: int) -> Iterator[Link]:
    """Go through the links and images of a parsed page that starts at a line of its file."""
    for row, held in parsed.running():
        line = first_line + row
        opened: str | None = None
        words: list[str] = []
        for child in held:
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            if child.type == "link_open":
                opened, words = str(child.attrs["href"]), []
            elif child.type == "link_close" and opened is not None:
                yield Link(opened, "".join(words), line)
                opened = None
            elif child.type == "image":
                yield Link(str(child.attrs["src"]), child.content, line, image=True)
            else:
                words.append(child.content)
