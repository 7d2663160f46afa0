"""What state a translation is in: freshness and review, two separate things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from guide.provenance.figures import figures
from guide.text.page import WORDS
from guide.text.pairs import Pair, pairs

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from guide.data import Fact
    from guide.provenance.records import Record, Role, Signature
    from guide.text import Page

Freshness = Literal["current", "outdated", "missing"]
Review = Literal["unreviewed", "reviewed", "expired"]


@dataclass(frozen=True)
class BlockState:
    """A pair of blocks and what is known of it; ``signatures`` are those that stand today.

    ``ended``: those that would stand if a figure had not changed since, in roles that nobody has
    signed anew.
    """

    pair: Pair
    record: Record | None
    freshness: Freshness
    reviews: dict[Role, Review]
    signatures: tuple[Signature, ...] = ()
    ended: tuple[Signature, ...] = ()

    @property
    def checked(self) -> bool:
        """Whether every role has checked this very text, and still stands by it."""
        return all(review == "reviewed" for review in self.reviews.values())


@dataclass(frozen=True)
class PageState:
    """The state of a page in a language: that of its worst block."""

    blocks: tuple[BlockState, ...]

    @property
    def freshness(self) -> Freshness:
        """`missing` if there is no translation at all, `outdated` if any block is behind."""
        found = {block.freshness for block in self.blocks}
        if found <= {"missing"}:
            return "missing"
        return "current" if found == {"current"} else "outdated"

    def review(self, role: Role) -> Review:
        """Return the review of the page in a role: that of its worst block."""
        found = {block.reviews[role] for block in self.blocks} or {"unreviewed"}
        worst: tuple[Review, ...] = ("unreviewed", "expired", "reviewed")
        return next(review for review in worst if review in found)

    def signatures(self, role: Role) -> tuple[Signature, ...]:
        """Return the signatures that stand, in a role: each person once, with the earliest end."""
        found: dict[str, Signature] = {}
        for block in self.blocks:
            for check in block.signatures:
                known = found.get(check.by)
                if check.role == role and (known is None or check.until < known.until):
                    found[check.by] = check
        return tuple(found.values())

    @property
    def human(self) -> bool:
        """Whether a person made or rewrote every block."""
        return bool(self.blocks) and all(b.record and b.record.how == "human" for b in self.blocks)

    @property
    def outdated(self) -> tuple[BlockState, ...]:
        """The blocks whose source has changed, or that were never translated."""
        return tuple(block for block in self.blocks if block.freshness != "current")

    @property
    def unaccepted(self) -> tuple[BlockState, ...]:
        """The translated blocks whose very text nobody accepted: if they are behind is unknown.

        What was accepted was another text: an old file put back, or a merge, looks just so.
        """
        return tuple(
            block
            for block in self.blocks
            if block.pair.source
            and block.pair.text
            and block.pair.source is not block.pair.text
            and (block.record is None or block.record.text != block.pair.text.hash)
        )


def page_state(
    source: Page,
    page: Page | None,
    records: Iterable[Record],
    today: dt.date,
    facts: Mapping[str, Fact],
) -> PageState:
    """Work out the state of a page from its text, its source, its figures and its provenance.

    ``page`` is None where there is no translation. For the source itself, ``page is source``.
    """
    known = {record.block: record for record in records}
    # Entries that have names do not move: one with the words of another is not that other.
    by_text = {record.text: record for record in known.values() if source.key not in WORDS}
    roles: tuple[Role, ...] = ("clinical",) if source is page else ("language", "clinical")
    if page is None:
        nothing: dict[Role, Review] = dict.fromkeys(roles, "unreviewed")
        gone = (Pair(block, None) for block in source.blocks)
        return PageState(tuple(BlockState(pair, None, "missing", nothing) for pair in gone))
    if source is page:
        together = [Pair(block, block) for block in source.blocks]
    else:
        # The same words may stand for two English texts: such a block pairs by its place.
        sources: dict[str, set[str]] = {}
        for record in known.values():
            sources.setdefault(record.text, set()).add(record.source)
        made_from = {text: found.pop() for text, found in sources.items() if len(found) == 1}
        together = pairs(source, page, made_from)
    judge = _Judge(known, by_text, roles, today, facts)
    return PageState(tuple(judge.block(pair) for pair in together))


@dataclass(frozen=True)
class _Judge:
    """What decides on the state of a page's blocks: records by place and by text, day, figures."""

    known: dict[str, Record]
    by_text: dict[str, Record]
    roles: tuple[Role, ...]
    today: dt.date
    facts: Mapping[str, Fact]

    def block(self, pair: Pair) -> BlockState:
        """Return the state of a pair."""
        here = pair.text.hash if pair.text else ""
        there = pair.source.hash if pair.source else ""
        # A block that moved is known by its text; one that was edited, by its place.
        record = self.known.get(pair.id)
        if record is None or record.text != here:
            record = self.by_text.get(here) or record
        freshness: Freshness = "current"
        if pair.text is None:
            freshness = "missing"
        elif pair.source is pair.text:
            pass  # the source is never behind itself
        elif pair.source is None or (record and record.source != there):
            freshness = "outdated"
        if not record or (record.source, record.text) != (there, here):
            return BlockState(pair, record, freshness, dict.fromkeys(self.roles, "unreviewed"))
        return self._signed(pair, record, freshness)

    def _signed(self, pair: Pair, record: Record, freshness: Freshness) -> BlockState:
        """Return the state of a pair whose texts are those of its record, signed or not."""
        present = figures(pair, self.facts) if record.checks else ""
        standing = tuple(check for check in record.checks if check.until >= self.today)
        reviews: dict[Role, Review] = {}
        for role in self.roles:
            signed = [c for c in record.checks if c.role == role and c.figures == present]
            if any(check in standing for check in signed):
                reviews[role] = "reviewed"
            else:
                reviews[role] = "expired" if signed else "unreviewed"
        return BlockState(
            pair,
            record,
            freshness,
            reviews,
            signatures=tuple(c for c in standing if c.figures == present),
            ended=tuple(
                c for c in standing if c.figures != present and reviews.get(c.role) == "unreviewed"
            ),
        )
