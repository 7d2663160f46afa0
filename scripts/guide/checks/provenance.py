"""Every translation knows what it was made from, and none is behind unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check

if TYPE_CHECKING:
    from collections.abc import Iterator


@check()
def outdated(context: Context) -> Iterator[Slip]:
    """No block is behind its source: what changed in English changes in every language."""
    if not context.translated:
        return
    place = f"{context.page.language}/{context.page.key}"
    for state in context.state.blocks:
        if state.freshness == "current":
            continue
        line = state.pair.text.line if state.pair.text else 0
        if state.pair.text is None:
            what = f"the block {state.pair.id} of the English is missing"
        elif state.pair.source is None:
            what = "the block has no English any more"
        else:
            what = f"the English of the block {state.pair.id} has changed"
        remedy = (
            f"Change the translation as `guide diff {place}` shows;"
            f" then `guide accept {place} --how human`."
        )
        yield Slip(line, what, remedy, state.pair)


@check()
def unaccepted(context: Context) -> Iterator[Slip]:
    """Every translated block has been accepted, so that a change of the English shows."""
    if not context.translated:
        return
    place = f"{context.page.language}/{context.page.key}"
    remedy = f"Compare, then `guide accept {place} --how machine` or human."
    new = [state for state in context.state.unaccepted if not state.record]
    if new:
        what = f"{len(new)} blocks have" if len(new) > 1 else "1 block has"
        yield Slip(0, f"{what} never been accepted: nobody knows whether they are behind", remedy)
    for state in context.state.unaccepted:
        if state.record and state.pair.text and state.freshness == "current":
            what = f"the block {state.pair.id} has been edited since it was accepted"
            yield Slip(state.pair.text.line, what, remedy, state.pair)


@check(severity="warning")
def figures_signed(context: Context) -> Iterator[Slip]:
    """Whoever signed a block has seen the figures it shows today; a new figure ends the check."""
    place = f"{context.page.language}/{context.page.key}"
    for state in context.state.blocks:
        if not state.ended:
            continue
        line = state.pair.text.line if state.pair.text else 0
        who = ", ".join(dict.fromkeys(check.by for check in state.ended))
        what = f"the block {state.pair.id} is unchecked: a figure has changed since {who} signed it"
        role = state.ended[0].role
        command = f"guide review {place} --block {state.pair.id} --role {role} …"
        remedy = f"Have it checked again, then `{command}`."
        yield Slip(line, what, remedy, state.pair)
