"""The blocks of a translation are those of its source."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.text import Block


@check()
def structure(context: Context) -> Iterator[Slip]:
    """The same blocks in the same order: items, rows with as many cells, components.

    Told once a page, where the two first part.
    """
    if not context.translated:
        return
    for source, text in zip_longest(context.source.blocks, context.page.blocks):
        if source is None or text is None or _shape(source) != _shape(text):
            there = f"{_told(source)} (line {source.line})" if source else "nothing more"
            here = _told(text) if text else "nothing more"
            what = f"the blocks part here: the English has {there}, the translation {here}"
            line = text.line if text else context.page.blocks[-1].line
            yield Slip(line, what, "Give both the same items, rows and components.")
            return


@check(blocking=True)
def run_on(context: Context) -> Iterator[Slip]:
    """A list or table has an empty line before it, and what belongs to an item four spaces.

    The blocks are read by CommonMark and rendered by Python-Markdown, which without these reads on:
    a list becomes one sentence, an item of an item one of its own.
    """
    page, above, last, outer = context.page, None, None, 0
    for part in page.segments:
        line, kind = page.first_line + part.line, part.kind
        if above == "paragraph" and kind in ("list_item", "row"):
            what = f"the {'list' if kind == 'list_item' else 'table'} starts right below a sentence"
            yield Slip(line, what, "Put an empty line between.")
        deep = _indent(part.text)
        if kind == "list_item" and last != kind:
            outer = deep
        if kind == "list_item" and deep > outer and (deep - outer) % 4:
            what = f"{deep - outer} spaces before what belongs to an item"
            yield Slip(line, what, "Write 4, or none if it is an item like the others.")
        above, last = kind, kind or last


def _indent(text: str) -> int:
    return len(text.expandtabs(4)) - len(text.expandtabs(4).lstrip(" "))


def _shape(block: Block) -> tuple[object, ...]:
    if block.kind == "list_item":
        return (block.kind, _indent(block.text) // 4)
    if block.kind == "row":
        return (block.kind, block.text.replace("\\|", "").count("|"))
    if block.kind in ("component", "admonition"):
        name, bar, _ = block.text.partition("|")
        return (block.kind, name.strip().split('"')[0], bool(bar))
    return (block.kind, block.level)


def _told(block: Block) -> str:
    match block.kind:
        case "row":
            return f"a table row with {_shape(block)[1]} bars"
        case "component":
            return f"`{block.text.strip().split('|')[0].strip()}`"
        case "heading":
            return f"a heading of level {block.level}"
        case _:
            return f"a {block.kind.replace('_', ' ')}"
