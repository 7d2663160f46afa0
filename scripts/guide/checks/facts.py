"""Placeholders name facts that exist, the same in every language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check
from guide.text.inline import CERTAINTIES, FACT_PARTS, LIST, PIECES, PLACEHOLDER, UNREAD

if TYPE_CHECKING:
    from collections.abc import Iterator


@check(blocking=True)
def unknown_fact(context: Context) -> Iterator[Slip]:
    """Every placeholder is a fact of data/facts.yml, a certainty word or a generated piece."""
    for line, match in context.page.matches(PLACEHOLDER):
        name, part = match[1], match[2]
        if name == "certainty":
            known = part in CERTAINTIES
        elif name in PIECES:
            # The list of sources has pages of its own below the page it stands on.
            known = part is None and (name != LIST or LIST in context.pages.source)
        else:
            known = name in context.project.facts and (part is None or part in FACT_PARTS)
        if not known:
            what = f"the placeholder `{match[0]}` is unknown"
            yield Slip(line, what, "Correct it, or add the figure to data/facts.yml.")


@check()
def facts(context: Context) -> Iterator[Slip]:
    """Each block has the placeholders of its source, in its order: none lost, none invented.

    A language may put a figure differently: `{{x}}`, or `{{x.n}}` and `{{x.d}}`. What counts is
    how often each number is shown, and that the denominator is, once in a block.
    """
    for pair, source, text in context.pairs():
        there, here = _shown(source.text), _shown(text.text)
        if there == here:
            if list(there) != list(here):
                what = f"the figures stand in another order than in English ({', '.join(here)})"
                remedy = "See that each number stands with the words it belongs to."
                yield Slip(text.line, what, remedy, pair)
            continue
        for name in sorted((there - here).keys()):
            what = f"the placeholder `{name}` of the English is lost"
            yield Slip(text.line, what, "Put it back where the English has it.", pair)
        for name in sorted((here - there).keys()):
            what = f"the placeholder `{name}` is not in the English"
            yield Slip(text.line, what, "Remove it.", pair)


def _shown(text: str) -> Counter[str]:
    """Count what the placeholders of a block show: in the order of the first of each, then of what.

    Of how many stands before the number in some languages: it is put last.
    """
    found: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for match in PLACEHOLDER.finditer(UNREAD.sub(" ", text)) if "{{" in text else ():
        name, part = match[1], match[2]
        if name == "certainty" or name in PIECES:
            found[match[0].strip("{} ")] += 1
        elif part in (None, "n"):
            found[f"{name}.n"] += 1
        elif part in ("rest", "array"):
            found[f"{name}.{part}"] += 1
        if name not in PIECES and part in (None, "d"):
            whole[f"{name}.d"] = 1
    return found | Counter(dict(sorted(whole.items())))
