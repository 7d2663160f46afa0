"""Components are known by name and closed, so that none leaks into the text as slashes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from guide.checks.registry import Context, Slip, check
from guide.text.components import ADMONITION, ADMONITIONS, BORROWED, FENCE, NEARLY, OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.text import Page

_KNOWN = OWN | BORROWED


class _Fence(NamedTuple):
    """A line that opens a component (with a name), or closes one, or was meant to."""

    line: int
    slashes: str
    space: str
    name: str
    rest: str

    @property
    def meant(self) -> str:
        """The slashes that were meant: three or more."""
        return "/" * max(len(self.slashes), 3)

    @property
    def written(self) -> str:
        """The line without what follows its name."""
        return f"{self.slashes}{self.space}{self.name}"

    def remedy(self) -> str:
        """Return how to write the line; empty if it is well written."""
        bar = "" if not self.rest or self.rest.startswith("|") else "| "
        line = f"{self.meant} {self.name} {bar}{self.rest}".strip()
        if self.slashes != self.meant:
            return f"Write `{line}`, with three plain slashes."
        if self.name and not self.space:
            return f"Write a space: `{line}`."
        if self.name and bar:
            return f"Write a bar before the title: `{line}`."
        return "Leave the slashes alone on their line." if self.rest and not self.name else ""


@check(blocking=True)
def component(context: Context) -> Iterator[Slip]:
    """Every `/// name` is a component of the guide and is closed by as many slashes.

    A line that was meant for one is told as well: `///now`, with which the engine opens a component
    all the same, and `// now` or `/// now a title`, which it shows as they stand.
    """
    opened: list[_Fence] = []
    for fence in _fences(context.page):
        closes = not fence.name and bool(opened) and opened[-1].meant == fence.meant
        if fence.name and fence.name not in _KNOWN:
            what = f"there is no component `{fence.name}`"
            yield Slip(fence.line, what, f"Use one of {', '.join(sorted(OWN))}.")
        elif not fence.name and not closes:
            what = f"`{fence.written.strip()}` closes nothing"
            yield Slip(fence.line, what, "Remove it, or open a component.")
        elif fence.name == "hero" and fence.rest:
            what = "`hero` has no title of its own"
            yield Slip(fence.line, what, "Leave it out: it is the page's.")
        elif remedy := fence.remedy():
            does = "opens" if fence.name else "closes"
            what = f"`{fence.written.strip()}` is not how one {does} a component"
            yield Slip(fence.line, what, remedy)
        if fence.name:
            opened.append(fence)
        elif closes:
            opened.pop()
    for fence in opened:
        what = f"`{fence.meant} {fence.name}` is not closed"
        yield Slip(fence.line, what, f"End it with {fence.meant}.")


def _fences(page: Page) -> list[_Fence]:
    """Return the lines of components in order, with those that are nearly such lines."""
    found = [
        _Fence(block.line, *match.groups())
        for block in page.blocks
        if block.kind == "component" and (match := FENCE.match(block.text.strip()))
    ]
    for line, match in page.matches(NEARLY) if "//" in page.body or "／／" in page.body else ():
        slashes, space, name, rest = match.groups(default="")
        if name in _KNOWN or not (name or rest):
            found.append(_Fence(line, slashes, space, name, rest))
    return sorted(found)


@check(blocking=True)
def admonition(context: Context) -> Iterator[Slip]:
    """Every `!!! kind` is one that has a title in every language."""
    for block in context.page.blocks:
        match = ADMONITION.match(block.text) if block.kind == "admonition" else None
        if match and match[2] not in ADMONITIONS:
            what = f"there is no admonition `{match[2]}`"
            yield Slip(block.line, what, f"Use one of {', '.join(sorted(ADMONITIONS))}.")
