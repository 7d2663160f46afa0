"""Risk figures as words and as a picture of people, drawn from data."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guide.data import Fact, Language, Strings

PITCH = 11
"""Units between two people of the picture; each is 10 wide (symbols `p` and `r` of the page)."""

ROW = 12


def words(fact: Fact, part: str | None, language: Language, strings: Strings) -> str:
    """Return a figure, or a part of it, in the digits of the language.

    In a right-to-left text each number is isolated, so that neighbouring signs do not move it.
    """
    number = {"n": fact.n, "d": fact.d, "rest": fact.rest}
    if part in number:
        return _isolated(number[part], language)
    shown = {name: _isolated(value, language) for name, value in number.items()}
    if part == "array":
        return f"<b>{strings['fact'].format(**shown)}</b> {picture(fact, language, strings)}"
    return strings["fact"].format(**shown)


def picture(fact: Fact, language: Language, strings: Strings) -> str:
    """Return an icon array: ``d`` people, the first ``n`` filled, with a text alternative."""
    plain = {
        "n": language.number(fact.n),
        "d": language.number(fact.d),
        "rest": language.number(fact.rest),
    }
    label = escape(strings["fact_picture"].format(**plain))
    across = {100: 10, 1000: 40, 10000: 100}[fact.d]
    people = "".join(_row(fact, first, across) for first in range(0, fact.d, across))
    box = f"0 -.5 {across * PITCH - 1} {fact.d // across * ROW - 0.5:g}"
    return f'<svg role="img" aria-label="{label}" viewBox="{box}">{people}</svg>'


def _row(fact: Fact, first: int, across: int) -> str:
    y = first // across * ROW
    row = ""
    for start in range(0, across, 10):
        filled = min(max(fact.n - first - start, 0), 10)
        x = start * PITCH
        if filled in (0, 10):
            row += _use("r", x, y, on=filled == 10)
        else:
            row += "".join(_use("p", x + i * PITCH, y, on=i < filled) for i in range(10))
    return row


def _use(symbol: str, x: int, y: int, *, on: bool) -> str:
    place = (f' x="{x}"' if x else "") + (f' y="{y}"' if y else "")
    filled = ' class="on"' if on else ""
    return f'<use href="#{symbol}"{filled}{place}></use>'


def certainty(name: str, language: Language, strings: Strings) -> str:
    """Return a certainty label: dots for scanning, words for reading."""
    word = escape(strings[f"certainty_{name}"])
    icon = f'<svg aria-hidden="true"><use href="#c-{name}"></use></svg>'
    return f'<span class="sure">{icon} <b>{word}{language.stop}</b></span>'


def _isolated(value: int, language: Language) -> str:
    text = language.number(value)
    return f"<bdi>{text}</bdi>" if language.dir == "rtl" else text
