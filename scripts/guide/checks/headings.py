"""Headings carry the outline, the same in every language."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check
from guide.data.languages import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

RESERVED = frozenset(
    {"main", "title", "langs", "menu", "toc", "sources", "checked", "p", "r", "mark"}
)
"""Ids of what stands around the text (see overrides/); `s1` and `t1` are counted by the page."""

_NUMBERED = re.compile(r"[st]\d+|c-[a-z-]+|[a-z]+-[ih]")


@check(blocking=True)
def outline(context: Context) -> Iterator[Slip]:
    """The title is the only first-level heading, no level is skipped, each id is used once.

    Ids that the page's own parts use are taken.
    """
    page = context.page
    level = 1
    for heading in page.headings:
        if heading.level == 1:
            yield Slip(heading.line, "a first-level heading", "Use ##; the title is the first.")
        elif heading.level > level + 1:
            what = f"the heading skips from level {level} to {heading.level}"
            yield Slip(heading.line, what, f"Use {'#' * (level + 1)}.")
        level = heading.level
    if page.language == SOURCE:
        seen = Counter(heading.id for heading in page.headings)
        for heading in page.headings:
            if heading.id in RESERVED or _NUMBERED.fullmatch(heading.id):
                yield Slip(heading.line, f"the id `{heading.id}` is the page's own", "Use another.")
            if seen[heading.id] > 1:
                what = f"the id `{heading.id}` is used {seen[heading.id]} times"
                yield Slip(heading.line, what, "Give each heading its own.")


@check(severity="error")
def headings(context: Context) -> Iterator[Slip]:
    """A translation has the headings of its source: as many, of the same levels.

    Ids are taken from the English by position, so every address works in every language.
    """
    page, source = context.page, context.source
    if page is source:
        return
    here = [heading.level for heading in page.headings]
    there = [heading.level for heading in source.headings]
    if here != there:
        line = next(
            (
                heading.line
                for heading, level in zip(page.headings, [*there, *[0] * len(here)], strict=False)
                if heading.level != level
            ),
            page.headings[-1].line if page.headings else 1,
        )
        what = f"the page has the heading levels {here}, the English page {there}"
        yield Slip(line, what, "Give it the same headings in the same order.")
    for block in page.blocks:
        if block.kind == "heading" and "{#" in block.text:
            yield Slip(block.line, "an id in a translation", "Remove {#…}; English pins ids.")
