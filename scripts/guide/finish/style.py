"""The stylesheet without the components that a page does not hold.

The guide has one stylesheet; an editor may use any component anywhere, and no page pays for the
rare ones it does not hold. Cutting every rule that a page cannot use would save 200 bytes more,
but make a style of its own for nearly every page: a server's policy has to name each of them by
its hash, in a header that has to fit the same first packets. With few groups there are few styles.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

Names = frozenset[str]
"""Tags, and `.classes` with their point."""

COMPONENTS: tuple[Names, ...] = (
    frozenset([".hero", ".layers", ".tiles"]),
    frozenset(["details", "summary"]),
    frozenset(["table", "caption", "thead", "tbody", "tr", "th", "td", ".stack"]),
    frozenset([".buttons", ".ticks"]),
    frozenset([".array"]),
    frozenset(["blockquote", "code", "kbd", "pre", "img", "hr", ".task-list", ".footnote"])
    | frozenset([".admonition", ".admonition-title", ".warning", ".danger", ".caution"])
    | frozenset([".tabbed-set", ".tabbed-labels", ".tabbed-content"]),
)
"""Names that come with components. Where a page holds none of a group, the rules about them are
cut; a rule about anything else is always sent."""

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
# States and attributes change while a page is read, so they never decide.
_STATE = re.compile(r"\[[^\]]*\]|:not\([^()]*\)|::?(?!is\()[\w-]+(?:\([^()]*\))?")
_EITHER = re.compile(r":is\(([^()]*)\)")
_NAME = re.compile(r"[.#]?[A-Za-z][\w-]*")
_TAG = re.compile(r"<([a-z][a-z0-9]*)")
_CLASS = re.compile(r"""\sclass=(?:"([^"]*)"|([^\s>"]+))""")


def fit(html: str, style: str) -> str:
    """Return the part of a minified ``style`` that a page may need."""
    held = frozenset(_names(_STYLE.sub("", html)))
    absent = frozenset(name for group in COMPONENTS if not group & held for name in group)
    return _without(absent, style)


def _names(html: str) -> Iterator[str]:
    """Go through the tags and `.classes` of a page; whatever looks like one counts."""
    yield from _TAG.findall(html)
    for quoted, bare in _CLASS.findall(html):
        yield from (f".{name}" for name in (quoted or bare).split())


@cache
def _without(absent: Names, style: str) -> str:
    """Return a stylesheet, or the inside of a block, without the rules about some names."""
    kept = ""
    for head, body in _rules(style):
        if head.startswith(("@media", "@supports")):
            inside = _without(absent, body)
            kept += f"{head}{{{inside}}}" if inside else ""
        elif head.startswith("@"):
            kept += f"{head}{{{body}}}"
        elif selectors := [one for one in _split(head) if _possible(one, absent)]:
            kept += f"{','.join(selectors)}{{{body}}}"
    return kept


def _rules(style: str) -> Iterator[tuple[str, str]]:
    """Split a stylesheet at its outermost braces: selectors or condition, and what they hold."""
    depth = start = opened = 0
    for at, sign in enumerate(style):
        if sign == "{":
            depth += 1
            opened = at if depth == 1 else opened
        elif sign == "}":
            depth -= 1
            if not depth:
                yield style[start:opened], style[opened + 1 : at]
                start = at + 1


def _split(selectors: str) -> list[str]:
    """Split a list of selectors at the commas that stand in no bracket."""
    return re.split(r",(?![^(\[]*[)\]])", selectors)


def _possible(selector: str, absent: Names) -> bool:
    """Whether a selector can match where some names are absent."""
    bare = _STATE.sub("", selector)
    choices = [choice.split(",") for choice in _EITHER.findall(bare)]
    return absent.isdisjoint(_NAME.findall(_EITHER.sub("", bare))) and all(
        any(absent.isdisjoint(_NAME.findall(one)) for one in choice) for choice in choices
    )
