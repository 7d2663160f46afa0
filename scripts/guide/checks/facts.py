"""Placeholders name facts that exist, the same in every language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check
from guide.text.inline import CERTAINTIES, FACT_PARTS, PIECES, PLACEHOLDER, matches

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


@check(blocking=True)
def unknown_fact(context: Context) -> Iterator[Slip]:
    """Every placeholder is a fact of data/facts.yml, a certainty word or a generated piece."""
    for line, match in matches(context.page, PLACEHOLDER):
        name, part = match[1], match[2]
        if name == "certainty":
            known = part in CERTAINTIES
        elif name in PIECES:
            known = part is None
        else:
            known = name in context.project.facts and (part is None or part in FACT_PARTS)
        if not known:
            what = f"the placeholder `{match[0]}` is unknown"
            yield Slip(line, what, "Correct it, or add the figure to data/facts.yml.")


@check()
def facts(context: Context) -> Iterator[Slip]:
    """A translation has the same placeholders as its source: none lost, none invented.

    How a language puts a figure may differ (`{{x}}` or `{{x.n}}` and `{{x.d}}`), so figures
    count by name.
    """
    if context.page is context.source:
        return
    here, there = (
        Counter(_name(match) for _, match in matches(page, PLACEHOLDER))
        for page in (context.page, context.source)
    )
    for name in sorted(there.keys() - here.keys()):
        yield Slip(0, f"the placeholder `{name}` of the English page is lost", "Put it back.")
    for name in sorted(here.keys() - there.keys()):
        yield Slip(0, f"the placeholder `{name}` is not in the English page", "Remove it.")


def _name(match: re.Match[str]) -> str:
    name, part = match[1], match[2]
    return f"{name}.{part}" if name == "certainty" or part in ("array", "rest") else str(name)
