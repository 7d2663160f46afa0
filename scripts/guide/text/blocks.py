"""Split a page's body into blocks and put it together again, byte for byte.

The invariant, for any text: ``join(segments(text)) == text``.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from guide.text.inline import COMMENT
from guide.text.markdown import Kind, Parsed, parse
from guide.text.prose import prose

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True)
class Segment:
    """A run of whole lines: a block, or what stands between blocks (``kind`` is None).

    ``line`` counts from 0 in the body.
    """

    text: str
    line: int
    kind: Kind | None


@dataclass(frozen=True)
class Block:
    """A block with its place: ``id`` is the heading it stands under and its number there.

    ``line`` counts from 1 in the file. ``level`` is that of a heading, else 0.
    """

    id: str
    kind: Kind
    text: str
    line: int
    level: int = 0

    @cached_property
    def hash(self) -> str:
        """The block hash: 12 hex digits of the SHA-256 of the normalised text."""
        return block_hash(self.text)

    @cached_property
    def words(self) -> str:
        """What a reader reads of the block; see :func:`guide.text.prose.prose`."""
        return prose(self.text)


def block_hash(text: str) -> str:
    """Hash a block's text; white space and comments do not count, everything else does."""
    bare = "".join(COMMENT.sub("", text).split())
    return hashlib.sha256(bare.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def lines(text: str) -> list[str]:
    """Split text into lines that keep their ends, where a Markdown parser would."""
    return _LINE.findall(text)


def join(parts: Iterable[Segment]) -> str:
    """Put a page's body together again."""
    return "".join(part.text for part in parts)


def segments(text: str, parsed: Parsed | None = None) -> list[Segment]:
    """Split a page's body into blocks and the gaps between them.

    ``parsed``: the text's blocks, where the caller has them already.
    """
    rows = lines(text)
    found: list[Segment] = []
    at = 0
    for start, end, kind in (parsed or parse(text)).blocks:
        first, last = max(start, at), min(end, len(rows))
        # A parser counts blank lines behind a block to it; they belong to the gap.
        while last > first and not rows[last - 1].strip():
            last -= 1
        if last <= first:
            continue
        if first > at:
            found.append(Segment("".join(rows[at:first]), at, None))
        found.append(Segment("".join(rows[first:last]), first, kind))
        at = last
    if at < len(rows):
        found.append(Segment("".join(rows[at:]), at, None))
    return found
