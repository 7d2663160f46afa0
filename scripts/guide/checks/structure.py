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


def _shape(block: Block) -> tuple[object, ...]:
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
