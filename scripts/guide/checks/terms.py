"""Glossary links name terms that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check

if TYPE_CHECKING:
    from collections.abc import Iterator


@check(blocking=True)
def unknown_term(context: Context) -> Iterator[Slip]:
    """Every `[text](term:id)` names a term of the glossary."""
    terms = context.project.glossary[context.page.language]
    for link in context.page.links:
        name = link.target.removeprefix("term:")
        if link.target.startswith("term:") and name not in terms:
            yield Slip(link.line, f"the glossary has no term `{name}`", "Correct or add it.")


@check()
def terms(context: Context) -> Iterator[Slip]:
    """A translation explains the same terms as its source."""
    here, there = (
        {link.target for link in page.links if link.target.startswith("term:")}
        for page in (context.page, context.source)
    )
    for target in sorted(there - here):
        yield Slip(0, f"the link to `{target}` of the English page is lost", "Put it back.")
    for target in sorted(here - there):
        yield Slip(0, f"the link to `{target}` is not in the English page", "Remove it.")
