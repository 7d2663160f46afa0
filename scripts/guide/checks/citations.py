"""Citations name sources that may be cited, the same in every language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check
from guide.text.inline import CITATION, CITE_KEY, UNREAD

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
    """Each block cites the sources of its English, as often: a source belongs to its claim."""
    for pair, source, text in context.pairs():
        there, here = _cited(source.text), _cited(text.text)
        for key, missing in sorted((there - here).items()):
            what = f"`{key}` is cited {missing} times fewer than in English"
            yield Slip(text.line, what, "Cite it where the English does.", pair)
        for key, extra in sorted((here - there).items()):
            what = f"`{key}` is cited {extra} times more than in English"
            yield Slip(text.line, what, "Remove it where the English has none.", pair)


def _cited(text: str) -> Counter[str]:
    marks = CITATION.findall(UNREAD.sub(" ", text)) if "[@" in text else ()
    return Counter(key for mark in marks for key in CITE_KEY.findall(mark))
