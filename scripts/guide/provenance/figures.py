"""The figures that a signature vouches for: a block names them, data/facts.yml holds them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from guide.text.inline import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from guide.data import Fact
    from guide.text.pairs import Pair


def named(text: str, facts: Mapping[str, Fact]) -> set[str]:
    """Return the facts that a text shows, whole or in part."""
    return {match[1] for match in PLACEHOLDER.finditer(text)} & facts.keys()


def shown_by(pair: Pair, facts: Mapping[str, Fact]) -> set[str]:
    """Return the facts that a block shows in either language."""
    return {
        name for block in (pair.source, pair.text) if block for name in named(block.text, facts)
    }


def figures(pair: Pair, facts: Mapping[str, Fact]) -> str:
    """Return 12 hex digits for the numbers that a block shows; empty if it shows none.

    Only what readers see counts: who was studied, and where it is published, stands in no page.
    """
    lines = [f"{name} {facts[name].n} {facts[name].d}" for name in sorted(shown_by(pair, facts))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12] if lines else ""
