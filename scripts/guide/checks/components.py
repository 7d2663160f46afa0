"""Components are known by name and closed, so that none leaks into the text as slashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check
from guide.text.components import ADMONITION, ADMONITIONS, BORROWED, FENCE, OWN

if TYPE_CHECKING:
    from collections.abc import Iterator


@check(blocking=True)
def component(context: Context) -> Iterator[Slip]:
    """Every `/// name` is a component of the guide and is closed by as many slashes."""
    opened: list[tuple[str, str, int]] = []
    for block in context.page.blocks:
        match = FENCE.match(block.text.strip()) if block.kind == "component" else None
        if match is None:
            continue
        slashes, name = match[1], match[2]
        if name:
            opened.append((slashes, name, block.line))
            if name not in OWN | BORROWED:
                what = f"there is no component `{name}`"
                yield Slip(block.line, what, f"Use one of {', '.join(sorted(OWN))}.")
        elif opened and opened[-1][0] == slashes:
            opened.pop()
        else:
            yield Slip(block.line, f"`{slashes}` closes nothing", "Remove it, or open a component.")
    for slashes, name, line in opened:
        yield Slip(line, f"`{slashes} {name}` is not closed", f"End it with {slashes}.")


@check(blocking=True)
def admonition(context: Context) -> Iterator[Slip]:
    """Every `!!! kind` is one that has a title in every language."""
    for block in context.page.blocks:
        match = ADMONITION.match(block.text) if block.kind == "admonition" else None
        if match and match[2] not in ADMONITIONS:
            what = f"there is no admonition `{match[2]}`"
            yield Slip(block.line, what, f"Use one of {', '.join(sorted(ADMONITIONS))}.")
