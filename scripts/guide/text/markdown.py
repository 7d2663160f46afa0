"""The Markdown parser that tells where things stand.

markdown-it-py reads the guide for positions only; Python-Markdown renders it. The rules here
make the first see the constructs of the second as the same blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

_COMPONENT = re.compile(r"/{3,}(?:[ \t].*)?$")
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


@dataclass(frozen=True)
class Parsed:
    """The blocks of a text as tokens whose ``map`` counts lines from 0; ``env``: its definitions.

    Running text is left unread until :meth:`running` is asked for it.
    """

    tokens: Sequence[Token]
    env: EnvType

    def running(self) -> Iterator[tuple[int, list[Token]]]:
        """Go through the running text that may hold a link: its first line, what it holds."""
        for token in self.tokens:
            if token.type == "inline" and token.map and not _LINK_SIGNS.isdisjoint(token.content):
                found: list[Token] = []
                _PARSER.inline.parse(token.content, _PARSER, self.env, found)
                yield token.map[0], found


_LINK_SIGNS = frozenset("[<")
"""Without one of these a text holds no link."""


def parse(text: str) -> Parsed:
    """Parse Markdown (a page's body)."""
    env: EnvType = {}
    return Parsed(_PARSER.parse(text, env), env)
