"""Citations name sources that may be cited, the same in every language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check
from guide.text.inline import CITATION, CITE_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator


@check(blocking=True)
def unknown_citation(context: Context) -> Iterator[Slip]:
    """Every citation key is in data/references.bib, so every claim has a source to open."""
    for line, match in context.page.matches(CITATION):
        keys = CITE_KEY.findall(match[1])
        for key in keys:
            if key not in context.project.sources:
                what = f"the source `{key}` is not in data/references.bib"
                yield Slip(line, what, "Correct the key, or add the source.")
        if not keys:
            yield Slip(line, "a citation without a key", "Write it as [@key].")


@check()
def citations(context: Context) -> Iterator[Slip]:
    """A translation cites the same sources as its source, as often."""
    if context.page is context.source:
        return
    here, there = (
        Counter(key for _, match in page.matches(CITATION) for key in CITE_KEY.findall(match[1]))
        for page in (context.page, context.source)
    )
    for key, missing in sorted((there - here).items()):
        what = f"`{key}` is cited {missing} times fewer than in English"
        yield Slip(0, what, "Cite it where the English does.")
    for key, extra in sorted((here - there).items()):
        what = f"`{key}` is cited {extra} times more than in English"
        yield Slip(0, what, "Remove it where the English has none.")
