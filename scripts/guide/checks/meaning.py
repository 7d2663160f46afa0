"""Marks of meaning survive: negation, possibility, obligation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from guide.data.markers import Markers


@check()
def negation(context: Context) -> Iterator[Slip]:
    """Where the source denies something, the translation does, nearly as often.

    Languages deny in different words, so a few may go missing: 3 of 4 are enough, 1 of 2 is not.
    """
    yield from _lost(context, "negations", "negation", share=0.6)


@check(severity="warning")
def possibility(context: Context) -> Iterator[Slip]:
    """Where the source says 'may' or 'might', the translation does not say 'is'."""
    yield from _lost(context, "possibilities", "word for 'may'", share=0.01)


@check(severity="warning")
def obligation(context: Context) -> Iterator[Slip]:
    """Where the source says 'must', 'always' or 'only', so does the translation."""
    yield from _lost(context, "obligations", "word for 'must' or 'only'", share=0.01)


def _lost(context: Context, name: str, shown: str, share: float) -> Iterator[Slip]:
    there_marks = context.project.markers["en"]
    here_marks = context.project.markers[context.page.language]
    for pair, source, text in context.pairs():
        wanted = _count(there_marks, name, source.words)
        found = _count(here_marks, name, text.words)
        if wanted and found < wanted * share:
            what = f"the English has {wanted} × {shown}, the translation {found}"
            yield Slip(text.line, what, "Compare the meaning; say it as firmly.", pair)


def _count(marks: Markers, name: str, text: str) -> int:
    pattern: re.Pattern[str] = getattr(marks, name)
    return len(pattern.findall(text))
