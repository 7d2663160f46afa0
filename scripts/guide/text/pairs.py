"""Pair the blocks of a translation with those of its source."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from guide.text.page import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guide.text.blocks import Block
    from guide.text.page import Page


@dataclass(frozen=True)
class Pair:
    """A source block and its translation; one of them may be missing."""

    source: Block | None
    text: Block | None

    @property
    def id(self) -> str:
        """The place of the pair: that of the source block where there is one."""
        block = self.source or self.text
        return block.id if block else ""


def pairs(source: Page, page: Page, made_from: Mapping[str, str] | None = None) -> list[Pair]:
    """Pair all blocks of two pages, in the order of the source.

    ``made_from`` maps hashes of translated blocks to the hashes of what they were made from, as
    provenance knows them. Without it blocks pair by their kinds and places.
    """
    if source.key in WORDS:  # the same keys in the same order
        return [Pair(a, b) for a, b in zip(source.blocks, page.blocks, strict=True)]
    # A name is no other block, whatever words they share.
    names = map(Pair, source.names, page.names)
    return [*names, *_body(source.body_blocks, page.body_blocks, made_from)]


def _body(there: list[Block], here: list[Block], made_from: Mapping[str, str] | None) -> list[Pair]:
    if [_kind(block) for block in there] == [_kind(block) for block in here] and not made_from:
        return [Pair(a, b) for a, b in zip(there, here, strict=True)]
    known = made_from or {}
    marks_there = [block.hash for block in there]
    marks_here = [known.get(block.hash, "") for block in here]
    return list(_aligned(there, here, marks_there, marks_here))


def _aligned(
    there: list[Block], here: list[Block], marks_there: list[str], marks_here: list[str]
) -> Iterator[Pair]:
    """Pair what provenance knows; between such pairs, pair by kind and place."""
    a = b = 0
    matcher = SequenceMatcher(None, marks_there, marks_here, autojunk=False)
    for match in matcher.get_matching_blocks():
        yield from _by_kind(there[a : match.a], here[b : match.b])
        for step in range(match.size):
            yield Pair(there[match.a + step], here[match.b + step])
        a, b = match.a + match.size, match.b + match.size


def _by_kind(there: list[Block], here: list[Block]) -> Iterator[Pair]:
    matcher = SequenceMatcher(None, list(map(_kind, there)), list(map(_kind, here)), autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            yield from (Pair(x, y) for x, y in zip(there[a1:a2], here[b1:b2], strict=True))
        else:
            yield from (Pair(block, None) for block in there[a1:a2])
            yield from (Pair(None, block) for block in here[b1:b2])


def _kind(block: Block) -> str:
    return f"{block.kind}{block.level}"
