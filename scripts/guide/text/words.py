"""The words around the pages, to be compared, accepted and signed like the blocks of a page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from guide.text.blocks import Block
from guide.text.frontmatter import LONGEST, SourceMeta
from guide.text.page import WORDS, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from guide.data import Term

META = SourceMeta(
    title="Words around the pages", description="What every page says without its Markdown.",
    risk="critical", evidence=dt.date.max - LONGEST, review=dt.date.max,  # they have no sources
)  # fmt: skip
"""They tell how far a page may be trusted and when to call for help: a wrong one may harm."""


@dataclass(frozen=True)
class Words(Page):
    """The interface strings or the glossary of a language: a block an entry, named by its key.

    In the order of the English entries, whatever the order of the file.
    """

    entries: tuple[Block, ...] = ()

    @property
    def path(self) -> str:
        """The file's path from the project's root."""
        return f"{WORDS[self.key]}/{self.language}.yml"

    @cached_property
    def blocks(self) -> list[Block]:
        """The entries."""
        return list(self.entries)


def words(
    language: str, key: str, texts: Mapping[str, str], order: Iterable[str], file: str
) -> Words:
    """Return the words of a language; ``file`` is the text of their file, which tells lines."""
    lines = {
        row.partition(":")[0]: number
        for number, row in enumerate(file.splitlines(), 1)
        if not row.startswith((" ", "#"))
    }
    blocks = (Block(name, "entry", texts[name], lines.get(name, 0)) for name in order)
    return Words(language, key, META, "", 1, entries=tuple(blocks))


def explained(term: Term) -> str:
    """Return what a reader is told of a term: its name and its meaning."""
    return f"{term.term}\n{term.definition}"
