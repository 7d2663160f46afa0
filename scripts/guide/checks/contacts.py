"""Addresses that people type or call are the same in every language."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from guide.checks.registry import Context, Slip, check
from guide.text.prose import plain_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

_HINT = re.compile(r"\w@|://|www\.|\+")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"https?://[^\s<>)\]]+|\bwww\.[^\s<>)\]]+")
_PHONE = re.compile(r"\+\d[\d ()/-]{6,}\d")


@check(severity="error")
def contacts(context: Context) -> Iterator[Slip]:
    """E-mail addresses, web addresses and telephone numbers are those of the source."""
    for pair, source, text in context.pairs():
        if not _HINT.search(source.text) and not _HINT.search(text.text):
            continue
        there, here = _found(source.text), _found(text.text)
        for lost in sorted(there - here):
            yield Slip(text.line, f"`{lost}` of the English is lost", "Put it back.", pair)
        for added in sorted(here - there):
            yield Slip(text.line, f"`{added}` is not in the English", "Correct it.", pair)


def _found(text: str) -> Counter[str]:
    digits = plain_digits(text)
    phones = (re.sub(r"\D", "", match) for match in _PHONE.findall(digits))
    return Counter([*_MAIL.findall(text), *_WEB.findall(text), *phones])
