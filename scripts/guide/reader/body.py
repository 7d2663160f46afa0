"""The body of a page as a reader is shown it: the translation, or English where policy says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guide.provenance import BlockState, PageState
    from guide.text import Block, Page

MOST_ENGLISH_BLOCKS = 3
"""With more English blocks than this in a translation, the whole page is shown in English."""

_PREFIX = re.compile(
    r"(?P<prefix>\s*(?:[-*+]\s+|\d+[.)]\s+|:\s+|#{1,6}\s+|/{3,}\s*\w+\s*\|\s*)*)(?P<text>.*?)(?P<end>\s*)\Z",
    re.DOTALL,
)
_CELL = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Plan:
    """What of a translation gives way to English.

    ``whole``: the page is shown in English. ``english``: the blocks that are.
    """

    whole: bool
    english: tuple[BlockState, ...]


def plan(source: Page, page: Page, state: PageState, *, critical: bool, strict: bool) -> Plan:
    """Decide what a reader is shown of a translation under the clinic's policy.

    Under ``strict`` a critical block that is behind or unchecked gives way to the English one, and
    with more than 3 such blocks the page does. Whatever the policy, a page whose headings no
    longer match is shown in English: its addresses and sections would lie.
    """
    if [h.level for h in source.headings] != [h.level for h in page.headings]:
        return Plan(whole=True, english=())
    if not (critical and strict):
        return Plan(whole=False, english=())
    unfit = tuple(
        block for block in state.blocks if block.freshness != "current" or not block.checked
    )
    return Plan(whole=len(unfit) > MOST_ENGLISH_BLOCKS, english=unfit)


def assemble(page: Page, ids: list[str], give_way: Plan, english: Callable[[Block], str]) -> str:
    """Return a page's body with the English ids pinned and English blocks in their places.

    ``english`` returns the text of an English block, marked as English.
    """
    instead = {
        id(block.pair.text): english(block.pair.source) if block.pair.source else ""
        for block in give_way.english
        if block.pair.text
    }
    after: dict[int, list[str]] = {}
    for block, before in _new_blocks(give_way):
        after.setdefault(before, []).append(english(block))
    wanted = iter(ids)
    blocks = iter(page.blocks)
    headings = iter(page.headings)
    out: list[str] = []
    for part in page.segments:
        if part.kind is None:
            out.append(part.text)
            continue
        block = next(blocks)
        text = instead.get(id(block), part.text)
        ending = part.text[len(part.text.rstrip()) :] or "\n"
        if part.kind == "heading":
            heading = next(headings)
            words = text.lstrip("# ").rstrip() if id(block) in instead else heading.text
            words = re.sub(r"\s*\{#[^}]*\}$", "", words)
            text = f"{'#' * heading.level} {words} {{#{next(wanted)}}}{ending}"
        out.append(text)
        out += [f"{extra.rstrip()}\n" for extra in after.get(id(block), ())]
    return "".join(out)


def _new_blocks(give_way: Plan) -> Iterator[tuple[Block, int]]:
    """Go through English blocks that no translation has, with the block they stand after."""
    before = 0
    for block in give_way.english:
        if block.pair.text is not None:
            before = id(block.pair.text)
        elif block.pair.source is not None and before:
            yield block.pair.source, before


def as_english(block: Block, filled: str, note: str) -> str:
    """Mark an English block as English, for eyes and for screen readers.

    ``filled``: its text with figures put in; ``note``: the reader's words for 'in English'.
    """
    if block.kind in ("code", "admonition", "html"):
        return filled
    if block.kind == "row":
        body = filled.strip().strip("|")
        cells = [_marked(cell.strip()) for cell in _CELL.split(body)]
        return f"| {' | '.join(cells)} |\n"
    match = _PREFIX.match(filled)
    if match is None or not match["text"] or (block.kind == "component" and "|" not in filled):
        return filled
    label = f"<small>{note}:</small> " if block.kind in ("paragraph", "list_item") else ""
    return f"{match['prefix']}{label}{_marked(match['text'])}{match['end']}"


def _marked(text: str) -> str:
    return f'<span lang="en" dir="ltr">{text}</span>' if text else text
