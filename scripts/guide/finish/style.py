"""The stylesheet cut to what a page can use.

The guide has one stylesheet; a page carries the part of it that its own elements call for, so an
editor may use any component anywhere and no page pays for those it does not hold.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from lxml import html as lxml_html

if TYPE_CHECKING:
    from collections.abc import Iterator

BY_SCRIPT = frozenset(["mark"])
"""What only a script puts into a page: tags, and `.classes` and `#ids` with their sign."""

_STYLE = re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL)
# States and attributes change while a page is read, so they never decide: only names do.
_STATE = re.compile(r"\[[^\]]*\]|:not\([^()]*\)|::?(?!is\()[\w-]+(?:\([^()]*\))?")
_EITHER = re.compile(r":is\(([^()]*)\)")
_NAME = re.compile(r"[.#]?[A-Za-z][\w-]*")


def fit(html: str, style: str) -> str:
    """Return the part of a minified ``style`` that can apply to a page."""
    names = {*BY_SCRIPT, *_names(_STYLE.sub("", html))}
    return "".join(_cut(style, frozenset(names)))


def _names(html: str) -> Iterator[str]:
    """Go through the tags, `.classes` and `#ids` of a page."""
    for element in lxml_html.document_fromstring(html).iter():
        if isinstance(element.tag, str):
            yield element.tag
            yield from (f".{name}" for name in str(element.get("class", "")).split())
            if name := element.get("id"):
                yield f"#{name}"


def _cut(style: str, names: frozenset[str]) -> Iterator[str]:
    for head, body in _rules(style):
        if head.startswith(("@media", "@supports")):
            if inside := "".join(_cut(body, names)):
                yield f"{head}{{{inside}}}"
        elif head.startswith("@"):
            yield f"{head}{{{body}}}"
        elif kept := [one for one in _split(head) if _possible(one, names)]:
            yield f"{','.join(kept)}{{{body}}}"


@cache
def _rules(style: str) -> tuple[tuple[str, str], ...]:
    """Split a minified stylesheet, or the inside of a block, at its outermost braces."""
    found, depth, start, opened = [], 0, 0, 0
    for at, sign in enumerate(style):
        if sign == "{":
            depth += 1
            opened = at if depth == 1 else opened
        elif sign == "}":
            depth -= 1
            if not depth:
                found.append((style[start:opened], style[opened + 1 : at]))
                start = at + 1
    return tuple(found)


@cache
def _split(selectors: str) -> tuple[str, ...]:
    """Split a list of selectors at the commas that stand in no bracket."""
    return tuple(re.split(r",(?![^(\[]*[)\]])", selectors))


def _possible(selector: str, names: frozenset[str]) -> bool:
    """Whether everything a selector names is on the page, wherever it stands there."""
    plain, choices = _needs(selector)
    return plain <= names and all(any(one <= names for one in choice) for choice in choices)


@cache
def _needs(selector: str) -> tuple[frozenset[str], tuple[tuple[frozenset[str], ...], ...]]:
    """Return the names a selector calls for, and for each `:is()` its alternatives."""
    bare = _STATE.sub("", selector)
    choices = tuple(
        tuple(frozenset(_NAME.findall(one)) for one in choice[1].split(","))
        for choice in _EITHER.finditer(bare)
    )
    return frozenset(_NAME.findall(_EITHER.sub("", bare))), choices
