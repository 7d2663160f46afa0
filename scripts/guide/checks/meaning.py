"""Marks of meaning survive: negation, possibility, obligation."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


@check(needs="negation")
def negation(context: Context) -> Iterator[Slip]:
    """Where the source denies something, the translation does, nearly as often.

    Languages deny in different words, so a few may go missing: 3 of 4 are enough, 1 of 2 is not.
    """
    yield from _lost(context, "negations", "negation", share=0.6)


@check(severity="warning", needs="possibility")
def possibility(context: Context) -> Iterator[Slip]:
    """Where the source says 'may' or 'might', the translation does not say 'is'."""
    yield from _lost(context, "possibilities", "word for 'may'", share=0.01)


@check(severity="warning", needs="obligation")
def obligation(context: Context) -> Iterator[Slip]:
    """Where the source says 'must', 'always' or 'only', so does the translation."""
    yield from _lost(context, "obligations", "word for 'must' or 'only'", share=0.01)


def _lost(context: Context, name: str, shown: str, share: float) -> Iterator[Slip]:
    there_marks: re.Pattern[str] = getattr(context.project.markers["en"], name)
    here_marks: re.Pattern[str] = getattr(context.project.markers[context.page.language], name)
    for pair, source, text in context.pairs():
        wanted = _wanted(there_marks, source.words)
        if not wanted:
            continue
        found = len(here_marks.findall(text.words))
        if found < wanted * share:
            what = f"the English has {wanted} × {shown}, the translation {found}"
            yield Slip(text.line, what, "Compare the meaning; say it as firmly.", pair)


@lru_cache(10_000)  # each English block is compared with as many as there are languages
def _wanted(pattern: re.Pattern[str], text: str) -> int:
    return len(pattern.findall(text))
