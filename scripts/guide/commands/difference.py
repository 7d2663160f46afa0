"""What changed in the English since a translation was made, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from guide.bounds import bounds

if TYPE_CHECKING:
    from guide.provenance import Freshness, Survey

Change = tuple[Literal["same", "removed", "added"], str]

_WORD = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Difference:
    """A block that is behind: how its English changed, and what stands in the translation."""

    block: str
    line: int
    freshness: Freshness
    changes: tuple[Change, ...]
    translation: str


def difference(survey: Survey, language: str, key: str) -> list[Difference]:
    """Return the blocks of a page that are behind, in the order of the page.

    Where the old English is not known, the whole new English counts as added.
    """
    with bounds(f"{language}/{key}"):
        return _difference(survey, language, key)


def _difference(survey: Survey, language: str, key: str) -> list[Difference]:
    old = survey.store.sources(key)
    found = []
    for state in survey.state(language, key).outdated:
        source, text = state.pair.source, state.pair.text
        before = old.get(state.record.source, "") if state.record else ""
        after = source.text.rstrip() if source else ""
        found.append(
            Difference(
                block=state.pair.id,
                line=text.line if text else 0,
                freshness=state.freshness,
                changes=tuple(words(before, after)),
                translation=text.text.rstrip() if text else "",
            )
        )
    return found


def words(before: str, after: str) -> list[Change]:
    """Compare two texts word by word; joined, `same` and `added` give ``after`` again."""
    a, b = _WORD.findall(before), _WORD.findall(after)
    out: list[Change] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            out.append(("same", "".join(b[b1:b2])))
            continue
        if a2 > a1:
            out.append(("removed", "".join(a[a1:a2])))
        if b2 > b1:
            out.append(("added", "".join(b[b1:b2])))
    return out


def as_text(found: list[Difference], path: str, unaccepted: int = 0) -> str:
    """Return the differences for people: [-removed-], {+added+}, and the translation below.

    ``unaccepted``: how many blocks of the page nobody ever accepted; of these nothing can be told.
    """
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    out = []
    for each in found:
        out.append(f"{path}:{each.line}  {each.block}  {each.freshness}")
        out.append("  en  " + "".join(signs[kind].format(text) for kind, text in each.changes))
        out.append("  now " + (each.translation or "(nothing)"))
        out.append("")
    if unaccepted:
        out.append(f"{path}: {not_accepted(unaccepted)}\n")
    return "\n".join(out) or f"{path}: nothing in the English has changed.\n"


def not_accepted(count: int) -> str:
    """Return what to say of blocks whose very text nobody accepted."""
    if count == 1:
        return "1 block has not been accepted as it stands, so nobody knows whether it is behind."
    what = f"{count} blocks have not been accepted as they stand"
    return f"{what}, so nobody knows whether they are behind."
