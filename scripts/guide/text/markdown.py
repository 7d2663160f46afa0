"""The Markdown parser that tells where things stand.

markdown-it-py reads the guide for positions only; Python-Markdown renders it. The rules here
make the first see the constructs of the second as the same blocks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

# Without a space behind the slashes too: the engine opens a component there.
_COMPONENT = re.compile(r"/{3,}.*$")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+\S.*$")


def _own_line(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Read a line that opens or closes a component (`/// name | title`) or an admonition."""
    if state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    kind = "component" if _COMPONENT.match(line) else "admonition"
    if kind == "admonition" and not _ADMONITION.match(line):
        return False
    if silent:
        return True
    state.line = start + 1
    token = state.push(kind, "", 0)
    token.map = [start, start + 1]
    token.content = line
    return True


def parser() -> MarkdownIt:
    """Return a parser for pages of the guide."""
    md = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    md.use(deflist_plugin).use(footnote_plugin)
    # Links are read as they are written: it is for the checks to judge them.
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    interrupts: RuleOptionsType = {
        "alt": ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    }
    md.block.ruler.before("fence", "own_line", _own_line, interrupts)
    # Where blocks stand does not depend on what is in their lines, which costs as much to read.
    md.core.ruler.enableOnly(["normalize", "block"])
    return md


_PARSER = parser()


Kind = Literal[
    "title", "description", "entry",
    "heading", "paragraph", "list_item", "row", "term", "component", "admonition", "code", "html",
]  # fmt: skip

_KINDS: dict[str, Kind] = {
    "heading_open": "heading",
    "tr_open": "row",
    "dt_open": "term",
    "component": "component",
    "admonition": "admonition",
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
}

_LINK_SIGNS = frozenset("[<")
"""Without one of these a text holds no link."""


class Parsed(NamedTuple):
    """Where things stand in a text: lines count from 0, and ends are behind the last line.

    ``blocks``: the leaf blocks in order, each with its lines and kind. ``fences``: the lines of
    fenced code. ``texts``: the running text that may hold a link, with its first line, unread
    until :meth:`running` is asked for it. ``env``: the definitions of links.
    """

    blocks: list[tuple[int, int, Kind]]
    fences: list[tuple[int, int]]
    texts: list[tuple[int, str]]
    env: EnvType

    def running(self) -> Iterator[tuple[int, list[Token]]]:
        """Go through the running text that may hold a link: its first line, what it holds."""
        for line, text in self.texts:
            found: list[Token] = []
            _PARSER.inline.parse(text, _PARSER, self.env, found)
            yield line, found


def parse(text: str) -> Parsed:
    """Parse Markdown (a page's body). The parser's tokens are many times as large, and let go."""
    parsed = Parsed([], [], [], {})
    inside: list[str] = []
    for token in _PARSER.parse(text, parsed.env):
        if token.nesting == 1:
            inside.append(token.type)
        elif token.nesting == -1 and inside:
            inside.pop()
        if token.map is None:
            continue
        start, end = token.map
        if kind := _KINDS.get(token.type):
            # A definition's term has an empty range in the parser; it is one line.
            parsed.blocks.append((start, max(end, start + 1), kind))
            if token.type == "fence":
                parsed.fences.append((start, end))
        elif token.type == "paragraph_open":
            in_list = any(name in ("list_item_open", "dd_open") for name in inside)
            parsed.blocks.append((start, end, "list_item" if in_list else "paragraph"))
        elif token.type == "inline" and not _LINK_SIGNS.isdisjoint(token.content):
            parsed.texts.append((start, token.content))
    parsed.blocks.sort(key=lambda block: block[:2])
    return parsed
