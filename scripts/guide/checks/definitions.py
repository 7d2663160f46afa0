"""No definition of the glossary is behind the English unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check
from guide.data.languages import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = "glossary"
"""Where all definitions are shown, whatever other page explains a word."""


@check(severity="error")
def definition(context: Context) -> Iterator[Slip]:
    """Every definition was made from the English one as it is now: `of` is the mark of that."""
    if context.page.key != PAGE or not context.translated:
        return
    language = context.page.language
    terms = context.project.glossary[language]
    for name, english in context.project.glossary[SOURCE].items():
        mine = terms[name]
        if mine.of == english.mark or (not mine.of and mine.definition == english.definition):
            continue
        change = "has changed" if mine.of else "has never been compared with this one"
        what = f"data/glossary/{language}.yml: the English definition of `{name}` {change}"
        remedy = f"Change the definition to match; then write `of: {english.mark}` below it."
        yield Slip(0, what, remedy)
