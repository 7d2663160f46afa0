"""The names of blocks that an editor may write."""

from __future__ import annotations

import re

OWN = frozenset(
    {
        *("summary", "box", "now", "today", "later", "sides", "buttons", "tiles", "ticks"),
        *("sos", "hero", "layers", "array", "table", "facts", "faq"),
    }
)
"""The guide's own components: `/// name | title` … `///`."""

BORROWED = frozenset({"details", "tab", "caption", "figure-caption", "table-caption", "define"})
"""Blocks of pymdown-extensions that are switched on."""

ADMONITIONS = frozenset({"note", "info", "tip", "warning", "danger", "example"})
"""Kinds of `!!! kind "title"`; each has a title in every language's interface strings."""

FENCE = re.compile(r"^(/{3,})([ \t]*)([\w-]*)[ \t]*(.*)$")
"""A line that opens or closes a component: its slashes, the space behind, its name, the rest.

The engine takes it for one without the space too, but not with a rest that does not start with |.
"""

NEARLY = re.compile(r"^ {0,3}(?!/{3})([/／]{2,})([ \t]*)([\w-]*)[ \t]*(\|.*)?$", re.MULTILINE)
"""A line that is none for want of a slash, or for slashes of a Chinese or Japanese keyboard."""

ADMONITION = re.compile(
    r"^([ \t]*(?:!!!|\?\?\?\+?)[ \t]+)([\w-]+)((?:[ \t]+[\w-]+)*(?:[ \t]+\".*\")?)[ \t]*$",
    re.MULTILINE,
)
"""A line that opens an admonition: its sign, its kind, what follows (classes, a title)."""
