"""The body of a page as a reader is shown it: the translation, or English where policy says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from guide.provenance import PageState
    from guide.text import Block, Page

MOST_ENGLISH_BLOCKS = 3
"""With more English blocks than this in a translation, the whole page is shown in English."""

_PREFIX = re.compile(
    r"(?P<prefix>\s*(?:[-*+]\s+|\d+[.)]\s+|:\s+|#{1,6}\s+|/{3,}\s*\w+\s*\|\s*)*)(?P<text>.*?)(?P<end>\s*)\Z",
    re.DOTALL,
)
_PINNED = re.compile(r"\s*\{#[^}]*\}$")
_CELL = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Plan:
    """What of a translation gives way to English.

    ``whole``: the page is shown in English. ``description``: the English one, if that of the
    translation gives way; it stands on no page, but in what search engines show. ``instead``:
    English blocks by the ids (`id()`) of the translated blocks they stand for. ``after``: English
    blocks that have no translation, with the translated block they follow, or None at the top.
    ``gone``: translated blocks, by `id()`, whose English has been taken out.
    """

    whole: bool = False
    description: str = ""
    instead: dict[int, Block] = field(default_factory=dict)
    after: tuple[tuple[Block | None, Block], ...] = ()
    gone: frozenset[int] = frozenset()

    @property
    def english(self) -> int:
        """How many blocks of the translation give way."""
        return len(self.instead) + len(self.after) + len(self.gone)


def plan(source: Page, page: Page, state: Callable[[], PageState], *, strict: bool) -> Plan:
    """Decide what a reader is shown of a translation under the clinic's policy.

    Where it is ``strict`` a block that is behind or unchecked gives way to the English one, and
    with its title, or more than 3 such blocks, the page does; only then is the state asked for.
    Whatever the policy, a page whose headings no longer match is shown in English: its addresses
    and sections would lie.
    """
    if source.levels != page.levels:
        return Plan(whole=True)
    if not strict:
        return Plan()
    instead: dict[int, Block] = {}
    after: list[tuple[Block | None, Block]] = []
    before: Block | None = None
    gone: set[int] = set()
    description = ""
    for block in state().blocks:
        there, here = block.pair.source, block.pair.text
        sound = block.freshness == "current" and block.checked
        if here and here.kind in ("title", "description"):
            if not sound and here.kind == "title":
                return Plan(whole=True)
            description = "" if sound else source.meta.description
            continue
        if there and here and not sound:
            instead[id(here)] = there
        elif there and not here:
            after.append((before, there))
        elif here and not there:
            gone.add(id(here))
        before = here or before
    whole = len(instead) + len(after) + len(gone) > MOST_ENGLISH_BLOCKS
    return Plan(whole, description, instead, tuple(after), frozenset(gone))


def assemble(page: Page, ids: list[str], give_way: Plan, english: Callable[[Block], str]) -> str:
    """Return a page's body with the English ids pinned and English blocks in their places.

    ``english`` returns the text of an English block, marked as English.
    """
    new: dict[int, str] = {}
    for before, block in give_way.after:
        text = f"{english(block).strip()}\n"
        # A list item or a row joins the block before it; all else stands apart.
        gap = "" if block.kind in ("list_item", "row") else "\n"
        new[id(before)] = new.get(id(before), "") + gap + text
    wanted = iter(ids)
    blocks = iter(page.body_blocks)
    headings = iter(page.headings)
    out: list[str] = [f"{new[id(None)]}\n"] if id(None) in new else []
    for part in page.segments:
        if part.kind is None:
            out.append(part.text)
            continue
        block = next(blocks)
        if id(block) in give_way.gone:
            continue
        source = give_way.instead.get(id(block))
        text = english(source) if source else part.text
        if part.kind == "heading":
            heading = next(headings)
            words = text.strip().lstrip("# ") if source else heading.text
            words = _PINNED.sub("", words)
            ending = part.text[len(part.text.rstrip()) :]
            text = f"{'#' * heading.level} {words} {{#{next(wanted)}}}{ending}"
        out.append(text if text.endswith(("\n", "\r")) else f"{text}\n")
        out.append(new.get(id(block), ""))
    return "".join(out)


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
